"""An import in the founder's words: what a column is kept as, how sure we are, what a row says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from infdesk.domain.choices import FileKind
from infdesk.domain.comparison import Outcome
from infdesk.domain.formats import DASH
from infdesk.domain.names import fold
from infdesk.domain.plan import NEVER, NOT_NEEDED, ONLY_READ, SURE
from infdesk.domain.platforms import label
from infdesk.sheets.fields import FIELDS, ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infdesk.domain.comparison import Change
    from infdesk.domain.formats import Formats
    from infdesk.domain.plan import ColumnMatch, PlannedRow
    from infdesk.domain.record import Record, Scalar

"""Confidence from which a column needs no question mark; the outer contract's number."""

NOT_KEPT: Final = "Only beside the row"

KINDS: Final[Mapping[FileKind, str]] = {
    FileKind.CREATOR_LIST: "creator list",
    FileKind.TRACKER: "campaign tracker",
    FileKind.POSTS: "posts",
    FileKind.TRACKING: "orders by creator",
    FileKind.PAYOUTS: "payments",
    FileKind.SHOP_ORDERS: "shop orders",
    FileKind.AFFILIATE: "affiliate dashboard",
    FileKind.TRAFFIC: "traffic report",
    FileKind.CREATOR_ANALYTICS: "creator analytics",
    FileKind.CONTACTS: "people",
    FileKind.OTHER: "no table",
}
OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.LEFT_OUT: "left out",
    Outcome.CHANGED: "changed",
    Outcome.NEW: "new",
    Outcome.SAME: "same",
}
_SPECIAL: Final = {
    "creator_name": "Creator", "fee_agreed": "Fee", "content_format": "Format",
    "conversions": "Orders (count)", "orders": "Orders", "post_date": "Posted on",
    "email": "E-mail", "ctr": "Click rate", "order_id": "Order number", "niche": "Niche",
    "num_posts": "Number of posts", "cycle_month": "Month", "discount_code": "Code",
    "status": "Stage", "source_found": "Found via", "cpm": "Cost per 1,000 impressions",
    "cpc": "Cost per click", "cpa": "Cost per order", "cpe": "Cost per interaction",
    "cpv": "Cost per view", "aov": "Value per order", "emv": "Earned media value",
    "roas": "Sales per money spent", "roi": "Return on spend", "sku": "Product number",
    "engagements": "Interactions", "creator_external_id": "Creator's number",
    "handle_instagram": "Instagram handle", "handle_tiktok": "TikTok handle",
    "handle_youtube": "YouTube handle", "handle_other": "Other handle",
    "paid_amplification": "Boost", "order_total": "Order total",
}  # fmt: skip
_COLUMNS: Final = {
    "posted_on": "Posted on", "place": "Place", "conversions": "Orders", "amount": "Amount",
    "source": "Found via", "net": "Net sales", "number": "Number",
}  # fmt: skip
NEVER_KEPT: Final = {
    NOT_NEEDED: "Not kept",
    NEVER: "Never kept",
    ONLY_READ: "Read, not kept",
}
"""What is said of columns of a known download that are not kept beside the row."""
_MONEY: Final = frozenset({"revenue", "amount", "net", "gross", "refunded", "budget", "price"})
_RATIOS: Final = frozenset({"engagement_rate", "ctr"})
_RESULTS: Final = (("conversions", "order", "orders"), ("leads", "lead", "leads"))
_REACTIONS: Final = (
    ("clicks", "click", "clicks"), ("impressions", "impression", "impressions"),
    ("views", "view", "views"), ("reach", "reached", "reached"),
    ("followers", "follower", "followers"),
)  # fmt: skip
_MARKS: Final = ".,'’  "
_MOST_SAID: Final = 3


def field_label(name: str | None) -> str:
    """What a canonical field is called on screen."""
    if name is None:
        return NOT_KEPT
    return _SPECIAL.get(name) or name.replace("_", " ").capitalize()


