"""Imports of any shape: nothing is made twice, and everything can be taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from infdesk.domain.comparison import Outcome
from infdesk.domain.plan import ImportPlan
from infdesk.domain.problem import UserError
from infdesk.domain.record import Record, Scalar
from infdesk.store.check import faults
from infdesk.store.commands.editing import change
from infdesk.store.commands.removing import remove
from infdesk.store.committing import commit
from infdesk.store.comparing import compare
from infdesk.store.desk import Desk
from infdesk.store.undoing import undo_import
from tests.store.import_plans import account, column_of, creator, hash_of, plan_of, ref, seen
from tests.store.loose_plans import of_post, studio, visits

SPRING = Record("campaign", ("spring",), {"name": "Spring"})
AUTUMN = Record("campaign", ("autumn",), {"name": "Autumn"})
FIRST_DAY = date(2025, 3, 1)

names = st.sampled_from(["Ana", "ANA", "Bo", "Cléo", "李娜", "D'Arcy"])
numbers = st.none() | st.integers(0, 5000)
texts = st.none() | st.sampled_from(["food", "sport", "", "ümläut"])


@st.composite
def lines(draw: st.DrawFn, campaign: Record) -> list[Record]:
    """One row: a post of a creator, with her account, its numbers and what it cost."""
    name = draw(names)
    who = creator(name, niche=draw(texts))
    hers = account(who, draw(st.sampled_from([None, f"@{name.casefold()}"])))
    # by its address a post is the same one, whichever campaign a later file puts it into
    by_address = draw(st.booleans())
    cycle = 1 if by_address else draw(st.integers(1, 2))
    of_campaign = {"campaign_id": ref(campaign)}
    round_ = Record("cycle", (*campaign.key, cycle), {"number": cycle}, of_campaign)
    with_her = of_campaign | {"creator_id": ref(who)}
    terms = Record("agreement", (*campaign.key, *who.key), {"from_record": True}, with_her)
    place = ("address",) if by_address else (*campaign.key, cycle)
    key = (*who.key, *place, draw(st.integers(1, 2)))
    said: dict[str, Scalar] = {"platform": "instagram", "state": "live", "notes": draw(texts)}
    if by_address:
        said["url"] = f"https://www.tiktok.com/@someone/video/{address(name, int(key[-1]))}"
    extras = draw(st.dictionaries(st.sampled_from(["Mood", "Dog"]), st.text(max_size=3)))
    pointers = {"agreement_id": ref(terms), "cycle_id": ref(round_)}
    post = Record("deliverable", key, said, pointers, extras=extras)
    of_post = of_campaign | {"deliverable_id": ref(post)}
    day = FIRST_DAY + timedelta(days=draw(st.integers(0, 2)))
    measured: dict[str, Scalar] = {
        "kind": "so_far",
        "source": "tracker",
        "day": day,
        "clicks": draw(numbers),
    }
    found = [
        post, who, hers, round_, terms,
        Record("code", who.key, {"code": name, "folded": name.casefold()}, with_her),
        Record("measurement", (*key, "so_far"), measured, of_post, dated=True),
        seen(hers, day, followers=draw(numbers)),
    ]  # fmt: skip
    if (fee := draw(numbers)) is not None:
        cost: dict[str, Scalar] = {"kind": "fee", "amount": fee, "currency": "EUR"}
        found.append(Record("charge", (*key, "fee"), cost, of_post))
    return found


@st.composite
def files(draw: st.DrawFn) -> ImportPlan:
    """A file of one campaign."""
    campaign = draw(st.sampled_from([SPRING, AUTUMN]))
    rows = draw(st.lists(lines(campaign), min_size=1, max_size=6))
    return plan_of(*rows, shared=[campaign])


def address(name: str, number: int) -> int:
    """The number by which a platform knows a post of somebody; spellings of a name are one."""
    return 7_000_000_000 + sum(map(ord, name.casefold())) * 10 + number


@st.composite
def loose_lines(draw: st.DrawFn) -> Record:
    """A row that knows no campaign: numbers of a post, or visits by links."""
    if draw(st.booleans()):
        of = f"tiktok:{address(draw(names), draw(st.integers(1, 2)))}"
        day = FIRST_DAY + timedelta(days=draw(st.integers(0, 2)))
        return of_post(of, day, views=draw(numbers))
    return visits(draw(st.sampled_from(["spring", "autumn", "winter"])), clicks=draw(numbers))


loose_files = st.lists(loose_lines(), min_size=1, max_size=6).map(lambda rows: studio(*rows))
plans = files() | loose_files
small = settings(max_examples=20, deadline=None)


@contextmanager
def a_desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as place:
        desk = Desk.create(Path(place) / "glow.infdesk", name="Glow", currency="EUR")
        yield desk
        desk.close()


def batch_of(desk: Desk, plan: ImportPlan) -> int | None:
    return commit(desk, plan).batch


@small
@given(st.lists(plans, min_size=1, max_size=3))
def test_importing_twice_changes_nothing(several: list[ImportPlan]) -> None:
    with a_desk() as desk:
        for plan in several:
            commit(desk, plan)
            before = hash_of(desk)
            again = commit(desk, plan)
            assert again.batch is None
            assert {row.outcome for row in again.comparison.rows[0][0]} == {Outcome.SAME}
            assert hash_of(desk) == before


@small
@given(plans, plans)
def test_the_preview_equals_the_commit(first: ImportPlan, second: ImportPlan) -> None:
    with a_desk() as desk:
        commit(desk, first)
        with desk.reader() as reader:
            shown = compare(reader, second)
        assert commit(desk, second).comparison == shown


@small
@given(plans, plans)
def test_undoing_each_import_restores_what_was_before_it(
    first: ImportPlan, second: ImportPlan
) -> None:
    with a_desk() as desk:
        before = [hash_of(desk)]
        batches = [batch_of(desk, first)]
        before.append(hash_of(desk))
        batches.append(batch_of(desk, second))
        for batch, content in zip(reversed(batches), reversed(before), strict=True):
            if batch is not None:
                undo_import(desk, batch)
            assert hash_of(desk) == content


@small
@given(plans, plans)
def test_undoing_both_imports_in_either_order_leaves_nothing(
    first: ImportPlan, second: ImportPlan
) -> None:
    with a_desk() as desk:
        empty = hash_of(desk)
        for batch in (batch_of(desk, first), batch_of(desk, second)):
            if batch is not None:
                undo_import(desk, batch)
        assert hash_of(desk) == empty


@small
@given(files(), plans, st.data())
def test_what_she_typed_between_two_imports_survives_the_second_and_the_undo_of_both(
    first: ImportPlan, second: ImportPlan, data: st.DataObject
) -> None:
    with a_desk() as desk:
        batches = [batch_of(desk, first)]
        typed: list[tuple[str, int, str]] = []
        for table, column in (("creator", "niche"), ("deliverable", "notes")):
            ids = st.sampled_from(list(column_of(desk, table)))
            for row_id in data.draw(st.lists(ids, max_size=2, unique=True)):
                change(desk, table, row_id, {column: "typed by hand"}, what="by hand")
                typed.append((table, row_id, column))
        batches.append(batch_of(desk, second))
        _all_stand(desk, typed)
        for batch in batches:
            if batch is not None:
                undo_import(desk, batch)
        _all_stand(desk, typed)


def _all_stand(desk: Desk, typed: list[tuple[str, int, str]]) -> None:
    for table, row_id, column in typed:
        assert column_of(desk, table, column)[row_id] == "typed by hand"


@small
@given(plans, plans)
def test_undo_and_redo_to_the_end_and_back_keep_every_state(
    first: ImportPlan, second: ImportPlan
) -> None:
    with a_desk() as desk:
        states = [hash_of(desk)]
        states += [hash_of(desk) for plan in (first, second) if batch_of(desk, plan) is not None]
        for content in reversed(states[:-1]):
            desk.undo()
            assert hash_of(desk) == content
        for content in states[1:]:
            desk.redo()
            assert hash_of(desk) == content


@small
@given(st.lists(plans, min_size=2, max_size=3), st.data())
def test_any_mixture_of_deeds_leaves_a_sound_desk_and_can_be_undone_to_the_start(
    several: list[ImportPlan], data: st.DataObject
) -> None:
    with a_desk() as desk:
        empty = hash_of(desk)
        for plan in several:
            commit(desk, plan)
            for _ in range(data.draw(st.integers(0, 3))):
                data.draw(st.sampled_from([_edit, _remove, _undo, _undo_an_import]))(desk, data)
            assert faults(desk.path) == ()
        while desk.undo():
            pass
        assert hash_of(desk) == empty


def _edit(desk: Desk, data: st.DataObject) -> None:
    ids = list(column_of(desk, "creator"))
    if ids:
        said = {"niche": data.draw(st.sampled_from(["typed", None]))}
        change(desk, "creator", data.draw(st.sampled_from(ids)), said, what="by hand")


def _remove(desk: Desk, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(["creator", "deliverable", "account"]))
    ids = list(column_of(desk, table))
    if ids:
        chosen = data.draw(st.sampled_from(ids))
        with suppress(UserError):  # a post with numbers is not deleted
            remove(desk, table, chosen, what="by hand")


def _undo(desk: Desk, data: st.DataObject) -> None:
    data.draw(st.sampled_from([desk.undo, desk.redo]))()


def _undo_an_import(desk: Desk, data: st.DataObject) -> None:
    undone = column_of(desk, "import_batch", "undone_at")
    standing = [batch for batch, when in undone.items() if when is None]
    if standing:
        undo_import(desk, data.draw(st.sampled_from(standing)))
