"""An open desk in the window: its pages, its selection, and every signal between them.

Everything heavy comes with this module, so it is imported after the window has been painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from infdesk.collecting import set_aside, take_back
from infdesk.store.connection import Busy
from infdesk.store.reader import DeskReader
from infdesk.store.row_places import place_of
from infdesk.ui import messages
from infdesk.ui.background import Worker
from infdesk.ui.bus import Bus
from infdesk.ui.context import DeskContext
from infdesk.ui.desk_deeds import DeskDeeds
from infdesk.ui.going import go_to, tab_of
from infdesk.ui.import_news import ImportNews
from infdesk.ui.page import ReadingPage
from infdesk.ui.pages.contracts_page import ContractsPage
from infdesk.ui.pages.creators_page import CreatorsPage
from infdesk.ui.pages.goals_page import GoalsPage
from infdesk.ui.pages.results_page import ResultsPage
from infdesk.ui.selector import Selector
from infdesk.ui.steps import CycleFacts, Tab, cycle_facts, progress
from infdesk.ui.widgets.fields import TextField
from infdesk.ui.widgets.strip import CycleStrip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.domain.rows import Notice, UndoState
    from infdesk.store.desk import Desk
    from infdesk.ui.main_window import MainWindow

AnyPage = GoalsPage | CreatorsPage | ContractsPage | ResultsPage
PAGES: Final[dict[Tab, Callable[[DeskContext], AnyPage]]] = {
    Tab.GOALS: GoalsPage,
    Tab.CREATORS: CreatorsPage,
    Tab.CONTRACTS: ContractsPage,
    Tab.RESULTS: ResultsPage,
}


class StripView(ReadingPage):
    """The strip, kept up to date.

    Signals:
        tab_asked(object): A step was pressed; carries its ``Tab``.
    """

    watches: ClassVar[frozenset[str]] = GoalsPage.watches | {"clause"}
    tab_asked = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.strip = CycleStrip()
        self.strip.step_chosen.connect(self.tab_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def question(self) -> Callable[[DeskReader], CycleFacts]:
        """How far the cycle is that is looked at."""
        campaign, cycle = self.context.selection.campaign_id, self.context.selection.cycle_id
        return lambda reader: cycle_facts(reader, campaign, cycle)

    def show_answer(self, answer: CycleFacts) -> None:
        """Judge its steps."""
        self.strip.show_progress(progress(answer))


class DeskView(QObject):
    """One open desk and the window around it.

    A page is made when its tab is first looked at, else in a quiet moment after the first one.

    Attributes:
        context: What the pages are handed.
        deeds: What needs a dialog: import, preview, PDF, brand.

    Raises:
        UserError: The file is no desk, from a newer version, or not there.
    """

    def __init__(self, window: MainWindow, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        reader = DeskReader.open(path, wait_s=0)
        self._bus = Bus(self)
        worker = Worker(lambda: _open_desk(path), self)
        worker.noticed.connect(self._bus.committed)
        self.context = DeskContext(path, reader, bus=self._bus, worker=worker, parent=self)
        self.deeds = DeskDeeds(self.context, window)
        self._news = ImportNews(self.context, window.news, self)
        self.selector = Selector(self.context)
        self.selector.refresh()
        self.strip = StripView(self.context)
        self._pages: dict[Tab, AnyPage] = {}
        self._shown: Tab | None = None
        self._connect()

    @property
    def goals(self) -> GoalsPage:
        """The first tab's page."""
        return cast("GoalsPage", self.page(Tab.GOALS))

    @property
    def creators(self) -> CreatorsPage:
        """The second tab's page."""
        return cast("CreatorsPage", self.page(Tab.CREATORS))

    @property
    def contracts(self) -> ContractsPage:
        """The third tab's page."""
        return cast("ContractsPage", self.page(Tab.CONTRACTS))

    @property
    def results(self) -> ResultsPage:
        """The fourth tab's page."""
        return cast("ResultsPage", self.page(Tab.RESULTS))

    def page(self, tab: Tab) -> AnyPage:
        """The page of a tab; made now, if it is not there yet."""
        made = self._pages.get(tab)
        if made is None:
            made = self._pages[tab] = PAGES[tab](self.context)
            made.status_changed.connect(self._window.say_selected)
            made.import_requested.connect(self.deeds.choose_files)
            made.template_requested.connect(self.deeds.save_template)
            made.rows_pasted.connect(self.deeds.import_block)
            if isinstance(made, ContractsPage):
                made.tab_asked.connect(self._window.choose_tab)
            if isinstance(made, ResultsPage):
                made.preview_requested.connect(self.deeds.show_preview)
            self._window.put_page(tab, made)
        return made

    def show(self) -> None:
        """Put everything into the window, and open the desk for writing."""
        self._window.set_names(self.context.brand.name, self.context.path)
        self._window.show_desk(self.selector, self.strip)
        self._shown = Tab(self._window.tabs.currentIndex())
        self.page(self._shown)
        self._window.menus.connect(self.menu_deeds())
        self._show_undo()
        self._open_for_writing()
        QTimer.singleShot(0, self, self._make_next)

    @property
    def bus(self) -> Bus:
        """Where committed changes are told."""
        return self._bus

    def close(self) -> tuple[Exception, ...]:
        """Let typing count, finish what is being written and let go of the desk.

        Returns:
            What could not be kept any more.
        """
        lost: list[Exception] = []
        for page in self._pages.values():
            page.take_typing()
            fields = page.findChildren(TextField)
            lost += [field.lost for field in fields if field.lost is not None]
        self.deeds.close()
        self._window.menus.disconnect_all(self.menu_deeds())
        self._window.menus.show_open_names(0)
        take_back()
        return (*lost, *self.context.close())

    def menu_deeds(self) -> dict[str, Callable[[], object]]:
        """What the menus do with this desk."""
        return {
            "import": self.deeds.choose_files,
            "imports": self.deeds.show_history,
            "template": self.deeds.save_template,
            "paste_rows": self.deeds.paste_rows,
            "pdf": self.deeds.save_pdf,
            "workbook": self.deeds.save_workbook,
            "preview": self.deeds.show_preview,
            "print": self.deeds.print_summary,
            "undo": self.undo,
            "redo": self.redo,
            "history": self.deeds.show_steps,
            "brand": self.deeds.edit_brand,
            "previous_cycle": self.selector.go_back,
            "next_cycle": self.selector.go_on,
            "find": self._on(Tab.CREATORS, CreatorsPage.find_creator),
            "show_all": self._on(Tab.CREATORS, CreatorsPage.show_all),
            "new_campaign": self._on(Tab.GOALS, GoalsPage.add_campaign),
            "new_cycle": self._on(Tab.GOALS, GoalsPage.add_cycle),
            "new_creator": self._on(Tab.CREATORS, CreatorsPage.add_creator),
            "new_agreement": self._on(Tab.CONTRACTS, ContractsPage.add_agreement),
            "anonymous": self.deeds.save_anonymous_copy,
            "check": self.deeds.check_data,
            "duplicates": self._on(Tab.CREATORS, CreatorsPage.find_duplicates),
            "codes": self._on(Tab.RESULTS, ResultsPage.show_codes),
            "waiting": self._on(Tab.RESULTS, ResultsPage.show_waiting),
        }

    @Slot(str, object)
    def show_row(self, table: str, row_id: int) -> None:
        """Go to the page that shows a row, and choose it there."""
        try:
            place = self.context.read(lambda reader: place_of(reader, table, row_id))
        except Busy as error:
            messages.show_error(self._window, error)
            return
        if place is not None:
            self._window.choose_tab(tab_of(place))
            go_to(self, place)

    def undo(self) -> None:
        """Take the newest step back."""
        self.context.do(lambda desk: desk.undo())

    def redo(self) -> None:
        """Do the step undone last again."""
        self.context.do(lambda desk: desk.redo())

    def _connect(self) -> None:
        self._bus.committed.connect(self._on_committed)
        self.context.trouble.connect(self._on_trouble)
        self.deeds.told.connect(self._window.say_selected)
        self.deeds.row_asked.connect(self.show_row)
        self.deeds.imported.connect(self._news.tell)
        self._news.receipt_asked.connect(self.deeds.show_receipt)
        self.context.brand_changed.connect(self._on_brand_changed)
        self.context.open_names.changed.connect(self._show_open_names)
        self.strip.tab_asked.connect(self._window.choose_tab)
        self._window.tab_chosen.connect(self._on_tab_chosen)
        self._window.trouble.step_taken.connect(self._open_for_writing)

    def _on(self, tab: Tab, deed: Callable[[Any], object]) -> Callable[[], None]:
        """Go to a tab and do something with its page, which may not be made yet."""

        def go_and_do() -> None:
            self._window.choose_tab(tab)
            deed(self.page(tab))

        return go_and_do

    @Slot()
    def _make_next(self) -> None:
        """Make one more page while nothing else is to be done."""
        missing = [tab for tab in Tab if tab not in self._pages]
        if missing and not self.context.is_closed:
            self.page(missing[0])
            QTimer.singleShot(0, self, self._make_next)
        elif not self.context.is_closed:
            set_aside()
            self.context.open_names.start()

    @Slot()
    def _show_open_names(self) -> None:
        self._window.menus.show_open_names(len(self.context.open_names.names.waiting))

    def _show_undo(self) -> None:
        try:
            state: UndoState = self.context.read(lambda reader: reader.undo_state())
        except Busy:
            return  # the notice of what is being written comes in a moment
        menus = self._window.menus
        for name, verb, title in (("undo", "&Undo", state.undo), ("redo", "&Redo", state.redo)):
            menus[name].setText(f"{verb} {title.replace('&', '&&')}" if title else verb)
            menus[name].setEnabled(title is not None)

    def _open_for_writing(self) -> None:
        self.context.worker.open(done=self._on_writable, failed=self._on_not_writable)

    @Slot(object)
    def _on_committed(self, notice: Notice) -> None:
        self._window.say_saved(f"Saved {notice.at:%H:%M}")
        self._show_undo()

    @Slot()
    def _on_brand_changed(self) -> None:
        self._window.set_names(self.context.brand.name, self.context.path)

    @Slot(int)
    def _on_tab_chosen(self, at: int) -> None:
        if self.context.is_closed:
            return
        left, self._shown = self._shown, Tab(at)
        if left is not None and left in self._pages:
            self._pages[left].take_typing()
        self._window.say_selected(self.page(self._shown).status_text)

    def _on_writable(self, _: Desk) -> None:
        self._window.trouble.say("")

    @Slot(object)
    def _on_trouble(self, error: Exception) -> None:
        messages.show_error(self._window, error)

    def _on_not_writable(self, error: Exception) -> None:
        self._window.trouble.say(str(error), tone="error", step="Try again")


def _open_desk(path: Path) -> Desk:
    """Open for writing, on the desk's own thread: only writing needs the tables' library."""
    from infdesk.store.desk import Desk  # noqa: PLC0415 - see above

    return Desk.open(path)
