"""Marks of erased persons: salted hashes that recognise her in a file without naming her."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infdesk.domain.erased import Erased

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infdesk.store.known import Reads
    from infdesk.store.persons.her_rows import HerRows
    from infdesk.store.persons.traces import Traces

SALT = "erasure_salt"
"""Setting: drawn at the first erasure of a desk; value is JSON."""

_SIGNS = (
    ("name", "creator", "name"),
    ("handle", "account", "handle"),
    ("contact", "contact", "value"),
    ("alias", "alias", "value"),
    ("code", "code", "code"),
)


def erased_in(asked: Reads) -> Erased:
    """Whom this desk has erased."""
    salt = asked.rows("SELECT value FROM setting WHERE name = ?", (SALT,))
    if not salt:
        return Erased("", {})
    marks = asked.rows("SELECT mark, becomes FROM erased_mark")
    return Erased(json.loads(salt[0][0]), dict(marks))


def signs_of(asked: Reads, hers: HerRows, traces: Traces) -> Iterator[tuple[str, str, str | None]]:
    """(kind, text, what will stand in its place) of all that recognises a person in a file."""
    for kind, table, column in _SIGNS:
        for (text,) in asked.rows(
            f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(hers.get(table, ()))),),
        ):
            yield kind, text, traces.whole(text)
