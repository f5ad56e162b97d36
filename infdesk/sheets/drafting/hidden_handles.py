"""Accounts that stand in the notes and websites of an address book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.names import fold_handle, handle_from_url
from infdesk.sheets.matching.synonyms import network_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\s,;()<>\[\]\"']+")
_BARE = re.compile(r"^(?:(\w+)[:=-]+)?(@[\w.]{2,30})$")
_WORD_BEFORE = re.compile(r"(\w+)[ ]?[:=–-]*[ ]*$")
_ENDS = ".,:;!?)"

Found = tuple[str, str, str, str | None]
"""Canonical platform or ``""``, handle folded, handle as typed, address it came from."""


def handles_in(text: str) -> Iterator[Found]:
    """Every account that a text names by its address, or by ``@`` and its name.

    A word right before the ``@`` may say where the account is, as in "Insta: @ana".
    """
    text = text.replace(":::", " , ")
    for match in _WORD.finditer(text):
        word = match[0].strip(_ENDS)
        named, handle = handle_from_url(word)
        bare = _BARE.match(word)
        if named is not None and handle:
            yield named, fold_handle(handle), handle, word
        elif bare:
            before = bare[1] or _word_before(text[: match.start()])
            yield network_in(before) or "", fold_handle(bare[2]), bare[2], None


def _word_before(text: str) -> str:
    found = _WORD_BEFORE.search(text)
    return found[1] if found else ""
