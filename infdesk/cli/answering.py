"""How the command line answers: as JSON alone or in lines, with an exit code."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence

DONE, FOUND, REFUSED = 0, 1, 2
"""Exit codes: done; done but data left out or faults found; refused with nothing written."""

Deed = Callable[[argparse.Namespace], int]


class Unsaid(Exception):
    """What was asked for was done, but nobody could be told."""


def tell(asked: argparse.Namespace, report: object, lines: Sequence[str]) -> None:
    """Answer as JSON alone, or in lines to read.

    Raises:
        BrokenPipeError: Whoever read the answer has read enough.
        Unsaid: It could not be written where it goes.
    """
    said = json.dumps(report, ensure_ascii=False, indent=2) if asked.json else "\n".join(lines)
    try:
        print(said, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unsaid(error.strerror or str(error)) from error
