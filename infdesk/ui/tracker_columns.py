"""The tracker's columns: what a post is, the goal's metric, its cost, the rest, what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.goals import COST_LABELS, METRICS
from infdesk.domain.measures import click_rate, ratio
from infdesk.domain.numbers import Unreadable
from infdesk.domain.platforms import label, lacks, letters, platform
from infdesk.paper.series import counted_metric
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.wording import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.measures import Measures
    from infdesk.domain.rows import TrackerRow
    from infdesk.domain.summary import CampaignSummary

COUNTERS: Final = {
    "conversions": "Orders", "leads": "Leads", "qualified_leads": "Qualified leads",
    "impressions": "Impressions", "reach": "Reach", "views": "Views", "clicks": "Clicks",
    "likes": "Likes", "comments": "Comments", "shares": "Shares", "saves": "Saves",
    "new_followers": "New followers",
}  # fmt: skip
MONEY: Final = {"fee": "Fee", "revenue": "Revenue"}
POSTED: Final = "posted_on"
MISSING: Final = "missing"
_ALWAYS: Final = frozenset({"conversions", "impressions", "clicks"})
_SEEN: Final = ("impressions", "reach", "views")
_PAID_FOR: Final = {
    "cpa": "conversions", "cpl": "leads", "cpm": "impressions", "cpc": "clicks",
    "cpe": "interactions",
}  # fmt: skip


def is_number(key: str) -> bool:
    """Whether a column's numbers can be pasted, filled down and cleared."""
    return key in COUNTERS or key in MONEY


def tracker_columns(
    summary: CampaignSummary, rows: Sequence[TrackerRow], formats: Formats
) -> tuple[Column[TrackerRow], ...]:
    """Columns that fit the goal; counters that nobody reports stay out until somebody does."""
    goal = goal_key(summary)
    first = [goal]
    rest = [
        key
        for key in COUNTERS
        if key not in first
        and (key in _ALWAYS or any(getattr(row, key) is not None for row in rows))
    ]
    return (
        *_identity(formats),
        *(_number(key, formats, strong=True) for key in first),
        _cost(summary, formats),
        *(_number(key, formats) for key in MONEY if key not in first),
        _spend(formats),
        *(_number(key, formats) for key in rest),
        _click_rate(formats),
        Column(
            MISSING,
            "Still missing",
            lambda row: ", ".join(missing(row, goal)),
            tone=lambda _: "warn",
            sign=lambda row: "triangle" if missing(row, goal) else None,
            width=200,
        ),
    )


def goal_key(summary: CampaignSummary) -> str:
    """The column that stands for the goal: what it counts, or what it is judged by."""
    metric = METRICS[summary.goal.metric]
    key = metric.measure or metric.name
    if key in COUNTERS or key in MONEY:
        return key
    return counted_metric(summary).measure or counted_metric(summary).name


def missing(row: TrackerRow, goal: str) -> list[str]:
    """What is not known of a post and would tell something, in words."""
    found = []
    if goal in COUNTERS and getattr(row, goal) is None and not _lacks(row, goal):
        found.append(COUNTERS[goal])
    if row.spend is None:
        found.append("Fee")
    if row.clicks is None and goal != "clicks":
        found.append("Clicks")
    if goal not in _SEEN and all(getattr(row, key) is None for key in _SEEN):
        found.append("Impressions")
    if row.posted_on is None and row.month is None:
        found.append("Day posted")
    return found


def read_cell(key: str, typed: str, formats: Formats) -> tuple[Any, str | None]:
    """(value, or why the typed text cannot be one). An empty cell makes the number unknown."""
    if not typed or typed == DASH:
        return None, None
    if key == POSTED:
        value: Any = formats.read_day(typed)
        kind = "a day, such as 12 Aug 2026"
    elif key in MONEY:
        value = formats.read_money(typed)
        kind = "an amount, such as 250 or 1,250.50"
    else:
        value = formats.read_count(typed)
        kind = "a whole number, such as 1,200"
    if isinstance(value, Unreadable):
        return None, f"“{typed}” is not {kind}. The old value is kept."
    if isinstance(value, Decimal):
        value = int(value)
    if isinstance(value, int) and value < 0:
        return None, f"“{typed}” is below zero. The old value is kept."
    return value, None


def sum_cells(
    rows: Sequence[TrackerRow], totals: Measures, formats: Formats, *, cost: str
) -> dict[str, str]:
    """The sum row: column -> text; what only some posts know says of how many it is known."""
    posts = "1 post" if totals.posts == 1 else f"{formats.number(totals.posts)} posts"
    cells = {"creator": posts, "spend": formats.money(totals.spend)}
    for key in COUNTERS:
        cells[key] = formats.number(getattr(totals, key))
        known = sum(getattr(row, key) is not None for row in rows)
        if 0 < known < len(rows):
            cells[f"{key} side"] = f"{formats.number(known)} of {formats.number(len(rows))}"
    cells["revenue"] = formats.money(totals.revenue)
    cells["cost"] = formats.cost(getattr(totals, cost))
    cells["ctr"] = formats.ratio(totals.ctr)
    return cells


