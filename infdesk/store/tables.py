"""The shape of the desk file: one class a table, in the words of the field.

Money is integer minor units of ``currency`` (the brand's where none stands). Days are ISO dates in
the brand's zone. Ratios run 0-1. Unknown is NULL. Ids are never reused (AUTOINCREMENT).
These classes define; they do not check: values are checked in ``domain`` before they come here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class Kept(SQLModel):
    """A table of the desk. Its ids are never used twice."""

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)


class Brand(Kept, table=True):
    """The one brand of this desk."""

    name: str
    currency: str
    locale: str = "en_US"
    time_zone: str = ""
    week_start: int = 0
    colour: str | None = None
    address: str | None = None
    tax_id: str | None = None
    contact: str | None = None


class Offer(Kept, table=True):
    """What a buyer gets: percent, fixed, free_shipping, bundle, lead_magnet or none."""

    name: str
    kind: str | None = None
    percent: float | None = None
    amount: int | None = None
    code_pattern: str | None = None
    landing_page: str | None = None
    price: int | None = None
    margin: float | None = None
    product_cost: int | None = None
    archived: bool = False


class Campaign(Kept, table=True):
    """One goal, run as numbered cycles, with the profile of its buyers.

    The lists of the buyer profile are texts, one entry a line.
    """

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
    platforms: str | None = None
    places: str | None = None
    languages: str | None = None
    interests: str | None = None
    problems: str | None = None
    attribution_days: int = 30
    archived: bool = False


class YardstickChange(Kept, table=True):
    """A change of the yardstick after the first cycle started; shown on every summary."""

    __tablename__ = "yardstick_change"

    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    at: datetime
    column: str
    before: str | None = None
    after: str | None = None


class Cycle(Kept, table=True):
    """One numbered round of a campaign: planned, running, measuring or closed."""

    __table_args__: ClassVar[Any] = (
        UniqueConstraint("campaign_id", "number"),
        {"sqlite_autoincrement": True},
    )

    campaign_id: int = Field(foreign_key="campaign.id")
    number: int
    name: str | None = None
    start: date | None = None
    end: date | None = None
    budget: int | None = None
    target: float | None = None
    state: str = "planned"
    lessons: str | None = None


class Creator(Kept, table=True):
    """A person (or team) whom the brand works with, or may."""

    name: str = Field(index=True)
    stage: str = "identified"
    source: str | None = None
    found_by: str | None = None
    tags: str | None = None
    niche: str | None = None
    place: str | None = None
    language: str | None = None
    agency: str | None = None
    notes: str | None = None
    stated_tier: str | None = None
    next_action: str | None = None
    next_action_on: date | None = None
    do_not_work_reason: str | None = None
    incident_notes: str | None = None
    archived: bool = False
    erased: bool = False


class Contact(Kept, table=True):
    """A way to reach a creator: email, phone, address or website."""

    creator_id: int = Field(foreign_key="creator.id", index=True)
    kind: str
    value: str
    label: str | None = None


class Account(Kept, table=True):
    """A creator on one platform: the canonical word, and the name as the sheet spelt it."""

    creator_id: int = Field(foreign_key="creator.id", index=True)
    platform: str
    platform_name: str | None = None
    handle: str | None = None
    url: str | None = None


class Observation(Kept, table=True):
    """What an account looked like on a day. Tier is computed from the newest of these."""

    account_id: int = Field(foreign_key="account.id", index=True)
    day: date
    followers: int | None = None
    average_likes: float | None = None
    average_comments: float | None = None
    average_views: float | None = None
    engagement_rate: float | None = None
    rate_definition: str | None = None
    source: str | None = None


class Alias(Kept, table=True):
    """What names this creator elsewhere: affiliate_id, reference, sub_id, utm or post_url."""

    creator_id: int = Field(foreign_key="creator.id", index=True)
    kind: str
    value: str = Field(index=True)


class Agreement(Kept, table=True):
    """What a creator and the brand agreed for a campaign.

    ``from_record`` marks the past: no clause check, nothing overdue, until switched on.
    """

    creator_id: int = Field(foreign_key="creator.id", index=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    model: str | None = None
    start: date | None = None
    end: date | None = None
    commission_ratio: float | None = None
    amount_per_order: int | None = None
    amount_per_lead: int | None = None
    amount_per_click: int | None = None
    commission_base: str | None = None
    hold_days: int | None = None
    commission_cap: int | None = None
    bonus_rule: str | None = None
    payment_terms: str | None = None
    payment_days: int | None = None
    usage_channels: str | None = None
    usage_paid: str | None = None
    usage_until: str | None = None
    usage_territory: str | None = None
    exclusivity_rivals: str | None = None
    exclusivity_days: int | None = None
    revisions: int | None = None
    kill_fee: int | None = None
    disclosure: str | None = None
    signed_on: date | None = None
    notes: str | None = None
    from_record: bool = False
    archived: bool = False


class AgreementCycle(Kept, table=True):
    """A cycle that an agreement covers; an order counts for the creator's cycles only."""

    __tablename__ = "agreement_cycle"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("agreement_id", "cycle_id"),
        {"sqlite_autoincrement": True},
    )

    agreement_id: int = Field(foreign_key="agreement.id")
    cycle_id: int = Field(foreign_key="cycle.id", index=True)


