"""How the tables of an import's receipt read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from infdesk.domain.comparison import Outcome
from infdesk.ui.import_words import OUTCOMES, field_label
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.receipt_words import kind_words, place_words, sure_words, what_words
from infdesk.ui.window_words import problem_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.formats import Formats
    from infdesk.domain.import_receipt import ReadColumn, ReadRow, ReadSheet
    from infdesk.domain.problem import Problem

T = TypeVar("T")
_SIGNS: Final = {
    Outcome.LEFT_OUT: ("close", "bad"),
    Outcome.CHANGED: ("half-ring", "text2"),
    Outcome.NEW: ("plus", "accent"),
    Outcome.SAME: ("check", "muted"),
}


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One line of a table of the receipt: what it is about, and in which sheet."""

    id: int
    sheet: ReadSheet
    one: T


def row_columns(formats: Formats) -> tuple[Column[Line[ReadRow]], ...]:
    """How what became of a row reads."""
    return (
        Column(
            "outcome",
            "Was",
            lambda line: OUTCOMES[line.one.outcome],
            sign=lambda line: _SIGNS[line.one.outcome][0],
            tone=lambda line: _SIGNS[line.one.outcome][1],
            width=100,
        ),
        Column("sheet", "Sheet", lambda line: line.sheet.sheet or line.sheet.file, width=150),
        _number("row", "Row", lambda line: line.one.row),
        Column("who", "Who", lambda line: line.one.who or DASH, is_strong=True, width=170),
        Column(
            "what",
            "What",
            lambda line: what_words(line.one, formats) or DASH,
            tip=lambda line: what_words(line.one, formats) or None,
            width=420,
        ),
    )


def sheet_columns(formats: Formats) -> tuple[Column[Line[ReadSheet]], ...]:
    """How a table that was read reads."""
    return (
        Column("sheet", "Sheet", lambda line: place_words(line.one), is_strong=True, width=260),
        Column("kind", "Read as", lambda line: kind_words(line.one), width=140),
        _number("head", "Headings in row", lambda line: line.one.header_row, width=120),
        Column(
            "as_of",
            "Counters as of",
            lambda line: formats.day(line.one.as_of),
            sort=lambda line: line.one.as_of,
            width=120,
        ),
        *(
            _number(str(one), OUTCOMES[one].capitalize(), _counted(one))
            for one in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.LEFT_OUT)
        ),
    )


def read_columns() -> tuple[Column[Line[ReadColumn]], ...]:
    """How a column that was read reads."""
    return (
        Column("sheet", "Sheet", lambda line: place_words(line.sheet), width=220),
        Column("letter", "Column", lambda line: line.one.letter, tone=lambda _: "muted", width=70),
        Column(
            "header",
            "Your heading",
            lambda line: line.one.header or DASH,
            is_strong=True,
            width=200,
        ),
        Column(
            "field",
            "Kept as",
            lambda line: field_label(line.one.field),
            tone=lambda line: None if line.one.field else "muted",
            width=200,
        ),
        Column("sure", "How sure", lambda line: sure_words(line.one), width=110),
    )


def problem_columns() -> tuple[Column[Line[Problem]], ...]:
    """How something odd reads."""
    return (
        Column("sheet", "Sheet", lambda line: place_words(line.sheet), width=220),
        Column(
            "row",
            "Row",
            lambda line: str(line.one.row or DASH),
            sort=lambda line: line.one.row,
            is_number=True,
            width=70,
        ),
        Column("column", "Column", lambda line: line.one.column or DASH, width=140),
        Column("what", "What", _told, tip=_told, width=440),
    )


def _told(line: Line[Problem]) -> str:
    return problem_text(line.one)


def _number(
    key: str, title: str, of: Callable[[Line[Any]], int], *, width: int = 80
) -> Column[Line[Any]]:
    return Column(key, title, lambda line: f"{of(line):,}", sort=of, is_number=True, width=width)


def _counted(outcome: Outcome) -> Callable[[Line[ReadSheet]], int]:
    return lambda line: line.one.counts.get(outcome, 0)
