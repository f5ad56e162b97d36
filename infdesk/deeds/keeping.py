"""Keep a desk safe: back it up, look after it at start and close, put a backup in its place."""

from __future__ import annotations

import logging
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk import places
from infdesk.domain.problem import UserError
from infdesk.growing import growing
from infdesk.store import lock, written
from infdesk.store.connection import Damaged, Missing, NoDesk, identify
from infdesk.store.copying import Inside, copy_desk, is_whole, look_inside, sync_folder
from infdesk.store.damage import refuse_damaged
from infdesk.store.desk_id import desk_id_of
from infdesk.store.persons.in_copies import erase_again
from infdesk.store.reader import roll_back
from infdesk.store.shelf import SUFFIX, Backup, Shelf, Why, now, shelf_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WentBack:
    """A desk that is older than it was: a sync program or somebody put another file in its place.

    Attributes:
        writes: How many writes are missing.
        seen_at: When they were there, local time.
    """

    writes: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup in place did.

    Attributes:
        desk: The desk as it is now.
        inside: What stands in it.
        kept: Where the file that stood there before is now, or ``None`` if there was none.
        erased_again: How many creators the backup still held who had been erased since.
    """

    desk: Path
    inside: Inside
    kept: Path | None
    erased_again: int = 0


def shelf(desk: Path) -> Shelf:
    """The shelf on which a desk's backups stand."""
    return shelf_of(desk, places.backups())


def back_up(desk: Path, why: Why, *, always: bool = False) -> Backup | None:
    """Make a backup, unless the desk is empty or the newest backup holds what it holds now.

    Args:
        desk: The desk; it may be open.
        why: What for.
        always: Make one even if nothing changed.

    Raises:
        Damaged: The desk is, so no good copy of it can be made.
        UserError: It could not be made; the desk and all older backups are as they were.
        Busy: The desk is being written to all the time.
    """
    on = shelf(desk)
    inside = look_inside(desk)
    if not always and (inside.generation == 0 or on.has_newest(inside)):
        on.note(desk, inside)
        return None
    return on.add(desk, why)


def back_up_to(desk: Path, out: Path) -> Inside:
    """Write a checked copy of a desk to a place of her choice, over an older copy of it.

    Raises:
        UserError: Something else than a copy of this desk stands there, or the copy could not be
            made; what stood there still does.
    """
    if _is_same_file(out, desk):
        raise UserError(f"{out.name} is the desk itself.", "Nothing was written. Choose another.")
    own = desk_id_of(desk)
    if out.exists() and (own is None or desk_id_of(out) != own):
        raise UserError(
            f"{out} is there already, and is no copy of this desk.",
            "Nothing was written. Choose another name, or take that file away first.",
        )
    with _saying(out), growing(out, private=True) as new:
        inside = copy_desk(desk, new)
    sync_folder(out.parent)
    return inside


def back_up_if_possible(desk: Path, why: Why) -> UserError | None:
    """Make a backup before a deed that can be undone anyway; returns why there is none."""
    try:
        back_up(desk, why)
    except UserError as error:
        log.info("no backup %s: %s", why.value, type(error).__name__)
        return error
    return None


def note_written(desk: Path, file: Path, *, about: int | None = None) -> None:
    """Remember a file that was written out of a desk, to find it when a person is erased.

    Args:
        desk: The desk.
        file: What was written.
        about: The creator whom alone it is about.
    """
    on = shelf(desk)
    try:
        if on.seen() is None:
            on.note(desk, look_inside(desk))  # else the next desk of this name had the same shelf
        written.note_written(on.folder, file, about=about)
    except (OSError, UserError) as error:
        log.info("a written file is not remembered: %s", type(error).__name__)


def look_after(desk: Path) -> WentBack | None:
    """What is done once a desk was opened: notice an older file in its place, back up what is new.

    Returns:
        How far the desk went back, ``None`` where it did not.

    Raises:
        UserError: The backup could not be made.
    """
    on = shelf(desk)
    seen, inside = on.seen(), look_inside(desk)
    back_up(desk, Why.START)
    if seen is None or seen.desk_id != inside.desk_id or seen.generation <= inside.generation:
        return None
    return WentBack(seen.generation - inside.generation, seen.at)


