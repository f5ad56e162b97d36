"""The few system libraries that Qt needs on Linux: found, installed where we may, else named."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys

# Library file -> package on Debian and Ubuntu, Fedora, Arch. The first six are needed even
# without a screen, the rest by a window under X11 (Qt's Linux requirements).
NEEDED = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
}
INSTALLERS = (
    ("apt-get", 0, ["apt-get", "install", "-y", "-q"]),
    ("dnf", 1, ["dnf", "install", "-y", "-q"]),
    ("pacman", 2, ["pacman", "-S", "--noconfirm", "--needed"]),
)


def provide() -> bool:
    """Make sure that Qt can start; False only where it cannot and we may not help."""
    if platform.system() != "Linux":
        return True
    missing = [name for name in NEEDED if not _loads(name)]
    if not missing:
        return True
    command = install_command(missing)
    if command and os.geteuid() == 0:
        print(f"Installing the system libraries that Qt needs: {' '.join(command)}", flush=True)
        _install(command)
        missing = [name for name in NEEDED if not _loads(name)]
    if missing:
        _explain(missing)
    return not missing


def install_command(missing: list[str]) -> list[str] | None:
    """The one command that installs these libraries here, or None on a system we do not know."""
    for program, at, start in INSTALLERS:
        if shutil.which(program):
            return start + sorted({NEEDED[name][at] for name in missing})
    return None


def _install(command: list[str]) -> None:
    if command[0] == "apt-get":
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def _explain(missing: list[str]) -> None:
    command = install_command(missing)
    print(f"Qt needs system libraries that are not here: {', '.join(missing)}.", file=sys.stderr)
    if command:
        print(
            f"Nothing was changed. Install them with this command, then start again:\n"
            f"  sudo {' '.join(command)}",
            file=sys.stderr,
        )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
