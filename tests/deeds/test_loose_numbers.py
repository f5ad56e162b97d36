"""Numbers whose campaign nobody knows yet, on every way that a desk goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from infdesk.deeds.exporting import export_desk
from infdesk.deeds.importing import import_files
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome
from infdesk.domain.erased import without_erased
from infdesk.store import commands
from infdesk.store.anonymous_copy import make_anonymous_copy
from infdesk.store.check import Fault, check_desk
from infdesk.store.committing import commit
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.persons.erasing import erase, what_erasing_does
from infdesk.store.persons.held import held_on
from infdesk.store.persons.marks import erased_in
from infdesk.store.row_names import row_name
from tests.deeds.any_desk import TODAY, content, file_of, take
from tests.store.loose_plans import (
    ADDRESS,
    JUNE,
    OTHER,
    POST,
    of_post,
    studio,
    tracked,
    visits,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with numbers of a post that it has not and of links that name no campaign of it."""
    made = tmp_path / "glow.infdesk"
    with Desk.create(made, name="Glow", currency="EUR") as desk:
        commit(desk, studio(of_post(views=900), of_post(OTHER, views=40), visits(clicks=12)))
    return made


def rows(path: Path, sql: str) -> list[Any]:
    with DeskReader.open(path) as reader:
        return reader.rows(sql)


def places(path: Path) -> list[Any]:
    return rows(path, "SELECT campaign_id, deliverable_id, about FROM measurement ORDER BY id")


def faults(path: Path) -> tuple[Fault, ...]:
    return check_desk(path, today=TODAY).faults


# To a workbook and back


def test_loose_numbers_go_through_a_workbook_without_loss(path: Path, tmp_path: Path) -> None:
    out, copy = tmp_path / "all.xlsx", tmp_path / "copy.infdesk"
    export_desk(path, out)
    import_files(copy, [out], Choices(), today=TODAY)
    assert content(copy) == content(path)
    assert faults(copy) == ()


def test_a_workbook_from_before_the_post_came_changes_nothing_after_it(
    path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.xlsx"
    export_desk(path, out)
    with Desk.open(path) as desk:
        commit(desk, tracked())
        before = content(path)
        receipt = take(desk, file_of(out))
    assert receipt.batch is None
    assert content(path) == before
    assert places(path)[0] == (1, 1, None)


def test_a_workbook_brings_loose_numbers_to_the_post_of_another_desk(
    path: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "all.xlsx", tmp_path / "other.infdesk"
    export_desk(path, out)
    with Desk.create(other, name="Other", currency="EUR") as desk:
        commit(desk, tracked())
        assert take(desk, file_of(out)).comparison.count(Outcome.NEW) == 3
        assert take(desk, file_of(out)).batch is None
    assert places(other)[:2] == [(1, 1, None), (None, None, OTHER)]


# Shown to others


def test_an_anonymised_copy_tells_what_is_about_the_same_thing_and_not_what(
    path: Path, tmp_path: Path
) -> None:
    with Desk.open(path) as desk:
        commit(desk, studio(of_post(day=JUNE, views=1400)))
    make_anonymous_copy(path, tmp_path / "shown.infdesk")
    shown = [about for _, _, about in places(tmp_path / "shown.infdesk")]
    assert shown == ["about 1", "about 2", "about 3", "about 1"]
    assert faults(tmp_path / "shown.infdesk") == ()


def test_loose_numbers_are_called_by_what_they_are_about(path: Path) -> None:
    with DeskReader.open(path) as reader:
        assert row_name(reader, "measurement", 1) == f"numbers of {POST}"


# Faults


def test_loose_numbers_are_no_fault_but_impossible_ones_are(path: Path) -> None:
    assert faults(path) == ()
    with Desk.open(path) as desk:
        commit(desk, studio(of_post(day=JUNE, views=10, likes=20, reach=-4)))
    told = {fault.kind: fault.rows[0].text for fault in faults(path)}
    assert told == {
        "counts below zero": f"{POST}: -4 reach",
        "counts that contradict each other": f"{POST}: 20 likes, but 10 views",
    }


# Whoever is erased


def test_the_address_of_an_erased_persons_post_is_nowhere_in_the_desk(path: Path) -> None:
    number = POST.partition(":")[2].encode()
    with Desk.open(path) as desk:
        commit(desk, tracked())
        with desk.step("left behind") as writing:
            commit_loose = "INSERT INTO measurement (kind, source, about) VALUES (?, ?, ?)"
            writing._connection.execute(commit_loose, ("so_far", "platform", POST))
            writing.touched.add("measurement")
        assert number in path.read_bytes()
        erase(desk, 1)
        assert number not in path.read_bytes()
        assert rows(path, "SELECT views FROM measurement WHERE deliverable_id = 1") == [(900,)]


def test_numbers_of_an_erased_persons_post_stay_out_of_later_imports(path: Path) -> None:
    with Desk.open(path) as desk:
        commit(desk, tracked())
        erase(desk, 1)
        before = content(path)
        with desk.reader() as reader:
            erased = erased_in(reader)
        again = studio(of_post(views=900), of_post(OTHER, views=40))
        receipt = commit(desk, without_erased(again, erased))
    outcomes = [row.outcome for row in receipt.comparison.rows[0][0]]
    assert outcomes == [Outcome.LEFT_OUT, Outcome.SAME]
    assert content(path) == before


def test_a_post_of_two_who_made_it_together_is_still_counted(path: Path) -> None:
    with Desk.open(path) as desk:
        commit(desk, tracked())
        other = commands.add_creator(desk, "Bo")
        terms = commands.add_agreement(desk, other, 1)
        post = commands.add_deliverable(desk, terms)
        commands.change(desk, "deliverable", post, {"url": ADDRESS}, what="address, Bo")
        erase(desk, 1)
        with desk.reader() as reader:
            assert not erased_in(reader).knows("post", POST)


def test_visits_through_links_that_name_an_erased_person_lose_her_name(path: Path) -> None:
    named = visits("zorvika_plimberton", clicks=3)
    with Desk.open(path) as desk:
        her = commands.add_creator(desk, "Zorvika Plimberton")
        commit(desk, studio(named))
        with desk.reader() as reader:
            (mention,) = what_erasing_does(reader, her).mentions
            assert mention[0] == "measurement"
            assert [name for name, *_ in held_on(reader, her).mentions] == [
                f"numbers of {named.values['about']}"
            ]
        erase(desk, her)
        assert b"orvika" not in path.read_bytes().lower()
        with desk.reader() as reader:
            again = without_erased(studio(named), erased_in(reader))
        commit(desk, again)
        assert b"orvika" not in path.read_bytes().lower()
    assert rows(path, "SELECT sum(clicks) FROM measurement") == [(15,)]
