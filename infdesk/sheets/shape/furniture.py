"""Rows below the headings that are no data: totals, headings again, section titles, notes."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from infdesk.sheets.shape.added_up import (
    FEWEST_TO_ADD,
    Sums,
    is_average_of,
    is_sum_of,
    says_only_sums,
    sums_in,
)
from infdesk.sheets.shape.section_titles import is_section_title, is_year
from infdesk.sheets.shape.shapes import Shape, as_number, fold, shape, value_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.sheets.shape.headings import Line

TOTAL = "a total"
AVERAGE = "an average"
PLAN = "a budget or a target"
HEADINGS_AGAIN = "the headings again"
SECTION = "a section title"
NOTE = "a note"
EXAMPLE = "an example"
EMPTY = "the headings of an empty table"

_TOTAL_WORDS = """
total totals subtotal sub-total sum summe gesamt gesamtsumme zwischensumme insgesamt totale totali
totaal somme suma soma totaux totales toplam итого 合计 总计 合計 총계 รวม ∑ σ overall ytd kumuliert
gesamtergebnis sous-total sous-totaux übertrag
"""
_TOTALS = frozenset(_TOTAL_WORDS.split()) | {
    "grand total",
    "sub total",
    "total general",
    "total geral",
    "total général",
    "carried forward",
    "all creators",
    "suma total",
}
_AVERAGE_WORDS = """
average avg avg. averages mean median durchschnitt schnitt mittelwert moyenne promedio média ø
gemiddelde
"""
_AVERAGES = frozenset(_AVERAGE_WORDS.split())
_PLAN_WORDS = """
budget remaining rest restbudget left target goal ziel zielwert objectif objetivo obiettivo soll
plan benchmark presupuesto restante orçamento verbleibend doel resterend
"""
_PLANS = frozenset(_PLAN_WORDS.split())
_STARTS = frozenset(word[:2] for word in _TOTALS | _AVERAGES)
_TOTAL_AND_MORE = re.compile(
    r"(grand |sub-?)?totals?\b|gesamt\b|summe\b|insgesamt\b|zwischensumme\b|.+ totals?$"
)
_AVERAGE_AND_MORE = re.compile(r"(average|avg\.?|mean|durchschnitt\w*|ø|promedio|média|moyenne) ")
_EXAMPLE = re.compile(
    r"(?:example|sample|beispiel|ejemplo|exemple|exemplo|esempio|voorbeeld|e\.g\.)"
    r" ?(?:[:(\-\u2013]|$)"
)
_IN_BRACKETS = re.compile(r"\(.*\)|\[.*\]|<.*>")
_TALLY = re.compile(
    r"\d+ ?(?:/|of|out of|von|de|sur|di|van|aus) ?\d+\b.*|\d+ [^\W\d]+", re.IGNORECASE
)
_EXAMPLES = 3
_DECORATED = re.compile(r"^[\W_]{2,}|[:=_\-\u2013\u2014]$")
_NOTE_WORD = re.compile(
    r"""\*|(
    notes?|nb|n\.b|sources?|legend|prepared\ by|exported|generated|(last\ )?updated|as\ of
    |created\ by|hinweis|stand|quelle|remarque|nota
    )\b""",
    re.VERBOSE,
)
_FIRST_ROWS = 50
_SHORTEST_WORD = 4
_WORDS_OF_A_SENTENCE = 6
_NARROWEST_WITH_SECTIONS = 3


class Furniture:
    """Tells the rows of one table that are no data from those that are."""

    def __init__(self, heading: Line, body: Sequence[Line]) -> None:
        self._heading = heading
        self._body = body
        first = [line.cells for line in body[:_FIRST_ROWS]]
        self._typical = median([n for cells in first if (n := _count(cells)) > 1] or [0])
        self._names = _columns_of_names(first, heading.labels)
        end = next((p for p, line in enumerate(body) if p and line.gap), _FIRST_ROWS)
        self._values = value_columns(first[:end], heading.labels)
        self._found: dict[int, str] = {}
        self._above = Sums()
        """Of the rows since the last total."""

    def reasons(self) -> dict[int, str]:
        """Position below the headings -> what the row is instead of data."""
        starts = _STARTS | {fold(self._first_heading)[:2]}
        for p, line in enumerate(self._body):
            why = self._reason(p, line, starts)
            if why is None:
                self._above.add(line.cells)
                continue
            self._found[p] = why
            if why == TOTAL:
                self._above = Sums()
        return self._found

    def _reason(self, p: int, line: Line, starts: Collection[str]) -> str | None:
        """What a row is, all before it being told; most rows are data by their first letters."""
        first = line.cells[0]
        if p - 1 in self._found and self._heads_nothing(p, line):
            return EMPTY
        if p < _EXAMPLES and (why := _hint(line.cells)) is not None:
            return why
        if 0 in self._names and isinstance(first, str) and _count(line.cells) > 1:
            start = first.lstrip()[:2].casefold()
            if start and start not in starts and not self._may_sum_up(p, line.cells):
                return None
        return self._why(p, line)

    def _why(self, p: int, line: Line) -> str | None:
        first = line.cells[0]
        if shape(first) is Shape.BLANK:
            first = line.cells[line.filled[0]]
        if is_year(first) and self._is_alone(line) and len(self._heading.filled) > 1:
            return SECTION
        if isinstance(first, str):
            why = self._summary_word(p, line, first) or self._summed_up(p, line.cells)
            if why is not None:
                return why
            if self._is_alone(line) and as_number(first) is None:
                return self._lone_text(p, line)
        if first == self._first_heading and repeats(line, self._heading):
            return HEADINGS_AGAIN
        return TOTAL if self._adds_up(p, line.cells) else None

    def _heads_nothing(self, p: int, line: Line) -> bool:
        """Whether a row of labels stands below a comment where values would, and none below it."""
        below = self._body[p + 1] if p + 1 < len(self._body) else None
        if below is not None and not below.gap and not below.is_comment:
            return False
        is_announced = self._body[p - 1].is_comment and line.could_head
        return is_announced and not self._values.isdisjoint(line.labels)

    def _is_alone(self, line: Line) -> bool:
        return _count(line.cells) <= max(1, self._typical / 2) and len(line.filled) == 1

    @property
    def _first_heading(self) -> Cell:
        return self._heading.cells[self._heading.filled[0]]

    def _summary_word(self, p: int, line: Line, first: str) -> str | None:
        if first[0].isdigit() or first[0] == "@":
            return None
        word = fold(first).rstrip(": ")
        if word in _TOTALS:
            return TOTAL
        if word in _AVERAGES:
            return AVERAGE
        if self._says_no_more(line.cells) and self._has_numbers(line.cells):
            if word in _PLANS:
                return PLAN
            if _AVERAGE_AND_MORE.match(word):
                return AVERAGE
        if not _TOTAL_AND_MORE.match(word):
            return None
        others = [line.cells[column] for column in line.filled[1:]]
        if not others or not all(map(_adds_up_or_says_nothing, others)):
            return None
        return TOTAL if self._is_at_an_edge(p) or self._sums_in(line.cells) else None

    def _lone_text(self, p: int, line: Line) -> str | None:
        text = fold(line.text)
        if line.is_comment or _NOTE_WORD.match(text):
            return NOTE
        if self._typical and len(text.split()) >= _WORDS_OF_A_SENTENCE:
            return NOTE
        if len(self._heading.filled) < _NARROWEST_WITH_SECTIONS:
            return None
        below = self._body[p + 1] if p + 1 < len(self._body) else None
        if line.gap:
            return NOTE if below is None else SECTION
        leads = below is not None and repeats(below, self._heading)
        says_so = is_section_title(text) or _DECORATED.search(text)
        return SECTION if leads or says_so or self._alone_shouts(line) else None

    def _alone_shouts(self, line: Line) -> bool:
        """Whether a row is written in capitals where no name of the table is."""
        if not self._names or not _is_shouted(line.text):
            return False
        names = (row.cells[self._names[0]] for row in self._body if len(row.filled) > 1)
        return not any(isinstance(name, str) and _is_shouted(name) for name in names)

    def _adds_up(self, p: int, cells: Sequence[Cell]) -> bool:
        """Whether the row names nothing and says, or shows by a sum, that it is a total."""
        named = [cells[at] for at in self._names if at < len(cells) and cells[at] is not None]
        texts = [cell for cell in named if as_number(cell) is None]
        if texts and self._says_beside_sums(p, cells, texts):
            return True
        if not self._names or texts:
            return False
        if any(isinstance(cell, str) and fold(cell) in _TOTALS for cell in cells):
            return True
        # a column of fees may hold "gifted" more often than amounts, so one sum may be chance there
        return self._sums_in(cells) >= (FEWEST_TO_ADD if named else 1)

    def _says_beside_sums(self, p: int, cells: Sequence[Cell], texts: Sequence[Cell]) -> bool:
        """Whether a row that names nobody has sums alone beside a single text, as "1 of 2"."""
        if len(texts) > 1 or cells[self._names[0]] is not None or not self._is_at_an_edge(p):
            return False
        is_tally = _TALLY.fullmatch(str(texts[0]).strip()) is not None
        enough = self._sums_in(cells) >= (1 if is_tally else FEWEST_TO_ADD)
        return enough and says_only_sums(cells, self._above)

    def _is_at_an_edge(self, p: int) -> bool:
        """Whether a row stands first, last, or right above a gap."""
        return p == 0 or p + 1 == len(self._body) or self._body[p + 1].gap

    def _sums_in(self, cells: Sequence[Cell]) -> int:
        """How many cells are what the rows above come to."""
        return sums_in(cells, self._above)

    def _may_sum_up(self, p: int, cells: Sequence[Cell]) -> bool:
        """Whether a row is worth adding up the others for: at an edge, or with a label alone."""
        return self._is_at_an_edge(p) or self._says_no_more(cells)

    def _says_no_more(self, cells: Sequence[Cell]) -> bool:
        """Whether of all that the table says in words the row has its label alone."""
        others = self._names[1:]
        return bool(others) and all(at >= len(cells) or cells[at] is None for at in others)

    def _has_numbers(self, cells: Sequence[Cell]) -> bool:
        return any(as_number(cell) is not None for cell in cells)

    def _summed_up(self, p: int, cells: Sequence[Cell]) -> str | None:
        """What a row is by its numbers, whatever it is called."""
        if 0 not in self._names or not self._may_sum_up(p, cells):
            return None
        names_no_more = self._says_no_more(cells)
        if is_sum_of(cells, self._above, names_no_more=names_no_more):
            return TOTAL
        return AVERAGE if names_no_more and is_average_of(cells, self._above) else None


def _hint(cells: Sequence[Cell]) -> str | None:
    """What a row below the headings of a template shows: what goes there, or how it may look."""
    typed = [cell.strip() for cell in cells if cell is not None and isinstance(cell, str)]
    if len(typed) < _NARROWEST_WITH_SECTIONS:
        return None
    if len(typed) == _count(cells) and all(_IN_BRACKETS.fullmatch(text) for text in typed):
        return NOTE
    return EXAMPLE if _EXAMPLE.match(fold(typed[0])) else None


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= _SHORTEST_WORD


def is_total_heading(header: str) -> bool:
    """Whether a column is called a total or an average and nothing more."""
    word = fold(header).rstrip(": ")
    return word in _TOTALS or word in _AVERAGES


def is_note(text: str) -> bool:
    """Whether a line says something of the sheet, such as how old it is."""
    return _NOTE_WORD.match(fold(text)) is not None


def repeats(line: Line, heading: Line) -> bool:
    """Whether a row says the headings again, each in its column."""
    same = sum(heading.labels.get(column) == label for column, label in line.labels.items())
    return same >= 0.8 * len(heading.labels)


def _adds_up_or_says_nothing(cell: Cell) -> bool:
    is_short = isinstance(cell, str) and cell.strip()[-1:].isalpha()  # 250K is hardly a sum
    return (as_number(cell) is not None and not is_short) or shape(cell) is Shape.PLACEHOLDER


def _count(cells: Sequence[Cell]) -> int:
    return len(cells) - cells.count(None)


def _columns_of_names(rows: Sequence[Sequence[Cell]], among: Iterable[int]) -> list[int]:
    """Columns that say whom or what a row is about: everything that cannot be added up."""
    found = []
    for column in among:
        here = [row[column] for row in rows if column < len(row) and row[column] is not None]
        texts = [
            cell
            for cell in here
            if shape(cell) is not Shape.PLACEHOLDER and as_number(cell) is None
        ]
        if 2 * len(texts) > len(here):
            found.append(column)
    return found
