from __future__ import annotations

import subprocess
import sys

import pytest

from infdesk.store import commands


def test_every_command_that_is_offered_can_be_had() -> None:
    homes = {name for names in commands._HOMES.values() for name in names.split()}
    assert homes == set(commands.__all__)
    for name in commands.__all__:
        assert callable(getattr(commands, name))


def test_what_is_no_command_is_missed_by_name() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'erase_everything'"):
        _ = commands.erase_everything


def test_offering_commands_does_not_load_the_library_of_tables() -> None:
    code = "import sys, infdesk.store.commands; print('sqlmodel' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ours
    assert done.stdout.strip() == "False"
