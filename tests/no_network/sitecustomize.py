"""Watches a Python process for sockets that could leave the computer; a test run has none.

It looks at the moment a socket is made, or a name looked up, before anything is reached.
``conftest`` imports it, and Python itself imports a module of this name at the start of every child
process.
"""

from __future__ import annotations

import os
import sys

REPORT = "INFDESK_TEST_NETWORK"
"""Environment variable: the file into which each attempt is written, also by children."""

_ASKING = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
    }
)


def _refuse(event: str, words: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        sockets = sys.modules["_socket"]
        if words[1] not in (sockets.AF_INET, sockets.AF_INET6):
            return
    elif event not in _ASKING:
        return
    report = os.environ.get(REPORT)
    if report:
        with open(report, "a", encoding="utf8") as file:  # noqa: PTH123 - a child may have no pathlib yet
            file.write(f"{event}\n")
    message = f"a test opened the network: {event}"
    raise AssertionError(message)


sys.addaudithook(_refuse)  # there is no way back, as with every audit hook
