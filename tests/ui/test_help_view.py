from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from infdesk.ui.help_view import TOPICS, HelpView


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page_that_begins_with_its_name(qtbot: QtBot, topic: str) -> None:
    view = HelpView()
    qtbot.addWidget(view)
    view.show_topic(topic)
    assert view.text.toPlainText().startswith(topic)
    assert view.topics.currentItem().text() == topic
