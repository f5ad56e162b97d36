"""One kept typst compiler a template: its data goes in as JSON, out comes a tagged PDF."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import typst

from infdesk.paper import letters
from infdesk.paper.roles import SANS, SERIF
from infdesk.places import font_files, resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_lock = Lock()


def typeset(template: str, data: Mapping[str, object], *, day: date) -> bytes:
    """Typeset a template of ``resources/paper`` with data that is never read as markup.

    Letters that no font on this computer has become boxes; the template then finds a sentence about
    them in ``data.letters``, which else is empty.

    Args:
        template: File name, such as ``"campaign_summary.typ"``.
        data: What the template shows; numbers and days already written out.
        day: The day the page says it was made; the same day and data give the same bytes.

    Returns:
        A PDF that meets PDF/UA-1 (a missing title or alternative text is an error here).
    """
    clean = _each_text(dict(data), letters.without_controls)
    try:
        return _compiled(template, clean | {"letters": ""}, day=day)
    except typst.TypstError:
        everything = " ".join(_texts(clean))
        missing = letters.missing_letters(everything, can_show=lambda word: _can_show(word, day))
        if not missing:
            raise
    shown = _each_text(clean, lambda text: letters.with_stand_ins(text, missing))
    return _compiled(template, shown | {"letters": letters.told(missing)}, day=day)


def fonts_found() -> tuple[str, ...]:
    """The families of ours that pages can be set in."""
    known = _fonts().families()
    return tuple(family for family in (SANS, SERIF) if family in known)


def one_page() -> bytes:
    """The smallest page, to see that pages can be made at all."""
    source = b'#set document(title: "infdesk")\n= infdesk\n'
    return _pdf(typst.Compiler(source, font_paths=_fonts()).compile(format="pdf"))


def _compiled(template: str, data: object, *, day: date) -> bytes:
    made = datetime.combine(day, time(12), tzinfo=UTC)
    with _lock:  # a compiler keeps the data of its last page and is not for two threads at once
        return _pdf(
            _compiler(template).compile(
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=made,
            )
        )


def _pdf(made: object) -> bytes:
    if not isinstance(made, bytes):
        message = "typst made something else than one PDF"
        raise TypeError(message)
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    # a path, not bytes: a compiler fed with bytes forgets them after its first page
    path = resource("paper", template)
    return typst.Compiler(str(path), root=str(path.parent), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Our own files first, then the system's for scripts that ours lack."""
    folders = {os.fspath(file.parent) for name in ("sans", "serif") for file in font_files(name)}
    return typst.Fonts(include_system_fonts=True, font_paths=sorted(folders))


def _can_show(word: str, day: date) -> bool:
    try:
        _compiled("letters.typ", word, day=day)
    except typst.TypstError:
        return False
    return True


def _texts(value: object) -> Iterator[str]:
    """Every text somewhere in the data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each_text(part, change) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_text(part, change) for part in value]
    return value
