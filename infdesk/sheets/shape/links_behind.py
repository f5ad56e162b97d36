"""Posts and profiles that cells open when clicked, while they show only "Reel" or a name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.names import fold, fold_handle, handle_from_url, is_post_url
from infdesk.domain.platforms import platform_and_format
from infdesk.sheets.matching.synonyms import STRIPPED, meanings
from infdesk.sheets.shape.merged import with_cells
from infdesk.sheets.values.cell_values import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.sheet import Sheet
    from infdesk.sheets.shape.tables import Table

_LINKS = frozenset({"post_url", "profile_url"})
_ONE_NUMBER = re.compile(r"\d+")

_Cells = dict[int, "Cell"]
"""Number of a row -> a cell of it."""


class _Added(NamedTuple):
    """A column that a table gets at its right."""

    header: str
    cells: _Cells


def with_links(table: Table, sheet: Sheet) -> Table:
    """The table with the links behind its cells as values; what the cells show is kept.

    In a column that means links they take the place of what is shown, else they get a column of
    their own.

    Args:
        table: As wide as the sheet, its columns where they stand there.
        sheet: Where it stands.
    """
    behind = _behind(table, sheet) if sheet.links and not table.is_by_month else {}
    if not behind:
        return table
    placed: dict[int, _Cells] = defaultdict(dict)
    added: list[_Added] = []
    for at, links in behind.items():
        header = table.headers[at]
        shown = {number: cells[at] for number, cells in table.rows if number in links}
        if _means_links(header, [cells[at] for _, cells in table.rows], links):
            for number, url in links.items():
                placed[number][at] = url
            said = {number: cell for number, cell in shown.items() if _tells(cell, links[number])}
            if said:
                added.append(_Added(_heading_of_texts(header, said.values()), said))
        else:
            added.append(_Added(_heading_of_links(header, links.values()), dict(links)))
    # right of whatever stands beside the table, so that no two columns share their letter
    first = max(len(table.headers), *map(len, sheet.rows)) if added else len(table.headers)
    for at, column in enumerate(added, first):
        for number, cell in column.cells.items():
            placed[number][at] = cell
    return _with(table, placed, (*[""] * (first - len(table.headers)), *(a.header for a in added)))


def _with(table: Table, placed: Mapping[int, _Cells], headers: Sequence[str]) -> Table:
    width = len(table.headers) + len(headers)
    return replace(
        table,
        headers=(*table.headers, *headers),
        rows=tuple(
            (number, with_cells(cells, {width - 1: None, **placed.get(number, {})}))
            for number, cells in table.rows
        ),
        lent={
            number: {**table.lent.get(number, {}), **placed.get(number, {})}
            for number in dict.fromkeys((*table.lent, *placed))
        },
    )


def _behind(table: Table, sheet: Sheet) -> dict[int, dict[int, str]]:
    """Column -> number of a row -> the post or profile that its cell opens and does not show."""
    rows = dict(table.rows)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, at), url in sorted(sheet.links.items()):
        cells = rows.get(number := sheet.row_number(row), ())
        shown = text(cells[at]) if at < len(cells) else None
        if shown and _names_a_platform(url) and not _names_a_platform(shown):
            found[at][number] = url
    return found


def _names_a_platform(url: str) -> bool:
    return handle_from_url(url)[0] is not None


def _means_links(header: str, cells: Sequence[Cell], links: Mapping[int, str]) -> bool:
    """Whether a column is one of links, by its heading or by the other cells in it."""
    if any(said.field in _LINKS and said.score >= STRIPPED for said in meanings(header)):
        return True
    typed = sum(isinstance(cell, str) and _names_a_platform(cell) for cell in cells)
    return typed > len(links)


def _tells(cell: Cell, url: str) -> bool:
    """Whether a cell shows more than its link says: neither "Link" nor the handle in it."""
    shown = text(cell) or ""
    if any(said.field in _LINKS for said in meanings(shown)):
        return False
    _, handle = handle_from_url(url)
    return handle is None or fold_handle(shown) != fold(handle)


def _heading_of_links(header: str, urls: Iterable[str]) -> str:
    told = list(urls)
    of_posts = sum(is_post_url(url) is not None or handle_from_url(url)[1] is None for url in told)
    return _named("Post link" if 2 * of_posts >= len(told) else "Profile link", header)


def _heading_of_texts(header: str, cells: Iterable[Cell]) -> str:
    shown = [text(cell) or "" for cell in cells]
    of_formats = sum(platform_and_format(one)[1] is not None for one in shown)
    return _named("Format" if 2 * of_formats >= len(shown) else "Shown", header)


def _named(what: str, header: str) -> str:
    """A heading that says whose it is; the number of a post stays where its sisters have it."""
    numbers = _ONE_NUMBER.findall(header)
    if len(numbers) == 1:
        return f"{what} {numbers[0]}"
    return f"{what} ({header})" if header else what
