"""Which creators were taken together: what became of each row, and what was said and set aside.

A merge is a step of the history. A setting beside it says whose entry went into whose, in numbers
alone; undo takes both back. What stood in the rows that went is read out of the step itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infdesk.store.asked import Reads
    from infdesk.store.history import SqlValue

KIND: Final = "merge"
"""Kind of a step that takes two creators together."""

SPLIT: Final = "split"
"""Kind of a step that takes them apart again."""

NAME_ALIAS: Final = "name"
"""Kind of an alias: what a creator is called in another entry, found by imports and by orders."""

TWO_PEOPLE: Final = "two_people"
"""Setting: pairs of creators of whom the founder said that they are two; value is JSON."""

_SETTING: Final = "merged:"
_MERGED = "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?"
_STEPS = """
SELECT c.first_id, s.id, s.at, c.before FROM change_log AS c JOIN step AS s ON s.id = c.step_id
WHERE c.entity = 'creator' AND c.operation = 'delete' AND s.kind = ? AND NOT s.undone
ORDER BY s.id
"""
_LINES = """
SELECT entity, operation, first_id, before, after FROM change_log
WHERE step_id = ? AND operation <> 'insert' ORDER BY id
"""

Place = tuple[str, int]
"""A row: name of its table, its number."""

_Aside = dict[Place, dict[str, set[Any]]]
_Filled = dict[Place, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entries that are one.

    Attributes:
        other_id: The creator who went.
        keep_id: The one into whom she went.
        name: What the one who went was called.
        step_id: The step that did it.
        at: When.
    """

    other_id: int
    keep_id: int
    name: str
    step_id: int
    at: datetime


class Merges:
    """All merges that stand in a desk.

    Attributes:
        apart: Agreement that stayed one of its own beside another of the same campaign -> the
            creator with whom it came.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._became: dict[Place, int] = {}
        self._keeper: dict[int, int] = {}
        self.apart: dict[int, int] = {}
        for name, value in reads.rows(_MERGED, (len(_SETTING), _SETTING)):
            other, said = int(str(name).removeprefix(_SETTING)), json.loads(value)
            self._keeper[other] = said["into"]
            self.apart |= dict.fromkeys(said["apart"], other)
            for entity, rows in said["became"].items():
                self._became |= {(entity, int(gone)): stays for gone, stays in rows.items()}

    def __bool__(self) -> bool:
        return bool(self._keeper)

    def became(self, entity: str, row_id: int) -> int:
        """The row that a row is now; itself where it never went into another."""
        while (entity, row_id) in self._became:
            row_id = self._became[entity, row_id]
        return row_id

    def into(self, creator_id: int) -> list[int]:
        """Numbers of all creators who went into one, with those who had gone into them."""
        return self._entries.get(creator_id, [])

    def went(self, entity: str) -> set[int]:
        """Rows of a table that went into others."""
        return {gone for of_entity, gone in self._became if of_entity == entity}

    def direct(self) -> Iterator[Merge]:
        """Every merge with its step, the newest last; those that the history forgot are missing."""
        steps = {other: told for other, *told in self._reads.rows(_STEPS, (KIND,))}
        for other in sorted(self._keeper, key=lambda one: steps.get(one, [0])[0]):
            if other in steps:
                step, at, before = steps[other]
                for row in _rows(before):
                    moment = datetime.fromisoformat(at)
                    yield Merge(other, self._keeper[other], row["name"], step, moment)

    def set_aside(self, entity: str, row_id: int) -> Mapping[str, set[SqlValue]]:
        """Column -> what other entries said there, and what a merge replaced.

        A file that goes on saying so says nothing new.
        """
        return self._lines[0].get((entity, row_id), {})

    def filled(self, entity: str, row_id: int) -> Mapping[str, int]:
        """Column -> the row that went and whose value a merge put there."""
        return self._lines[1].get((entity, row_id), {})

    def gone_into(self, entity: str, row_id: int) -> list[int]:
        """Rows that went into this one."""
        return self._gone.get((entity, row_id), [])

    @cached_property
    def _entries(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for other in self._keeper:
            found[self.became("creator", other)].append(other)
        return found

    @cached_property
    def _gone(self) -> dict[Place, list[int]]:
        found: dict[Place, list[int]] = defaultdict(list)
        for entity, gone in self._became:
            found[entity, self.became(entity, gone)].append(gone)
        return found

    @cached_property
    def _lines(self) -> tuple[_Aside, _Filled]:
        """(what was set aside, what was filled), read out of the steps."""
        aside: _Aside = defaultdict(lambda: defaultdict(set))
        filled: _Filled = defaultdict(dict)
        for merge in self.direct():
            gone: dict[Place, list[dict[str, Any]]] = defaultdict(list)
            lines = self._reads.rows(_LINES, (merge.step_id,))
            for entity, _, _, before, _ in (line for line in lines if line[1] == "delete"):
                for row in _rows(before):
                    gone[entity, self.became(entity, row["id"])].append(row)
            for place, rows in gone.items():
                for row in rows:
                    _note(aside[place], row)
            for entity, _, row_id, before, after in (line for line in lines if line[1] == "update"):
                place = (entity, self.became(entity, row_id))
                _note(aside[place], json.loads(before))
                for column, value in json.loads(after).items():
                    source = next((r["id"] for r in gone[place] if r[column] == value), None)
                    if source is not None:
                        filled[place][column] = source
        return aside, filled


def two_people(asked: Reads) -> set[tuple[int, int]]:
    """Pairs of creators of whom the founder said that they are two, the smaller number first."""
    found = asked.rows("SELECT value FROM setting WHERE name = ?", (TWO_PEOPLE,))
    return {(one, other) for one, other in json.loads(found[0][0])} if found else set()


def setting_of(other_id: int) -> str:
    """Name of the setting that tells into whom a creator went."""
    return f"{_SETTING}{other_id}"


def setting_value(
    keep_id: int, became: Mapping[str, Mapping[int, int]], apart: list[int]
) -> dict[str, Any]:
    """What the setting holds."""
    return {"into": keep_id, "became": became, "apart": apart}


def _note(aside: dict[str, set[Any]], row: Mapping[str, Any]) -> None:
    for column, value in row.items():
        if value is not None:
            aside[column].add(value)


def _rows(run_text: str) -> Iterator[dict[str, Any]]:
    run = json.loads(run_text)
    for row in run["rows"]:
        yield dict(zip(run["columns"], row, strict=True))
