"""The command line as others rely on it: words, keys, exit codes, sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infdesk import cli
from infdesk.store.desk import Desk
from infdesk.store.tables import Creator
from tests.files.workbooks import xlsx
from tests.store.test_migrations import fixture

TRACKER = """Creator,Handle,Platform,Format,Cycle,Posted,Fee ($),Views,Clicks,Orders,Revenue ($)
Ana Ruiz,@ana.brews,Instagram,Reel,1,2026-06-04,$300,"20,000",420,4,$200
Ben Okafor,@ben.okafor,Instagram,Story,1,2026-06-08,$200,"15,000",120,6,$180
Ana Ruiz,@ana.brews,Instagram,Reel,2,2026-07-10,$300,"18,000",330,4,$210
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "spring.csv"
    path.write_text(TRACKER, "utf8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "brand.infdesk"


def run(*words: object) -> int:
    return cli.run([str(word) for word in words])


def run_json(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    capsys.readouterr()
    code = run(*words, "--json")
    return code, json.loads(capsys.readouterr().out)


def test_an_import_makes_the_desk_and_says_what_it_did(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    code, report = run_json(capsys, "import", tracker, "--desk", desk)
    (sheet,) = report["files"][0]["sheets"]
    assert code == cli.DONE
    assert (sheet["kind"], sheet["sheet"], sheet["header_row"]) == ("tracker", "", 1)
    assert (sheet["rows_present"], sheet["rows_read"], sheet["new"]) == (3, 3, 3)
    assert sheet["totals"]["spend"] == 800.0
    assert desk.exists()


def test_metrics_tell_the_campaign_in_major_units_with_null_for_unknown(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    code, report = run_json(capsys, "metrics", "--desk", desk)
    (campaign,) = report["campaigns"]
    totals = campaign["totals"]
    assert (code, report["currency"], campaign["campaign"]) == (cli.DONE, "USD", "spring")
    assert (totals["spend"], totals["conversions"], totals["reach"]) == (800.0, 14, None)
    assert totals["cpa"] == pytest.approx(800 / 14)
    assert [cycle["cycle"] for cycle in campaign["cycles"]] == [1, 2]
    assert campaign["cycles"][0]["creators"][0]["creator"] == "Ana Ruiz"


def test_the_same_file_again_changes_nothing_and_makes_no_batch(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    before = desk.read_bytes()
    code, report = run_json(capsys, "import", tracker, "--desk", desk)
    (sheet,) = report["files"][0]["sheets"]
    assert (code, report["batch"]) == (cli.DONE, None)
    assert (sheet["new"], sheet["changed"], sheet["same"]) == (0, 0, 3)
    assert desk.read_bytes() == before


def test_a_sheet_without_headings_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, desk: Path
) -> None:
    path = tmp_path / "spring.xlsx"
    path.write_bytes(xlsx({"May": [("Creator", "Fee"), ("Ana", 200)], "Sums": [(1, 2), (3, 4)]}))
    told = "spring.xlsx, Sums: no row of headings was found, so its 2 rows stay out"
    assert run("import", path, "--desk", desk, "--dry-run") == cli.DONE
    assert told in capsys.readouterr().out.splitlines()
    _, report = run_json(capsys, "import", path, "--desk", desk, "--dry-run")
    assert report["without_table"] == [{"file": "spring.xlsx", "sheet": "Sums", "rows_present": 2}]


def test_a_dry_run_looks_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    code, report = run_json(capsys, "import", tracker, "--desk", desk, "--dry-run")
    assert (code, report["dry_run"], report["batch"]) == (cli.DONE, True, None)
    assert not desk.exists()


def test_an_import_can_be_undone_and_imported_as_new_again(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    _, report = run_json(capsys, "import", tracker, "--desk", desk)
    _, undone = run_json(capsys, "imports", "--desk", desk, "--undo", report["batch"])
    assert undone["batches"][0]["undone"] is True
    _, again = run_json(capsys, "import", tracker, "--desk", desk)
    assert again["files"][0]["sheets"][0]["new"] == 3


def test_everything_has_lines_to_read_too(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    run("metrics", "--desk", desk)
    run("imports", "--desk", desk)
    assert run("check", desk) == cli.DONE
    out = capsys.readouterr().out
    assert "spring.csv: tracker, 3 new, 0 changed, 0 same, 0 left out" in out
    assert "cost per order $57.14" in out
    assert "No faults found. 3 posts," in out
    assert "checked; the file is whole." in out


def test_a_summary_is_a_pdf_and_only_a_pdf(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    out = tmp_path / "summary.pdf"
    assert run("summary", "--desk", desk, "-o", out) == cli.DONE
    assert out.read_bytes().startswith(b"%PDF")
    assert run("summary", "--desk", desk, "-o", tmp_path / "summary.odt") == cli.REFUSED
    assert "cannot be written as “.odt”" in capsys.readouterr().err


def test_an_export_is_a_workbook_and_comes_back_with_the_same_numbers(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    out, copy = tmp_path / "all.xlsx", tmp_path / "copy.infdesk"
    code, report = run_json(capsys, "export", "--desk", desk, "-o", out)
    assert code == cli.DONE
    assert (report["desk"], report["out"]) == (str(desk), str(out))
    assert (report["sheets"]["Creators"], report["sheets"]["Orders"]) == (2, 0)
    assert run_json(capsys, "import", out, "--desk", copy)[0] == cli.DONE
    one, two = (run_json(capsys, "metrics", "--desk", path)[1] for path in (desk, copy))
    assert one == two
    assert run("export", "--desk", desk, "-o", out) == cli.DONE
    assert "all.xlsx" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["insight"])
def test_what_comes_later_says_so(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command, "--desk", "x") == cli.REFUSED
    assert "not in this version" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["metrics", "--desk", "nowhere.infdesk"], "There is no desk at nowhere.infdesk."),
        (["check", "nowhere.infdesk"], "There is no desk at nowhere.infdesk."),
        (["export", "--desk", "nowhere.infdesk", "-o", "x.xlsx"], "There is no desk at nowhere"),
        (["import", "nowhere.csv", "--desk", "x.infdesk"], "nowhere.csv"),
        (["import", "x.csv", "--desk", "x.infdesk", "--map", "Fee"], "not of the form"),
    ],
)
def test_a_refusal_is_one_sentence_on_standard_error(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words) == cli.REFUSED
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not list(tmp_path.iterdir())


def test_bad_arguments_leave_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run("metrics")
    assert left.value.code == cli.REFUSED
    assert capsys.readouterr().err.count("\n") == 1


def test_a_column_that_can_be_read_both_ways_stops_with_the_question_and_its_option(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, desk: Path
) -> None:
    path = tmp_path / "days.csv"
    path.write_text(TRACKER.replace("2026-06-04", "04/06/2026").replace("2026-06-08", "08/06/2026").replace("2026-07-10", "10/07/2026"), "utf8")  # fmt: skip # noqa: E501
    assert run("import", path, "--desk", desk) == cli.REFUSED
    assert "--day-first" in capsys.readouterr().err
    assert not desk.exists()
    assert run("import", path, "--desk", desk, "--day-first") == cli.DONE


def test_a_foreign_and_a_newer_desk_are_refused_by_name(
    capsys: pytest.CaptureFixture[str], tracker: Path, tmp_path: Path, desk: Path
) -> None:
    foreign = tmp_path / "foreign.infdesk"
    foreign.write_bytes(b"SQLite format 3\0" + bytes(200))
    assert run("metrics", "--desk", foreign) == cli.REFUSED
    assert "foreign.infdesk" in capsys.readouterr().err
    run("import", tracker, "--desk", desk)
    newer = bytearray(desk.read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")
    desk.write_bytes(newer)
    capsys.readouterr()
    assert run("metrics", "--desk", desk) == cli.REFUSED
    assert "newer" in capsys.readouterr().err
    assert desk.read_bytes() == newer


def test_several_campaigns_and_none_named_is_refused_with_their_names(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    run("import", tracker, "--desk", desk, "--campaign", "Autumn")
    capsys.readouterr()
    assert run("summary", "--desk", desk, "-o", tmp_path / "s.pdf") == cli.REFUSED
    told = capsys.readouterr().err
    assert "spring" in told
    assert "Autumn" in told


@pytest.mark.parametrize(
    "words",
    [
        ("--currency", "ZZZZ"),
        ("--cycle", "-3"),
        ("--cycle", "0"),
        ("--as-of", "soon"),
        ("--as", "banana"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    tracker: Path, desk: Path, words: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run("import", tracker, "--desk", desk, *words)
    assert left.value.code == cli.REFUSED
    assert not desk.exists()


def test_a_heading_that_no_file_has_is_refused(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    assert run("import", tracker, "--desk", desk, "--map", "Nope=followers") == cli.REFUSED
    assert "No column is headed “Nope”." in capsys.readouterr().err
    assert not desk.exists()


def test_the_same_file_under_two_names_counts_once(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    copy = tracker.with_name("spring (1).csv")
    copy.write_bytes(tracker.read_bytes())
    assert run("import", tracker, copy, "--desk", desk, "--json") == cli.DONE
    report = json.loads(capsys.readouterr().out)
    assert sum(sheet["new"] for file in report["files"] for sheet in file["sheets"]) == 3
    (problem,) = (
        problem
        for file in report["files"]
        for sheet in file["sheets"]
        for problem in sheet["problems"]
        if "the same file" in problem["what"]
    )
    assert "spring" in problem["what"]


def test_a_new_desk_pays_in_the_currency_of_this_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MONETARY", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    plain = tmp_path / "plain.csv"
    plain.write_text(
        "Creator,Posted,Fee,Orders\nAna,2026-06-04,300,4\nBen,2026-06-05,200,2\n", "utf8"
    )
    desk = tmp_path / "plain.infdesk"
    assert run("import", plain, "--desk", desk) == cli.DONE
    capsys.readouterr()
    run("metrics", "--desk", desk, "--json")
    assert json.loads(capsys.readouterr().out)["currency"] == "EUR"


def test_a_backup_prints_its_path_and_can_be_restored(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    _, before = run_json(capsys, "metrics", "--desk", desk)
    assert run("backup", desk) == cli.DONE
    backup = Path(capsys.readouterr().out.strip())
    assert run("imports", "--desk", desk, "--undo", 1) == cli.DONE
    code, report = run_json(capsys, "restore", backup, "-o", desk)
    assert code == cli.DONE
    assert Path(report["kept"]).exists()
    assert run_json(capsys, "metrics", "--desk", desk)[1] == before
    out = tmp_path / "stick.infdesk"
    assert run("backup", desk, "-o", out) == cli.DONE
    assert capsys.readouterr().out.strip() == str(out)
    assert run_json(capsys, "metrics", "--desk", out)[1] == before


def test_a_desk_by_a_link_is_the_desk_itself(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    link = tmp_path / "link.infdesk"
    link.symlink_to(desk)
    capsys.readouterr()
    assert run("backup", link) == cli.DONE
    backup = Path(capsys.readouterr().out.strip())
    assert backup.parent.name == desk.stem
    assert run("imports", "--desk", link, "--undo", 1) == cli.DONE
    _, report = run_json(capsys, "restore", backup, "-o", link)
    assert Path(report["kept"]).name.startswith(f"{desk.stem} replaced ")
    assert link.is_symlink()
    assert run_json(capsys, "metrics", "--desk", desk)[1]["campaigns"]


def test_a_bad_backup_is_refused_with_one_sentence(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    before = desk.read_bytes()
    capsys.readouterr()
    assert run("restore", tracker, "-o", desk) == cli.REFUSED
    assert "is not an infdesk desk" in capsys.readouterr().err
    assert run("restore", desk.parent / "nothing.infdesk", "-o", desk) == cli.REFUSED
    assert desk.read_bytes() == before


def test_a_person_is_told_and_erased(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    _, before = run_json(capsys, "metrics", "--desk", desk)
    out = tmp_path / "ana.xlsx"
    assert run("person", "--desk", desk, "--creator", "Ana Ruiz", "--export", out) == cli.DONE
    assert out.exists()
    code, report = run_json(capsys, "person", "--desk", desk, "--creator", "ana ruiz", "--erase")
    assert (code, report["kept_as"]) == (cli.DONE, "Erased creator 1")
    assert [Path(copy["file"]).suffix for copy in report["holding"]] == [".infdesk", ".xlsx"]
    assert b"ana ruiz" not in desk.read_bytes().lower()
    assert b"ana.brews" not in desk.read_bytes().lower()
    _, after = run_json(capsys, "metrics", "--desk", desk)
    assert after["campaigns"][0]["totals"] == before["campaigns"][0]["totals"]
    code, again = run_json(capsys, "import", tracker, "--desk", desk)
    assert (code, again["batch"]) == (cli.FOUND, None)
    assert b"ana ruiz" not in desk.read_bytes().lower()
    assert run("person", "--desk", desk, "--creator", "Ana Ruiz", "--erase") == cli.REFUSED


def test_backups_are_rewritten_where_that_is_asked(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    run("backup", desk)
    backup = Path(capsys.readouterr().out.strip().splitlines()[-1])
    words = ("person", "--desk", desk, "--creator", "Ana Ruiz", "--erase", "--rewrite-backups")
    code, report = run_json(capsys, *words)
    assert (code, report["holding"]) == (cli.DONE, [])
    assert b"ana ruiz" not in backup.read_bytes().lower()


def test_a_check_tells_every_fault_in_json_and_in_lines(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    made = Desk.create(desk, name="Fern", currency="USD")
    with made.step("Add creators") as writing:
        writing.insert(Creator, [{"name": ""}] * 7)
    made.close()
    assert run("check", desk, "--json") == cli.FOUND
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    (fault,) = told["faults"]
    assert (fault["kind"], fault["count"]) == ("creators without a name", 7)
    assert fault["what"]
    assert fault["rows"][0] == {"table": "creator", "id": 1, "text": "Creator without a name"}
    assert told["checked"]["creator"] == 7
    assert run("check", desk) == cli.FOUND
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "creators without a name: 7"
    assert lines[2] == "  - Creator without a name"
    assert lines[-1] == "    and 2 more"


def test_a_bug_of_ours_tells_its_place_and_no_value(
    capsys: pytest.CaptureFixture[str],
    tracker: Path,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("import", tracker, "--desk", desk)

    def broken(*_: object, **__: object) -> None:
        raise KeyError("Ana Ruiz")

    monkeypatch.setattr("infdesk.store.check.check_desk", broken)
    capsys.readouterr()
    assert run("check", desk) == cli.REFUSED
    said = capsys.readouterr().err
    assert "infdesk made a mistake" in said
    assert "KeyError" in said
    assert "Ana Ruiz" not in said


def test_a_desk_that_is_gone_or_broken_is_told_where_its_backup_is(
    capsys: pytest.CaptureFixture[str], tracker: Path, desk: Path
) -> None:
    run("import", tracker, "--desk", desk)
    run("backup", desk)
    backup = capsys.readouterr().out.splitlines()[-1]
    whole = desk.read_bytes()
    for left in (None, b"", bytes(4096), whole[:9000]):
        desk.unlink(missing_ok=True)
        if left is not None:
            desk.write_bytes(left)
        assert run("metrics", "--desk", desk) == cli.REFUSED
        assert f'infdesk restore "{backup}" -o "{desk}"' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["schema-1-first", "schema-1-last"])
def test_reading_an_older_desk_answers_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    path = fixture(name, tmp_path)
    before = path.read_bytes()
    assert run("check", path, "--json") in (cli.DONE, cli.FOUND)
    assert run("metrics", "--desk", path, "--json") == cli.DONE
    assert capsys.readouterr().err == ""
    assert path.read_bytes() == before


def test_an_answer_that_cannot_be_written_does_not_call_the_deed_undone(
    tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    out = tmp_path / "b.infdesk"
    words = [sys.executable, "-m", "infdesk", "backup", str(desk), "-o", str(out)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == cli.FOUND
    assert "done, but the answer could not be written" in done.stderr
    assert out.exists()


def test_a_terminal_without_the_letters_gets_them_spelt_out(
    tracker: Path, desk: Path, tmp_path: Path
) -> None:
    run("import", tracker, "--desk", desk)
    env = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    out = tmp_path / "é.infdesk"
    words = [sys.executable, "-m", "infdesk", "backup", str(desk), "-o", str(out)]
    done = subprocess.run(words, env=env, capture_output=True, check=False)  # noqa: S603 - our own
    assert (done.returncode, done.stderr) == (cli.DONE, b"")
    assert b"\\xe9.infdesk" in done.stdout
