"""Overviews: rows that only add up what other tables of the same import say post by post."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold
from infdesk.sheets.drafting.naming import platforms_of
from infdesk.sheets.fields import COUNTERS, MONEY_OF_A_ROW

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.sheet_table import SheetTable

_WITH_ROWS = frozenset({FileKind.TRACKER, FileKind.POSTS, FileKind.TRACKING})
_OF_A_POST = ("post_url", "post_date", "post_title", "order_date")
_SOLD = ("orders", "conversions", "code_uses")
_ENOUGH = 2
_MOSTLY = 0.8
_ROUNDING = 0.005
SPENT = "spent"

Sums = dict[str, float]
"""Name of a number -> what rows come to; money in minor units."""

Key = tuple["Hashable", ...]


def find_summed_up(tables: Sequence[SheetTable], people: People) -> list[SheetTable]:
    """Mark the rows of overviews, so that nothing counts twice.

    A row adds up others if every number that it shares with them is their sum and these are two at
    least: the sum of the rows of its creator, month, platform and campaign, as far as it names
    them. A row of nobody says nothing else and stays out; a creator's may say more. In the sheet of
    the posts themselves, as in "Top creator | Orders" below them, one number of each is no chance.

    Args:
        tables: All that are read, with their persons, campaigns and dates settled.
        people: Who is who.

    Returns:
        Tables whose numbers the posts of the same creators say already: lists of creators.
    """
    with_posts = [t for t in tables if t.kind in _WITH_ROWS and any(map(t.column, _OF_A_POST))]
    by_person = [
        t for t in tables if t.kind in _WITH_ROWS and any(p is not None for p in t.persons)
    ]
    lists = []
    for table in tables:
        if table.kind is not FileKind.TRACKER:
            continue
        nobody = all(person is None for person in table.persons)
        others = [t for t in (by_person if nobody else with_posts) if t is not table]
        if not others or (not nobody and table in with_posts):
            continue
        found = _rows_that_add_up(table, others, people)
        if nobody and found:
            _leave_out(table, found)
        elif not nobody and (_is_mostly(table, found) or _is_beside(table, others, people)):
            table.say(
                "The numbers of the creators in this table are the sums of their posts.",
                "They were counted once, with the posts, and are kept beside the creators.",
            )
            lists.append(table)
    return lists


def _is_mostly(table: SheetTable, found: Sequence[int]) -> bool:
    return bool(found) and len(found) >= _MOSTLY * len(table.fresh_rows())


def _is_beside(table: SheetTable, others: Sequence[SheetTable], people: People) -> bool:
    """Whether all rows of a creator's are sums of the posts that stand in the same sheet."""
    near = [other for other in others if other.sheet is table.sheet]
    found = _rows_that_add_up(table, near, people, enough=1) if near else []
    return bool(found) and found == list(table.fresh_rows())


def _leave_out(table: SheetTable, rows: Sequence[int]) -> None:
    table.summed_up = frozenset(rows)
    count = f"{len(rows)} rows add" if len(rows) > 1 else "1 row adds"
    table.say(
        f"{count} up what the rows of the creators say.",
        "They were counted once, with the creators.",
        row=table.row_number(rows[0]),
    )


def _rows_that_add_up(
    table: SheetTable, others: Sequence[SheetTable], people: People, *, enough: int = _ENOUGH
) -> list[int]:
    names = _parted_by(table)
    sums: dict[Key, Sums] = defaultdict(lambda: defaultdict(float))
    for other in others:
        keys, numbers = _keys(other, names, people), numbers_of(other)
        for at in other.fresh_rows():
            for name, number in numbers[at].items():
                sums[keys[at]][name] += number
    keys, numbers = _keys(table, names, people), numbers_of(table)
    return [
        at for at in table.fresh_rows() if _adds_up(numbers[at], sums.get(keys[at], {}), enough)
    ]


def _parted_by(table: SheetTable) -> frozenset[str]:
    """What a table names that its rows may be sums by."""
    names = {
        "person": any(person is not None for person in table.persons),
        "month": any(_month(table, at) for at in range(len(table))),
        "platform": bool(table.column("platform")),
        "format": bool(table.column("content_format")),
    }
    return frozenset(name for name, is_named in names.items() if is_named)


def _keys(table: SheetTable, names: frozenset[str], people: People) -> list[Key]:
    platforms, forms = platforms_of(table), table.values("content_format")
    found = []
    for at, campaign in enumerate(table.campaigns):
        person, platform, form = table.persons[at], platforms[at], forms[at]
        said = {
            "person": None if person is None else people[person].key,
            "month": _month(table, at),
            "platform": platform[0] if platform else None,
            "format": form[0] if form else None,
        }
        found.append((fold(campaign), *(said[name] for name in sorted(names))))
    return found


def _month(table: SheetTable, at: int) -> Hashable:
    dated = table.dates[at]
    return dated.month or ((dated.day.year, dated.day.month) if dated.day else None)


def numbers_of(table: SheetTable) -> list[Sums]:
    """What each row of a table counts and costs, by names that all kinds of tables share."""
    columns: dict[str, Sequence[float | None]] = {
        name: table.counts(name) for name in COUNTERS if table.column(name)
    }
    if sold := next((field for field in _SOLD if table.column(field)), None):
        columns["conversions"] = table.counts(sold)
    parts = [field for field, _ in MONEY_OF_A_ROW if table.column(field)]
    for name, fields in (
        ("revenue", ["revenue"] if table.column("revenue") else []),
        (SPENT, ["total_cost"] if table.column("total_cost") else parts),
    ):
        if fields:
            cells = zip(*(table.money(field) for field in fields), strict=True)
            columns[name] = [sum(m[0] for m in row if m) for row in cells]
    return [
        {name: float(number) for name, cells in columns.items() if (number := cells[at])}
        for at in range(len(table))
    ]


def _adds_up(row: Sums, sums: Mapping[str, float], enough: int) -> bool:
    shared = row.keys() & sums.keys()
    return len(shared) >= enough and all(is_near(row[name], sums[name]) for name in shared)


def is_near(number: float, other: float) -> bool:
    """Whether two numbers are one, rounding aside."""
    return abs(number - other) <= _ROUNDING * abs(other)
