"""Rows that are posts: one per creator and deliverable, or per cycle where nobody is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from infdesk.domain.names import fold, is_post_url
from infdesk.domain.plan import PlannedRow
from infdesk.domain.record import Record, Ref
from infdesk.sheets.drafting.charges import Costs
from infdesk.sheets.drafting.creators import CREATOR_FIELDS, CreatorCells
from infdesk.sheets.drafting.cycles import last_day
from infdesk.sheets.drafting.measured import Measured
from infdesk.sheets.drafting.shelf import ref
from infdesk.sheets.drafting.when import spans_of_posts
from infdesk.sheets.fields import COUNTERS, MONEY_OF_A_ROW
from infdesk.sheets.matching.stages import is_cancelled, is_live, state_before
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.grouped_posts import GroupedPosts
from infdesk.sheets.sources.paid_before import say_paid_before
from infdesk.sheets.sources.row_posts import (
    RowPost,
    first_addresses,
    own_ids,
    places_of,
    several_posts,
)
from infdesk.sheets.sources.standing import FeesPaid
from infdesk.sheets.values.models import model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.record import Key, Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Place
    from infdesk.sheets.sources.row_posts import Where

_TOLD = (
    ("post_title", "title"), ("notes", "notes"),
    ("content_due_date", "draft_due"), ("campaign_start", "post_from"),
)  # fmt: skip

USES_WITHOUT_CREATOR = frozenset(
    {
        *COUNTERS, "engagements", "orders", "code_uses", "revenue", "total_cost", "currency",
        *(field for field, _ in MONEY_OF_A_ROW), "campaign", "cycle", "cycle_month", "post_date",
        "campaign_start", "campaign_end", "campaign_duration", "platform", "content_format",
        "discount_code", "row_id",
    }
)  # fmt: skip
USES = (
    CREATOR_FIELDS
    | USES_WITHOUT_CREATOR
    | {
        "content_due_date", "post_url", "post_title", "offer", "num_posts", "partnership_type",
        "commission_rate", "notes",
    }
)  # fmt: skip


_OF_MORE_THAN_CODES = frozenset(
    {
        "post_url", "post_title", "post_date", "content_format", "deliverables", "num_posts",
        "content_due_date", "status", "platform", "impressions", "reach", "views", "likes",
        "comments", "shares", "saves", "total_cost", *(field for field, _ in MONEY_OF_A_ROW),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Thing:
    """A record that many rows point at, with the pointer."""

    record: Record
    ref: Mapping[str, Ref]


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a row's post is part of.

    Attributes:
        agreement: With the creator, for the campaign.
        offer: Folded name, ``""`` for none.
        of_post: Pointers that a post carries.
        of_money: Pointers that a charge carries beside its post.
        records: Agreement, round, offer, codes.
    """

    agreement: Record
    offer: str
    of_post: Mapping[str, Ref]
    of_money: Mapping[str, Ref]
    records: tuple[Record, ...]


