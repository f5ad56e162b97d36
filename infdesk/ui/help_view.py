"""The help: one page a tab, beside the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from infdesk.places import resource
from infdesk.ui import look

TOPICS: Final = {
    "Goals": "goals",
    "Creators": "creators",
    "Contracts": "contracts",
    "Results": "results",
    "Import": "import",
    "Your data": "keeping",
}
"""Topic -> its page in ``resources/help``."""


class HelpView(QDialog):
    """Topics on the left, the chosen one on the right.

    Attributes:
        topics: The list of topics.
        text: The topic's text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help – infdesk")
        self.setModal(False)
        self.topics = QListWidget()
        self.topics.setAccessibleName("Topics")
        self.topics.addItems(list(TOPICS))
        self.topics.setFixedWidth(look.scaled(140))
        self.text = QTextBrowser()
        self.text.setAccessibleName("Help text")
        self.text.setOpenLinks(False)  # the program opens nothing by itself
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.topics.currentRowChanged.connect(self._show_topic)

    def show_topic(self, name: str) -> None:
        """Show a topic by its name."""
        found = self.topics.findItems(name, Qt.MatchFlag.MatchExactly)
        if found:
            self.topics.setCurrentItem(found[0])

    def sizeHint(self) -> QSize:
        """Room for a page of text; Qt's name."""
        return QSize(look.scaled(720), look.scaled(560))

    @Slot(int)
    def _show_topic(self, at: int) -> None:
        page = resource("help", f"{list(TOPICS.values())[at]}.md")
        self.text.setMarkdown(page.read_text("utf8"))
