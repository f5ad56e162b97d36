"""``python -m infdesk`` is the same program as the command ``infdesk``."""

from __future__ import annotations

import sys

COMMANDS = frozenset(
    {
        "import", "imports", "metrics", "insight", "summary", "export", "check", "backup",
        "restore", "person", "tour", "self-test",
    }
)  # fmt: skip
READ_SPREADSHEETS = "--read-spreadsheets"
"""First argument of the child process that parses files (``sheets.child_process.CHILD_OPTION``)."""


def main() -> int:
    """Run a command where one is named, else open the window.

    Each way imports only its own half, so that the window paints before anything heavy loads.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == [READ_SPREADSHEETS]:
        from infdesk.sheets import child  # noqa: PLC0415 - a frozen program is its own child

        child.main(int(arguments[1]), int(arguments[2]))
        return 0
    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        from infdesk.cli import run as command_line  # noqa: PLC0415 - the window must not wait

        return command_line(arguments)
    from infdesk.app import run as window  # noqa: PLC0415 - commands work without a screen

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
