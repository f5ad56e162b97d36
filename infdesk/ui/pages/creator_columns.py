"""How a creator reads in the table of the Creators page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.platforms import label
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.people_words import STAGES, account_letters, at, stage_tone, stage_words, tier_words
from infdesk.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import CreatorRow


def creator_columns(formats: Formats, day: date) -> tuple[Column[CreatorRow], ...]:
    """Columns from who she is, over what is next, to what one looks up now and then."""
    return (*_who(formats), *_next(formats, day), *_more(formats))


def _who(formats: Formats) -> tuple[Column[CreatorRow], ...]:
    return (
        Column("name", "Name", lambda row: row.name, is_strong=True, width=132),
        Column(
            "account",
            "Main account",
            lambda row: at(row.handle),
            letters=lambda row: account_letters(row.platform),
            side=lambda row: f"+{row.accounts - 1}" if row.accounts > 1 else None,
            tip=_account_tip,
            width=142,
        ),
        Column(
            "followers",
            "Followers",
            lambda row: formats.number(row.followers),
            sort=lambda row: row.followers,
            is_number=True,
            width=84,
        ),
    )


def _next(formats: Formats, day: date) -> tuple[Column[CreatorRow], ...]:
    return (
        Column(
            "stage",
            "Stage",
            lambda row: stage_words(row.stage),
            sort=lambda row: list(STAGES).index(row.stage) if row.stage in STAGES else len(STAGES),
            tone=stage_tone,
            width=120,
        ),
        Column("next", "Next action", lambda row: row.next_action or DASH, width=108),
        Column(
            "due",
            "Due",
            lambda row: _due(row.next_action_on, day, formats),
            sort=lambda row: row.next_action_on,
            is_number=True,
            tone=lambda row: _due_tone(row.next_action_on, day),
            sign=lambda row: "fault" if _is_late(row.next_action_on, day) else None,
            tip=lambda row: _due_tip(row.next_action_on, day, formats),
            width=80,
        ),
    )


def _more(formats: Formats) -> tuple[Column[CreatorRow], ...]:
    return (
        Column(
            "tier",
            "Tier",
            tier_words,
            sort=lambda row: row.followers,
            tone=lambda _: "text2",
            width=72,
        ),
        Column(
            "rate",
            "Engagement",
            lambda row: formats.ratio(row.engagement_rate),
            sort=lambda row: row.engagement_rate,
            is_number=True,
            width=88,
        ),
        Column(
            "source",
            "Source",
            lambda row: row.source or row.found_by or DASH,
            tone=lambda _: "text2",
            width=110,
        ),
        Column("tags", "Tags", lambda row: _one_line(row.tags), tone=lambda _: "text2", width=60),
    )


def _account_tip(row: CreatorRow) -> str | None:
    return f"{at(row.handle)} on {label(row.platform)}" if row.platform else None


def _one_line(text: str | None) -> str:
    return ", ".join(text.splitlines()) if text else DASH


def _due(due: date | None, day: date, formats: Formats) -> str:
    return "today" if due == day else short_day(due, formats)


def _due_tip(due: date | None, day: date, formats: Formats) -> str | None:
    if due is None:
        return None
    return f"{formats.day(due)}, late" if _is_late(due, day) else formats.day(due)


def _due_tone(due: date | None, day: date) -> str | None:
    if _is_late(due, day):
        return "error"
    return "warn" if due == day else "text2"


def _is_late(due: date | None, day: date) -> bool:
    return due is not None and due < day
