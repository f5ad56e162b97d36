from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.campaign_sums import campaign_sums
from infdesk.store.check import faults
from infdesk.store.commands import add_contact, add_creator, change, remove
from infdesk.store.desk import Desk
from infdesk.store.import_history import import_history
from infdesk.store.persons.erasing import erase, what_erasing_does
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, tracker
from tests.store.persons.people import Person, book, creator_named, fill, person


def left_in(path: Path, who: Person) -> list[str]:
    """Canaries that stand in a file, in any case."""
    data = path.read_bytes().lower()
    return [text for text in who.canaries if text.lower().encode() in data]


def totals(desk: Desk) -> object:
    with desk.reader() as reader:
        cells = campaign_sums(reader, 1).cells
    return [(cell.cycle_id, cell.offer, cell.format, cell.platform, cell.sums) for cell in cells]


@pytest.mark.timeout(600)
def test_not_a_byte_of_an_erased_person_is_left_and_the_sums_stay(
    tmp_path: Path, record_property: Callable[[str, object], None], *, long_run: bool
) -> None:
    many = 100 if long_run else 10
    for seed in range(many):
        who = person(seed)
        with Desk.create(tmp_path / f"{seed}.infdesk", name="Glow", currency="EUR") as desk:
            creator = fill(desk, who)
            assert set(left_in(desk.path, who)) == set(who.canaries)
            before = totals(desk)
            erase(desk, creator)
            assert left_in(desk.path, who) == []
            assert totals(desk) == before
        assert faults(desk.path) == ()
        assert left_in(desk.path, who) == []
    record_property("shown", f"{many} erased persons: 0 bytes of any left, sums unchanged")


def test_an_erased_creator_keeps_her_money_under_a_number(desk: Desk) -> None:
    creator = fill(desk, person(1))
    erase(desk, creator)
    with desk.reader() as reader:
        name, erased, archived = reader.one(
            "SELECT name, erased, archived FROM creator WHERE id = ?", (creator,)
        )
        (spend,) = reader.one(
            "SELECT sum(c.amount) FROM charge c JOIN agreement a ON a.id = c.agreement_id"
            " WHERE a.creator_id = ?",
            (creator,),
        )
    assert (name, erased, archived) == (f"Erased creator {creator}", 1, 1)
    assert spend == 25_100


def test_others_keep_what_is_theirs(desk: Desk) -> None:
    fill(desk, person(1))
    other = add_creator(desk, "Ana")
    lopez = add_creator(desk, "Ana Lopez", platform="instagram", handle="ana")
    add_contact(desk, lopez, "email", "ana@example.org")
    change(desk, "creator", lopez, {"notes": "Not Ana. Ana Lopez met Ana"}, what="notes")
    erase(desk, other)
    with desk.reader() as reader:
        assert reader.one("SELECT name, notes FROM creator WHERE id = ?", (lopez,)) == (
            "Ana Lopez",
            f"Not Erased creator {other}. Ana Lopez met Erased creator {other}",
        )
        assert reader.rows("SELECT handle FROM account WHERE creator_id = ?", (lopez,)) == [
            ("ana",)
        ]


def test_nothing_older_can_be_undone_and_what_is_newer_can(desk: Desk) -> None:
    creator = fill(desk, person(1))
    erase(desk, creator)
    assert (desk.undo_state().undo, desk.undo_state().redo) == (None, None)
    assert desk.undo() is None
    add_creator(desk, "Cleo")
    assert desk.undo_state().undo == "Add creator Cleo"
    assert desk.undo() is not None
    assert desk.undo() is None


def test_an_import_from_before_can_still_be_taken_back(desk: Desk) -> None:
    creator = fill(desk, person(1))
    erase(desk, creator)
    with desk.reader() as reader:
        batches = import_history(reader)
    for batch in batches:
        undo_import(desk, batch.id)
    assert left_in(desk.path, person(1)) == []
    assert faults(desk.path) == ()


