"""One creator: what she brought, accounts, contact, names elsewhere, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from infdesk.ui import look
from infdesk.ui.forms import RowForm
from infdesk.ui.models.rows_model import DASH
from infdesk.ui.pages.creator_lists import Lists
from infdesk.ui.pages.taken_together import TakenTogetherList
from infdesk.ui.people_words import STAGES, brought, post_words, stage_tag, stage_words
from infdesk.ui.widgets.buttons import tool_button
from infdesk.ui.widgets.fields import Choice, Labelled, NotesField, TextField
from infdesk.ui.widgets.pieces import Column as Stack
from infdesk.ui.widgets.pieces import clear, head, paragraph, section, set_tag, tag
from infdesk.ui.wording import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.rows import CreatorDetail, NamedValue, TrackerRow
    from infdesk.domain.summary import CampaignSummary
    from infdesk.store.queries.same_person import TakenTogether
    from infdesk.ui.context import DeskContext
    from infdesk.ui.widgets.small_table import SmallTable

MOST_POSTS = 8
FACTS = (
    ("niche", "Niche"),
    ("place", "Place"),
    ("language", "Language"),
    ("agency", "Agency"),
    ("source", "Source"),
    ("found_by", "Found by"),
)


@dataclass(frozen=True, slots=True)
class CreatorData:
    """What the pane shows.

    Attributes:
        detail: The creator.
        summary: Of the campaign looked at, if there is one.
        posts: Her posts in it.
        together: Other entries of hers that were taken together.
    """

    detail: CreatorDetail
    summary: CampaignSummary | None
    posts: tuple[TrackerRow, ...]
    together: tuple[TakenTogether, ...] = ()


class CreatorPane(QWidget):
    """The pane at the right of the Creators page.

    Attributes:
        name: Her name.
        stage: How far she is.
        accounts: Her accounts.
        contacts: Ways to reach her.
        codes: Discount codes that are hers.
        aliases: What names her elsewhere.
        notes: Free text.
        together: Other entries of hers that were taken together.

    Signals:
        removal_asked(object): She shall be deleted or archived; carries her ``CreatorRow``.
        erasure_asked(object): She shall be erased for good; carries her ``CreatorRow``.
        held_asked(object, str): What is held on her shall be saved; carries her ``CreatorRow`` and
            the ending of the file.
    """

    removal_asked = Signal(object)
    erasure_asked = Signal(object)
    held_asked = Signal(object, str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._detail: CreatorDetail | None = None
        self._form = RowForm(context, "creator", self)
        self._lists = Lists(context)
        parts = (
            self._top(),
            _padded(self.accounts),
            self._contact(),
            self._facts(),
            self._more(),
            self._below(),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Stack(*parts))

    @property
    def accounts(self) -> SmallTable:
        """Her accounts."""
        return self._lists.accounts

    @property
    def contacts(self) -> SmallTable:
        """Ways to reach her."""
        return self._lists.contacts

    @property
    def codes(self) -> SmallTable:
        """Discount codes that are hers."""
        return self._lists.codes

    @property
    def aliases(self) -> SmallTable:
        """What names her elsewhere."""
        return self._lists.aliases

    def show_creator(self, data: CreatorData) -> None:
        """Show a creator."""
        detail = data.detail
        creator = detail.creator
        self._detail = detail
        self._form.show(creator.id, creator.name, _flat(detail))
        set_tag(self._stage_tag, stage_words(creator.stage), stage_tag(creator.stage))
        self._show_brought(data)
        self._lists.show(detail)
        self._reason.setVisible(creator.stage == "do_not_work" or bool(detail.do_not_work_reason))
        self._show_posts(data)
        self._show_extras(detail.extras)
        self.together.show_entries(data.together, self._context.formats)

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self._form.take_typing()
        self._lists.take_typing()

    def forget(self) -> None:
        """Nobody is shown."""
        self.take_typing()
        self._form.forget()
        self._detail = None

    def _top(self) -> QWidget:
        self.name = self._form.add(TextField(), "name", "name")
        self.name.setFont(look.font("subject"))
        self.name.setAccessibleName("Name")
        self._stage_tag = tag()
        more = tool_button("More", "more", self._show_menu)
        more.setProperty("plain", "true")
        self._more_button = more
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(more)
        self._brought = look.label("", "goal_detail")
        self._brought_side = paragraph("", "label", "text2")
        side = QHBoxLayout()
        side.setSpacing(8)
        side.addWidget(self._stage_tag, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self._brought_side, 1)
        return _narrow(section(row, self._brought, side, spacing=6))

    def _contact(self) -> QWidget:
        return _narrow(section(self.contacts, self.codes, self.aliases, spacing=12))

    def _facts(self) -> QWidget:
        formats = self._context.live_formats
        self.stage = Choice()
        self.stage.set_entries([(words, stage) for stage, words in STAGES.items()])
        self._form.add(self.stage, "stage", "stage")
        self.next_action = self._form.add(TextField(), "next_action", "next action")
        self.next_on = self._form.add(TextField(), "next_action_on", "day of the next action")
        self.next_on.use(formats.read_day, formats.day, "Type a day, for example 11 Sep 2026.")
        self.tags = self._form.add(TextField(write=_in_one_line), "tags", "tags")
        self._reason = Labelled(
            "Why not to work with",
            self._form.add(TextField(), "do_not_work_reason", "reason"),
        )
        next_row = QHBoxLayout()
        next_row.setSpacing(look.GAP)
        next_row.addWidget(Labelled("Next action", self.next_action), 1)
        next_row.addWidget(Labelled("Due", self.next_on, width=116))
        stage_row = QHBoxLayout()
        stage_row.setSpacing(look.GAP)
        stage_row.addWidget(Labelled("Stage", self.stage, width=150))
        stage_row.addWidget(Labelled("Tags", self.tags), 1)
        return _narrow(section(stage_row, next_row, self._reason))

    def _more(self) -> QWidget:
        fields = QGridLayout()
        fields.setHorizontalSpacing(look.GAP)
        fields.setVerticalSpacing(10)
        for at, (column, words) in enumerate(FACTS):
            field = self._form.add(TextField(), column, words.lower())
            fields.addWidget(Labelled(words, field), *divmod(at, 2))
            fields.setColumnStretch(at % 2, 1)
        self.notes = self._form.add(NotesField(lines=4), "notes", "notes")
        incidents = self._form.add(NotesField(lines=2), "incident_notes", "incident notes")
        return _narrow(
            section(
                head("About", use="strong"),
                fields,
                Labelled("Notes", self.notes),
                Labelled("Incidents", incidents),
            )
        )

    def _below(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._posts_block())
        column.addWidget(self._extras_block())
        self.together = TakenTogetherList()
        column.addWidget(self.together)
        return holder

    def _posts_block(self) -> QWidget:
        self._posts_grid = QGridLayout()
        self._posts_grid.setHorizontalSpacing(12)
        self._posts_grid.setVerticalSpacing(4)
        self._posts_grid.setColumnStretch(1, 1)
        self._posts = _narrow(
            section(head("Posts in this campaign", use="strong"), self._posts_grid)
        )
        return self._posts

    def _extras_block(self) -> QWidget:
        self._extras_grid = QGridLayout()
        self._extras_grid.setHorizontalSpacing(12)
        self._extras_grid.setVerticalSpacing(4)
        self._extras_grid.setColumnStretch(1, 1)
        self._extras = _narrow(
            section(head("Other columns of your sheets", use="strong"), self._extras_grid)
        )
        return self._extras

    def _show_brought(self, data: CreatorData) -> None:
        told, side = "", ""
        if data.summary is not None:
            name = data.detail.creator.name
            told, side = brought(data.summary, name, self._context.formats)
            side = side or "No posts in this campaign yet"
        self._brought.setText(told)
        self._brought.setVisible(bool(told))
        self._brought_side.setText(side)

    def _show_posts(self, data: CreatorData) -> None:
        clear(self._posts_grid)
        self._posts.setVisible(bool(data.posts) and data.summary is not None)
        if data.summary is None:
            return
        formats, metric = self._context.formats, data.summary.goal.metric
        newest = sorted(data.posts, key=lambda post: str(post.posted_on or ""), reverse=True)
        for row, post in enumerate(newest[:MOST_POSTS]):
            day = short_day(post.posted_on, formats) if post.posted_on else post.month or DASH
            self._posts_grid.addWidget(look.label(day, "label", "text2"), row, 0)
            words = post_words(post, metric, formats)
            self._posts_grid.addWidget(paragraph(words, "label", "text"), row, 1)

    def _show_extras(self, extras: Sequence[NamedValue]) -> None:
        clear(self._extras_grid)
        self._extras.setVisible(bool(extras))
        for row, extra in enumerate(extras):
            name = paragraph(extra.kind, "label", "text2")
            name.setMinimumWidth(look.scaled(110))
            self._extras_grid.addWidget(name, row, 0)
            self._extras_grid.addWidget(paragraph(extra.value, "label", "text"), row, 1)

    def _show_menu(self) -> None:
        if self._detail is not None:
            corner = self._more_button.rect().bottomLeft()
            self._menu(self._detail).popup(self._more_button.mapToGlobal(corner))

    def _menu(self, detail: CreatorDetail) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, asked in (
            ("What do we hold on them? As a workbook…", lambda: self._ask_held(".xlsx")),
            ("What do we hold on them? As pages (PDF)…", lambda: self._ask_held(".pdf")),
            ("", None),
            ("Delete or archive…", lambda: self.removal_asked.emit(detail.creator)),
            ("Erase for good…", lambda: self.erasure_asked.emit(detail.creator)),
        ):
            if asked is None:
                menu.addSeparator()
            else:
                menu.addAction(words).triggered.connect(asked)
        return menu

    def _ask_held(self, suffix: str) -> None:
        if self._detail is not None:
            self.held_asked.emit(self._detail.creator, suffix)


def _in_one_line(text: str | None) -> str:
    """Tags that a sheet had below each other stand beside each other in a field."""
    return ", ".join((text or "").splitlines())


def _flat(detail: CreatorDetail) -> _Flat:
    return _Flat(detail)


class _Flat:
    """A creator's columns, whether they stand in the list's row or in the detail."""

    def __init__(self, detail: CreatorDetail) -> None:
        self._detail = detail

    def __getattr__(self, name: str) -> Any:
        creator = self._detail.creator
        return getattr(creator if hasattr(creator, name) else self._detail, name)


def _narrow(widget: QWidget) -> QWidget:
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(16, 12, 16, 12)
    return widget


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 10, 16, 12)
    column.addWidget(widget)
    return holder
