"""A creator as a person: erase her for good, also where copies of the desk still hold her."""

from __future__ import annotations

import glob
import logging
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from infdesk import places
from infdesk.deeds import keeping
from infdesk.domain.names import fold
from infdesk.domain.problem import UserError
from infdesk.growing import growing
from infdesk.store.copying import copy_desk, fingerprint, is_whole, look_inside
from infdesk.store.ladder import expiry
from infdesk.store.persons import erasing, in_copies
from infdesk.store.persons.her_rows import her_rows
from infdesk.store.persons.traces import erased_name, traces_of
from infdesk.store.reader import DeskReader
from infdesk.store.shelf import SUFFIX, Backup, Why, now

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from infdesk.store.desk import Desk
    from infdesk.store.persons.traces import Traces

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holding:
    """A copy of the desk that still holds an erased creator.

    Attributes:
        path: The file.
        goes_on: The day a backup will be gone by itself; ``None`` for a file that stays.
        backup: The backup it is, or ``None`` for a file that a restore kept beside the desk.
    """

    path: Path
    goes_on: date | None
    backup: Backup | None


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a creator did.

    Attributes:
        kept_as: What she is called in sums now.
        traces: What named her: to look for it elsewhere, and then to be forgotten.
        holding: Copies that still hold her.
    """

    kept_as: str
    traces: Traces
    holding: tuple[Holding, ...]


def find_creator(reader: DeskReader, wanted: str) -> int:
    """The id of a creator by id or name.

    Raises:
        UserError: Nobody or several have that name.
    """
    found = reader.rows("SELECT id, name FROM creator WHERE NOT erased ORDER BY id")
    if wanted.isdigit() and int(wanted) in {row[0] for row in found}:
        return int(wanted)
    named = [row[0] for row in found if fold(row[1]) == fold(wanted)]
    if len(named) == 1:
        return int(named[0])
    if named:
        listed = ", ".join(map(str, named))
        raise UserError(
            f"{len(named)} creators are called “{wanted}”.",
            f"Nothing was changed. Name one of them by number: {listed}.",
        )
    raise UserError(f"This desk has no creator “{wanted}”.", "Nothing was changed.")


def erase(desk: Desk, creator_id: int) -> Erasure:
    """Erase a creator for good, between two backups; her lines leave the program's log as well.

    The second one, so that damage to the file the next minute does not bring her back.

    Raises:
        UserError: There is no such creator, or the backup could not be made; nothing was changed.
    """
    with desk.reader() as reader:
        erasing.what_erasing_does(reader, creator_id)
    keeping.back_up(desk.path, Why.ERASE)
    traces = erasing.erase(desk, creator_id)
    keeping.back_up_if_possible(desk.path, Why.ERASED)
    _forget_in_logs(traces)
    return Erasure(erased_name(creator_id), traces, holding(desk.path, traces))


def holding(desk: Path, traces: Traces) -> tuple[Holding, ...]:
    """Copies of a desk that name a creator.

    Args:
        desk: The desk.
        traces: What names her.

    Returns:
        Backups, files that a restore kept, and workbooks that were written out of the desk.
    """
    on = keeping.shelf(desk)
    backups = on.backups()
    found = [
        Holding(backup.path, expiry(backups, at, now=now()), backup)
        for at, backup in enumerate(backups)
        if _holds(backup.path, traces)
    ]
    found += [Holding(path, None, None) for path in _kept(desk) if _holds(path, traces)]
    weekly = [(export.path, export.goes_on) for export in on.exports()]
    written = [(path, None) for path in on.written()]
    found += [
        Holding(path, goes_on, None)
        for path, goes_on in (*weekly, *written)
        if _names(path, traces)
    ]
    return tuple(found)


def copies_holding(desk: Path, creator_id: int) -> tuple[Holding, ...]:
    """The same before anything is erased, as a preview."""
    with DeskReader.open(desk) as reader:
        traces = traces_of(reader, creator_id, her_rows(reader, creator_id))
    return holding(desk, traces)


def forget_in_copies(desk: Path, traces: Traces, copies: tuple[Holding, ...]) -> int:
    """Erase a creator in copies of the desk; each is the old file or the whole new one.

    Workbooks are deleted: they can be written again at any time.

    Returns:
        How many copies were dealt with.

    Raises:
        UserError: One could not be written; those before it were.
    """
    for copy in copies:
        if copy.path.suffix == SUFFIX:
            _rewrite(desk, copy, traces)
        else:
            copy.path.unlink(missing_ok=True)
    return len(copies)


def _rewrite(desk: Path, copy: Holding, traces: Traces) -> None:
    try:
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
    except OSError as error:
        raise UserError(
            f"{copy.path} could not be written anew ({error.strerror or error}).",
            "It still holds the erased creator. Try again, or delete it yourself.",
        ) from error


def _kept(desk: Path) -> list[Path]:
    stem = glob.escape(desk.stem)
    return [
        path
        for word in ("replaced", "damaged")
        for path in sorted(desk.parent.glob(f"{stem} {word} *{SUFFIX}"))
    ]


def _holds(path: Path, traces: Traces) -> bool:
    try:
        return in_copies.names_her(path, traces)
    except UserError:
        return False  # damaged: what it holds nobody can read by name


def _names(workbook: Path, traces: Traces) -> bool:
    """Whether a workbook names a person; one that cannot be read may well do."""
    try:
        with ZipFile(workbook) as parts:
            return any(
                traces.find(unescape(parts.read(name).decode("utf8", "replace")))
                for name in parts.namelist()
                if name.endswith(".xml")
            )
    except (OSError, BadZipFile):
        return True


def _forget_in_logs(traces: Traces) -> None:
    """Lines of earlier versions may name her; ours hold no names."""
    for file in places.logs().glob("*"):
        try:
            lines = file.read_text(encoding="utf8", errors="replace").splitlines(keepends=True)
            kept = [line for line in lines if not traces.find(line)]
            if len(kept) < len(lines):
                # in place: the window writes on into this very file
                file.write_text("".join(kept), encoding="utf8")
        except OSError as error:
            log.info("a log could not be gone through: %s", type(error).__name__)
