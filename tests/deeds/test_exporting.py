"""Everything in a desk goes into a workbook and comes back."""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from infdesk import __version__, cli
from infdesk.deeds.exporting import export_desk
from infdesk.deeds.importing import import_files
from infdesk.deeds.sample import make_sample
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome, Receipt
from infdesk.domain.problem import UserError
from infdesk.store.connection import SCHEMA_NUMBER
from infdesk.store.desk import Desk
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY, content, file_of, fill, take


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "sample.infdesk")


def counts(receipt: Receipt) -> tuple[int, int, int]:
    found = receipt.comparison
    return tuple(found.count(o) for o in (Outcome.NEW, Outcome.CHANGED, Outcome.LEFT_OUT))  # type: ignore[return-value]  # three of them


def metrics(capsys: pytest.CaptureFixture[str], desk: Path) -> object:
    capsys.readouterr()
    assert cli.run(["metrics", "--desk", str(desk), "--json"]) == cli.DONE
    return json.loads(capsys.readouterr().out)


def test_the_sample_brand_goes_through_a_workbook_without_loss(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: Path
) -> None:
    out, copy = tmp_path / "all.xlsx", tmp_path / "copy.infdesk"
    export_desk(sample, out)
    looked = import_files(copy, [out], Choices(), today=TODAY, dry_run=True)
    assert not copy.exists()
    done = import_files(copy, [out], Choices(), today=TODAY)
    assert done.prepared.comparison.rows == looked.prepared.comparison.rows
    assert content(copy) == content(sample)
    assert metrics(capsys, copy) == metrics(capsys, sample)


def test_the_same_workbook_again_says_nothing_new(tmp_path: Path, sample: Path) -> None:
    out, copy = tmp_path / "all.xlsx", tmp_path / "copy.infdesk"
    export_desk(sample, out)
    import_files(copy, [out], Choices(), today=TODAY)
    for desk in (copy, sample):
        before = desk.read_bytes()
        again = import_files(desk, [out], Choices(), today=TODAY)
        assert again.batch is None
        assert again.prepared.comparison.count(Outcome.SAME) == 320
        assert desk.read_bytes() == before


def test_undo_of_the_import_leaves_an_empty_desk(tmp_path: Path, sample: Path) -> None:
    out, copy = tmp_path / "all.xlsx", tmp_path / "copy.infdesk"
    export_desk(sample, out)
    with Desk.create(copy, name="Empty", currency="JPY") as desk:
        before = content(copy)
        receipt = take(desk, file_of(out))
        assert content(copy) == content(sample)
        assert receipt.batch is not None
        undo_import(desk, receipt.batch)
        assert content(copy) == before
        take(desk, file_of(out))
        assert content(copy) == content(sample)


def round_trip(place: Path, which: int, *, careful: bool = False) -> None:
    desk, out, copy = place / "any.infdesk", place / "any.xlsx", place / "copy.infdesk"
    for path in (desk, out, copy):
        path.unlink(missing_ok=True)
    fill(desk, which)
    export_desk(desk, out)
    assert not formulas(out)
    file = file_of(out, careful=careful)
    with Desk.create(copy, name="Other", currency="USD") as other:
        receipt = take(other, file)
        assert counts(receipt)[2] == 0, receipt.comparison
        assert content(copy) == content(desk)
        assert counts(take(other, file)) == (0, 0, 0)
    with Desk.open(desk) as origin:
        assert counts(take(origin, file)) == (0, 0, 0)


def formulas(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        return [name for name in book.namelist() if re.search(rb"<f[ />]", book.read(name))]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("quarter", range(4))
def test_any_desk_goes_through_a_workbook_without_loss(
    record_property: Callable[[str, object], None], quarter: int, *, long_run: bool
) -> None:
    many = 250 if long_run else 25

    @seed(quarter)
    @settings(max_examples=many, deadline=None, database=None)
    @given(st.integers(0, 2**32))
    def property_(which: int) -> None:
        with tempfile.TemporaryDirectory() as place:
            round_trip(Path(place), which)

    property_()
    record_property(
        "shown",
        f"{many} desks ({quarter + 1} of 4) through a workbook and back: equal content",
    )


def test_the_careful_reader_brings_back_the_same(tmp_path: Path) -> None:
    for which in range(3):
        round_trip(tmp_path, which, careful=True)


def test_only_a_workbook_is_written(tmp_path: Path, sample: Path) -> None:
    with pytest.raises(UserError, match="cannot be exported as"):
        export_desk(sample, tmp_path / "all.csv")
    assert not list(tmp_path.glob("*.csv*"))


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_earlier_workbook_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample: Path, step: str
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fail_to_write(path: Path, mode: str = "r", **_: object) -> IO[Any]:
        return fail() if "w" in mode else open(path, mode)  # noqa: PTH123 - Path's is replaced

    place = tmp_path / "out"
    place.mkdir()
    out = place / "all.xlsx"
    out.write_bytes(b"earlier")
    if step == "write":
        monkeypatch.setattr(Path, "open", fail_to_write)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match="could not be written"):
        export_desk(sample, out)
    assert out.read_bytes() == b"earlier"
    assert list(place.iterdir()) == [out]


def test_the_first_sheet_says_what_the_file_is(tmp_path: Path, sample: Path) -> None:
    out = tmp_path / "all.xlsx"
    exported = export_desk(sample, out)
    first = file_of(out).sheets[0]
    said = {row[0]: row[1] for row in first.rows if row[0] is not None}
    assert first.name == "infdesk"
    assert said["Written by"] == f"infdesk {__version__}"
    assert said["Schema number"] == SCHEMA_NUMBER
    assert said["Creators"] == exported.rows["Creators"] == 10


def test_what_points_elsewhere_is_named_beside_its_number(tmp_path: Path, sample: Path) -> None:
    out = tmp_path / "all.xlsx"
    export_desk(sample, out)
    posts = next(sheet for sheet in file_of(out).sheets if sheet.name == "Posts")
    shown = dict(zip(posts.rows[0], posts.rows[1], strict=True))
    assert shown["Agreement (only to read)"] == "Marlow Finch"
    assert shown["Offer (only to read)"] == "Discovery tin 20% off"
    costs = next(sheet for sheet in file_of(out).sheets if sheet.name == "Costs")
    assert dict(zip(costs.rows[0], costs.rows[1], strict=True))["Amount"] == 300
