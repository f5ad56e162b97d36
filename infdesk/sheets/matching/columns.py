"""Which column feeds which field: heading, values and neighbours weighed together."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.domain.numbers import is_unknown
from infdesk.domain.plan import NEVER, NOT_NEEDED, ONLY_READ, SURE, ColumnMatch
from infdesk.domain.problem import UserError
from infdesk.domain.sheet import column_letter, headings_apart
from infdesk.sheets.fields import FIELDS, READ_ONCE, SEVERAL_TIMES, ValueType
from infdesk.sheets.matching.column import Column
from infdesk.sheets.matching.fits import EMPTY, fit
from infdesk.sheets.matching.groups import Group, groups_of
from infdesk.sheets.matching.neighbours import Neighbours
from infdesk.sheets.matching.part import NOT_KEPT
from infdesk.sheets.matching.profiles import HALF, LARGELY, MAINLY, SOME, Profile, profile
from infdesk.sheets.matching.synonyms import (
    INSIDE,
    STRIPPED,
    Meaning,
    heading,
    is_kept_nowhere,
    meanings,
    means_password,
)
from infdesk.sheets.matching.weights import UNLIKELY, speaks_against, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.plan import Choices, DeskFacts
    from infdesk.sheets.exports.layout import Export
    from infdesk.sheets.shape.tables import Table

KNOWN = 0.98
"""Confidence in a column of a download that is known by its headings."""

_Key = tuple[str, str | None, Group | None]
"""Field, platform of the heading, group: what only one column may feed."""

_NUMBER_AT_END = re.compile(r"\s*#?\d{1,2}$")
_NO_WORD = re.compile(r"(?=.*\d)[0-9a-f-]{6,}")
_THINGS = frozenset({"campaign", "offer", "product", "brand", "client", "channel", "program"})
_COUNTING = frozenset({"cycle"})
_BARE_TOTAL = re.compile(r"total\W*(?:usd|eur|gbp|\$|€|£)?\W*")
_AVERAGE = re.compile(r"\b(?:avg|average|mean|median|ø)\b")
_WHOLE = frozenset({"engagements", "views", "likes", "comments", "shares", "reach", "clicks"})
_RECORDED = frozenset({"created at", "date created", "imported at", "updated at", "added on"})
_DOUBT = 0.72
_CLOSE = 0.08
_MOST_IF_GUESSED = 0.77
_LOWEST = 0.25
_TEXT_WIDTH = 60


@dataclass(frozen=True, slots=True)
class _Guess:
    column: int
    meaning: Meaning
    confidence: float


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

    Raises:
        UserError: A choice names a field that does not exist.
    """
    columns = _columns(table, first_column)
    if export is None:
        columns = _with_groups(table.headers, columns)
    decided = _decided(table, facts, choices)
    names = {column.index: fold(column.match.name) for column in columns}
    told = {index: decided[name] for index, name in names.items() if name in decided}
    if export is not None:
        return tuple(_as_in(export, column, told.get(column.index)) for column in columns)
    taken = {name for name, _ in told.values() if name}
    guesses = _assign(columns, told, taken)
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
    plain = _NUMBER_AT_END.sub("", said.strip())
    if plain == said.strip() or any(meaning.score >= STRIPPED for meaning in meanings(said)):
        return said
    fields = [meaning.field for meaning in meanings(plain) if meaning.score >= STRIPPED]
    repeats = any(FIELDS[field].repeats or field in SEVERAL_TIMES for field in fields[:1])
    return plain if repeats else said


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


def _assign(
    columns: Sequence[Column],
    told: Mapping[int, tuple[str | None, str]],
    taken: set[str],
) -> dict[int, _Guess]:
    """The best guesses that give every field to one column at most, save where several may."""
    open_columns = [c for c in columns if c.index not in told and not means_password(c.header)]
    sure = _sure_fields(open_columns)
    likely = _likely_fields(open_columns, sure, taken)
    ranked = sorted(
        (
            guess
            for column in open_columns
            for guess in _guesses(column, _beside(column, sure, taken, likely))
        ),
        key=lambda guess: (-guess.confidence, guess.column),
    )
    given: dict[int, _Guess] = {}
    used: dict[_Key, str] = {(name, None, None): "" for name in taken}
    by_index = {column.index: column for column in columns}
    for guess in ranked:
        key, said = _key(guess, by_index[guess.column])
        repeats = FIELDS[guess.meaning.field].repeats or used.get(key) == said
        if guess.column not in given and (key not in used or repeats):
            given[guess.column] = guess
            used.setdefault(key, said)
    _let_stages_speak(given, ranked, columns)
    settled = {g.meaning.field: g.column for g in given.values() if g.confidence >= SURE}
    return {index: _doubted(guess, ranked, settled) for index, guess in given.items()}


def _key(guess: _Guess, column: Column) -> tuple[_Key, str]:
    """What only one column may feed, and the words by which several may feed it after all.

    "Link 1" and "Link 2" say the same of different posts; a second number nobody would read.
    """
    field, said = guess.meaning.field, heading(column.header)
    if FIELDS[field].type in READ_ONCE and field not in SEVERAL_TIMES:
        return (field, None, column.group), said  # equal headings are text and number of one fact
    return (field, guess.meaning.platform, column.group), _NUMBER_AT_END.sub("", said)


