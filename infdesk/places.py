"""What is true of this computer: where things stand, and which day it is."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent

_FONTS: Final = {
    "sans": ("font_source_sans_pro", "SourceSansPro", ("Regular", "It", "Semibold", "Bold")),
    "serif": ("font_source_serif_pro", "SourceSerifPro", ("Regular", "It", "Semibold")),
}


def resource(*parts: str) -> Path:
    """Path of one of the files we ship, such as ``resource("icons", "plus.svg")``.

    From a clone the files stand beside the package, in a wheel inside it.
    """
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def documents() -> Path:
    """The founder's documents folder, where a new desk is put by default."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())


def backups() -> Path:
    """Folder of the backups of all desks, among the program's own data on this computer."""
    import platformdirs

    return Path(platformdirs.user_data_dir("infdesk", appauthor=False)) / "backups"


def real_file(path: Path) -> Path:
    """Where a file stands: a link to it is followed.

    What stands beside a desk (its lock, its journal, what a restore keeps) belongs to the file, by
    whatever name it was opened. Folders are left as they are named, since a mapped drive should go
    on being called by its letter.
    """
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):
        return path  # links in a circle: whoever opens it says so


def free_name(folder: Path, stem: str) -> Path:
    """A desk's path in a folder under a name that is not taken: "Tea", "Tea 2" ..."""
    names = itertools.chain([stem], (f"{stem} {number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := folder / f"{name}.infdesk").exists())


def logs() -> Path:
    """Folder of the local log; nothing in it ever leaves the computer."""
    import platformdirs

    return Path(platformdirs.user_log_dir("infdesk", appauthor=False))


def system_locale() -> str:
    """How this computer writes numbers: ``de_DE``; ``en_US`` where it says nothing usable."""
    from babel import default_locale

    name = default_locale("LC_MONETARY") or ""
    return name if "_" in name and "POSIX" not in name else "en_US"


def today() -> date:
    """The local day."""
    return datetime.now().astimezone().date()


def font_files(family: str) -> tuple[Path, ...]:
    """The TrueType files of ``"sans"`` or ``"serif"``; none where the font package is missing.

    They are found without importing their package, which lists its folder at every import.
    """
    package, stem, weights = _FONTS[family]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "files"
    files = (folder / f"{stem}-{weight}.ttf" for weight in weights)
    return tuple(file for file in files if file.is_file())
