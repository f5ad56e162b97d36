from __future__ import annotations

import pytest

from infdesk.sheets.files.contact_cards import read_cards
from infdesk.sheets.files.sniff import Unreadable

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Duarte;Inês;;;
FN:Inês Duarte
NICKNAME:nes
TITLE:Baker
BDAY:1990-03-02
EMAIL;TYPE=WORK:ines@duarte.example
EMAIL:hello@duarte.example
TEL:+351 555 010 010
X-SOCIALPROFILE;TYPE=tiktok:https://www.tiktok.com/@inesbakes
NOTE:Answers on Mondays\\, mostly
CATEGORIES:Creators,Bakers
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Studio Nord
ORG:Studio Nord;Prints
NOTE:A long note that a program has folded into
  two lines
END:VCARD
"""


def test_every_card_is_a_row_under_headings() -> None:
    rows, notes = read_cards(CARDS.encode(), "people.vcf")
    head, ines, studio = (dict(zip(rows[0], row, strict=True)) for row in rows)
    assert set(head) == set(head.values())
    assert ines["Name"] == "Inês Duarte"
    assert (ines["First Name"], ines["Last Name"]) == ("Inês", "Duarte")
    assert ines["E-mail 1 - Value"] == "ines@duarte.example"
    assert ines["E-mail 2 - Value"] == "hello@duarte.example"
    assert ines["Website 1 - Value"] == "https://www.tiktok.com/@inesbakes"
    assert ines["Labels"] == "Creators, Bakers"
    assert (ines["Nickname"], ines["Organization Title"]) == ("nes", "Baker")
    assert ines["Birthday"] == "1990-03-02"
    assert studio["Organization Name"] == "Studio Nord, Prints"
    assert studio["Notes"] == "A long note that a program has folded into two lines"
    assert notes == ()


def test_old_cards_with_packed_letters_are_read() -> None:
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BCller\r\n"
        "TEL;CELL:0170 1234567\r\nEND:VCARD\r\n"
    )
    rows, _ = read_cards(old.encode(), "alt.vcf")
    assert rows[1][:3] == ("Jörg Müller", "Jörg", "Müller")


def test_a_packed_line_that_goes_on_in_the_next_is_one_text() -> None:
    old = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ana\r\n"
        "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=\r\n and=\r\n=20more\r\n"
        "TEL;CELL:0170 1234567\r\nEND:VCARD\r\n"
    )
    rows, notes = read_cards(old.encode(), "alt.vcf")
    assert dict(zip(rows[0], rows[1], strict=True))["Notes"] == "Café and more"
    assert notes == ()


def test_numbers_and_addresses_come_without_their_kind_of_link() -> None:
    new = (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nTEL;VALUE=uri;TYPE=cell:tel:+351-555-010\n"
        "EMAIL:mailto:ana@x.example\nEND:VCARD\n"
    )
    rows, _ = read_cards(new.encode(), "new.vcf")
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["Phone 1 - Value"], row["E-mail 1 - Value"]) == ("+351-555-010", "ana@x.example")


@pytest.mark.parametrize("text", ["BEGIN:VCARD\nnonsense", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"])
def test_cards_that_say_nothing_are_refused_by_name(text: str) -> None:
    with pytest.raises(Unreadable, match=r"people\.vcf"):
        read_cards(text.encode(), "people.vcf")


def test_what_cannot_be_read_of_cards_is_counted_and_a_card_of_nobody_is_a_row() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:ana@example.org\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Ode\nEMAIL work ben@example.org\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nTEL:+49 123\nEND:VCARD\n"
    )
    rows, notes = read_cards(text.encode(), "people.vcf")
    assert len(rows) == 4
    assert notes == ("1 line of its cards cannot be read and was left out.",)
    cut = text + "BEGIN:VCARD\nVERSION:3.0\nFN:Cee Moran\n"
    assert "1 card cannot be read and was left out." in read_cards(cut.encode(), "people.vcf")[1]
