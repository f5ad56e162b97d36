"""The campaign summary on paper: what the page says, in which words and numbers.

The template sets type and formats nothing; every number arrives written out by the same ``Formats``
that the screen uses.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.formats import DASH, Formats
from infdesk.domain.goals import COST_LABELS, GOALS, METRICS, Metric, Unit
from infdesk.paper import figures
from infdesk.paper.roles import PaperColours, paper_colours
from infdesk.paper.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.measures import Measures
    from infdesk.domain.summary import CampaignSummary, CycleSummary, Group

TEMPLATE: Final = "campaign_summary.typ"
_HALF_MM: Final = 84.0
_FIRST_PAGE_CREATORS: Final = 8
_LONG_WORD: Final = 20
_BREAK: Final = "\u200b"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """A typeset document.

    Attributes:
        pdf: The bytes of the file.
        pages: How many pages.
        title: For the window and the file's name.
    """

    pdf: bytes
    pages: int
    title: str


def compose(
    summary: CampaignSummary,
    *,
    paper: str = "a4",
    hide_names: bool = False,
    cycle: int | None = None,
) -> Printed:
    """Typeset the campaign summary.

    Args:
        summary: What the screen shows, too.
        paper: ``"a4"`` or ``"letter"``.
        hide_names: Creators become Creator A, B, C; free text stays out.
        cycle: Number of the cycle that is meant; the whole campaign if not said.
    """
    from infdesk.paper.pages import page_count  # noqa: PLC0415 - pages load their library late

    shown = _without_names(summary) if hide_names else summary
    data = page_data(shown, cycle=cycle) | {"paper": "us-letter" if paper == "letter" else "a4"}
    pdf = typeset(TEMPLATE, data, day=summary.today)
    return Printed(pdf, page_count(pdf), str(data["title"]))


def page_data(summary: CampaignSummary, *, cycle: int | None = None) -> Json:
    """Everything the template shows, as text."""
    page = _Page(summary, cycle)
    return {
        "title": f"{summary.campaign.name}: campaign summary",
        "lang": summary.locale.split("_")[0],
        "brand": summary.brand,
        "name": summary.campaign.name,
        "colours": _colours(page.colours),
        "goal_line": page.goal_line(),
        "answer": page.answer(),
        "cards": page.cards(),
        "bar": page.bar(),
        "charts": page.first_charts(),
        "learned": page.learned(),
        "first_creators": page.creator_table(most=_FIRST_PAGE_CREATORS),
        "sure": page.how_sure(),
        "sections": page.sections(),
        "footer": page.footer(),
    }


class _Page:
    """Says one summary in the page's words."""

    def __init__(self, summary: CampaignSummary, cycle: int | None) -> None:
        self.summary = summary
        self.cycle = cycle
        self.colours = paper_colours(summary.colour)
        self.show = Formats(summary.locale, summary.currency)
        self.metric: Metric = METRICS[summary.goal.metric]
        self.cost = figures.cost_name(summary)

    @property
    def totals(self) -> Measures:
        """Of the chosen cycle, else of the campaign."""
        chosen = self.chosen
        return chosen.totals if chosen else self.summary.totals

    @property
    def chosen(self) -> CycleSummary | None:
        """The cycle that is meant."""
        found = (row for row in self.summary.cycles if row.cycle.number == self.cycle)
        return next(found, None)

    def goal_line(self) -> str:
        summary = self.summary
        goal = GOALS.get(summary.goal.kind or "")
        parts = [f"Goal: {goal.label.lower()}" if goal else "No goal is set"]
        numbers = [row.cycle.number for row in summary.cycles]
        if self.chosen:
            parts.append(f"cycle {self.cycle} of {len(numbers)}")
        elif numbers:
            parts.append(f"cycles {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "1 cycle")
        starts = [row.cycle.start for row in summary.cycles if row.cycle.start]
        ends = [row.cycle.end for row in summary.cycles if row.cycle.end]
        if starts and ends:
            parts[-1] += f", {self.show.day_range(min(starts), max(ends))}"
        creators = len(self.chosen.creators if self.chosen else summary.creators)
        posts = self.totals.posts
        parts.append(f"{_many(creators, 'creator')}, {_many(posts, 'post')}")
        return " · ".join(parts)

    def answer(self) -> str:
        """The sentence under the title: met or not, what it truly cost, the best cycle."""
        goal, show = self.summary.goal, self.show
        actual = show.metric(goal.metric, goal.actual)
        if goal.actual is None:
            target = "" if goal.target is None else f" The target is {self._target()}."
            return f"No results yet.{target}"
        if goal.target is None:
            said = f"{self._counted(goal.actual)} so far. No target is set, so this page cannot say whether it was met."  # noqa: E501 - one sentence
            return f"{said} {self._true_cost()}".rstrip()
        if goal.met is None:
            end = self.summary.campaign.window_end
            until = f", until {show.day_long(end)}" if end else ""
            return f"Running: {actual} of {self._target()}{until}. {self._true_cost()}".rstrip()
        verdict = "met" if goal.met else "not met"
        return f"Target {verdict}: {actual} of {self._target()}. {self._true_cost()}".rstrip()

    def cards(self) -> list[Json]:
        goal, totals, show = self.summary.goal, self.totals, self.show
        value = self.metric.value_of(totals)
        first = {
            "label": self.metric.label
            if goal.target is None
            else f"{self.metric.label}, target {show.metric(goal.metric, goal.target)}",
            "value": show.metric(goal.metric, value),
            "below": self._until(),
            "chip": self._chip(),
        }
        budget = self.summary.campaign.budget
        spend = {
            "label": "True cost",
            "value": show.money(totals.spend),
            "below": f"of {show.money(budget)} planned" if budget else "fees and all other costs",
        }
        return [first, spend, self._cost_card(), self._return_card()]

    def bar(self) -> Json | None:
        """The result against the target; nothing where there is none to compare."""
        goal = self.summary.goal
        if goal.target is None or goal.target <= 0 or self.metric.down:
            return None
        actual = goal.actual or 0
        longest = max(actual, goal.target)
        return {
            "share": actual / longest,
            "target": goal.target / longest,
            "value": self._counted(actual) if goal.actual is not None else "",
            "label": f"Target {self.show.metric(goal.metric, goal.target)}",
        }

    def first_charts(self) -> list[Json]:
        """Two small charts for page one; none before there is a cycle."""
        if not self.summary.cycles:
            return []
        return self._charts(_HALF_MM / 2 - 1, 44)

    def learned(self) -> list[Json]:
        """At most three facts that the numbers prove; no fact, no line."""
        found = [self._best_cycle(), self._best_creator(), self._cheapest()]
        return [fact for fact in found if fact is not None]

    def creator_table(self, *, most: int | None = None) -> Json:
        groups = self.chosen.creators if self.chosen else self.summary.creators
        ordered = figures.ranked(self.summary, groups)
        table = self._group_table("Creator", ordered[:most] if most else ordered)
        if most and len(ordered) > most:
            table["notes"] = [f"And {len(ordered) - most} more on the following pages."]
            table["total"] = None
        return table

    def how_sure(self) -> str:
        totals = self.totals
        results = self._counted(self.metric.value_of(totals) or 0)
        told = f"After {_many(totals.posts, 'post')} and {results}"
        missing = totals.unknown
        if missing:
            return f"{told}, the results of {_many(missing, 'post')} are not known: cost per result is at most what stands here."  # noqa: E501 - one sentence
        return f"{told}, every post has a known result."

    def sections(self) -> list[Json]:
        """What follows page one; an empty section is left out."""
        chosen = self.chosen
        source = chosen or self.summary
        found = [
            self._cycles_section(),
            {"title": "Creators", "tables": [self.creator_table()]},
            {
                "title": "Formats and offers",
                "tables": [
                    self._group_table("Format", figures.ranked(self.summary, source.formats)),
                    self._group_table("Offer", figures.ranked(self.summary, source.offers)),
                ],
            },
            self._lessons_section(),
            self._sources_section(),
        ]
        return [
            part for part in found if part.get("charts") or any(t["rows"] for t in part["tables"])
        ]

    def footer(self) -> str:
        printed = f"Printed {self.show.day_long(self.summary.today)}"
        days = [source.imported_on for source in self.summary.sources]
        return (
            f"{printed} · data as imported on {self.show.day_long(max(days))}" if days else printed
        )

    # Parts

    def _charts(self, width: float, height: float) -> list[Json]:
        summary, roles = self.summary, self.colours.chart()
        cost = COST_LABELS[self.cost] if self.cost else "Spend"
        drawn = [(self.metric.label, "goal", figures.draw_goal_by_cycle)]
        drawn.append((f"{cost}, {summary.currency}", "spend", figures.draw_cost_by_cycle))
        charts = []
        for title, which, draw in drawn:
            figure = figures.new_figure(width, height)
            draw(figure, summary, roles, cycle=self.cycle)
            charts.append(
                {
                    "title": title,
                    "svg": figures.to_svg(figure),
                    "alt": figures.chart_text(summary, which, cycle=self.cycle),
                    "width": f"{width}mm",
                }
            )
        return charts

    def _cycles_section(self) -> Json:
        rows = [self._cycle_row(row) for row in self.summary.cycles]
        outside = self.summary.outside
        if outside.posts or outside.conversions or outside.spend or outside.leads:
            rows.append(["Outside every cycle", *self._numbers(outside)])
        table = self._table(["Cycle", *self._heads()], rows)
        table["total"] = ["All cycles", *self._numbers(self.summary.totals)]
        table["notes"] = self._notes(self.summary.totals)
        charts = self._wide_charts() if self.summary.cycles else []
        return {"title": "Results by cycle", "charts": charts, "tables": [table]}

    def _wide_charts(self) -> list[Json]:
        return self._charts(_HALF_MM, 42)

    def _cycle_row(self, row: CycleSummary) -> list[str]:
        cycle = row.cycle
        days = "" if cycle.start is None else f" · {self.show.day_range(cycle.start, cycle.end)}"
        name = f"{cycle.number} · {cycle.name}" if cycle.name else f"{cycle.number}{days}"
        return [name, *self._numbers(row.totals)]

    def _group_table(self, head: str, groups: Sequence[Group]) -> Json:
        rows = [[breakable(group.name), *self._numbers(group.measures)] for group in groups]
        return self._table([head, *self._heads()], rows)

    def _table(self, heads: list[str], rows: list[list[str]]) -> Json:
        return {"heads": heads, "rows": rows, "total": None, "notes": [], "text": False}

    def _heads(self) -> list[str]:
        """Posts, then the goal's metric, then what it costs and earns, in full digits."""
        money = self.summary.currency
        heads = ["Posts", f"Spend {money}", *(label for _, label in self._counts())]
        heads.append(f"Revenue {money}")
        heads.append(f"{COST_LABELS[self.cost] if self.cost else 'Cost per order'} {money}")
        return heads

    def _counts(self) -> list[tuple[str, str]]:
        """(measure, heading) of the results: orders and leads where known, the goal's own first."""
        measure = self.metric.measure or self.metric.name
        counts = [(measure, self.metric.label)] if self.metric.unit is Unit.COUNT else []
        for name, label in (("conversions", "Orders"), ("leads", "Leads")):
            known = getattr(self.summary.totals, name) is not None
            if (known or (not counts and name == "conversions")) and name not in dict(counts):
                counts.append((name, label))
        return counts

    def _numbers(self, measures: Measures) -> list[str]:
        show = self.show
        cost = getattr(measures, self.cost or "cpa")
        at_most = (
            "≤ " if measures.unknown and cost is not None and self.cost in (None, "cpa") else ""
        )
        return [
            show.number(measures.posts),
            show.amount(measures.spend),
            *(show.number(getattr(measures, name)) for name, _ in self._counts()),
            show.amount(measures.revenue),
            f"{at_most}{show.amount(cost)}",
        ]

    def _notes(self, totals: Measures) -> list[str]:
        notes = [
            "Spend is all that a cycle cost: fees, commission, product, shipping, boosts, usage."
        ]
        if totals.unknown:
            told = _many(totals.unknown, "post")
            notes.append(f"≤ at most: the results of {told} are not known, their spend is counted.")
        if self.summary.unassigned_orders:
            orders = _many(self.summary.unassigned_orders, "order")
            worth = self.show.money(self.summary.unassigned_revenue)
            notes.append(f"{orders} worth {worth} belong to no creator and are not counted here.")
        return notes

    def _lessons_section(self) -> Json:
        rows = [
            [row.cycle.label, breakable(row.cycle.lessons)]
            for row in self.summary.cycles
            if row.cycle.lessons and self.chosen in (None, row)
        ]
        table = self._table(["Cycle", "What we learned"], rows) | {"text": True}
        return {"title": "Lessons", "tables": [table]}

    def _sources_section(self) -> Json:
        rows = [
            [
                breakable(source.name),
                self.show.day(source.imported_on),
                self.show.number(source.rows_read),
                self.show.number(source.left_out),
            ]
            for source in self.summary.sources
        ]
        table = self._table(["Source", "Imported", "Rows read", "Left out"], rows)
        table["notes"] = [
            "An order counts once: by code or link where the shop tells, else the typed number.",
            (
                "Cost per result is the whole spend divided by the known results. "
                "A dash is not known, never zero."
            ),
            *self.summary.yardstick_changes,
        ]
        return {"title": "How these numbers were made", "tables": [table]}

    def _target(self) -> str:
        goal = self.summary.goal
        shown = self.show.metric(goal.metric, goal.target)
        return f"{shown} {self.metric.many}" if self.metric.unit is Unit.COUNT else shown

    def _counted(self, value: float) -> str:
        shown = self.show.metric(self.metric.name, value)
        if self.metric.unit is not Unit.COUNT:
            return shown
        return f"{shown} {self.metric.one if value == 1 else self.metric.many}"

    def _true_cost(self) -> str:
        """An order truly cost $52.02, which is $22.02 over the limit."""
        if self.cost is None:
            return ""
        paid = getattr(self.summary.totals, self.cost)
        if paid is None:
            return ""
        what = METRICS[self.metric.name].one
        article = "An" if what[0] in "aeio" else "A"
        said = f"{article} {what} truly cost {self.show.cost(paid)}"
        goal = self.summary.goal
        if goal.rule_metric == self.cost and goal.rule_limit is not None:
            apart = abs(paid - goal.rule_limit)
            side = "over" if paid > goal.rule_limit else "under"
            return f"{said}, which is {self.show.cost(apart)} {side} the limit."
        return f"{said}."

    def _chip(self) -> Json | None:
        goal = self.summary.goal
        if self.chosen or goal.target is None or goal.met is None or goal.actual is None:
            return None
        apart = self.show.metric(goal.metric, abs(goal.actual - goal.target))
        if goal.met:
            return {
                "text": "Met" if goal.actual == goal.target else f"Met: {apart} over",
                "solid": True,
            }
        return {"text": f"Not met: {apart} short", "solid": False}

    def _until(self) -> str:
        end = self.summary.campaign.window_end
        return f"by {self.show.day_long(end)}" if end else "no date is set"

    def _cost_card(self) -> Json:
        name = self.cost or "cpa"
        paid = getattr(self.totals, name)
        goal = self.summary.goal
        limit = goal.rule_limit if goal.rule_metric == name else None
        below = f"limit {self.show.cost(limit)}" if limit is not None else "no limit is set"
        return {"label": COST_LABELS[name], "value": self.show.cost(paid), "below": below}

    def _return_card(self) -> Json:
        """What a unit of money brought; where no sales are known, how people reacted."""
        totals = self.totals
        if totals.roas is None and totals.engagement_rate is not None:
            basis = f"interactions per {totals.engagement_basis}"
            rate = self.show.ratio(totals.engagement_rate)
            return {"label": "Engagement rate", "value": rate, "below": basis}
        sign = self.show.money(10**2 if self.summary.currency != "JPY" else 1)
        below = f"{self.show.money(self.totals.revenue)} net sales"
        value = self.show.times(self.totals.roas)
        return {"label": f"Sales per {sign} spent", "value": value, "below": below}

    def _best_cycle(self) -> Json | None:
        known = [
            (value, row.cycle.label)
            for row in self.summary.cycles
            if (value := self.metric.value_of(row.totals)) is not None
        ]
        if len(known) < 2 or self.chosen:  # noqa: PLR2004 - one cycle is no comparison
            return None
        best = (min if self.metric.down else max)(known)
        return {
            "bold": f"{best[1]} was the best yet.",
            "rest": f"{self._counted(best[0])}; the first one had {self._counted(known[0][0])}.",
        }

    def _best_creator(self) -> Json | None:
        groups = self.chosen.creators if self.chosen else self.summary.creators
        ordered = figures.ranked(self.summary, groups)
        known = [group for group in ordered if self.metric.value_of(group.measures)]
        if len(ordered) < 2 or not known:  # noqa: PLR2004 - one creator is no comparison
            return None
        first = known[0]
        return {
            "bold": f"{first.name} brought the most.",
            "rest": f"{self._counted(self.metric.value_of(first.measures) or 0)} "
            f"for {self.show.money(first.measures.spend)}.",
        }

    def _cheapest(self) -> Json | None:
        if self.cost is None:
            return None
        groups = self.chosen.creators if self.chosen else self.summary.creators
        paid = sorted(
            (cost, group.name)
            for group in groups
            if (cost := getattr(group.measures, self.cost)) is not None
        )
        if len(paid) < 2:  # noqa: PLR2004 - one creator is no comparison
            return None
        (low, cheap), (high, dear) = paid[0], paid[-1]
        return {
            "bold": f"{cheap} cost least per {self.metric.one}.",
            "rest": f"{self.show.cost(low)}, against {self.show.cost(high)} for {dear}.",
        }


def breakable(text: str) -> str:
    """The text with places to break in words that are too long for a cell."""
    words = text.split(" ")
    return " ".join(
        word
        if len(word) <= _LONG_WORD
        else _BREAK.join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD))
        for word in words
    )


