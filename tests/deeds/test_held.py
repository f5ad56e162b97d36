from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from infdesk.deeds.held import save_held
from infdesk.domain.problem import UserError
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.persons.held import held_on
from tests.store.persons.people import fill, person

DAY = date(2026, 11, 23)
WHO = person(3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR") as desk:
        assert fill(desk, WHO) == 1
    return tmp_path / "glow.infdesk"


def test_every_field_comes_with_its_source(path: Path) -> None:
    with DeskReader.open(path) as reader:
        held = held_on(reader, 1)
    found = {(fact.entity, fact.column): fact for fact in held.facts}
    today = found["creator", "notes"].source.removeprefix("typed by hand, ")
    assert found["creator", "name"].value == WHO.name
    assert found["creator", "niche"].source == f"{WHO.name}.csv, imported {today}"
    assert found["deliverable", "posted_on"].source == f"spring.csv, row 4, imported {today}"
    assert found["extra", "Mood"].source == f"spring.csv, imported {today}"
    assert {fact.value for fact in held.facts if fact.column == "value"} >= {WHO.email, WHO.phone}
    assert held.orders == 1
    assert held.mentions == (("creator Bo Larsen", "notes", f"met at {WHO.name}'s place"),)


def test_the_workbook_holds_texts_never_formulas(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "held.xlsx"
    with DeskReader.open(path) as reader:
        fields = save_held(reader, 1, out, today=DAY)
    book = load_workbook(io.BytesIO(out.read_bytes()))
    rows = [[cell.value for cell in row] for row in book["What is held"].iter_rows(min_row=2)]
    assert len(rows) == fields + 1
    values = {row[3] for row in rows}
    assert {WHO.phone, f"@{WHO.handle}", 200} <= values
    assert book["Named elsewhere"]["C2"].value == f"met at {WHO.name}'s place"


def test_the_pages_say_the_same_in_words(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "held.pdf"
    with DeskReader.open(path) as reader:
        save_held(reader, 1, out, today=DAY)
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    for word in (f"What Glow holds on {WHO.name}", WHO.email, "€200.00", "spring.csv, row 2"):
        assert word in text


def test_an_unknown_extension_or_creator_is_refused(path: Path, tmp_path: Path) -> None:
    with DeskReader.open(path) as reader:
        with pytest.raises(UserError, match=r"ends in \.xlsx or \.pdf"):
            save_held(reader, 1, tmp_path / "held.doc", today=DAY)
        with pytest.raises(UserError, match="no such creator"):
            save_held(reader, 99, tmp_path / "held.pdf", today=DAY)
    assert not (tmp_path / "held.doc").exists()
