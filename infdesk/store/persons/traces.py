"""What names a person in texts, and what stands in its place once she is erased."""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from infdesk.domain.erased_texts import GONE
from infdesk.domain.names import fold, fold_code, is_post_url, phone_tail, without_accents
from infdesk.store.persons.her_rows import run_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infdesk.store.asked import Reads
    from infdesk.store.persons.her_rows import HerRows

_NAMED = {("account", "handle"), ("alias", "value"), ("code", "code")}
"""Orders may find her by these, so each gets a word of its own in its place."""
_SURE = re.compile(r"[\s\d@._:]")
"""Of a full name, a number, a handle or an address."""
_ADDRESSES = {("deliverable", "url"), ("alias", "value")}

_PRIVATE = {("contact", "value"), ("account", "url"), ("deliverable", "url")}
_TELLING = (("creator", "name"), *sorted(_NAMED | _PRIVATE), ("deliverable", "title"))
_WORDS_OF_A_NAME, _FIRST_NAME = 2, 4
_CALENDAR = frozenset(
    name.casefold() for names in (calendar.month_name, calendar.day_name) for name in names
) | {"avril", "mai", "juin", "juni", "august", "abril", "agosto", "giugno", "maggio"}
"""Words that are first names as well; a note means the month."""
_SHORTEST = 3
"""Shorter words are no names that could be told from other words."""


@dataclass(frozen=True)
class Traces:
    """Texts that name one person.

    Attributes:
        creator_id: Whose they are.
        becomes: Text as typed -> what stands in its place.
        others: Names of other creators that hold one of the texts, and stay.
        first: Her first name, where it can mean nobody and nothing else; ``None`` where it may.
        selves: Numbers of other entries of hers that were taken together with this one; older files
            may hold them side by side.
    """

    creator_id: int
    becomes: Mapping[str, str]
    others: tuple[str, ...] = ()
    first: str | None = None
    selves: tuple[int, ...] = ()

    def find(self, text: str) -> bool:
        """Whether a text names her."""
        return self.scrub(text) != text

    def scrub(self, text: str) -> str:
        """The text without her."""
        pattern = self._pattern
        return text if pattern is None else pattern.sub(self._instead, text)

    def whole(self, text: str) -> str | None:
        """What stands in place of a text that is nothing but one of hers; ``None`` if it is not."""
        return self._folded.get(fold(text)) or self._folded.get(fold_code(text))

    @cached_property
    def unmistakable(self) -> Traces:
        """Only texts that mean nobody and nothing else: no single word, unless with a digit."""
        sure = {
            text: token for text, token in self.becomes.items() if _SURE.search(text.strip("@ "))
        }
        return replace(self, becomes=sure, first=None)

    @cached_property
    def _folded(self) -> dict[str, str]:
        exact = {
            key: token
            for text, token in self.becomes.items()
            for key in (fold(text), fold_code(text), fold(text).lstrip("@"))
            if key
        }
        loose = {
            fold(spelling): token
            for text, token in self.becomes.items()
            for spelling in _spellings(text)
        }
        return loose | exact

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        long = [text for text in self.becomes if len(text.strip("@ ")) >= _SHORTEST]
        if not long:
            return None
        # names of others come first and are put back as they are
        kept = [_spelt(name) for name in _longest_first(self.others)]
        spellings = dict.fromkeys(other for text in long for other in _spellings(text))
        hers = [_spelt(text) for text in _longest_first(spellings)]
        if self.first is not None:
            hers.append(f"(?-i:{re.escape(self.first)})")
        keep = f"(?P<kept>{'|'.join(kept)})|" if kept else ""
        words = f"(?:{keep}(?P<hers>{'|'.join(hers)}))"
        # links and file names join words by an underscore, which is a letter to \\w
        return re.compile(f"(?<![^\\W_]){words}(?![^\\W_])", re.IGNORECASE)

    def _instead(self, found: re.Match[str]) -> str:
        if found.group("hers") is None:
            return found.group(0)
        if found.group("hers") == self.first:
            return erased_name(self.creator_id)
        return self.whole(found.group("hers")) or self.whole(_plain(found.group("hers"))) or GONE


def traces_of(
    asked: Reads, creator_id: int, hers: HerRows, *, also: Traces | None = None
) -> Traces:
    """What names a creator, by her rows as they are and as the history knows them.

    Args:
        asked: Whoever can ask the desk, or a copy of it.
        creator_id: Which creator.
        hers: Her rows.
        also: What named her at another time, as a newer file knows it.
    """
    becomes: dict[str, str] = {}
    named = [text for column, text in texts_of(asked, "creator", hers) if column == "name"]
    for name in named:
        becomes[name] = erased_name(creator_id)
    linked = _linked(asked)
    number = 0
    for table in ("account", "alias", "code", "deliverable", "contact"):
        for column, text in texts_of(asked, table, hers):
            number += 1
            token = f"erased-{creator_id}-{number}"
            if (table, column) in _NAMED:
                becomes.setdefault(text, token.upper() if table == "code" else token)
            elif fold(text) in linked:
                becomes.setdefault(text, token)
            elif (table, column) in _PRIVATE:
                becomes.setdefault(text, GONE)
            if (post := post_of(table, column, text)) is not None:
                becomes.setdefault(post, GONE)
    first = _first_name(asked, creator_id, named)
    if also is not None:
        becomes, first = {**also.becomes, **becomes}, first or also.first
    return Traces(creator_id, becomes, _others(asked, creator_id, becomes), first)


