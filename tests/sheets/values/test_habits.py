from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from infdesk.domain.choices import Choices
from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.problem import Question
from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.parting import parts_of
from tests.sheets.sheet_files import NO_DESK, TODAY, csv_file, only_sheet, plan, records, said

DAYS = "Creator,Post date,Views\nAna,03/04/2025,10\nBob,05/06/2025,20"
FEES = "Creator,Post date,Fee\nAna,2025-01-02,1.250\nBob,2025-01-03,2.500"


def posted(text: str, **choices: Any) -> list[str]:
    planned = plan(csv_file("t.csv", text), **choices)
    return [str(r.values["posted_on"]) for r in records(planned, "deliverable")]


def amounts(text: str, **choices: Any) -> list[object]:
    planned = plan(csv_file("t.csv", text), **choices)
    return [r.values["amount"] for r in records(planned, "charge")]


def test_a_day_above_twelve_decides_its_column() -> None:
    text = "Creator,Post date,Views\nAna,03/04/2025,10\nBob,25/06/2025,20"
    assert posted(text, ask=True) == ["2025-04-03", "2025-06-25"]


def test_days_that_fit_both_ways_are_asked_for() -> None:
    with pytest.raises(Question) as caught:
        posted(DAYS, ask=True)
    assert (caught.value.kind, caught.value.column) == ("day_order", "Post date")
    assert "--day-first" in str(caught.value)


def test_the_founders_answer_reads_the_days() -> None:
    assert posted(DAYS, ask=True, day_first=False) == ["2025-03-04", "2025-05-06"]
    assert posted(DAYS, ask=True, day_first=True) == ["2025-04-03", "2025-06-05"]


def test_a_sure_column_speaks_for_an_unsure_one_beside_it() -> None:
    text = "Creator,Start date,End date,Views\nAna,03/04/2025,25/04/2025,10"
    (post,) = records(plan(csv_file("t.csv", text), ask=True), "deliverable")
    assert str(post.values["post_from"]) == "2025-04-03"


def test_in_the_window_the_likelier_reading_is_taken() -> None:
    assert posted(DAYS) == ["2025-04-03", "2025-06-05"]


def test_three_digits_behind_a_lone_mark_of_an_amount_are_thousands_unasked() -> None:
    assert amounts(FEES, ask=True) == [125_000, 250_000]
    assert amounts(FEES.replace("1.250", '"$1,200"'), ask=True)[0] == 120_000


def test_amounts_in_a_currency_of_thousandths_are_asked_for() -> None:
    kuwait = DeskFacts(currency="KWD", today=TODAY)
    with pytest.raises(Question) as caught:
        plan(csv_file("t.csv", FEES), facts=kuwait, ask=True)
    assert caught.value.kind == "decimal_mark"


def test_averages_with_three_digits_behind_a_point_are_asked_for() -> None:
    text = "Name,Followers,Avg views\nAna,20000,1.250\nBob,30000,2.500"
    with pytest.raises(Question) as caught:
        plan(csv_file("list.csv", text), ask=True)
    assert (caught.value.kind, caught.value.column) == ("decimal_mark", "Avg views")


def test_nothing_is_asked_about_a_column_that_is_only_kept_beside_the_row() -> None:
    text = "Creator,Post date,Views,ROAS\nAna,2025-01-02,10,1.250\nBob,2025-01-03,20,2.500"
    (first, _) = records(plan(csv_file("t.csv", text), ask=True), "deliverable")
    assert first.extras == {"ROAS": "1.250"}


def test_the_founders_answer_reads_the_amounts() -> None:
    assert amounts(FEES, ask=True, decimal=",") == [125_000, 250_000]
    assert amounts(FEES, ask=True, decimal=".") == [125, 250]


def test_a_currency_settles_that_no_price_has_three_digits_of_cents() -> None:
    assert amounts(FEES.replace("Fee", "Fee (€)"), ask=True) == [125_000, 250_000]


def test_counts_beside_an_amount_tell_which_mark_parts_thousands() -> None:
    text = 'Creator,Views,Fee\nAna,"12,400","1,200"\nBob,"8,500",850'
    assert amounts(text, ask=True) == [120_000, 85_000]


def test_a_decimal_comma_is_told_by_its_cents() -> None:
    text = 'Creator,Views,Fee\nAna,900,"1.250,00"\nBob,800,"99,90"'
    assert amounts(text, ask=True) == [125_000, 9_990]


