"""A file that goes on with a campaign of the desk belongs to it, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from tests.deeds.any_desk import TODAY

HEAD = "Creator,Platform,Format,Posted,Fee,Likes"
MARCH = (
    "Ana,Instagram,Reel,2025-03-02,100,10",
    "Ben,TikTok,Video,2025-03-09,200,20",
)
APRIL = (
    "Ana,Instagram,Reel,2025-04-02,100,30",
    "Ben,TikTok,Video,2025-04-09,200,40",
)
UNDATED = "Creator,Platform,Format,Fee,Likes\nAna,Instagram,Reel,100,10\nBen,TikTok,Video,200,20"
PAID = "Creator,Invoice no,Payment date,Amount paid\nAna,R-1,2025-04-12,100\nBen,R-2,2025-04-13,200"


def take(folder: Path, name: str, *rows: str, text: str = "", campaign: str = "") -> Imported:
    path = folder / name
    path.write_text(text or "\n".join([HEAD, *rows]), "utf8")
    choices = Choices(campaign=campaign or None)
    return import_files(folder / "glow.infdesk", [path], choices, today=TODAY)


def campaigns(folder: Path) -> list[tuple[str, int, int]]:
    """(name, posts, fees in cents) of every campaign."""
    with DeskReader.open(folder / "glow.infdesk") as reader:
        return reader.rows(
            "SELECT c.name, (SELECT count(*) FROM deliverable AS d JOIN agreement AS a"
            "   ON a.id = d.agreement_id WHERE a.campaign_id = c.id),"
            " (SELECT coalesce(sum(amount), 0) FROM charge WHERE campaign_id = c.id)"
            " FROM campaign AS c ORDER BY c.id"
        )


def told(imported: Imported) -> str:
    return " ".join(one.what for _, s in imported.prepared.plan.sheets() for one in s.problems)


def test_next_months_tracker_under_another_name_goes_on_with_the_campaign(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    said = told(take(tmp_path, "april.csv", *MARCH, *APRIL))
    assert "2 of 4 rows are in the campaign “march” already" in said
    assert campaigns(tmp_path) == [("march", 4, 60_000)]


def test_a_tracker_of_other_posts_is_a_campaign_of_its_own(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    assert "already" not in told(take(tmp_path, "april.csv", *APRIL))
    assert [name for name, *_ in campaigns(tmp_path)] == ["march", "april"]


def test_posts_without_a_day_tell_nothing_of_their_campaign(tmp_path: Path) -> None:
    take(tmp_path, "spring.csv", text=UNDATED)
    take(tmp_path, "summer.csv", text=UNDATED)
    assert [name for name, *_ in campaigns(tmp_path)] == ["spring", "summer"]


def test_what_the_founder_names_goes_where_she_says(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    take(tmp_path, "april.csv", *MARCH, *APRIL, campaign="April")
    assert [name for name, *_ in campaigns(tmp_path)] == ["march", "April"]


def test_a_list_of_payments_goes_to_the_campaign_of_its_creators(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    said = told(take(tmp_path, "paid.csv", text=PAID))
    assert "The payments are to creators of the campaign “march”" in said
    assert campaigns(tmp_path) == [("march", 2, 30_000)]


def test_payments_to_strangers_are_a_campaign_of_their_own(tmp_path: Path) -> None:
    take(tmp_path, "march.csv", *MARCH)
    take(tmp_path, "paid.csv", text=PAID.replace("Ana", "Cleo").replace("Ben", "Dora"))
    assert [name for name, *_ in campaigns(tmp_path)] == ["march", "paid"]


def test_sales_of_a_program_stay_in_their_campaign_under_the_next_files_name(
    tmp_path: Path,
) -> None:
    head = "Referral ID,Affiliate ID,Affiliate Name,Amount,Currency,Status,Date,Reference"
    sales = f"{head}\n901,7,Ana,5,USD,paid,2025-03-02,1001\n902,8,Ben,4,USD,paid,2025-03-03,1002"
    take(tmp_path, "affwp.csv", text=sales)
    before = campaigns(tmp_path)
    take(tmp_path, "affwp (1).csv", text=f"{sales}\n903,8,Ben,6.00,USD,paid,2025-03-05,1003")
    assert [name for name, *_ in campaigns(tmp_path)] == [name for name, *_ in before]


def test_payments_that_one_campaign_has_do_not_go_to_another_of_more_of_their_people(
    tmp_path: Path,
) -> None:
    paid = "Creator,Amount paid,Payment date\nAna,100,2025-04-12\nBen,200,2025-04-13"
    posts = "Creator,Platform,Posted,Likes\nAna,Instagram,{0}-02,1\nBen,TikTok,{0}-03,2"
    take(tmp_path, "alpha.csv", text=posts.format("2025-03"))
    take(tmp_path, "beta.csv", text=posts.format("2025-04"))
    take(tmp_path, "paid.csv", text=paid, campaign="alpha")
    before = campaigns(tmp_path)
    take(tmp_path, "paid.csv", text=paid)
    assert campaigns(tmp_path) == before
