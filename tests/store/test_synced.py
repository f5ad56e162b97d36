from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from infdesk.store.synced import conflict_copies, copies_among, sync_service

NOWHERE: dict[str, str] = {}
MAC = "/Users/ana/Library/CloudStorage"

SYNCED = [
    ("/home/ana/Dropbox/glow.infdesk", "Dropbox"),
    ("/Users/ana/Dropbox (Personal)/brand/glow.infdesk", "Dropbox"),
    ("C:\\Users\\ana\\Dropbox (Firm)\\glow.infdesk", "Dropbox"),
    ("C:\\Users\\ana\\Acme Dropbox\\Ana Ruiz\\glow.infdesk", "Dropbox"),
    ("D:\\Dropbox\\glow.infdesk", "Dropbox"),
    (f"{MAC}/Dropbox/glow.infdesk", "Dropbox"),
    (f"{MAC}/Dropbox-Acme/glow.infdesk", "Dropbox"),
    (f"{MAC}/GoogleDrive-x@y.com/My Drive/glow.infdesk", "Google Drive"),
    ("G:\\My Drive\\glow.infdesk", "Google Drive"),
    ("G:\\Shared drives\\Marketing\\glow.infdesk", "Google Drive"),
    ("G:\\Meine Ablage\\glow.infdesk", "Google Drive"),
    ("C:\\Users\\ana\\My Drive (ana@gmail.com)\\glow.infdesk", "Google Drive"),
    ("/Users/ana/Google Drive/glow.infdesk", "Google Drive"),
    ("/Volumes/GoogleDrive/My Drive/glow.infdesk", "Google Drive"),
    ("/Users/ana/Drive File Stream/glow.infdesk", "Google Drive"),
    ("C:\\Users\\ana\\OneDrive\\Documents\\glow.infdesk", "OneDrive"),
    ("C:\\Users\\ana\\OneDrive - Firm\\x\\glow.infdesk", "OneDrive"),
    ("c:/users/ana/onedrive/glow.infdesk", "OneDrive"),
    ("/Users/ana/OneDrive/glow.infdesk", "OneDrive"),
    (f"{MAC}/OneDrive-Personal/glow.infdesk", "OneDrive"),
    (f"{MAC}/OneDrive-SharedLibraries-Firm/Marketing/glow.infdesk", "OneDrive"),
    ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/glow.infdesk", "iCloud"),
    ("/Users/ana/Library/Mobile Documents/iCloud~com~acme/Documents/glow.infdesk", "iCloud"),
    ("C:\\Users\\ana\\iCloudDrive\\glow.infdesk", "iCloud"),
    ("C:\\Users\\ana\\iCloud Drive\\glow.infdesk", "iCloud"),
    ("/Users/ana/Box/glow.infdesk", "Box"),
    ("C:\\Users\\ana\\Box\\Marketing\\glow.infdesk", "Box"),
    ("C:\\Users\\ana\\Documents\\Box Sync\\glow.infdesk", "Box"),
    (f"{MAC}/Box-Box/glow.infdesk", "Box"),
    ("/home/ana/MEGA/glow.infdesk", "MEGA"),
    ("C:\\Users\\ana\\Documents\\MEGAsync\\glow.infdesk", "MEGA"),
    ("E:\\MEGA\\glow.infdesk", "MEGA"),
    ("/home/ana/pCloudDrive/glow.infdesk", "pCloud"),
    ("/Users/ana/pCloud Drive/glow.infdesk", "pCloud"),
    ("D:\\pCloud Sync\\glow.infdesk", "pCloud"),
    ("D:\\BaiduSyncdisk\\glow.infdesk", "Baidu"),
    ("C:\\Users\\ana\\BaiduNetdiskWorkspace\\glow.infdesk", "Baidu"),
    ("D:\\百度网盘同步空间\\glow.infdesk", "Baidu"),
    ("/home/ana/Nextcloud/glow.infdesk", "Nextcloud"),
    ("/home/ana/Nextcloud2/brand/glow.infdesk", "Nextcloud"),
    ("/home/ana/ownCloud/glow.infdesk", "ownCloud"),
    ("/home/ana/Syncthing/glow.infdesk", "Syncthing"),
    ("C:\\Users\\ana\\Proton Drive\\ana\\My files\\glow.infdesk", "Proton Drive"),
    ("/Users/ana/SynologyDrive/glow.infdesk", "Synology Drive"),
    ("/media/ana/usb/Dropbox/glow.infdesk", "Dropbox"),
    ("/media/ana/usb/MEGA/glow.infdesk", "MEGA"),
    (f"{MAC}/Nutstore-ana/glow.infdesk", "Nutstore"),
]

