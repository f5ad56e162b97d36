"""Creators who were erased stay erased: their rows of a file are left out of an import.

A desk remembers them by salted hashes alone. A handle, an e-mail, a phone number, an affiliate id
or a code recognises a person; a name does only where a file says nothing else of her, since two
people may share it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from infdesk.domain.erased_texts import without_names
from infdesk.domain.loose import is_about_visits
from infdesk.domain.names import (
    fold,
    fold_code,
    fold_handle,
    phone_tail,
    without_accents,
)
from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infdesk.domain.plan import ImportPlan, PlannedRow, PlannedSheet
    from infdesk.domain.record import Key, Record

Thing = tuple[str, "Key"]
"""A record by its entity and key."""

_NAME_WORD = re.compile(r"[^\s,;]+")
_ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+")
_HANDLE = re.compile(r"@[\w.\-]+|[\w\-]*[._\d][\w.\-]*")
"""A name that is a handle: with an @, or one word with a dot, a digit or an underscore."""

_TAG = re.compile(r"([;=])")
_JOINED = re.compile(r"[_.+\-]+")
_FREE_TEXTS = ("notes", "note", "title", "incident_notes", "next_action", "about")
_WHAT = "The row names a creator who was erased from this desk."
_HINT = "It was left out, so that nothing of that person comes back."


@dataclass(frozen=True, slots=True)
class Erased:
    """Whom a desk has erased.

    Attributes:
        salt: Of the hashes, hex.
        marks: Hash -> what stands in the desk in place of the text, or ``None``.
    """

    salt: str
    marks: Mapping[str, str | None]

    def mark(self, kind: str, text: str) -> str:
        """The hash of a text that names somebody.

        Args:
            kind: ``name``, ``handle``, ``contact``, ``alias``, ``code`` or ``post``, the short
                address that ``names.is_post_url`` gives.
            text: As the desk or a file has it.
        """
        folds = {"handle": fold_handle, "code": fold_code, "name": _plain_name, "contact": _contact}
        plain = folds.get(kind, fold)(text)
        return hashlib.sha256(f"{self.salt}\n{kind}\n{plain}".encode()).hexdigest()

    def knows(self, kind: str, text: str) -> bool:
        """Whether this names an erased person."""
        return self.mark(kind, text) in self.marks

    def becomes(self, kind: str, text: str) -> str | None:
        """What stands in the desk in place of a text that names an erased person."""
        return self.marks.get(self.mark(kind, text))


def _plain_name(name: str) -> str:
    """Its words in one order, as "Ruíz, Ana" is "Ana Ruiz"."""
    plain = without_accents(fold(name)).replace("’", "'")
    return " ".join(sorted(_NAME_WORD.findall(plain))) or plain


def _contact(text: str) -> str:
    """An address, also out of "Ana <ana@example.com>", or what a number ends with."""
    address = _ADDRESS.search(text)
    return phone_tail(text) or fold(address.group() if address else text)


def without_erased(plan: ImportPlan, erased: Erased) -> ImportPlan:
    """The plan with every row of an erased person left out, and her codes under their new words."""
    if not erased.marks:
        return plan
    hers = _Hers(plan, erased)
    files = tuple(
        replace(file, sheets=tuple(_sheet(sheet, hers) for sheet in file.sheets))
        for file in plan.files
    )
    shared = tuple(record for record in plan.shared if not hers.owns(record))
    return replace(plan, files=files, shared=shared)


class _Hers:
    """Which records of a plan are about erased persons."""

    def __init__(self, plan: ImportPlan, erased: Erased) -> None:
        self._erased = erased
        self._known_texts: dict[str, str] = {}
        records = list(_records(plan))
        self._things: set[Thing] = {("creator", key) for key in _erased_keys(records, erased)}
        self._things |= {
            (record.entity, record.key)
            for record in records
            if isinstance(about := record.values.get("about"), str) and erased.knows("post", about)
        }
        grown = True
        while grown:
            pointing = {
                (record.entity, record.key)
                for record in records
                if any((ref.entity, ref.key) in self._things for ref in record.refs.values())
            }
            grown = not pointing <= self._things
            self._things |= pointing

    def owns(self, record: Record) -> bool:
        """Whether a record is about an erased person."""
        return (record.entity, record.key) in self._things

    def row(self, sheet: PlannedSheet, row: PlannedRow) -> PlannedRow:
        """A row, left out where it is about an erased person."""
        owned = [record for record in row.records if self.owns(record)]
        if any(record.entity != "code" for record in owned):
            return replace(
                row, records=(), left_out=Problem(sheet.name, row.row, None, _WHAT, _HINT), who=""
            )
        kept = tuple(
            self._named_nowhere(self._coded(record))
            for record in row.records
            if not self.owns(record)
        )
        return row if kept == row.records else replace(row, records=kept)

    def _coded(self, record: Record) -> Record:
        """An order of somebody's shop stays; the code on it is the word that stands for it now."""
        typed = record.values.get("codes_typed")
        if record.entity != "shop_order" or not isinstance(typed, str):
            return record
        codes = [self._code(code) for code in typed.split("\n")]
        if codes == typed.split("\n"):
            return record
        values = {
            **record.values,
            "codes_typed": "\n".join(codes),
            "codes": "\n".join(map(fold_code, codes)),
        }
        return replace(record, values=values)

    def _code(self, code: str) -> str:
        return self._erased.becomes("code", code) or code

    def _named_nowhere(self, record: Record) -> Record:
        """What is said of somebody else, without the erased person's name in it."""
        said = {name: record.values[name] for name in _FREE_TEXTS if name in record.values}
        values = {
            name: self._scrubbed_tags(text) if name == "about" else self._scrubbed(text)
            for name, text in said.items()
        }
        extras = {name: self._scrubbed(text) for name, text in record.extras.items()}
        if values == said and extras == record.extras:
            return record
        key = record.key
        if "about" in said:  # nothing points at numbers, and their key says what they are about
            key = tuple(self._scrubbed_tags(part) for part in key)
        return replace(record, key=key, values={**record.values, **values}, extras=extras)

    def _scrubbed_tags(self, text: Any) -> Any:
        """The tags of links, where names are written as "ana_ruiz"."""
        if not isinstance(text, str) or not is_about_visits(text):
            return self._scrubbed(text)
        parts = _TAG.split(text)
        spelt = [_JOINED.sub(" ", part) for part in parts]
        found = [self._scrubbed(plain) for plain in spelt]
        return "".join(
            self._scrubbed(part) if now == plain else now
            for part, plain, now in zip(parts, spelt, found, strict=True)
        )

    def _scrubbed(self, text: Any) -> Any:
        if not isinstance(text, str):
            return text
        if text not in self._known_texts:
            self._known_texts[text] = without_names(text, self._erased)
        return self._known_texts[text]


