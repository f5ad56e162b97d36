from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from infdesk import places
from infdesk.deeds import copies, keeping, persons
from infdesk.deeds.exporting import export_desk
from infdesk.deeds.held import save_held
from infdesk.domain.problem import UserError
from infdesk.store.check import faults
from infdesk.store.commands import add_creator
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Backup, Why
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, tracker
from tests.store.persons.people import Person, book, fill, person

WHO = person(7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "desks"
    folder.mkdir()
    Desk.create(folder / "glow.infdesk", name="Glow", currency="EUR").close()
    return folder / "glow.infdesk"


def holding_files(folder: Path, who: Person) -> list[Path]:
    """Files anywhere below a folder in which a canary stands."""
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and any(text.lower().encode() in file.read_bytes().lower() for text in who.canaries)
    ]


def desk_rows(desk: Desk, sql: str) -> list[Any]:
    """The first column of a query."""
    with desk.reader() as reader:
        return [row[0] for row in reader.rows(sql)]


def backups(path: Path, why: Why) -> list[Backup]:
    return [backup for backup in keeping.shelf(path).backups() if backup.why is why]


def test_after_erasing_only_the_listed_copies_hold_the_person(path: Path, tmp_path: Path) -> None:
    home = places.backups().parent.parent
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        keeping.shelf(path).add(path, Why.START)
        erasure = persons.erase(desk, creator)
        still = holding_files(tmp_path, WHO) + holding_files(home, WHO)
        assert {holding.path for holding in erasure.holding} == {
            file for file in still if file.suffix == ".infdesk"
        }
        assert len(erasure.holding) == 1  # what changed nothing needs no second backup
        assert erasure.holding[0].goes_on is not None
        done = copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert (len(done.rewritten), done.deleted, done.left) == (1, (), ())
    assert holding_files(tmp_path, WHO) + holding_files(home, WHO) == []
    (backup,) = backups(path, Why.START)
    assert backup.is_good()
    assert keeping.restore(backup.path, path).inside.counts["creator"] == 2


def test_erasing_stands_between_two_backups(path: Path) -> None:
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    after, before = keeping.shelf(path).backups()
    assert (before.why, after.why) == (Why.ERASE, Why.ERASED)
    assert holding_files(keeping.shelf(path).folder, WHO)[0] == before.path


def test_damage_after_erasing_brings_nobody_back(path: Path, tmp_path: Path) -> None:
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    path.write_bytes(bytes(4096))
    newest = keeping.shelf(path).newest_good()
    assert newest is not None
    assert keeping.restore(newest.path, path).erased_again == 0
    path.write_bytes(bytes(4096))
    (before,) = backups(path, Why.ERASE)
    assert keeping.restore(before.path, path).erased_again == 1
    assert holding_files(tmp_path, WHO) == []


def test_without_a_backup_nobody_is_erased(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise UserError("No copy could be made.")

    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        monkeypatch.setattr(keeping, "back_up", full)
        before = path.read_bytes()
        with pytest.raises(UserError, match="No copy could be made"):
            persons.erase(desk, creator)
        assert path.read_bytes() == before


def test_a_file_kept_by_a_restore_is_listed_and_written_anew(path: Path, tmp_path: Path) -> None:
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
    backup = keeping.shelf(path).add(path, Why.HAND)
    kept = keeping.restore(backup.path, path).kept
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, creator)
        assert kept in {holding.path for holding in erasure.holding}
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert holding_files(tmp_path, WHO) == []


def test_a_backup_that_knows_the_person_only_by_what_was_undone_is_listed(
    path: Path, tmp_path: Path
) -> None:
    with Desk.open(path) as desk:
        add_creator(desk, WHO.name, platform="instagram", handle=WHO.handle)
        desk.undo()
        keeping.shelf(path).add(path, Why.HAND)
        desk.redo()
        (creator,) = desk_rows(desk, "SELECT id FROM creator")
        erasure = persons.erase(desk, creator)
        assert len(erasure.holding) == 2
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
        assert copies.holding(path, erasure.traces) == ()
    assert holding_files(tmp_path, WHO) + holding_files(places.backups(), WHO) == []


