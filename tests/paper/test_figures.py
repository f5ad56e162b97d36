from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from infdesk.domain.summary import CampaignSummary
from infdesk.paper import figures
from infdesk.paper.roles import PaperColours, paper_colours
from infdesk.paper.series import second_series
from tests.paper.summaries import SHAPES, awareness, many_cycles, no_goal, unknown_results, usual

Shape = Callable[[], CampaignSummary]
ROLES = PaperColours().chart()


def texts(figure: Figure) -> list[str]:
    return [mark.get_text() for mark in figure.findobj(Text) if mark.get_text()]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("which", figures.CHARTS)
@pytest.mark.parametrize("size", [(84, 42), (41, 44), (138, 69)])
def test_every_chart_draws_every_shape(shape: Shape, which: str, size: tuple[int, int]) -> None:
    figure = figures.new_figure(*size)
    figures.CHARTS[which](figure, shape(), ROLES)
    assert figures.to_svg(figure).count("<svg") == 1


def test_every_bar_carries_its_number_and_the_target_its_word() -> None:
    figure = figures.new_figure(138, 69)
    marks = figures.draw_goal_by_cycle(figure, usual(), ROLES)
    assert {"19", "27", "38", "target 34"} <= set(texts(figure))
    assert [mark.text for mark in marks] == ["Cycle 1: 19", "Cycle 2: 27", "Cycle 3: 38"]


def test_unknown_is_a_dash() -> None:
    figure = figures.new_figure(84, 42)
    figures.draw_goal_by_cycle(figure, unknown_results(), ROLES)
    assert "–" in texts(figure)


def test_many_cycles_have_few_labels() -> None:
    figure = figures.new_figure(84, 42)
    figures.draw_goal_by_cycle(figure, many_cycles(30), ROLES)
    assert len([text for text in texts(figure) if text.isdigit()]) <= 5


def test_creators_stand_best_first_with_their_cost() -> None:
    figure = figures.new_figure(138, 69)
    figures.draw_creators(figure, usual(), ROLES)
    shown = texts(figure)
    assert shown.index("Ana Ruiz") < shown.index("Ben Okafor") < shown.index("Dee Larsen")
    assert "€28.13" in shown


def test_no_text_is_ever_mathematics() -> None:
    figure = figures.new_figure(138, 69)
    figures.draw_formats_and_offers(figure, usual(), ROLES)
    told = [mark for mark in figure.findobj(Text) if mark.get_text()]
    assert told
    assert not any(mark.get_parse_math() for mark in told)


def test_the_table_behind_a_chart_says_the_same_numbers() -> None:
    table = figures.chart_table(usual(), "goal")
    assert table[0] == ("Cycle", "Orders", "Cost per order", "Spend")
    assert table[3] == ("Cycle 3", "38", "€47.89", "€1,820")
    assert figures.chart_table(usual(), "creators", cycle=3)[1][0] == "Ana Ruiz"
    assert "Cycle 3: 38, €47.89" in figures.chart_text(usual(), "goal")


def test_each_goal_has_its_own_cost() -> None:
    found = [figures.cost_name(made()) for made in (usual, awareness, no_goal)]
    assert found == ["cpa", "cpm", "cpa"]


def test_a_light_brand_colour_is_darkened_for_paper() -> None:
    assert paper_colours("#ffcc00").accent != "#ffcc00"
    assert paper_colours(None) == PaperColours()


def test_on_paper_the_currency_stands_in_the_title_and_not_at_each_number() -> None:
    cost = second_series(usual(), signs=False)
    assert cost.title == "Cost per order, EUR"
    assert [column.text for column in cost.columns] == ["52.63", "57.41", "47.89"]
    assert cost.target_text == "limit 30"
