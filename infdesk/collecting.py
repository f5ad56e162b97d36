"""Holds Python's garbage collector off while very many things are made that are no garbage.

It would walk all of them over and over, find nothing, and take a third of the time of an import;
the window would stand still meanwhile, whichever thread set it off.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK: Final = threading.Lock()
_holders = 0
_was_on = True


def hold() -> None:
    """Collect nothing until everybody who held has let go; threads may hold at the same time."""
    global _holders, _was_on  # noqa: PLW0603 - there is one collector in a program
    with _LOCK:
        if _holders == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _holders += 1


def let_go() -> None:
    """Hold no more; whoever is last lets the collector work again, if it did before."""
    global _holders  # noqa: PLW0603 - see above
    with _LOCK:
        _holders -= 1
        if _holders == 0 and _was_on:
            gc.enable()


def set_aside() -> None:
    """Look no more through what is there now: modules and pages stay as long as the desk is open.

    They are most of what a full collection walks; without them it is short enough not to be felt.
    """
    gc.freeze()


def take_back() -> None:
    """Look through what was set aside again, now that the desk is closed."""
    gc.unfreeze()


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold for a while."""
    hold()
    try:
        yield
    finally:
        let_go()
