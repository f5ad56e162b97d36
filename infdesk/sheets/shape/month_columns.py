"""Columns that say a number of one month each: “Jan 2025”, or “Jan Orders” and “Jan Revenue”."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from infdesk.sheets.fields import MONEY_OF_A_ROW, RESULTS
from infdesk.sheets.matching.synonyms import meanings
from infdesk.sheets.shape.furniture import is_total_heading
from infdesk.sheets.shape.month_headings import month_heading, months_among
from infdesk.sheets.shape.shapes import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.sheets.shape.month_headings import MonthHeading

COSTS = frozenset({"total_cost", *(field for field, _ in MONEY_OF_A_ROW)})
NOT_BY_ROW = frozenset(
    {
        "num_posts", "post_count_profile", "followers", "deliverables", "budget",
        "engagement_rate",
    }
)  # fmt: skip
_OF_ACCOUNTS = frozenset({"followers", "engagement_rate", "avg_likes", "avg_views", "avg_comments"})
MEASURES = RESULTS | COSTS | NOT_BY_ROW
_AROUND = " -\u2013\u2014:/|\u00b7,_"
_BRACKETS = "()[]"
_LONGEST = 2
_FEWEST = 2


class MonthColumn(NamedTuple):
    """A column with the numbers of one month.

    Attributes:
        month: Whose numbers they are.
        says: What they count, as typed beside the month; ``""`` for a month alone.
    """

    month: MonthHeading
    says: str = ""


def month_columns(headers: Sequence[str]) -> Mapping[int, MonthColumn]:
    """Position -> what a column says of which month; empty unless there are several months."""
    if alone := months_among(headers):
        return {at: MonthColumn(month) for at, month in alone.items()}
    found = {at: column for at, header in enumerate(headers) if (column := _month_column(header))}
    months = {column.month[:2] for column in found.values()}
    told = {(column.month[:2], fold(column.says)) for column in found.values()}
    if len(months) < _FEWEST or len(told) < len(found):
        return {}
    if len({column.month.year is None for column in found.values()}) > 1:
        return {}
    return found if are_by_month(column.says for column in found.values()) else {}


def are_by_month(headings: Iterable[str]) -> bool:
    """Whether headings count results or money of a row, or how large accounts are."""
    fields = set(map(_field, headings))
    return (fields <= MEASURES and not fields <= NOT_BY_ROW) or fields <= _OF_ACCOUNTS


def is_rate(says: str) -> bool:
    """Whether what stands beside a month counts in per cent."""
    return _field(says) == "engagement_rate"


def _field(says: str) -> str:
    return next((said.field for said in meanings(says)), "")


def is_total_of(header: str, measures: Sequence[str]) -> bool:
    """Whether a heading is a total alone, or one of what the months count."""
    if is_total_heading(header):
        return True
    words, says = header.split(), {fold(one) for one in measures}
    return any(
        is_total_heading(total) and fold(rest) in says
        for total, rest in (
            (words[0], " ".join(words[1:])), (words[-1], " ".join(words[:-1])),
        )
    ) if words else False  # fmt: skip


@lru_cache(maxsize=4096)
def _month_column(header: str) -> MonthColumn | None:
    words = header.split()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        for month, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            found = month_heading(" ".join(month).strip(_AROUND + _BRACKETS))
            if found is not None:
                return MonthColumn(found, " ".join(rest).strip(_AROUND))
    return None
