"""One cell that names several creators."""

from __future__ import annotations

import pytest

from infdesk.domain.desk_facts import DeskFacts
from tests.sheets.sheet_files import TODAY, csv_file, plan, records, said

TOGETHER = "names creators who stand alone elsewhere"


def tracker(*names: str) -> str:
    rows = (f'"{name}",2026-03-0{at},{at}00' for at, name in enumerate(names, 1))
    return "\n".join(["Creator,Post date,Views", *rows])


@pytest.mark.parametrize("both", ["Ida, Kai", "Ida & Kai", "Kai / ida", "Ida und Kai", "Ida + Kai"])
def test_a_name_made_of_two_creators_is_said_and_kept(both: str) -> None:
    planned = plan(csv_file("t.csv", tracker("Ida", "Kai", both)))
    assert f"“{both}” {TOGETHER}" in said(planned)
    assert both in {one.values["name"] for one in records(planned, "creator")}


def test_creators_that_the_desk_has_count_as_well() -> None:
    facts = DeskFacts(currency="EUR", today=TODAY, names=frozenset({"ida", "kai"}))
    assert TOGETHER in said(plan(csv_file("t.csv", tracker("Ida & Kai")), facts=facts))


@pytest.mark.parametrize("name", ["Berg, Ida", "Salt & Pepper", "Ida Berg", "Ida and Friends"])
def test_a_name_whose_parts_nobody_is_called_stays_unsaid(name: str) -> None:
    assert TOGETHER not in said(plan(csv_file("t.csv", tracker("Ida", "Kai", name))))
