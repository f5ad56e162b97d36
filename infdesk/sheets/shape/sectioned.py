"""Titles between the rows of a table: a month, a tier or a platform that heads the rows below."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.numbers import is_unknown
from infdesk.sheets.matching.synonyms import meanings, network_in
from infdesk.sheets.shape.merged import with_cells
from infdesk.sheets.shape.month_headings import month_heading
from infdesk.sheets.shape.shapes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.tables import Table

_TIER = re.compile(r"\b(nano|micro|mid|macro|mega|mikro|makro|celebrit(y|ies)|celebs?)\b")
_FRAME = " :-\u2013\u2014*#=_|"
_DAYS = frozenset({"post_date", "order_date", "campaign_start", "cycle_month", "cycle"})
_HEADINGS = {"platform": "Platform", "tier": "Tier", "cycle_month": "Month", "": "Section"}


def with_sections(table: Table, *, width: int) -> Table:
    """The table with columns for what the titles between its rows say of the rows below them.

    A platform, a tier or a month goes where a column of it would be, if the table has none, a month
    only to rows without a day; any other title, and one that says it again, stands as text.

    Args:
        table: As found; one without such titles comes back as it is.
        width: Of the sheet, so that no two columns share their letter.
    """
    if not table.sections or table.is_by_month:
        return table
    fields = [next((said.field for said in meanings(h)), "") for h in table.headers]
    days = [at for at, field in enumerate(fields) if field in _DAYS]
    told: dict[int, dict[str, str]] = {}
    rows = dict(table.rows)
    for number, said in _said(table):
        cells = rows[number]
        is_dated = any(not is_unknown(cells[at]) for at in days)
        told[number] = dict(_placed(said, fields, is_dated=is_dated))
    columns = [kind for kind in _HEADINGS if any(kind in row for row in told.values())]
    first = max(width, len(table.headers))
    places = {kind: at for at, kind in enumerate(columns, first)}
    added = {number: {places[kind]: text for kind, text in row.items()}
             for number, row in told.items()}  # fmt: skip
    return _with(
        table, added, [""] * (first - len(table.headers)) + [_HEADINGS[k] for k in columns]
    )


def _said(table: Table) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Number of each row below a title -> what the titles that it stands under say, by kind.

    A title goes on with the one right above it. Below rows it ends what was said, but for what one
    of its kind stood under before.
    """
    titles = list(table.sections)
    standing: dict[str, str] = {}
    for number, _ in table.rows:
        goes_on = False
        while titles and titles[0][0] < number:
            text = titles.pop(0)[1].strip(_FRAME)
            kind = _kind(text)
            above = list(standing) if goes_on else []
            if kind in standing:
                above = list(standing)[: list(standing).index(kind)]
            standing = {**{one: standing[one] for one in above}, kind: text}
            goes_on = True
        if standing:
            yield number, standing


def _kind(text: str) -> str:
    if month_heading(text):
        return "cycle_month"
    if network_in(text):
        return "platform"
    return "tier" if _TIER.search(fold(text)) else ""


def _placed(
    said: Mapping[str, str], fields: Sequence[str], *, is_dated: bool
) -> Iterator[tuple[str, str]]:
    """Column -> text of one row; what has its place elsewhere is text."""
    texts = []
    for kind, text in said.items():
        if not kind or kind in fields or (kind == "cycle_month" and is_dated):
            texts.append(text)
        else:
            yield kind, text
    if texts:
        yield "", " / ".join(texts)


def _with(table: Table, added: Mapping[int, Mapping[int, Cell]], headers: Sequence[str]) -> Table:
    width = len(table.headers) + len(headers)
    count = "1 title stands" if len(table.sections) == 1 else f"{len(table.sections)} titles stand"
    number, text = table.sections[0]
    remark = (
        f"{count} between the rows, such as “{text}”.",
        "What a title says was kept with each row below it.",
        number,
    )
    return replace(
        table,
        headers=(*table.headers, *headers),
        rows=tuple(
            (number, with_cells(cells, {width - 1: None, **added.get(number, {})}))
            for number, cells in table.rows
        ),
        lent={
            number: {**table.lent.get(number, {}), **added.get(number, {})}
            for number in dict.fromkeys((*table.lent, *added))
        },
        remarks=(*table.remarks, remark),
    )
