"""Tabs that are named for the creators whose rows they hold."""

from __future__ import annotations

from infdesk.domain.choices import FileKind
from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import Rows, book, plan, records, said

HEAD = ["Date", "Platform", "Format", "Views", "Orders", "Revenue (€)", "Fee (€)"]
IDA: Rows = [
    HEAD,
    ["2025-03-03", "Instagram", "Reel", 12000, 14, 700, 300],
    ["2025-03-08", "Instagram", "Story", 2000, 1, 50, 100],
]
OLE: Rows = [HEAD, ["2025-03-10", "TikTok", "Video", 51000, 20, 1000, 350]]
OVERVIEW: Rows = [
    ["Creator", "Orders", "Revenue (€)", "Fee (€)"],
    ["Ida Berg", 15, 750, 400],
    ["Ole Krug", 20, 1000, 350],
    ["Total", 35, 1750, 750],
]


def orders(planned: ImportPlan) -> int:
    said = (r.values.get("conversions") for r in records(planned, "measurement"))
    return sum(int(str(number)) for number in said if number is not None)


def test_an_overview_beside_tabs_named_for_the_creators_is_not_counted_again() -> None:
    planned = plan(book("2025.xlsx", {"Ida Berg": IDA, "Ole Krug": OLE, "Overview": OVERVIEW}))
    assert orders(planned) == 35
    assert sum(int(str(r.values["amount"])) for r in records(planned, "charge")) == 75_000
    assert {r.values["name"] for r in records(planned, "creator")} == {"Ida Berg", "Ole Krug"}
    assert len(records(planned, "deliverable")) == 3
    kinds = {sheet.name: sheet.kind for _, sheet in planned.sheets()}
    assert kinds["Overview"] is FileKind.CREATOR_LIST
    assert "are the sums of their posts" in said(planned)
    assert "The table is called “Ida Berg” as a creator is" in said(planned)


def test_a_tab_may_bear_the_handle_of_a_creator() -> None:
    people: Rows = [["Name", "Instagram handle", "Email"], ["Ida Berg", "@ida.b", "i@example.org"]]
    planned = plan(book("2025.xlsx", {"@Ida.B": IDA, "People": people}))
    (creator,) = {r.values["name"] for r in records(planned, "creator")}
    assert creator == "Ida Berg"
    assert len(records(planned, "deliverable")) == 2


def test_a_tab_with_any_other_name_names_nobody() -> None:
    planned = plan(book("2025.xlsx", {"Spring": IDA, "Overview": OVERVIEW}))
    assert len(records(planned, "deliverable")) == 2  # of the overview alone


def test_a_first_name_is_enough_where_it_is_that_of_one_creator() -> None:
    planned = plan(book("2025.xlsx", {"Ida": IDA, "Ole": OLE, "Overview": OVERVIEW}))
    assert orders(planned) == 35
    assert {r.values["name"] for r in records(planned, "creator")} == {"Ida Berg", "Ole Krug"}
    two: Rows = [*OVERVIEW[:2], ["Ida Holm", 1, 50, 20], *OVERVIEW[2:3]]
    planned = plan(book("2025.xlsx", {"Ida": IDA, "Overview": two}))
    assert "as a creator is" not in said(planned)


def test_a_month_names_no_creator() -> None:
    people: Rows = [["Name", "Email"], ["April", "a@example.org"], ["June Hay", "j@example.org"]]
    planned = plan(book("2025.xlsx", {"April": IDA, "June": OLE, "People": people}))
    assert records(planned, "deliverable") == []
