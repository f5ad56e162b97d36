from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from infdesk.deeds.exporting import export_desk
from infdesk.deeds.sample import make_sample
from infdesk.domain.sheet import SheetFile
from infdesk.sheets.files import reading
from infdesk.sheets.files.child_process import ReadingChild
from infdesk.sheets.files.reading import Refusal, read_files
from tests.files.old_workbooks import zipped
from tests.sheets.good_files import GOOD_FILES, OWN_EXPORT

NAMES = [*GOOD_FILES, OWN_EXPORT]
MUTANTS = 100
MOST_MEGABYTES = 1000
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class WatchedChild(ReadingChild):
    """A reading child that tells how much memory it took.

    Attributes:
        peaks: Most megabytes at a time of each child that was stopped.
    """

    peaks: list[float]

    def stop(self) -> None:
        self.peaks.append(_peak_megabytes(self._process.pid))
        super().stop()


def _peak_megabytes(pid: int) -> float:
    """Told by Linux alone; 0 of a process that has ended."""
    if sys.platform != "linux":
        return 0.0
    status = Path(f"/proc/{pid}/status").read_text("utf8").splitlines()
    peaks = [line.split()[1] for line in status if line.startswith("VmHWM:")]
    return sum(map(int, peaks)) / 1000


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("desk")
    export_desk(make_sample(folder / "sample.infdesk"), folder / OWN_EXPORT)
    files = {**GOOD_FILES, OWN_EXPORT: (folder / OWN_EXPORT).read_bytes()}
    return {name: timeless(data) for name, data in files.items()}


def timeless(data: bytes) -> bytes:
    """A workbook without the moment it was made, so that a seed gives the same damage every day."""
    if not data.startswith(b"PK"):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for path in old.namelist():
            part = MOMENT.sub(b"2026-06-30T12:00:00Z", old.read(path))
            new.writestr(zipfile.ZipInfo(path), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def scribbled(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 40])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The bytes up to some point."""
    return data[: chance.randrange(len(data))]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a stretch of them left out, or said twice, or zeroed."""
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    stretch = data[start:end]
    return data[:start] + chance.choice([b"", stretch * 2, bytes(end - start)]) + data[end:]


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A workbook packed soundly with one damaged part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    hit = chance.choice([path for path in parts if parts[path]])
    return zipped({**parts, hit: chance.choice([scribbled, cut, shuffled])(parts[hit], chance)})


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A damaged copy."""
    kinds: list[Callable[[bytes, random.Random], bytes]] = [scribbled, cut, shuffled]
    if data.startswith(b"PK"):
        kinds += [damaged_inside] * 4  # most else is caught by the checksums of the archive
    return chance.choice(kinds)(data, chance)


def dropped(folder: Path, name: str, mutants: list[bytes]) -> list[Path]:
    paths = []
    for number, data in enumerate(mutants):
        (folder / str(number)).mkdir()
        paths.append(folder / str(number) / name)
        paths[-1].write_bytes(data)
    return paths


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", NAMES)
def test_any_damage_ends_in_rows_or_in_one_sentence(
    name: str,
    good: Mapping[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    *,
    long_run: bool,
) -> None:
    monkeypatch.setattr(reading, "ReadingChild", WatchedChild)
    monkeypatch.setattr(WatchedChild, "peaks", [], raising=False)
    chance = random.Random(f"2026 {name}")  # noqa: S311 - damage, no secret
    count = MUTANTS if long_run else MUTANTS // 10
    results = read_files(
        dropped(tmp_path, name, [mutant(good[name], chance) for _ in range(count)])
    )
    refused = [result.error for result in results if isinstance(result, Refusal)]
    assert all(error.sentence.startswith(name) for error in refused)
    assert all(error.next_step.startswith("Nothing was read") for error in refused)
    assert max(WatchedChild.peaks) <= MOST_MEGABYTES
    told = f"{count - len(refused)} read, {len(refused)} refused"
    children = f"{len(WatchedChild.peaks)} children, at most {max(WatchedChild.peaks):.0f} MB"
    record_property("shown", f"mutants of {name}: {told}; {children}")


@pytest.mark.parametrize("name", NAMES)
def test_sound_files_are_read(name: str, good: Mapping[str, bytes], tmp_path: Path) -> None:
    (result,) = read_files(dropped(tmp_path, name, [good[name]]))
    assert isinstance(result, SheetFile), result
    assert all(sheet.rows for sheet in result.sheets)


def test_there_are_twenty_sound_files() -> None:
    assert len(NAMES) * MUTANTS == 2000
