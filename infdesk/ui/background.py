"""Work off the window's thread: one thread owns the desk, a pool does what needs no desk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from infdesk.domain.rows import Notice
    from infdesk.store.desk import Desk

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Aside(QObject):
    """Does what needs no desk beside the window, and answers on the window's thread.

    Signals:
        busy_changed(bool): Whether work is under way.
    """

    busy_changed = Signal(bool)
    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = ThreadPoolExecutor(2, thread_name_prefix="aside")
        self._under_way = 0
        self._is_closed = False
        self._unheard: list[Exception] = []
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether anything handed in is not answered yet."""
        return self._under_way > 0

    def run_aside(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do what needs no desk (read files, make pages) beside everything else."""
        self._start(self._aside, work, done, failed)

    def close(self) -> tuple[Exception, ...]:
        """Finish what is under way, and call nobody any more; returns what went wrong unheard."""
        self._is_closed = True
        self._aside.shutdown(wait=True, cancel_futures=True)
        return tuple(self._unheard)

    def _start(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
    ) -> None:
        if self._is_closed:
            return
        self._count(1)
        pool.submit(self._work, work, done, failed)

    def _work(
        self, work: Callable[[], T], done: Callable[[T], None] | None, failed: Failed | None
    ) -> None:
        """Runs on the other thread: do it, and hand the answer over."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over whole; the window says it
            self._unheard.append(error)
            self._settled.emit(_Failure(error, failed, self._unheard))
        else:
            self._settled.emit((lambda: done(result)) if done else _nothing)

    @Slot(object)
    def _on_settled(self, answer: Callable[[], None]) -> None:
        self._count(-1)
        if not self._is_closed:
            answer()

    def _count(self, step: int) -> None:
        was_busy = self.is_busy
        self._under_way += step
        if was_busy != self.is_busy:
            self.busy_changed.emit(self.is_busy)


class Worker(Aside):
    """Owns the writing connection on a thread of its own, and answers on the window's thread.

    Work is done in the order in which it was handed in. What a step touched is told before its
    ``done`` is called, so that ``done`` finds the pages up to date.

    Signals:
        noticed(object): The ``Notice`` of a committed transaction.
    """

    noticed = Signal(object)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_desk = open_desk
        self._desk: Desk | None = None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="desk")

    def open(
        self, *, done: Callable[[Desk], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Open the desk now, so that trouble with it is told before the first edit."""
        self.submit(lambda desk: desk, done=done, failed=failed)

    def submit(
        self,
        work: Callable[[Desk], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do ``work`` with the desk on its own thread; answer on the window's thread."""
        self._start(self._writer, lambda: work(self._need_desk()), done, failed)

    def close(self) -> tuple[Exception, ...]:
        """Finish what is under way, let go of the desk, and call nobody any more.

        Returns:
            What was handed in, could not be written, and nobody heard of.
        """
        if self._is_closed:
            return ()
        super().close()
        self._writer.submit(self._close_desk)
        self._writer.shutdown(wait=True)
        return tuple(self._unheard)

    def _need_desk(self) -> Desk:
        if self._desk is None:
            self._desk = self._open_desk()
            self._desk.listen(self._tell)
        return self._desk

    def _tell(self, notice: Notice) -> None:
        self.noticed.emit(notice)

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None


class _Failure:
    """An error on its way to the window's thread; unheard errors go where all bugs go."""

    def __init__(self, error: Exception, failed: Failed | None, unheard: list[Exception]) -> None:
        self._error = error
        self._failed = failed
        self._unheard = unheard

    def __call__(self) -> None:
        self._unheard.remove(self._error)
        if self._failed is None:
            raise self._error
        self._failed(self._error)


def _nothing() -> None:
    """Nobody waits for the answer."""
