"""How each column of the desk is to be read: as money, a share, a day, a word, another row ...

Derived from the tables themselves: foreign keys and types say most of it, the names the rest.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Final, get_args

from infdesk.domain.money import AMOUNTS
from infdesk.store.known import TABLES


class Reading(StrEnum):
    """How a kept value is read."""

    TEXT = "text"
    LIST = "list"
    """One entry a line."""
    WORD = "word"
    """A word of the desk's own, such as ``in_production``."""
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    """Minor units."""
    RATIO = "ratio"
    """0-1."""
    METRIC = "metric"
    """In the unit of the campaign's metric, or of its rule's."""
    DAY = "day"
    MOMENT = "moment"
    TRUTH = "truth"
    REFERENCE = "reference"
    """The id of another row."""


_COUNTS: Final = frozenset(
    {
        "week_start", "attribution_days", "number", "followers", "hold_days", "payment_days",
        "exclusivity_days", "revisions", "count", "impressions", "reach", "views", "likes",
        "comments", "shares", "saves", "interactions", "clicks", "leads", "qualified_leads",
        "conversions", "new_followers",
    }
)  # fmt: skip
_RATIOS: Final = frozenset({"percent", "margin", "commission_ratio", "engagement_rate"}) | {
    "paid_share"
}
_NUMBERS: Final = frozenset({"average_likes", "average_comments", "average_views"})
_METRICS: Final = frozenset({"target", "rule_limit"})
_LISTS: Final = frozenset(
    {"ages", "platforms", "places", "languages", "interests", "problems", "codes", "codes_typed"}
)
_WORDS: Final = frozenset(
    {
        "kind", "goal_kind", "metric", "rule_metric", "stage", "state", "platform", "format",
        "model", "disclosure", "status", "column", "commission_base",
    }
)  # fmt: skip

_OWN: Final = {
    "code": {"code", "folded"},
    "alias": {"creator_id", "kind", "value"},
    "cycle": {"campaign_id", "number"},
    "campaign": {"yardstick_locked_at"},
    "creator": {"erased"},
    "account": {"creator_id"},
    "contact": {"creator_id"},
    "observation": {"account_id", "day"},
    "agreement": {"creator_id", "campaign_id"},
    "clause": {"agreement_id", "number"},
    "deliverable": {"agreement_id"},
    "charge": {"campaign_id", "agreement_id", "deliverable_id", "currency"},
    "shop_order": {"source", "external_id", "currency", "codes", "codes_typed"},
    "measurement": {"campaign_id", "deliverable_id", "agreement_id", "kind", "source", "about"},
    "extra": {"entity", "entity_id", "name"},
}
"""What makes a row the one it is, or only makes sense together: not given back column by column."""

_NOT_BY_VALUE: Final = frozenset({"agreement_cycle", "yardstick_change"})

INTERNAL: Final = frozenset({"folded", "codes", "entity", "entity_id", "before", "after"})
"""Columns that only the program reads, or that the edit beside them tells better."""


@cache
def reading(entity: str, column: str) -> Reading:
    """How a column's values are read.

    Raises:
        ValueError: Nobody said how yet; a new column needs its place in this module.
    """
    if (entity, column) == ("extra", "entity_id") or reference(entity, column):
        return Reading.REFERENCE
    annotation = TABLES[entity].model_fields[column].annotation
    kinds = set(get_args(annotation) or (annotation,)) - {type(None)}
    (kind,) = kinds
    typed = {bool: Reading.TRUTH, datetime: Reading.MOMENT, date: Reading.DAY}
    if kind in typed:
        return typed[kind]
    sets = {
        int: {Reading.MONEY: AMOUNTS, Reading.COUNT: _COUNTS},
        float: {Reading.RATIO: _RATIOS, Reading.NUMBER: _NUMBERS, Reading.METRIC: _METRICS},
        str: {Reading.LIST: _LISTS, Reading.WORD: _WORDS},
    }[kind]
    found = next((read for read, names in sets.items() if column in names), None)
    if found is None and kind is not str:
        message = f"how {entity}.{column} is read is not said"
        raise ValueError(message)
    return found or Reading.TEXT


@cache
def reference(entity: str, column: str) -> str | None:
    """The table that a column points at, or ``None``."""
    keys = TABLES[entity].metadata.tables[entity].columns[column].foreign_keys
    return next((key.column.table.name for key in keys), None)


def can_be_given_back(entity: str, column: str) -> bool:
    """Whether a value of this column means something without the columns beside it."""
    if entity not in TABLES or column not in TABLES[entity].model_fields or column == "id":
        return False
    return entity not in _NOT_BY_VALUE and column not in _OWN.get(entity, ())
