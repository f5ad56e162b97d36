"""What every download of one program has in common: its headings, its grain, its natural key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.sheets.matching.part import NOT_KEPT, Part
from infdesk.sheets.matching.synonyms import heading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from infdesk.domain.days import Order
    from infdesk.sheets.sources.base import Source


_FEW_WORDS = 2
_NEARLY_ALL = 0.8
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Export:
    """A download that a program lays out always alike.

    Attributes:
        name: As a founder would call it, with its article, such as ``"a Shopify orders export"``.
        source: Makes records of its rows.
        grain: What one row is, in words.
        key: What makes a row the same one next time, in words.
        signs: Sets of normalised headings; a table that has all of one set is this download.
        columns: Normalised heading -> what its column says; ``#`` stands for a number in it.
        day_order: How its program writes days, where their values do not tell.
        platform: Where the accounts in it are, canonical, where the rows do not say.
        announced: Starts of lines above a table, folded, that give its program away where its
            headings do not.
        repeats_are_facts: Rows equal in every cell are different sales, not one row twice.
    """

    name: str
    source: Source
    grain: str
    key: str
    signs: tuple[frozenset[str], ...]
    columns: Mapping[str, Part]
    day_order: Order | None = None
    repeats_are_facts: bool = False
    platform: str = ""
    announced: tuple[str, ...] = ()

    def fits(self, headings: Collection[str]) -> int:
        """How many headings give it away; 0 where none of its signs is complete."""
        present = frozenset(headings)
        best = max((len(s) for s in self.signs if self._gives_away(s, present)), default=0)
        return 100 * best + len(present & self.columns.keys()) if best else 0

    def _gives_away(self, sign: frozenset[str], present: frozenset[str]) -> bool:
        """Whether a sign is complete; one of few words only where every heading is known."""
        is_weak = len(sign) <= _FEW_WORDS
        return sign <= present and (not is_weak or all(map(self.part, present)))

    def is_sure_of(self, headings: Collection[str]) -> bool:
        """Whether headings are this download's and hardly one of them is not known."""
        known = sum(self.part(typed) is not None for typed in headings)
        return self.fits(headings) > 0 and known >= _NEARLY_ALL * len(headings)

    def is_announced(self, lines: Collection[str]) -> bool:
        """Whether folded lines above a table give its program away."""
        return bool(self.announced) and any(line.startswith(self.announced) for line in lines)

    def part(self, typed: str) -> Part | None:
        """What a heading means in this download; ``None`` for one that is not known."""
        plain = heading(typed)
        return self.columns.get(plain) or self.columns.get(_NUMBER.sub("#", plain))


def signs(*alternatives: str) -> tuple[frozenset[str], ...]:
    """Sets of headings from texts such as ``"created at | lineitem name"``."""
    return tuple(frozenset(_split(text)) for text in alternatives)


def columns(told: Mapping[str, str], *, not_kept: str = "") -> dict[str, Part]:
    """Heading -> part, from ``{"order_total:net": "Subtotal | Net sales"}``.

    Args:
        told: Field, or field and role parted by a colon -> headings parted by ``|``. No field
            before the colon: the column feeds none, and its rows need it all the same.
        not_kept: Headings of columns of which nothing is kept.
    """
    found = dict.fromkeys(_split(not_kept), NOT_KEPT)
    for said, typed in told.items():
        field, _, role = said.partition(":")
        found.update(dict.fromkeys(_split(typed), Part(field or None, role)))
    return found


def _split(text: str) -> list[str]:
    return [heading(part) for part in text.split("|") if part.strip()]
