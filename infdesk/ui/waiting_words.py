"""The words of numbers that no campaign counts yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.loose import visit_tags
from infdesk.domain.platforms import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.store.queries.waiting import WaitingNumbers

_TAGS: Final = {
    "utm_campaign": "campaign",
    "utm_source": "source",
    "utm_medium": "medium",
    "utm_content": "content",
    "source_medium": "from",
    "channel": "channel",
}


def waiting_told(count: int, formats: Formats) -> str:
    """How much waits, for the bar; empty for nothing."""
    if not count:
        return ""
    if count == 1:
        return "The numbers of 1 post or link count in no campaign yet."
    return f"The numbers of {formats.number(count)} posts and links count in no campaign yet."


def about_words(row: WaitingNumbers) -> str:
    """What numbers are of: "TikTok post 7527623000473079054", "Visits: campaign spring_sale"."""
    if not row.are_visits:
        platform, _, post = row.about.partition(":")
        return f"{label(platform)} post {post}"
    tags = visit_tags(row.about)
    if not tags:
        return "Visits by links without tags"
    told = (f"{_TAGS.get(name, name.replace('_', ' '))} {text}" for name, text in tags.items())
    return f"Visits: {', '.join(told)}"


def many_words(rows: Sequence[WaitingNumbers], formats: Formats) -> str:
    """Of what the numbers are, counted: "3 posts", "1 link", "2 links and 3 posts"."""
    visits = sum(row.are_visits for row in rows)
    told = []
    for count, one in ((visits, "link"), (len(rows) - visits, "post")):
        if count:
            told.append(f"1 {one}" if count == 1 else f"{formats.number(count)} {one}s")
    return " and ".join(told)
