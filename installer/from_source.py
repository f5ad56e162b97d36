#!/usr/bin/env python3
"""Set infdesk up from a clone, then run it or its tests. Needs Python 3.11 and nothing else.

``run`` sets up and opens the program, ``test`` sets up and runs every check (``--long``: the long
runs too), ``lock`` renews the locked dependencies.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "installer" / "requirements.lock",
    "test": ROOT / "installer" / "requirements-test.lock",  # holds the others too, same versions
}
OLDEST = (3, 11)
REFUSED = 2


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code is that of the program or of the checks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("deed", choices=("run", "test", "lock"))
    asked, rest = parser.parse_known_args(arguments)
    if sys.version_info < OLDEST:
        print(
            f"infdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}. Nothing was "
            "changed. Install a newer Python and call this script with it.",
            file=sys.stderr,
        )
        return REFUSED
    if asked.deed == "lock":
        return renew_locks()
    if not set_up(asked.deed):
        return REFUSED
    return run_checks(rest) if asked.deed == "test" else run_program(rest)


def set_up(deed: str) -> bool:
    """Make the environment ready for a deed; at once when nothing has changed since last time."""
    stamp = ENVIRONMENT / f"ready-{deed}"
    wanted = fingerprint(deed)
    if stamp.is_file() and stamp.read_text("utf8") == wanted and python().is_file():
        return True
    from system_libraries import provide  # noqa: PLC0415 - the quick path above imports nothing

    return provide() and make_environment() and install(deed) and _finish(stamp, wanted)


def fingerprint(deed: str) -> str:
    """What the environment of a deed is made from: Python, place and locked dependencies."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    digest.update(LOCKS[deed].read_bytes())
    return digest.hexdigest()


def python() -> Path:
    """Interpreter of the environment."""
    return _scripts() / ("python.exe" if os.name == "nt" else "python")


def make_environment() -> bool:
    """Make ``.venv`` where it is missing or broken."""
    if python().is_file() and _quiet([str(python()), "-m", "pip", "--version"]):
        return True
    print("Making infdesk's own Python environment in .venv ...", flush=True)
    try:
        venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"The environment could not be made ({error}). On Debian and Ubuntu the package "
            "python3-venv is needed: sudo apt-get install python3-venv",
            file=sys.stderr,
        )
        return False
    return True


def install(deed: str) -> bool:
    """Install the locked dependencies; every file is checked against its hash."""
    print("Installing what infdesk needs; the first time takes a few minutes ...", flush=True)
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--requirement", str(LOCKS[deed])]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        print(
            "Not everything could be installed, so infdesk was not started. Check the network, "
            "then call the same command again; it goes on where it stopped.",
            file=sys.stderr,
        )
        return False
    return True


def run_program(rest: list[str]) -> int:
    """Open the window, or make the tour where there is no screen."""
    if not has_screen() and not rest:
        out = ROOT / "tour"
        print("There is no screen here, so infdesk makes its tour instead.", flush=True)
        code = _call([str(python()), "-m", "infdesk", "tour", "--out", str(out)])
        if not code:
            print(f"The pictures and the campaign summary (summary.pdf) are in {out}")
        return code
    from desktop_entry import offer  # noqa: PLC0415 - only a start with a screen needs it

    offer(python(), ROOT, asked=ENVIRONMENT / "desktop-entry-offered")
    return _call([str(python()), "-m", "infdesk", *rest])


def run_checks(rest: list[str]) -> int:
    """Format, lint, types, layers, then the tests; all are run, the first failure counts."""
    at = str(python())
    checks = {
        "format": [at, "-m", "ruff", "format", "--check", "--quiet"],
        "lint": [at, "-m", "ruff", "check", "--quiet"],
        "types": [at, "-m", "mypy"],
        "layers": [str(_scripts() / "lint-imports"), "--no-logo"],
        "tests": [at, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadscope", *rest],
    }
    if rest and rest != ["--long"]:
        checks = {"tests": checks["tests"]}
    codes = {}
    for name, command in checks.items():
        print(f"--- {name}", flush=True)
        codes[name] = _call(command)
    failed = [name for name, code in codes.items() if code]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return next((code for code in codes.values() if code), 0)


def renew_locks() -> int:
    """Resolve the dependencies of ``pyproject.toml`` anew, for every platform, with hashes."""
    if not make_environment():
        return REFUSED
    _call([str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
    resolve = [str(python()), "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    resolve += ["--python-version", ".".join(map(str, OLDEST)), "--generate-hashes"]
    resolve += ["--no-emit-index-url", "--no-header", "--upgrade", "pyproject.toml"]
    run, test = str(LOCKS["run"]), str(LOCKS["test"])
    code = _call([*resolve, "--output-file", run])
    return code or _call([*resolve, "--extra", "test", "--constraint", run, "--output-file", test])


def has_screen() -> bool:
    """Whether a window can be shown."""
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _finish(stamp: Path, wanted: str) -> bool:
    """Let the environment find the package and give it the command ``infdesk``; then stamp it."""
    found = subprocess.run(
        [str(python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    Path(found.stdout.strip(), "infdesk-clone.pth").write_text(f"{ROOT}\n", "utf8")
    if os.name == "nt":
        _scripts().joinpath("infdesk.cmd").write_text(f'@"{python()}" -m infdesk %*\r\n', "utf8")
    else:
        command = _scripts() / "infdesk"
        command.write_text(f'#!/bin/sh\nexec "{python()}" -m infdesk "$@"\n', "utf8")
        command.chmod(0o755)
    stamp.write_text(wanted, "utf8")
    return True


def _scripts() -> Path:
    return ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _call(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    sys.exit(main(sys.argv[1:]))