ORDINARY = [
    "/home/ana/Documents/glow.infdesk",
    "/home/ana/glow.infdesk",
    "/glow.infdesk",
    "glow.infdesk",
    "/Users/ana/Documents/Brand/glow.infdesk",
    "C:\\Users\\ana\\Documents\\glow.infdesk",
    "C:\\glow.infdesk",
    "D:\\Brand\\2026\\glow.infdesk",
    "\\\\server\\share\\brand\\glow.infdesk",
    "/home/ana/Boxes/glow.infdesk",
    "/home/ana/Documents/Box/glow.infdesk",
    "/home/ana/Subscription Box/glow.infdesk",
    "/mnt/data/brand/Box/glow.infdesk",
    "C:\\Users\\ana\\Documents\\Gift box\\glow.infdesk",
    "C:\\Users\\Box\\Documents\\glow.infdesk",
    "/home/ana/My dropbox ideas.txt",
    "/home/ana/dropbox-exports/glow.infdesk",
    "/home/ana/Documents/Old Dropbox/glow.infdesk",
    "/home/ana/Documents/Dropbox ideas/glow.infdesk",
    "/home/ana/OneDrive backup 2019/glow.infdesk",
    "C:\\Users\\ana\\OneDriveTemp\\glow.infdesk",
    "C:\\Users\\ana\\Documents\\OneDrive - old.infdesk",
    "/home/ana/Documents/My Drive/glow.infdesk",
    "/home/ana/Hard drive/glow.infdesk",
    "/home/ana/Google Drive backup/glow.infdesk",
    "/home/ana/Documents/google driven growth/glow.infdesk",
    "/home/ana/iCloud Drive (Archive)/glow.infdesk",
    "/home/ana/Mobile Documents/glow.infdesk",
    "/home/ana/Mega sale/glow.infdesk",
    "/home/ana/Documents/Mega/glow.infdesk",
    "/home/ana/Omega/glow.infdesk",
    "C:\\BaiduNetdiskDownload\\glow.infdesk",
    "/home/ana/CloudStorage/photos/glow.infdesk",
    "/Users/ana/Library/Application Support/infdesk/glow.infdesk",
    "/home/ana/nextcloud-notes/glow.infdesk",
    "/home/ana/Sync/glow.infdesk",
    "/home/ana/Documents/pCloudy skies/glow.infdesk",
    "/Volumes/Backup/Brand/glow.infdesk",
    "/root/glow.infdesk",
    "/home/ana/Documents/Dropbox.infdesk",
]


@pytest.mark.parametrize(("path", "service"), SYNCED)
def test_a_synced_folder_is_known_by_its_name(path: str, service: str) -> None:
    assert sync_service(path, NOWHERE) == service


@pytest.mark.parametrize("path", ORDINARY)
def test_an_ordinary_folder_raises_no_alarm(path: str) -> None:
    home = {"HOME": "/home/ana", "USERPROFILE": "C:\\Users\\ana"}
    assert sync_service(path, home) is None


def test_onedrive_is_known_by_what_it_says_of_itself() -> None:
    firm = {"OneDriveCommercial": "D:\\Firm cloud"}
    assert sync_service("d:\\firm cloud\\Brand\\glow.infdesk", firm) == "OneDrive"
    assert sync_service("D:\\Firm cloud 2\\glow.infdesk", firm) is None
    assert sync_service("D:\\glow.infdesk", {"OneDrive": "D:\\"}) is None


def test_a_home_elsewhere_is_known_from_the_environment() -> None:
    home = {"HOME": "/srv/people/ana"}
    assert sync_service("/srv/people/ana/Box/glow.infdesk", home) == "Box"
    assert sync_service("/srv/people/ana/Brand/Box/glow.infdesk", home) is None


def test_a_folder_as_a_mac_spells_it_is_the_same_folder() -> None:
    told = unicodedata.normalize("NFD", "/Users/ana/Drive partagés/glow.infdesk")
    assert sync_service(told, NOWHERE) == "Google Drive"


