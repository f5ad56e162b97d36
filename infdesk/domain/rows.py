"""Frozen rows that the store hands out and the window shows. Ids are stable and never reused.

Money is integer minor units of the brand's currency, ratios run 0-1, unknown is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BrandRow:
    """The brand of the desk."""

    id: int
    name: str
    currency: str
    locale: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer: what a buyer gets, and what an order of it earns."""

    id: int
    name: str
    kind: str | None = None
    percent: float | None = None
    amount: int | None = None
    code_pattern: str | None = None
    landing_page: str | None = None
    price: int | None = None
    margin: float | None = None
    product_cost: int | None = None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign: its goal, its yardstick, its buyers. Lists hold one entry a line in the desk."""

    id: int
    name: str
    goal_kind: str | None = None
    metric: str | None = None
    target: float | None = None
    window_start: date | None = None
    window_end: date | None = None
    rule_metric: str | None = None
    rule_limit: float | None = None
    budget: int | None = None
    margin: float | None = None
    yardstick_locked_at: datetime | None = None
    ages: str | None = None
    platforms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    attribution_days: int = 30
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One round of a campaign; ``label`` is its name or "Cycle n"."""

    id: int
    campaign_id: int
    number: int
    name: str | None = None
    start: date | None = None
    end: date | None = None
    budget: int | None = None
    target: float | None = None
    state: str = "planned"
    lessons: str | None = None

    @property
    def label(self) -> str:
        """What the cycle is called."""
        return self.name or f"Cycle {self.number}"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its newest observation."""

    id: int
    platform: str
    platform_name: str | None
    handle: str | None
    url: str | None
    observed_on: date | None = None
    followers: int | None = None
    average_likes: float | None = None
    average_comments: float | None = None
    average_views: float | None = None
    engagement_rate: float | None = None
    rate_definition: str | None = None


@dataclass(frozen=True, slots=True)
class CreatorRow:
    """A creator as the list shows her: her largest account stands for her."""

    id: int
    name: str
    stage: str
    platform: str | None
    handle: str | None
    accounts: int
    followers: int | None
    engagement_rate: float | None
    source: str | None
    found_by: str | None
    tags: str | None
    next_action: str | None
    next_action_on: date | None
    stated_tier: str | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A small labelled fact with its own id: a contact point, an alias, an extra, a code."""

    id: int
    kind: str
    value: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class CreatorDetail:
    """Everything the desk knows of one creator."""

    creator: CreatorRow
    niche: str | None
    place: str | None
    language: str | None
    agency: str | None
    notes: str | None
    do_not_work_reason: str | None
    incident_notes: str | None
    accounts: tuple[AccountRow, ...] = ()
    contacts: tuple[NamedValue, ...] = ()
    aliases: tuple[NamedValue, ...] = ()
    codes: tuple[NamedValue, ...] = ()
    extras: tuple[NamedValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """State of one clause of one agreement; clauses never touched have no row."""

    number: int
    state: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeliverableRow:
    """One post of an agreement."""

    id: int
    agreement_id: int
    creator_id: int
    creator: str
    cycle_id: int | None
    cycle: int | None
    offer_id: int | None
    offer: str | None
    platform: str | None
    format: str | None
    title: str | None
    owed: bool
    draft_due: date | None
    post_from: date | None
    post_until: date | None
    state: str
    posted_on: date | None
    month: str | None
    url: str | None
    disclosure: str
    from_record: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Terms of one agreement. ``fee`` is the sum of its fee charges that are not planned-only."""

    id: int
    creator_id: int
    creator: str
    campaign_id: int
    cycles: tuple[int, ...]
    offer_id: int | None
    offer: str | None
    model: str | None
    fee: int | None
    code: str | None
    start: date | None
    end: date | None
    commission_ratio: float | None
    amount_per_order: int | None
    amount_per_lead: int | None
    amount_per_click: int | None
    bonus_rule: str | None
    payment_terms: str | None
    payment_days: int | None
    product_cost: int | None
    usage_channels: str | None
    usage_paid: str | None
    usage_until: str | None
    usage_territory: str | None
    exclusivity_rivals: str | None
    exclusivity_days: int | None
    revisions: int | None
    kill_fee: int | None
    disclosure: str | None
    signed_on: date | None
    notes: str | None
    from_record: bool


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One post of a cycle with its current numbers, as the tracker shows and edits it.

    ``spend`` is the post's share of all charges; ``fee`` only its own fee charge, which is what an
    edit changes. ``conversions`` and ``revenue`` are what counts: credited orders where there is
    order-level evidence for creator and cycle, else the typed numbers (``credited`` tells which).
    """

    id: int
    agreement_id: int
    creator_id: int
    creator: str
    handle: str | None
    cycle_id: int | None
    platform: str | None
    format: str | None
    offer: str | None
    posted_on: date | None
    month: str | None
    url: str | None
    spend: int | None
    fee: int | None
    credited: bool
    impressions: int | None = None
    reach: int | None = None
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    saves: int | None = None
    interactions: int | None = None
    clicks: int | None = None
    leads: int | None = None
    qualified_leads: int | None = None
    conversions: int | None = None
    revenue: int | None = None
    new_followers: int | None = None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import in the history; ``when`` is local time."""

    id: int
    when: datetime
    files: tuple[str, ...]
    rows: int
    new: int
    changed: int
    same: int
    left_out: int
    undone: bool


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Undo and Redo would do now, in words, or ``None``: "Edit fee, Ana, cycle 3"."""

    undo: str | None
    redo: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a committed transaction touched; pages decide for themselves.

    Attributes:
        tables: Names of the tables with new, really changed or deleted rows.
        title: The step's title, such as "Undo Edit fee, Ana, cycle 3".
        at: Local time of the commit.
        generation: The desk's counter of committed writes.
    """

    tables: frozenset[str]
    title: str
    at: datetime
    generation: int
