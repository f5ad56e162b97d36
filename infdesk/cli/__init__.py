"""The same deeds without a window.

Exit codes: 0 done, 1 done but data left out or faults found, 2 refused with nothing written.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from infdesk.cli.answering import DONE, FOUND, REFUSED
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
    deed: Deed = asked.deed
    try:
        return deed(asked)
    except UserError as error:
        sys.stderr.write(f"infdesk {asked.command}: {error}\n")
        return REFUSED
    except BrokenPipeError:
        # whoever read the answer has read enough; Python would complain once more at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - a bug of ours: its place in the code is told, no values
        from infdesk.ui.details import technical_details

        sys.stderr.write(
            f"infdesk {asked.command}: infdesk made a mistake; what was not finished was not kept."
            f" These details hold nothing of your data:\n{technical_details(error)}\n"
        )
        return REFUSED