def selection_words(rows: Sequence[TrackerRow], formats: Formats, *, goal: str) -> str:
    """What is selected, in counts and sums: "3 posts selected · Orders 12 · Spend $620"."""
    if not rows:
        return ""
    count = "1 post selected" if len(rows) == 1 else f"{len(rows)} posts selected"
    key = goal if goal in COUNTERS else "conversions"
    counted = [value for row in rows if (value := getattr(row, key)) is not None]
    spent = [row.spend for row in rows if row.spend is not None]
    parts = [count, f"{COUNTERS[key]} {formats.number(sum(counted)) if counted else DASH}"]
    parts.append(f"Spend {formats.money(sum(spent)) if spent else DASH}")
    return " · ".join(parts)


def _identity(formats: Formats) -> tuple[Column[TrackerRow], ...]:
    return (
        Column("creator", "Creator", lambda row: row.creator, is_strong=True, width=132),
        Column(
            "account",
            "Account",
            lambda row: row.handle or row.platform or DASH,
            letters=lambda row: letters(_known(row)) if _known(row) else None,
            tone=lambda _: "text2",
            width=128,
        ),
        Column("format", "Format", lambda row: row.format or DASH, width=90),
        Column("offer", "Offer", lambda row: row.offer or DASH, width=118),
        Column(
            POSTED,
            "Posted",
            lambda row: short_day(row.posted_on, formats) if row.posted_on else row.month or DASH,
            sort=lambda row: row.posted_on,
            edit_text=lambda row: formats.day(row.posted_on) if row.posted_on else "",
            editable=True,
            is_number=True,
            width=76,
        ),
    )


def _number(key: str, formats: Formats, *, strong: bool = False) -> Column[TrackerRow]:
    is_money = key in MONEY
    write = _writer(key, formats)
    return Column(
        key,
        COUNTERS.get(key) or MONEY[key],
        lambda row: write(getattr(row, key)),
        sort=lambda row: getattr(row, key),
        is_number=True,
        is_strong=strong,
        editable=lambda row: not _is_credited(row, key),
        edit_text=lambda row: _edited(getattr(row, key), formats, is_money=is_money),
        tone=lambda row: "muted" if getattr(row, key) is None else None,
        tip=lambda row: _tip(row, key),
        width=94,
    )


def _writer(key: str, formats: Formats) -> Callable[[Any], str]:
    """Single fees show their cents, sums of money do not."""
    if key == "fee":
        return lambda value: formats.money(value, cents=True)
    return formats.money if key in MONEY else formats.number


def _edited(value: int | None, formats: Formats, *, is_money: bool) -> str:
    if value is None:
        return ""
    return formats.exact(value) if is_money else formats.number(value)


def _tip(row: TrackerRow, key: str) -> str | None:
    if _is_credited(row, key):
        return "From the orders that carry this creator’s code; change the orders or the code."
    if _lacks(row, key):
        return f"{label(_known(row))} has no {COUNTERS[key].lower()}."
    return None


def _is_credited(row: TrackerRow, key: str) -> bool:
    return row.credited and key in ("conversions", "revenue")


def _lacks(row: TrackerRow, key: str) -> bool:
    return key in COUNTERS and lacks(_known(row), key)


def _known(row: TrackerRow) -> str:
    """The platform's canonical word; the row has the sheet's own spelling."""
    return (platform(row.platform) or "") if row.platform else ""


def cost_key(summary: CampaignSummary) -> str:
    """The measure that says what a result costs beside the goal's column."""
    return METRICS[summary.goal.metric].cost or METRICS[counted_metric(summary).name].cost or "cpa"


def _cost(summary: CampaignSummary, formats: Formats) -> Column[TrackerRow]:
    name = cost_key(summary)
    key = _PAID_FOR[name]
    per = 1000 if name == "cpm" else 1

    def cost(row: TrackerRow) -> float | None:
        paid = ratio(row.spend, getattr(row, key))
        return None if paid is None else paid * per

    return Column(
        "cost",
        COST_LABELS[name].removeprefix("Cost ").capitalize(),
        lambda row: formats.cost(cost(row)),
        sort=cost,
        is_number=True,
        tone=lambda row: "muted" if cost(row) is None else None,
        width=96,
    )


def _spend(formats: Formats) -> Column[TrackerRow]:
    return Column(
        "spend", "Spend", lambda row: formats.money(row.spend), sort=lambda row: row.spend,
        is_number=True, tip=lambda _: "Its fee and its share of all other costs", width=80,
    )  # fmt: skip


def _click_rate(formats: Formats) -> Column[TrackerRow]:
    def rate(row: TrackerRow) -> float | None:
        return click_rate(row.clicks, impressions=row.impressions, views=row.views, reach=row.reach)

    return Column(
        "ctr",
        "Click rate",
        lambda row: formats.ratio(rate(row)),
        sort=rate,
        is_number=True,
        tone=lambda row: "muted" if rate(row) is None else None,
        width=82,
    )