def test_the_preview_says_what_goes_and_what_stays(desk: Desk) -> None:
    creator = fill(desk, person(1))
    with desk.reader() as reader:
        before = desk.path.read_bytes()
        preview = what_erasing_does(reader, creator)
    assert desk.path.read_bytes() == before
    assert preview.name == person(1).name
    assert dict(preview.goes)["contact"] == 2
    assert dict(preview.stays) == {"agreement": 1, "post": 2, "cost": 3, "measurement": 3}
    assert preview.spend == 25_100
    assert [mention[:2] for mention in preview.mentions] == [("creator", 2)]


def test_nobody_is_erased_twice(desk: Desk) -> None:
    creator = fill(desk, person(1))
    erase(desk, creator)
    with pytest.raises(UserError, match="erased already"):
        erase(desk, creator)
    with pytest.raises(UserError, match="no such creator"):
        erase(desk, 999)
    with desk.reader() as reader, pytest.raises(UserError, match="erased already"):
        what_erasing_does(reader, creator)


def test_a_failing_erasure_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    creator = fill(desk, person(1))
    before = desk.path.read_bytes()

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("infdesk.store.persons.forgetting.Forgetting._forget_texts", fail)
    with pytest.raises(RuntimeError):
        erase(desk, creator)
    assert desk.path.read_bytes() == before


def test_the_same_file_does_not_bring_her_back(desk: Desk) -> None:
    who = person(1)
    creator = fill(desk, who)
    erase(desk, creator)
    again = bring_in(desk, tracker(book(who), name="spring.csv"))
    outcomes = [str(row.outcome) for row in again.comparison.rows[0][0]]
    assert outcomes == ["left_out", "same", "left_out"]
    assert left_in(desk.path, who) == []


def test_other_spellings_of_a_name_and_a_handle_go_as_well(desk: Desk) -> None:
    ana = add_creator(desk, "Ana Ruiz", platform="instagram", handle="@ana.brews")
    bo = add_creator(desk, "Bo Larsen")
    said = "See spring_ana_ruiz_1, ANA-RUIZ.pdf, Ana  Ruiz; instagram.com/ana.brews and ana.brews2"
    change(desk, "creator", bo, {"notes": said}, what="notes, Bo Larsen")
    erase(desk, ana)
    with desk.reader() as reader:
        (notes,) = reader.one("SELECT notes FROM creator WHERE id = ?", (bo,))
    name = f"Erased creator {ana}"
    assert notes == (
        f"See spring_{name}_1, {name}.pdf, {name}; instagram.com/erased-{ana}-1 and ana.brews2"
    )


@pytest.mark.parametrize(
    ("name", "goes"),
    [("Marlow Finch", True), ("April Jones", False), ("Bo Berg", False), ("Marlow", True)],
)
def test_a_first_name_goes_where_it_can_mean_nobody_else(
    desk: Desk,
    name: str,
    goes: bool,  # noqa: FBT001 - what is expected
) -> None:
    erased = add_creator(desk, name)
    other = add_creator(desk, "Lena Bo")
    first = name.split(maxsplit=1)[0]
    change(desk, "creator", other, {"notes": f"{first} again, in {first.lower()}"}, what="notes")
    erase(desk, erased)
    with desk.reader() as reader:
        (notes,) = reader.one("SELECT notes FROM creator WHERE id = ?", (other,))
    left = f"{first} again" if not goes else f"Erased creator {erased} again"
    assert notes.startswith(left)


def test_an_import_can_still_be_taken_back_and_the_person_stays_out(desk: Desk) -> None:
    text = "Name,Handle,Platform\nAna Ruiz,@ana,Instagram\nBo Larsen,@bo,Instagram\n"
    bring_in(desk, tracker(text, name="people.csv"))
    ana = creator_named(desk, "Ana Ruiz")
    erase(desk, ana)
    (kept,) = undo_import(desk, 1).kept
    assert (
        kept
        == f"creator Erased creator {ana}: erased for good, so that no file brings the person back"
    )
    bring_in(desk, tracker(text, name="people.csv"))
    with desk.reader() as reader:
        names = reader.rows("SELECT name FROM creator WHERE NOT erased")
    assert names == [("Bo Larsen",)]
    assert faults(desk.path) == ()


