from __future__ import annotations

from datetime import date

from infdesk.sheets.drafting.cycles import UNDATED, Cycles, Dated, month_name

JAN, MAR = Dated(day=date(2025, 1, 9)), Dated(month=(2025, 3))


def test_months_make_one_cycle_each_in_order() -> None:
    cycles = Cycles()
    cycles.learn({"spring": [MAR, JAN]})
    assert [(c.number, c.name) for c in cycles.of("spring")] == [(1, "2025-01"), (2, "2025-03")]
    assert cycles.number("spring", MAR) == 2
    assert cycles.told_by() == "calendar months"


def test_a_month_lasts_from_its_first_to_its_last_day() -> None:
    cycles = Cycles()
    cycles.learn({"spring": [JAN]})
    (cycle,) = cycles.of("spring")
    assert (cycle.start, cycle.end) == (date(2025, 1, 1), date(2025, 1, 31))


def test_undated_facts_of_a_dated_set_belong_to_no_single_cycle() -> None:
    cycles = Cycles()
    cycles.learn({"spring": [JAN, UNDATED]})
    assert cycles.number("spring", UNDATED) is None


def test_a_set_without_any_date_is_one_cycle() -> None:
    cycles = Cycles()
    cycles.learn({"spring": [UNDATED]})
    assert cycles.number("spring", UNDATED) == 1
    assert [c.number for c in cycles.of("spring")] == [1]


def test_a_column_of_numbers_wins_over_dates() -> None:
    cycles = Cycles()
    rows = [Dated(2, date(2025, 1, 9)), Dated(2, date(2025, 2, 1)), Dated(1, date(2024, 12, 1))]
    cycles.learn({"spring": rows}, column="Round")
    first, second = cycles.of("spring")
    assert (first.number, second.number, second.name) == (1, 2, None)
    assert (second.start, second.end) == (date(2025, 1, 9), date(2025, 2, 1))
    assert cycles.told_by() == "column Round"


def test_a_chosen_cycle_takes_every_row() -> None:
    cycles = Cycles(chosen=4)
    cycles.learn({"spring": [JAN, UNDATED]})
    assert cycles.number("spring", UNDATED) == 4
    assert [c.number for c in cycles.of("spring")] == [4]


def test_the_file_of_the_next_month_goes_on_counting() -> None:
    cycles = Cycles(known={"spring": {"2025-01": 1, "2025-02": 2}})
    cycles.learn({"spring": [JAN, MAR]})
    assert (cycles.number("spring", JAN), cycles.number("spring", MAR)) == (1, 3)


def test_a_cycle_stands_where_its_days_are() -> None:
    cycles = Cycles()
    cycles.learn({"spring": [JAN]})
    (cycle,) = cycles.of("spring")
    states = [cycle.state(date(2025, month, 15)) for month in (1, 2)]
    assert (cycle.state(date(2024, 12, 31)), *states) == ("planned", "running", "closed")


def test_months_are_named_so_that_they_sort() -> None:
    assert month_name((2025, 1)) < month_name((2025, 11))