class PostRows:
    """Reads the rows of one tracker or post list, one after the other."""

    def __init__(self, table: SheetTable, draft: Draft, *, source: str = "tracker") -> None:
        self._table = table
        self._source = source
        self._draft = draft
        self._places = draft.places(table)
        self._creators = CreatorCells(table, draft, listing=False)
        self._measured = Measured(table, draft.currency)
        self._groups = GroupedPosts(table, draft.currency)
        self._costs = Costs(table)
        self._paid = FeesPaid(table)
        # what a code, or a creator in a month, brought is nobody's post
        self._is_of_codes = table.table.is_by_month or (
            bool(table.column("discount_code"))
            and not any(table.column(field) for field in _OF_MORE_THAN_CODES)
        )
        self._ids = own_ids(table, draft)
        self._urls = first_addresses(table)
        self._short = [is_post_url(url) if url else None for url in self._urls]
        self._statuses = table.texts("status")
        self._starts, self._ends = table.days("campaign_start"), table.ends()
        self._codes = table.texts("discount_code")
        self._offers = table.texts("offer")
        self._models = table.texts("partnership_type")
        self._commissions = table.ratios("commission_rate")
        self._where = places_of(table)
        self._posts = several_posts(table, self._where)
        self._told = table.told({column: table.values(f) for f, column in _TOLD}
                                | {"url": self._urls, "post_until": self._ends})  # fmt: skip
        self._spans = spans_of_posts(table)
        self._terms_of: dict[tuple[object, ...], _Terms] = {}
        self._agreements: dict[tuple[object, ...], _Thing] = {}
        self._offer_of: dict[str, _Thing] = {}
        self._codes_of: dict[tuple[object, ...], list[Record]] = {}

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        found = [self._row(at) for at in self._table.fresh_rows()]
        self._costs.say()
        say_paid_before(self._table, self._draft, self._places, self._costs)
        return found

    def _row(self, at: int) -> PlannedRow:
        negative = self._measured.negative(at) or self._groups.negative(at)
        if negative is not None:
            header, number = negative
            return left_out(
                self._table,
                at,
                f"“{header}” is {number}, and nothing can be counted below zero.",
                column=header,
                hint="The row was left out. Correct the number and import the sheet again.",
            )
        place = self._places[at]
        person = self._table.persons[at]
        if person is None:
            return self._of_a_cycle(at, place)
        return self._of_a_creator(at, person, place)

    def _of_a_creator(self, at: int, person: int, place: Place) -> PlannedRow:
        terms = self._terms(at, person, place)
        posts = self._posts[at]
        if self._groups.has_posts:  # one that is not named yet is still owed
            posts = self._groups.posts(at) or (RowPost(self._where[at]),)
        if posts or self._is_of_codes:
            records = self._several(at, place, terms=terms, posts=posts)
        else:
            records = self._single(at, place, terms)
        records += self._creators.records(at, day=place.day)
        records += terms.records
        return PlannedRow(self._table.row_number(at), tuple(records), who=self._table.who(at))

    def _single(self, at: int, place: Place, terms: _Terms) -> list[Record]:
        """The row's one post, with its numbers and its money."""
        key = self._key(at, place, terms)
        values, extras = self._values_of_post(at, place), self._extras(at)
        refs = {**place.of_campaign, "deliverable_id": Ref("deliverable", key)}
        records = [Record("deliverable", key, values, terms.of_post, extras=extras)]
        records += self._so_far(key, self._numbers(at), refs)
        of_row = {**place.of_campaign, **terms.of_money}
        if self._groups.is_any:
            records += self._of_places(at, place, refs=of_row)
        records += self._charges(at, key, {**refs, **terms.of_money})
        short = self._short[at]
        if short is not None:
            self._draft.addresses.setdefault(short, (records[0], place.of_campaign))
        known = self._draft.posts.setdefault(key, records)
        return list(records if known is records else _filled_up(known, records))

    def _several(
        self, at: int, place: Place, *, terms: _Terms, posts: Sequence[RowPost]
    ) -> list[Record]:
        """Several posts in one row: their agreement owns what is said of all, and the money."""
        shelf, values = self._draft.shelf, self._values_of_post(at, place)
        owed: list[Record] = []
        numbers: list[Record] = []
        for post in posts:
            short = is_post_url(post.url) if post.url else None
            key = ("url", short) if short else self._counted_key(post.where, place, terms)
            extras = self._extras(at) if post is posts[0] else None
            said = {**values, **post.said(str(values["state"])), **post.where.values}
            owed.append(shelf.put("deliverable", key, said, refs=terms.of_post, extras=extras))
            refs = {**place.of_campaign, "deliverable_id": Ref("deliverable", key)}
            numbers += self._so_far(key, post.measured, refs)
            if short:
                self._draft.addresses.setdefault(short, (owed[-1], place.of_campaign))
        key = self._key_of_numbers(at, place)
        refs = {**place.of_campaign, **terms.of_money}
        # a period of its own: the numbers of another row of the same creator and cycle add to it
        if of_all := self._numbers(at):
            numbers.append(Record("measurement", key, self._of_period(at, place, of_all), refs))
        numbers += self._of_places(at, place, refs=refs, key=key)
        if not owed:  # a row of codes has no post to keep the rest beside
            shelf.add_extras(terms.agreement, self._extras(at))
        return [*owed, *numbers, *self._charges(at, key, refs)]

    def _of_a_cycle(self, at: int, place: Place) -> PlannedRow:
        """A row that names nobody says what a round as a whole brought."""
        refs = {**place.of_campaign, **place.of_cycle}
        key = self._key_of_numbers(at, place)
        of_all = self._numbers(at)
        values = self._of_period(at, place, of_all)
        records = [Record("measurement", key, values, refs)] if of_all else []
        records += self._of_places(at, place, refs=refs, key=key, posts_too=True)
        if records:
            records[0] = replace(records[0], extras=self._extras(at) | self._code_of(at))
        records += self._charges(at, key, refs)
        if not records:
            return left_out(
                self._table,
                at,
                "The row names no creator and has no numbers.",
                column=None,
                hint="The row was left out. Fill in who it is about, or a result.",
            )
        records += self._draft.roster.codes(None, self._codes[at] or "", place.of_campaign)
        return planned(self._table, at, records)

    def _numbers(self, at: int) -> Mapping[str, Scalar]:
        """What a row measured as a whole, without what it says again post by post."""
        numbers = self._measured.values(at)
        if not self._groups.is_any:
            return numbers
        told = self._groups.told(at)
        return {name: n for name, n in numbers.items() if name not in told} if told else numbers

    def _of_places(
        self,
        at: int,
        place: Place,
        *,
        refs: Mapping[str, Ref],
        key: Key | None = None,
        posts_too: bool = False,
    ) -> list[Record]:
        """What a row measured in each place that its headings name."""
        found = self._groups.by_place(at, posts_too=posts_too)
        if found and key is None:
            key = self._key_of_numbers(at, place)
        return [
            Record("measurement", (*(key or ()), *own),
                   self._of_period(at, place, {**where.values, **numbers}), refs)
            for own, where, numbers in found
        ]  # fmt: skip

    def _of_period(self, at: int, place: Place, numbers: Mapping[str, Scalar]) -> dict[str, Scalar]:
        """Numbers of a row as numbers of its days."""
        month = place.dated.month
        first, last = self._spans[at] or (place.day, last_day(month) if month else place.day)
        days = {"period_start": self._starts[at] or first, "period_end": self._ends[at] or last}
        return {
            "kind": "period",
            **{name: day for name, day in days.items() if day is not None},
            "source": self._source,
            **self._where[at].values,
            **numbers,
        }

    def _so_far(
        self, key: Key, numbers: Mapping[str, Scalar], refs: Mapping[str, Ref]
    ) -> list[Record]:
        """What a post has reached by the day of the file."""
        if not numbers:
            return []
        said = {"kind": "so_far", "day": self._table.as_of, "source": self._source, **numbers}
        return [Record("measurement", (*key, "so_far"), said, refs, dated=True)]

    def _terms(self, at: int, person: int, place: Place) -> _Terms:
        account = self._creators.accounts[at]
        said = (person, place.campaign, place.number, id(account), self._offers[at],
                self._codes[at], self._models[at], self._commissions[at])  # fmt: skip
        found = self._terms_of.get(said)
        if found is None:
            found = self._terms_of[said] = self._new_terms(at, person, place)
        return found

    def _new_terms(self, at: int, person: int, place: Place) -> _Terms:
        name, code = self._offers[at], self._codes[at]
        agreement = self._agreement(at, person, place)
        account = self._creators.accounts[at]
        records = (agreement.record, *self._draft.covered(agreement.record, place))
        of_money = {**agreement.ref, **place.of_cycle}
        of_post = {**of_money, "account_id": ref(account)} if account else of_money
        offer = ""
        if name:
            thing = self._offer(name)
            offer = str(thing.record.key[0])
            of_post = {**of_post, **thing.ref}
            records = (*records, thing.record)
        if code:
            records = (*records, *self._coded(person, code, name, place=place))
        return _Terms(agreement.record, offer, of_post, of_money, records)

    def _agreement(self, at: int, person: int, place: Place) -> _Thing:
        typed, commission = self._models[at], self._commissions[at]
        said = (person, place.campaign, typed, commission)
        found = self._agreements.get(said)
        if found is None:
            how = model(typed) if typed else None
            record = self._draft.agreement(person, place, model=how, commission=commission)
            found = self._agreements[said] = _Thing(record, {"agreement_id": ref(record)})
        return found

    def _offer(self, name: str) -> _Thing:
        found = self._offer_of.get(name)
        if found is None:
            record = self._draft.shelf.put("offer", (fold(name),), {"name": name})
            found = self._offer_of[name] = _Thing(record, {"offer_id": ref(record)})
        return found

    def _coded(self, person: int, code: str, offer: str | None, *, place: Place) -> list[Record]:
        said = (person, code, offer, place.campaign)
        found = self._codes_of.get(said)
        if found is None:
            refs = {**place.of_campaign, **(self._offer(offer).ref if offer else {})}
            found = self._codes_of[said] = self._draft.roster.codes(person, code, refs)
        return found

    def _values_of_post(self, at: int, place: Place) -> dict[str, Scalar]:
        values: dict[str, Scalar] = {**self._where[at].values, **self._told[at]}
        values["state"] = self._state(at, place)
        values["from_record"] = True
        if place.dated.day is not None:
            values["posted_on"] = place.dated.day
        if place.month is not None:
            values["month"] = place.month
        return values

    def _state(self, at: int, place: Place) -> str:
        status = self._statuses[at]
        if status and is_cancelled(status):
            return "cancelled"
        is_measured = self._numbers(at) or (not self._groups.has_posts and self._groups.told(at))
        if is_measured or self._urls[at] or (status and is_live(status)):
            return "live"
        if status and (state := state_before(status)):
            return state  # a day that has passed makes no post of a draft
        is_past = place.day is not None and place.day <= self._table.as_of
        return "live" if is_past else "planned"

    def _key(self, at: int, place: Place, terms: _Terms) -> Key:
        """What makes the post the same one next time; never a measured value."""
        identity = self._ids[at]
        if identity:
            return (place.campaign, "id", identity)
        url = self._urls[at]
        if not url:
            return self._counted_key(self._where[at], place, terms)
        short = self._short[at]
        if short is not None:
            return ("url", short)
        day = place.dated.day.isoformat() if place.dated.day else ""
        return (*terms.agreement.key, "url", day, fold(url))

    def _counted_key(self, where: Where, place: Place, terms: _Terms) -> Key:
        """Campaign, round, creator, platform, format, offer, and the how-manieth of equals."""
        base: Key = (*terms.agreement.key, place.number or 0, *where.key, terms.offer)
        return (*base, self._draft.shelf.ordinal("deliverable", base))

    def _key_of_numbers(self, at: int, place: Place) -> Key:
        """What tells rows apart whose numbers belong to no single post."""
        identity = self._ids[at]
        base: Key = (place.campaign, "row", identity or "")
        if not identity:
            person = self._table.persons[at]
            who = () if person is None else self._draft.people[person].key
            base = (*base, *who, place.number or 0, *self._where[at].key)
        return (*base, self._draft.shelf.ordinal("measurement", base))

    def _code_of(self, at: int) -> dict[str, str]:
        """The code that brought what a row without a creator says."""
        code = self._codes[at] if self._is_of_codes else None
        return {self._table.header("discount_code"): code} if code else {}

    def _charges(self, at: int, key: Key, refs: Mapping[str, Ref]) -> list[Record]:
        # of what several posts share, a part may be owed still: only one post's fee is surely paid
        paid = self._paid if "deliverable_id" in refs else None
        return [
            Record(
                "charge",
                (*key, kind),
                {"kind": kind, "amount": amount, "currency": currency,
                 **(paid.of(at, kind) if paid else {"state": "agreed"})},
                refs,
            )
            for kind, amount, currency in self._costs.of(at)
        ]  # fmt: skip

    def _extras(self, at: int) -> dict[str, str]:
        extras: dict[str, str] = self._table.extras(at)
        extras |= self._measured.passed_over(at)
        typed = self._models[at]
        if typed and model(typed) is None:  # "150 + product" is none of the field's four models
            extras[self._table.header("partnership_type")] = typed
        foreign = self._measured.foreign_revenue(at)
        if foreign:
            extras[self._measured.revenue_header] = foreign
        if not self._groups.is_any:
            return extras
        extras |= self._groups.foreign_revenue(at)
        for name in self._groups.told(at) & self._measured.values(at).keys():
            extras[self._table.header(name)] = str(self._measured.values(at)[name])
        return extras


def _filled_up(known: list[Record], said: list[Record]) -> list[Record]:
    """The records of a post that an earlier row spoke of; the later row's values are current."""
    by_key = {(record.entity, record.key): record for record in known}
    for record in said:
        earlier = by_key.get((record.entity, record.key))
        if earlier is None:
            known.append(record)
        else:
            cast("dict[str, Scalar]", earlier.values).update(record.values)
            cast("dict[str, str]", earlier.extras).update(record.extras)
    return known
