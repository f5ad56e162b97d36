"""What the command line says of single sheets and columns, as the window does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from infdesk import cli


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path, made = tmp_path / "spring.xlsx", Workbook()
    posts = made.active
    assert posts is not None
    posts.title = "Posts"
    for row in (
        ["Names below are ours", "", ""],
        ["Creator", "Post date", "Views"],
        ["Ana Ruiz", "03/04/2025", 800],
        ["Ana Ruiz", "03/04/2025", 800],
        ["Ben Okafor", "05/06/2025", 90],
    ):
        posts.append(row)
    old = made.create_sheet("Old")
    for row in (["Creator", "Followers"], ["Cee Moran", 5000]):
        old.append(row)
    made.save(path)
    return path


def import_json(capsys: pytest.CaptureFixture[str], book: Path, *words: str) -> Any:
    capsys.readouterr()
    desk = book.with_name("brand.infdesk")
    assert cli.run(["import", str(book), "--desk", str(desk), "--json", *words]) == cli.DONE
    return json.loads(capsys.readouterr().out)["files"][0]["sheets"]


def test_one_column_is_read_as_said_and_one_sheet_stays_out(
    capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    (posts,) = import_json(capsys, book, "--reads", "post date=dmy", "--skip", "Old")
    assert (posts["sheet"], posts["from"], posts["to"]) == ("Posts", "2025-04-03", "2025-06-05")
    assert (posts["new"], posts["same"]) == (2, 1)


def test_repeats_are_facts_where_she_says_so(
    capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    words = ("--reads", "Post date=dmy", "--skip", "spring.xlsx/Old", "--keep-repeats")
    (posts,) = import_json(capsys, book, *words)
    assert (posts["new"], posts["same"]) == (3, 0)


def test_a_sheet_has_its_own_kind_and_its_own_row_of_headings(
    capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    words = ("--reads", "Post date=dmy", "--as", "Old=contacts", "--headings", "Posts=2")
    posts, old = import_json(capsys, book, *words)
    assert (posts["header_row"], old["kind"]) == (2, "contacts")
    assert posts["kind"] != "contacts"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--skip", "Nope"), "No sheet is called “Nope”."),
        (("--headings", "Nope=2"), "No sheet is called “Nope”."),
        (("--as", "Nope=posts"), "No sheet is called “Nope”."),
        (("--as", "Old=poems"), "“poems” is no kind of file"),
        (("--headings", "Posts"), "“Posts” names no row"),
        (("--reads", "Post date=backwards"), "“Post date=backwards”"),
    ],
)
def test_a_slip_is_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], book: Path, words: tuple[str, str], said: str
) -> None:
    desk = book.with_name("brand.infdesk")
    try:
        code = cli.run(["import", str(book), "--desk", str(desk), *words])
    except SystemExit as left:
        code = int(left.code or 0)
    assert code == cli.REFUSED
    assert said in capsys.readouterr().err
    assert not desk.exists()
