"""``python -m tests.bench [name ...]``: run the benches and print their ratios."""

from __future__ import annotations

import os
import sys

from tests.bench.benches import BENCHES


def main(names: list[str]) -> int:
    """Run the named benches, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"No bench named {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
        return 2
    for name in names or BENCHES:
        print(BENCHES[name]().line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
