"""Folders that a sync program keeps the same on several computers, and the copies it leaves there.

Judged by names alone, those of Windows, macOS and Linux on any of them: nothing is asked of the
sync programs, and nothing but the list of names in the desk's own folder is read.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DROPBOX, GOOGLE, ONEDRIVE, ICLOUD, MEGA = "Dropbox", "Google Drive", "OneDrive", "iCloud", "MEGA"

_Services = tuple[tuple[str, re.Pattern[str]], ...]


def _called(names: Mapping[str, str]) -> _Services:
    return tuple((service, re.compile(name, re.IGNORECASE)) for service, name in names.items())


# always the whole name of a folder: "Boxes" and "OneDrive backup 2019" are ordinary ones
_ANYWHERE: Final = _called(
    {
        DROPBOX: r"dropbox( \([^)]+\))?",
        GOOGLE: r"google ?drive( \([^)]+\)| stream)?|drive file stream",
        ONEDRIVE: r"onedrive( [-–] .+)?",
        ICLOUD: r"com~apple~.+|icloud~.+|icloud ?drive",
        MEGA: r"mega ?sync",
        "Box": r"box sync",
        "pCloud": r"pcloud ?(drive|sync)?",
        "Baidu": r"baidu(syncdisk|netdisk(workspace)?)|百度网盘.*|百度云(同步盘|网盘)",
        "Nextcloud": r"nextcloud\d*",
        "ownCloud": r"owncloud\d*",
        "Syncthing": r"syncthing",
        "Proton Drive": r"proton ?drive",
        "Synology Drive": r"synology ?drive",
    }
)
# what means a sync program's folder on a disk or in somebody's home, and anything further down
_AT_THE_TOP: Final = _called(
    {
        DROPBOX: r".+ dropbox",
        GOOGLE: r"(my drive|shared drives|meine ablage|geteilte ablagen|mon drive|drive partagés"
        r"|mi unidad|unidades compartidas|il mio drive|meu drive|mijn drive|mój dysk"
        r"|マイドライブ|我的云端硬盘|내 드라이브)( \([^)]+\))?",
        MEGA: r"mega",
        "Box": r"box",
    }
)
# "~/Library/CloudStorage/Box-Box": macOS tells the service before the account
_CLOUD_STORAGE: Final = {
    "box": "Box",
    "googledrive": GOOGLE,
    "onedrive": ONEDRIVE,
    "pcloud": "pCloud",
    "protondrive": "Proton Drive",
}
_DISKS: Final = {"volumes": 2, "mnt": 2, "media": 3}
"""Where other disks appear, and at which depth they say their names."""

_CONFLICT: Final = r"(?:[ck]onfli[ck]?tt?|競合|冲突|衝突|충돌)"
_COPY: Final = r"(?:copy|copie|copia|cópia|kopie|kopia|kopi|コピー|副本|사본)"
_DAY: Final = r"\d{4}-?\d\d-?\d\d"
_BY_ANY_SERVICE: Final = re.compile(
    rf"""
      \.sync-conflict-\d{{8}}-\d{{6}}(-\w+)?                          # Syncthing
    | \.{_CONFLICT}(ed)?\d*                                           # pCloud, Resilio
    | [_-]{_CONFLICT}(ed)?[-_].*{_DAY}.*                              # ownCloud, Baidu
    | _.+_[A-Z][a-z]{{2}}-\d\d-\d{{4}}-\d{{4}}_\w*Conflict(_\d+)?     # Synology
    | \ ?[(\[]{_CONFLICT}(ed)?(\ \d+)?[)\]]                           # pCloud
    | \ ?\(.*\b(case|encoding|sync|space|v\d+)\ conflict(\ \d+)?\)    # Dropbox, Box
    | \ ?[(\[].*({_CONFLICT}.*({_COPY}|{_DAY})|{_COPY}.*{_CONFLICT}).*[)\]]   # most of them
    | -(?-i:DESKTOP-[A-Z0-9]{{7}}|LAPTOP-[A-Z0-9]{{8}}|WIN-[A-Z0-9]{{11}})(-\d+)?   # OneDrive
    """,
    re.VERBOSE | re.IGNORECASE,
)
# what a founder may as well call a second desk counts only where the service calls copies so
_BY_SERVICE: Final = {
    ICLOUD: re.compile(r" \d{1,2}"),
    GOOGLE: re.compile(r" \(\d{1,2}\)"),
    MEGA: re.compile(r" \(\d{1,2}\)"),
    ONEDRIVE: re.compile(
        r"-[\w’'\- ]*(PC|MacBook([- ](Pro|Air))?|iMac|Mac[- ]mini|Surface|Laptop)(-\d+)?",
        re.IGNORECASE,
    ),
}
_DESK: Final = re.compile(r"([^.].*)\.infdesk((?:\.\w+)?)", re.IGNORECASE)


def sync_service(path: PurePath | str, environment: Mapping[str, str] = os.environ) -> str | None:
    """Which sync program looks after the folder that a desk stands in.

    Args:
        path: The desk, absolute; a path of Windows or of another system.
        environment: Where the home is, and where OneDrive says which folders are its own.

    Returns:
        The name of the service, such as ``"Google Drive"``; ``None`` in an ordinary folder.
    """
    folders = _parts(str(path))[:-1]
    return (
        _on_a_mac(folders)
        or _named(_ANYWHERE, folders)
        or _named(_AT_THE_TOP, _top(folders, environment))
        or _of_onedrive(folders, environment)
    )


def conflict_copies(desk: Path, environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """The files beside a desk that a sync program made of it when two computers wrote at once."""
    try:
        names = [path.name for path in desk.parent.iterdir()]
    except OSError:
        return ()
    found = copies_among(desk.name, names, sync_service(desk, environment))
    return tuple(desk.with_name(name) for name in found)


def copies_among(desk: str, names: Iterable[str], service: str | None) -> tuple[str, ...]:
    """Which names of a folder are those of conflict copies of a desk, in order.

    Args:
        desk: The desk's own name.
        names: Names of files in its folder.
        service: What keeps the folder the same. Some services name a copy as a founder may name a
            second desk, such as "Glow 2"; that counts in their own folders only.
    """
    stem = _stem(desk)
    patterns = [_BY_ANY_SERVICE, *([_BY_SERVICE[service]] if service in _BY_SERVICE else [])]
    found = [
        name
        for name in names
        if (other := _stem(name)).casefold().startswith(stem.casefold())
        and any(pattern.fullmatch(other[len(stem) :]) for pattern in patterns)
    ]
    return tuple(sorted(found, key=str.casefold))


def _stem(name: str) -> str:
    """A desk's name without ".infdesk", wherever it stands; nothing for files of other kinds."""
    # a Mac lists "é" as two characters
    told = _DESK.fullmatch(unicodedata.normalize("NFC", name))
    return told[1] + told[2] if told else ""


