"""Files that were written out of a desk for her: to find them again when a person is erased."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infdesk.growing import make_folder
from infdesk.store.copying import fingerprint
from infdesk.store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection

_CARD = "written.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and that still stands where it was put.

    Attributes:
        path: Where.
        sha256: What it was then, hex.
        about: The creator whom alone it is about, or ``None``.
    """

    path: Path
    sha256: str
    about: int | None

    def is_as_written(self) -> bool:
        """Whether nobody has written to it since."""
        try:
            return fingerprint(self.path) == self.sha256
        except OSError:
            return False


def written(folder: Path) -> tuple[Written, ...]:
    """What a shelf knows of files that still stand."""
    return tuple(file for file in _read(folder) if file.path.is_file())


def note_written(folder: Path, file: Path, *, about: int | None = None) -> None:
    """Remember a file that was written just now.

    Raises:
        OSError: It, or the shelf, cannot be read or written.
    """
    new = Written(file.absolute(), fingerprint(file), about)
    _write(folder, [*(known for known in written(folder) if known.path != new.path), new])


def forget_written(folder: Path, paths: Collection[Path]) -> None:
    """Let files go from memory: they are gone, or their very names name somebody.

    Raises:
        OSError: The shelf cannot be written.
    """
    known = _read(folder)
    kept = [file for file in known if file.path not in paths]
    if len(kept) < len(known):
        _write(folder, kept)


def _read(folder: Path) -> list[Written]:
    try:
        said = json.loads((folder / _CARD).read_text(encoding="utf-8"))
        return [Written(Path(f["file"]), f["sha256"], f["about"]) for f in said["written"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # not there yet, or no card of ours


def _write(folder: Path, files: list[Written]) -> None:
    said: dict[str, Any] = {
        "written": [{"file": str(f.path), "sha256": f.sha256, "about": f.about} for f in files]
    }
    make_folder(folder)
    write_whole(folder / _CARD, json.dumps(said).encode(), private=True)
