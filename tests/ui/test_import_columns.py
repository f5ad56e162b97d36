from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infdesk.domain.comparison import Outcome
from infdesk.store import queries
from infdesk.ui.context import DeskContext
from infdesk.ui.dialogs.import_dialog import ImportDialog
from tests.ui.desks import settle

PEOPLE = "Name,Instagram handle,Followers\nAna Ruiz,@ana,12000\nBen Okafor,@ben,900\n"
TWO_WAYS = (
    "Creator,Instagram handle,Cycle,Post link,Posted on,Fee,Orders\n"
    "Ana Ruiz,@ana,1,https://www.instagram.com/p/A1/,03/05/2026,100,4\n"
    "Ben Okafor,@ben,1,https://www.instagram.com/p/B1/,04/05/2026,150,3\n"
)


def opened(qtbot: QtBot, context: DeskContext, folder: Path, text: str) -> ImportDialog:
    file = folder / "sheet.csv"
    file.write_text(text, "utf8")
    dialog = ImportDialog(context, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, context)
    dialog.next_button.click()
    return dialog


def test_another_choice_for_a_column_changes_plan_and_preview(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, PEOPLE)
    page, model = dialog.columns, dialog.columns.view.rows_model()
    heads = [column.title for column in page.preview.rows_model().columns]
    assert "Followers" in heads
    assert model.setData(model.cell(2, "field"), "Notes", Qt.ItemDataRole.EditRole)
    settle(qtbot, context)
    ((_, sheet),) = dialog.session.sheets()
    assert sheet.columns[2].field == "notes"
    assert "Followers" not in [column.title for column in page.preview.rows_model().columns]


def test_a_word_that_is_no_field_is_refused_in_place(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, PEOPLE)
    model = dialog.columns.view.rows_model()
    cell = model.cell(2, "field")
    with qtbot.waitSignal(model.refused):
        model.setData(cell, "Shoe size", Qt.ItemDataRole.EditRole)
    assert model.is_refused(cell)
    settle(qtbot, context)
    assert dialog.session.choices.fields == {}


def posting_days(dialog: ImportDialog) -> set[str]:
    return {
        record.values["posted_on"].isoformat()  # type: ignore[union-attr]  # days here
        for line in dialog.session.lines()
        for record in line.row.records
        if record.entity == "deliverable"
    }


def test_a_day_that_reads_two_ways_is_asked_for_and_the_answer_counts(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, TWO_WAYS)
    card = dialog.columns.question
    assert card.isVisible()
    assert not card.first.isChecked()
    assert not card.second.isChecked()
    assert "May 3" in card.first.text()
    assert "March 5" in card.second.text()
    card.second.click()
    settle(qtbot, context)
    assert dialog.session.question is None
    assert posting_days(dialog) == {"2026-03-05", "2026-04-05"}


def test_an_answer_stays_in_sight_and_can_be_changed(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, TWO_WAYS)
    card = dialog.columns.question
    card.second.click()
    settle(qtbot, context)
    assert card.isVisible()
    assert card.second.isChecked()
    card.first.click()
    settle(qtbot, context)
    assert posting_days(dialog) == {"2026-05-03", "2026-05-04"}


def test_of_two_quick_choices_only_the_newest_plan_counts(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, PEOPLE)
    seen: list[str | None] = []
    session = dialog.session
    session.changed.connect(lambda: seen.append(session.sheets()[0][1].columns[2].field))
    session.choose_field("Followers", "notes")
    session.choose_field("Followers", "niche")
    settle(qtbot, context)
    assert seen == ["niche"]
    assert session.count(Outcome.NEW) == 2
    assert context.read(queries.creators) == ()


def test_a_column_that_a_question_is_about_is_not_called_sure(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    dialog = opened(qtbot, context, tmp_path, TWO_WAYS)
    model = dialog.columns.view.rows_model()
    assert model.cell(4, "sure").data() == "please say"
    dialog.columns.question.first.click()
    settle(qtbot, context)
    assert model.cell(4, "sure").data() == "sure"