def _parts(path: str) -> tuple[str, ...]:
    is_windows = "\\" in path or path[1:2] == ":"
    return (PureWindowsPath if is_windows else PurePosixPath)(path).parts


def _named(services: _Services, folders: tuple[str, ...]) -> str | None:
    return next(
        (
            service
            for folder in folders
            for service, name in services
            if name.fullmatch(unicodedata.normalize("NFC", folder))
        ),
        None,
    )


def _top(folders: tuple[str, ...], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Where sync programs put their folders: on a disk, or in somebody's home."""
    low = [folder.casefold() for folder in folders]
    first = low[1] if len(low) > 1 else ""
    homes = [_parts(environment.get(name, "")) for name in ("HOME", "USERPROFILE")]
    depth = next((len(home) for home in homes if home and _under(folders, home)), None)
    if depth is None:
        depth = 3 if first in ("users", "home") else 1
    if first in _DISKS:  # a disk may bear the name itself: "/Volumes/GoogleDrive"
        return folders[_DISKS[first] : _DISKS[first] + 2]
    return folders[depth : depth + 1]


def _on_a_mac(folders: tuple[str, ...]) -> str | None:
    for at, folder in enumerate(folders):
        if folders[at - 1 : at] != ("Library",):
            continue
        if folder == "Mobile Documents":
            return ICLOUD
        if folder == "CloudStorage" and folders[at + 1 :]:
            service = folders[at + 1].partition("-")[0]
            return _CLOUD_STORAGE.get(service.casefold(), service)
    return None


def _of_onedrive(folders: tuple[str, ...], environment: Mapping[str, str]) -> str | None:
    said = (environment.get(f"OneDrive{which}", "") for which in ("", "Consumer", "Commercial"))
    return ONEDRIVE if any(_under(folders, _parts(root)) for root in said) else None


def _under(folders: tuple[str, ...], root: tuple[str, ...]) -> bool:
    """Whether a folder is another one or stands in it; a whole disk is no such folder."""
    start = [folder.casefold() for folder in folders[: len(root)]]
    return len(root) > 1 and start == [folder.casefold() for folder in root]
