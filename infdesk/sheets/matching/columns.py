"""Which column feeds which field: heading, values and neighbours weighed together."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from infdesk.domain.cell import column_letter, headings_apart
from infdesk.domain.names import fold
from infdesk.domain.numbers import is_unknown
from infdesk.domain.plan import NEVER, NOT_NEEDED, ONLY_READ, SURE, ColumnMatch
from infdesk.domain.platforms import platform
from infdesk.domain.problem import UserError
from infdesk.sheets.fields import FIELDS, SEVERAL_TIMES, ValueType
from infdesk.sheets.matching.added import with_added
from infdesk.sheets.matching.column import Column
from infdesk.sheets.matching.groups import groups_of
from infdesk.sheets.matching.guesses import NUMBER_AT_END, Guess, assign
from infdesk.sheets.matching.part import NOT_KEPT
from infdesk.sheets.matching.profiles import HALF, SAMPLE, profile, rough_number
from infdesk.sheets.matching.shown import with_shown
from infdesk.sheets.matching.synonyms import (
    STRIPPED,
    heading,
    meanings,
    means_password,
)
from infdesk.sheets.matching.titles import with_titles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.sheets.exports.layout import Export
    from infdesk.sheets.shape.tables import Table

KNOWN = 0.98
"""Confidence in a column of a download that is known by its headings."""


_THINGS = frozenset({"campaign", "offer", "product", "brand", "client", "channel", "program"})
_OF_ACCOUNTS = frozenset({"followers", "engagement_rate", "avg_likes", "avg_views", "avg_comments"})
_TEXT_WIDTH = 60
_ROUNDED = 0.1
"""Of a number in words: 1.2M beside 1,234,567."""


def fingerprint(headers: Sequence[str]) -> str:
    """Sign of a layout: equal for equal headings in equal order, however they are typed."""
    joined = "\x1f".join(heading(header) for header in headers)
    return hashlib.sha256(joined.encode()).hexdigest()[:24]


def match_columns(
    table: Table, facts: DeskFacts, choices: Choices, *, first_column: int = 0
) -> tuple[ColumnMatch, ...]:
    """Match every column of a table, in the order of the sheet."""
    columns = read_columns(table, facts, choices, first_column=first_column)
    return tuple(column.match for column in columns)


def read_columns(
    table: Table,
    facts: DeskFacts,
    choices: Choices,
    *,
    export: Export | None = None,
    first_column: int = 0,
    shown: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Column, ...]:
    """Match every column of a table and keep its values beside the match.

    The founder's own choice wins, then a layout remembered from an earlier import, then what is
    known of the download, then the guess.

    Args:
        table: As found.
        facts: Layouts remembered.
        choices: Fields chosen.
        export: The download that the headings give away, if it is known.
        first_column: Position of the table's first cell in its sheet, 0 for column A.
        shown: Position of a column -> the sign that the file shows beside its numbers.

    Raises:
        UserError: A choice names a field that does not exist.
    """
    columns = with_shown(_columns(table, first_column), shown)
    if export is None:
        columns = with_titles(_with_groups(table.headers, columns))
    decided = _decided(table, facts, choices)
    names = {column.index: fold(column.match.name) for column in columns}
    told = {index: decided[name] for index, name in names.items() if name in decided}
    if export is not None:
        known = tuple(_as_in(export, column, told.get(column.index)) for column in columns)
        return with_added(known, export)
    taken = {name for name, _ in told.values() if name}
    guesses = assign(columns, told, taken)
    matched = tuple(_matched(column, told, guesses) for column in columns)
    return _with_twins(matched)


def as_told(columns: Sequence[Column], said: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of one table, matched as the same headings are over all its sisters' rows."""
    by_index = {column.index: column for column in said}
    found = []
    for column in columns:
        other = by_index.get(column.index, column)
        match = replace(other.match, sample=column.match.sample)
        found.append(replace(column, match=match, platform=other.platform, twin_of=other.twin_of,
                             group=other.group))  # fmt: skip
    return tuple(found)


def _as_in(export: Export, column: Column, told: tuple[str | None, str] | None) -> Column:
    """A column of a known download; one that its program has added since is kept nowhere."""
    part = export.part(column.header)
    if told is not None and (part is None or told[0] != part.field):
        return _matched(column, {column.index: told}, {})
    if part is None or means_password(column.header):
        return _matched(column, {}, {})
    if part == NOT_KEPT:
        return replace(column, match=replace(column.match, note=NOT_NEEDED), role=part.role)
    if part.is_beside:
        return replace(column, role=part.role)
    confidence = KNOWN if part.field else 0.0
    note = f"As in {export.name}." if part.field else ONLY_READ
    match = replace(
        column.match, field=part.field, confidence=confidence, sample=_sample(column), note=note
    )
    return replace(column, match=match, role=part.role, platform=export.platform or None)


def _columns(table: Table, first_column: int) -> tuple[Column, ...]:
    columns = list(zip(*(cells for _, cells in table.rows), strict=True))
    found = []
    names = headings_apart(table.headers)
    for index, header in enumerate(table.headers):
        cells = columns[index] if columns else ()
        letter = column_letter(first_column + index)
        values = profile(cells)
        if header or values.filled:
            blank = ColumnMatch(
                index, letter, header, None, 0.0, note="Kept beside the row.", name=names[index]
            )
            words = table.meant.get(index) or _words(table.headers, index)
            has_text = str in set(map(type, cells))
            found.append(Column(index, header, words, cells, values, blank, has_text))
    return tuple(found)


