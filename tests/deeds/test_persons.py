from __future__ import annotations

from pathlib import Path

import pytest

from infdesk import places
from infdesk.deeds import keeping, persons
from infdesk.domain.problem import UserError
from infdesk.store.commands import add_creator
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.shelf import Why
from tests.store.persons.people import Person, fill, person

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
        assert persons.forget_in_copies(path, erasure.traces, erasure.holding) == 1
    assert holding_files(tmp_path, WHO) + holding_files(home, WHO) == []
    (backup,) = keeping.shelf(path).backups()
    assert backup.is_good()
    assert keeping.restore(backup.path, path).inside.counts["creator"] == 2


def test_erasing_is_preceded_by_a_backup(path: Path) -> None:
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    (backup,) = keeping.shelf(path).backups()
    assert backup.why is Why.ERASE


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
        persons.forget_in_copies(path, erasure.traces, erasure.holding)
    assert holding_files(tmp_path, WHO) == []


def test_lines_of_the_log_that_name_the_person_go(path: Path) -> None:
    log = places.logs() / "infdesk.log"
    log.parent.mkdir(parents=True)
    log.write_text(f"started\ntold: The fee of {WHO.name} is two charges\nclosed\n")
    with Desk.open(path) as desk:
        persons.erase(desk, fill(desk, WHO))
    assert log.read_text() == "started\nclosed\n"


def test_a_creator_is_found_by_name_or_number(path: Path) -> None:
    with Desk.open(path) as desk:
        ana, ben, ben2 = (add_creator(desk, name) for name in ("Ana Ruiz", "Ben", "Ben"))
    with DeskReader.open(path) as reader:
        assert persons.find_creator(reader, "ana  ruiz") == ana
        assert persons.find_creator(reader, str(ben)) == ben
        with pytest.raises(UserError, match=f"by number: {ben}, {ben2}"):
            persons.find_creator(reader, "Ben")
        with pytest.raises(UserError, match="no creator “Cleo”"):
            persons.find_creator(reader, "Cleo")
