"""Ratios against a named reference, interleaved in the same run; medians, never a verdict."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Deed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one bench found.

    Attributes:
        deed: What was timed.
        reference: What it was held against.
        ratio: Median of the rounds' ratios.
        budget: What the ratio should not exceed, ``None`` where there is none.
        seconds: Median of the deed.
        reference_seconds: Median of the reference.
    """

    deed: str
    reference: str
    ratio: float
    budget: float | None
    seconds: float
    reference_seconds: float

    def line(self) -> str:
        """The result as a line to read."""
        budget = "" if self.budget is None else f"  (budget {self.budget}x)"
        over = self.budget is not None and self.ratio > self.budget
        return (
            f"{self.deed}: {self.ratio:.2f}x of {self.reference}{budget}{'  OVER' if over else ''}"
            f"  [{self.seconds * 1000:.1f} ms against {self.reference_seconds * 1000:.1f} ms]"
        )


def hold(
    deed: tuple[str, Deed], reference: tuple[str, Deed], *, budget: float | None, rounds: int = 7
) -> Ratio:
    """Time a deed against its reference, round by round in turn, after one warm-up of each.

    Args:
        deed: Its name and how to do it.
        reference: The same for what it is held against.
        budget: See :class:`Ratio`.
        rounds: How many pairs.
    """
    deed[1]()
    reference[1]()
    pairs = [(seconds_of(deed[1]), seconds_of(reference[1])) for _ in range(rounds)]
    return Ratio(
        deed[0],
        reference[0],
        statistics.median(a / b for a, b in pairs),
        budget,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
    )


def seconds_of(deed: Deed) -> float:
    """How long a deed takes; the collector runs before, not during."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        deed()
        return time.perf_counter() - start
    finally:
        gc.enable()
