from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.comparison import Change
from infdesk.domain.formats import Formats
from infdesk.domain.plan import ColumnMatch, PlannedRow
from infdesk.domain.problem import Problem
from infdesk.domain.record import Record, Ref
from infdesk.sheets.fields import FIELDS
from infdesk.ui import import_words
from infdesk.ui.import_words import (
    change_words,
    field_label,
    field_labels,
    field_of_label,
    how_sure,
    preview_cells,
    reads,
    row_words,
    scalar,
    sought,
)

FORMATS = Formats("en_US", "USD")
YES = bool(1)
POST = ("spring", "name", "ana", 1)
ROW = PlannedRow(
    5,
    (
        Record(
            "deliverable",
            POST,
            {"platform": "instagram", "format_name": "IG Reel", "posted_on": date(2026, 6, 4)},
            {"cycle_id": Ref("cycle", ("spring", 1))},
            extras={"Vibes": "great comments"},
        ),
        Record("measurement", POST, {"conversions": 4, "revenue": 20000, "clicks": 1200}),
        Record("charge", (*POST, "fee"), {"kind": "fee", "amount": 30000, "currency": "USD"}),
        Record("offer", ("starter box",), {"name": "Starter box"}),
    ),
    who="Ana Ruiz",
)


def column(field: str | None, confidence: float, sample: str, told: str) -> ColumnMatch:
    return ColumnMatch(0, "A", "Heading", field, confidence, sample, told)


def test_every_field_has_a_label_of_its_own_that_leads_back() -> None:
    labels = field_labels()
    assert len(labels) == len(set(labels))
    offered = [name for name, field in FIELDS.items() if not field.private]
    for name in offered:
        assert field_of_label(field_label(name)) == name
    assert field_of_label(labels[0]) is None


def test_who_the_shopper_is_can_not_be_chosen() -> None:
    assert field_label("order_customer_email") not in field_labels()


@pytest.mark.parametrize(
    ("field", "confidence", "expected"),
    [("clicks", 0.95, "sure"), ("clicks", 0.8, "sure"), ("clicks", 0.6, "likely"),
     (None, 0.0, "unknown")],
)  # fmt: skip
def test_how_sure_we_are_is_said_in_a_word(
    field: str | None, confidence: float, expected: str
) -> None:
    assert how_sure(column(field, confidence, "420", "420")) == expected


@pytest.mark.parametrize(
    ("field", "sample", "told", "expected"),
    [
        ("clicks", "1.2K", "1200", "1,200"),
        ("engagement_rate", "3.7%", "0.037", "3.70%"),
        ("post_date", "04/06/2026", "2026-06-04", "June 4, 2026"),
        ("platform", "Insta", "instagram Insta", "Insta"),
        (None, "great!!", "", "kept as it is"),
    ],
)
def test_a_first_value_reads_as_a_founder_writes_it(
    field: str | None, sample: str, told: str, expected: str
) -> None:
    assert reads(column(field, 0.95, sample, told), FORMATS) == expected


def test_a_row_says_what_it_is_about_and_what_it_brought() -> None:
    assert row_words(ROW, FORMATS) == (
        "Cycle 1, IG Reel, Starter box",
        "4 orders, $200.00 revenue, 1,200 clicks",
    )


def test_the_preview_has_a_cell_for_everything_known() -> None:
    cells = preview_cells(ROW, FORMATS)
    assert cells["Creator"] == "Ana Ruiz"
    assert (cells["Cycle"], cells["Format"], cells["Posted on"]) == ("1", "IG Reel", "Jun 4, 2026")
    assert (cells["Orders"], cells["Revenue"], cells["Fee"]) == ("4", "$200.00", "$300.00")


def test_a_change_tells_name_before_and_after() -> None:
    change = Change("followers", 41200, 42000)
    assert change_words(change, FORMATS) == ("Followers", "41,200", "42,000")
    assert change_words(Change("revenue", None, 4550), FORMATS)[1:] == ("–", "$45.50")


def test_values_read_by_what_they_are() -> None:
    assert scalar("engagement_rate", 0.046, FORMATS) == "4.60%"
    assert scalar("owed", YES, FORMATS) == "yes"
    assert scalar("notes", "Kind.", FORMATS) == "Kind."


def test_a_search_looks_into_every_text_of_a_row() -> None:
    text = sought(ROW, "Spring.xlsx", "Collabs")
    for word in ("ana ruiz", "spring.xlsx", "collabs", "starter box", "great comments"):
        assert word in text
    left_out = PlannedRow(9, left_out=Problem("", 9, None, "This row is a total.", "Not added."))
    assert "total" in sought(left_out, "a.csv", "")


def test_every_kind_and_outcome_has_words() -> None:
    assert set(import_words.KINDS) == set(type(next(iter(import_words.KINDS))))
    assert set(import_words.OUTCOMES) == set(type(next(iter(import_words.OUTCOMES))))
