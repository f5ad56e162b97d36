"""Schema number 3: numbers may wait for the post or campaign that they are about."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from infdesk.store.connection import NEEDS_VERSION
from infdesk.store.desk_id import NEEDS

revision = "0003"
down_revision = "0002"

_POINTERS = ("campaign_id", "deliverable_id", "agreement_id", "cycle_id")
_WORDS = ("platform", "platform_name", "format", "format_name")
_DAYS = ("day", "period_start", "period_end")
_COUNTERS = (
    "impressions", "reach", "views", "likes", "comments", "shares", "saves", "interactions",
    "clicks", "leads", "qualified_leads", "conversions", "revenue", "new_followers",
)  # fmt: skip
_INDEXES = (
    "ix_measurement_agreement_id", "ix_measurement_cycle_id",
    "measurement_campaign_deliverable_day", "measurement_deliverable_day",
)  # fmt: skip
_OLDER = "measurement_of_schema_2"


def upgrade() -> None:
    """Make the table of numbers anew: SQLite cannot let a column be unknown that never was."""
    for name in _INDEXES:
        op.drop_index(name)
    op.rename_table("measurement", _OLDER)
    _make_measurement()
    listed = ", ".join(
        f'"{name}"' for name in ("id", *_POINTERS, *_WORDS, "kind", *_DAYS, "source", *_COUNTERS)
    )
    op.execute(f"INSERT INTO measurement ({listed}) SELECT {listed} FROM {_OLDER}")
    _never_use_an_id_twice()
    op.drop_table(_OLDER)
    _make_indexes()
    op.execute(
        sa.text("UPDATE setting SET value = :value WHERE name = :name").bindparams(
            name=NEEDS, value=json.dumps(NEEDS_VERSION)
        )
    )


def _make_measurement() -> None:
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _POINTERS),
        *(sa.Column(name, sa.String(), nullable=True) for name in _WORDS),
        sa.Column("kind", sa.String(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in _DAYS),
        sa.Column("source", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _COUNTERS),
        sa.Column("about", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        *(
            sa.ForeignKeyConstraint([name], [f"{name.removesuffix('_id')}.id"])
            for name in _POINTERS
        ),
        sqlite_autoincrement=True,
    )


def _never_use_an_id_twice() -> None:
    """The new table goes on counting where the older one was, also past rows that went."""
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'measurement'")
    op.execute(f"UPDATE sqlite_sequence SET name = 'measurement' WHERE name = '{_OLDER}'")


def _make_indexes() -> None:
    op.create_index("ix_measurement_agreement_id", "measurement", ["agreement_id"])
    op.create_index("ix_measurement_cycle_id", "measurement", ["cycle_id"])
    op.create_index(
        "measurement_about",
        "measurement",
        ["about"],
        sqlite_where=sa.text("campaign_id IS NULL"),
    )
    op.create_index(
        "measurement_campaign_deliverable_day",
        "measurement",
        ["campaign_id", "deliverable_id", "day"],
    )
    op.create_index("measurement_deliverable_day", "measurement", ["deliverable_id", "day"])
