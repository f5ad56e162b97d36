"""The time of day in a cell."""

from __future__ import annotations

import re

_NOON = 12
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?(?:\s+[+-]\d{4})?",
    re.IGNORECASE | re.ASCII,
)


def time_of_day(text: str) -> str:
    """``18:05`` for ``06:05 PM`` and ``18:05:00``; what is no time stays as it is."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return text.strip()
    hours, minutes, seconds, half = found.groups()
    hour = int(hours) if half is None else int(hours) % _NOON + _NOON * (half in "pP")
    told = f"{hour:02}:{minutes}"
    return told if seconds in (None, "00") else f"{told}:{seconds}"
