"""The shelf of a desk: the folder of its backups, each checked when made and described beside it.

The shelf stands among the program's own data, not beside the desk: it survives a desk that is
deleted, moved, or on a stick, and no sync program carries it around.
"""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

from infdesk.domain.problem import UserError
from infdesk.growing import growing, make_folder
from infdesk.store.connection import identify
from infdesk.store.copying import Inside, copy_desk, fingerprint, is_whole
from infdesk.store.desk_id import desk_id_of
from infdesk.store.ladder import kept
from infdesk.store.whole_file import write_whole

log = logging.getLogger(__name__)
SUFFIX = ".infdesk"
_CARD = "shelf.json"
_EXPORTED = " everything.xlsx"
_EXPORT_DAY = "2026-11-23"
_ANY_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
EXPORT_DAYS = 7
EXPORTS_KEPT = 4
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Why(StrEnum):
    """What a backup was made for; the words stand in its name."""

    START = "at start"
    WORK = "while working"
    CLOSE = "at close"
    HAND = "by hand"
    IMPORT = "before import"
    RESTORE = "before restore"
    UPDATE = "before update"
    ERASE = "before erasing"
    ERASED = "after erasing"
    MOVE = "before moving"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the shelf.

    Attributes:
        path: Its file.
        at: When it was made, local time.
        why: What for.
        sha256: Of the file, when it was made.
        size: Bytes.
        inside: What stood in it then.
    """

    path: Path
    at: datetime
    why: Why
    sha256: str
    size: int
    inside: Inside

    def is_good(self) -> bool:
        """Whether the file is still, byte by byte, the one that was checked when it was made."""
        try:
            return fingerprint(self.path) == self.sha256 and is_whole(self.path)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Export:
    """A workbook with everything, written once a week.

    Attributes:
        path: Its file.
        at: The day it was written.
    """

    path: Path
    at: datetime

    @property
    def goes_on(self) -> date:
        """The day on which newer ones will have taken its place."""
        return (self.at + timedelta(days=EXPORT_DAYS * EXPORTS_KEPT)).date()


@dataclass(frozen=True, slots=True)
class Seen:
    """How a desk was when it was last looked after on this computer.

    Attributes:
        desk: Where it stood.
        desk_id: Its id.
        generation: How many writes it had seen.
        at: When that was, local time.
    """

    desk: str
    desk_id: str | None
    generation: int
    at: datetime


class Shelf:
    """The backups of one desk.

    Attributes:
        folder: Where they stand; made with the first of them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def seen(self) -> Seen | None:
        """How the desk was last time; ``None`` before the first time."""
        said = _read(self.folder / _CARD)
        try:
            return Seen(**{**said, "at": datetime.fromisoformat(said["at"])})
        except (KeyError, TypeError, ValueError):
            return None

    def note(self, desk: Path, inside: Inside) -> None:
        """Remember how the desk is now, to notice when an older file takes its place."""
        self._make_folder()
        seen = Seen(str(desk.absolute()), inside.desk_id, inside.generation, now())
        write_whole(self.folder / _CARD, _json(asdict(seen)), private=True)

    def exports(self) -> tuple[Export, ...]:
        """The weekly workbooks with everything, the newest first."""
        files = self.folder.glob(f"{_ANY_DAY}{_EXPORTED}")
        found = [Export(path, day) for path in files if path.is_file() and (day := _day_of(path))]
        return tuple(sorted(found, key=lambda export: export.at, reverse=True))

    def export_path(self) -> Path:
        """Where the workbook of today goes."""
        self._make_folder()
        return self.folder / f"{now():%Y-%m-%d}{_EXPORTED}"

    def thin_out_exports(self) -> None:
        """Let all but the newest few go."""
        for export in self.exports()[EXPORTS_KEPT:]:
            export.path.unlink(missing_ok=True)

    def backups(self) -> tuple[Backup, ...]:
        """Every backup whose file is there, the newest first."""
        found = [_backup(card) for card in self.folder.glob(f"*{SUFFIX}.json")]
        there = [backup for backup in found if backup is not None and backup.path.exists()]
        return tuple(sorted(there, key=lambda backup: backup.at, reverse=True))

    def newest_good(self) -> Backup | None:
        """The newest backup that still is what it was when it was checked."""
        return next((backup for backup in self.backups() if backup.is_good()), None)

    def has_newest(self, inside: Inside) -> bool:
        """Whether the newest backup holds what a desk holds."""
        newest = next(iter(self.backups()), None)
        return newest is not None and _state(newest.inside) == _state(inside)

    def add(self, desk: Path, why: Why) -> Backup:
        """Make a backup, check it, describe it; only then let old ones go.

        Raises:
            UserError: It is no desk, or the backup could not be made; all others are still there.
            Busy: The desk is being written to all the time.
        """
        identify(desk)  # what is no desk gets no shelf
        self._make_folder()
        moment = now()
        path = self._free_name(moment, why)
        try:
            with growing(path, private=True) as new:
                inside = copy_desk(desk, new)
                made = Backup(path, moment, why, fingerprint(new), new.stat().st_size, inside)
                self.describe(made)
        except OSError as error:
            raise _not_made(self.folder, error) from error
        self.note(desk, inside)
        try:
            self._thin_out()
        except OSError as error:
            # the new one stands; what could not go now goes another time
            log.info("old backups stay: %s", type(error).__name__)
        return made

    def describe(self, backup: Backup) -> None:
        """Write down beside a backup what it holds, and by which hash it is known."""
        said = {
            "file": backup.path.name,
            "at": backup.at.isoformat(),
            "why": backup.why.value,
            "sha256": backup.sha256,
            "size": backup.size,
            "inside": asdict(backup.inside),
        }
        write_whole(_card_of(backup.path), _json(said), private=True)

    def remove(self, backup: Backup) -> None:
        """Take a backup away."""
        backup.path.unlink(missing_ok=True)
        _card_of(backup.path).unlink(missing_ok=True)

    def _thin_out(self) -> None:
        backups = self.backups()
        stays = kept(backups, now=now())
        for at, backup in enumerate(backups):
            if at not in stays:
                self.remove(backup)
        for card in self.folder.glob(f"*{SUFFIX}.json"):
            if not card.with_suffix("").exists():
                card.unlink()  # of a backup that a kill cut short, or that somebody took away

    def _free_name(self, moment: datetime, why: Why) -> Path:
        stem = f"{moment:%Y-%m-%d %H-%M-%S} {why.value}"
        names = (f"{stem}{f' {n}' if n > 1 else ''}{SUFFIX}" for n in count(1))
        return next(path for name in names if not (path := self.folder / name).exists())

    def _make_folder(self) -> None:
        try:
            make_folder(self.folder)
        except OSError as error:
            raise _not_made(self.folder, error) from error


