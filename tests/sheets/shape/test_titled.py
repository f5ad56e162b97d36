from __future__ import annotations

from infdesk.domain.cell import Cell
from infdesk.domain.plan import ImportPlan
from tests.sheets.sheet_files import Rows, book, plan, records, said

HEAD: list[Cell] = ["No.", "Name", "IG Link", "Follower", "Confirm"]


def block(title: str, *people: tuple[str, int, str]) -> Rows:
    rows: list[list[Cell]] = [[title], HEAD]
    rows += [[n, name, f"https://www.instagram.com/{name.lower()}/", followers, confirmed]
             for n, (name, followers, confirmed) in enumerate(people, 1)]  # fmt: skip
    return [*rows, []]


def shortlist(*titles: str) -> ImportPlan:
    people = (("Sofia", 412_000, "yes"), ("Nele", 42_300, "no"), ("Kim", 75_000, "pending"))
    rows = [row for title, one in zip(titles, people, strict=True)
            for row in block(title, one, (f"{one[0]}2", one[1], ""))]  # fmt: skip
    return plan(book("shortlist.xlsx", {"Shortlist": [["Shortlist v3"], [], *rows]}))


def test_titles_above_several_tables_are_said_of_their_rows() -> None:
    planned = shortlist("MACRO (100k+)", "MICRO (10k-100k)", "BACK-UPS")
    told = {str(r.values["name"]): r.extras["Section"] for r in records(planned, "creator")}
    assert (told["Sofia"], told["Sofia2"]) == ("MACRO (100k+)", "MACRO (100k+)")
    assert (told["Nele"], told["Kim2"]) == ("MICRO (10k-100k)", "BACK-UPS")
    assert "“BACK-UPS” stands above the table." in said(planned)


def test_platforms_above_several_tables_say_where_they_post() -> None:
    head: list[Cell] = ["Creator", "Handle", "Followers"]
    rows: Rows = [
        ["INSTAGRAM"], head, ["Ana", "@ana", 5000], ["Bo", "@bo", 7000], [],
        ["TikTok"], head, ["Cy", "@cy", 9000], ["Di", "@di", 3000],
    ]  # fmt: skip
    accounts = records(plan(book("people.xlsx", {"": rows})), "account")
    assert [r.values["platform"] for r in accounts] == [
        "instagram", "instagram", "tiktok", "tiktok",
    ]  # fmt: skip


def test_months_above_several_tables_are_their_cycles() -> None:
    head: list[Cell] = ["Créatrice", "Plateforme", "Vues", "Commandes"]
    rows: Rows = [
        ["JANVIER 2025"], head, ["Léa", "Instagram", 500, 3], ["Zoé", "TikTok", 700, 4], [],
        ["FÉVRIER 2025"], head, ["Léa", "Instagram", 900, 5], ["Zoé", "TikTok", 300, 2],
    ]  # fmt: skip
    planned = plan(book("blocs.xlsx", {"": rows}))
    assert [c.values["name"] for c in records(planned, "cycle")] == ["2025-01", "2025-02"]


def test_the_same_line_above_every_table_names_none_of_them() -> None:
    planned = shortlist("Creators", "Creators", "Creators")
    assert "stands above the table" not in said(planned)


def test_notes_and_sums_above_tables_are_no_titles() -> None:
    planned = shortlist("Stand: 31.03.2025", "Budget 5000", "Updated weekly by Kim and Noa")
    assert "stands above the table" not in said(planned)


def test_who_is_ticked_as_confirmed_is_agreed_with() -> None:
    planned = shortlist("MACRO", "MICRO", "BACK-UPS")
    stages = {str(r.values["name"]): r.values.get("stage") for r in records(planned, "creator")}
    assert (stages["Sofia"], stages["Nele"], stages["Kim"]) == ("agreed", None, None)
    kim = next(r for r in records(planned, "creator") if r.values["name"] == "Kim")
    assert kim.extras["Confirm"] == "pending"
