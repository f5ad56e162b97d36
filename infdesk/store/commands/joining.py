"""How a row goes into another one when two creators are taken together; nothing of it is lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.money import from_minor
from infdesk.store import tables
from infdesk.store.columns import Reading, reading
from infdesk.store.commands.editing import read_row
from infdesk.store.history import quoted, table_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.desk import Writing

_OF_AGREEMENT: Final = (tables.Deliverable, tables.Charge, tables.Measurement)
_NO_TERMS: Final = frozenset(
    {"id", "creator_id", "campaign_id", "notes", "from_record", "archived"}
)
_LOOSE = """
SELECT count(DISTINCT agreement_id) FROM measurement
WHERE agreement_id IN (?, ?) AND deliverable_id IS NULL AND kind = 'so_far'
"""
_BOTH: Final = 2


class Joining:
    """Moves what hangs on rows, and takes the rows out that went into others.

    Attributes:
        became: Table -> row that went -> the row that it is now.
        apart: Agreements that stay ones of their own beside another of the same campaign.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self.became: dict[str, dict[int, int]] = defaultdict(dict)
        self.apart: list[int] = []

    def move(self, table: type[tables.Kept], column: str, gone: int, stays: int) -> None:
        """Let everything that points at one row point at another."""
        sql = f"SELECT id FROM {quoted(table_name(table))} WHERE {quoted(column)} = ? ORDER BY id"
        for (row_id,) in self._writing.rows(sql, (gone,)):
            self._writing.update(table, row_id, {column: stays})

    def absorb(self, table: type[tables.Kept], gone: int, stays: int) -> None:
        """Take a row out that is another one now; what is kept beside it moves."""
        name = table_name(table)
        texts = "SELECT id, name, value FROM extra WHERE entity = ? AND entity_id = ? ORDER BY id"
        ours = {(kept, value): at for at, kept, value in self._writing.rows(texts, (name, stays))}
        for extra, kept, value in self._writing.rows(texts, (name, gone)):
            if (kept, value) in ours:
                self.became["extra"][extra] = ours[kept, value]
                self._writing.delete(tables.Extra, extra)
            else:
                self._writing.update(tables.Extra, extra, {"entity_id": stays})
        self.became[name][gone] = stays
        self._writing.delete(table, gone)

    def must_stay_apart(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        """Whether both tell results without a post: of one agreement the newest alone counts."""
        return bool(self._writing.one(_LOOSE, (one["id"], other["id"]))[0] == _BOTH)

    def join_agreement(
        self, stays: Mapping[str, Any], goes: Mapping[str, Any], *, name: str
    ) -> None:
        """One agreement instead of two; terms that differ stay readable as a note.

        Args:
            stays: The agreement that remains.
            goes: The one whose posts, costs, numbers, cycles and clauses it takes over.
            name: Whose it was.
        """
        self._cycles(stays["id"], goes["id"])
        clauses = self._clauses(stays["id"], goes["id"])
        for table in _OF_AGREEMENT:
            self.move(table, "agreement_id", goes["id"], stays["id"])
        terms = [*self._other_terms(stays, goes), *clauses]
        told = f"Terms of {name}: {'; '.join(terms)}" if terms else None
        notes = [text for text in (stays["notes"], goes["notes"], told) if text]
        values = filling(stays, goes) | {"notes": "\n".join(dict.fromkeys(notes)) or None}
        if stays["archived"] and not goes["archived"]:
            values["archived"] = False
        self._writing.update(tables.Agreement, stays["id"], values)
        self.absorb(tables.Agreement, goes["id"], stays["id"])

    def _cycles(self, stays: int, goes: int) -> None:
        covered = "SELECT cycle_id, id FROM agreement_cycle WHERE agreement_id = ? ORDER BY id"
        ours = dict(self._writing.rows(covered, (stays,)))
        for cycle, row_id in self._writing.rows(covered, (goes,)):
            if cycle in ours:
                self.absorb(tables.AgreementCycle, row_id, ours[cycle])
            else:
                self._writing.update(tables.AgreementCycle, row_id, {"agreement_id": stays})

    def _clauses(self, stays: int, goes: int) -> list[str]:
        """Take the clauses over; returns what differs, in words."""
        listed = "SELECT number, id FROM clause WHERE agreement_id = ? ORDER BY number"
        ours = dict(self._writing.rows(listed, (stays,)))
        told = []
        for number, row_id in self._writing.rows(listed, (goes,)):
            if number not in ours:
                self._writing.update(tables.Clause, row_id, {"agreement_id": stays})
                continue
            one, other = (
                read_row(self._writing, tables.Clause, at) for at in (ours[number], row_id)
            )
            if (one["state"], one["note"]) != (other["state"], other["note"]):
                said = [f"clause {number}", other["state"].replace("_", " "), other["note"]]
                told.append(" ".join(filter(None, said)))
            self.absorb(tables.Clause, row_id, ours[number])
        return told

    def _other_terms(self, stays: Mapping[str, Any], goes: Mapping[str, Any]) -> list[str]:
        """Terms that both state and that differ, as the second states them."""
        return [
            f"{column.removesuffix('_id').replace('_', ' ')} {self._in_words(column, value)}"
            for column, value in goes.items()
            if column not in _NO_TERMS and value is not None and stays[column] is not None
            if stays[column] != value
        ]

    def _in_words(self, column: str, value: Any) -> str:
        read = reading("agreement", column)
        if read is Reading.RATIO:
            return f"{value * 100:g} %"
        if read is Reading.MONEY:
            currency = self._writing.one("SELECT currency FROM brand")[0]
            return f"{from_minor(value, currency)} {currency}"
        if column == "offer_id":
            return str(self._writing.one("SELECT name FROM offer WHERE id = ?", (value,))[0])
        return str(value)


def filling(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> dict[str, Any]:
    """Column -> what the one row leaves open and the other knows."""
    return {
        column: value
        for column, value in goes.items()
        if value not in (None, "") and stays[column] in (None, "")
    }
