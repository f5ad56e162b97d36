"""What a kind of fault is: where to look for it, why it matters, how each place reads."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.domain.formats import Formats

POST: Final = """
c.name || coalesce(', ' || coalesce(d.format_name, replace(d.format, '_', ' '), d.platform_name,
                                    d.platform), '')
"""
"""A post in a founder's words: "Ana Ruiz, Reel"."""

OF_POST: Final = """
JOIN agreement AS a ON a.id = d.agreement_id JOIN creator AS c ON c.id = a.creator_id
"""
"""The agreement ``a`` and the creator ``c`` of a deliverable ``d``."""

CYCLE: Final = "coalesce(y.name, 'cycle ' || y.number)"
"""What a cycle ``y`` is called."""


@dataclass(frozen=True, slots=True)
class Look:
    """One query that finds places of a fault.

    Attributes:
        table: Where the rows that it finds stand.
        sql: Gives the row's id first, then named values for the text. It may use ``:today``, and
            ``:latest``: today, or the day that the newest import speaks of, if that is later.
        text: The place in a founder's words; ``{name:day}`` is written as a day, ``money`` as an
            amount of the brand's currency, ``count`` as a number, ``ratio`` as per cent.
    """

    table: str
    sql: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of logical fault.

    Attributes:
        kind: Its name in a few plain words.
        what: Why it matters, and what to do.
        looks: Where it is found.
    """

    kind: str
    what: str
    looks: tuple[Look, ...]


class Telling(string.Formatter):
    """Fills the text of a place; days, money and counts as the brand writes them."""

    def __init__(self, formats: Formats) -> None:
        self._ways: dict[str, Callable[[Any], str]] = {
            "day": lambda value: formats.day(_day(value)) if _day(value) else _bare(value),
            "money": formats.exact,
            "count": formats.number,
            "ratio": lambda value: formats.ratio(value, 0),
            "": _bare,
        }

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value in the way that its place names."""
        return self._ways[format_spec](value)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _bare(value: object) -> str:
    return "–" if value is None else str(value)
