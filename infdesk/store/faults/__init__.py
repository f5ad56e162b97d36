"""Logical faults: what SQLite finds whole and a founder would find wrong.

A fault distorts numbers, or contradicts itself; what is merely unusual is none. What comes from
past sheets is asked about numbers only, never about terms that nobody can mend any more.
"""

from __future__ import annotations

from typing import Final

from infdesk.store.faults import deals, ground, money, numbers, people, posts

KINDS: Final = (
    *ground.KINDS, *people.KINDS, *deals.KINDS, *posts.KINDS, *numbers.KINDS, *money.KINDS,
)  # fmt: skip
"""Every kind, in the order in which they are told."""