def _with_groups(headers: Sequence[str], columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; one that comes once for every post is matched without the number of the post."""
    links = {column.index for column in columns if column.values.posts >= HALF}
    groups = groups_of(headers, links.__contains__)
    return tuple(
        replace(column, words=groups[column.index].words, group=groups[column.index].group)
        if column.index in groups
        else column
        for column in columns
    )


def _words(headers: Sequence[str], at: int) -> str:
    """The heading; a bare "Name" right of "Campaign ID" is the name of the campaign.

    "Fee 1" and "Fee 2" are both fees, where several columns may feed the field.
    """
    left, said = heading(headers[at - 1]) if at else "", headers[at]
    thing = left.removesuffix(" id")
    if heading(said) == "name" and thing != left and thing in _THINGS:
        return f"{thing} name"
    if headers.count(said) > 1 and (place := _place_before(headers, at)):
        return f"{place} {said}"
    plain = NUMBER_AT_END.sub("", said.strip())
    if plain == said.strip() or any(meaning.score >= STRIPPED for meaning in meanings(said)):
        return said
    fields = [meaning.field for meaning in meanings(plain) if meaning.score >= STRIPPED]
    repeats = any(FIELDS[field].repeats or field in SEVERAL_TIMES for field in fields[:1])
    return plain if repeats else said


def _place_before(headers: Sequence[str], at: int) -> str:
    """The platform that a column left of a repeated heading is headed with, as in a CRM sheet.

    "Instagram, Followers, TikTok, Followers" counts the followers of each.
    """
    if not any(meaning.field in _OF_ACCOUNTS for meaning in meanings(headers[at])):
        return ""
    left = (header for header in reversed(headers[:at]) if platform(header))
    return next(left, "")


def _decided(
    table: Table, facts: DeskFacts, choices: Choices
) -> Mapping[str, tuple[str | None, str]]:
    """Folded heading, told apart from equal ones -> (field, who says so)."""
    remembered = facts.layouts.get(fingerprint(table.headers), {})
    decided = {fold(h): (f, "As in the last import of this layout.") for h, f in remembered.items()}
    for header, name in choices.fields.items():
        if name is not None and name not in FIELDS:
            raise UserError(
                f"“{name}” is no field that a column can feed.",
                f"Nothing was imported. {_nearest(name)}",
            )
        decided[fold(header)] = (name, "As you chose.")
    return {key: value for key, value in decided.items() if key}


def _nearest(name: str) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - only a slip of the finger needs it

    near = [found for found, _, _ in process.extract(name, FIELDS.keys(), limit=3)]
    return f"Did you mean {', '.join(near)}?"


def _matched(
    column: Column, told: Mapping[int, tuple[str | None, str]], guesses: Mapping[int, Guess]
) -> Column:
    if means_password(column.header):
        match = replace(column.match, note=NEVER)
        return replace(column, match=match, secret=True)
    sample = _sample(column)
    if column.index in told:
        name, why = told[column.index]
        means = next((m for m in meanings(column.words) if m.field == name), None)
        match = replace(column.match, field=name, confidence=1.0, sample=sample, note=why)
        return replace(column, match=match, platform=means.platform if means else None)
    guess = guesses.get(column.index)
    if guess is None:
        return replace(column, match=replace(column.match, sample=sample))
    match = replace(
        column.match,
        field=guess.meaning.field,
        confidence=round(guess.confidence, 2),
        sample=sample,
        note=_why(guess, column),
    )
    return replace(column, match=match, platform=guess.meaning.platform)


def _why(guess: Guess, column: Column) -> str:
    others = [m.field for m in meanings(column.words) if m.field != guess.meaning.field]
    if others and guess.confidence < SURE:
        return f"Could also be {' or '.join(others)}."
    if not meanings(column.words):
        return "Told by the values alone."
    if guess.confidence < SURE:
        return "Heading and values fit it only in part."
    return "Told by heading and values." if column.values.filled else "Told by the heading alone."


def _sample(column: Column) -> str:
    first = next((cell for cell in column.cells if not is_unknown(cell)), None)
    return "" if first is None else str(first)[:_TEXT_WIDTH]


def _with_twins(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where a text and a number column say the same, let the numbers speak for both."""
    by_field: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        name = column.match.field
        if name and FIELDS[name].type in (ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY):
            same = (name, heading(column.header), column.group, column.platform)
            by_field.setdefault(same, []).append(column)
    twins: dict[int, int] = {}
    for group in by_field.values():
        if len(group) == 1:
            continue
        main = max(group, key=lambda c: (_plainness(c), -c.index))
        twins |= {c.index: main.index for c in group if c is not main and _agree(c, main)}
    return tuple(_as_twin(column, columns, twins.get(column.index)) for column in columns)


def _agree(one: Column, other: Column) -> bool:
    """Whether two columns say about the same: else they are two facts under one heading."""
    pairs = list(islice(zip(one.cells, other.cells, strict=True), SAMPLE))
    read = [(rough_number(a), rough_number(b)) for a, b in pairs]
    both = [(a, b) for a, b in read if a is not None and b is not None]
    differ = sum(abs(a - b) > _ROUNDED * max(abs(a), abs(b)) for a, b in both)
    return 2 * differ <= len(both)


def _plainness(column: Column) -> float:
    """Share of plain numbers: 50700000 rather than 50.7M."""
    known = [cell for cell in column.cells if not is_unknown(cell)]
    plain = sum(not isinstance(cell, str) or cell.strip().isdigit() for cell in known)
    return plain / len(known) if known else 0.0


def _as_twin(column: Column, columns: Sequence[Column], main: int | None) -> Column:
    if main is None:
        return column
    letter = next(c.match.letter for c in columns if c.index == main)
    note = f"Says in words what column {letter} says in numbers; the numbers are used."
    return replace(column, match=replace(column.match, note=note), twin_of=main)
