"""How the history reads: columns in the founder's words, values as every page writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.goals import GOALS, METRICS
from infdesk.domain.platforms import format_label, label
from infdesk.domain.yardstick import NAMES
from infdesk.store.columns import Reading, reading, reference
from infdesk.store.row_names import table_word
from infdesk.ui.agreement_words import CLAUSE_STATES, model_name
from infdesk.ui.people_words import ALIASES, CONTACTS, stage_words
from infdesk.ui.wording import DASH, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infdesk.domain.changes import ChangeRow, Value
    from infdesk.domain.formats import Formats

_COLUMNS: Final = {
    "offer_id": "Offer", "cycle_id": "Cycle", "account_id": "Account", "creator_id": "Creator",
    "campaign_id": "Campaign", "agreement_id": "Agreement", "deliverable_id": "Post",
    "goal_kind": "Goal", "window_start": "Start", "window_end": "Due", "rule_metric": "Rule",
    "rule_limit": "Limit of the rule", "yardstick_locked_at": "Yardstick locked",
    "attribution_days": "Days an order counts", "ages": "Age of buyers",
    "problems": "Problems of buyers", "percent": "Per cent off", "product_cost": "Product at cost",
    "code_pattern": "Code looks like", "tax_id": "Tax number", "time_zone": "Time zone",
    "locale": "Numbers and dates", "week_start": "First day of the week", "found_by": "Found by",
    "next_action_on": "Day of the next action", "stated_tier": "Tier as in the sheet",
    "do_not_work_reason": "Why not to work with", "url": "Address", "utm": "UTM value",
    "platform_name": "Platform as in the sheet", "format_name": "Format as in the sheet",
    "rate_definition": "What engagement is of", "commission_ratio": "Commission",
    "commission_base": "Commission on", "commission_cap": "Commission at most",
    "hold_days": "Days until paid out", "payment_days": "Days to pay",
    "usage_channels": "May be used on", "usage_paid": "Use in ads", "usage_until": "Used until",
    "usage_territory": "Used where", "exclusivity_rivals": "Bars these rivals",
    "exclusivity_days": "Days it bars them", "from_record": "From record", "post_from": "Post from",
    "post_until": "Post by", "draft_due": "Draft by", "posted_on": "Posted", "owed": "Owed",
    "paid_share": "Share paid", "folded": "Code as compared", "codes": "Codes as compared",
    "codes_typed": "Codes", "external_id": "Id in the shop", "net": "Net", "count": "Orders",
    "counts": "Counts", "first_time": "First-time buyer", "utm_source": "UTM source",
    "utm_medium": "UTM medium", "utm_campaign": "UTM campaign", "utm_content": "UTM content",
    "utm_term": "UTM term", "column": "What", "day": "Day", "entity": "Kept beside",
    "entity_id": "Kept beside",
}  # fmt: skip
_MANY: Final = {
    "measurement": ("set of numbers", "sets of numbers"),
    "observation": ("audience count", "audience counts"),
    "agreement_cycle": ("covered cycle", "covered cycles"),
    "yardstick_change": ("change of the yardstick", "changes of the yardstick"),
    "brand": ("brand", "brands"),
    "alias": ("name elsewhere", "names elsewhere"),
    "extra": ("note from a sheet", "notes from a sheet"),
}


def _metric_label(word: str) -> str:
    return METRICS[word].label if word in METRICS else word


_WORDS: Final[Mapping[tuple[str, str], Callable[[str], str]]] = {
    ("creator", "stage"): stage_words,
    ("agreement", "model"): model_name,
    ("clause", "state"): lambda word: CLAUSE_STATES.get(word, word),
    ("campaign", "goal_kind"): lambda word: GOALS[word].label if word in GOALS else word,
    ("campaign", "metric"): _metric_label,
    ("campaign", "rule_metric"): _metric_label,
    ("contact", "kind"): lambda word: CONTACTS.get(word, word),
    ("alias", "kind"): lambda word: ALIASES.get(word, word),
    ("yardstick_change", "column"): lambda word: NAMES.get(word, word),
}
_BY_COLUMN: Final[Mapping[str, Callable[[str], str]]] = {
    "platform": label,
    "format": format_label,
}
ADDED, DELETED = "added", "deleted"
MOST_LETTERS: Final = 48
"""A longer text is cut short in a sentence."""


def column_words(entity: str, column: str) -> str:
    """What a column is called where its values stand."""
    if (entity, column) == ("extra", "value"):
        return "Text"
    return _COLUMNS.get(column) or column.replace("_", " ").capitalize()


def value_words(
    place: tuple[str, str],
    value: Value,
    formats: Formats,
    *,
    names: Mapping[tuple[str, int], str] | None = None,
    metric: str | None = None,
) -> str:
    """A kept value as a founder reads it; a dash where there was none.

    Args:
        place: The table and the column.
        value: The value as the desk keeps it.
        formats: How the brand writes numbers.
        names: What ids stand for, by table and id.
        metric: The metric that a target or a limit is counted in.
    """
    if value is None or value == "":
        return DASH
    return _READERS[reading(*place)](place, value, _How(formats, names or {}, metric))


class _How:
    """What the reading of a value needs besides the value."""

    def __init__(
        self, formats: Formats, names: Mapping[tuple[str, int], str], metric: str | None
    ) -> None:
        self.formats = formats
        self.names = names
        self.metric = metric


def _word(place: tuple[str, str], value: Any, _: _How) -> str:
    word = str(value)
    say = _WORDS.get(place) or _BY_COLUMN.get(place[1])
    said = say(word) if say else word
    return word.replace("_", " ") if said == word else said


def _metric(_: tuple[str, str], value: Any, how: _How) -> str:
    if how.metric in METRICS:
        return how.formats.metric(str(how.metric), value)
    return how.formats.number(value, 0 if float(value).is_integer() else 2)


def _reference(place: tuple[str, str], value: Any, how: _How) -> str:
    table = reference(*place)
    found = how.names.get((table, value)) if table else None
    words = found or f"{table_word(table or 'row')} {value}"
    return words[:1].upper() + words[1:]


def _number(_: tuple[str, str], value: Any, how: _How) -> str:
    return how.formats.number(value, 0 if float(value).is_integer() else 1)


_READERS: Final[Mapping[Reading, Callable[[tuple[str, str], Any, _How], str]]] = {
    Reading.TEXT: lambda _, value, __: " ".join(str(value).split()),
    Reading.LIST: lambda _, value, __: ", ".join(str(value).splitlines()),
    Reading.WORD: _word,
    Reading.COUNT: _number,
    Reading.NUMBER: _number,
    Reading.MONEY: lambda _, value, how: how.formats.exact(value),
    Reading.RATIO: lambda _, value, how: percent(value, how.formats),
    Reading.METRIC: _metric,
    Reading.DAY: lambda _, value, how: how.formats.day(date.fromisoformat(str(value)[:10])),
    Reading.MOMENT: lambda _, value, how: moment_words(
        datetime.fromisoformat(str(value)), how.formats
    ),
    Reading.TRUTH: lambda _, value, __: "yes" if value else "no",
    Reading.REFERENCE: _reference,
}


def moment_words(moment: datetime, formats: Formats) -> str:
    """A moment: "12 Aug 2026, 14:02"."""
    return f"{formats.day(moment.date())}, {moment:%H:%M}"


def subject_words(line: ChangeRow, formats: Formats) -> str:
    """What a line is about: "Post of Ana, cycle 2", or "1,214 posts"."""
    if line.rows > 1:
        one, many = _MANY.get(line.entity, (table_word(line.entity), ""))
        return f"{formats.number(line.rows)} {many or one + 's'}"
    return line.name[:1].upper() + line.name[1:]


def what_words(line: ChangeRow) -> str:
    """Which value of it, or that it is new or gone."""
    if line.column is not None:
        return column_words(line.entity, line.column)
    return ADDED if line.operation == "insert" else DELETED


def side_words(
    line: ChangeRow, formats: Formats, names: Mapping[tuple[str, int], str]
) -> tuple[str, str]:
    """(before, after) of a line; of whole rows what they held, or hold."""
    if line.column is not None:
        place = (line.entity, line.column)
        before, after = (
            value_words(place, value, formats, names=names, metric=metric)
            for value, metric in zip((line.before, line.after), line.metrics, strict=True)
        )
        return before, after
    held = ", ".join(
        f"{column_words(line.entity, column).lower()} "
        f"{value_words((line.entity, column), value, formats, names=names)}"
        for column, value in line.holds
        if not (column == "name" and line.whose)
    )
    return ("", held) if line.operation == "insert" else (held, "")


def told_words(line: ChangeRow, formats: Formats, names: Mapping[tuple[str, int], str]) -> str:
    """A line in a sentence: what giving a value back would do, or all that a whole row held."""
    if line.column is None:
        held = "".join(side_words(line, formats, names))
        verb = "Held" if line.operation == "delete" else "Holds"
        return f"{verb} {held}." if held else ""
    if line.is_gone:
        return "This row is no longer in the desk, so its value cannot be given back here."
    if line.can_be_restored:
        place, metric = (line.entity, line.column), line.metrics[0]
        now, before = (
            _quoted(value_words(place, value, formats, names=names, metric=metric))
            for value in (line.now, line.before)
        )
        back = "Restoring empties it" if before == DASH else f"Restoring gives back {before}"
        return f"{'Empty' if now == DASH else now} today. {back}; undo takes that back."
    return "What stood before stands there today." if line.now == line.before else ""


def _quoted(words: str) -> str:
    if words == DASH:
        return DASH
    return f"“{words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + '…'}”"


def restored_title(line: ChangeRow) -> str:
    """What the undo menu calls a restored value after "Restore": "fee, Ana, cycle 3"."""
    words = column_words(line.entity, line.column or "").lower()
    if (line.entity, line.column) == ("charge", "amount"):
        words = line.name.partition(" of ")[0]
    return f"{words}, {line.whose or line.name}"
