"""A commission that is declined later is owed no more, whichever download says so first."""

from __future__ import annotations

from pathlib import Path

import pytest

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.undoing import undo_import
from tests.deeds.any_desk import TODAY

HEAD = "conversion_id,order_id,affiliate_id,affiliate,total,commission,currency,status,created"
ONE = "77001,#2004,7,Ana Lima,1040.00,104.00,EUR,{},2026-03-02"
TWO = "77002,#2003,8,Ben Okafor,80.00,8.00,EUR,{},2026-03-03"


def take(folder: Path, one: str, two: str = "APPROVED") -> Imported:
    path = folder / "refersion.csv"
    path.write_text("\n".join([HEAD, ONE.format(one), TWO.format(two)]), "utf8")
    return import_files(folder / "glow.infdesk", [path], Choices(), today=TODAY)


def owed(folder: Path) -> tuple[int, int]:
    """(commissions that there are, their sum in cents)."""
    with DeskReader.open(folder / "glow.infdesk") as reader:
        count, total = reader.one("SELECT count(*), sum(amount) FROM charge WHERE amount > 0")
    return int(count), int(total)


@pytest.mark.parametrize("before", ["APPROVED", "PENDING"])
def test_a_commission_that_is_declined_later_is_owed_no_more(tmp_path: Path, before: str) -> None:
    take(tmp_path, before)
    assert owed(tmp_path) == (2, 11_200)
    batch = take(tmp_path, "DENIED").batch
    assert owed(tmp_path) == (1, 800)
    assert take(tmp_path, "DENIED").batch is None
    assert batch is not None
    desk = Desk.open(tmp_path / "glow.infdesk")
    undo_import(desk, batch)
    desk.close()
    assert owed(tmp_path) == (2, 11_200)


def test_a_commission_that_was_declined_from_the_start_makes_no_charge(tmp_path: Path) -> None:
    take(tmp_path, "DENIED")
    with DeskReader.open(tmp_path / "glow.infdesk") as reader:
        assert reader.one("SELECT count(*) FROM charge") == (1,)
    take(tmp_path, "APPROVED")
    assert owed(tmp_path) == (2, 11_200)


def test_a_declined_credit_of_nobody_is_a_row_like_the_others(tmp_path: Path) -> None:
    path = tmp_path / "credits.csv"
    rows = [",104.00,DENIED,EUR,", "8,5.00,APPROVED,EUR,"]
    path.write_text("\n".join(["id,commission,status,currency,notes", *rows]), "utf8")
    import_files(tmp_path / "glow.infdesk", [path], Choices(), today=TODAY)
    assert owed(tmp_path) == (1, 500)
