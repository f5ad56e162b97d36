from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from infdesk.domain.cell import Cell
from infdesk.domain.numbers import UNREADABLE
from infdesk.sheets.fields import ValueType
from infdesk.sheets.values.cell_values import (
    Habits,
    Memo,
    is_as_read,
    month_without_year,
    reader,
    text,
)


def read(value_type: ValueType, cell: Cell, **habits: Any) -> Any:
    return reader(value_type, Habits(**habits))(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1200, 1200), (1200.0, 1200), ("1,027", 1027), ("1.027", 1027), ("12.345.678", 12345678),
        ("1.2M", 1_200_000), ("~20K", 20_000), ("$1027", 1027), ("€ 1,296", 1296), ("-5", -5),
        ("N/A", None), ("#VALOR!", None), (None, None),
    ],
)  # fmt: skip
def test_a_count_is_whole_however_it_is_written(cell: Cell, number: int | None) -> None:
    assert read(ValueType.COUNT, cell) == number


def test_a_decimal_comma_before_a_suffix_is_kept() -> None:
    assert read(ValueType.COUNT, "1,1M", decimal=",") == 1_100_000


def test_a_heading_in_thousands_scales_its_numbers() -> None:
    assert read(ValueType.COUNT, 12, scale=1000) == 12_000


def test_words_in_a_column_of_numbers_cannot_be_read() -> None:
    assert read(ValueType.COUNT, "a lot") is UNREADABLE
    assert read(ValueType.DAY, "soon") is UNREADABLE
    assert read(ValueType.ROUND, "finale") is UNREADABLE


def test_an_amount_keeps_the_currency_that_stands_with_it() -> None:
    assert read(ValueType.MONEY, "$1,027") == (Decimal(1027), "USD")
    assert read(ValueType.MONEY, "1.250,00", decimal=",") == (Decimal("1250.00"), None)


def test_a_rate_in_per_cent_becomes_a_ratio() -> None:
    assert read(ValueType.RATIO, "9,03%", decimal=",") == pytest.approx(0.0903)
    assert read(ValueType.RATIO, 4.6, percent=True) == pytest.approx(0.046)
    assert read(ValueType.RATIO, 0.046) == pytest.approx(0.046)


def test_days_are_read_in_the_order_of_their_column() -> None:
    assert read(ValueType.DAY, "03/04/2025", order="dmy") == date(2025, 4, 3)
    assert read(ValueType.DAY, "03/04/2025", order="mdy") == date(2025, 3, 4)
    assert read(ValueType.DAY, 44577) == date(2022, 1, 16)
    assert read(ValueType.DAY, datetime(2025, 5, 11, 23, 59)) == date(2025, 5, 11)  # noqa: DTZ001 - as a workbook holds it


def test_a_month_is_read_from_words_days_and_bare_names() -> None:
    assert read(ValueType.MONTH, "2025-01") == (2025, 1)
    assert read(ValueType.MONTH, "03/04/2025", order="mdy") == (2025, 3)
    assert read(ValueType.MONTH, "March", before=date(2025, 6, 1)) == (2025, 3)


def test_a_month_later_than_the_file_was_in_the_year_before() -> None:
    assert month_without_year("November", None, before=date(2025, 6, 1)) == (2024, 11)
    assert month_without_year("November", 2025, before=date(2025, 6, 1)) == (2025, 11)


def test_a_round_is_the_number_in_its_name() -> None:
    assert [read(ValueType.ROUND, cell) for cell in (2, "Round 3", "Cycle #4")] == [2, 3, 4]


def test_a_handle_is_taken_out_of_an_address() -> None:
    url = "https://www.tiktok.com/@ana.makes"
    assert read(ValueType.HANDLE, url) == ("tiktok", "ana.makes", url)
    assert read(ValueType.HANDLE, "@ana") == (None, "@ana", None)


def test_platform_and_format_keep_the_sheets_spelling() -> None:
    assert read(ValueType.PLATFORM, "Insta") == ("instagram", "Insta")
    assert read(ValueType.PLATFORM, "Instagram_influencer")[0] == "instagram"
    assert read(ValueType.PLATFORM, "Carrier pigeon") == (None, "Carrier pigeon")
    assert read(ValueType.FORMAT, "IG Reel") == ("reel", "IG Reel", "instagram")


def test_a_tick_is_yes_no_or_whatever_was_typed() -> None:
    assert [read(ValueType.TICK, c) for c in ("✅", "no", "maybe")] == [True, False, "maybe"]


def test_text_is_what_the_founder_sees() -> None:
    assert text(433.0) == "433"
    assert text(" Ana ") == "Ana"
    assert text(datetime(2025, 1, 2)) == "2025-01-02"  # noqa: DTZ001 - as a workbook holds it
    assert text("N/A") is None


def test_every_different_cell_is_read_once() -> None:
    seen: list[Cell] = []

    def note(cell: Cell) -> Cell:
        seen.append(cell)
        return cell

    memo = Memo(note)
    assert [memo[cell] for cell in ("a", "b", "a", "a")] == ["a", "b", "a", "a"]
    assert seen == ["a", "b"]


def test_whole_numbers_and_days_of_the_file_need_no_reading() -> None:
    assert is_as_read(ValueType.COUNT, Habits(), (1, None, 3))
    assert not is_as_read(ValueType.COUNT, Habits(scale=1000), (1, 2))
    assert not is_as_read(ValueType.COUNT, Habits(), (1, "2"))
    assert is_as_read(ValueType.DAY, Habits(), (date(2025, 1, 1),))


def test_an_amount_is_too_large_after_it_was_scaled() -> None:
    read = reader(ValueType.MONEY, Habits(scale=1000))
    assert read("9e14") is UNREADABLE
    assert read(12) == (12000, None)
