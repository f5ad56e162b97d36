"""Move a desk out of a synced folder, to a place that only this computer looks after."""

from __future__ import annotations

import logging
import socket
from dataclasses import dataclass
from pathlib import Path

from infdesk import places
from infdesk.deeds.keeping import back_up_if_possible, back_up_to
from infdesk.domain.problem import UserError
from infdesk.growing import make_folder
from infdesk.store import lock
from infdesk.store.copying import sync_folder
from infdesk.store.desk_id import desk_id_of
from infdesk.store.reader import roll_back
from infdesk.store.shelf import Why
from infdesk.store.synced import conflict_copies, sync_service

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk stands in.

    Attributes:
        service: The sync program that looks after its folder, or ``None``.
        copies: What a sync program made of the desk when two computers wrote at once.
    """

    service: str | None
    copies: tuple[Path, ...]


def look_around(desk: Path) -> Surroundings:
    """Look at the folder of a desk; a link into a synced folder counts as well."""
    service = sync_service(desk.absolute()) or sync_service(desk.resolve())
    own = desk_id_of(desk)
    # a file that cannot be read now, such as one that is still in the cloud, may well be a copy
    copies = (copy for copy in conflict_copies(desk) if desk_id_of(copy) in (own, None))
    return Surroundings(service, tuple(copies))


def local_folder() -> Path:
    """Where a desk is looked after by this computer alone: the documents, if they are not synced.

    On many computers they are; then a folder beside them, made when a desk moves there.
    """
    documents = places.documents()
    is_synced = any(sync_service(at / "desk") for at in (documents, documents.resolve()))
    return Path.home() / "infdesk" if is_synced else documents


def move_here(desk: Path, folder: Path) -> Path:
    """Move a desk that nobody has open into a folder of this computer.

    It is copied and the copy checked before the original is taken away. Where that cannot be taken
    away, as in a folder that may only be read, it stays, with a text beside it that says where to
    go on; so look whether it :meth:`~pathlib.Path.exists`.

    Args:
        desk: The desk.
        folder: Where to; made if it is not there. A name that is taken there is not touched.

    Returns:
        Where the desk is now.

    Raises:
        UserError: It is no whole desk, somebody has it open, or the folder cannot be written to;
            the desk is where it was, and nothing stands in the folder.
    """
    try:
        held = lock.take(desk)
        try:
            target = _copied(desk, folder)
            _take_away(desk, target)
        finally:
            _release(held)
    except OSError as error:
        raise UserError(
            f"{desk.name} could not be moved ({error.strerror or error}).", "It is where it was."
        ) from error
    return target


def _copied(desk: Path, folder: Path) -> Path:
    roll_back(desk)
    back_up_if_possible(desk, Why.MOVE)
    target = places.free_name(_made(folder), desk.stem)
    try:
        back_up_to(desk, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _release(held: lock.Lock) -> None:
    try:
        held.release()
    except OSError as error:
        # the system lets go of it with the program; what was done is done
        log.info("the lock file still stands beside the desk: %s", type(error).__name__)


def _made(folder: Path) -> Path:
    try:
        make_folder(folder)
    except OSError as error:
        raise UserError(
            f"The folder {folder} could not be made ({error.strerror or error}).",
            "Your desk is where it was.",
        ) from error
    return folder


def _take_away(desk: Path, target: Path) -> None:
    try:
        desk.unlink()
        sync_folder(desk.parent)
    except OSError as error:
        # the copy is whole, so the move stands; two desks of one name need a word
        log.info("the moved desk still stands in its old place: %s", type(error).__name__)
        if desk.exists():
            _leave_word(desk, target)


def _leave_word(desk: Path, target: Path) -> None:
    words = (
        f"{desk.name} was moved to {target} on {socket.gethostname()} on {places.today()}."
        " The file here could not be taken away. Do not go on with it: delete it.\n"
    )
    try:
        desk.with_name(f"{desk.stem} was moved.txt").write_text(words, encoding="utf-8")
    except OSError as error:
        log.info("nothing could be written beside it either: %s", type(error).__name__)
