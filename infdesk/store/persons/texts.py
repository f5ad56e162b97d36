"""Which texts of a desk may name a person, and how each loses her name.

Words of our own, such as a post's format, are never touched: her code may be "REEL". Names of
things (products, campaigns) lose only what cannot mean anything else: "Luna Glow" is no person.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from infdesk.domain.open_names import NameKind, link_key
from infdesk.store.history import to_json
from infdesk.store.persons.receipts import receipt_without_her

if TYPE_CHECKING:
    from infdesk.store.persons.traces import Traces

_OUR_WORDS = frozenset(
    {
        "currency", "locale", "time_zone", "colour", "kind", "goal_kind", "metric", "rule_metric",
        "state", "stage", "stated_tier", "model", "commission_base", "usage_paid", "platform",
        "format", "operation", "entity", "month", "status", "sha256", "mark", "becomes", "column",
    }
)  # fmt: skip
_ALSO_OURS = frozenset(
    {("shop_order", "source"), ("measurement", "source"), ("observation", "source"),
     ("setting", "name"), ("brand", "name"), ("brand", "address"), ("brand", "contact"),
     ("brand", "tax_id")}
)  # fmt: skip
"""Words of ours in columns that hold hers elsewhere, and what the brand says of itself."""

_OF_THINGS = frozenset(
    {("offer", "name"), ("offer", "code_pattern"), ("offer", "landing_page"), ("campaign", "name"),
     ("cycle", "name"), ("shop_order", "product"), ("extra", "name"), ("provenance", "key"),
     ("setting", "value"), ("yardstick_change", "before"),
     ("yardstick_change", "after")}
)  # fmt: skip
"""With the keys by which rows of others are found when their file comes again."""

_THINGS = frozenset(
    {"platform_name", "format_name", "place", "places", "niche", "language", "languages", "ages",
     "interests", "problems", "usage_territory", "usage_channels", "usage_until"}
)  # fmt: skip
_LABEL_WORDS = 3
"""What is kept of an unknown column and is no longer than that is a label, and no sentence."""


def without_her(traces: Traces, table: str, column: str, text: str) -> str:
    """A text of a column without a person's name."""
    if (table, column) == ("import_batch", "mapping"):
        return receipt_without_her(traces, text)
    if column in _OUR_WORDS or (table, column) in _ALSO_OURS:
        return text
    if (table, column) == ("setting", "value"):
        pairs = _pairs_of_names(text)
        if pairs is not None:
            return to_json([[_name_without_her(traces, name) for name in pair] for pair in pairs])
    is_label = (table, column) == ("extra", "value") and len(text.split()) <= _LABEL_WORDS
    if is_label or column in _THINGS or (table, column) in _OF_THINGS:
        return traces.unmistakable.scrub(text)
    return traces.scrub(text)


def edit_without_her(traces: Traces, table: str, text: str | None) -> str | None:
    """The values of an edited row, as the history keeps them, without her."""
    if text is None:
        return None
    values = json.loads(text)
    return to_json({name: _clean(traces, table, name, value) for name, value in values.items()})


def run_without_her(
    traces: Traces, table: str, text: str | None, hers: frozenset[int] | set[int] = frozenset()
) -> str | None:
    """A run of rows, as the history keeps it, without her rows and without her name in others."""
    if text is None:
        return None
    run = json.loads(text)
    columns = run.get("columns", [])
    at = columns.index("id") if "id" in columns else None
    rows = [
        [_clean(traces, table, name, value) for name, value in zip(columns, row, strict=True)]
        for row in run.get("rows", ())
        if at is None or row[at] not in hers
    ]
    return to_json({"columns": columns, "rows": rows})


def _clean(traces: Traces, table: str, column: str, value: Any) -> Any:
    return without_her(traces, table, column, value) if isinstance(value, str) else value


def _pairs_of_names(text: str) -> list[list[str]] | None:
    """The names out of orders that a setting keeps in pairs; ``None`` for every other setting."""
    value = json.loads(text) if text.startswith("[[") else None
    if not isinstance(value, list):
        return None
    is_names = all(isinstance(name, str) for pair in value for name in pair)
    return value if is_names else None


def _name_without_her(traces: Traces, name: str) -> str:
    """As the orders lose it, so that what was said of the name goes on being said."""
    if name in set(NameKind):
        return name
    kept = traces.whole(name) or traces.scrub(name)
    return name if kept == name else link_key(kept)
