"""Accounts that stand in the notes and websites of an address book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.names import fold_handle, handle_from_url

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\s,;()<>\[\]\"']+")
_BARE = re.compile(r"^@[\w.]{2,30}$")
_ENDS = ".,:;!?)"

Found = tuple[str, str, str, str | None]
"""Canonical platform or ``""``, handle folded, handle as typed, address it came from."""


def handles_in(text: str) -> Iterator[Found]:
    """Every account that a text names by its address, or by ``@`` and its name."""
    for match in _WORD.finditer(text.replace(":::", " ")):
        word = match[0].strip(_ENDS)
        named, handle = handle_from_url(word)
        if named is not None and handle:
            yield named, fold_handle(handle), handle, word
        elif _BARE.match(word):
            yield "", fold_handle(word), word, None
