"""What "Who is this?" shows: the open names, whom they look like, which links may be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from infdesk.domain.name_guesses import Guesses
from infdesk.domain.open_names import OpenNames, near_links
from infdesk.store.open_names import open_names
from infdesk.store.queries.same_person import everybody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.name_guesses import Guess
    from infdesk.domain.open_names import NameKey
    from infdesk.store.desk import DeskReader


@dataclass(frozen=True, slots=True)
class WhoIsThis:
    """Open names with what may be said of them.

    Attributes:
        names: The names.
        guesses: Name -> creators whom it looks like, the likeliest first; never assigned.
        near: Link -> other waiting links that may be one with it; never joined.
    """

    names: OpenNames = field(default_factory=OpenNames)
    guesses: Mapping[NameKey, tuple[Guess, ...]] = field(default_factory=dict)
    near: Mapping[NameKey, tuple[NameKey, ...]] = field(default_factory=dict)


def who_is_this(reader: DeskReader) -> WhoIsThis:
    """Everything in one moment."""
    with reader.snapshot():
        names = open_names(reader)
        creators = everybody(reader) if names.waiting else []
    return suggested(names, Guesses(creators))


def suggested(names: OpenNames, guesses: Guesses) -> WhoIsThis:
    """Names with whom and what they look like."""
    return WhoIsThis(names, guesses.of(names.waiting), near_links(names.waiting))
