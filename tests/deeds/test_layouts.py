"""What the desk remembers of how a table was read, and what stays a guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infdesk.deeds.importing import keep, prepare
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome, Receipt
from infdesk.domain.plan import SURE, ColumnMatch
from infdesk.domain.problem import Question
from infdesk.domain.sheet import SheetFile
from infdesk.store.desk import Desk
from infdesk.store.undoing import undo_import
from tests.sheets.sheet_files import TODAY, csv_file

LINK = "https://www.instagram.com/reel/Demo"
TWICE = f"""
Creator,Post link,Views,Comments,Comments
Ana,{LINK}1/,800,12,loved the soap
Bob,{LINK}2/,900,30,asks for a larger size
Cee,{LINK}3/,700,15,nothing to add here
"""
DOUBTFUL = f"Creator,Where it is,Views\nAna,{LINK}1/,800\nBob,{LINK}2/,90"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR") as made:
        yield made


def take(desk: Desk, file: SheetFile, choices: Choices | None = None) -> Receipt:
    with desk.reader() as reader:
        prepared = prepare([file], reader, choices or Choices(), today=TODAY)
    return keep(desk, prepared.plan)


def columns(desk: Desk, file: SheetFile) -> dict[str, ColumnMatch]:
    with desk.reader() as reader:
        prepared = prepare([file], reader, Choices(), today=TODAY)
    return {c.name: c for _, sheet in prepared.plan.sheets() for c in sheet.columns}


def test_of_two_equal_headings_each_column_is_remembered(desk: Desk) -> None:
    file = csv_file("posts.csv", TWICE)
    take(desk, file)
    fields = {name: match.field for name, match in columns(desk, file).items()}
    assert (fields["Comments"], fields["Comments (2)"]) == ("comments", "notes")
    again = take(desk, file)
    assert again.comparison.count(Outcome.SAME) == 3


def test_one_of_two_equal_headings_can_be_chosen(desk: Desk) -> None:
    file = csv_file("posts.csv", TWICE)
    take(desk, file, Choices(fields={"Comments (2)": None}))
    fields = {name: match.field for name, match in columns(desk, file).items()}
    assert (fields["Comments"], fields["Comments (2)"]) == ("comments", None)


def test_what_was_guessed_of_an_empty_column_is_weighed_again(desk: Desk) -> None:
    head = "Creator,Post link,Views,Sales\n"
    take(desk, csv_file("may.csv", f"{head}Ana,{LINK}1/,800,\nBob,{LINK}2/,90,"))
    june = csv_file("june.csv", f"{head}Ana,{LINK}3/,800,12\nBob,{LINK}4/,90,15")
    assert columns(desk, june)["Sales"].field == "orders"


def test_a_guess_is_still_a_guess_the_next_time(desk: Desk) -> None:
    file = csv_file("may.csv", DOUBTFUL)
    first = columns(desk, file)["Where it is"].confidence
    assert first < SURE
    take(desk, file)
    assert columns(desk, file)["Where it is"].confidence == first


def test_what_she_chose_is_kept_for_the_next_file_until_the_import_is_undone(desk: Desk) -> None:
    file = csv_file("may.csv", DOUBTFUL)
    batch = take(desk, file, Choices(fields={"where it is": "post_url"})).batch
    assert batch is not None
    other = csv_file("june.csv", DOUBTFUL.replace("Demo1", "Demo7"))
    assert columns(desk, other)["Where it is"].confidence == 1
    undo_import(desk, batch)
    assert columns(desk, other)["Where it is"].confidence < SURE


def test_an_answer_is_not_asked_for_again_with_the_next_file(desk: Desk) -> None:
    head = "Creator,Post date,Views\n"
    may = csv_file("may.csv", f"{head}Ana,03/04/2025,10\nBob,05/06/2025,20")
    june = csv_file("june.csv", f"{head}Ana,07/08/2025,10\nBob,09/10/2025,20")
    with desk.reader() as reader, pytest.raises(Question):
        prepare([may], reader, Choices(ask=True), today=TODAY)
    answers = {("may.csv", "", "Post date"): "dmy"}
    take(desk, may, Choices(ask=True, answers=answers))
    with desk.reader() as reader:
        prepared = prepare([june], reader, Choices(ask=True), today=TODAY)
    ((_, sheet),) = prepared.plan.sheets()
    assert str(sheet.start) == "2025-08-07"
