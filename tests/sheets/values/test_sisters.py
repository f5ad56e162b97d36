"""What one tab leaves open the other tabs of its file may tell."""

from __future__ import annotations

from typing import Any

import pytest

from infdesk.domain.problem import Question
from tests.sheets.sheet_files import book, plan, records, said

HEAD = ("Creadora", "Plataforma", "Fecha", "Pedidos", "Pago")
ENERO = (HEAD, ("Ana", "Instagram", "15/01/2025", 9, 300), ("Leo", "TikTok", "22/01/2025", 4, 200))
MARZO = (HEAD, ("Ana", "Instagram", "12/03/2025", 6, 200), ("Mia", "YouTube", "09/03/2025", 5, 90))


def days(tabs: dict[str, Any], **choices: Any) -> list[str]:
    posts = records(plan(book("x.xlsx", tabs), **choices), "deliverable")
    return [str(post.values["posted_on"]) for post in posts]


def test_a_tab_that_proves_how_days_are_written_speaks_for_its_sisters() -> None:
    assert days({"Enero": ENERO, "Marzo": MARZO}, ask=True)[2:] == ["2025-03-12", "2025-03-09"]


def test_a_tab_alone_is_still_asked_for() -> None:
    with pytest.raises(Question):
        days({"Marzo": MARZO}, ask=True)


def test_months_without_a_year_are_those_of_the_other_tabs() -> None:
    overview = (
        ("Mes", "Pedidos", "Pago"), ("Enero", 13, 500), ("Marzo", 11, 290),
    )  # fmt: skip
    planned = plan(book("x.xlsx", {"Enero": ENERO, "Marzo": MARZO, "Resumen": overview}))
    assert "2 rows add up what the rows of the creators say." in said(planned)
    assert len(records(planned, "deliverable")) == 4
