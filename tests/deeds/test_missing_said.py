"""A post that a sheet brought and no longer has goes on counting, and the founder hears of it."""

from __future__ import annotations

from pathlib import Path

from infdesk.deeds.importing import Imported, import_files
from infdesk.domain.choices import Choices
from infdesk.store.desk import DeskReader
from infdesk.store.import_history import import_receipt
from tests.deeds.any_desk import TODAY

HEAD = "Creator,Platform,Format,Posted,Fee,Likes"
POSTS = (
    "Ana,Instagram,Reel,2025-03-02,100,10",
    "Ben,Instagram,Reel,2025-03-09,200,20",
    "Cleo,TikTok,Video,2025-03-16,300,30",
)


def take(
    folder: Path,
    *posts: str,
    name: str = "tracker.csv",
    dry_run: bool = False,
    campaign: str | None = None,
) -> Imported:
    path = folder / name
    path.write_text("\n".join([HEAD, *posts]), "utf8")
    desk = folder / "glow.infdesk"
    choices = Choices(campaign=campaign)
    return import_files(desk, [path], choices, today=TODAY, dry_run=dry_run)


def told(imported: Imported) -> list[str]:
    (file,) = imported.prepared.plan.files
    return [one.what for one in file.sheets[0].problems if "brought before" in one.what]


def test_a_day_corrected_across_months_is_said_with_the_post_that_it_leaves_behind(
    tmp_path: Path,
) -> None:
    take(tmp_path, *POSTS)
    moved = (*POSTS[:2], POSTS[2].replace("2025-03-16", "2025-04-16"))
    said = ["One post that this sheet brought before is not in it now: “Cleo, Video, 2025-03-16”."]
    assert told(take(tmp_path, *moved, dry_run=True)) == said
    assert told(take(tmp_path, *moved)) == said


def test_a_sheet_that_grew_says_nothing(tmp_path: Path) -> None:
    take(tmp_path, *POSTS[:2])
    assert told(take(tmp_path, *POSTS)) == []


def test_next_months_sheet_of_the_same_name_lacks_nothing(tmp_path: Path) -> None:
    take(tmp_path, *POSTS)
    assert told(take(tmp_path, POSTS[0], POSTS[1].replace("-03-", "-04-"))) == []


def test_a_sheet_of_another_name_lacks_nothing(tmp_path: Path) -> None:
    take(tmp_path, *POSTS)
    assert told(take(tmp_path, *POSTS[:2], name="other.csv")) == []


def test_a_row_that_is_left_out_this_time_is_not_missing(tmp_path: Path) -> None:
    take(tmp_path, *POSTS)
    assert told(take(tmp_path, *POSTS[:2], POSTS[2].replace(",30", ",-30"))) == []


def test_posts_of_another_campaign_under_the_same_file_name_are_not_missing(
    tmp_path: Path,
) -> None:
    may = tuple(post.replace("-03-", "-05-") for post in POSTS)
    take(tmp_path, *POSTS[:2], campaign="Spring")
    take(tmp_path, *may, campaign="Summer")
    more = "Dan,TikTok,Video,2025-05-20,300,30"
    assert told(take(tmp_path, *may, more, campaign="Summer")) == []
    gone = told(take(tmp_path, *may, campaign="Summer"))
    assert gone == [
        "One post that this sheet brought before is not in it now: “Dan, Video, 2025-05-20”."
    ]


def test_the_kept_receipt_says_it_as_the_answer_does(tmp_path: Path) -> None:
    take(tmp_path, *POSTS)
    moved = (*POSTS[:2], POSTS[2].replace("2025-03-16", "2025-04-16"))
    said = told(take(tmp_path, *moved))
    with DeskReader.open(tmp_path / "glow.infdesk") as reader:
        receipt = import_receipt(reader, 2)
    assert receipt is not None
    kept = [line.what for sheet in receipt.sheets for line in sheet.problems]
    assert [line for line in kept if "brought before" in line] == said
    assert len(said) == 1
