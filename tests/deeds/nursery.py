"""A program that lends out children to be killed: everything is imported once, then it forks.

For each line "deed, path, report" on standard input a child does the deed and notes in the report
each thing that was acknowledged; the number of the child is told before, "over" when it is gone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.deeds.deeds_to_die_in import DEEDS


def main() -> None:
    """Serve until standard input ends."""
    for line in sys.stdin:
        deed, path, report = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            with Path(report).open("w", buffering=1, encoding="utf8") as told:
                told.write("begun\n")
                told.writelines("done\n" for _ in DEEDS[deed](Path(path)))
            os._exit(0)
        _say(str(child))
        os.waitpid(child, 0)
        _say("over")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