def _without_names(summary: CampaignSummary) -> CampaignSummary:
    """The same summary with Creator A, B, C, and without free text that may name somebody."""
    names: dict[str, str] = {}
    for group in [g for row in summary.cycles for g in row.creators] + list(summary.creators):
        names.setdefault(group.name, f"Creator {_letters(len(names))}")
    cycles = tuple(
        replace(
            row,
            cycle=replace(row.cycle, lessons=None),
            creators=_renamed(row.creators, names),
        )
        for row in summary.cycles
    )
    sources = tuple(
        replace(source, name=f"File {at}") for at, source in enumerate(summary.sources, start=1)
    )
    return replace(
        summary, cycles=cycles, creators=_renamed(summary.creators, names), sources=sources
    )


def _renamed(groups: Sequence[Group], names: dict[str, str]) -> tuple[Group, ...]:
    return tuple(replace(group, name=names[group.name]) for group in groups)


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    letters = string.ascii_uppercase
    first, last = divmod(number, len(letters))
    return (letters[first - 1] if first else "") + letters[last]


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _colours(colours: PaperColours) -> Json:
    return {
        "ink": colours.ink,
        "grey": colours.grey,
        "hair": colours.hair,
        "fill": colours.fill,
        "wash": colours.wash,
        "accent": colours.accent,
        "tint": colours.tint,
    }


__all__ = ["DASH", "Printed", "breakable", "compose", "page_data"]
