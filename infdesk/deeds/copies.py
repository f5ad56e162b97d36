"""Where copies of a desk still name an erased creator, and erasing there as well."""

from __future__ import annotations

import glob
import logging
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from infdesk.deeds import keeping
from infdesk.domain.problem import UserError
from infdesk.growing import growing, sweep
from infdesk.store.copying import copy_desk, fingerprint, is_whole, look_inside
from infdesk.store.ladder import expiry
from infdesk.store.persons import in_copies
from infdesk.store.persons.her_rows import her_rows
from infdesk.store.persons.traces import traces_of
from infdesk.store.reader import DeskReader
from infdesk.store.shelf import SUFFIX, Backup, now
from infdesk.store.written import forget_written, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from infdesk.store.persons.traces import Traces
    from infdesk.store.written import Written

log = logging.getLogger(__name__)
DAMAGED = "damaged, so that it cannot be written anew"
CHANGED = "changed since infdesk wrote it"


@dataclass(frozen=True, slots=True)
class Holding:
    """A copy that names an erased creator.

    Attributes:
        path: The file.
        goes_on: The day on which it will be gone by itself; ``None`` for a file that stays.
        backup: The backup it is, or ``None`` for any other file.
        left: Why infdesk leaves it as it is, or ``None`` where it can erase there.
    """

    path: Path
    goes_on: date | None = None
    backup: Backup | None = None
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What erasing in copies did.

    Attributes:
        rewritten: Desk files that were written anew.
        deleted: Files that were deleted; infdesk can write them again at any time.
        left: Copies that still name the person, each with why.
    """

    rewritten: tuple[Path, ...]
    deleted: tuple[Path, ...]
    left: tuple[Holding, ...]


def holding(desk: Path, traces: Traces) -> tuple[Holding, ...]:
    """Copies of a desk that name a creator: backups, files that a restore kept, written files."""
    on = keeping.shelf(desk)
    for folder in (on.folder, desk.parent):
        sweep(folder, of_the_dead=True)  # half copies that a killed program left
    backups = on.backups()
    found = [
        _desk_file(Holding(backup.path, expiry(backups, at, now=now()), backup), traces)
        for at, backup in enumerate(backups)
    ]
    found += [_desk_file(Holding(path), traces) for path in _kept(desk)]
    found += [
        Holding(export.path, export.goes_on)
        for export in on.exports()
        if _names(export.path, traces)
    ]
    found += [_written_file(file, traces) for file in written(on.folder)]
    return tuple(copy for copy in found if copy is not None)


def copies_holding(desk: Path, creator_id: int) -> tuple[Holding, ...]:
    """The same before anything is erased, as a preview."""
    with DeskReader.open(desk) as reader:
        traces = traces_of(reader, creator_id, her_rows(reader, creator_id))
    return holding(desk, traces)


def traces_in_copies(desk: Path, creator_id: int) -> Traces | None:
    """What names a creator who is erased in the desk, as far as desk files beside it know it."""
    paths = [*(backup.path for backup in keeping.shelf(desk).backups()), *_kept(desk)]
    return in_copies.traces_of_erased(desk, creator_id, paths)


def forget_in_copies(desk: Path, traces: Traces, copies: tuple[Holding, ...]) -> Forgotten:
    """Erase a creator in copies of the desk; each is the old file or the whole new one.

    Desk files are written anew; other files are deleted if they still are what infdesk wrote. What
    cannot be dealt with stays and is told; the rest goes on.
    """
    rewritten, deleted, left = [], [], []
    for copy in copies:
        try:
            if copy.left is not None:
                left.append(copy)
            elif copy.path.suffix == SUFFIX:
                _rewrite(desk, copy, traces)
                if copy.backup is None:
                    _note_again(desk, copy.path)
                rewritten.append(copy.path)
            else:
                copy.path.unlink(missing_ok=True)
                deleted.append(copy.path)
        except (OSError, UserError) as error:
            left.append(replace(copy, left=_why(error)))
    _forget_names(desk, traces, deleted)
    return Forgotten(tuple(rewritten), tuple(deleted), tuple(left))


def _rewrite(desk: Path, copy: Holding, traces: Traces) -> None:
    with growing(copy.path, private=True) as new:
        copy_desk(copy.path, new)
        in_copies.erase_in_copy(new, traces)
        if not is_whole(new):
            raise UserError(f"{copy.path.name} could not be written anew.", "It is as it was.")
        size, sha256, inside = new.stat().st_size, fingerprint(new), look_inside(new)
    if copy.backup is not None:
        was = copy.backup.inside  # its last change is still the one that she knows
        change = None if was.change is None else traces.scrub(was.change)
        inside = replace(inside, changed_at=was.changed_at, change=change)
        made = replace(copy.backup, sha256=sha256, size=size, inside=inside)
        keeping.shelf(desk).describe(made)


def _note_again(desk: Path, path: Path) -> None:
    """A copy that she asked for is still the one that infdesk wrote."""
    if path in {file.path for file in written(keeping.shelf(desk).folder)}:
        keeping.note_written(desk, path)


def _forget_names(desk: Path, traces: Traces, deleted: list[Path]) -> None:
    """Files that are gone, and those whose very names name her, are not remembered any more."""
    folder = keeping.shelf(desk).folder
    named = [file.path for file in written(folder) if traces.find(str(file.path))]
    try:
        forget_written(folder, {*deleted, *named})
    except UserError as error:
        log.info("the list of written files stays: %s", type(error).__name__)


def _kept(desk: Path) -> Iterator[Path]:
    stem = glob.escape(desk.stem)
    for word in ("replaced", "damaged"):
        yield from sorted(desk.parent.glob(f"{stem} {word} *{SUFFIX}"))


def _desk_file(copy: Holding, traces: Traces) -> Holding | None:
    """The copy, if it names her."""
    try:
        return copy if in_copies.names_her(copy.path, traces) else None
    except UserError:
        is_hers = _stands_in_bytes(copy.path, traces)
        return replace(copy, left=DAMAGED) if is_hers else None


def _stands_in_bytes(path: Path, traces: Traces) -> bool:
    """The same of a file that no library can read."""
    try:
        return traces.find(path.read_bytes().decode("utf8", "replace"))
    except OSError:
        return True  # nobody can tell


def _written_file(file: Written, traces: Traces) -> Holding | None:
    copy = Holding(file.path, left=None if file.is_as_written() else CHANGED)
    if file.path.suffix == SUFFIX:
        found = _desk_file(copy, traces)
        return copy if found is not None and copy.left else found
    return copy if file.about == traces.creator_id or _names(file.path, traces) else None


def _names(path: Path, traces: Traces) -> bool:
    """Whether a workbook, or another file that is plain text, names a person."""
    try:
        with ZipFile(path) as parts:
            return any(
                traces.find(unescape(parts.read(name).decode("utf8", "replace")))
                for name in parts.namelist()
                if name.endswith(".xml")
            )
    except (OSError, BadZipFile):
        return _stands_in_bytes(path, traces)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"it could not be written anew ({error.strerror or error})"
    return f"it could not be written anew ({str(error).split('. ')[0].rstrip('.')})"
