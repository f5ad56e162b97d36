"""Which creator of a desk is a certain person: after a restore a number may mean somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from infdesk.store.asked import Reads

_SIGNS = """
SELECT 'handle', handle, creator_id FROM account
UNION ALL SELECT 'contact', value, creator_id FROM contact
UNION ALL SELECT 'alias', value, creator_id FROM alias
UNION ALL SELECT 'code', code, creator_id FROM code
"""
_NAMES = "SELECT id, name FROM creator WHERE NOT erased"


def recognised(asked: Reads, knows: Callable[[str, str], bool], usual_id: int) -> int | None:
    """The creator of a desk who is a certain person.

    A handle, an affiliate id or a code recognises a person. A contact may be an agency's and a
    name somebody else's, so each of them needs the other, or the usual number; a name is enough
    where nothing else is known of its bearer.

    Args:
        asked: Whoever can ask the desk, or a copy of it.
        knows: Whether a text of a kind (``name``, ``handle``, ``contact``, ``alias``, ``code``)
            names the person.
        usual_id: The number in the newest file of the desk.

    Returns:
        The number in this file, or ``None`` where the person is not in it, or erased.
    """
    names: dict[int, str] = dict(asked.rows(_NAMES))
    signs = [row for row in asked.rows(_SIGNS) if row[1] and row[2] in names]
    signed = {owner for kind, text, owner in signs if knows(kind, text)}
    own = {owner for kind, text, owner in signs if kind != "contact" and knows(kind, text)}
    named = {creator for creator, name in names.items() if knows("name", name)}
    if usual_id in signed | named:
        return usual_id
    silent = named - {owner for _, _, owner in signs}
    return next((min(found) for found in (signed & named, own, silent) if found), None)
