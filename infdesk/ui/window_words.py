"""What is said of a file, for the window: without the options and names of the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infdesk.sheets.fields import FIELDS
from infdesk.ui.import_words import field_label

if TYPE_CHECKING:
    from infdesk.domain.problem import Problem

_MAP: Final = re.compile(r"say so with --map \"[^\"]*\"")
_CAMPAIGN: Final = re.compile(r"name it: --campaign \"[^\"]*\"")
_AS: Final = "Say what the sheet is with --as, or match its columns with --map."
_FIELD: Final = re.compile(r"(?<= was read as )\w+|(?<!“)\b[a-z]+(?:_[a-z]+)+\b")
"""A field's own name; in quotation marks stands what was typed."""


def in_the_window(text: str) -> str:
    """A sentence with the deeds of the import dialog, and the names that columns have there."""
    text = _MAP.sub("choose what we keep it as", text)
    text = _CAMPAIGN.sub("name it in step 1", text)
    text = text.replace(_AS, "Say what the sheet is in step 1, or its columns in step 2.")
    return _FIELD.sub(_label, text)


def problem_text(problem: Problem) -> str:
    """What is odd, and what was done or can be done about it."""
    return in_the_window(f"{problem.what} {problem.hint}".strip())


def _label(found: re.Match[str]) -> str:
    name = found.group()
    return f"“{field_label(name)}”" if name in FIELDS else name
