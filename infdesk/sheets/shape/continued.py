"""Rows that go on with the one above: who they are about is left blank, as in a list on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from infdesk.sheets.matching.synonyms import meanings
from infdesk.sheets.shape.merged import with_cells
from infdesk.sheets.shape.shapes import Shape, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.tables import Table

_PERSON = frozenset(
    {
        "creator_name", "first_name", "last_name", "handle", "handle_instagram", "handle_tiktok",
        "handle_youtube", "profile_url", "creator_external_id", "email",
    }
)  # fmt: skip
_POST = frozenset({"post_url", "post_date", "post_title", "content_format"})
_SHOP = frozenset({"order_id", "order_item", "order_financial_status"})


class _Keys(NamedTuple):
    """Columns that say whom or what a row is about, and those that show that it is a post."""

    person: Sequence[int]
    campaign: Sequence[int]
    post: Sequence[int]


def continued(table: Table) -> Table:
    """The table with the creator, and the campaign, of a row put into those that go on with it.

    Only where posts follow one another right below whoever they are of, and where nobody is named
    twice in a row: there a blank means "as above". Numbers are never carried down.
    """
    keys = _keys(table.headers)
    if keys is None:
        return table
    people = _carried(table, keys.person, keys.post)
    campaigns = _carried(table, keys.campaign, (*keys.person, *keys.post))
    told = {number: {**people.get(number, {}), **campaigns.get(number, {})}
            for number in (*people, *campaigns)}  # fmt: skip
    if not told:
        return table
    return replace(
        table,
        rows=tuple((number, with_cells(cells, told.get(number, {})))
                   for number, cells in table.rows),
        lent={number: {**table.lent.get(number, {}), **told.get(number, {})}
              for number in (*table.lent, *told)},
        remarks=(*table.remarks, *_remarks(sorted(people), "creator"),
                 *_remarks(sorted(campaigns), "campaign")),
    )  # fmt: skip


def _keys(headers: Sequence[str]) -> _Keys | None:
    fields = [[said.field for said in meanings(header)] for header in headers]
    if any(not _SHOP.isdisjoint(said[:1]) for said in fields):
        return None  # an order without a creator is nobody's, whoever stands above
    person = [at for at, said in enumerate(fields) if not _PERSON.isdisjoint(said)]
    post = [at for at, said in enumerate(fields)
            if at not in person and not _POST.isdisjoint(said)]  # fmt: skip
    if not person or not post or person[0] > post[0]:
        return None
    campaign = [at for at, said in enumerate(fields) if said[:1] == ["campaign"]]
    return _Keys(person, campaign if campaign[:1] < person[:1] else [], post)


def _carried(
    table: Table, keys: Sequence[int], facts: Sequence[int]
) -> Mapping[int, dict[int, Cell]]:
    """Number of a row -> the key cells that stand above it; nothing if blanks mean nothing."""
    if not any(_is_blank(cells, keys) for _, cells in table.rows):
        return {}
    found: dict[int, dict[int, Cell]] = {}
    above: dict[int, Cell] = {}
    last = None
    for number, cells in table.rows:
        named = _named(cells, keys)
        if named:
            if named == above and number not in table.lent and last == number - 1:
                return {}  # who is named anew for each row is not meant where the name is blank
            above = named
        elif last != number - 1:
            above = {}
        elif above and _is_blank(cells, keys) and _named(cells, facts):
            found[number] = above
        last = number
    return found


def _is_blank(cells: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether nothing stands there, not even a dash that says "nobody"."""
    return all(at >= len(cells) or cells[at] is None or cells[at] == "" for at in columns)


def _named(cells: Sequence[Cell], columns: Sequence[int]) -> dict[int, Cell]:
    filled = (Shape.LABEL, Shape.VALUE)
    return {at: cells[at] for at in columns if at < len(cells) and shape(cells[at]) in filled}


def _remarks(rows: Sequence[int], what: str) -> list[tuple[str, str, int]]:
    if not rows:
        return []
    count = f"{len(rows)} rows name" if len(rows) > 1 else "1 row names"
    first = f", the first of them row {rows[0]}" if len(rows) > 1 else f", row {rows[0]}"
    hint = f"Taken to go on with the {what} above, as posts do in such lists; no number was copied."
    return [(f"{count} no {what}{first}.", hint, rows[0])]
