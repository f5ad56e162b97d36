"""The records of one import while it is planned: one per thing, however many rows speak of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from infdesk.domain.left_out import sign
from infdesk.domain.record import Record, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.record import Key, Scalar

_BETWEEN = "; "
_NO_REFS: dict[str, Ref] = {}


class Shelf:
    """Holds every record once.

    Until the plan is handed out a record's values are filled up by later rows of the same thing:
    for one field the last row is the current one.
    """

    def __init__(self, taken: Mapping[str, int] | None = None) -> None:
        """An empty shelf.

        Args:
            taken: Sign of a key -> how many of its equals an earlier import has counted already.
        """
        self._taken = taken or {}
        self._records: dict[tuple[str, Key], Record] = {}
        self._count: Counter[tuple[str, Key]] = Counter()

    def put(
        self,
        entity: str,
        key: Key,
        values: Mapping[str, Scalar],
        *,
        refs: Mapping[str, Ref] = _NO_REFS,
        dated: bool = False,
        extras: Mapping[str, str] | None = None,
    ) -> Record:
        """The record of a thing, new or filled up with what this row knows; ``None`` is not."""
        place = (entity, key)
        known = self._records.get(place)
        if known is None:
            kept: dict[str, Scalar] = {k: v for k, v in values.items() if v is not None}
            known = Record(entity, key, kept, refs, dated, dict(extras) if extras else {})
            self._records[place] = known
            return known
        filled = cast("dict[str, Scalar]", known.values)
        filled.update((name, value) for name, value in values.items() if value is not None)
        if extras:
            self.add_extras(known, extras)
        return known

    def add_extras(self, record: Record, extras: Mapping[str, str]) -> None:
        """Keep what stands beside a row with the record the row is about.

        What several rows say differently is kept row by row: nobody knows which of them is current.
        """
        kept = cast("dict[str, str]", record.extras)
        for name, text in extras.items():
            said = kept.get(name)
            if said is None:
                kept[name] = text
            elif text not in said.split(_BETWEEN):
                kept[name] = f"{said}{_BETWEEN}{text}"

    def ordinal(self, entity: str, key: Key) -> int:
        """1 for the first of equals, 2 for the next."""
        place = (entity, key)
        if self._taken and place not in self._count:
            self._count[place] = self._taken.get(sign(entity, key), 0)
        self._count[place] += 1
        return self._count[place]


def ref(record: Record) -> Ref:
    """A pointer at a record."""
    return Ref(record.entity, record.key)