def test_what_is_left_of_an_erased_creator_cannot_be_deleted(desk: Desk) -> None:
    ana = add_creator(desk, "Ana Ruiz")
    erase(desk, ana)
    with pytest.raises(UserError, match="nothing is left but a number"):
        remove(desk, "creator", ana, what="creator")


ONE = (
    "Creator,Handle,Platform,Format,Posted,Fee,Post URL,Email,Mood\n"
    "{name},@{handle},Instagram,Reel,2025-03-02,200,https://www.instagram.com/p/Zq{code}x1/,"
    "{email},{mood}\n"
)


def test_what_an_undone_import_knew_of_her_goes_as_well(desk: Desk) -> None:
    """The same person under another number, whose rows only the history and the keys know."""
    who = person(3)
    first = {"handle": "old.handle.3", "email": "old3@mail.example", "mood": "old mood 3x"}
    said = {"name": who.name, "code": who.code}
    bring_in(desk, tracker(ONE.format(**said, **first), name="old.csv"))
    add_creator(desk, "Somebody else")
    undo_import(desk, 1)
    undone = tracker(ONE.format(**{**said, "code": f"U{who.code}"}, **first), name="older.csv")
    bring_in(desk, undone)
    desk.undo()
    now = {"handle": who.handle, "email": who.email, "mood": "calm"}
    bring_in(desk, tracker(ONE.format(**said, **now), name="new.csv"))
    erase(desk, creator_named(desk, who.name))
    data = desk.path.read_bytes().lower()
    left = [text for text in (*first.values(), who.code, who.name) if text.lower().encode() in data]
    assert left == []
    assert faults(desk.path) == ()


def test_other_spellings_of_her_go_too_and_a_namesake_without_the_accent_stays(desk: Desk) -> None:
    ana = add_creator(desk, "Ana Ruíz", platform="instagram", handle="ana.ruiz_x")
    add_contact(desk, ana, "phone", "+49 170 1234567")
    bo = add_creator(desk, "Bo")
    told = (
        "ANA RUIZ, Ruíz, Ana or Ana Rui\u0301z: 0049 170 1234567, (0170) 123 45 67,"
        " but order 99170123 and Ana Ruizal stay"
    )
    change(desk, "creator", bo, {"notes": told}, what="notes")
    erase(desk, ana)
    with desk.reader() as reader:
        (notes,) = reader.one("SELECT notes FROM creator WHERE id = ?", (bo,))
    hers = f"Erased creator {ana}"
    assert notes == (
        f"{hers}, {hers} or {hers}: [erased], ([erased], but order 99170123 and Ana Ruizal stay"
    )


def test_a_namesake_without_the_accent_stays(desk: Desk) -> None:
    ana = add_creator(desk, "Ana Ruíz")
    other = add_creator(desk, "Ana Ruiz")
    change(desk, "creator", other, {"notes": "Ana Ruiz met Ana Ruíz"}, what="notes")
    erase(desk, ana)
    with desk.reader() as reader:
        row = reader.one("SELECT name, notes FROM creator WHERE id = ?", (other,))
    assert row == ("Ana Ruiz", f"Ana Ruiz met Erased creator {ana}")


@pytest.mark.parametrize(
    "row",
    [
        "@ana.ruiz_x,Instagram,,",
        "ana.ruiz_x,Instagram,,",
        "A. R.,,0170/1234567,",
        "Ana O’Ruiz,,,",
        '"O\'Ruíz, Ana",,,',
        "A. R.,,,ANA@ruiz.example",
    ],
)
def test_no_spelling_of_her_comes_back_from_a_file(desk: Desk, row: str) -> None:
    ana = add_creator(desk, "Ana O'Ruíz", platform="instagram", handle="ana.ruiz_x")
    add_contact(desk, ana, "phone", "+49 170 1234567")
    add_contact(desk, ana, "email", "ana@ruiz.example")
    erase(desk, ana)
    head = "Creator,Platform,Phone,Email"
    bring_in(desk, tracker(f"{head}\n{row}\nBo Larsen,TikTok,,\n", name="p.csv"))
    with desk.reader() as reader:
        names = reader.rows("SELECT name FROM creator WHERE NOT erased")
    assert names == [("Bo Larsen",)]


