"""Handles with the place they are in beside them: "@ida.b (TikTok)", "IG: @ida.b"."""

from __future__ import annotations

import re

from infdesk.domain.platforms import platform

_HANDLE = r"@?[^\W_][\w.\-]*|@[\w.\-]{2,}"
_IN_BRACKETS = re.compile(rf"({_HANDLE})\s*[(\[]\s*(?:on |auf )?([^()\[\]]+?)\s*[)\]]")
_BEHIND = re.compile(
    r"(@[\w.\-]{2,})(?:\s*[:/|–—-]\s*|\s+(?:(?:on|auf|en|em|sur|su|op)\s+)?)(\w[\w ]*)"
)
_BEFORE = re.compile(r"(\w[\w ]*?)(?:\s*[:/|–—-]\s*|\s+)(@[\w.\-]{2,})")
_BETWEEN = re.compile(r"\s*[,;|\n]\s*|\s+[/+&]\s+")


def placed_handle(typed: str) -> tuple[str, str] | None:
    """Canonical platform and handle of a text that is a handle and where it is, else ``None``."""
    typed = typed.strip()
    for pattern in (_IN_BRACKETS, _BEHIND):
        found = pattern.fullmatch(typed)
        if found and (named := platform(found[2])):
            return named, found[1]
    found = _BEFORE.fullmatch(typed)
    named = platform(found[1]) if found else None
    return (named, found[2]) if found and named else None


def placed_handles(typed: str) -> list[tuple[str, str]]:
    """Platform and handle of each in a cell; none where it says anything else."""
    if (one := placed_handle(typed)) is not None:
        return [one]
    parts = [placed_handle(part) for part in _BETWEEN.split(typed.strip()) if part]
    return [part for part in parts if part] if None not in parts else []