def _let_stages_speak(
    given: dict[int, _Guess], ranked: Sequence[_Guess], columns: Sequence[Column]
) -> None:
    """Of two columns for the status, take the one whose words are stages, not remarks."""
    stages = {column.index: column.values.stages for column in columns}
    now = next((index for index, guess in given.items() if guess.meaning.field == "status"), None)
    others = [g for g in ranked if g.meaning.field == "status" and g.column not in given]
    best = max(others, key=lambda guess: stages[guess.column], default=None)
    if now is None or best is None or stages[best.column] < max(HALF, stages[now] + SOME):
        return
    del given[now]  # kept beside the row, under its own heading
    given[best.column] = best


def _sure_fields(columns: Sequence[Column]) -> dict[int, str]:
    """Column -> field, where the heading leaves no doubt and the values fit."""
    sure = {}
    for column in columns:
        means = meanings(column.words)
        if len(means) != 1 or means[0].score < STRIPPED:
            continue
        if fit(means[0].field, column.values) >= EMPTY:
            sure[column.index] = means[0].field
    return sure


def _likely_fields(
    columns: Sequence[Column], sure: Mapping[int, str], taken: set[str]
) -> dict[int, str]:
    """Column -> field that the sure columns make the likeliest."""
    likely = {}
    for column in columns:
        guesses = _guesses(column, _beside(column, sure, taken, {}))
        if guesses:
            likely[column.index] = max(guesses, key=lambda guess: guess.confidence).meaning.field
    return likely


def _beside(
    column: Column, sure: Mapping[int, str], taken: set[str], likely: Mapping[int, str]
) -> Neighbours:
    """The columns beside one; none speaks for itself."""
    return Neighbours.of(
        [*taken, *(field for index, field in sure.items() if index != column.index)],
        [field for index, field in likely.items() if index != column.index],
    )


def _guesses(column: Column, near: Neighbours) -> list[_Guess]:
    means = meanings(column.words)
    if not means and is_kept_nowhere(column.words):
        return []
    if column.values.is_index:  # a column that counts its rows says nothing of them
        means = tuple(meaning for meaning in means if meaning.field in _COUNTING
                      or FIELDS[meaning.field].type is ValueType.IDENTITY)  # fmt: skip
    return _weighed(column, means, near) or _weighed(column, _told_by_values(column, near), near)


def _weighed(column: Column, means: Sequence[Meaning], near: Neighbours) -> list[_Guess]:
    found = []
    for meaning in means:
        sure = meaning.score * (0.6 + 0.4 * (suits := fit(meaning.field, column.values)))
        if speaks_against(meaning.field, near):
            continue
        if near.shop and meaning.score <= INSIDE:
            continue  # of a shop's columns only those that are told for sure are kept
        if meaning.score <= INSIDE and suits < EMPTY:
            continue  # a word inside a heading is not enough where the values speak against it
        if _AVERAGE.search(heading(column.words)) and meaning.field in _WHOLE:
            continue  # an average is no count
        if (
            meaning.field == "total_cost"
            and near.sells
            and _BARE_TOTAL.fullmatch(heading(column.words))
        ):
            sure *= UNLIKELY  # beside counted sales it is what they brought in
        if meaning.field == "order_date" and not near.shop and heading(column.words) in _RECORDED:
            continue  # when a row was written down is no fact of it
        if len(means) > 1:
            sure *= weight(meaning.field, column.values, near)
        if meaning.score <= INSIDE:
            sure = min(sure, _MOST_IF_GUESSED)  # words beside or slips in it: always a question
        if suits and sure >= _LOWEST:
            found.append(_Guess(column.index, meaning, min(sure, 0.99)))
    return found


def _told_by_values(column: Column, near: Neighbours) -> tuple[Meaning, ...]:
    """What a column is whose heading says nothing; one without sense may hide the creators."""
    found = _from_values(column.values)
    if found or near.person or near.shop or not _NO_WORD.fullmatch(heading(column.words)):
        return found
    values = column.values
    is_naming = values.words >= MAINLY and values.distinct >= LARGELY and values.wordy < HALF
    return (Meaning("creator_name", 0.75),) if is_naming else ()


def _from_values(values: Profile) -> tuple[Meaning, ...]:
    """What a column without a telling heading may be, where its values alone say so."""
    if values.posts >= MAINLY:
        return (Meaning("post_url", 0.75),)
    if values.share(ValueType.EMAIL) >= LARGELY:
        return (Meaning("email", 0.75),)
    if values.profiles >= MAINLY:
        return (Meaning("profile_url", 0.75),)
    if values.share(ValueType.HANDLE) >= MAINLY:
        return (Meaning("handle", 0.75),)
    return ()


def _doubted(guess: _Guess, ranked: Sequence[_Guess], settled: Mapping[str, int]) -> _Guess:
    """Hold back the confidence of a guess that another field comes close to.

    A field that another column surely feeds is no rival.
    """
    rivals = [
        g
        for g in ranked
        if g.column == guess.column and settled.get(g.meaning.field, g.column) == g.column
    ]
    if any(g is not guess and g.confidence > guess.confidence - _CLOSE for g in rivals):
        return replace(guess, confidence=min(guess.confidence, _DOUBT))
    return guess


def _matched(
    column: Column, told: Mapping[int, tuple[str | None, str]], guesses: Mapping[int, _Guess]
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


def _why(guess: _Guess, column: Column) -> str:
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
    by_field: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        name = column.match.field
        if name and FIELDS[name].type in (ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY):
            by_field.setdefault((name, heading(column.header)), []).append(column)
    twins: dict[int, int] = {}
    for group in by_field.values():
        if len(group) == 1:
            continue
        main = max(group, key=lambda c: (_plainness(c), -c.index))
        twins |= {c.index: main.index for c in group if c is not main}
    return tuple(_as_twin(column, columns, twins.get(column.index)) for column in columns)


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
