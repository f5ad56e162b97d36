from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.desk_facts import DeskFacts, HandleKept
from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import csv_file, only_sheet, plan, records

LIST = "Name,Instagram,TikTok\nLeo Stern,,@leostern\nMia Wald,@mia.wald,\n"
POST = "https://www.tiktok.com/@{}/video/748111111111111111{}"


def kept(typed: str, *names: str) -> HandleKept:
    return HandleKept(typed, names[0], frozenset(name.casefold() for name in names))


DESK = DeskFacts(
    currency="USD",
    today=date(2025, 11, 20),
    handles={
        ("tiktok", "leostern"): kept("@leostern", "Leo Stern"),
        ("instagram", "eva_mx"): kept("@eva_mx", "Eva Roth"),
        ("tiktok", "evaroth"): kept("@evaroth", "Eva Roth"),
        ("tiktok", "luna"): kept("@luna", "Pia Luna"),
    },
    names=frozenset({"leo stern", "eva roth", "pia luna", "luna"}),
)


def people(planned: ImportPlan) -> set[tuple[object, tuple[object, ...]]]:
    """Name of each creator with the handles of her accounts."""
    accounts = records(planned, "account")
    return {
        (creator.values["name"],
         tuple(a.values.get("handle") for a in accounts if a.refs["creator_id"].key == creator.key))
        for creator in records(planned, "creator")
    }  # fmt: skip


def test_a_bare_handle_in_the_place_of_a_name_is_the_creator_who_has_it_there() -> None:
    tracker = "Creator,Platform,Date,Views\nleostern,TikTok,2025-03-03,900"
    assert people(plan(csv_file("t.csv", tracker), facts=DESK)) == {("Leo Stern", ("@leostern",))}


def test_a_bare_handle_is_known_from_the_list_of_the_same_import() -> None:
    tracker = "Creator,Platform,Date,Views\nmia.wald,IG,2025-03-03,900"
    planned = plan(csv_file("list.csv", LIST), csv_file("t.csv", tracker))
    assert people(planned) == {("Leo Stern", ("@leostern",)), ("Mia Wald", ("@mia.wald",))}


def test_a_bare_handle_without_a_platform_is_whoever_alone_has_it() -> None:
    planned = plan(csv_file("t.csv", "Creator,Date,Views\nleostern,2025-03-03,900"), facts=DESK)
    assert people(planned) == {("Leo Stern", ("@leostern",))}


@pytest.mark.parametrize(("name", "platform"), [("leostern", "Instagram"), ("luna", "TikTok")])
def test_a_name_that_may_be_another_stays_a_name(name: str, platform: str) -> None:
    tracker = f"Creator,Platform,Date,Views\n{name},{platform},2025-03-03,900"
    assert people(plan(csv_file("t.csv", tracker), facts=DESK)) == {(name, (None,))}


def test_of_two_of_one_name_the_link_of_the_post_says_which() -> None:
    link = POST.format("evaroth", 1)
    tracker = f"Creator,Platform,Date,Link,Views\nEVA ROTH,TT,2025-03-03,{link},900"
    assert people(plan(csv_file("t.csv", tracker), facts=DESK)) == {("Eva Roth", ("@evaroth",))}


def test_a_short_name_is_the_one_on_whose_account_the_post_is_and_that_is_said() -> None:
    link = POST.format("leostern", 1)
    tracker = f"Creator,Date,Link,Views\nLeo S.,2025-03-03,{link},900"
    planned = plan(csv_file("t.csv", tracker), facts=DESK)
    assert people(planned) == {("Leo Stern", ("@leostern",))}
    said = [p.what for p in only_sheet(planned).problems]
    assert "“Leo S.” was read as Leo Stern (@leostern), on whose account the post is." in said


def test_an_account_on_which_several_people_post_names_none_of_them() -> None:
    rows = (f"{who},2025-03-03,{POST.format('leostern', at)},900"
            for at, who in enumerate(("Ida Blum", "Kai Horn")))  # fmt: skip
    tracker = "\n".join(("Creator,Date,Link,Views", *rows))
    planned = plan(csv_file("t.csv", tracker), facts=DESK)
    assert {name for name, _ in people(planned)} == {"Ida Blum", "Kai Horn"}


def test_a_known_creator_stays_herself_also_on_anothers_account() -> None:
    link = POST.format("leostern", 1)
    tracker = f"Creator,Date,Link,Views\nPia Luna,2025-03-03,{link},900"
    planned = plan(csv_file("t.csv", tracker), facts=DESK)
    assert {name for name, _ in people(planned)} == {"Pia Luna"}


def test_a_stated_handle_is_not_doubted() -> None:
    link = POST.format("leostern", 1)
    tracker = f"Creator,Handle,Date,Link,Views\nLeo,@leo.other,2025-03-03,{link},900"
    planned = plan(csv_file("t.csv", tracker), facts=DESK)
    assert people(planned) == {("Leo", ("@leo.other",))}


def test_a_handle_of_a_list_without_a_platform_is_on_the_one_that_its_posts_are_on() -> None:
    tracker = "Creator,Platform,Date,Views\nMia,Instagram,2025-03-03,900"
    overview = "Creator,Handle,Followers\nMia,@mia,1200\n"
    planned = plan(csv_file("t.csv", tracker), csv_file("overview.csv", overview))
    (account,) = records(planned, "account")
    assert (account.values["platform"], account.values["handle"]) == ("instagram", "@mia")