def test_in_a_backup_of_another_course_of_events_the_right_person_is_erased(path: Path) -> None:
    """After a restore the same number may be given again, to somebody else."""
    first = keeping.shelf(path).add(path, Why.HAND)
    with Desk.open(path) as desk:
        other = add_creator(desk, "Cleo Vantage", platform="instagram", handle="cleo")
        add_creator(desk, WHO.name, platform="instagram", handle=WHO.handle)
    second = keeping.shelf(path).add(path, Why.HAND)
    keeping.restore(first.path, path)
    with Desk.open(path) as desk:
        creator = add_creator(desk, WHO.name, platform="instagram", handle=WHO.handle)
        assert creator == other
        erasure = persons.erase(desk, creator)
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
    with DeskReader.open(second.path) as reader:
        names = [name for (name,) in reader.rows("SELECT name FROM creator ORDER BY id")]
    assert names == ["Cleo Vantage", f"Erased creator {creator + 1}"]
    assert holding_files(places.backups(), WHO) == []


def test_a_namesake_stays_in_the_backups(path: Path) -> None:
    with Desk.open(path) as desk:
        creator = add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.one")
        add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.two")
        erasure = persons.erase(desk, creator)
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
    (backup,) = backups(path, Why.ERASE)
    with DeskReader.open(backup.path) as reader:
        handles = reader.rows(
            "SELECT a.handle FROM account a JOIN creator c ON c.id = a.creator_id"
            " WHERE c.name = 'Ana Ruiz'"
        )
    assert handles == [("ana.two",)]


def test_a_restored_backup_does_not_bring_an_erased_person_back(path: Path, tmp_path: Path) -> None:
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        persons.erase(desk, creator)
    (backup,) = backups(path, Why.ERASE)
    restored = keeping.restore(backup.path, path)
    assert restored.erased_again == 1
    assert holding_files(tmp_path, WHO) == []
    with DeskReader.open(path) as reader:
        assert reader.one("SELECT name FROM creator WHERE id = ?", (creator,)) == (
            f"Erased creator {creator}",
        )
    assert backup.is_good()
    assert keeping.look_after(path) is None  # what the shelf knows is the desk as it stands now


def test_a_restored_backup_from_before_the_person_still_keeps_the_person_out(path: Path) -> None:
    backup = keeping.shelf(path).add(path, Why.HAND)
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    assert keeping.restore(backup.path, path).erased_again == 0
    with Desk.open(path) as desk:
        bring_in(desk, tracker(book(WHO), name="spring.csv"))
        assert desk_rows(desk, "SELECT name FROM creator WHERE NOT erased") == ["Bo Larsen"]


def test_another_desk_put_in_place_is_left_as_it_is(path: Path, tmp_path: Path) -> None:
    with Desk.open(path) as desk:
        persons.erase(desk, add_creator(desk, WHO.name, platform="instagram", handle=WHO.handle))
    other = tmp_path / "other.infdesk"
    with Desk.create(other, name="Other", currency="EUR") as desk:
        add_creator(desk, WHO.name, platform="instagram", handle=WHO.handle)
    assert keeping.restore(other, path).erased_again == 0
    assert set(holding_files(tmp_path, WHO)) == {other, path}


def test_lines_of_the_log_that_name_the_person_go(path: Path) -> None:
    log = places.logs() / "infdesk.log"
    log.parent.mkdir(parents=True)
    log.write_text(f"started\ntold: The fee of {WHO.name} is two charges\nclosed\n")
    with log.open("a", encoding="utf8") as open_log:
        with Desk.open(path) as desk:
            persons.erase(desk, fill(desk, WHO))
        open_log.write("goes on\n")
    assert log.read_text() == "started\nclosed\ngoes on\n"


def test_a_log_that_cannot_be_read_does_not_stop_an_erasure(path: Path) -> None:
    (places.logs() / "a folder").mkdir(parents=True)
    with Desk.open(path) as desk:
        assert persons.erase(desk, fill(desk, WHO)).kept_as == "Erased creator 1"


