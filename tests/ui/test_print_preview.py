from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from infdesk.deeds.summing import summary_of
from infdesk.paper.pages import page_count, page_size_mm, page_text
from infdesk.places import today
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.print_preview import PrintPreview
from infdesk.ui.widgets.page_view import PageView
from tests.ui.desks import settle


@pytest.fixture
def preview(qtbot: QtBot, sample_context: DeskContext) -> Iterator[PrintPreview]:
    """The sample campaign's pages, made."""
    campaign = sample_context.selection.campaign_id
    assert campaign is not None
    summary = sample_context.read(lambda reader: summary_of(reader, campaign, today=today()))
    made = PrintPreview(sample_context, summary)
    made.show()
    settle(qtbot, sample_context)
    yield made
    if isValid(made):  # it deletes itself when it closes
        made.close()
    settle(qtbot, sample_context)


def pdf_of(preview: PrintPreview) -> bytes:
    assert preview.printed is not None
    return preview.printed.pdf


def test_the_pages_shown_are_the_pages_of_the_pdf(preview: PrintPreview) -> None:
    pages = preview.findChildren(PageView)
    assert len(pages) == page_count(pdf_of(preview)) > 0
    assert pages[0].accessibleName() == f"Page 1 of {len(pages)}"
    assert preview.save_button.isEnabled()


def test_what_is_saved_is_what_is_shown_to_the_byte(preview: PrintPreview, tmp_path: Path) -> None:
    preview.save_pdf(tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes() == pdf_of(preview)


def test_as_many_pages_are_printed_as_are_shown(preview: PrintPreview, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)  # the number of pages is asked for, not their sharpness
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_to(printer)
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == page_count(pdf_of(preview))


def test_paper_and_hidden_names_change_the_pages(
    qtbot: QtBot, sample_context: DeskContext, preview: PrintPreview
) -> None:
    first = page_text(pdf_of(preview), 0)
    assert "Marlow Finch" in first
    preview.hide_names.click()
    settle(qtbot, sample_context)
    assert "Marlow Finch" not in page_text(pdf_of(preview), 0)
    other = "letter" if preview.paper.currentData() == "a4" else "a4"
    before = page_size_mm(pdf_of(preview), 0)
    preview.paper.show_value(other)
    preview.paper.chosen.emit(other)
    settle(qtbot, sample_context)
    assert page_size_mm(pdf_of(preview), 0) != before


def test_closing_while_pages_are_made_calls_nobody(
    qtbot: QtBot, sample_context: DeskContext, preview: PrintPreview
) -> None:
    made: list[bool] = []
    preview.made.connect(lambda: made.append(True))
    preview.hide_names.click()
    preview.close()
    settle(qtbot, sample_context)
    assert made == []
