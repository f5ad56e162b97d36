"""A creator as a person: erase her for good, also where copies of the desk still hold her."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk import places
from infdesk.deeds import keeping
from infdesk.deeds.copies import Holding, holding, traces_in_copies
from infdesk.domain.names import fold, without_accents
from infdesk.domain.problem import UserError
from infdesk.store.persons import erasing
from infdesk.store.persons.her_rows import gone_creators
from infdesk.store.persons.traces import erased_name
from infdesk.store.shelf import Why

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from infdesk.store.desk import Desk
    from infdesk.store.persons.traces import Traces
    from infdesk.store.reader import DeskReader

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a creator did.

    Attributes:
        kept_as: What she is called in sums now.
        traces: What named her: to look for it elsewhere, and then to be forgotten.
        holding: Copies that still hold her.
        mentions: Texts on others that named her, as they stood; the name is out of them.
    """

    kept_as: str
    traces: Traces
    holding: tuple[Holding, ...]
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The creator whom somebody named.

    Attributes:
        id: Her number.
        name: As the desk has it.
        is_erased: Whether nothing but the number is left.
    """

    id: int
    name: str
    is_erased: bool


def find_creator(
    reader: DeskReader, wanted: str, *, erased_too: bool = False, deleted_too: bool = False
) -> Found:
    """A creator by name, or by number as in ``12`` or ``#12``.

    Args:
        reader: The desk.
        wanted: What was typed.
        erased_too: Also those who are erased in the desk.
        deleted_too: Also those who were deleted, as by an import taken back; living ones go first.

    Raises:
        UserError: Nobody or several are meant by it; a name that is another one's number is both.
    """
    rows = reader.rows("SELECT id, name, erased FROM creator ORDER BY id")
    known = [Found(row[0], row[1], bool(row[2])) for row in rows if erased_too or not row[2]]
    if deleted_too and not any(fold(one.name) == fold(wanted) for one in known):
        gone = gone_creators(reader)
        known += [Found(at, name, is_erased=False) for at, name in gone.items()]
    number = wanted.strip().removeprefix("#")
    by_number = [one for one in known if number.isdecimal() and one.id == int(number)]
    if wanted.strip().startswith("#") and by_number:
        return by_number[0]
    found = {one.id: one for one in known if fold(one.name) == fold(wanted)}
    found |= {one.id: one for one in by_number}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise UserError(
            f"“{wanted}” can mean {len(found)} creators: {_listed(found.values())}.",
            "Nothing was changed. Name one of them by number, with the #.",
        )
    near = [one for one in known if _near(one.name) == _near(wanted)]
    raise UserError(
        f"This desk has no creator “{wanted}”.",
        f"Nothing was changed. There is {_listed(near)}." if near else "Nothing was changed.",
    )


def _listed(found: Iterable[Found]) -> str:
    return ", ".join(f"#{one.id} {one.name}" for one in found)


def _near(name: str) -> str:
    return without_accents(fold(name)).lstrip("@")


def erase(desk: Desk, creator_id: int) -> Erasure:
    """Erase a creator for good, between two backups; her lines leave the program's log as well.

    The second one, so that damage to the file the next minute does not bring her back.

    Raises:
        UserError: There is no such creator, or the backup could not be made; nothing was changed.
    """
    with desk.reader() as reader:
        preview = erasing.what_erasing_does(reader, creator_id)
    keeping.back_up(desk.path, Why.ERASE)
    traces = erasing.erase(desk, creator_id)
    keeping.back_up_if_possible(desk.path, Why.ERASED)
    _forget_in_logs(traces)
    mentions = tuple(text for *_, text in preview.mentions)
    return Erasure(erased_name(creator_id), traces, holding(desk.path, traces), mentions)


def erased_before(desk: Path, creator_id: int) -> Erasure | None:
    """What copies still know of a creator who is erased in the desk; ``None`` where none does.

    Raises:
        UserError: The desk cannot be read.
    """
    traces = traces_in_copies(desk, creator_id)
    if traces is None:
        return None
    return Erasure(erased_name(creator_id), traces, holding(desk, traces))


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
