"""A real desk file for every test of the store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infdesk.store.desk import Desk

Program = subprocess.Popen[str]
Start = Callable[..., Program]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk of the brand Glow in euros, opened for writing."""
    made = Desk.create(tmp_path / "glow.infdesk", name="Glow", currency="EUR")
    yield made
    made.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Start another program from its source; it is ended with the test."""
    programs: list[Program] = []

    def begin(source: str, *words: str) -> Program:
        program = subprocess.Popen(  # noqa: S603 - our own interpreter with the test's own words
            [sys.executable, "-c", source, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        programs.append(program)
        return program

    yield begin
    for program in programs:
        program.kill()
        program.communicate()
