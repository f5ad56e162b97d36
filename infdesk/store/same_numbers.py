"""Which sets of numbers in the desk are of the same post and source as one of a plan.

A post may be known by its row, or by its address alone: numbers may come before their post does,
and a file that knows no posts may come after one that does.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from infdesk.domain.loose import is_about_visits
from infdesk.domain.names import is_post_url
from infdesk.store.sealed import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from infdesk.store.known import Known
    from infdesk.store.nodes import Node

    Get = Callable[[str], Any]


class SameNumbers:
    """Finds sets of numbers; of one post each day has its own.

    Args:
        known: The desk.
    """

    def __init__(self, known: Known) -> None:
        self._known = known

    def of(self, node: Node) -> list[int]:
        """Numbers of one source about one post, of all days, also those that are loose yet."""
        get = reading(node)
        post, about = get("deliverable_id"), get("about")
        if post is None:
            posts = self._known.marked("deliverable", post_address, about) if about else []
        else:
            posts = [post]
            about = self._address_of(node.parents["deliverable_id"]) if self._loose_posts else None
        marks = [(post, *_set(get)) for post in posts]
        found = [i for mark in marks for i in self._known.marked("measurement", _of_post, mark)]
        if about in self._loose_posts:
            found += self._known.marked("measurement", _loose, (about, *_set(get)))
        return sorted(found)

    def with_every_day(self, node: Node, ids: Iterable[int]) -> list[int]:
        """Rows that were kept under a key, with those that came of the same post in another way."""
        return sorted({*ids, *self.of(node)})

    @cached_property
    def _loose_posts(self) -> set[str]:
        """Short addresses of posts that the desk has numbers of before it has the posts."""
        table = self._known.table("measurement")
        campaign, about = table.at["campaign_id"], table.at["about"]
        loose = {row[about] for row in table.rows.values() if row[campaign] is None}
        return {text for text in loose if isinstance(text, str) and not is_about_visits(text)}

    def _address_of(self, post: Node) -> str | None:
        """The short address of a post, as the plan or else the desk knows it."""
        url: object = post.values.get("url")
        if url is None and post.row_id is not None:
            url = self._known.table("deliverable").value(post.row_id, "url")
        return is_post_url(url) if isinstance(url, str) else None


def post_address(get: Get) -> str | None:
    """The short address of a post; ``None`` where it has none that is known."""
    url = get("url")
    return is_post_url(url) if url else None


def numbers_of_day(get: Get) -> tuple[Any, ...] | None:
    """What tells one set of numbers from all others of a desk."""
    numbers = _of_post(get) or _loose(get)
    return None if numbers is None else (*numbers, get("day"))


def _set(get: Get) -> tuple[Any, ...]:
    """What tells sets of numbers of one post apart, but for the day."""
    return get("kind"), get("source"), get("period_start"), get("period_end")


def _of_post(get: Get) -> tuple[Any, ...] | None:
    post = get("deliverable_id")
    return None if post is None else (post, *_set(get))


def _loose(get: Get) -> tuple[Any, ...] | None:
    about = get("about")
    return None if about is None or get("campaign_id") is not None else (about, *_set(get))
