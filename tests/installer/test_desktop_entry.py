from __future__ import annotations

import configparser
import plistlib
from pathlib import Path
from xml.etree import ElementTree as ET

import desktop_entry
import pytest


def test_linux_entry_opens_desks_by_double_click(tmp_path: Path) -> None:
    python = Path("/opt/my desk/bin/python")
    path = desktop_entry.add_linux(python, tmp_path, tmp_path / "share")
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(path, "utf8")
    assert entry["Desktop Entry"]["Exec"] == '"/opt/my desk/bin/python" -m infdesk %F'
    assert entry["Desktop Entry"]["MimeType"] == f"{desktop_entry.MIME_TYPE};"
    kind = (tmp_path / "share" / "mime" / "packages" / "infdesk.xml").read_text("utf8")
    assert "*.infdesk" in ET.tostring(ET.fromstring(kind), "unicode")  # noqa: S314 - our own text


def test_macos_bundle_names_the_file_type(tmp_path: Path) -> None:
    bundle = desktop_entry.add_macos(Path("/venv/bin/python"), tmp_path, tmp_path)
    about = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    assert about["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"] == ["infdesk"]
    assert (bundle / "Contents" / "MacOS" / "infdesk").stat().st_mode & 0o111


def test_the_entry_is_offered_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tmp_path / "offered"
    questions: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def answer(question: str) -> str:
        questions.append(question)
        return "n"

    monkeypatch.setattr("builtins.input", answer)
    for _ in range(2):
        assert not desktop_entry.offer(Path("python"), tmp_path, asked=asked)
    assert len(questions) == 1


def test_nobody_is_asked_where_nobody_can_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    asked = tmp_path / "offered"
    assert not desktop_entry.offer(Path("python"), tmp_path, asked=asked)
    assert not asked.exists()
