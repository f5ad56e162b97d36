"""Loose numbers find their place: the post or campaign that they are about has come to the desk."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from infdesk.domain.loose import campaign_named, is_about_visits
from infdesk.domain.names import is_post_url, slug
from infdesk.store.tables import Measurement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from infdesk.store.desk import Writing

PLACE: Final = frozenset({"campaign_id", "deliverable_id", "about"})
"""Columns of a set of numbers that adoption fills or empties; nobody types them."""

_LOOSE: Final = "measurement WHERE campaign_id IS NULL AND about IS NOT NULL"
_IS_LOOSE: Final = f"SELECT EXISTS (SELECT 1 FROM {_LOOSE})"
_ABOUTS: Final = f"SELECT DISTINCT about FROM {_LOOSE}"
_OF: Final = "SELECT id FROM measurement WHERE campaign_id IS NULL AND about = ? ORDER BY id"
_SAID: Final = """
SELECT about, max(campaign_id) FROM measurement WHERE about IS NOT NULL AND campaign_id IS NOT NULL
GROUP BY about HAVING count(DISTINCT campaign_id) = 1
"""
# of two rows of one post the one that is not cancelled, then the older one
_POSTS: Final = """
SELECT d.url, a.campaign_id, d.id FROM deliverable AS d JOIN agreement AS a ON a.id = d.agreement_id
WHERE d.url IS NOT NULL ORDER BY d.state = 'cancelled', d.id
"""
_ASTRAY: Final = """
SELECT m.id, a.campaign_id FROM measurement AS m JOIN deliverable AS d ON d.id = m.deliverable_id
JOIN agreement AS a ON a.id = d.agreement_id WHERE a.campaign_id <> m.campaign_id ORDER BY m.id
"""


def adopt(writing: Writing) -> None:
    """Give loose numbers to the posts and campaigns that they are about, as part of the open step.

    Numbers of a post go to the post of that address, and with it into another campaign; visits to
    the campaign that their links name, where only one is called so. What nothing in the desk
    answers to stays loose.
    """
    if _moved_posts(writing):
        _follow(writing)
    if not writing.one(_IS_LOOSE)[0]:
        return
    abouts = [about for (about,) in writing.rows(_ABOUTS)]
    visits = {about for about in abouts if is_about_visits(about)}
    for about, place in _places_of_posts(writing, set(abouts) - visits).items():
        _give(writing, about, {**place, "cycle_id": None, "about": None})
    for about, campaign in _campaigns(writing, visits).items():
        # what visits are about goes on telling them apart
        _give(writing, about, {"campaign_id": campaign})


def _moved_posts(writing: Writing) -> bool:
    """Whether the step gave a post to another agreement."""
    return any(
        change.entity == "deliverable"
        and change.operation == "update"
        and "agreement_id" in json.loads(change.after or "{}")
        for change in writing.changes
    )


def _follow(writing: Writing) -> None:
    for row_id, campaign in writing.rows(_ASTRAY):
        writing.update(Measurement, row_id, {"campaign_id": campaign})


def _give(writing: Writing, about: str, values: Mapping[str, object]) -> None:
    for (row_id,) in writing.rows(_OF, (about,)):
        writing.update(Measurement, row_id, values)


def _places_of_posts(writing: Writing, abouts: set[str]) -> dict[str, dict[str, Any]]:
    """Short address -> where numbers of that post stand."""
    places: dict[str, dict[str, Any]] = {}
    if abouts:
        for url, campaign, post in writing.rows(_POSTS):
            address = is_post_url(url)
            if address in abouts:
                places.setdefault(address, {"campaign_id": campaign, "deliverable_id": post})
    return places


def _campaigns(writing: Writing, abouts: Iterable[str]) -> dict[str, int]:
    """What visits are about -> the one campaign whose name their links carry."""
    wanted = set(abouts)
    if not wanted:
        return {}
    # where she has said before that visits by such a link belong
    said = {about: campaign for about, campaign in writing.rows(_SAID) if about in wanted}
    named = {about: name for about in wanted if (name := campaign_named(about))}
    if not named:
        return said
    ids = {slug(name): row_id for row_id, name in writing.rows("SELECT id, name FROM campaign")}
    often = Counter(slug(name) for (name,) in writing.rows("SELECT name FROM campaign"))
    return {**{about: ids[name] for about, name in named.items() if often[name] == 1}, **said}
