"""One kept typst compiler: a template, its data as JSON, out comes a tagged PDF."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Final

import typst

from infdesk.places import font_files, resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_STANDARD: Final = "ua-1"
_lock = Lock()


def typeset(template: str, data: Mapping[str, object], *, day: date) -> bytes:
    """Typeset a template of ``resources/paper`` with data that is never read as markup.

    Args:
        template: File name, such as ``"campaign_summary.typ"``.
        data: What the template shows; numbers and days already written out.
        day: The day the page says it was made; the same day and data give the same bytes.

    Returns:
        A PDF that meets PDF/UA-1 (a missing title or alternative text is an error here).
    """
    made = datetime.combine(day, time(12), tzinfo=UTC)
    with _lock:  # a compiler is not to be shared by two threads at once
        pdf = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[_STANDARD],
            timestamp=made,
        )
    assert isinstance(pdf, bytes)  # noqa: S101 - one PDF, never a list of pictures
    return pdf


def fonts_found() -> tuple[str, ...]:
    """The families of ours that pages can be set in."""
    ours = ("Source Sans Pro", "Source Serif Pro")
    known = _fonts().families()
    return tuple(family for family in ours if family in known)


def one_page() -> bytes:
    """The smallest page, to see that pages can be made at all."""
    source = b'#set document(title: "infdesk")\n= infdesk\n'
    pdf = typst.Compiler(source, font_paths=_fonts()).compile(format="pdf")
    assert isinstance(pdf, bytes)  # noqa: S101 - one PDF, never a list of pictures
    return pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    path = resource("paper", template)
    return typst.Compiler(str(path), root=str(path.parent), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Our own files first, then the system's for scripts that ours lack."""
    folders = {
        os.fspath(file.parent) for family in ("sans", "serif") for file in font_files(family)
    }
    return typst.Fonts(include_system_fonts=True, font_paths=sorted(folders))
