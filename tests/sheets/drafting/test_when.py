from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.plan import ImportPlan
from infdesk.sheets.drafting.when import month_in
from tests.sheets.sheet_files import Rows, book, csv_file, plan, records

ROWS = (("Creator", "Views", "Likes"), ("Ana", 100, 9), ("Bob", 50, 3))


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Jan 2025", (2025, 1)),
        ("tracker_2025-03", (2025, 3)),
        ("results march 2024 final", (2024, 3)),
        ("September", (2025, 9)),
        ("December", (2024, 12)),
        ("Overview", None),
        ("Top 10", None),
    ],
)
def test_a_month_is_found_in_a_name(name: str, month: tuple[int, int] | None) -> None:
    year = 2025 if "2025" in name else 2024 if "2024" in name else None
    assert month_in(name, year, before=date(2025, 11, 1)) == month


def test_tabs_named_for_months_are_the_cycles() -> None:
    planned = plan(book("tracker 2025.xlsx", {"February": ROWS, "January": ROWS}))
    cycles = records(planned, "cycle")
    assert [(c.values["number"], c.values["name"]) for c in cycles] == [
        (1, "2025-01"), (2, "2025-02"),
    ]  # fmt: skip
    assert len(records(planned, "deliverable")) == 4


REPORT = (
    ("Campaign report",),
    ("Flight: 1 May 2025 – 31 May 2025",),
    ("Prepared by: North Agency",),
    (),
    ("Creator", "Platform", "Posts", "Reach", "Conversions", "Cost"),
    ("Ana", "Instagram", 3, 31000, 61, 350),
    ("Bob", "TikTok", 2, 15000, 12, 500),
)


def report(line: str) -> ImportPlan:
    rows = (REPORT[0], (line,), *REPORT[2:])
    return plan(book("report.xlsx", {"Campaign report": rows}))


@pytest.mark.parametrize(
    ("line", "days", "cycle"),
    [
        ("Flight: 1 May 2025 – 31 May 2025", ("2025-05-01", "2025-05-31"), "2025-05"),
        ("Laufzeit: 05.05.2025 - 28.05.2025", ("2025-05-05", "2025-05-28"), "2025-05"),
        ("Período: 20/04/2025 a 31/05/2025", ("2025-04-20", "2025-05-31"), None),
    ],
)
def test_the_days_above_a_report_are_those_of_its_results(
    line: str, days: tuple[str, str], cycle: str | None
) -> None:
    planned = report(line)
    numbers = [record.values for record in records(planned, "measurement")]
    assert {(str(n["period_start"]), str(n["period_end"])) for n in numbers} == {days}
    (one,) = records(planned, "cycle")
    assert one.values.get("name") == cycle
    assert (str(one.values["start"]), str(one.values["end"])) == (
        ("2025-05-01", "2025-05-31") if cycle else days
    )


def test_days_of_the_rows_say_more_than_those_above() -> None:
    head = ("Creator", "Date", "Views", "Fee")
    rows = (REPORT[1], head, ("Ana", "2025-04-28", 100, 9), ("Bob", "2025-05-02", 50, 3))
    planned = plan(book("report.xlsx", {"Posts": rows}))
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-04", "2025-05"]


def test_files_named_for_months_are_the_cycles() -> None:
    text = "Creator,Views,Likes\nAna,100,9"
    planned = plan(csv_file("acme_2025-02.csv", text), csv_file("acme_2025-01.csv", text))
    assert planned.campaign == "acme_2025"
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-01", "2025-02"]


def test_dates_in_the_rows_win_over_the_name() -> None:
    text = "Creator,Post date,Views\nAna,2025-06-01,100"
    (cycle,) = records(plan(csv_file("acme_2025-02.csv", text)), "cycle")
    assert cycle.values["name"] == "2025-06"


@pytest.mark.parametrize(
    "headings",
    [
        "Influenciador,Seguidores,Ação,Valor acordado,Data de pagamento,Estado",
        "Creadora,Seguidores,Acción,Tarifa acordada,Fecha de pago,Estado",
        "Influenceuse,Abonnés,Action,Cachet convenu,Date de paiement,Statut",
        "Creator,Follower,Aktion,Vereinbartes Honorar,Bezahlt am,Zahlungsstatus",
        "Creator,Followers,Action,Agreed fee,Payment date,Payment status",
    ],
)
def test_the_day_of_a_payment_is_no_day_of_a_post(headings: str) -> None:
    rows = "Marta,84300,2 reels,1200,2025-09-15,pago\nInês,231000,1 reel,2000,,por pagar"
    planned = plan(csv_file("list.csv", f"{headings}\n{rows}"))
    posts = records(planned, "deliverable")
    assert [p.values["state"] for p in posts] == ["planned"] * len(posts)
    assert all("posted_on" not in p.values for p in posts)
    assert {str(o.values["day"]) for o in records(planned, "observation")} == {"2025-11-20"}
    kept = [value for post in posts for value in post.extras.values()]
    assert "2025-09-15" in kept


@pytest.mark.parametrize(
    "tabs", [("Jun'25", "Dec'25"), ("Jun 25", "Dec 25"), ("06/2025", "12/2025")]
)
def test_days_without_a_year_are_near_the_month_that_names_the_tab(tabs: tuple[str, str]) -> None:
    head = ["Creator", "Posted", "Platform", "Views", "Orders"]
    summer: Rows = [head, ["Ida", "3 Jun", "IG", 900, 8], ["Ole", "10 Jun", "TT", 5100, 20]]
    winter: Rows = [head, ["Ida", "28 Dec", "IG", 740, 5], ["Ole", "2 Jan", "TT", 3010, 9]]
    file = book("book.xlsx", dict(zip(tabs, (summer, winter), strict=True)), saved=date(2027, 3, 1))
    planned = plan(file, facts=DeskFacts(currency=None, today=date(2027, 3, 1)))
    assert [str(r.values["posted_on"]) for r in records(planned, "deliverable")] == [
        "2025-06-03", "2025-06-10", "2025-12-28", "2026-01-02",
    ]  # fmt: skip
