"""Contact cards (vCard 2.1 to 4.0) as a table: one card a row, one column for each kind of line."""

from __future__ import annotations

import logging
import re

import vobject
from vobject.base import VObjectError

from infdesk.sheets.files.csv_text import Row, decode
from infdesk.sheets.files.sniff import Unreadable

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

_SEVERAL = (
    ("E-mail", ("email",)),
    ("Phone", ("tel",)),
    ("Website", ("url", "x-socialprofile", "impp", "socialprofile")),
)
_MOST_OF_A_KIND = 9
_PERSON = frozenset({"fn", "n", "email"})
_PACKED = re.compile(r"^[^:\r\n]*quoted-printable[^:\r\n]*:", re.IGNORECASE)
_PACKED_SOMEWHERE = re.compile("quoted-printable", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_SCHEME = re.compile(r"^(?:tel|mailto):", re.IGNORECASE)


def read_cards(data: bytes, name: str) -> tuple[list[Row], tuple[str, ...]]:
    """The cards of a file under headings of our own, and sentences on how they were read.

    Args:
        data: The file.
        name: Its name, for sentences.

    Raises:
        Unreadable: No card can be read.
    """
    # what it skips is counted below, and its log would hold texts of the cards
    log, skipped = logging.getLogger("vobject.base"), _Skipped()
    log.addFilter(skipped)
    text, notes = decode(data)
    text = _unbroken(text)
    cards: list[dict[str, Any]] = []
    try:
        cards.extend(card.contents for card in vobject.readComponents(text, ignoreUnreadable=True))
    except (VObjectError, ValueError, IndexError) as error:
        if not cards:  # else it broke off, and what stood before is counted against the whole
            raise _broken(name) from error
    finally:
        log.removeFilter(skipped)
    if not any(_PERSON & card.keys() for card in cards):
        raise _broken(name)
    return _rows(cards), (*notes, *_what_was_skipped(skipped.lines, _unread(text, len(cards))))


def _unbroken(text: str) -> str:
    """The text with packed lines whole again: they end in ``=`` where they go on in the next.

    The reader takes a blank at the start of the next line for a fold, and it is text here.
    """
    if not _PACKED_SOMEWHERE.search(text):
        return text
    whole: list[str] = []
    goes_on = False
    for line in _LINE_ENDS.split(text):
        if goes_on and not line.casefold().startswith("end:vcard"):
            whole[-1] = whole[-1][:-1] + line
        else:
            whole.append(line)
        goes_on = line.endswith("=") and _PACKED.match(whole[-1]) is not None
    return "\n".join(whole)


class _Skipped(logging.Filter):
    """Counts the lines that no reader understands, and lets none into a log."""

    lines = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """One line more."""
        del record
        self.lines += 1
        return False


def _unread(text: str, read: int) -> int:
    """How many cards of the file are not among those that were read."""
    begun = sum(line.strip().casefold() == "begin:vcard" for line in text.splitlines())
    return max(0, begun - read)


def _what_was_skipped(lines: int, cards: int) -> list[str]:
    counted = ((lines, "line of its cards", "lines of its cards"), (cards, "card", "cards"))
    return [
        f"1 {one} cannot be read and was left out."
        if count == 1
        else f"{count} {many} cannot be read and were left out."
        for count, one, many in counted
        if count
    ]


def _broken(name: str) -> Unreadable:
    return Unreadable(
        f"{name} is a file of contact cards (vCard), and its cards cannot be read.",
        "Export the contacts as CSV and drop that file here.",
    )


def _rows(cards: Sequence[dict[str, Any]]) -> list[Row]:
    several = [(title, [_said(card, kinds) for card in cards]) for title, kinds in _SEVERAL]
    columns: list[tuple[str, list[str | None]]] = [
        ("Name", [_first(card, "fn") for card in cards]),
        ("First Name", [_name_part(card, "given") for card in cards]),
        ("Last Name", [_name_part(card, "family") for card in cards]),
    ]
    for title, said in several:
        widest = min(max(map(len, said)), _MOST_OF_A_KIND)
        columns += [
            (
                f"{title} {at + 1} - Value",
                [texts[at] if at < len(texts) else None for texts in said],
            )
            for at in range(widest)
        ]
    columns += [
        ("Nickname", [_joined(card, "nickname") for card in cards]),
        ("Organization Name", [_joined(card, "org") for card in cards]),
        ("Organization Title", [_first(card, "title") for card in cards]),
        ("Birthday", [_first(card, "bday") for card in cards]),
        ("Notes", [_first(card, "note") for card in cards]),
        ("Labels", [_joined(card, "categories") for card in cards]),
    ]
    kept = [(title, cells) for title, cells in columns if any(cells)]
    heads: Row = tuple([title for title, _ in kept])
    return [heads, *zip(*(cells for _, cells in kept), strict=True)]


def _texts(lines: Iterable[Any]) -> list[str]:
    said = (" ".join(str(line.value).split()) for line in lines)
    return [text for typed in said if (text := _SCHEME.sub("", typed))]


def _said(card: dict[str, Any], kinds: Iterable[str]) -> list[str]:
    return [text for kind in kinds for text in _texts(card.get(kind, ()))]


def _first(card: dict[str, Any], kind: str) -> str | None:
    return next(iter(_texts(card.get(kind, ()))), None)


def _joined(card: dict[str, Any], kind: str) -> str | None:
    """The parts of the first line of a kind, parted by commas."""
    lines = card.get(kind, ())
    if not lines:
        return None
    value = lines[0].value
    parts = value if isinstance(value, list) else [value]
    return ", ".join(text for part in parts if (text := str(part).strip())) or None


def _name_part(card: dict[str, Any], part: str) -> str | None:
    lines = card.get("n", ())
    said = getattr(lines[0].value, part, "") if lines else ""
    return (" ".join(said) if isinstance(said, list) else str(said)).strip() or None
