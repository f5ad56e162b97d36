"""Campaigns of many shapes, made of posts for tests of charts and pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from infdesk.domain.rows import BrandRow, CampaignRow, CycleRow
from infdesk.domain.summarise import summarise
from infdesk.domain.summary import Source
from infdesk.domain.sums import (
    FIELDS,
    ActiveMonth,
    CampaignSums,
    Cell,
    item_sums,
    total_of,
    with_interactions,
)

if TYPE_CHECKING:
    from infdesk.domain.summary import CampaignSummary

TODAY = date(2026, 6, 8)
STARTS = (date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 1))
ENDS = (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31))
LESSONS = (
    "Codes spoken aloud were mistyped; put them on screen. Posts before 10 got twice the saves.",
    "Keep Ana Ruiz, change the offer: the Bundle sold about half as well as average.",
    "Check every link on the day it goes live. This one sent nobody.",
)
EURO = 100


@dataclass(frozen=True)
class Post:
    """One post; money in whole units, counters by their names."""

    cycle: int | None
    creator: str
    offer: str | None
    format: str | None
    spend: float | None
    counters: dict[str, int | None] = field(default_factory=dict)

    def cell(self) -> Cell:
        values = [self.counters.get(name) for name in FIELDS]
        spend = None if self.spend is None else round(self.spend * EURO)
        sums = item_sums(with_interactions(values), spend=spend)
        return Cell(self.cycle, self.creator, self.offer, self.format, "instagram", sums)


def post(cycle: int | None, who: str, what: str | None, how: str | None, **facts: Any) -> Post:
    """A post; ``spend`` and ``revenue`` in whole units."""
    spend = facts.pop("spend", None)
    if facts.get("revenue") is not None:
        facts["revenue"] = round(facts["revenue"] * EURO)
    return Post(cycle, who, what, how, spend, facts)


def summary(posts: list[Post], *, cycles: int = 0, **facts: Any) -> CampaignSummary:
    """The summary of a campaign with these posts.

    Args:
        posts: What stands in the desk.
        cycles: How many cycles there are.
        facts: Fields of the campaign, or ``brand``, ``today``, ``cycle_rows``, ``sources``.
    """
    brand = facts.pop("brand", BrandRow(1, "Morrow & Wren", "EUR", "en_GB", "#1f5c4d"))
    today = facts.pop("today", TODAY)
    rows = facts.pop("cycle_rows", None) or [
        CycleRow(number, 1, number, state="closed") for number in range(1, cycles + 1)
    ]
    extra = {
        name: facts.pop(name)
        for name in ("sources", "unassigned", "yardstick_changes")
        if name in facts
    }
    told: dict[str, Any] = {"id": 1, "name": "Spring tea launch"} | facts
    campaign = CampaignRow(**told)
    grouped: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for item in posts:
        cell = item.cell()
        grouped[cell[:5]].append(cell)
    cells = tuple(
        group[0]._replace(sums=total_of([cell.sums for cell in group]))
        for group in grouped.values()
    )
    months = tuple(
        ActiveMonth(item.cycle, item.creator, f"2026-{(item.cycle or 1):02d}") for item in posts
    )
    sums = CampaignSums(1, cells, months)
    return summarise(campaign, brand=brand, cycles=rows, sums=sums, today=today, **extra)


def tea(**facts: Any) -> CampaignSummary:
    """Three cycles of a tea shop: 84 orders for 4,370, target 100, limit 30 an order."""
    rows = [
        CycleRow(number, 1, number, start=start, end=end, state="closed", lessons=lesson)
        for number, start, end, lesson in zip((1, 2, 3), STARTS, ENDS, LESSONS, strict=True)
    ]
    given: dict[str, Any] = {
        "goal_kind": "conversions",
        "metric": "orders",
        "target": 100,
        "window_start": date(2026, 3, 2),
        "window_end": date(2026, 5, 31),
        "rule_metric": "cpa",
        "rule_limit": 3000,
        "budget": 450000,
        "yardstick_locked_at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "cycle_rows": rows,
        "sources": (
            Source("shopify_orders_march-may.xlsx", date(2026, 6, 2), 91, 3),
            Source("tiktok_studio.csv", date(2026, 6, 2), 14, 0),
        ),
    }
    return summary(tea_posts(), **(given | facts))


def tea_posts() -> list[Post]:
    """The posts behind :func:`tea`."""
    lines = (
        (1, "Ana Ruiz", "Bundle", "Reel", 300, 20000, 420, 4, 200),
        (1, "Ben Okafor", "Starter set", "Reel", 200, 15000, 120, 6, 180),
        (1, "Cho Min-ji", "Starter set", "Story", 350, 30000, 210, 9, 270),
        (1, "Dee Larsen", "Bundle", "Story", 150, 12000, 60, 0, 0),
        (2, "Ana Ruiz", "Bundle", "Story", 300, 18000, 330, 4, 210),
        (2, "Ben Okafor", "Bundle", "Reel", 200, 16000, 150, 2, 100),
        (2, "Cho Min-ji", "Starter set", "Reel", 350, 28000, 310, 13, 400),
        (2, "Eli Novak", "Starter set", "Reel", 700, 50000, 260, 8, 240),
        (3, "Ana Ruiz", "Starter set", "Reel", 300, 21000, 450, 24, 730),
        (3, "Cho Min-ji", "Bundle", "Story", 350, 31000, 180, 2, 110),
        (3, "Eli Novak", "Starter set", "Story", 700, 45000, 170, 5, 150),
        (3, "Dee Larsen", "Starter set", "Reel", 150, 11000, 0, 0, 0),
        (3, "Fay Addo", "Gift", "Reel", 120, 9000, 80, 3, 75),
        (3, "Ben Okafor", "Starter set", "Story", 200, 14000, None, 4, 120),
    )
    return [
        post(
            cycle, who, what, how,
            spend=spend, impressions=seen, clicks=clicks, conversions=orders, revenue=revenue,
        )
        for cycle, who, what, how, spend, seen, clicks, orders, revenue in lines
    ]  # fmt: skip


def empty(**facts: Any) -> CampaignSummary:
    """A campaign whose goal is set and where nothing has happened yet."""
    given: dict[str, Any] = {
        "name": "Autumn tea launch",
        "goal_kind": "conversions",
        "metric": "orders",
        "target": 120,
        "window_start": date(2026, 9, 1),
        "window_end": date(2026, 11, 30),
        "rule_metric": "cpa",
        "rule_limit": 3000,
        "budget": 360000,
        "platforms": ("instagram",),
    }
    return summary([], **(given | facts))


def one_cycle(**facts: Any) -> CampaignSummary:
    """The first cycle of the tea shop, its window still open."""
    first = [item for item in tea_posts() if item.cycle == 1]
    rows = [CycleRow(1, 1, 1, start=STARTS[0], end=ENDS[0], state="running")]
    given: dict[str, Any] = {
        "goal_kind": "conversions", "metric": "orders", "target": 100,
        "window_start": STARTS[0], "window_end": ENDS[2],
        "today": date(2026, 4, 10), "cycle_rows": rows,
    }  # fmt: skip
    return summary(first, **(given | facts))


def six_months(**facts: Any) -> CampaignSummary:
    """Six months, nine creators, orders and leads, views instead of impressions, no goal."""
    names = (
        "Lena Fischer", "Tomás Ó Súilleabháin", "Priya Raghunathan",
        "Marguerite Delacroix-Fontaine", "Sam T.", "Oyelaran", "Annika Bergström", "Łukasz Żółć",
        "Ngozi Adaeze Chukwuemeka-Okonkwo",
    )  # fmt: skip
    kinds = ("Short video", "Podcast", "Review", "Live")
    posts = [
        post(
            1 + at // 4,
            names[(at * 5) % 9],
            ("SAVE10", "Free sample")[at % 2],
            kinds[at % 4],
            spend=4000 + 700 * (at * 7 % 11),
            views=120_000 + 31_000 * (at * 3 % 13),
            clicks=1800 + 430 * (at * 5 % 9),
            conversions=7 + at * 11 % 37,
            leads=60 + at * 29 % 211,
            revenue=9000 + 1900 * (at * 7 % 13) + 0.5 * (at % 2),
        )
        for at in range(24)
    ]
    rows = [
        CycleRow(n, 1, n, name=f"2025-{n:02d}", start=date(2025, n, 1), end=date(2025, n, 28))
        for n in range(1, 7)
    ]
    given: dict[str, Any] = {"name": "influencer_report_campaigns", "cycle_rows": rows}
    brand = BrandRow(1, "Fernhollow", "USD", "en_US")
    return summary(posts, **(given | {"brand": brand} | facts))


HARD_NAMES = (
    "Yuki", "Marguerite Delacroix-Fontaine", "Sam T.", "Emre", "Bartholomew", "Zed", "Zoë 😀 Tea",
    "Finn", "Priya Raghunathan", "Ioana", "דנה לוי", "=1+1", "Ö", "Dmitri Волков", "Oyelaran",
    "Ngozi Adaeze Chukwuemeka-Okonkwo", "Creator with an ordinary name", "Rosa", "李小龙", "Lena",
    "Petra", "Tomás Ó Súilleabháin", "Gil", "Uma", "Vik", "#set text(red) *x* <b>bold</b>",
    "Annika Bergström", "Łukasz Żółć", "Nia", "نور الهدى", "Kwame", "$a_1$ and $b^2$",
    "@" + "x" * 64, "A\nB", "Zeynep", "Θεοδώρα", "O'Brien & Sons", "100% Tea",
    "김서연", "Ῥόδος \U00013000",
)  # fmt: skip


def crowd(**facts: Any) -> CampaignSummary:
    """Forty creators with hard names, some of whose results nobody knows."""
    posts = [
        post(
            1 + at % 2,
            name,
            ("Starter set", "Bundle", None)[at % 3],
            ("Reel", "Story", "TikTok video with a link in the first comment")[at % 3],
            spend=None if at % 11 == 0 else 120 + 310 * (at * 7 % 17),
            impressions=9000 + 700 * at,
            clicks=None if at % 6 == 0 else 90 + at * 13 % 170,
            conversions=None if at % 9 == 0 else at * 17 % 41,
            revenue=None if at % 9 == 0 else 31 * (at * 17 % 41),
        )
        for at, name in enumerate(HARD_NAMES)
    ]
    given: dict[str, Any] = {
        "goal_kind": "conversions",
        "metric": "orders",
        "target": 500,
        "window_end": date(2026, 5, 31),
        "cycles": 2,
        "unassigned": (3, 12050),
        "brand": BrandRow(
            1, "The Morrow, Wren, Fitzgerald & Daughters Small-Batch Tea Company", "EUR", "en_GB",
            "#ffd400",
        ),
    }  # fmt: skip
    return summary(posts, **(given | facts))


def with_goal(kind: str, metric: str, target: float, **facts: Any) -> CampaignSummary:
    """Two cycles with every counter known, for a goal of any kind."""
    posts = [
        post(
            1 + at % 2,
            ("Ana Ruiz", "Ben Okafor", "Cho Min-ji")[at % 3],
            ("Quiz", "Webinar")[at // 3],
            ("Tutorial", "Live")[at % 2],
            spend=400 + 50 * at,
            impressions=42_000 + 900 * at,
            reach=31_000 + 800 * at,
            views=38_000 + 700 * at,
            likes=900 + 10 * at,
            comments=80 + at,
            shares=40 + at,
            saves=120 + at,
            clicks=610 + 20 * at,
            leads=44 + 3 * at,
            qualified_leads=12 + at,
            conversions=14 + at,
            revenue=420 + 30 * at,
            new_followers=210 + at,
        )
        for at in range(6)
    ]
    given: dict[str, Any] = {
        "goal_kind": kind, "metric": metric, "target": target, "cycles": 2,
        "window_start": date(2026, 4, 1), "window_end": date(2026, 5, 31),
    }  # fmt: skip
    return summary(posts, **(given | facts))


def many_cycles(count: int, **facts: Any) -> CampaignSummary:
    """As many cycles as asked for, one post each."""
    posts = [
        post(n, "Ana Ruiz", "Bundle", "Reel", spend=300, conversions=20 + n * 7 % 13, revenue=900)
        for n in range(1, count + 1)
    ]
    given: dict[str, Any] = {
        "goal_kind": "conversions",
        "metric": "orders",
        "target": 2000,
        "cycles": count,
    }
    return summary(posts, **(given | facts))


def planned_next(**facts: Any) -> CampaignSummary:
    """The tea shop with a fourth cycle that is only planned."""
    base = tea()
    rows = [row.cycle for row in base.cycles]
    rows.append(CycleRow(4, 1, 4, start=date(2026, 6, 10), end=date(2026, 7, 10)))
    return tea(**({"cycle_rows": rows, "target": 120, "window_end": date(2026, 7, 10)} | facts))


def renamed(made: CampaignSummary, name: str) -> CampaignSummary:
    """The same campaign under another name."""
    return replace(made, campaign=replace(made.campaign, name=name))


def usual() -> CampaignSummary:
    """The tea shop as it is."""
    return tea()


def awareness() -> CampaignSummary:
    """A goal that is seen rather than sold, in German."""
    brand = BrandRow(1, "Morrow & Wren", "EUR", "de_DE", "#1f5c4d")
    return with_goal("awareness", "reach", 190_000, brand=brand)


def no_goal() -> CampaignSummary:
    """The tea shop before a goal was set."""
    return summary(tea_posts(), cycles=3)


def unknown_results() -> CampaignSummary:
    """A second cycle of which nobody knows what it brought."""
    posts = [
        post(1, "Ana Ruiz", "Bundle", "Reel", spend=300, conversions=6, revenue=180),
        post(2, "Ben Okafor", "Bundle", "Story", spend=200),
        post(3, "Ana Ruiz", "Starter set", "Reel", spend=300, conversions=9, revenue=260),
    ]
    return summary(posts, cycles=3, goal_kind="conversions", metric="orders", target=30)


SHAPES = {
    "usual": usual,
    "empty": empty,
    "one cycle": one_cycle,
    "six months": six_months,
    "many cycles": lambda: many_cycles(30),
    "hard names": crowd,
    "no goal": no_goal,
    "awareness": awareness,
    "planned next": planned_next,
    "unknown results": unknown_results,
}
"""Every shape of campaign that charts and pages have to bear."""
