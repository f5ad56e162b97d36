"""Schema number 1: the first desk."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INT = sa.Integer()
_REAL = sa.Float()
_DAY = sa.Date()
_MOMENT = sa.DateTime()
_TRUTH = sa.Boolean()
_TEXT = sa.String()


def upgrade() -> None:
    """Make every table of the first desk."""
    _brand_and_campaigns()
    _creators()
    _agreements()
    _results()
    _desk_itself()


def _table(name: str, *items: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", _INT, nullable=False),
        *items,
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )


def _always(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name in names]


def _maybe(kind: sa.types.TypeEngine[Any], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=True) for name in names]


def _points(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"])


def _brand_and_campaigns() -> None:
    """The brand, its offers, its campaigns and their cycles."""
    _table(
        "brand",
        *_always(_TEXT, "name", "currency", "locale", "time_zone"),
        *_always(_INT, "week_start"),
        *_maybe(_TEXT, "colour", "address", "tax_id", "contact"),
    )
    _table(
        "offer",
        *_always(_TEXT, "name"),
        *_maybe(_TEXT, "kind"),
        *_maybe(_REAL, "percent"),
        *_maybe(_INT, "amount"),
        *_maybe(_TEXT, "code_pattern", "landing_page"),
        *_maybe(_INT, "price"),
        *_maybe(_REAL, "margin"),
        *_maybe(_INT, "product_cost"),
        *_always(_TRUTH, "archived"),
    )
    _table(
        "campaign",
        *_always(_TEXT, "name"),
        *_maybe(_TEXT, "goal_kind", "metric"),
        *_maybe(_REAL, "target"),
        *_maybe(_DAY, "window_start", "window_end"),
        *_maybe(_TEXT, "rule_metric"),
        *_maybe(_REAL, "rule_limit"),
        *_maybe(_INT, "budget"),
        *_maybe(_REAL, "margin"),
        *_maybe(_MOMENT, "yardstick_locked_at"),
        *_maybe(_TEXT, "ages", "platforms", "places", "languages", "interests", "problems"),
        *_always(_INT, "attribution_days"),
        *_always(_TRUTH, "archived"),
    )
    _table(
        "yardstick_change",
        *_always(_INT, "campaign_id"),
        *_always(_MOMENT, "at"),
        *_always(_TEXT, "column"),
        *_maybe(_TEXT, "before", "after"),
        _points("campaign_id", "campaign"),
    )
    op.create_index("ix_yardstick_change_campaign_id", "yardstick_change", ["campaign_id"])
    _table(
        "cycle",
        *_always(_INT, "campaign_id", "number"),
        *_maybe(_TEXT, "name"),
        *_maybe(_DAY, "start", "end"),
        *_maybe(_INT, "budget"),
        *_maybe(_REAL, "target"),
        *_always(_TEXT, "state"),
        *_maybe(_TEXT, "lessons"),
        sa.UniqueConstraint("campaign_id", "number"),
        _points("campaign_id", "campaign"),
    )


def _creators() -> None:
    """Creators and what names them."""
    _table(
        "creator",
        *_always(_TEXT, "name", "stage"),
        *_maybe(
            _TEXT,
            "source",
            "found_by",
            "tags",
            "niche",
            "place",
            "language",
            "agency",
            "notes",
            "stated_tier",
            "next_action",
        ),
        *_maybe(_DAY, "next_action_on"),
        *_maybe(_TEXT, "do_not_work_reason", "incident_notes"),
        *_always(_TRUTH, "archived", "erased"),
    )
    op.create_index("ix_creator_name", "creator", ["name"])
    _table(
        "contact",
        *_always(_INT, "creator_id"),
        *_always(_TEXT, "kind", "value"),
        *_maybe(_TEXT, "label"),
        _points("creator_id", "creator"),
    )
    op.create_index("ix_contact_creator_id", "contact", ["creator_id"])
    _table(
        "account",
        *_always(_INT, "creator_id"),
        *_always(_TEXT, "platform"),
        *_maybe(_TEXT, "platform_name", "handle", "url"),
        _points("creator_id", "creator"),
    )
    op.create_index("ix_account_creator_id", "account", ["creator_id"])
    _table(
        "observation",
        *_always(_INT, "account_id"),
        *_always(_DAY, "day"),
        *_maybe(_INT, "followers"),
        *_maybe(_REAL, "average_likes", "average_comments", "average_views", "engagement_rate"),
        *_maybe(_TEXT, "rate_definition", "source"),
        _points("account_id", "account"),
    )
    op.create_index("ix_observation_account_id", "observation", ["account_id"])
    _table(
        "alias",
        *_always(_INT, "creator_id"),
        *_always(_TEXT, "kind", "value"),
        _points("creator_id", "creator"),
    )
    op.create_index("ix_alias_creator_id", "alias", ["creator_id"])
    op.create_index("ix_alias_value", "alias", ["value"])


def _agreements() -> None:
    """What was agreed, owed, posted and charged."""
    _table(
        "agreement",
        *_always(_INT, "creator_id", "campaign_id"),
        *_maybe(_INT, "offer_id"),
        *_maybe(_TEXT, "model"),
        *_maybe(_DAY, "start", "end"),
        *_maybe(_REAL, "commission_ratio"),
        *_maybe(_INT, "amount_per_order", "amount_per_lead", "amount_per_click"),
        *_maybe(_TEXT, "commission_base"),
        *_maybe(_INT, "hold_days", "commission_cap"),
        *_maybe(_TEXT, "bonus_rule", "payment_terms"),
        *_maybe(_INT, "payment_days"),
        *_maybe(
            _TEXT,
            "usage_channels",
            "usage_paid",
            "usage_until",
            "usage_territory",
            "exclusivity_rivals",
        ),
        *_maybe(_INT, "exclusivity_days", "revisions", "kill_fee"),
        *_maybe(_TEXT, "disclosure"),
        *_maybe(_DAY, "signed_on"),
        *_maybe(_TEXT, "notes"),
        *_always(_TRUTH, "from_record", "archived"),
        _points("creator_id", "creator"),
        _points("campaign_id", "campaign"),
        _points("offer_id", "offer"),
    )
    op.create_index("ix_agreement_campaign_id", "agreement", ["campaign_id"])
    op.create_index("ix_agreement_creator_id", "agreement", ["creator_id"])
    _table(
        "agreement_cycle",
        *_always(_INT, "agreement_id", "cycle_id"),
        sa.UniqueConstraint("agreement_id", "cycle_id"),
        _points("agreement_id", "agreement"),
        _points("cycle_id", "cycle"),
    )
    op.create_index("ix_agreement_cycle_cycle_id", "agreement_cycle", ["cycle_id"])
    _table(
        "clause",
        *_always(_INT, "agreement_id", "number"),
        *_always(_TEXT, "state"),
        *_maybe(_TEXT, "note"),
        sa.UniqueConstraint("agreement_id", "number"),
        _points("agreement_id", "agreement"),
    )
    _table(
        "deliverable",
        *_always(_INT, "agreement_id"),
        *_maybe(_INT, "cycle_id", "account_id", "offer_id"),
        *_maybe(_TEXT, "platform", "platform_name", "format", "format_name", "title"),
        *_always(_TRUTH, "owed"),
        *_maybe(_DAY, "draft_due", "post_from", "post_until"),
        *_always(_TEXT, "state"),
        *_maybe(_DAY, "posted_on"),
        *_maybe(_TEXT, "month", "url"),
        *_always(_TEXT, "disclosure"),
        *_maybe(_REAL, "paid_share"),
        *_maybe(_TEXT, "notes"),
        *_always(_TRUTH, "from_record"),
        _points("agreement_id", "agreement"),
        _points("cycle_id", "cycle"),
        _points("account_id", "account"),
        _points("offer_id", "offer"),
    )
    op.create_index("ix_deliverable_account_id", "deliverable", ["account_id"])
    op.create_index("ix_deliverable_agreement_id", "deliverable", ["agreement_id"])
    op.create_index("ix_deliverable_cycle_id", "deliverable", ["cycle_id"])
    _table(
        "charge",
        *_always(_INT, "campaign_id"),
        *_maybe(_INT, "agreement_id", "deliverable_id", "cycle_id"),
        *_always(_TEXT, "kind"),
        *_always(_INT, "amount"),
        *_always(_TEXT, "currency"),
        *_maybe(_DAY, "day"),
        *_maybe(_TEXT, "month"),
        *_always(_TEXT, "state"),
        *_maybe(_TEXT, "note"),
        _points("campaign_id", "campaign"),
        _points("agreement_id", "agreement"),
        _points("deliverable_id", "deliverable"),
        _points("cycle_id", "cycle"),
    )
    op.create_index("charge_campaign_deliverable", "charge", ["campaign_id", "deliverable_id"])
    op.create_index("ix_charge_agreement_id", "charge", ["agreement_id"])
    op.create_index("ix_charge_cycle_id", "charge", ["cycle_id"])
    op.create_index("ix_charge_deliverable_id", "charge", ["deliverable_id"])


def _results() -> None:
    """Codes, orders, numbers, and columns that match nothing."""
    _table(
        "code",
        *_always(_TEXT, "code", "folded"),
        *_maybe(_INT, "creator_id", "offer_id", "campaign_id"),
        *_maybe(_DAY, "valid_from", "valid_to"),
        _points("creator_id", "creator"),
        _points("offer_id", "offer"),
        _points("campaign_id", "campaign"),
    )
    op.create_index("ix_code_creator_id", "code", ["creator_id"])
    op.create_index("ix_code_folded", "code", ["folded"])
    _table(
        "shop_order",
        *_maybe(_INT, "campaign_id"),
        *_always(_TEXT, "source"),
        *_maybe(_TEXT, "number", "external_id"),
        *_always(_INT, "count"),
        *_maybe(_DAY, "day"),
        *_maybe(_TEXT, "status"),
        *_always(_TRUTH, "counts"),
        *_maybe(_INT, "net", "gross", "refunded"),
        *_always(_TEXT, "currency"),
        *_maybe(
            _TEXT,
            "codes",
            "codes_typed",
            "alias",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "platform_name",
            "product",
        ),
        *_maybe(_TRUTH, "first_time"),
        _points("campaign_id", "campaign"),
    )
    op.create_index("ix_shop_order_alias", "shop_order", ["alias"])
    op.create_index("ix_shop_order_external_id", "shop_order", ["external_id"])
    op.create_index("shop_order_campaign_day", "shop_order", ["campaign_id", "day"])
    _table(
        "measurement",
        *_always(_INT, "campaign_id"),
        *_maybe(_INT, "deliverable_id", "agreement_id", "cycle_id"),
        *_maybe(_TEXT, "platform", "platform_name", "format", "format_name"),
        *_always(_TEXT, "kind"),
        *_maybe(_DAY, "day", "period_start", "period_end"),
        *_always(_TEXT, "source"),
        *_maybe(
            _INT,
            "impressions",
            "reach",
            "views",
            "likes",
            "comments",
            "shares",
            "saves",
            "interactions",
            "clicks",
            "leads",
            "qualified_leads",
            "conversions",
            "revenue",
            "new_followers",
        ),
        _points("campaign_id", "campaign"),
        _points("deliverable_id", "deliverable"),
        _points("agreement_id", "agreement"),
        _points("cycle_id", "cycle"),
    )
    op.create_index("ix_measurement_agreement_id", "measurement", ["agreement_id"])
    op.create_index("ix_measurement_cycle_id", "measurement", ["cycle_id"])
    op.create_index(
        "measurement_campaign_deliverable_day",
        "measurement",
        ["campaign_id", "deliverable_id", "day"],
    )
    op.create_index("measurement_deliverable_day", "measurement", ["deliverable_id", "day"])
    _table(
        "extra",
        *_always(_TEXT, "entity"),
        *_always(_INT, "entity_id"),
        *_always(_TEXT, "name", "value"),
    )
    op.create_index("extra_entity", "extra", ["entity", "entity_id"])


def _desk_itself() -> None:
    """Imports, history and settings."""
    _table(
        "import_batch",
        *_always(_MOMENT, "at"),
        *_always(_INT, "rows", "new", "changed", "same", "left_out"),
        *_maybe(_TEXT, "mapping"),
        *_maybe(_MOMENT, "undone_at"),
    )
    _table(
        "import_file",
        *_always(_INT, "batch_id"),
        *_always(_TEXT, "name", "sha256", "kind"),
        *_always(_DAY, "as_of"),
        *_always(_INT, "rows_read", "left_out"),
        _points("batch_id", "import_batch"),
    )
    op.create_index("ix_import_file_batch_id", "import_file", ["batch_id"])
    op.create_index("ix_import_file_sha256", "import_file", ["sha256"])
    _table(
        "provenance",
        *_always(_TEXT, "entity"),
        *_always(_INT, "entity_id"),
        *_always(_TEXT, "key"),
        *_always(_INT, "batch_id"),
        *_maybe(_INT, "file_id"),
        *_maybe(_TEXT, "sheet"),
        *_maybe(_INT, "row"),
        _points("batch_id", "import_batch"),
        _points("file_id", "import_file"),
    )
    op.create_index("ix_provenance_batch_id", "provenance", ["batch_id"])
    op.create_index("provenance_key", "provenance", ["entity", "key"])
    op.create_index("provenance_row", "provenance", ["entity", "entity_id"])
    _table(
        "step",
        *_always(_MOMENT, "at"),
        *_always(_TEXT, "title", "kind"),
        *_maybe(_INT, "batch_id"),
        *_always(_TRUTH, "undone"),
        _points("batch_id", "import_batch"),
    )
    _table(
        "change_log",
        *_always(_INT, "step_id"),
        *_always(_TEXT, "entity", "operation"),
        *_always(_INT, "first_id", "last_id"),
        *_maybe(_TEXT, "before", "after"),
        _points("step_id", "step"),
    )
    op.create_index("ix_change_log_step_id", "change_log", ["step_id"])
    _table(
        "setting",
        *_always(_TEXT, "name", "value"),
        sa.UniqueConstraint("name"),
    )
