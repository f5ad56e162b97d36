"""``python -m infdesk`` is the same program as the command ``infdesk``."""

from __future__ import annotations

import os
import sys

COMMANDS = frozenset(
    {
        "import", "imports", "metrics", "insight", "summary", "export", "check", "backup",
        "restore", "person", "tour", "self-test",
    }
)  # fmt: skip
REFUSED = 2
READ_SPREADSHEETS = "--read-spreadsheets"
"""First argument of the child process that parses files (``sheets.files.child_process``)."""


def main() -> int:
    """Run a command where one is named, else open the window.

    Each way imports only its own half, so that the window paints before anything heavy loads.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == [READ_SPREADSHEETS]:
        from infdesk.sheets.files import child  # noqa: PLC0415 - a frozen program is its own child

        child.main(int(arguments[1]), int(arguments[2]))
        return 0
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        from infdesk.cli import run as command_line  # noqa: PLC0415 - the window must not wait

        return command_line(arguments)
    refusal = _refusal(arguments)
    if refusal:
        sys.stderr.write(f"infdesk: {refusal}\n")
        return REFUSED
    from infdesk.app import run as window  # noqa: PLC0415 - commands work without a screen

    return window(arguments)


def _refusal(arguments: list[str]) -> str:
    """Why no window can be opened for these words; empty where one can."""
    for word in arguments:
        if "." not in word and not os.path.lexists(word):
            return f"“{word}” is no command and no file. Nothing was done. See infdesk --help"
    needed = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in needed):
        return "There is no screen for the window. The commands work without: infdesk --help"
    return ""


if __name__ == "__main__":
    sys.exit(main())
