"""Words that stand alone in a row to head the rows below: a month, a tier, a kind of deal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.days import read_month

if TYPE_CHECKING:
    from typing import Final

    from infdesk.domain.cell import Cell

_WORD: Final = re.compile(
    r"""\b(
    tiers?|round|runde|ronda|rodada|tour|cycle|wave|welle|batch|phase|fase
    |week|woche|kw|semana|semaine|settimana|month|monat|mes|m[eê]s|mois|quarter|quartal|q[1-4]|t[1-4]
    |back-?ups?|shortlist(ed)?|confirmed|declined|reserves?|influencers|creators|bestätigt|abgesagt
    |instagram|tiktok|youtube
    )\b""",
    re.VERBOSE,
)
# these are names of people too, as in April Jones: they make a title only by themselves
_OR_NAME: Final = re.compile(
    r"""(
    (nano|micro|mid|macro|mega|mikro|makro
    |paid|organic|gifting|gifted|seeding|pr|affiliates?|ambassadors?|botschafter|sponsored
    |collabs?|collaborations?|collaborations|kooperation(en)?|bezahlte?|posts?|deals?|aussendung
    |january|february|march|april|may|june|july|august|september|october|november|december)\b
    |and\b|und\b|et\b|y\b|e\b|to\b|[\d\W]
    )+""",
    re.VERBOSE,
)
_YEAR: Final = re.compile(r"20\d\d")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ANY_YEAR: Final = 2024


def is_section_title(text: str) -> bool:
    """Whether a text by itself heads rows rather than being one.

    Args:
        text: Folded, with nothing else in its row.
    """
    return bool(_WORD.search(text) or _OR_NAME.fullmatch(text)) or _is_month(text)


def is_year(cell: Cell) -> bool:
    """Whether a cell is a year, in words or as a number."""
    return isinstance(cell, int | str) and bool(_YEAR.fullmatch(str(cell).strip()))


def _is_month(text: str) -> bool:
    """A month in any language, with or without its year: "enero", "maio/25", "mars 2025"."""
    words = _LETTERS.findall(text)
    if len(words) != 1 or _LETTERS.sub("", text).strip(" .,/-'()\u20190123456789"):
        return False
    return isinstance(read_month(f"{words[0]} {_ANY_YEAR}"), tuple)