def test_a_column_in_per_cent_is_read_as_such() -> None:
    text = "Name,Followers,ER %\nAna,20000,4.6\nBob,30000,0.9"
    planned = plan(csv_file("list.csv", text))
    rates = [r.values["engagement_rate"] for r in records(planned, "observation")]
    assert rates == [pytest.approx(0.046), pytest.approx(0.009)]


def test_followers_in_thousands_are_scaled() -> None:
    planned = plan(csv_file("list.csv", "Name,Followers (K),Niche\nAna,12,tea\nBob,8.5,gym"))
    assert [r.values["followers"] for r in records(planned, "observation")] == [12_000, 8_500]


def test_a_currency_sign_on_single_cells_of_a_bare_column_is_dropped_and_said() -> None:
    text = "Creator,Views,Orders\nAna,900,$12\nBob,800,14\nCee,700,9\nDee,500,3"
    planned = plan(csv_file("t.csv", text))
    assert [r.values["conversions"] for r in records(planned, "measurement")] == [12, 14, 9, 3]
    assert "$12" in said(planned)
    assert planned.currency is None


def test_the_question_shows_what_becomes_of_a_real_cell() -> None:
    with pytest.raises(Question) as caught:
        posted("Creator,Post date,Views\nBo,04/04/2025,1\nAna,03/04/2025,10", ask=True)
    assert caught.value.sample == "03/04/2025"
    assert list(map(str, caught.value.readings)) == ["2025-04-03", "2025-03-04"]


def test_an_answer_reads_its_column_and_speaks_for_the_unsure_ones_beside_it() -> None:
    text = "Creator,Start date,End date,Views\nAna,03/04/2025,05/04/2025,10"
    answers = {("t.csv", "", "End date"): "mdy"}
    (post,) = records(plan(csv_file("t.csv", text), ask=True, answers=answers), "deliverable")
    assert str(post.values["post_from"]) == "2025-03-04"
    assert str(post.values["post_until"]) == "2025-05-04"


def test_a_column_written_in_two_ways_is_said() -> None:
    text = "Creator,Post date,Views\nAna,13/02/2025,10\nBob,02/14/2025,20\nCee,03/04/2025,5"
    planned = plan(csv_file("t.csv", text))
    assert "“Post date” is written in two ways: “13/02/2025” and “02/14/2025”" in said(planned)
    fees = 'Creator,Post date,Fee\nAna,2025-01-02,"1.250,50"\nBob,2025-01-03,"2,500.75"'
    assert "“Fee” is written in two ways" in said(plan(csv_file("t.csv", fees)))


def test_a_file_that_was_saved_again_reads_as_it_did_at_first() -> None:
    text = "Creator,Month,Views\nAna,January,10\nBob,February,20\nCee,March,5"
    first, later = (csv_file("t.csv", text, saved=date(year, 4, 2)) for year in (2025, 2026))
    known = DeskFacts(currency=None, today=TODAY, as_of={first.sha256: date(2025, 4, 2)})
    starts = {str(only_sheet(plan(file, facts=known)).start) for file in (first, later)}
    assert starts == {"2025-01-01"}


def test_months_without_a_year_are_said_with_the_year_they_were_given() -> None:
    text = "Creator,Month,Views\nAna,January,10\nBob,February,20\nCee,March,5"
    planned = plan(csv_file("t.csv", text, saved=date(2025, 4, 2)))
    assert "The months in “Month” have no year." in said(planned)
    assert "January is that of 2025" in said(planned)


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Commission %", (0.1, 0.15), (0.1, 0.15)),
        ("Commission %", (10, 15), (0.1, 0.15)),
        ("Provision (%)", ("0.1", "0.15"), (0.1, 0.15)),
        ("Engagement %", (0.042, 0.051), (0.042, 0.051)),
        ("Engagement %", (0.42, 0.9), (0.0042, 0.009)),
        ("Engagement %", (4.2, 0.9), (0.042, 0.009)),
        ("Commission", ("10%", 0.15), (0.1, 0.15)),
        ("Commission", ("10%", 15), (0.1, 0.15)),
    ],
)
def test_per_cent_and_shares_are_told_apart_by_what_they_can_be(
    heading: str, cells: tuple[object, ...], read: tuple[float, ...]
) -> None:
    field = "commission_rate" if heading[0] in "CP" else "engagement_rate"
    rows: list[tuple[Any, ...]] = [("Creator", heading)]
    rows += [(f"Ana {n}", cell) for n, cell in enumerate(cells)]
    file = SheetFile("/x/x.xlsx", "0" * 64, TODAY, (Sheet("Tab", rows),))
    (part,) = parts_of([file], Choices(fields={heading: field}), NO_DESK)
    assert part.table.ratios(field) == pytest.approx(list(read))
