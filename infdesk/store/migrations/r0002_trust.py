"""Schema number 2: a desk that can be told from every other, and remembers whom it has erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from infdesk.store.desk_id import new_settings

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the marks of erased persons, and what tells this desk from others."""
    op.create_table(
        "erased_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("becomes", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["creator_id"], ["creator.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_erased_mark_creator_id", "erased_mark", ["creator_id"])
    op.create_index("ix_erased_mark_mark", "erased_mark", ["mark"])
    _count_rows_of_files()
    for name, value in new_settings().items():
        op.execute(
            sa.text("INSERT INTO setting (name, value) VALUES (:name, :value)").bindparams(
                name=name, value=value
            )
        )


def _count_rows_of_files() -> None:
    """Some desks of schema number 1 were made before files knew how many rows they had."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("import_file")}
    for name, source in (("rows_read", "rows"), ("left_out", "left_out")):
        if name in known:
            continue
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("import_file", column)
        # what a batch of several files read cannot be told apart any more
        op.execute(
            f'UPDATE import_file SET {name} = (SELECT b."{source}" FROM import_batch b'
            " WHERE b.id = batch_id) WHERE batch_id IN"
            " (SELECT batch_id FROM import_file GROUP BY batch_id HAVING count(*) = 1)"
        )