def field_labels() -> list[str]:
    """Every field that a column can be kept as, by name; keeping it beside the row comes first."""
    offered = sorted(field_label(name) for name, field in FIELDS.items() if not field.private)
    return [NOT_KEPT, *offered]


def field_of_label(text: str) -> str | None:
    """The field of a label.

    Raises:
        KeyError: No field is called this.
    """
    if text == NOT_KEPT:
        return None
    return {field_label(name): name for name in FIELDS}[text]


def kept_as(column: ColumnMatch) -> str:
    """What a column is kept as; of a known download a column may be of no use at all."""
    return (
        NEVER_KEPT.get(column.note, NOT_KEPT) if column.field is None else field_label(column.field)
    )


def _is_dropped(column: ColumnMatch) -> bool:
    return column.field is None and column.note in NEVER_KEPT


def how_sure(column: ColumnMatch) -> str:
    """Sure, likely or unknown."""
    if _is_dropped(column):
        return "sure"
    if column.field is None:
        return "unknown"
    return "sure" if column.confidence >= SURE else "likely"


def reads(column: ColumnMatch, formats: Formats) -> str:
    """How the first value will read, as a founder writes it."""
    if column.field is None:
        return "kept as it is" if column.sample and not _is_dropped(column) else ""
    text = column.reads
    kind = FIELDS[column.field].type
    if not text:
        return "" if not column.sample else "empty stays a dash"
    if kind in (ValueType.COUNT, ValueType.AVERAGE) and _is_number(text):
        return formats.number(float(text), 0 if float(text).is_integer() else 2)
    if kind is ValueType.MONEY:
        amount, _, code = text.partition(" ")
        return f"{formats.number(float(amount), 2)} {code}".strip() if _is_number(amount) else text
    if kind is ValueType.RATIO and _is_number(text):
        return formats.ratio(float(text))
    if kind in (ValueType.PLATFORM, ValueType.FORMAT):
        return column.sample
    if kind is ValueType.DAY and len(text) == len("2026-06-04"):
        return formats.day_long(date.fromisoformat(text))
    return text


def row_words(row: PlannedRow, formats: Formats) -> tuple[str, str]:
    """What a row is about ("Cycle 1, Reel, Bundle") and what it says ("4 orders, $200.00")."""
    about = [word for record in row.records for word in _about(record)]
    is_post = any(record.entity == "deliverable" for record in row.records)
    if is_post:  # who it is stands beside it
        about = [word for word in about if "@" not in word]
    said = [word for record in row.records for word in _said(record, formats)]
    return ", ".join(dict.fromkeys(about)), ", ".join(said[:_MOST_SAID])


def change_words(change: Change, formats: Formats) -> tuple[str, str, str]:
    """Name of the value, from, to."""
    name = _COLUMNS.get(change.column) or change.column.replace("_", " ").capitalize()
    before, after = (scalar(change.column, one, formats) for one in (change.before, change.after))
    return name, before, after


def scalar(column: str, value: Scalar, formats: Formats) -> str:
    """A value as the desk keeps it, in words."""
    if value is None or value == "":
        return DASH
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, str):
        return value
    if column in _MONEY:
        return formats.money(value, cents=True)
    if column in _RATIOS:
        return formats.ratio(value)
    return formats.number(value, 0 if float(value).is_integer() else 2)


def is_figure(text: str) -> bool:
    """Whether a written-out value is a number, an amount or a percentage."""
    bare = text.strip("-−+%$€£   ")
    return bool(bare) and all(one.isdigit() or one in _MARKS for one in bare)


def sought(row: PlannedRow, file: str, sheet: str) -> str:
    """What a search in the rows looks in: who, where from, every text kept, why it is left out."""
    texts = [row.who, file, sheet]
    if row.left_out is not None:
        texts += [row.left_out.what, row.left_out.hint]
    for record in row.records:
        texts += [value for value in record.values.values() if isinstance(value, str)]
        texts += record.extras.values()
    return fold(" ".join(dict.fromkeys(texts)))


