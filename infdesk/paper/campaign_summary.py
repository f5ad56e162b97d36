"""The campaign summary on paper: what the page says, in which words and numbers.

The template sets type and formats nothing; every number arrives written out by the same ``Formats``
that the screen uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from infdesk.paper import figures, series, wording
from infdesk.paper.findings import findings
from infdesk.paper.ledgers import (
    creator_ledger,
    cycle_ledger,
    format_ledger,
    lesson_ledger,
    offer_ledger,
    source_ledger,
)
from infdesk.paper.roles import PaperColours, paper_colours
from infdesk.paper.subject import Subject, cost_label
from infdesk.paper.typesetting import typeset
from infdesk.paper.unnamed import without_names

if TYPE_CHECKING:
    from infdesk.domain.summary import CampaignSummary

TEMPLATE: Final = "campaign_summary.typ"
_SMALL_MM: Final = (41.0, 44.0)
_WIDE_MM: Final = (84.0, 42.0)
_FIRST_PAGE_CREATORS: Final = 8

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

    shown = without_names(summary) if hide_names else summary
    data = page_data(shown, cycle=cycle) | {"paper": "us-letter" if paper == "letter" else "a4"}
    pdf = typeset(TEMPLATE, data, day=summary.today)
    return Printed(pdf, page_count(pdf), str(data["title"]))


def page_data(summary: CampaignSummary, *, cycle: int | None = None) -> Json:
    """Everything the template shows, as text."""
    subject = Subject(summary, cycle)
    colours = paper_colours(summary.colour)
    return {
        "title": f"{summary.campaign.name}: campaign summary",
        "lang": "en",  # the language of its sentences; numbers and days follow the locale
        "brand": summary.brand,
        "name": summary.campaign.name,
        "colours": _colours(colours),
        "goal_line": wording.goal_line(subject),
        "answer": wording.answer(subject),
        "cards": _cards(subject),
        "bar": _bar(subject),
        "charts": _charts(subject, colours, _SMALL_MM),
        "learned": [{"bold": one.claim, "rest": one.evidence} for one in findings(subject)],
        "first_creators": creator_ledger(subject, most=_FIRST_PAGE_CREATORS),
        "sure": wording.how_sure(subject),
        "sections": _sections(subject, colours),
        "footer": wording.footer(subject),
    }


def _cards(subject: Subject) -> list[Json]:
    """The goal's metric, the true cost, what a result cost, what came back."""
    show, metric, totals = subject.show, subject.metric, subject.totals
    target = "" if subject.target is None else f", target {subject.value(subject.target)}"
    end = subject.summary.campaign.window_end
    first = {
        "label": f"{metric.label}{target}",
        "value": subject.value(subject.actual),
        "below": f"by {show.day_long(end)}" if end else "no date is set",
        "chip": _chip(subject),
    }
    budget = subject.summary.campaign.budget
    is_whole = subject.chosen is None
    spend = {
        "label": "True cost",
        "value": show.money(totals.spend),
        "below": f"of {show.money(budget)} planned"
        if budget and is_whole
        else "fees and all other costs",
    }
    return [first, spend, _cost_card(subject), _return_card(subject)]


def _chip(subject: Subject) -> Json | None:
    """The verdict, once it is one."""
    actual, target, met = subject.actual, subject.target, subject.met
    if met is None or actual is None or target is None:
        return None
    apart = subject.value(abs(actual - target))
    down = subject.metric.down
    if met:
        side = "under" if down else "over"
        return {"text": "Met" if actual == target else f"Met: {apart} {side}", "solid": True}
    return {"text": f"Not met: {apart} {'over' if down else 'short'}", "solid": False}


def _cost_card(subject: Subject) -> Json:
    show, limit = subject.show, subject.limit()
    paid = subject.cost_of(subject.totals)
    most = "≤ " if paid is not None and subject.is_at_most(subject.totals) else ""
    below = f"limit {show.cost(limit)}" if limit is not None else "no limit is set"
    return {"label": cost_label(subject.cost), "value": f"{most}{show.cost(paid)}", "below": below}


def _return_card(subject: Subject) -> Json:
    """What a unit of money brought; where no sales are known, how people reacted."""
    totals, show = subject.totals, subject.show
    if totals.roas is None and totals.engagement_rate is not None:
        basis = f"interactions per {totals.engagement_basis}"
        rate = show.ratio(totals.engagement_rate)
        return {"label": "Engagement rate", "value": rate, "below": basis}
    sales = totals.revenue
    below = "no sales known" if sales is None else f"{show.money(sales)} net sales"
    label = series.return_label(subject.summary)
    return {"label": label, "value": show.times(totals.roas), "below": below}


def _bar(subject: Subject) -> Json | None:
    """The result against the target; nothing where there is none to compare."""
    target, actual = subject.target, subject.actual or 0
    if target is None or target <= 0 or subject.metric.down:
        return None
    longest = max(actual, target)
    return {
        "share": actual / longest,
        "target": target / longest,
        "value": subject.counted(actual) if subject.actual is not None else "",
        "label": f"Target {subject.value(target)}",
    }


def _charts(subject: Subject, colours: PaperColours, size: tuple[float, float]) -> list[Json]:
    """The goal's metric and its cost by cycle; none before there is a cycle."""
    summary, cycle = subject.summary, subject.cycle
    if not summary.cycles:
        return []
    second = series.second_series(summary, cycle=cycle, signs=False)
    shown = (series.goal_series(summary, cycle=cycle), second)
    return [
        {
            "title": one.title,
            "svg": figures.columns_svg(one, colours.chart(), size),
            "alt": series.series_text(one),
            "width": f"{size[0]}mm",
        }
        for one in shown
    ]


def _sections(subject: Subject, colours: PaperColours) -> list[Json]:
    """What follows page one; an empty section is left out."""
    found: list[Json] = [
        {
            "title": "Results by cycle",
            "charts": _charts(subject, colours, _WIDE_MM),
            "tables": [cycle_ledger(subject)],
        },
        {"title": "Creators", "tables": [creator_ledger(subject)]},
        {
            "title": "Formats and offers",
            "tables": [format_ledger(subject), offer_ledger(subject)],
        },
        {"title": "Lessons", "tables": [lesson_ledger(subject)]},
        {"title": "How these numbers were made", "tables": [source_ledger(subject)]},
    ]
    return [part for part in found if part.get("charts") or any(t["rows"] for t in part["tables"])]


def _colours(colours: PaperColours) -> Json:
    names = ("ink", "grey", "hair", "fill", "wash", "accent", "tint")
    return {name: getattr(colours, name) for name in names}