class Clause(Kept, table=True):
    """One line of the clause check list: not_started, drafted, agreed or not_needed."""

    __table_args__: ClassVar[Any] = (
        UniqueConstraint("agreement_id", "number"),
        {"sqlite_autoincrement": True},
    )

    agreement_id: int = Field(foreign_key="agreement.id")
    number: int
    state: str = "not_started"
    note: str | None = None


class Deliverable(Kept, table=True):
    """One post: owed or not, planned, live or cancelled.

    ``platform`` and ``format`` are canonical words; ``_name`` beside each is the sheet's spelling.
    """

    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    platform: str | None = None
    platform_name: str | None = None
    format: str | None = None
    format_name: str | None = None
    title: str | None = None
    owed: bool = True
    draft_due: date | None = None
    post_from: date | None = None
    post_until: date | None = None
    state: str = "planned"
    posted_on: date | None = None
    month: str | None = None
    url: str | None = None
    disclosure: str = "unchecked"
    paid_share: float | None = None
    notes: str | None = None
    from_record: bool = False


class Charge(Kept, table=True):
    """What something costs: fee, commission, bonus, usage, boost, product, shipping or other.

    ``state`` is planned, agreed or accrued; planned ones are no spend yet. A charge without an
    agreement belongs to the campaign (no creator named).
    """

    __table_args__: ClassVar[Any] = (
        Index("charge_campaign_deliverable", "campaign_id", "deliverable_id"),
        {"sqlite_autoincrement": True},
    )

    campaign_id: int = Field(foreign_key="campaign.id")
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id", index=True)
    deliverable_id: int | None = Field(default=None, foreign_key="deliverable.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    kind: str = "fee"
    amount: int
    currency: str
    day: date | None = None
    month: str | None = None
    state: str = "agreed"
    note: str | None = None


class Code(Kept, table=True):
    """A coupon: whose it is and what it offers, valid from-to. ``folded`` is for matching."""

    code: str
    folded: str = Field(index=True)
    creator_id: int | None = Field(default=None, foreign_key="creator.id", index=True)
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    valid_from: date | None = None
    valid_to: date | None = None


class Order(Kept, table=True):
    """One order of the shop, or one line of tracked orders. Never who bought.

    Its creator is found through code or alias and never stored, so a correction credits the past.
    ``codes`` are folded, one a line; ``alias`` is the creator's name in the source, folded.
    """

    __tablename__ = "shop_order"
    __table_args__: ClassVar[Any] = (
        Index("shop_order_campaign_day", "campaign_id", "day"),
        {"sqlite_autoincrement": True},
    )

    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    source: str
    number: str | None = None
    external_id: str | None = Field(default=None, index=True)
    count: int = 1
    day: date | None = None
    status: str | None = None
    counts: bool = True
    net: int | None = None
    gross: int | None = None
    refunded: int | None = None
    currency: str
    codes: str | None = None
    codes_typed: str | None = None
    alias: str | None = Field(default=None, index=True)
    utm_source: str | None = None
    utm_medium: str | None = None
    utm_campaign: str | None = None
    utm_content: str | None = None
    utm_term: str | None = None
    platform_name: str | None = None
    product: str | None = None
    first_time: bool | None = None


class Measurement(Kept, table=True):
    """Numbers of a post, of an agreement in a cycle, or of a cycle with no creator named.

    ``kind`` is so_far (since posting; the newest day counts) or period (from-to; summed).
    Unknown is NULL. ``source`` is hand, platform, dashboard or tracker.

    Loose numbers have no campaign yet and count nowhere: ``about`` says what they speak of, as
    ``domain.loose`` writes it. It is NULL where the row stands on a post, an agreement or a cycle.
    """

    __table_args__: ClassVar[Any] = (
        Index("measurement_deliverable_day", "deliverable_id", "day"),
        # finds the newest numbers of every post of a campaign without a look at the rows
        Index("measurement_campaign_deliverable_day", "campaign_id", "deliverable_id", "day"),
        # finds loose numbers, and at once that there are none
        Index("measurement_about", "about", sqlite_where=text("campaign_id IS NULL")),
        {"sqlite_autoincrement": True},
    )

    campaign_id: int | None = Field(default=None, foreign_key="campaign.id")
    deliverable_id: int | None = Field(default=None, foreign_key="deliverable.id")
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    platform: str | None = None
    platform_name: str | None = None
    format: str | None = None
    format_name: str | None = None
    kind: str = "so_far"
    day: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    source: str = "tracker"
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
    about: str | None = None


class Extra(Kept, table=True):
    """A column of a founder's sheet that matches no field: kept, shown, searched."""

    __table_args__: ClassVar[Any] = (
        Index("extra_entity", "entity", "entity_id"),
        {"sqlite_autoincrement": True},
    )

    entity: str
    entity_id: int
    name: str
    value: str


# What follows is about the desk itself and outside the comparison of contents.


class ImportBatch(Kept, table=True):
    """One import: what it read and what it did."""

    __tablename__ = "import_batch"

    at: datetime
    rows: int
    new: int
    changed: int
    same: int
    left_out: int
    mapping: str | None = None
    undone_at: datetime | None = None


class ImportFile(Kept, table=True):
    """One file of an import."""

    __tablename__ = "import_file"

    batch_id: int = Field(foreign_key="import_batch.id", index=True)
    name: str
    sha256: str = Field(index=True)
    kind: str
    as_of: date
    rows_read: int = 0
    left_out: int = 0


class Provenance(Kept, table=True):
    """Where a row came from, and the key that finds it when the source comes again."""

    __table_args__: ClassVar[Any] = (
        Index("provenance_key", "entity", "key"),
        Index("provenance_row", "entity", "entity_id"),
        {"sqlite_autoincrement": True},
    )

    entity: str
    entity_id: int
    key: str
    batch_id: int = Field(foreign_key="import_batch.id", index=True)
    file_id: int | None = Field(default=None, foreign_key="import_file.id")
    sheet: str | None = None
    row: int | None = None


class Step(Kept, table=True):
    """One named undo step = one transaction = one command."""

    at: datetime
    title: str
    kind: str
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    undone: bool = False


class ChangeLog(Kept, table=True):
    """One change of one row, or one run of new rows with neighbouring ids, within a step.

    ``before`` and ``after`` are JSON objects of the columns concerned.
    """

    __tablename__ = "change_log"

    step_id: int = Field(foreign_key="step.id", index=True)
    entity: str
    operation: str
    first_id: int
    last_id: int
    before: str | None = None
    after: str | None = None


class ErasedMark(Kept, table=True):
    """A salted hash of what named an erased person, so that no import brings her back.

    ``becomes`` is what stands in the desk in place of the text.
    """

    __tablename__ = "erased_mark"

    creator_id: int = Field(foreign_key="creator.id", index=True)
    at: datetime
    mark: str = Field(index=True)
    becomes: str | None = None


class Setting(Kept, table=True):
    """A choice that belongs to this desk, such as a remembered layout. Value is JSON."""

    name: str = Field(unique=True)
    value: str


CONTENT: tuple[type[Kept], ...] = (
    Brand, Offer, Campaign, YardstickChange, Cycle, Creator, Contact, Account, Observation, Alias,
    Agreement, AgreementCycle, Clause, Deliverable, Charge, Code, Order, Measurement, Extra,
)  # fmt: skip
"""Tables that hold the founder's content, parents before children."""