COPIES = [
    "Glow (conflicted copy 2026-11-12).infdesk",
    "Glow (Anna's conflicted copy 2026-11-12).infdesk",
    "Glow (DESKTOP-AB12CD3's conflicted copy 2026-11-12 (1)).infdesk",
    "Glow (conflicted copy 2026-11-12 101010).infdesk",
    "Glow (Conflicted copy 2015-10-01 for jsmith).infdesk",
    "Glow (Case Conflict).infdesk",
    "Glow (Selective Sync Conflict 1).infdesk",
    "Glow (Anna Ruiz v2 Conflict).infdesk",
    "Glow (In Konflikt stehende Kopie von Anna 2026-11-12).infdesk",
    "Glow (Copie en conflit de Anna 2026-11-12).infdesk",
    "Glow (copia en conflicto de Anna 2026-11-12).infdesk",
    "Glow (Copia in conflitto di Anna 2026-11-12).infdesk",
    "Glow (Anna の競合コピー 2026-11-12).infdesk",
    "Glow (Anna 的冲突副本 2026-11-12).infdesk",
    "Glow(Conflict_other (Web browser)_2020-03-25-22-50-36).infdesk",
    "Glow [conflicted].infdesk",
    "Glow (conflicted).infdesk",
    "Glow (conflicted 2).infdesk",
    "Glow.conflicted.infdesk",
    "Glow.infdesk.conflicted",
    "Glow.Conflict.infdesk",
    "Glow.Conflict2.infdesk",
    "Glow.sync-conflict-20261112-101010-ABC.infdesk",
    "Glow.sync-conflict-20261112-101010.infdesk",
    "Glow_conflict-20161010-101010.infdesk",
    "Glow_冲突_20261112101010.infdesk",
    "Glow_Andy-PC_Jan-03-0901-2013_Conflict.infdesk",
    "Glow_Andy-PC_Jan-03-0901-2013_CaseConflict_1.infdesk",
    "Glow-DESKTOP-AB12CD3.infdesk",
    "Glow-DESKTOP-AB12CD3-2.infdesk",
    "Glow-LAPTOP-9XY2K1LM.infdesk",
    "glow (conflicted copy 2026-11-12).INFDESK",
]

NO_COPIES = [
    "Glow.infdesk",
    "Glow 2.infdesk",
    "Glow (1).infdesk",
    "Glow (sample).infdesk",
    "Glow (copy).infdesk",
    "Glow (copy 2026-11-12).infdesk",
    "Glow - Copy.infdesk",
    "Glow-Spring.infdesk",
    "Glow-desktop-samples.infdesk",
    "Glow-win-2026.infdesk",
    "Glow (conflict-free brands).infdesk",
    "Glow conflicted copy.infdesk",
    "Glow.infdesk-lock",
    "Glow.infdesk-journal",
    "Glow (conflicted copy 2026-11-12).xlsx",
    "Glow (conflicted copy 2026-11-12).infdesk-lock",
    ".Glow.infdesk.123.part",
    "Glow replaced 2026-11-12 10-10-10.infdesk",
    "Gloss (conflicted copy 2026-11-12).infdesk",
    "Aglow (conflicted copy 2026-11-12).infdesk",
    "Glow Spring (conflicted copy 2026-11-12).infdesk",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_known_by_its_name(name: str) -> None:
    assert copies_among("Glow.infdesk", [name, "Oak.infdesk"], None) == (name,)


@pytest.mark.parametrize("name", NO_COPIES)
def test_another_desk_is_no_conflict_copy(name: str) -> None:
    assert copies_among("Glow.infdesk", [name], "Dropbox") == ()


@pytest.mark.parametrize(
    ("service", "name"),
    [
        ("iCloud", "Glow 2.infdesk"),
        ("Google Drive", "Glow (1).infdesk"),
        ("MEGA", "Glow (1).infdesk"),
        ("OneDrive", "Glow-ANNA-PC.infdesk"),
        ("OneDrive", "Glow-Anna’s MacBook Pro.infdesk"),
    ],
)
def test_a_name_that_anybody_may_give_counts_where_the_service_gives_it(
    service: str, name: str
) -> None:
    assert copies_among("Glow.infdesk", [name], service) == (name,)
    assert copies_among("Glow.infdesk", [name], None) == ()
    assert copies_among("Glow.infdesk", [name], "Dropbox") == ()


def test_copies_beside_a_desk_are_listed_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "Library" / "Mobile Documents"
    folder.mkdir(parents=True)
    names = ("Glow 3.infdesk", "Glow (conflicted copy 2026-11-12).infdesk", "Glow 2.infdesk")
    for name in ("Glow.infdesk", *names, "Oak.infdesk"):
        (folder / name).touch()
    found = conflict_copies(folder / "Glow.infdesk", NOWHERE)
    assert found == tuple(folder / names[at] for at in (1, 2, 0))


def test_a_desk_whose_name_a_mac_spells_otherwise_is_the_same_desk() -> None:
    other = unicodedata.normalize("NFD", "Thé (conflicted copy 2026-11-12).infdesk")
    assert copies_among("Thé.infdesk", [other], None) == (other,)


def test_a_folder_that_cannot_be_listed_has_no_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "gone" / "Glow.infdesk", NOWHERE) == ()
