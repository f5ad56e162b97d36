"""The parent's side of the reading child: starting it, talking with it, ending it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, cast

from infdesk.sheets.files.child import receive, send

CHILD_OPTION = "--read-spreadsheets"
"""First argument of a frozen infdesk that starts as a child: it has no interpreter beside it."""

LAST_WORDS = ("done", "unreadable")
"""Messages after which a file is finished."""

_HEARTBEAT_S = 0.1
_PROJECT = Path(__file__).resolve().parents[3]
_START = (
    "import sys; sys.path += sys.argv[3:]; from infdesk.sheets.files.child import main; "
    "main(int(sys.argv[1]), int(sys.argv[2]))"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Attributes:
        file_megabytes: Of the largest file that is opened at all.
        memory_megabytes: Of the child, where the system can hold it to that.
        waiting_seconds: For a file to arrive from its disk or cloud folder.
        seconds: From the first byte of a file to its last row, a second try included.
    """

    file_megabytes: int = 100
    memory_megabytes: int = 1000
    waiting_seconds: int = 30
    seconds: int = 30


def child_command(limits: Limits) -> list[str]:
    """The command that starts the reading child.

    It sees this program's own folders and nothing of the environment; ``-S`` halves its start.
    """
    bounds = [str(limits.memory_megabytes), str(limits.seconds)]
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_OPTION, *bounds]
    folders = [str(_PROJECT), *filter(None, sys.path)]
    return [sys.executable, "-I", "-S", "-c", _START, *bounds, *folders]


class ReadingChild:
    """One reading process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            child_command(limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._asked = cast("IO[bytes]", self._process.stdin)
        self._told = cast("IO[bytes]", self._process.stdout)
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._talk: Thread | None = None

    def ask(self, name: str, data: bytes, *, careful: bool) -> None:
        """Hand over one file; its answers are taken with :meth:`answer`."""
        self._talk = Thread(target=self._converse, args=((name, careful, data),), daemon=True)
        self._talk.start()

    def answer(self) -> Any:
        """The next message, or ``None`` if the process has ended instead.

        Raises:
            queue.Empty: There is none yet.
        """
        return self._answers.get(timeout=_HEARTBEAT_S)

    def stop(self) -> None:
        """End the process, whatever it is doing, and leave nothing behind."""
        self._process.kill()
        if self._talk is not None:
            self._talk.join()
        for pipe in (self._asked, self._told):
            with suppress(OSError):  # what a dead process was still to be told
                pipe.close()
        self._process.wait()

    def _converse(self, request: tuple[str, bool, bytes]) -> None:
        """On a thread of its own: a pipe can neither be told nor asked without waiting."""
        with suppress(OSError):  # the one who waits is told of a dead process below
            send(self._asked, request)
            self._asked.flush()
            while (message := receive(self._told)) is not None:
                self._answers.put(message)
                if message[0] in LAST_WORDS:
                    return
        self._answers.put(None)