def post_of(table: str, column: str, text: str) -> str | None:
    """The short address by which loose numbers know a post of hers; ``None`` for other texts."""
    return is_post_url(text) if (table, column) in _ADDRESSES else None


def _first_name(asked: Reads, creator_id: int, named: list[str]) -> str | None:
    """The first name that notes call her by; not one that others share, or that is a month."""
    words = named[0].split() if named else []
    if len(words) < _WORDS_OF_A_NAME or not words[0].isalpha() or len(words[0]) < _FIRST_NAME:
        return None
    first = words[0]
    taken = asked.rows(
        "SELECT name FROM creator WHERE id <> ? UNION SELECT name FROM brand", (creator_id,)
    )
    shared = any(first.casefold() in fold(name).split() for (name,) in taken)
    return None if shared or first.casefold() in _CALENDAR or not first[0].isupper() else first


def erased_name(creator_id: int) -> str:
    """What an erased creator is called in sums and reports."""
    return f"Erased creator {creator_id}"


def texts_of(asked: Reads, table: str, hers: HerRows) -> list[tuple[str, str]]:
    """(column, text) of all that ever stood in the columns of her rows that may name her."""
    ids = hers.get(table, set())
    columns = [column for owner, column in _TELLING if owner == table]
    listed = json.dumps(sorted(ids))
    found: dict[tuple[str, str | None], None] = {}
    for column in columns:
        for (text,) in asked.rows(
            f'SELECT "{column}" FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
            " ORDER BY id",
            (listed,),
        ):
            found[column, text] = None
    for operation, first, before, after in asked.rows(
        "SELECT operation, first_id, before, after FROM change_log WHERE entity = ?"
        " AND operation <> 'insert' ORDER BY id",
        (table,),
    ):
        for row in _states(operation, first, (before, after)):
            if row["id"] in ids:
                found |= {(column, row[column]): None for column in columns if column in row}
    return [(column, text) for column, text in found if text and text.strip()]


def _states(
    operation: str, row_id: int, texts: tuple[str | None, str | None]
) -> Iterator[dict[str, Any]]:
    """The rows, or the parts of a row, that a line of the history keeps."""
    for text in texts:
        if text is None:
            continue
        if operation == "update":
            yield {**json.loads(text), "id": row_id}
        else:
            yield from run_rows(text)


def _linked(asked: Reads) -> set[str]:
    """Folded words of the links of orders: a post may be known by its title or address there."""
    columns = ("utm_content", "utm_campaign", "utm_term")
    listed = " UNION ".join(
        f"SELECT {column} FROM shop_order WHERE {column} IS NOT NULL" for column in columns
    )
    return {fold(text) for (text,) in asked.rows(listed)}


def _others(asked: Reads, creator_id: int, becomes: Mapping[str, str]) -> tuple[str, ...]:
    """Names of others that hold hers, such as "Ana Lopez" for "Ana"; equal ones cannot be told."""
    names = [row[0] for row in asked.rows("SELECT name FROM creator WHERE id <> ?", (creator_id,))]
    hers = {fold(text) for text in becomes}
    plain = {without_accents(text) for text in hers}
    return tuple(
        name
        for name in names
        if fold(name) not in hers and any(text in without_accents(fold(name)) for text in plain)
    )


def _spellings(text: str) -> Iterator[str]:
    """A text, composed and taken apart, without accents, and of a name the last word first."""
    for said in (text, without_accents(text)):
        yield said
        yield unicodedata.normalize("NFD", said)
        first, _, last = said.rpartition(" ")
        if first and said.replace(" ", "").isalpha():
            yield f"{last}, {first}"


def _spelt(text: str) -> str:
    """A text as others may spell it: between its words, before a handle, in a phone number."""
    if (tail := phone_tail(text)) is not None:
        return r"\+?(?:\d[\s().\-/]*){0,5}" + r"[\s().\-/]*".join(tail)
    words = map(re.escape, text.strip().lstrip("@").split())
    return "@?" + re.sub("['’]", "['’]", r"[\s._\-]+".join(words))


def _plain(text: str) -> str:
    """A name out of a file's name: "ana_ruiz" is "ana ruiz"."""
    return re.sub(r"[\s._\-]+", " ", text)


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=len, reverse=True)
