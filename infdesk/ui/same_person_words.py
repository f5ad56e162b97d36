"""The words of two entries that may be one person: what they are called, what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.names import fold
from infdesk.domain.platforms import label
from infdesk.ui.models.rows_model import DASH
from infdesk.ui.people_words import at
from infdesk.ui.wording import count

if TYPE_CHECKING:
    from infdesk.domain.formats import Formats
    from infdesk.domain.looked_at import LookedAtAccount
    from infdesk.store.queries.same_person import Evidence
    from infdesk.ui.widgets.side_by_side import Lines

_LETTERS: Final = 26


def called(left: Evidence, right: Evidence) -> tuple[str, str]:
    """Names of both; where they are alike, told apart by a handle or by the side."""
    names = left.known.name, right.known.name
    if fold(names[0]) != fold(names[1]):
        return names
    handles = _handle(left), _handle(right)
    if handles[0] != handles[1] and all(handles):
        return f"{names[0]} ({handles[0]})", f"{names[1]} ({handles[1]})"
    return f"{names[0]} (left)", f"{names[1]} (right)"


def shortened(names: tuple[str, str]) -> tuple[str, str]:
    """Names short enough for a button; where they would read alike then, the sides."""
    left, right = (
        name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…" for name in names
    )
    return (left, right) if left != right else ("the left one", "the right one")


def evidence_lines(left: Evidence, right: Evidence, formats: Formats) -> list[Lines]:
    """What is known of both, a line each; what neither side has is left away."""
    both = [_told(left, formats), _told(right, formats)]
    return [
        (about, both[0][about] or DASH, both[1][about] or DASH)
        for about in both[0]
        if both[0][about] or both[1][about]
    ]


def _told(side: Evidence, formats: Formats) -> dict[str, str]:
    known = side.known
    campaigns = [
        f"{name}, {count(posts, 'post')}" if posts else name for name, posts in side.campaigns
    ]
    return {
        "Name": known.name,
        "Also called": "\n".join(known.aliases),
        "Accounts": "\n".join(_account(account, formats) for account in known.accounts),
        "Contact": "\n".join(value for _, value in known.contacts),
        "Codes": ", ".join(known.codes),
        "Place": known.place or "",
        "Campaigns": "\n".join(campaigns),
        "Orders": formats.number(side.orders) if side.orders else "",
    }


def _account(account: LookedAtAccount, formats: Formats) -> str:
    parts = [label(account.platform)]
    if account.handle:
        parts.insert(0, at(account.handle))
    if account.followers is not None:
        parts.append(f"{formats.number(account.followers)} followers")
    return " · ".join(parts)


def _handle(side: Evidence) -> str:
    return next((at(one.handle) for one in side.known.accounts if one.handle), "")
