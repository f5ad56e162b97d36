"""Columns that come several times: for each post of a row, or each place that it was posted in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.names import fold
from infdesk.domain.platforms import content_format, platform, platform_and_format
from infdesk.sheets.fields import RESULTS
from infdesk.sheets.matching.synonyms import STRIPPED, meanings
from infdesk.sheets.matching.wording import unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST_POSTS = 30
_LONGEST_LABEL = 2
_FEWEST = 2
_OF_A_POST = RESULTS | {
    "post_url", "post_date", "post_title", "content_format", "platform", "product",
    "content_asset_link",
}  # fmt: skip
_TELLING = RESULTS | {"post_date", "post_title"}
_VAGUE = ("post", "video", "short_video", "long_video")
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?:(?:st|nd|rd|th|er|[aeo°])\b)?(?![\d.,%])")
_AROUND = " _#.:()[]-–/|"
_NO_POST = re.compile(
    r"\b(?:days?|hours?|hrs?|h|d|weeks?|wks?|months?|years?|quarters?|q|top|rounds?|cycles?|waves?"
    r"|batch|phase|tag|tage|stunden|wochen?|monat|jours?|d[ií]as?|semanas?|mes|m[eê]s|giorn[oi])\b"
)


class Group(NamedTuple):
    """What a column that comes several times speaks of.

    Attributes:
        number: Of the post in its row, from 1; 0 where a place tells the columns apart.
        platform: Canonical platform that the heading names, ``""`` for none.
        format: Canonical format, ``""`` for none.
    """

    number: int = 0
    platform: str = ""
    format: str = ""


class Grouped(NamedTuple):
    """A heading without what tells it from its sisters."""

    group: Group
    words: str


def groups_of(headers: Sequence[str], has_links: Callable[[int], bool]) -> Mapping[int, Grouped]:
    """Position of a column -> its group, where "Views 1" and "Views 2" are of different posts.

    Only what is told of a post is grouped: a second address or phone number is no second post, and
    views after 7 days are no seventh post's. Links alone make no group either, for nothing beside
    them would be told apart.

    Args:
        headers: As typed.
        has_links: Whether a column holds the addresses of posts.
    """
    return _numbered(headers, has_links) or _said_again(headers, has_links) or _by_place(headers)


def _numbered(headers: Sequence[str], has_links: Callable[[int], bool]) -> dict[int, Grouped]:
    sisters: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for at, header in enumerate(headers):
        typed = unaccented(fold(header))
        found = _NUMBER.findall(typed)
        if (
            len(found) == 1
            and 1 <= int(found[0]) <= _MOST_POSTS
            and not _NO_POST.search(_NUMBER.sub(" ", typed))
        ):
            before, after = (part.strip(_AROUND) for part in _NUMBER.sub("\0", typed).split("\0"))
            sisters[before, after].setdefault(int(found[0]), at)
    told: dict[int, Grouped] = {}
    facts: set[str] = set()
    is_several = False
    meant = {
        words: _of_a_post((" ".join(words).strip(), words[1], words[0], _less(words[1])))
        for words in sisters
    }
    # a "recording" is the film itself, unless what stands there is where it was posted
    linking = {said for said, places in sisters.items() if any(map(has_links, places.values()))}
    has_post = any(field == "post_url" or (not field and said in linking)
                   for said, (_, field) in meant.items())  # fmt: skip
    maybe_posted = ("",) if has_post else ("", "content_asset_link")
    for (before, after), places in sisters.items():
        words, field = meant[before, after]
        if field in maybe_posted and (before, after) in linking:
            words, field = "post url", "post_url"
        if field:
            facts.add(field)
            is_several |= {1, 2} <= places.keys()
            named, form = _place_in(before)
            for number, at in places.items():
                told[at] = Grouped(Group(number, named, form), words)
    is_told = facts & _TELLING or len(facts - {"platform"}) > 1
    return told if is_several and is_told else {}


def _said_again(headers: Sequence[str], has_links: Callable[[int], bool]) -> dict[int, Grouped]:
    """Columns of a second and third post under the very same headings, in the same order.

    A day or a link must be among them: two columns of likes may be one in words and in numbers.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, header in enumerate(headers):
        if header:
            places[unaccented(fold(header))].append(at)
    of_posts: dict[str, tuple[list[int], str]] = {}
    for typed, found in places.items():
        words, field = _of_a_post((typed,)) if len(found) > 1 else ("", "")
        if not field and len(found) > 1 and all(map(has_links, found)):
            words, field = "post url", "post_url"
        if field:
            of_posts[words] = (found, field)
    fields = {field for _, field in of_posts.values()}
    times = {len(found) for found, _ in of_posts.values()}
    if len(times) != 1 or len(fields) < _FEWEST or fields.isdisjoint({"post_date", "post_url"}):
        return {}
    return {
        at: Grouped(Group(number), words)
        for words, (found, _) in of_posts.items()
        for number, at in enumerate(found, 1)
    }


def _less(words: str) -> str:
    """The words behind a kind of post, as in "post likes"."""
    first, _, rest = words.partition(" ")
    return rest if _is_place([first]) else ""


def _place_in(words: str) -> tuple[str, str]:
    """Platform and format of "IG Reel"; a "post" or a "video" may be either."""
    named, form = platform_and_format(words) if _is_place(words.split()) else (None, None)
    return named or "", "" if form in _VAGUE else form or ""


def _of_a_post(candidates: Iterable[str]) -> tuple[str, str]:
    """The words among several that mean something of a post best, and what."""
    best = ("", "", 0.0)
    for words in candidates:
        for meaning in meanings(words)[:1]:
            if (
                meaning.field in _OF_A_POST
                and meaning.score >= STRIPPED
                and meaning.score > best[2]
            ):
                best = (words, meaning.field, meaning.score)
    return best[:2]


def _by_place(headers: Sequence[str]) -> dict[int, Grouped]:
    """Columns such as "Reel views", "Story views" and "TikTok likes"."""
    told = {at: said for at, header in enumerate(headers) if (said := _placed(header))}
    places: dict[str, set[Group]] = defaultdict(set)
    for said in told.values():
        places[meanings(said.words)[0].field].add(said.group)
    return told if any(len(groups) > 1 for groups in places.values()) else {}


def _placed(header: str) -> Grouped | None:
    words = [word for word in re.split(r"[\W_]+", header) if word]
    for length in range(min(_LONGEST_LABEL, len(words) - 1), 0, -1):
        for label, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            said = meanings(" ".join(rest))
            if not said or said[0].field not in RESULTS or said[0].score < STRIPPED:
                continue
            if _is_place(label):
                named, form = platform_and_format(" ".join(label))
                return Grouped(Group(0, named or "", form or ""), " ".join(rest))
    return None


def _is_place(label: Sequence[str]) -> bool:
    """Whether every word names a platform or a kind of post."""
    whole = " ".join(label)
    if not label:
        return False
    if platform(whole) or content_format(whole):
        return True
    return all(platform(word) or content_format(word) for word in label)