def test_the_same_file_again_does_not_bring_her_into_the_notes_on_others(desk: Desk) -> None:
    text = (
        "Creator,Handle,Platform,Email,Phone,Notes,Mood\n"
        "Ana Ruíz,@ana.ruiz_x,Instagram,ana.ruiz@example.com,+49 170 1234567,calm,\n"
        "Bo Larsen,@bo,TikTok,,,friend of Ana Ruíz (@ana.ruiz_x; ana.ruiz@example.com),"
        "call Ana Ruiz: 0170/1234567\n"
    )
    bring_in(desk, tracker(text, name="people.csv"))
    erase(desk, creator_named(desk, "Ana Ruíz"))
    before = desk.path.read_bytes()
    assert b"ruiz" not in before.lower()
    assert bring_in(desk, tracker(text, name="people.csv")).batch is None
    changed = tracker(text.replace("friend", "best friend"), name="people.csv")
    assert bring_in(desk, changed).batch is not None
    data = desk.path.read_bytes().lower()
    assert b"best friend of erased creator" in data
    assert [left for left in ("ruiz", "ruíz", "1234567") if left.encode() in data] == []


def test_words_of_the_business_stay_even_if_she_is_called_by_them(desk: Desk) -> None:
    text = (
        "Creator,Handle,Platform,Format,Posted,Fee,Orders,Revenue,Code,Campaign\n"
        "Luna,@luna,Instagram,Reel,2025-03-02,200,6,240,REEL,Luna launch\n"
        "Spring Jones,@spring.jones,TikTok,Video,2025-03-05,150,2,80,SPRING,Spring launch\n"
        "Bo Larsen,@bo,Instagram,Reel,2025-03-06,90,1,40,BO10,Spring launch\n"
    )
    bring_in(desk, tracker(text, name="posts.csv"))
    with desk.step("order") as writing:
        order = {"source": "shop", "campaign_id": 1, "currency": "EUR", "day": date(2025, 3, 20),
                 "external_id": "o1", "net": 4000, "product": "Luna Glow serum"}  # fmt: skip
        writing.insert(tables.Order, [order])
    change(desk, "brand", 1, {"name": "Luna"}, what="brand")
    change(desk, "creator", 3, {"place": "Luna", "niche": "Spring"}, what="place")

    def business() -> list[object]:
        with desk.reader() as reader:
            return [
                reader.rows(sql)
                for sql in (
                    "SELECT name FROM brand",
                    "SELECT name FROM campaign ORDER BY id",
                    "SELECT platform, format, state, posted_on FROM deliverable ORDER BY id",
                    "SELECT product, source FROM shop_order",
                    "SELECT place, niche FROM creator WHERE id = 3",
                    "SELECT platform FROM account ORDER BY id",
                )
            ]

    before, spent = business(), totals(desk)
    with desk.reader() as reader:
        ids = reader.rows("SELECT id FROM creator WHERE name <> 'Bo Larsen' ORDER BY id")
    for (creator,) in ids:
        erase(desk, creator)
    assert business() == before
    assert totals(desk) == spent
    assert bring_in(desk, tracker(text, name="posts.csv")).batch is None


def test_an_agencys_address_keeps_nobody_else_out(desk: Desk) -> None:
    text = (
        "Creator,Handle,Platform,Email,Followers\n"
        "Anna Lee,@anna.lee,Instagram,team@glow.example,1000\n"
        "Anna Leeson,@leeson,Instagram,team@glow.example,2000\n"
    )
    bring_in(desk, tracker(text, name="people.csv"))
    erase(desk, creator_named(desk, "Anna Lee"))
    again = bring_in(desk, tracker(text.replace("2000", "2500"), name="people.csv"))
    assert again.batch is not None
    with desk.reader() as reader:
        assert reader.rows("SELECT name FROM creator WHERE NOT erased") == [("Anna Leeson",)]
        assert (2500,) in reader.rows("SELECT followers FROM observation")
