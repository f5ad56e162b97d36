"""The window answers when the program is started again, and opens what that start was asked to."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from infdesk import calling

if TYPE_CHECKING:
    from infdesk.ui.program import Program

log = logging.getLogger(__name__)
SILENCE_MS: Final = 2_000
"""Who calls and says nothing is not waited for any longer."""

AGAIN_MS: Final = 200
"""After this time a window that asks something is looked at again."""


class OneWindow(QObject):
    """Listens for further starts of the same user while the window is open."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._waiting: list[calling.Call] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        program.window.closing.connect(self._server.close)

    def listen(self) -> bool:
        """Begin; ``False`` where another window answers already, or there is no private place."""
        address = calling.where()
        if address is None or calling.is_there(address):
            return False
        QLocalServer.removeServer(address)  # left by a program that was killed
        return self._server.listen(address)

    @Slot()
    def _on_called(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(calling.MOST_BYTES + 1)
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(self._read, caller))
            QTimer.singleShot(SILENCE_MS, caller, caller.abort)
            self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine() and caller.bytesAvailable() <= calling.MOST_BYTES:
            return
        call = calling.understood(bytes(caller.readAll().data()))
        if call is None or call.is_given_up:
            log.info("a call that made no sense, or came late, was not answered")
            caller.abort()
            return
        caller.write(calling.ANSWER)
        caller.flush()  # its start waits for this, and not for what it asks for
        caller.disconnectFromServer()
        self._raise_window()
        self._waiting.append(call)
        QTimer.singleShot(0, self, self._do_next)

    def _raise_window(self) -> None:
        window = self._program.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot()
    def _do_next(self) -> None:
        """Open what was asked for, once she has answered what she is being asked."""
        if not self._waiting:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(AGAIN_MS, self, self._do_next)
            return
        call = self._waiting.pop(0)
        program = self._program
        if call.desk is not None:
            program.open_desk(call.desk)
        is_refused = program.view is not None and call.desk not in (None, program.view.context.path)
        if call.files and not is_refused:
            program.import_files(call.files)
        self._do_next()
