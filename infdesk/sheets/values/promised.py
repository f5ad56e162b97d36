"""The posts that one cell lists: ``IGR:2; IGS:3``, ``2x Reel + 1 story``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.platforms import content_format, on_platform, platform_and_format

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = re.compile(r"\s*(?:[;,+&\n|/]|\band\b|\bund\b|\by\b|\be\b|\bet\b)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(\d{1,3})\s*(?:[x×*]\s*)?(?=\D)")
_AFTER = re.compile(r"\s*(?:[:=x×*]|\(|-)\s*(\d{1,3})\)?$")
_MOST = 200

_SHORT: Mapping[str, tuple[str, str]] = {
    "igr": ("instagram", "reel"),
    "igs": ("instagram", "story"),
    "igp": ("instagram", "post"),
    "igf": ("instagram", "post"),
    "igc": ("instagram", "carousel"),
    "igl": ("instagram", "live"),
    "ttv": ("tiktok", "short_video"),
    "tt": ("tiktok", "short_video"),
    "ttl": ("tiktok", "live"),
    "ytv": ("youtube", "long_video"),
    "yts": ("youtube", "short_video"),
    "ytd": ("youtube", "long_video"),
    "ytl": ("youtube", "live"),
}
"""Letters that agencies use for platform and format together."""


class Promised(NamedTuple):
    """Posts of one kind; platform and format canonical where they are known."""

    platform: str | None
    format: str | None
    typed: str
    number: int


def promised_in(cell: str) -> tuple[Promised, ...]:
    """The posts that a cell lists; empty where any part of it names no kind of post."""
    found = []
    for part in filter(None, _PARTS.split(cell.strip())):
        one = _one(part)
        if one is None:
            return ()
        found.append(one)
    return tuple(found) if sum(one.number for one in found) <= _MOST else ()


def _one(part: str) -> Promised | None:
    before, after = _BEFORE.match(part), _AFTER.search(part)
    if before and after:
        return None
    typed = part[before.end() :] if before else part[: after.start()] if after else part
    typed = typed.strip(" .:-")
    counted = before or after
    number = int(counted[1]) if counted else 1
    named, form = _SHORT.get(typed.casefold(), (None, None))
    if form is None:
        named, said = platform_and_format(typed)
        form = content_format(typed) or said
    if form is None or not number:
        return None
    return Promised(named, on_platform(named, form), typed, number)
