from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.formats import Formats
from infdesk.domain.open_names import NameKey, NameKind, OpenName, OpenNames
from infdesk.ui.open_name_words import days_words, line_words, source_words, waiting_words

FORMATS = Formats("en_US", "USD")


def name(
    kind: NameKind = NameKind.CODE, first: date | None = None, last: date | None = None
) -> OpenName:
    return OpenName((NameKey(kind, "lost"),), "LOST", ("lost",), 1200, 250000, first, last)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (OpenNames(), ""),
        (OpenNames((name(),), (), 1, 2000),
         "1 code that nobody owns: 1 order, $20, counted for nobody."),
        (OpenNames((name(), name(NameKind.LINK)), (), 1200, 0),
         "2 names nobody owns: 1,200 orders, $0, counted for nobody."),
        (OpenNames((name(NameKind.AFFILIATE),)),
         "1 name that nobody owns; the orders count by what else they say."),
    ],
)  # fmt: skip
def test_what_waits_is_told_with_what_counts_for_nobody(names: OpenNames, told: str) -> None:
    assert waiting_words(names, FORMATS) == told


def test_sources_read_as_their_programs_are_called() -> None:
    assert source_words(("amazon bounty", "shopify", "woocommerce")) == (
        "Amazon bounty, Shopify, WooCommerce"
    )


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (None, None, "–"),
        (date(2026, 3, 1), date(2026, 3, 1), "Mar 1, 2026"),
        (date(2025, 12, 1), date(2026, 3, 9), "Dec 2025 – Mar 2026"),
    ],
)
def test_days_over_the_turn_of_a_year_are_months(
    first: date | None, last: date | None, told: str
) -> None:
    assert days_words(name(first=first, last=last), FORMATS) == told


def test_a_name_reads_in_one_line() -> None:
    assert line_words(name(NameKind.AFFILIATE), FORMATS) == "LOST (affiliate): 1,200 orders, $2,500"
