"""The same deeds without a window.

Exit codes: 0 done, 1 done but data left out or faults found, 2 refused with nothing written.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from infdesk.cli.answering import DONE, FOUND, REFUSED, Unsaid
from infdesk.cli.words import LATER, build_parser
from infdesk.domain.problem import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.cli.answering import Deed

__all__ = ["DONE", "FOUND", "REFUSED", "run"]


def run(arguments: Sequence[str]) -> int:
    """Do what the words say; returns the exit code."""
    if arguments and arguments[0] in LATER:
        sys.stderr.write(f"infdesk {arguments[0]}: not in this version. Nothing was done.\n")
        return REFUSED
    asked = build_parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # a name that this terminal cannot show is spelt out; the deed is not stopped by it
        sys.stdout.reconfigure(errors="backslashreplace")
    deed: Deed = asked.deed
    try:
        return deed(asked)
    except UserError as error:
        sys.stderr.write(f"infdesk {asked.command}: {error}{_way_back(error)}\n")
        return REFUSED
    except Unsaid as error:
        sys.stderr.write(
            f"infdesk {asked.command}: done, but the answer could not be written ({error}).\n"
        )
        _say_no_more()
        return FOUND
    except BrokenPipeError:
        _say_no_more()
        return DONE
    except Exception as error:  # noqa: BLE001 - a bug of ours: its place in the code is told, no values
        from infdesk.ui.details import technical_details

        sys.stderr.write(
            f"infdesk {asked.command}: infdesk made a mistake; what was not finished was not kept."
            f" These details hold nothing of your data:\n{technical_details(error)}\n"
        )
        return REFUSED


def _way_back(error: UserError) -> str:
    """Where a desk that is gone or damaged can be had from; empty where nothing can be said."""
    from infdesk.deeds.keeping import shelf
    from infdesk.store.connection import Damaged, Missing, NoDesk

    if not isinstance(error, Damaged | Missing | NoDesk):
        return ""
    newest = shelf(error.path).newest_good()
    if newest is None:
        return ""
    return f' Its newest good backup: infdesk restore "{newest.path}" -o "{error.path}"'


def _say_no_more() -> None:
    """Python would complain once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
