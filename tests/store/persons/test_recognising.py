"""Who a person is in a copy of the desk whose numbers may mean others."""

from __future__ import annotations

from infdesk.store.commands import add_contact, add_creator
from infdesk.store.desk import Desk
from infdesk.store.persons.recognising import recognised

HERS = {
    ("name", "Ana Ruiz"),
    ("handle", "ana.one"),
    ("contact", "ana@agency.example"),
}


def found(desk: Desk, usual_id: int) -> int | None:
    with desk.reader() as reader:
        return recognised(reader, lambda kind, text: (kind, text) in HERS, usual_id)


def test_the_usual_number_is_hers_where_anything_of_it_is(desk: Desk) -> None:
    add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.one")
    renamed = add_creator(desk, "A. R.")
    add_contact(desk, renamed, "email", "ana@agency.example")
    assert found(desk, renamed) == renamed


def test_a_handle_recognises_her_under_another_name_and_number(desk: Desk) -> None:
    other = add_creator(desk, "Bo")
    renamed = add_creator(desk, "A. R.", platform="instagram", handle="ana.one")
    assert found(desk, other) == renamed


def test_the_address_of_an_agency_alone_is_nobody(desk: Desk) -> None:
    colleague = add_creator(desk, "Cleo", platform="instagram", handle="cleo")
    add_contact(desk, colleague, "email", "ana@agency.example")
    assert found(desk, 77) is None


def test_a_name_is_enough_where_nothing_else_is_known(desk: Desk) -> None:
    add_creator(desk, "Ana Ruiz", platform="instagram", handle="ana.two")
    assert found(desk, 77) is None
    bare = add_creator(desk, "Ana Ruiz")
    assert found(desk, 77) == bare
