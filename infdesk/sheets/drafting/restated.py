"""Posts that two tables of one import both say, each in its own columns: all beside the months."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.names import fold
from infdesk.sheets.drafting.addresses import addresses_of
from infdesk.sheets.drafting.naming import platforms_of
from infdesk.sheets.drafting.summed_up import SPENT, is_near, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from infdesk.domain.record import Key
    from infdesk.sheets.drafting.cycles import Month
    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.drafting.summed_up import Sums
    from infdesk.sheets.sheet_table import SheetTable

_NEARLY_ALL = 0.9
_ENOUGH = 2
_MOST_TO_COMPARE = 1_000_000


class _Post(NamedTuple):
    """What a row says of a post, in whatever columns."""

    table: int
    at: int
    day: date | None
    month: Month | None
    place: tuple[str | None, str | None]
    url: str | None
    numbers: Sums


def mark_restated(tables: Sequence[SheetTable], people: People) -> None:
    """Count posts once that a table says which others say in full, and say so.

    Of two the one with fewer columns stays out, then the shorter, then the later one. Nearly all of
    its rows must be of a creator, a time and numbers that a row of the others has too.

    Args:
        tables: With a row for each post, their persons and dates settled.
        people: Who is who.
    """
    if len(tables) < _ENOUGH:
        return
    posts = [_posts(table, number, people) for number, table in enumerate(tables)]
    left = set(range(len(tables)))
    order = sorted(left, key=lambda n: (len(_headings(tables[n])), len(tables[n]), -n))
    for number in order:
        others: dict[Key, list[_Post]] = defaultdict(list)
        for other in sorted(left - {number}):
            for key, found in posts[other].items():
                others[key] += found
        pairs = _pairs(posts[number], others)
        fresh = len(tables[number].fresh_rows())
        if pairs and len(pairs) >= _NEARLY_ALL * fresh and _is_sure(pairs, fresh):
            left.discard(number)
            tables[number].repeats |= frozenset(mine.at for mine, _ in pairs)
            _say(tables[number], pairs, [tables[n] for n in sorted({p.table for _, p in pairs})])


def _posts(table: SheetTable, number: int, people: People) -> Mapping[Key, list[_Post]]:
    found: dict[Key, list[_Post]] = defaultdict(list)
    numbers, places, forms = numbers_of(table), platforms_of(table), table.values("content_format")
    urls = addresses_of(table)
    for at in table.fresh_rows():
        person, dated = table.persons[at], table.dates[at]
        if person is None:
            continue
        place, form = places[at], forms[at]
        month = dated.month or ((dated.day.year, dated.day.month) if dated.day else None)
        where = (place[0] if place else None, form[0] if form else None)
        post = _Post(number, at, dated.day, month, where, urls[at], numbers[at])
        found[people[person].key].append(post)
    return found


def _pairs(
    posts: Mapping[Key, Sequence[_Post]], others: Mapping[Key, Sequence[_Post]]
) -> list[tuple[_Post, _Post]]:
    """Each post with the one of another table that says it again; none twice."""
    found = []
    for key, mine in posts.items():
        free = list(others.get(key, ()))
        if len(mine) * len(free) > _MOST_TO_COMPARE:
            continue
        for post in mine:
            # the same numbers first: a corrected row must not take another's place
            same = next((o for o in free if _is_same(post, o) and not _differs(post, o)), None)
            same = same or next((o for o in free if _is_same(post, o)), None)
            if same is not None:
                free.remove(same)
                found.append((post, same))
    return found


def _is_same(one: _Post, other: _Post) -> bool:
    if one.url and other.url:  # one address is one post anyway, and two are two
        return False
    if any(a and b and a != b for a, b in zip(one.place, other.place, strict=True)):
        return False
    if (one.day and other.day and one.day != other.day) or (
        one.month and other.month and one.month != other.month
    ):
        return False
    shared = [name for name in one.numbers.keys() & other.numbers.keys() if one.numbers[name]]
    equal = [name for name in shared if is_near(one.numbers[name], other.numbers[name])]
    if len(equal) < _ENOUGH or equal == [SPENT]:
        return False
    return not _differs(one, other) or (_has_days(one, other) and 2 * len(equal) >= len(shared))


def _differs(one: _Post, other: _Post) -> bool:
    shared = one.numbers.keys() & other.numbers.keys()
    return not all(is_near(one.numbers[name], other.numbers[name]) for name in shared)


def _has_days(one: _Post, other: _Post) -> bool:
    return one.day is not None and other.day is not None


def _is_sure(pairs: Sequence[tuple[_Post, _Post]], fresh: int) -> bool:
    """Whether a single row, which may be like another by chance, is at least of its day."""
    return fresh > 1 or _has_days(*pairs[0])


def _headings(table: SheetTable) -> set[str]:
    """What the filled columns of a table say: fields, else headings."""
    return {
        column.match.field or fold(column.header)
        for column in table.columns
        if (column.header or column.match.field) and any(c is not None for c in column.cells)
    }


def _say(
    table: SheetTable, pairs: Sequence[tuple[_Post, _Post]], others: Sequence[SheetTable]
) -> None:
    many = len(pairs)
    names = " and ".join(dict.fromkeys(f"“{o.sheet.name or o.file.name}”" for o in others))
    rows = f"Its {many} rows say" if many == len(table) else f"{many} of its rows say"
    if many == 1:
        rows = "Its row says" if len(table) == 1 else "1 of its rows says"
    known = set().union(*map(_headings, others))
    told = {c.match.field or fold(c.header): c.header or c.match.letter for c in table.columns}
    alone = [told[name] for name in told if name in _headings(table) - known]
    table.say(
        f"{rows} posts of {names} again.",
        " ".join(_hints(alone, sum(_differs(*pair) for pair in pairs))),
        row=table.row_number(pairs[0][0].at),
    )


def _hints(alone: Sequence[str], differing: int) -> Iterable[str]:
    yield "They were counted once, as they stand there."
    if differing:
        yield f"Other numbers stand here in {differing}: look which are right."
    if alone:
        yield f"Not kept, as it stands here alone: {', '.join(alone)}."
