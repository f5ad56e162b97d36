"""Address books: the accounts that they name are found, and nothing of a person gets lost."""

from __future__ import annotations

from typing import Any

from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import csv_file, plan, records, said

LINKEDIN = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ines,Duarte,https://www.linkedin.com/in/ines-duarte-01,,Bakes Lda,Creator,01 Jul 2025
Jo,Weiß,https://www.linkedin.com/in/jo-wei%C3%9F,jo@x.example,,Editor,13 Feb 2025
"""

OUTLOOK = """First Name,Middle Name,Last Name,Company,Job Title,Business Street,Business City,\
Home Phone,Mobile Phone,E-mail Address,E-mail 2 Address,E-mail Display Name,Web Page,\
Notes,Categories
Ines,,Duarte,Bakes Lda,Creator,Rua Nova 2,Porto,,+351 910 000 001,ines@x.example,i@y.example,\
Ines D,https://www.tiktok.com/@inesbakes,bakes,Creators
Jo,,Weiss,,,,,,,jo@x.example,,,https://weiss.example,,
"""

GOOGLE = """First Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Labels,\
E-mail 1 - Label,E-mail 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value
Ines,Duarte,nes,Bakes Lda,Owner,1990-03-02,* myContacts,Work,ines@x.example,Code,INES15
,,,Depot Nord,,,* myContacts,Work,info@depot.example,,
,,,,,,* myContacts,Work,who@x.example,,
"""


def accounts(planned: ImportPlan) -> list[tuple[Any, ...]]:
    return [
        tuple(record.values.get(name) for name in ("platform", "handle", "url"))
        for record in records(planned, "account")
    ]


def extras(planned: ImportPlan) -> list[dict[str, str]]:
    return [dict(record.extras) for record in records(planned, "creator")]


def test_connections_on_linkedin_keep_their_addresses_and_their_firms() -> None:
    planned = plan(csv_file("Connections.csv", LINKEDIN))
    assert accounts(planned) == [
        ("linkedin", "ines-duarte-01", "https://www.linkedin.com/in/ines-duarte-01"),
        ("linkedin", "jo-weiß", "https://www.linkedin.com/in/jo-wei%C3%9F"),
    ]
    assert extras(planned) == [
        {"Company": "Bakes Lda", "Position": "Creator", "Connected On": "01 Jul 2025"},
        {"Position": "Editor", "Connected On": "13 Feb 2025"},
    ]


def test_profiles_and_handles_in_columns_of_an_unknown_address_book_are_accounts() -> None:
    text = "First name,Last name,Email,Instagram,Profile link\n"
    text += "Ines,Duarte,ines@x.example,@ines.d,https://www.tiktok.com/@inesbakes\n"
    text += "Jo,Weiss,jo@x.example,jo.w,\n"
    found = accounts(plan(csv_file("people.csv", text)))
    assert {(platform, handle) for platform, handle, _ in found} == {
        ("instagram", "@ines.d"), ("tiktok", "inesbakes"), ("instagram", "jo.w"),
    }  # fmt: skip


def test_outlook_is_read_without_a_doubt_and_its_web_page_is_found() -> None:
    planned = plan(csv_file("contacts.csv", OUTLOOK))
    assert said(planned) == ""
    assert accounts(planned) == [("tiktok", "inesbakes", "https://www.tiktok.com/@inesbakes")]
    assert [record.values["value"] for record in records(planned, "contact")] == [
        "ines@x.example", "i@y.example", "+351 910 000 001",
        "https://www.tiktok.com/@inesbakes", "Rua Nova 2",
        "jo@x.example", "https://weiss.example",
    ]  # fmt: skip
    assert extras(planned) == [
        {"Company": "Bakes Lda", "Job Title": "Creator", "Business City": "Porto"}, {},
    ]  # fmt: skip
    assert [r.values["name"] for r in records(planned, "creator")] == ["Ines Duarte", "Jo Weiss"]


def test_google_keeps_what_it_knows_of_a_person_beside_her() -> None:
    planned = plan(csv_file("contacts.csv", GOOGLE))
    ines, depot, _ = extras(planned)
    assert ines == {
        "Nickname": "nes", "Organization Name": "Bakes Lda", "Organization Title": "Owner",
        "Birthday": "1990-03-02", "Custom Field 1 - Label": "Code",
        "Custom Field 1 - Value": "INES15",
    }  # fmt: skip
    assert depot == {"Organization Name": "Depot Nord"}


def test_a_firm_without_a_persons_name_is_called_by_its_own() -> None:
    creators = records(plan(csv_file("contacts.csv", GOOGLE)), "creator")
    assert [r.values["name"] for r in creators] == ["Ines Duarte", "Depot Nord", "who@x.example"]
