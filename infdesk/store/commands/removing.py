"""Take things out: one undoable step, after saying what hangs on them.

What carries money or results is archived instead, so that no sum of the past ever changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.history import table_name
from infdesk.store.row_names import table_word

if TYPE_CHECKING:
    from infdesk.store.desk import Desk, DeskReader, Writing

# Table -> (child table, column that points at it); children of children come first.
_CHILDREN: dict[str, tuple[tuple[type[tables.Kept], str], ...]] = {
    "creator": (
        (tables.Contact, "creator_id"),
        (tables.Alias, "creator_id"),
        (tables.Account, "creator_id"),
        (tables.Code, "creator_id"),
        (tables.Agreement, "creator_id"),
    ),
    "account": ((tables.Observation, "account_id"), (tables.Deliverable, "account_id")),
    "agreement": (
        (tables.Clause, "agreement_id"),
        (tables.AgreementCycle, "agreement_id"),
        (tables.Charge, "agreement_id"),
        (tables.Measurement, "agreement_id"),
        (tables.Deliverable, "agreement_id"),
    ),
    "deliverable": (
        (tables.Charge, "deliverable_id"),
        (tables.Measurement, "deliverable_id"),
    ),
    "cycle": (
        (tables.AgreementCycle, "cycle_id"),
        (tables.Charge, "cycle_id"),
        (tables.Measurement, "cycle_id"),
        (tables.Deliverable, "cycle_id"),
    ),
    "campaign": (
        (tables.YardstickChange, "campaign_id"),
        (tables.Charge, "campaign_id"),
        (tables.Measurement, "campaign_id"),
        (tables.Agreement, "campaign_id"),
        (tables.Cycle, "campaign_id"),
        (tables.Code, "campaign_id"),
        (tables.Order, "campaign_id"),
    ),
    "offer": (
        (tables.Agreement, "offer_id"),
        (tables.Deliverable, "offer_id"),
        (tables.Code, "offer_id"),
    ),
}
_CARRY = ("charge", "measurement", "shop_order")
_TABLES: dict[str, type[tables.Kept]] = {
    table_name(table): table
    for table in (
        tables.Creator,
        tables.Account,
        tables.Agreement,
        tables.Deliverable,
        tables.Cycle,
        tables.Campaign,
        tables.Offer,
        tables.Contact,
        tables.Alias,
        tables.Code,
    )
}
_ARCHIVED = frozenset({"creator", "agreement", "campaign", "offer"})


@dataclass(frozen=True, slots=True)
class Hanging:
    """What would go with a row.

    Attributes:
        counts: (what, how many).
        carries: Whether money or results are among it.
        can_be_archived: Whether such a row can be put away instead of being deleted.
    """

    counts: tuple[tuple[str, int], ...]
    carries: bool
    can_be_archived: bool = True

    @property
    def is_refused(self) -> bool:
        """Whether the row can be neither deleted nor archived as it is."""
        return self.carries and not self.can_be_archived


def what_hangs_on(reader: DeskReader, table: str, row_id: int) -> Hanging:
    """What would go with a row, to be shown before it is deleted."""
    found: dict[str, set[int]] = {}
    _collect(reader, table, row_id, found)
    counts = tuple((table_word(name), len(ids)) for name, ids in found.items() if ids)
    carries = any(found.get(name) for name in _CARRY)
    return Hanging(counts, carries=carries, can_be_archived=table in _ARCHIVED)


def remove(desk: Desk, table: str, row_id: int, *, what: str) -> bool:
    """Delete a row with all that hangs on it, or archive it where that carries money or results.

    Args:
        desk: The desk.
        table: Name of the table.
        row_id: Which row.
        what: What the undo menu calls it: ``"creator Ana"``.

    Returns:
        True if it was deleted, False if it was archived.

    Raises:
        UserError: It carries money or results and cannot be archived, or it is all that is left of
            an erased creator.
    """
    with desk.reader() as reader:
        if table == "creator":
            _refuse_erased(reader, row_id)
        hanging = what_hangs_on(reader, table, row_id)
    if not hanging.carries:
        with desk.step(f"Delete {what}") as writing:
            _delete(writing, table, row_id)
        return True
    if hanging.is_refused:
        told = ", ".join(f"{count} {word}s" for word, count in hanging.counts)
        raise UserError(
            f"The {table_word(table)} carries numbers ({told}).",
            "Nothing was changed. Empty them first if you are sure.",
        )
    with desk.step(f"Archive {what}") as writing:
        writing.update(_TABLES[table], row_id, {"archived": True})
    return False


def _refuse_erased(reader: DeskReader, creator_id: int) -> None:
    if reader.one("SELECT 1 FROM creator WHERE id = ? AND erased", (creator_id,)) is not None:
        raise UserError(
            "Of this creator nothing is left but a number.",
            "It was not deleted: it keeps later imports from bringing the erased person back.",
        )


def _collect(reader: DeskReader, table: str, row_id: int, found: dict[str, set[int]]) -> None:
    for child, column in _CHILDREN.get(table, ()):
        name = table_name(child)
        if _only_points(table, name):
            continue  # it stays, and only points nowhere then
        for (child_id,) in reader.rows(f"SELECT id FROM {name} WHERE {column} = ?", (row_id,)):
            if child_id not in found.setdefault(name, set()):
                found[name].add(child_id)
                _collect(reader, name, child_id, found)


def _delete(writing: Writing, table: str, row_id: int) -> None:
    for child, column in _CHILDREN.get(table, ()):
        name = table_name(child)
        for (child_id,) in writing.rows(f"SELECT id FROM {name} WHERE {column} = ?", (row_id,)):
            if _only_points(table, name):
                writing.update(child, child_id, {column: None})
            else:
                _delete(writing, name, child_id)
    for (extra,) in writing.rows(
        "SELECT id FROM extra WHERE entity = ? AND entity_id = ?", (table, row_id)
    ):
        writing.delete(tables.Extra, extra)
    writing.delete(next(t for t in _every_table() if table_name(t) == table), row_id)


def _only_points(parent: str, child: str) -> bool:
    """Whether a child lives on without its parent, such as a code without its offer."""
    return (parent, child) in {
        ("creator", "code"),
        ("account", "deliverable"),
        ("offer", "agreement"),
        ("offer", "deliverable"),
        ("offer", "code"),
        ("cycle", "deliverable"),
        ("campaign", "code"),
    }


def _every_table() -> tuple[type[tables.Kept], ...]:
    return tables.CONTENT