def preview_cells(row: PlannedRow, formats: Formats) -> dict[str, str]:
    """A row as it will read: heading -> text, in the order of the headings of a tracker."""
    is_loose = any(record.values.get("about") for record in row.records)
    cells = {"Post" if is_loose else "Creator": row.who} if row.who else {}
    for record in row.records:
        cells |= {name: text for name, text in _cells(record, formats) if name not in cells}
    return cells


def _cells(record: Record, formats: Formats) -> Iterator[tuple[str, str]]:
    values = record.values
    cycle = record.refs.get("cycle_id")
    if record.entity == "deliverable":
        if cycle is not None:
            yield "Cycle", str(cycle.key[-1])
        yield "Platform", _platform(values)
        yield "Format", str(values.get("format_name") or values.get("format") or DASH)
        yield "Posted on", scalar("posted_on", values.get("posted_on"), formats)
    elif record.entity == "charge":
        kind = str(values.get("kind") or "amount").replace("_", " ").capitalize()
        yield kind, scalar("amount", values.get("amount"), formats)
    elif record.entity in ("offer", "code"):
        head = "Offer" if record.entity == "offer" else "Code"
        yield head, str(values.get("name") or values.get("code") or DASH)
    elif record.entity in ("measurement", "observation", "creator", "account", "shop_order"):
        for name, value in values.items():
            if name in _SHOWN[record.entity] and value is not None:
                head = _COLUMNS.get(name) or name.replace("_", " ").capitalize()
                yield head, scalar(name, value, formats)


_SHOWN: Final = {
    "measurement": frozenset(
        {
            "impressions", "reach", "views", "likes", "comments", "shares", "saves", "clicks",
            "conversions", "leads", "revenue",
        }
    ),
    "observation": frozenset({"followers", "engagement_rate", "avg_views"}),
    "creator": frozenset({"stage", "niche", "place", "source"}),
    "account": frozenset({"handle"}),
    "shop_order": frozenset({"number", "day", "status", "codes_typed", "net"}),
}  # fmt: skip


def _about(record: Record) -> Iterator[str]:
    if record.entity == "deliverable":
        cycle = record.refs.get("cycle_id")
        if cycle is not None:
            yield f"Cycle {cycle.key[-1]}"
        shown = record.values.get("format_name") or _platform(record.values)
        if shown and shown != DASH:
            yield str(shown)
    elif record.entity == "offer":
        yield str(record.values.get("name") or "")
    elif record.entity == "account":
        handle = str(record.values.get("handle") or "")
        yield " ".join(filter(None, (_platform(record.values).strip(DASH), handle)))
    elif record.entity == "shop_order":
        yield f"Order {record.values.get('number') or record.key[-1]}"
    elif record.entity == "measurement" and record.values.get("about"):
        named, _, post = str(record.values["about"]).partition(":")
        yield f"{label(named)} post, waits for its contract" if post else "Visits, wait for theirs"


def _said(record: Record, formats: Formats) -> Iterator[str]:
    values = record.values
    if record.entity in ("measurement", "observation"):
        yield from _counts(values, _RESULTS, formats)
        if values.get("revenue") is not None:
            yield f"{scalar('revenue', values['revenue'], formats)} revenue"
        yield from _counts(values, _REACTIONS, formats)
    elif record.entity == "charge":
        yield f"{scalar('amount', values.get('amount'), formats)} {values.get('kind')}"
    elif record.entity == "shop_order":
        yield f"{scalar('net', values.get('net'), formats)} net"
        if values.get("codes_typed"):
            yield f"code {', '.join(str(values['codes_typed']).splitlines())}"


def _counts(
    values: Mapping[str, Scalar], counts: Iterable[tuple[str, str, str]], formats: Formats
) -> Iterator[str]:
    for name, one, many in counts:
        value = values.get(name)
        if isinstance(value, int | float):
            yield f"{formats.number(value)} {one if value == 1 else many}"


def _platform(values: Mapping[str, Scalar]) -> str:
    platform = values.get("platform")
    return str(values.get("platform_name") or (label(str(platform)) if platform else DASH))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
