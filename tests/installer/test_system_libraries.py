from __future__ import annotations

import pytest
import system_libraries


def test_the_printed_command_names_the_packages_of_this_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == "dnf" else None)
    command = system_libraries.install_command(["libEGL.so.1", "libxcb-cursor.so.0"])
    assert command == ["dnf", "install", "-y", "-q", "libglvnd-egl", "xcb-util-cursor"]


def test_missing_libraries_are_named_with_the_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libxcb-cursor.so.0")
    assert not system_libraries.provide()
    assert "sudo apt-get install -y -q libxcb-cursor0" in capsys.readouterr().err


def test_other_systems_bring_what_qt_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    monkeypatch.setattr(system_libraries, "_loads", lambda _: False)
    assert system_libraries.provide()
