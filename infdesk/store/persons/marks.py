"""Marks of erased persons: salted hashes that recognise her in a file without naming her."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.erased import Erased
from infdesk.domain.names import fold, is_post_url
from infdesk.store.merges import NAME_ALIAS
from infdesk.store.persons.traces import post_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from infdesk.store.asked import Reads
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
    ("post", "deliverable", "url"),
)
_OTHER_NAMES = """
SELECT value FROM alias WHERE kind = ? AND creator_id IN (SELECT value FROM json_each(?))
"""
"""What she was called in entries that were taken together: a file may name her so again."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a desk.

    Attributes:
        salt: Of their hashes, hex.
        rows: (creator, when, hash, what stands in the desk in place of the text).
    """

    salt: str
    rows: tuple[tuple[int, str, str, str | None], ...]

    @property
    def creators(self) -> tuple[int, ...]:
        """The ids of the erased creators."""
        return tuple(sorted({row[0] for row in self.rows}))

    def of(self, creator_id: int) -> Erased:
        """One of them."""
        hers = {mark: becomes for owner, _, mark, becomes in self.rows if owner == creator_id}
        return Erased(self.salt, hers)


def marks_in(asked: Reads) -> Marks | None:
    """The marks of a desk; ``None`` where nobody was erased yet."""
    salt = asked.rows("SELECT value FROM setting WHERE name = ?", (SALT,))
    if not salt:
        return None
    rows = asked.rows("SELECT creator_id, at, mark, becomes FROM erased_mark ORDER BY id")
    return Marks(json.loads(salt[0][0]), tuple(rows))


def erased_in(asked: Reads) -> Erased:
    """Whom this desk has erased."""
    marks = marks_in(asked)
    if marks is None:
        return Erased("", {})
    return Erased(marks.salt, {mark: becomes for _, _, mark, becomes in marks.rows})


def signs_of(
    asked: Reads, hers: HerRows, traces: Traces, *, ever: bool = False
) -> Iterator[tuple[str, str, str | None]]:
    """(kind, text, what will stand in its place) of all that recognises a person in a file.

    Args:
        asked: Whoever can ask the desk.
        hers: Her rows.
        traces: What names her.
        ever: Whether what only the history knows counts, as of somebody who was deleted. Of others
            it may be a slip of the pen that named somebody else for a moment.
    """
    for kind, table, column in _SIGNS:
        for text in _ever(asked, table, column, hers) if ever else _now(asked, table, column, hers):
            if kind == "post":
                post = post_of(table, column, text)
                if post is not None and not _is_joint(asked, post, hers):
                    yield kind, post, traces.whole(post)
            elif kind != "contact" or not _is_shared(asked, text, hers):
                yield kind, text, traces.whole(text)
    for (text,) in asked.rows(_OTHER_NAMES, (NAME_ALIAS, json.dumps(sorted(hers["creator"])))):
        yield "name", text, traces.whole(text)


def _now(asked: Reads, table: str, column: str, hers: HerRows) -> Iterator[str]:
    found = asked.rows(
        f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(hers.get(table, ()))),),
    )
    yield from (row[0] for row in found)


def _ever(asked: Reads, table: str, column: str, hers: HerRows) -> Iterator[str]:
    yield from (text for name, text in texts_of(asked, table, hers) if name == column)


def _is_joint(asked: Reads, post: str, hers: HerRows) -> bool:
    """Whether the same post is somebody else's as well, as of two who made it together."""
    others = asked.rows(
        "SELECT url FROM deliverable WHERE url IS NOT NULL"
        " AND id NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(hers.get("deliverable", ()))),),
    )
    return any(is_post_url(url) == post for (url,) in others)


def _is_shared(asked: Reads, contact: str, hers: HerRows) -> bool:
    """Whether others are reached there as well, as at an agency: that recognises nobody."""
    others = asked.rows(
        "SELECT id, value FROM contact WHERE creator_id NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(hers["creator"])),),
    )
    return any(fold(value) == fold(contact) for _, value in others)
