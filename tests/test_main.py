from __future__ import annotations

import sys

import pytest

from infdesk import __main__, cli
from infdesk.sheets.files.child_process import CHILD_OPTION


def test_the_reading_child_starts_by_the_word_that_its_parent_says() -> None:
    assert __main__.READ_SPREADSHEETS == CHILD_OPTION


def test_every_command_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        asked.append(arguments)
        return 7

    monkeypatch.setattr(cli, "run", run)
    for command in sorted(__main__.COMMANDS):
        monkeypatch.setattr(sys, "argv", ["infdesk", command])
        assert __main__.main() == 7
    assert len(asked) == len(__main__.COMMANDS)


def test_the_parser_knows_exactly_these_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.run(["--help"])
    told = capsys.readouterr().out
    known = told[told.index("{") + 1 : told.index("}")].split(",")
    assert set(known) == __main__.COMMANDS
