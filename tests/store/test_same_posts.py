"""Posts that a sheet tells apart by nothing but their day stay themselves when rows come and go."""

from __future__ import annotations

import pytest

from infdesk.store.committing import commit
from infdesk.store.desk import Desk
from infdesk.store.undoing import undo_import
from tests.store.import_plans import bring_in, counts, planned, rows_of, tracker

HEAD = "Creator,Platform,Format,Posted,Fee,Likes"
POSTS = [
    "Ana,Instagram,Reel,2025-03-02,100,10",
    "Ana,Instagram,Reel,2025-03-09,200,20",
    "Ana,Instagram,Reel,2025-03-16,300,30",
    "Ana,Instagram,Reel,2025-03-23,400,40",
]


def said(desk: Desk) -> list[tuple[str, int, int]]:
    """(day, fee in cents, likes) of every post."""
    return rows_of(
        desk,
        "SELECT d.posted_on, c.amount, m.likes FROM deliverable AS d"
        " JOIN charge AS c ON c.deliverable_id = d.id"
        " JOIN measurement AS m ON m.deliverable_id = d.id ORDER BY d.posted_on, d.id",
    )


def sheet(*posts: str) -> str:
    return "\n".join([HEAD, *posts])


ALL = [
    ("2025-03-02", 10_000, 10), ("2025-03-09", 20_000, 20),
    ("2025-03-16", 30_000, 30), ("2025-03-23", 40_000, 40),
]  # fmt: skip


@pytest.mark.parametrize("gone", range(4))
def test_a_row_taken_out_of_the_sheet_moves_no_other_post(desk: Desk, gone: int) -> None:
    bring_in(desk, tracker(sheet(*POSTS)))
    left = [post for at, post in enumerate(POSTS) if at != gone]
    assert counts(bring_in(desk, tracker(sheet(*left)))) == {"same": 3}
    assert said(desk) == ALL


@pytest.mark.parametrize("at", range(5))
def test_a_row_put_in_between_is_the_one_new_post(desk: Desk, at: int) -> None:
    bring_in(desk, tracker(sheet(*POSTS)))
    more = [*POSTS[:at], "Ana,Instagram,Reel,2025-03-12,900,90", *POSTS[at:]]
    assert counts(bring_in(desk, tracker(sheet(*more)))) == {"new": 1, "same": 4}
    assert said(desk) == sorted([*ALL, ("2025-03-12", 90_000, 90)])
    assert counts(bring_in(desk, tracker(sheet(*more)))) == {"same": 5}
    assert counts(bring_in(desk, tracker(sheet(*reversed(more))))) == {"same": 5}


def test_a_corrected_day_is_the_same_post(desk: Desk) -> None:
    bring_in(desk, tracker(sheet(*POSTS)))
    moved = [post.replace("2025-03-09", "2025-03-10") for post in POSTS]
    assert counts(bring_in(desk, tracker(sheet(*moved)))) == {"changed": 1, "same": 3}
    assert [day for day, _, _ in said(desk)] == [
        "2025-03-02", "2025-03-10", "2025-03-16", "2025-03-23",
    ]  # fmt: skip


WEEK_1 = ["Ana,Instagram,Reel,2025-03-02,100,10", "Bea,Instagram,Reel,2025-03-03,150,15"]
WEEK_2 = ["Ana,Instagram,Reel,2025-03-09,200,20", "Bea,Instagram,Reel,2025-03-10,250,25"]


@pytest.mark.parametrize("names", [("week 1.csv", "week 2.csv"), ("week.csv", "week.csv")])
def test_next_week_s_sheet_brings_posts_of_its_own(desk: Desk, names: tuple[str, str]) -> None:
    head = f"Campaign,{HEAD}"
    first, second = (
        tracker("\n".join([head, *(f"Spring,{row}" for row in rows)]), name=name)
        for rows, name in zip([WEEK_1, WEEK_2], names, strict=True)
    )
    bring_in(desk, first)
    assert counts(bring_in(desk, second)) == {"new": 2}
    assert [(fee, likes) for _, fee, likes in said(desk)] == [
        (10_000, 10), (15_000, 15), (20_000, 20), (25_000, 25),
    ]  # fmt: skip
    assert counts(bring_in(desk, first)) == {"same": 2}
    assert counts(bring_in(desk, second)) == {"same": 2}


def test_the_same_file_read_with_its_days_the_other_way_round_is_the_same_posts(
    desk: Desk,
) -> None:
    rows = ["1,Ana,Instagram,Reel,02/03/2025,100,10", "1,Bo,TikTok,Video,04/05/2025,9,9"]
    file = tracker("\n".join([f"Cycle,{HEAD}", *rows]))
    commit(desk, planned(desk, file, day_first=False))
    assert counts(commit(desk, planned(desk, file, day_first=True))) == {"changed": 2}
    assert [day for day, _, _ in said(desk)] == ["2025-03-02", "2025-05-04"]


