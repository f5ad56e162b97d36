from __future__ import annotations

import json

import pytest

from infdesk import cli
from infdesk.deeds.self_test import self_test


def test_everything_that_work_needs_is_found_here() -> None:
    findings = {finding.name: finding for finding in self_test()}
    assert all(finding.ok for finding in findings.values())
    assert findings["Keeping data"].found == "ok"
    assert findings["Fonts"].found == "Source Sans Pro, Source Serif Pro"


def test_a_missing_printer_is_a_note_and_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["self-test", "--json"]) == cli.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is True
    assert {"Screen", "Printer"} <= {finding["name"] for finding in report["findings"]}
