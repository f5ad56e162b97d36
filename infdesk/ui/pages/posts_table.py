"""What a creator delivers: every post of an agreement, edited in place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.domain.numbers import UNREADABLE, Unreadable
from infdesk.domain.platforms import (
    content_format,
    format_label,
    label,
    platform,
    platform_and_format,
)
from infdesk.store import commands
from infdesk.ui.agreement_words import DISCLOSURES, POST_STATES, outside_words
from infdesk.ui.forms import remove_row, save_cell
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.widgets.small_table import SmallTable
from infdesk.ui.wording import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import AgreementRow, CycleRow, DeliverableRow
    from infdesk.ui.context import DeskContext

DAYS = {
    "draft_due": "Draft by",
    "post_from": "Post from",
    "post_until": "Post by",
    "posted_on": "Posted",
}
WITHIN_CYCLE = frozenset({"post_from", "post_until"})
"""Days that are agreed; a draft may be due before, and a post may come whenever it came."""
PLATFORMS = ("Instagram", "TikTok", "YouTube", "Facebook", "Podcast", "Newsletter", "Blog")
FORMATS = ("Reel", "Story", "Post", "Carousel", "Short video", "Long video", "Live", "Review")


class PostsTable(SmallTable):
    """The posts of one agreement."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context
        self._terms: AgreementRow | None = None
        self._cycles: dict[int, CycleRow] = {}
        super().__init__(
            "What is delivered",
            post_columns(context.formats),
            commit=self._commit,
            add=self._add,
            add_text="Add a post",
            use="section",
        )
        self.view.horizontalHeader().setVisible(True)
        self.view.setProperty("framed", "true")
        self.view.resize_with_first_column()
        self.removal_asked.connect(self._remove)

    def show_posts(
        self,
        terms: AgreementRow,
        posts: tuple[DeliverableRow, ...],
        cycles: Sequence[CycleRow],
    ) -> None:
        """Show the posts of an agreement in a campaign of these cycles."""
        self._terms = terms
        self._cycles = {cycle.id: cycle for cycle in cycles}
        self.model.set_columns(post_columns(self._context.formats))
        self.show_rows(posts)

    def _add(self) -> None:
        terms = self._terms
        if terms is not None:
            cycle = self._context.selection.cycle_id
            self._context.do(lambda desk: commands.add_deliverable(desk, terms.id, cycle_id=cycle))

    def _remove(self, post: DeliverableRow) -> None:
        what = " ".join(filter(None, (post.platform, post.format))) or "post"
        remove_row(self._context, self, ("deliverable", post.id, f"{what} of {post.creator}"))

    def _commit(self, post: DeliverableRow, key: str, typed: str) -> str | None:
        cycle = self._cycles.get(post.cycle_id or 0)
        values = _values(key, typed, self._context.formats, cycle)
        if isinstance(values, str):
            return values
        if cycle is not None and key in WITHIN_CYCLE and values[key] is not None:
            refused = outside_words(values[key], cycle, self._context.formats)
            if refused is not None:
                return refused
        words = self.model.columns[self.model.column_of(key)].title.lower()
        within = "" if post.cycle is None else f", cycle {post.cycle}"
        what = f"{words} of post, {post.creator}{within}"
        save_cell(
            self._context,
            self.model,
            (post.id, key, typed),
            lambda desk: commands.change(desk, "deliverable", post.id, values, what=what),
        )
        return None


def post_columns(formats: Formats) -> tuple[Column[DeliverableRow], ...]:
    """How a post reads."""
    return (
        _chosen("platform", "Platform", _platform_words, PLATFORMS, width=96),
        _chosen("format", "Format", _format_words, FORMATS, width=100),
        *(_day(key, title, formats) for key, title in DAYS.items()),
        _chosen("state", "State", lambda row: POST_STATES.get(row.state, row.state),
                tuple(POST_STATES.values()), width=78),
        _chosen("disclosure", "Disclosure", lambda row: DISCLOSURES.get(row.disclosure),
                tuple(DISCLOSURES.values()), width=88),
    )  # fmt: skip


def _platform_words(post: DeliverableRow) -> str | None:
    """The platform's own name; a word of hers as it is."""
    known = platform(post.platform) if post.platform else None
    return label(known) if known else post.platform


def _format_words(post: DeliverableRow) -> str | None:
    """The format's own name; a word of hers as it is."""
    known = platform_and_format(post.format)[1] if post.format else None
    return format_label(known) if known else post.format


def _chosen(
    key: str,
    title: str,
    text: Callable[[DeliverableRow], str | None],
    choices: tuple[str, ...],
    *,
    width: int,
) -> Column[DeliverableRow]:
    def offered(row: DeliverableRow) -> tuple[str, ...]:
        """What stands here comes first where it is none of them: leaving changes nothing."""
        now = text(row) or ""
        return choices if now in choices else (now, *choices)

    return Column(
        key, title, lambda row: text(row) or DASH, editable=True, choices=offered, width=width
    )


def _day(key: str, title: str, formats: Formats) -> Column[DeliverableRow]:
    return Column(
        key,
        title,
        lambda row: short_day(getattr(row, key), formats),
        sort=lambda row: getattr(row, key),
        edit_text=lambda row: formats.day(getattr(row, key)) if getattr(row, key) else "",
        editable=True,
        is_number=True,
        width=74,
    )


def _read_day(typed: str, formats: Formats, cycle: CycleRow | None) -> date | Unreadable | None:
    """A day; one without its year is the one of its cycle, or the nearest to its start."""
    day = formats.read_day(typed)
    if not isinstance(day, Unreadable) or cycle is None or cycle.start is None:
        return day
    start, end = cycle.start, cycle.end or cycle.start
    near = [formats.read_day(f"{typed} {year}") for year in range(start.year - 1, end.year + 2)]
    found = [one for one in near if isinstance(one, date)]
    if not found:
        return UNREADABLE
    return min(found, key=lambda one: (not start <= one <= end, abs(one - start)))


def _values(
    key: str, typed: str, formats: Formats, cycle: CycleRow | None
) -> Mapping[str, Any] | str:
    """The columns that typed text changes, or the sentence why it cannot be."""
    if key in DAYS:
        day = _read_day(typed, formats, cycle)
        if day is UNREADABLE:
            return f"“{typed}” is not a day. Type it as 12 Sep 2026."
        return {key: day}
    if key == "platform":
        return {"platform": platform(typed), "platform_name": typed or None}
    if key == "format":
        return {"format": content_format(typed), "format_name": typed or None}
    words = POST_STATES if key == "state" else DISCLOSURES
    found = next((value for value, text in words.items() if text == typed), None)
    if found is None:
        return f"“{typed}” is not one of {', '.join(words.values())}."
    return {key: found}
