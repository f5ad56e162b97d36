"""One thing that the desk shall know after an import, by what it is and not by its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Scalar = str | int | float | bool | date | None
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """Points from one record to another by what they are, not by id."""

    entity: str
    key: Key


# Not frozen, though nobody changes one once the plan is handed out: an import makes a dozen for
# each row, and freezing them costs four times the making.
@dataclass(slots=True)
class Record:
    """One thing that the desk shall know after the import.

    Attributes:
        entity: Name of the desk's table (see ``store.tables``), such as ``"deliverable"``.
        key: What makes it the same thing next time; unique within its entity. Measured values are
            never in a key.
        values: Column -> value as the table keeps it: money in minor units, ratios 0-1, dates as
            ``date``. ``None`` never overwrites a known value.
        refs: Foreign-key column -> the record it points at.
            Numbers that know no campaign have none; they say in ``about`` what they are of (see
            ``domain.loose``), and the desk finds their place.
        dated: A later import with other values adds a further row instead of changing this one
            (observations, measurements): the key finds the newest of them.
        extras: Heading -> text of the columns that match nothing; kept beside the row.
        seal: Of a row of an infdesk export, what it was sealed with (see ``domain.seal``): such a
            row is exactly one row of a desk. Its key is ("infdesk", desk, entity, number), and
            where it is found again ``None`` does overwrite. ``None`` for all other records.
    """

    entity: str
    key: Key
    values: Mapping[str, Scalar] = field(default_factory=dict)
    refs: Mapping[str, Ref] = field(default_factory=dict)
    dated: bool = False
    extras: Mapping[str, str] = field(default_factory=dict)
    seal: str | None = None
