"""The fields that columns are guessed to feed, each given to the column that suits it best."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infdesk.domain.plan import SURE
from infdesk.sheets.fields import FIELDS, READ_ONCE, SEVERAL_TIMES, ValueType
from infdesk.sheets.matching.bills import field_of_a_bill, is_gross, is_net
from infdesk.sheets.matching.costs import share_of_costs
from infdesk.sheets.matching.fits import EMPTY, fit
from infdesk.sheets.matching.groups import Group
from infdesk.sheets.matching.neighbours import Neighbours
from infdesk.sheets.matching.profiles import HALF, LARGELY, MAINLY, SOME, Profile
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

    from infdesk.sheets.matching.column import Column

_Key = tuple[str, str | None, Group | None]
"""Field, platform of the heading, group: what only one column may feed."""
_NO_WORD = re.compile(r"(?=.*\d)[0-9a-f-]{6,}")
_COUNTING = frozenset({"cycle"})
_WHEN = frozenset({"cycle", "cycle_month", "post_date"})
_BARE_TOTAL = re.compile(r"total\W*(?:usd|eur|gbp|\$|€|£)?\W*")
_AVERAGE = re.compile(r"\b(?:avg|average|mean|median|ø)\b")
_PEOPLE = frozenset({"creator_name", "first_name", "last_name", "handle", "email", "phone"})
_ACCOUNTS = _PEOPLE | {
    "handle_instagram",
    "handle_tiktok",
    "handle_youtube",
    "handle_other",
    "profile_url",
    "platform",
}
_NAMES = ("name", "nome", "nom ", "nombre", "naam", "first", "last")
_BUYER = re.compile(
    r"\b(?:billing|shipping|customer|buyer|purchaser|kunden?|käufer\w*|rechnungs\w*"
    r"|liefer\w*|factura\w*|facturaci[oó]n|comprador\w*|fatura\w*|acheteur\w*|livraison"
    r"|facturation|fatturazione|spedizione|acquirente|klant\w*|factuur\w*)\b"
)
_WHOLE = frozenset({"engagements", "views", "likes", "comments", "shares", "reach", "clicks"})
_RECORDED = frozenset({"created at", "date created", "imported at", "updated at", "added on"})
_BY_VALUES = 0.75
_DOUBT = 0.72
_CLOSE = 0.08
_MOST_IF_GUESSED = 0.77
_LOWEST = 0.25
NUMBER_AT_END = re.compile(r"\s*#?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Guess:
    """One column with a field that it may feed.

    Attributes:
        column: Position of the column.
        meaning: The field, and how well the words mean it.
        confidence: 0-1, with values and neighbours weighed in.
    """

    column: int
    meaning: Meaning
    confidence: float


def assign(
    columns: Sequence[Column],
    told: Mapping[int, tuple[str | None, str]],
    taken: set[str],
) -> dict[int, Guess]:
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
    given: dict[int, Guess] = {}
    used: dict[_Key, str] = {(name, None, None): "" for name in taken}
    by_index = {column.index: column for column in columns}
    for guess in ranked:
        key, said = _key(guess, by_index[guess.column])
        repeats = FIELDS[guess.meaning.field].repeats or used.get(key) == said
        if guess.column not in given and (key not in used or repeats):
            given[guess.column] = guess
            used.setdefault(key, said)
    _let_stages_speak(given, ranked, columns)
    for field in ("revenue", "fee_agreed"):
        _let_net_speak(given, ranked, by_index, field)
    settled = {g.meaning.field: g.column for g in given.values() if g.confidence >= SURE}
    return {index: _doubted(guess, ranked, settled) for index, guess in given.items()}


def _key(guess: Guess, column: Column) -> tuple[_Key, str]:
    """What only one column may feed, and the words by which several may feed it after all.

    "Link 1" and "Link 2" say the same of different posts; a second number nobody would read.
    """
    field, said = guess.meaning.field, heading(column.header)
    if FIELDS[field].type in READ_ONCE and field not in SEVERAL_TIMES:
        return (field, None, column.group), said  # equal headings are text and number of one fact
    return (field, guess.meaning.platform, column.group), NUMBER_AT_END.sub("", said)


def _let_stages_speak(
    given: dict[int, Guess], ranked: Sequence[Guess], columns: Sequence[Column]
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


def _let_net_speak(
    given: dict[int, Guess], ranked: Sequence[Guess], columns: Mapping[int, Column], field: str
) -> None:
    """Of amounts before and after tax, discounts and refunds, take those after: ours are net."""
    now = next((index for index, guess in given.items() if guess.meaning.field == field), None)
    if now is None or not is_gross(columns[now].words):
        return
    for guess in ranked:
        column = columns[guess.column]
        is_free = guess.column not in given and column.group == columns[now].group
        if guess.meaning.field == field and is_free and is_net(column.words):
            del given[now]
            given[guess.column] = guess
            return


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


def _guesses(column: Column, near: Neighbours) -> list[Guess]:
    means = meanings(column.words)
    if not means and is_kept_nowhere(column.words):
        return []
    if len(means) == 1 and means[0].field == "content_asset_link" and column.values.posts >= MAINLY:
        means = (*means, Meaning("post_url", _BY_VALUES))  # "recording" where its post is meant
    if near.pays:
        means = _in_payments(column, means, near)
    if column.values.is_index:  # a column that counts its rows says nothing of them
        means = tuple(meaning for meaning in means if meaning.field in _COUNTING
                      or FIELDS[meaning.field].type is ValueType.IDENTITY)  # fmt: skip
    return _weighed(column, means, near) or _weighed(column, _told_by_values(column, near), near)


def _in_payments(column: Column, means: Sequence[Meaning], near: Neighbours) -> tuple[Meaning, ...]:
    """What a heading may mean in a list of payments."""
    fields = {meaning.field for meaning in means}
    known = any(meaning.score >= STRIPPED for meaning in means)
    bill = field_of_a_bill(column.words)
    if bill is not None and (bill == "fee_agreed" or not known):
        return (Meaning(bill, STRIPPED),)
    if fields == {"niche"} and share_of_costs(column.cells):
        return ()  # of the money, not of the creator
    if len(means) > 1 and "post_date" in fields and "payment_date" not in near.likely:
        return (*means, Meaning("payment_date", STRIPPED))
    return tuple(means)


def _weighed(column: Column, means: Sequence[Meaning], near: Neighbours) -> list[Guess]:
    found = []
    for meaning in means:
        sure = meaning.score * (0.6 + 0.4 * (suits := fit(meaning.field, column.values)))
        if speaks_against(meaning.field, near):
            continue
        if _BUYER.search(heading(column.words)) and _is_of_people(meaning, column):
            continue  # who bought is nobody's creator, and her name no order's number
        if column.values.ways >= HALF and meaning.field in _ACCOUNTS:
            continue  # "Email" and "DM" are ways to reach her, no accounts of hers
        if near.shop and meaning.score <= INSIDE:
            continue  # of a shop's columns only those that are told for sure are kept
        if meaning.score <= INSIDE and suits < EMPTY:
            continue  # a word inside a heading is not enough where the values speak against it
        if _AVERAGE.search(heading(column.words)) and meaning.field in _WHOLE:
            continue  # an average is no count
        if _BARE_TOTAL.fullmatch(heading(column.words)):
            sure = _of_total(meaning, near, sure)
        if meaning.field == "order_date" and not near.shop and heading(column.words) in _RECORDED:
            continue  # when a row was written down is no fact of it
        if len(means) > 1:
            sure *= weight(meaning.field, column.values, near)
        if meaning.score <= INSIDE:
            sure = min(sure, _MOST_IF_GUESSED)  # words beside or slips in it: always a question
        if suits and sure >= _LOWEST:
            found.append(Guess(column.index, meaning, min(sure, 0.99)))
    return found


def _of_total(meaning: Meaning, near: Neighbours, sure: float) -> float:
    """How sure a bare "Total" is something, by what stands beside it."""
    if not near.sure - _WHEN:  # beside months alone nobody says of what it is the total
        return 0.0 if meaning.field == "total_cost" else min(sure, _MOST_IF_GUESSED)
    if meaning.field == "total_cost" and near.sells:
        return sure * UNLIKELY  # beside counted sales it is what they brought in
    return sure


def _is_of_people(meaning: Meaning, column: Column) -> bool:
    names = heading(column.words).startswith(_NAMES)
    return meaning.field in _PEOPLE or (meaning.field == "order_id" and names)


def _told_by_values(column: Column, near: Neighbours) -> tuple[Meaning, ...]:
    """What a column is whose heading says nothing; one without sense may hide the creators."""
    found = _from_values(column.values)
    if found or near.person or near.shop or not _NO_WORD.fullmatch(heading(column.words)):
        return found
    values = column.values
    is_naming = values.words >= MAINLY and values.distinct >= LARGELY and values.wordy < HALF
    return (Meaning("creator_name", _BY_VALUES),) if is_naming else ()


def _from_values(values: Profile) -> tuple[Meaning, ...]:
    """What a column without a telling heading may be, where its values alone say so."""
    if values.posts >= MAINLY:
        return (Meaning("post_url", _BY_VALUES),)
    if values.share(ValueType.EMAIL) >= LARGELY:
        return (Meaning("email", _BY_VALUES),)
    if values.profiles >= MAINLY:
        return (Meaning("profile_url", _BY_VALUES),)
    if values.share(ValueType.HANDLE) >= MAINLY:
        return (Meaning("handle", _BY_VALUES),)
    return ()


def _doubted(guess: Guess, ranked: Sequence[Guess], settled: Mapping[str, int]) -> Guess:
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
