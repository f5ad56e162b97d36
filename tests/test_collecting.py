"""The garbage collector is held off by whoever asks, and works again after the last of them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from infdesk import collecting
from infdesk.collecting import hold, let_go, set_aside, take_back, uncollected


@pytest.fixture(autouse=True)
def _nobody_holds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if no dialog of an earlier test held it still."""
    monkeypatch.setattr(collecting, "_holders", 0)
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_it_works_again_after_the_last_holder() -> None:
    hold()
    with uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()
    let_go()
    assert gc.isenabled()


def test_holders_that_overlap_may_let_go_in_any_order() -> None:
    hold()
    hold()
    let_go()
    assert not gc.isenabled()
    let_go()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="odd"), uncollected():
        raise ValueError("odd")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_what_is_set_aside_is_not_looked_through_until_it_is_taken_back() -> None:
    class Loop:
        def __init__(self) -> None:
            self.itself = self

    loop = weakref.ref(Loop())
    set_aside()
    try:
        gc.collect()
        assert loop() is not None
    finally:
        take_back()
    gc.collect()
    assert loop() is None
