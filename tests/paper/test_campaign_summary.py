from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest

from infdesk.domain.summary import CampaignSummary
from infdesk.paper.campaign_summary import compose, page_data
from infdesk.paper.ledgers import breakable
from infdesk.paper.pages import page_count, page_image, page_size_mm, page_text
from tests.paper.summaries import SHAPES, crowd, empty, no_goal, usual

Shape = Callable[[], CampaignSummary]


def text_of(pdf: bytes) -> str:
    """All text of a PDF in reading order, blanks folded."""
    pages = (page_text(pdf, page) for page in range(page_count(pdf)))
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return compose(usual()).pdf


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_shape_of_campaign_is_an_accessible_pdf(shape: Shape, paper: str) -> None:
    printed = compose(shape(), paper=paper)
    reader = pypdf.PdfReader(io.BytesIO(printed.pdf))
    assert printed.pages == len(reader.pages)
    assert str(reader.root_object["/Lang"]) == "en"
    assert "/StructTreeRoot" in reader.root_object
    assert "How sure are we?" in page_text(printed.pdf, 0)


def test_the_page_says_goal_verdict_true_cost_and_every_cycle_in_full_digits(pdf: bytes) -> None:
    text = text_of(pdf)
    assert "Target not met: 84 of 100 orders. An order truly cost" in text
    assert "52.02" in text
    assert "All cycles 14 4,370.00 84 2,785.00" in text


def test_creators_stand_by_the_goals_metric() -> None:
    rows = page_data(usual())["first_creators"]["rows"]
    assert [row[0] for row in rows[:3]] == ["Ana Ruiz", "Cho Min-ji", "Eli Novak"]


def test_lessons_sources_date_and_page_numbers_are_there(pdf: bytes) -> None:
    text, pages = text_of(pdf), page_count(pdf)
    assert "Check every link on the day it goes live." in text
    assert "shopify_orders_march-may.xlsx" in text
    assert "Printed 8 June 2026 · data as imported on 2 June 2026" in text
    assert f"Page {pages} of {pages}" in text


def test_only_our_fonts_are_embedded_and_nothing_is_a_raster(pdf: bytes) -> None:
    fonts = {
        name.split("-")[0]
        for name in re.findall(r"/BaseFont */[A-Z]{6}\+(\w+[-\w]*)", pdf.decode("latin-1"))
    }
    images = 0
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        images += len(page.images)
    assert images == 0
    assert fonts == {"SourceSansPro", "SourceSerifPro"}


def test_the_same_summary_gives_the_same_bytes(pdf: bytes) -> None:
    assert compose(usual()).pdf == pdf


def test_data_is_never_markup() -> None:
    assert "#set text(red) *x* <b>bold</b>" in text_of(compose(crowd()).pdf)


def test_hidden_names_are_gone_everywhere() -> None:
    text = text_of(compose(usual(), hide_names=True).pdf)
    assert "Creator A" in text
    for name in ("Ana", "Okafor", "mistyped", "shopify_orders"):
        assert name not in text


def test_without_a_goal_the_page_says_so_and_shows_results_all_the_same() -> None:
    text = text_of(compose(no_goal()).pdf)
    assert "No target is set, so this page cannot say whether it was met." in text
    assert "All cycles 14 4,370.00 84" in text


def test_before_any_result_the_cards_are_dashes() -> None:
    data = page_data(empty())
    assert data["answer"].startswith("No results yet. The target is 120 orders")
    assert [card["value"] for card in data["cards"]] == ["–", "–", "–", "–"]


def test_one_cycle_can_be_printed_alone() -> None:
    assert page_data(usual(), cycle=2)["cards"][0]["value"] == "27"


def test_letter_and_a4_differ_in_paper_only(pdf: bytes) -> None:
    letter = compose(usual(), paper="letter").pdf
    assert page_size_mm(pdf, 0) == pytest.approx((210, 297), abs=0.5)
    assert page_size_mm(letter, 0) == pytest.approx((215.9, 279.4), abs=0.5)


def test_a_page_can_be_drawn_for_the_preview(pdf: bytes) -> None:
    image = page_image(pdf, 0, dpi=72)
    assert (image.width, image.height) == (596, 842)
    assert len(image.pixels) >= image.stride * image.height


def test_a_word_without_blanks_gets_places_to_break() -> None:
    assert breakable("x" * 45).split("\u200b") == ["x" * 20, "x" * 20, "x" * 5]
    assert breakable("short words stay") == "short words stay"