def _sheet(sheet: PlannedSheet, hers: _Hers) -> PlannedSheet:
    return replace(sheet, rows=tuple(hers.row(sheet, row) for row in sheet.rows))


def _records(plan: ImportPlan) -> Iterator[Record]:
    yield from plan.shared
    for _, sheet in plan.sheets():
        for row in sheet.rows:
            yield from row.records


def _erased_keys(records: Iterable[Record], erased: Erased) -> Iterator[Key]:
    """Keys of the creators of a plan who were erased."""
    names: dict[Key, str] = {}
    signs: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for record in records:
        if record.entity == "creator":
            if name := record.values.get("name"):
                names[record.key] = str(name)
            signs[record.key].update(())
        elif (owner := record.refs.get("creator_id")) is not None:
            signs[owner.key].update(_signs(record))
    for key, name in names.items():
        if _HANDLE.fullmatch(name.strip()):
            signs[key].add(("handle", name))  # many trackers call people by their handles
    for key, said in signs.items():
        known = any(erased.knows(kind, text) for kind, text in said)
        if known or (not said and key in names and erased.knows("name", names[key])):
            yield key


def _signs(record: Record) -> Iterator[tuple[str, str]]:
    """What of a record belongs to one person alone."""
    columns = {"account": ("handle", "handle"), "contact": ("contact", "value"),
               "alias": ("alias", "value"), "code": ("code", "code")}  # fmt: skip
    kind, column = columns.get(record.entity, ("", ""))
    text = record.values.get(column) if column else None
    if isinstance(text, str) and text:
        yield kind, text
