"""What tells a desk from every other one, and which infdesk it needs."""

from __future__ import annotations

import json
import secrets
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.store.connection import NEEDS_VERSION, identify, open_reading, speaking

if TYPE_CHECKING:
    from pathlib import Path

DESK_ID = "desk_id"
"""Setting: drawn once for a desk; copies and backups share it."""

NEEDS = "needs_version"
"""Setting: the oldest infdesk that can read the desk's schema number."""


def new_settings() -> dict[str, str]:
    """Settings of a desk that is made, or that comes from before it had them; values are JSON."""
    return {DESK_ID: json.dumps(secrets.token_hex(8)), NEEDS: json.dumps(NEEDS_VERSION)}


def desk_id_of(desk: Path) -> str | None:
    """The id of a desk; ``None`` where it has none, cannot be read, or is gone."""
    try:
        identify(desk)
        with closing(open_reading(desk, wait_s=1)) as connection, speaking(desk):
            row = connection.execute(
                "SELECT value FROM setting WHERE name = ?", (DESK_ID,)
            ).fetchone()
    except (UserError, sqlite3.Error):
        return None
    return str(json.loads(row[0])) if row else None