def test_a_creator_is_found_by_name_or_number(path: Path) -> None:
    with Desk.open(path) as desk:
        ana, ben, ben2 = (add_creator(desk, name) for name in ("Ana Ruiz", "Ben", "Ben"))
    with DeskReader.open(path) as reader:
        assert persons.find_creator(reader, "ana  ruiz").id == ana
        assert persons.find_creator(reader, str(ben)).id == ben
        assert persons.find_creator(reader, f"#{ben2}").name == "Ben"
        with pytest.raises(UserError, match=f"2 creators: #{ben} Ben, #{ben2} Ben"):
            persons.find_creator(reader, "Ben")
        with pytest.raises(UserError, match="no creator “Cleo”"):
            persons.find_creator(reader, "Cleo")
        with pytest.raises(UserError, match=f"There is #{ana} Ana Ruiz"):
            persons.find_creator(reader, "@Ána Ruíz")


def test_a_name_that_is_the_number_of_another_creator_is_asked_for(path: Path) -> None:
    with Desk.open(path) as desk:
        first = add_creator(desk, "Ana Ruiz")
        add_creator(desk, str(first))
    with DeskReader.open(path) as reader:
        with pytest.raises(UserError, match="can mean 2 creators"):
            persons.find_creator(reader, str(first))
        assert persons.find_creator(reader, f"#{first}").name == "Ana Ruiz"


def test_only_what_infdesk_wrote_is_deleted_and_every_file_is_named(
    path: Path, tmp_path: Path
) -> None:
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        other = add_creator(desk, "Bob Stone")
    files = {name: tmp_path / name for name in ("hers.pdf", "bob.pdf", "edited.xlsx", "all.xlsx")}
    for name, about in (("hers.pdf", creator), ("bob.pdf", other)):
        with DeskReader.open(path) as reader:
            save_held(reader, about, files[name], today=date(2026, 11, 1))
        keeping.note_written(path, files[name], about=about)
    for name in ("edited.xlsx", "all.xlsx"):
        export_desk(path, files[name])
        keeping.note_written(path, files[name])
    with ZipFile(files["edited.xlsx"], "a") as edited:
        edited.writestr("note.txt", "her own words")
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, creator)
    done = copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert set(done.deleted) == {files["hers.pdf"], files["all.xlsx"]}
    assert [(copy.path, copy.left) for copy in done.left] == [
        (files["edited.xlsx"], copies.CHANGED)
    ]
    assert files["bob.pdf"].exists()
    assert files["edited.xlsx"].exists()


def test_names_of_files_that_name_the_person_are_forgotten(path: Path, tmp_path: Path) -> None:
    out = tmp_path / f"{WHO.name}.pdf"
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        with desk.reader() as reader:
            save_held(reader, creator, out, today=date(2026, 11, 1))
        keeping.note_written(path, out, about=creator)
        erasure = persons.erase(desk, creator)
    copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert holding_files(places.backups(), WHO) == []


def test_a_damaged_copy_is_told_and_the_others_are_dealt_with(path: Path) -> None:
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
    backup = keeping.shelf(path).add(path, Why.HAND)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    kept = keeping.restore(backup.path, path).kept
    assert kept is not None
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, creator)
    done = copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert backup.path in done.rewritten
    assert [copy.path for copy in done.left] == [kept]
    assert done.left[0].left is not None
    assert holding_files(places.backups(), WHO) == []


def test_copies_can_be_dealt_with_later(path: Path) -> None:
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        persons.erase(desk, creator)
    with DeskReader.open(path) as reader:
        assert persons.find_creator(reader, str(creator), erased_too=True).is_erased
    later = persons.erased_before(path, creator)
    assert later is not None
    assert copies.forget_in_copies(path, later.traces, later.holding).left == ()
    assert holding_files(places.backups(), WHO) == []
    assert persons.erased_before(path, creator) is None