def restore(backup: Path, desk: Path) -> Restored:
    """Put a backup in a desk's place; the file that stood there is kept beside it.

    Whatever happens on the way, under the desk's name stands either the old file or the whole new
    one. Creators whom the old file has erased are erased in the new one as well; where it cannot be
    read any more, the newest good backup says who they are.

    Args:
        backup: Any desk file.
        desk: Where to; nothing need stand there.

    Raises:
        UserError: The backup is no whole desk that this version understands, somebody has the desk
            open, or the place cannot be written to. The desk is as it was then.
    """
    if _is_same_file(backup, desk):
        raise UserError(f"{backup.name} is the desk itself.", "Nothing was changed.")
    _refuse_bad(backup)
    held = lock.take(desk)
    try:
        with _saying(desk), growing(desk, private=True) as new:
            inside = copy_desk(backup, new)
            again = _erase_again(new, backup, desk)
            kept = _keep_old(desk) if desk.exists() else None
            if again:
                inside = look_inside(new)
        sync_folder(desk.parent)
    finally:
        held.release()
    _note(desk, inside)
    return Restored(desk, inside, kept, again)


def _erase_again(new: Path, backup: Path, desk: Path) -> int:
    """Erase in a copy of a backup whom the desk has erased since.

    Where the desk is gone or damaged, the newest good backup says who they are: of the desk, else
    the newest beside the backup itself.
    """
    try:
        roll_back(desk)
        identify(desk)
        return erase_again(new, desk)
    except (Damaged, NoDesk, Missing):
        shelves = shelf(desk), Shelf(backup.parent)
        newest = next((found for on in shelves if (found := on.newest_good())), None)
        return 0 if newest is None else erase_again(new, newest.path)


def _note(desk: Path, inside: Inside) -> None:
    try:
        shelf(desk).note(desk, inside)
    except UserError as error:
        log.info("the restored desk is not noted: %s", type(error).__name__)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()  # one of them is not there


def _refuse_bad(backup: Path) -> None:
    look_inside(backup)
    if not is_whole(backup):
        raise UserError(
            f"{backup.name} is damaged, so it was not restored.",
            "Nothing was changed. Choose another backup.",
        )


def _keep_old(desk: Path) -> Path:
    """Give the file that will be replaced a second name; back it up as well where it is whole."""
    word = "replaced"
    try:
        roll_back(desk)
        identify(desk)
        refuse_damaged(desk)
    except Damaged:
        word = "damaged"
    except NoDesk:
        if desk.suffix != SUFFIX:
            raise
        word = "damaged"  # a desk whose beginning was overwritten says no more that it is one
    else:
        back_up_if_possible(desk, Why.RESTORE)  # it is kept beside the new one in any case
    kept = desk.with_name(f"{desk.stem} {word} {now():%Y-%m-%d %H-%M-%S}{SUFFIX}")
    journal = _journal(desk)
    try:
        _second_name(desk, kept)
        if journal.exists():
            # left by a crash that could not be rolled back: the new file must not be paired with it
            _second_name(journal, _journal(kept))
            journal.unlink()
        sync_folder(desk.parent)
    except OSError as error:
        raise UserError(
            f"{desk.name} could not be kept under another name ({error.strerror or error}).",
            "Nothing was changed. Make room in its folder, or allow writing there.",
        ) from error
    return kept


def _second_name(file: Path, name: Path) -> None:
    try:
        name.hardlink_to(file)
    except OSError:
        # a stick, or a folder in the cloud, that knows no second names
        shutil.copy2(file, name)


def _journal(desk: Path) -> Path:
    return desk.with_name(f"{desk.name}-journal")


@contextmanager
def _saying(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{out} could not be written ({error.strerror or error}).",
            "What stood there still does. Close it elsewhere, or choose another place.",
        ) from error
