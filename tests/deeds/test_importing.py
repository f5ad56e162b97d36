from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from infdesk.deeds.importing import import_files, keep, prepare, read
from infdesk.domain.choices import Choices
from infdesk.domain.comparison import Outcome
from infdesk.domain.problem import UserError
from infdesk.store import queries
from infdesk.store.content import content_hash
from infdesk.store.desk import Desk, DeskReader

TODAY = date(2026, 11, 22)
POSTS = """Creator,Platform,Format,Posted,Fee,Orders
Ana,Instagram,Reel,2026-06-04,300,4
Ben,TikTok,Video,2026-06-08,200,6
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


def test_the_new_desk_is_named_after_its_file_and_has_the_currency_of_the_sheet(
    tmp_path: Path,
) -> None:
    posts = written(tmp_path, "posts.csv", POSTS.replace("Fee", "Fee (EUR)"))
    import_files(tmp_path / "larkmoor.infdesk", [posts], Choices(), today=TODAY)
    with DeskReader.open(tmp_path / "larkmoor.infdesk") as reader:
        assert reader.one("SELECT name, currency FROM brand") == ("larkmoor", "EUR")


def test_amounts_without_a_sign_are_in_the_currency_that_was_said(tmp_path: Path) -> None:
    posts = written(tmp_path, "posts.csv", POSTS)
    import_files(tmp_path / "x.infdesk", [posts], Choices(currency="GBP"), today=TODAY)
    with DeskReader.open(tmp_path / "x.infdesk") as reader:
        assert reader.one("SELECT currency FROM brand")[0] == "GBP"
        assert reader.one("SELECT sum(amount), max(currency) FROM charge") == (50_000, "GBP")


def test_one_file_that_cannot_be_read_stops_everything_before_anything_is_made(
    tmp_path: Path,
) -> None:
    good = written(tmp_path, "posts.csv", POSTS)
    bad = written(tmp_path, "empty.csv", "")
    with pytest.raises(UserError, match="empty"):
        import_files(tmp_path / "x.infdesk", [good, bad], Choices(), today=TODAY)
    assert not (tmp_path / "x.infdesk").exists()


def test_the_order_of_the_files_changes_nothing(tmp_path: Path) -> None:
    one = written(tmp_path, "a.csv", POSTS)
    two = written(tmp_path, "b.csv", "Name,Platform,Followers\nAna,Instagram,42K\n")
    hashes = []
    for turn, files in enumerate(([one, two], [two, one])):
        desk = tmp_path / f"{turn}.infdesk"
        import_files(desk, files, Choices(), today=TODAY)
        with DeskReader.open(desk) as reader:
            rows = reader.rows("SELECT name FROM creator ORDER BY name")
            campaign = reader.one("SELECT name FROM campaign")
        hashes.append((rows, campaign))
    assert hashes[0] == hashes[1]


def test_rows_left_out_by_choice_are_not_kept(tmp_path: Path) -> None:
    files, _ = read([written(tmp_path, "posts.csv", POSTS)])
    with Desk.create(tmp_path / "x.infdesk", name="x", currency="USD") as desk:
        with desk.reader() as reader:
            prepared = prepare(files, reader, Choices(), today=TODAY)
        receipt = keep(desk, prepared.plan, untick={(0, 0, 1)})
        with desk.reader() as reader:
            assert reader.rows("SELECT name FROM creator") == [("Ana",)]
    assert receipt.comparison.count(Outcome.LEFT_OUT) == 1


def test_undo_of_an_import_gives_the_earlier_content_back(tmp_path: Path) -> None:
    posts = written(tmp_path, "posts.csv", POSTS)
    with Desk.create(tmp_path / "x.infdesk", name="x", currency="USD") as desk:
        with desk.reader() as reader:
            before = content_hash(reader)
            files, _ = read([posts])
            prepared = prepare(files, reader, Choices(), today=TODAY)
        keep(desk, prepared.plan)
        assert desk.undo_state().undo == "Import posts.csv (2 rows)"
        desk.undo()
        with desk.reader() as reader:
            assert content_hash(reader) == before


@pytest.mark.parametrize("said", ["@ana", "Ana Ruiz (@ana)", "@ANA"])
def test_a_handle_in_the_place_of_a_name_finds_its_account(tmp_path: Path, said: str) -> None:
    people, posts = tmp_path / "people.csv", tmp_path / "posts.csv"
    people.write_text("Name,Instagram handle,Followers\nAna Ruiz,@ana,12000\n")
    posts.write_text(f"Creator,Post date,Fee,Views\n{said},2026-03-05,100,900\n")
    desk = tmp_path / "brand.infdesk"
    for file in (people, posts):
        import_files(desk, [file], Choices(), today=TODAY)
    with DeskReader.open(desk) as reader:
        assert [row.name for row in queries.creators(reader)] == ["Ana Ruiz"]


def test_amounts_without_a_sign_are_in_the_currency_that_another_sheet_states(
    tmp_path: Path,
) -> None:
    paid, codes = tmp_path / "paid.csv", tmp_path / "codes.csv"
    paid.write_text("Creator,Invoice,Amount,Currency\nAna Ruiz,INV-1,250,EUR\n", "utf8")
    codes.write_text("Creator,Code,Uses,Revenue\nAna Ruiz,ANA10,12,640\n", "utf8")
    desk = tmp_path / "glow.infdesk"
    for again in (False, True):
        done = import_files(desk, [paid, codes], Choices(), today=TODAY, locale="en_US")
        assert (done.batch is None) == again
    with DeskReader.open(desk) as reader:
        assert reader.one("SELECT currency FROM brand") == ("EUR",)
        assert reader.one("SELECT revenue FROM measurement") == (64000,)


def test_a_trackers_posts_go_to_whoever_has_the_handle_in_the_name_or_the_link(
    tmp_path: Path,
) -> None:
    people = "Name,Instagram,TikTok\nEva Roth,@eva.r,@evaroth\nEva Roth,@eva_mx,\nLeo,,@leostern\n"
    link = "https://www.tiktok.com/@{}/video/748111111111111111{}"
    posts = (
        "Creator,Platform,Date,Link,Views\n"
        "@eva.r,IG,2026-03-03,,100\n"
        f"EVA ROTH,TT,2026-03-04,{link.format('evaroth', 1)},200\n"
        f"leostern,TT,2026-03-05,{link.format('leostern', 2)},300\n"
    )
    desk = tmp_path / "brand.infdesk"
    import_files(desk, [written(tmp_path, "people.csv", people)], Choices(), today=TODAY)
    tracker = written(tmp_path, "posts.csv", posts)
    for again in (False, True):
        done = import_files(desk, [tracker], Choices(), today=TODAY)
        assert (done.batch is None) == again
    with DeskReader.open(desk) as reader:
        owners = reader.rows(
            "SELECT creator_id, count(*) FROM deliverable"
            " JOIN agreement ON agreement.id = agreement_id GROUP BY creator_id"
        )
        assert owners == [(1, 2), (3, 1)]
        assert reader.one("SELECT count(*) FROM creator") == (3,)
