from __future__ import annotations

import faulthandler
import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infdesk.ui import logbook
from infdesk.ui.details import Harmless
from infdesk.ui.logbook import Logbook

NAME = "Thandeka Umbrella-Canary"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
log = logging.getLogger("infdesk.test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "log"


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> list[os.stat_result]:
    """Files that a crash would be written into; pytest keeps watching this process itself."""
    files: list[os.stat_result] = []
    monkeypatch.setattr(faulthandler, "enable", lambda file: files.append(os.fstat(file.fileno())))
    monkeypatch.setattr(faulthandler, "disable", files.clear)
    return files


@pytest.fixture
def book(folder: Path) -> Iterator[Logbook]:
    made = Logbook(folder)
    made.open()
    yield made
    made.close()


def written(folder: Path) -> str:
    return "".join(path.read_text("utf8") for path in sorted(folder.iterdir()))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("book")
def test_numbers_and_our_own_words_are_written_and_nothing_else(folder: Path) -> None:
    log.info("%s has %d of %s", NAME, 12, Harmless("creator"))
    log.info("%(who)s", {"who": NAME})
    told = written(folder)
    assert "<str> has 12 of creator" in told
    assert NAME not in told


@pytest.mark.usefixtures("book")
def test_of_an_error_the_way_is_written_and_not_its_message(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        int(NAME)
    except ValueError as error:
        log.exception("a fault")
        log.exception(error)  # noqa: TRY401 - no record of ours is like it, a library's may be
    caplog.clear()
    told = written(folder)
    assert "ValueError\n  (elsewhere):" in told
    assert "<ValueError>" in told
    assert NAME not in told


@pytest.mark.usefixtures("book")
def test_the_log_opens_with_the_versions(folder: Path) -> None:
    assert "infdesk.ui.logbook: infdesk " in written(folder)


@POSIX
@pytest.mark.usefixtures("book")
def test_nobody_else_may_read_the_log_or_what_was_rotated_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (
        h for h in logging.getLogger("infdesk").handlers if isinstance(h, logbook.OwnFile)
    )
    monkeypatch.setattr(handler, "maxBytes", 300)
    for number in range(60):
        log.info("number %d", number)
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["crash.log", "infdesk.log", *(f"infdesk.log.{n}" for n in range(1, 5))]
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert mode(folder) == 0o700


@POSIX
def test_a_log_that_everybody_could_read_is_closed_to_them(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / logbook.NAME).touch(0o644)
    folder.chmod(0o755)
    (folder / logbook.NAME).chmod(0o644)
    logbook.OwnFile(folder).close()
    assert mode(folder / logbook.NAME) == 0o600


def test_without_a_place_for_it_work_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    taken = tmp_path / "log"
    taken.write_text("a file", "utf8")
    book = Logbook(taken)
    book.open()
    log.error("told %s", NAME)
    book.close()
    caplog.clear()
    assert NAME not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("book")
def test_a_full_disk_does_not_disturb(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (handler,) = (
        h for h in logging.getLogger("infdesk").handlers if isinstance(h, logbook.OwnFile)
    )

    def full(_: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler.stream, "write", full)
    log.info("more")
    assert capfd.readouterr().err == ""


def test_a_crash_is_written_down_and_told_by_the_next_run_without_folders(
    folder: Path, watched: list[os.stat_result], caplog: pytest.LogCaptureFixture
) -> None:
    crash = (
        "import faulthandler, pathlib, sys\nfrom infdesk.ui.logbook import Logbook\n"
        "Logbook(pathlib.Path(sys.argv[1])).open()\nfaulthandler._sigsegv()"
    )
    command = [sys.executable, "-c", crash, str(folder)]
    done = subprocess.run(command, check=False, env=os.environ, capture_output=True)  # noqa: S603 - our own
    assert done.returncode
    assert "Segmentation fault" in (folder / logbook.CRASH_NAME).read_text("utf8") or (
        sys.platform == "win32"
    )
    book = Logbook(folder)
    book.open()
    assert os.path.samestat(watched[0], (folder / logbook.CRASH_NAME).stat())
    book.close()
    assert not watched
    caplog.clear()
    assert (folder / logbook.CRASH_NAME).read_text("utf8") == ""
    told = (folder / logbook.NAME).read_text("utf8")
    assert "an earlier run ended at once\n" in told
    assert 'File "(elsewhere)"' in told
