"""Letters that no font on this computer has, and what stands in for them.

A page that can be read aloud may not hold a letter without a shape, so a name in a script that no
font here knows would stop the whole printing. Such letters become empty boxes, and it is said.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

STAND_IN: Final = "□"
FIRST_UNSURE: Final = 0x250
"""Latin letters, digits and signs before this one are in every font we ship."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_LANGUAGES: Final = {
    "HANGUL": "Korean",
    "CJK": "Chinese and Japanese",
    "HIRAGANA": "Chinese and Japanese",
    "KATAKANA": "Chinese and Japanese",
}


def without_controls(text: str) -> str:
    """The text without characters that no page can show; every kind of line end is one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub(" ", lines).encode("utf-8", "replace").decode("utf-8")


def missing_letters(text: str, *, can_show: Callable[[str], bool]) -> frozenset[str]:
    """The letters of a text that cannot be shown.

    Args:
        text: What is to be shown.
        can_show: Whether a word can; asked only for words with letters beyond the plain ones.
    """
    words = {word for word in text.split() if any(_is_unsure(letter) for letter in word)}
    missing: set[str] = set()
    for word in words:
        if can_show(word):
            continue
        unsure = {letter for letter in word if _is_unsure(letter)}
        # marks may only have a shape together with their letter: then none of them can be told
        missing |= {letter for letter in unsure if not can_show(letter)} or unsure
    return frozenset(missing)


def with_stand_ins(text: str, missing: frozenset[str]) -> str:
    """The text with a box in place of each letter that is missing."""
    if missing.isdisjoint(text):
        return text
    return "".join(STAND_IN if letter in missing else letter for letter in text)


def told(missing: frozenset[str]) -> str:
    """One sentence: what cannot be shown, and what would help."""
    scripts = sorted({_script(letter) for letter in missing})
    far_east = all(script in _LANGUAGES.values() for script in scripts)
    return (
        f"{STAND_IN} stands for letters that no font on this computer has ({', '.join(scripts)}). "
        f"The Noto fonts have them (on Linux: {'fonts-noto-cjk' if far_east else 'fonts-noto'})."
    )


def _script(letter: str) -> str:
    first = unicodedata.name(letter, "SIGNS").split(" ")[0].split("-")[0]
    return _LANGUAGES.get(first, first.capitalize())


def _is_unsure(letter: str) -> bool:
    return ord(letter) >= FIRST_UNSURE
