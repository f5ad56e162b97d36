"""Tables inside a sheet: their headings, their data rows, and the rows that are no data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.sheets.shape.furniture import SECTION, Furniture, repeats
from infdesk.sheets.shape.headings import Headings, Line
from infdesk.sheets.shape.merged import Seen, with_cells
from infdesk.sheets.shape.panes import only, panes
from infdesk.sheets.shape.shapes import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.sheet import Sheet

Row = tuple[int, tuple["Cell", ...]]
"""Number that a spreadsheet program shows, and the cells, one per heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet.

    Every row that is not blank is in exactly one place: the preamble, the headings, the rows, or
    the furniture. Of tables beside each other this holds for the columns of each; their rows are
    as wide as the sheet, and blank where the others stand.

    Attributes:
        block: 1 for the first table of the sheet, 2 for the next below or beside it.
        header_row: Number of the row with the headings.
        headers: As typed, trimmed; ``""`` where a column has none. As many as the widest row has
            cells.
        first_data_index: Position in the sheet's rows of the first row below the headings that is
            not blank; one past the headings if there is none.
        rows: The data rows, each as wide as ``headers``.
        furniture: (row number, reason) of rows below the headings that are no data.
        sections: (row number, text) of the titles among them.
        preamble: What stands above the headings, a line each.
        rows_above: Numbers of the rows of the preamble.
        together: Number of a row -> numbers of the rows of the sheet that it was put together from
            beside itself.
        meant: Position of a column whose ids gave way to names -> heading of these names.
        lent: Number of a row -> position of a column -> what was put there from a row above.
        is_by_month: Whether a row of the sheet stands in it once for each of its months.
        title: What stands right above it, where it tells one table of the sheet from others.
        remarks: (what, hint, row number) that the founder should know of how it was read.
    """

    block: int
    header_row: int
    headers: tuple[str, ...]
    first_data_index: int
    rows: Sequence[Row]
    furniture: tuple[tuple[int, str], ...] = ()
    sections: tuple[tuple[int, str], ...] = ()
    preamble: tuple[str, ...] = ()
    rows_above: tuple[int, ...] = ()
    together: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    meant: Mapping[int, str] = field(default_factory=dict)
    lent: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    is_by_month: bool = False
    title: str = ""
    remarks: tuple[tuple[str, str, int], ...] = ()

    @property
    def rows_present(self) -> int:
        """Rows below the headings that are not blank."""
        rows = len({number for number, _ in self.rows}) if self.is_by_month else len(self.rows)
        return rows + len(self.furniture) + sum(map(len, self.together.values()))


def find_tables(sheet: Sheet, *, header_row: int | None = None) -> tuple[Table, ...]:
    """The tables of a sheet, from the top; none in a sheet without headings.

    Args:
        sheet: As read.
        header_row: Number of the row that heads the first table, where the founder has said so.

    Raises:
        UserError: The row that the founder named is blank or not there.
    """
    seen = Seen(sheet)
    lines = _lines(enumerate(seen.rows))
    head = None if header_row is None else _named_row(sheet, lines, header_row)
    found = _found(sheet, seen, lines, head)
    return tuple(replace(table, block=block) for block, table in enumerate(found, 1))


def _found(sheet: Sheet, seen: Seen, lines: Sequence[Line], head: int | None) -> Iterator[Table]:
    headings = Headings(lines)
    head = headings.first() if head is None else head
    start = 0
    while head is not None:
        end, next_head = _end_of_table(lines, headings, head)
        beside = panes(lines[head].cells, (line.cells for line in lines[head + 1 : end]))
        for pane in beside:
            own = _lines((line.index, only(line.cells, pane)) for line in lines[start:end])
            own_head = next(p for p, line in enumerate(own) if line.index == lines[head].index)
            yield from _found(sheet, seen, own, own_head)
        if not beside:
            yield _table(sheet, seen, lines[start:end], head=head - start)
        start, head = end, next_head


def _lines(rows: Iterable[tuple[int, Sequence[Cell]]]) -> list[Line]:
    lines: list[Line] = []
    last = -2
    for index, cells in rows:
        if not is_blank(cells):
            lines.append(Line(index, tuple(cells), gap=index != last + 1))
            last = index
    return lines


def _named_row(sheet: Sheet, lines: Sequence[Line], number: int) -> int:
    position = next((p for p, ln in enumerate(lines) if sheet.row_number(ln.index) == number), None)
    if position is None:
        where = f"sheet {sheet.name}" if sheet.name else "the file"
        raise UserError(
            f"Row {number} of {where} is empty, so it cannot hold the headings.",
            "Nothing was imported. Choose the row that holds the column names.",
        )
    return position


def _end_of_table(lines: Sequence[Line], headings: Headings, head: int) -> tuple[int, int | None]:
    """Where the table headed here ends, and the heading row of the table after it."""
    heading = lines[head]
    values = headings.values_below(head)
    typed = {heading.cells[column] for column in heading.labels}
    watched = min(values, default=heading.filled[0])
    for p in range(head + 1, len(lines)):
        line = lines[p]
        if not line.gap and (watched >= len(line.cells) or line.cells[watched] not in typed):
            continue
        following = headings.next_title(p)
        if following is None or (not line.gap and repeats(lines[following], heading)):
            continue
        if _is_another(
            headings, heading=heading, line=lines[following], at=following, values=values
        ):
            return _with_titles(lines, p, after=head), following
    return len(lines), None


def _is_another(
    headings: Headings, *, heading: Line, line: Line, at: int, values: Collection[int]
) -> bool:
    """Whether a row of labels heads a table of its own, by its words or by what it stands in."""
    labels = set(line.labels.values())
    if line.is_known:
        return True
    if 2 * len(labels & set(heading.labels.values())) >= len(labels):
        return True
    if not headings.has_values_right_below(at):
        return False
    here = [column for column in line.filled if column in values]
    return 2 * sum(column in line.labels for column in here) >= len(here)


def _with_titles(lines: Sequence[Line], p: int, *, after: int) -> int:
    """Section titles right above a heading row belong to its table."""
    while p - 1 > after and not lines[p].gap and lines[p - 1].is_narrow:
        p -= 1
    return p


def _table(sheet: Sheet, seen: Seen, lines: Sequence[Line], *, head: int) -> Table:
    heading, body = lines[head], lines[head + 1 :]
    body, lent = _with_lent(sheet, seen, heading, body)
    width = _width(heading, body)
    furniture = Furniture(heading, body).reasons()
    headers = tuple("" if cell is None else str(cell).strip() for cell in heading.cells)
    return Table(
        block=1,
        header_row=sheet.row_number(heading.index),
        headers=headers[:width] + ("",) * (width - len(headers)),
        first_data_index=body[0].index if body else heading.index + 1,
        rows=tuple(
            (sheet.first_row + line.index, _as_wide(line.cells, width))
            for p, line in enumerate(body)
            if p not in furniture
        ),
        furniture=tuple((sheet.row_number(body[p].index), why) for p, why in furniture.items()),
        sections=tuple(
            (sheet.row_number(body[p].index), body[p].text)
            for p, why in sorted(furniture.items())
            if why == SECTION
        ),
        preamble=tuple(line.text for line in lines[:head]),
        rows_above=tuple(sheet.row_number(line.index) for line in lines[:head]),
        lent=lent,
    )


def _with_lent(
    sheet: Sheet, seen: Seen, heading: Line, body: Sequence[Line]
) -> tuple[Sequence[Line], dict[int, dict[int, Cell]]]:
    """The rows of a table with what merged cells of its own lend them, and what that is."""
    if not any(line.index in seen.lent for line in body):
        return body, {}
    headers = ["" if cell is None else str(cell) for cell in heading.cells]
    lines, found = [], {}
    for line in body:
        own = seen.lent_to(line.index, below=heading.index, headers=headers, cells=line.cells)
        taken_back = seen.lent.get(line.index, {}).keys() - own.keys()
        if own:
            found[sheet.row_number(line.index)] = own
        if taken_back:
            cells = with_cells(line.cells, dict.fromkeys(taken_back))
            line = Line(line.index, cells, line.gap)  # noqa: PLW2901 - as it is typed
        lines.append(line)
    return lines, found


def _width(heading: Line, body: Sequence[Line]) -> int:
    """Columns up to the last one with anything in it."""
    width = heading.filled[-1] + 1
    for line in body:
        cells = line.cells
        if len(cells) > width and cells.count(None) != len(cells) and line.filled[-1] >= width:
            width = line.filled[-1] + 1
    return width


def _as_wide(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    have = len(cells)
    return cells if have == width else cells[:width] + (None,) * (width - have)
