from __future__ import annotations

from infdesk.sheets.drafting.people import People, Person


def settled(*persons: Person) -> tuple[People, list[int]]:
    people = People("spring")
    numbers = [people.meet(person) for person in persons]
    people.settle()
    return people, numbers


def instagram(handle: str, name: str = "") -> Person:
    return Person(name=name, handles=(("instagram", handle, f"@{handle}"),))


def test_one_handle_is_one_creator_whatever_the_name() -> None:
    people, (one, other) = settled(instagram("ana", "Ana"), instagram("ana", "Ana Lopez"))
    assert people[one].key == people[other].key == ("handle", "instagram", "ana")
    assert people[one].name == "Ana"


def test_an_id_joins_rows_across_tables() -> None:
    people, (one, other) = settled(Person(name="Ana", ids=("INF_001",)), Person(ids=("INF_001",)))
    assert people[one].key == people[other].key == ("id", "", "inf_001")
    assert people[other].name == "Ana"


def test_a_name_alone_joins_the_creator_of_that_name() -> None:
    people, (one, other) = settled(instagram("ana", "Ana"), Person(name=" ana "))
    assert people[one].key == people[other].key


def test_two_of_one_name_with_other_handles_on_one_platform_stay_two() -> None:
    people, (one, other) = settled(instagram("ana1", "Ana"), instagram("ana2", "Ana"))
    assert people[one].key != people[other].key


def test_a_bare_name_that_could_be_either_is_neither() -> None:
    people, numbers = settled(
        instagram("ana1", "Ana"), instagram("ana2", "Ana"), Person(name="Ana")
    )
    assert len({people[at].key for at in numbers}) == 3


def test_handles_on_two_platforms_are_one_person_of_that_name() -> None:
    tiktok = Person(name="Ana", handles=(("tiktok", "ana_tt", "@ana_tt"),))
    people, (one, other) = settled(instagram("ana.ig", "Ana"), tiktok)
    assert people[one].key == people[other].key
    assert set(people[one].handles) == {"instagram", "tiktok"}


def test_a_chain_of_names_never_joins_what_contradicts() -> None:
    people, numbers = settled(
        instagram("a", "Ana"), Person(name="Ana", ids=("X9",)), instagram("b", "Ana")
    )
    assert people[numbers[0]].key != people[numbers[2]].key


def test_short_numbers_mean_something_only_within_the_import() -> None:
    people, (at,) = settled(Person(weak_ids=("7",)))
    assert people[at].key == ("id", "spring", "7")
    assert people[at].ids == ()


def test_one_mail_address_of_an_agency_makes_nobody_the_same() -> None:
    people, (one, other) = settled(
        Person(name="Ana", email="team@agency.com"), Person(name="Bob", email="team@agency.com")
    )
    assert people[one].key != people[other].key


def test_who_has_no_name_is_called_by_the_handle_or_id() -> None:
    people, (one, other) = settled(instagram("ana"), Person(ids=("INF_9",)))
    assert (people[one].name, people[other].name) == ("@ana", "INF_9")


def homeless(handle: str, name: str = "", *ids: str) -> Person:
    return Person(name=name, handles=(("", handle, f"@{handle}"),), ids=ids)


def test_a_handle_without_a_platform_is_the_same_handle_on_one() -> None:
    people, (one, other) = settled(homeless("ana"), instagram("ana", "Ana Lopez"))
    assert people[one].key == people[other].key == ("handle", "instagram", "ana")
    assert people[one].name == "Ana Lopez"


def test_a_handle_without_a_platform_joins_nobody_where_two_people_have_it() -> None:
    on_tiktok = Person(name="Bob", handles=(("tiktok", "ana", "@ana"),))
    people, numbers = settled(homeless("ana"), instagram("ana", "Ana"), on_tiktok)
    assert len({people[number].key for number in numbers}) == 3


def test_other_ids_speak_against_one_handle() -> None:
    known = Person(handles=(("instagram", "ana", "@ana"),), ids=("INF_001",))
    people, (one, other) = settled(homeless("ana", "", "INF_002"), known)
    assert people[one].key != people[other].key


def test_a_handle_without_a_platform_is_one_creator_in_every_row() -> None:
    people, (one, other) = settled(homeless("ana", "Ana"), homeless("ana", "Ana L."))
    assert people[one].key == people[other].key
