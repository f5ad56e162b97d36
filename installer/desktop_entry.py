"""Start infdesk from the menu and open .infdesk files by double-click: offered once."""

from __future__ import annotations

import os
import platform
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

MIME_TYPE = "application/x-infdesk"
MIME_XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME_TYPE}">
    <comment>infdesk desk</comment>
    <glob pattern="*.infdesk"/>
  </mime-type>
</mime-info>
"""


def offer(python: Path, root: Path, *, asked: Path) -> bool:
    """Ask once whether to add the entry; True if it was added now.

    Args:
        python: Interpreter that starts the program.
        root: The clone.
        asked: Mark that the question was put; an answer of either kind writes it.
    """
    if asked.exists() or not sys.stdin.isatty():
        return False
    answer = input("Add infdesk to your programs and open .infdesk files with it? [Y/n] ")
    asked.write_text(answer, "utf8")
    if answer.strip().lower() not in ("", "y", "yes"):
        print("Not added. To be asked again, delete .venv/desktop-entry-offered.")
        return False
    add(python, root)
    print("Added. You can start infdesk from your programs from now on.")
    return True


def add(python: Path, root: Path) -> None:
    """Write the entry for this system, for this user only."""
    if platform.system() == "Windows":
        add_windows(python, root)
    elif platform.system() == "Darwin":
        add_macos(python, root, Path.home() / "Applications")
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        add_linux(python, root, data)


def add_linux(python: Path, root: Path, data: Path) -> Path:
    """Write the desktop entry and the file type below ``data``; returns the entry's path."""
    entry = data / "applications" / "infdesk.desktop"
    kind = data / "mime" / "packages" / "infdesk.xml"
    icon = root / "resources" / "icons" / "infdesk.svg"
    for path, text in ((entry, linux_entry(python, icon)), (kind, MIME_XML)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")
    for command in (
        ["update-mime-database", str(data / "mime")],
        ["update-desktop-database", str(data / "applications")],
        ["xdg-mime", "default", "infdesk.desktop", MIME_TYPE],
    ):
        if shutil.which(command[0]):
            subprocess.run(command, check=False, capture_output=True)
    return entry


def linux_entry(python: Path, icon: Path) -> str:
    """Text of the desktop entry. Paths are quoted as the Desktop Entry Specification asks."""
    quoted = str(python).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            "Name=infdesk",
            "Comment=Your brand's influencer partnerships: goals, creators, contracts, results",
            f'Exec="{quoted}" -m infdesk %F',
            f"Icon={icon}",
            "Terminal=false",
            "Categories=Office;",
            f"MimeType={MIME_TYPE};",
            "StartupWMClass=infdesk",
            "",
        )
    )


def add_macos(python: Path, root: Path, applications: Path) -> Path:
    """Write a small application bundle that starts the clone; returns its path."""
    bundle = applications / "infdesk.app"
    program = bundle / "Contents" / "MacOS" / "infdesk"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\ncd "{root}" && exec "{python}" -m infdesk "$@"\n', "utf8")
    program.chmod(0o755)
    about = {
        "CFBundleName": "infdesk",
        "CFBundleExecutable": "infdesk",
        "CFBundleIdentifier": "org.infdesk.desk",
        "CFBundlePackageType": "APPL",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "infdesk desk",
                "CFBundleTypeExtensions": ["infdesk"],
                "CFBundleTypeRole": "Editor",
            }
        ],
    }
    bundle.joinpath("Contents", "Info.plist").write_bytes(plistlib.dumps(about))
    return bundle


def add_windows(python: Path, root: Path) -> None:
    """Register the file type and a Start menu shortcut for this user."""
    command = f'"{python.with_name("pythonw.exe")}" -m infdesk "%1"'
    classes = r"HKCU\Software\Classes"
    for key, value in (
        (rf"{classes}\.infdesk", "infdesk.desk"),
        (rf"{classes}\infdesk.desk", "infdesk desk"),
        (rf"{classes}\infdesk.desk\shell\open\command", command),
    ):
        add_key = ["reg", "add", key, "/ve", "/d", value, "/f"]
        subprocess.run(add_key, check=False, capture_output=True)
    menu = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    script = (
        "$s=(New-Object -ComObject WScript.Shell).CreateShortcut($args[0]);"
        "$s.TargetPath=$args[1];$s.Arguments='-m infdesk';$s.WorkingDirectory=$args[2];$s.Save()"
    )
    subprocess.run(
        ["powershell", "-NoProfile", "-Command", f"& {{{script}}}", str(menu / "infdesk.lnk"),
         str(python.with_name("pythonw.exe")), str(root)],
        check=False,
        capture_output=True,
    )  # fmt: skip