def shelf_of(desk: Path, root: Path) -> Shelf:
    """The shelf of a desk, found by its id, or by its place where the file cannot be read.

    A desk that was moved keeps its shelf; a copy of a desk, beside which the original still stands,
    gets one of its own.

    Args:
        desk: The desk; it may be damaged or gone.
        root: The folder in which all shelves stand.
    """
    place = str(desk.absolute())
    desk_id = desk_id_of(desk)
    known = [(folder, seen) for folder in _folders(root) if (seen := Shelf(folder).seen())]
    here = [folder for folder, seen in known if seen.desk == place and _same(seen, desk_id)]
    moved = [
        folder
        for folder, seen in known
        if desk_id is not None and seen.desk_id == desk_id and not _stands(seen.desk)
    ]
    for folder in (*here, *moved):
        return Shelf(folder)
    return Shelf(_new_folder(desk, root, known))


def now() -> datetime:
    """This moment, in local time."""
    return datetime.now()  # noqa: DTZ005 - local, as names and lists say it


def _day_of(export: Path) -> datetime | None:
    """The day in a workbook's name; ``None`` where it is none."""
    try:
        return datetime.fromisoformat(export.name[: len(_EXPORT_DAY)])
    except ValueError:
        return None


def _state(inside: Inside) -> tuple[object, ...]:
    return inside.generation, inside.schema_number, inside.changed_at


def _same(seen: Seen, desk_id: str | None) -> bool:
    """Another desk may stand where one stood; a desk that says no id is taken at its place."""
    return desk_id is None or seen.desk_id in (None, desk_id)


def _stands(place: str) -> bool:
    return Path(place).exists()


def _folders(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob(f"*/{_CARD}"))


def _new_folder(desk: Path, root: Path, known: list[tuple[Path, Seen]]) -> Path:
    stem = _NOT_IN_NAMES.sub(" ", desk.stem).strip(" .") or "desk"
    taken = Counter(folder.name for folder, _ in known)
    names = (stem if n == 1 else f"{stem} {n}" for n in count(1))
    return root / next(name for name in names if name not in taken)


def _card_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _backup(card: Path) -> Backup | None:
    said = _read(card)
    try:
        inside = said["inside"]
        changed_at = inside["changed_at"]
        return Backup(
            path=card.with_name(said["file"]),
            at=datetime.fromisoformat(said["at"]),
            why=Why(said["why"]),
            sha256=said["sha256"],
            size=int(said["size"]),
            inside=Inside(
                **{
                    **inside,
                    "changed_at": datetime.fromisoformat(changed_at) if changed_at else None,
                }
            ),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _json(said: dict[str, Any]) -> bytes:
    # plain ASCII: a file's name need not be text that can be encoded
    return json.dumps(said, default=str).encode()


def _read(card: Path) -> dict[str, Any]:
    """What a card says; nothing where it is missing or not ours."""
    try:
        said = json.loads(card.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _not_made(folder: Path, error: OSError) -> UserError:
    return UserError(
        f"No backup could be made in {folder} ({error.strerror or error}).",
        "Your desk is as it was. Make room on the disk, or allow writing there.",
    )