@pytest.mark.parametrize("where", ["glow.infdesk", "elsewhere.infdesk"])
def test_a_desk_that_is_gone_comes_back_without_the_erased_person(path: Path, where: str) -> None:
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    (before,) = backups(path, Why.ERASE)
    path.unlink()
    assert keeping.restore(before.path, path.with_name(where)).erased_again == 1
    assert holding_files(path.parent, WHO) == []


def test_a_copy_that_she_asked_for_is_written_anew_unless_she_worked_in_it(
    path: Path, tmp_path: Path
) -> None:
    copy, worked = tmp_path / "stick.infdesk", tmp_path / "worked.infdesk"
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
    for out in (copy, worked):
        keeping.back_up_to(path, out)
        keeping.note_written(path, out)
    with Desk.open(worked) as desk:
        add_creator(desk, "Cleo")
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, creator)
    done = copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert copy in done.rewritten
    assert [(left.path, left.left) for left in done.left] == [(worked, copies.CHANGED)]
    assert holding_files(tmp_path, WHO) == [worked]


def test_two_desks_of_one_name_do_not_share_what_they_wrote(tmp_path: Path) -> None:
    desks = [tmp_path / place / "tea.infdesk" for place in ("one", "two")]
    for desk_path in desks:
        desk_path.parent.mkdir()
        with Desk.create(desk_path, name="Tea", currency="EUR") as desk:
            creator = add_creator(desk, WHO.name)
        export_desk(desk_path, desk_path.with_suffix(".xlsx"))
        keeping.note_written(desk_path, desk_path.with_suffix(".xlsx"))
    with Desk.open(desks[1]) as desk:
        erasure = persons.erase(desk, creator)
    done = copies.forget_in_copies(desks[1], erasure.traces, erasure.holding)
    assert done.deleted == (desks[1].with_suffix(".xlsx"),)


def test_junk_on_the_shelf_stops_no_erasure(path: Path) -> None:
    folder = keeping.shelf(path).add(path, Why.HAND).path.parent
    (folder / "2026-13-99 everything.xlsx").write_text("no day")
    (folder / "2026-01-01 everything.xlsx").mkdir()
    (folder / "written.json").write_text('{"written": [1, null]}')
    (folder / "x.infdesk.json").write_text("[]")
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, fill(desk, WHO))
    copies.forget_in_copies(path, erasure.traces, erasure.holding)
    assert holding_files(folder, WHO) == []


def test_half_copies_of_killed_programs_are_swept(path: Path) -> None:
    folder = keeping.shelf(path).add(path, Why.HAND).path.parent
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    with Desk.open(path) as desk:
        creator = fill(desk, WHO)
        halves = [at / f".{dead}-ab12.infdesk-new" for at in (folder, path.parent)]
        for half in halves:
            half.write_bytes(path.read_bytes())
        persons.erase(desk, creator)
    assert [half for half in halves if half.exists()] == []


def test_texts_on_others_that_lost_the_name_are_told(path: Path) -> None:
    with Desk.open(path) as desk:
        erasure = persons.erase(desk, fill(desk, WHO))
    assert f"met at {WHO.name}'s place" in erasure.mentions


def test_who_was_deleted_before_can_be_erased_from_the_history(path: Path, tmp_path: Path) -> None:
    with Desk.open(path) as desk:
        bring_in(desk, tracker(book(WHO), name="spring.csv"))
        with desk.reader() as reader:
            hers = persons.find_creator(reader, WHO.name).id
        add_creator(desk, "Somebody Else")
        undo_import(desk, 1)
        with desk.reader() as reader:
            who = persons.find_creator(reader, WHO.name, deleted_too=True)
        assert who.id == hers
        erasure = persons.erase(desk, who.id)
        copies.forget_in_copies(path, erasure.traces, erasure.holding)
        assert holding_files(tmp_path, WHO) + holding_files(places.backups(), WHO) == []
        bring_in(desk, tracker(book(WHO), name="spring.csv"))
        names = desk_rows(desk, "SELECT name FROM creator WHERE NOT erased ORDER BY id")
    assert names == ["Somebody Else", "Bo Larsen"]
    assert faults(path) == ()
