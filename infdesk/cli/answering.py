"""How the command line answers: as JSON alone or in lines, with an exit code."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence

DONE, FOUND, REFUSED = 0, 1, 2
"""Exit codes: done; done but data left out or faults found; refused with nothing written."""

Deed = Callable[[argparse.Namespace], int]


def tell(asked: argparse.Namespace, report: object, lines: Sequence[str]) -> None:
    """Answer as JSON alone, or in lines to read."""
    if asked.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))