def test_the_day_of_a_lone_post_may_be_corrected_in_its_own_file(desk: Desk) -> None:
    bring_in(desk, tracker(sheet(POSTS[0])))
    moved = sheet(POSTS[0].replace("2025-03-02", "2025-03-04"))
    assert counts(bring_in(desk, tracker(moved))) == {"changed": 1}
    assert counts(bring_in(desk, tracker(sheet(POSTS[1]), name="week 2.csv"))) == {"new": 1}


def test_two_posts_of_one_day_keep_their_order(desk: Desk) -> None:
    twins = [POSTS[0], POSTS[0].replace("100,10", "150,15"), *POSTS[1:]]
    bring_in(desk, tracker(sheet(*twins)))
    assert counts(bring_in(desk, tracker(sheet(*twins, POSTS[3].replace("400,40", "450,45"))))) == {
        "new": 1, "same": 5,
    }  # fmt: skip


def test_an_import_whose_posts_were_told_apart_by_day_is_undone_alone(desk: Desk) -> None:
    bring_in(desk, tracker(sheet(*POSTS)))
    more = [*POSTS[:1], "Ana,Instagram,Reel,2025-03-12,900,90", *POSTS[1:]]
    batch = bring_in(desk, tracker(sheet(*more))).batch
    assert batch is not None
    undo_import(desk, batch)
    assert said(desk) == ALL
    assert counts(bring_in(desk, tracker(sheet(*more)))) == {"new": 1, "same": 4}


GROWING = "Creator,Platform,Format,Status,Posted,Link,Fee,Likes"


def grown(*posts: str) -> str:
    return "\n".join([GROWING, *posts])


def posts(desk: Desk) -> list[tuple[str | None, str, str | None, int]]:
    """(day, state, link, fees in cents) of every post."""
    return rows_of(
        desk,
        "SELECT d.posted_on, d.state, d.url, sum(c.amount) FROM deliverable AS d"
        " JOIN charge AS c ON c.deliverable_id = d.id GROUP BY d.id ORDER BY d.id",
    )


OUT = "Ana,Instagram,Reel,Posted,2025-03-02,,100,10"
LATER = "Ana,Instagram,Reel,Planned,,,200,"
NOW_OUT = "Ana,Instagram,Reel,Posted,2025-04-09,,200,20"
WITH_LINK = "Ana,Instagram,Reel,Posted,2025-04-09,https://www.instagram.com/reel/Cab12/,200,20"


def test_a_planned_row_that_gets_its_day_is_the_post_that_was_planned(desk: Desk) -> None:
    bring_in(desk, tracker(grown(OUT, LATER)))
    assert counts(bring_in(desk, tracker(grown(OUT, NOW_OUT)))) == {"changed": 1, "same": 1}
    assert posts(desk) == [
        ("2025-03-02", "live", None, 10_000),
        ("2025-04-09", "live", None, 20_000),
    ]


def test_a_post_that_gets_its_link_later_is_the_same_post(desk: Desk) -> None:
    bring_in(desk, tracker(grown(OUT, NOW_OUT)))
    again = tracker(grown(OUT, WITH_LINK))
    assert counts(bring_in(desk, again)) == {"changed": 1, "same": 1}
    assert counts(bring_in(desk, again)) == {"same": 2}
    assert [url for _, _, url, _ in posts(desk)] == [None, WITH_LINK.split(",")[5]]


def test_a_further_plan_beside_the_post_that_went_live_is_a_post_of_its_own(desk: Desk) -> None:
    bring_in(desk, tracker(grown(OUT, LATER)))
    bring_in(desk, tracker(grown(OUT, NOW_OUT)))
    more = tracker(grown(OUT, NOW_OUT, LATER.replace("200", "250")))
    assert counts(bring_in(desk, more)) == {"new": 1, "same": 2}
    assert counts(bring_in(desk, more)) == {"same": 3}
    assert [fee for _, _, _, fee in posts(desk)] == [10_000, 20_000, 25_000]


def test_two_links_of_one_day_are_two_posts(desk: Desk) -> None:
    bring_in(desk, tracker(grown(WITH_LINK)))
    other = tracker(grown(WITH_LINK.replace("Cab12", "Cab13")))
    assert counts(bring_in(desk, other)) == {"new": 1}


def test_a_plan_of_another_offer_stays_planned(desk: Desk) -> None:
    head = GROWING + ",Offer"
    bring_in(desk, tracker("\n".join([head, LATER + ",Gift box", OUT + ",20% off"])))
    fulfilled = tracker("\n".join([head, NOW_OUT + ",20% off", OUT + ",20% off"]))
    assert counts(bring_in(desk, fulfilled)) == {"new": 1, "same": 1}
