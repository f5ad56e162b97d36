from __future__ import annotations

import pytest

from infdesk.deeds.summing import summary_of
from infdesk.domain.formats import Formats
from infdesk.domain.goals import METRICS
from infdesk.domain.rows import AccountRow, CreatorRow
from infdesk.places import today
from infdesk.store import queries
from infdesk.store.tracker import tracker_rows
from infdesk.ui import people_words
from infdesk.ui.context import DeskContext

FORMATS = Formats("en_US", "USD")


def creator(stage: str = "agreed", followers: int | None = None) -> CreatorRow:
    return CreatorRow(
        id=1,
        name="Ana",
        stage=stage,
        platform=None,
        handle=None,
        accounts=0,
        followers=followers,
        engagement_rate=None,
        source=None,
        found_by=None,
        tags=None,
        next_action=None,
        next_action_on=None,
    )


def account(followers: int | None, rate: float | None = None) -> AccountRow:
    return AccountRow(
        id=1,
        platform="instagram",
        platform_name=None,
        handle="ana",
        url=None,
        observed_on=None,
        followers=followers,
        average_likes=None,
        average_comments=None,
        average_views=None,
        engagement_rate=rate,
        rate_definition=None,
    )


@pytest.mark.parametrize(
    ("stage", "words"),
    [("identified", "Found"), ("do_not_work", "Do not work with"), ("on_hold", "On hold")],
)
def test_a_stage_is_said_in_her_words_and_her_own_stays(stage: str, words: str) -> None:
    assert people_words.stage_words(stage) == words


def test_whom_nobody_works_with_stands_out_and_who_is_put_off_stands_back() -> None:
    tones = [people_words.stage_tone(creator(stage)) for stage in ("do_not_work", "paused", "live")]
    assert tones == ["bad", "text2", None]
    tags = [people_words.stage_tag(stage) for stage in ("do_not_work", "ghosted", "agreed")]
    assert tags == ["bad", "plain", "accent"]


@pytest.mark.parametrize(
    ("handle", "shown"),
    [
        ("ana", "@ana"),
        ("@ana", "@ana"),
        ("site.example/ana", "site.example/ana"),
        ("The Tea Hour", "The Tea Hour"),
        (None, "–"),
    ],
)
def test_a_handle_has_its_sign_once(handle: str | None, shown: str) -> None:
    assert people_words.at(handle) == shown


def test_only_platforms_that_we_know_have_letters() -> None:
    assert people_words.account_letters("instagram") == "IG"
    assert people_words.account_letters("a forum") is None
    assert people_words.account_letters(None) is None


def test_a_tier_is_told_from_followers_and_unknown_without() -> None:
    assert people_words.tier_words(creator(followers=42_000)) == "micro"
    assert people_words.tier_words(creator()) == "–"
    reached = {people_words.tier_words(creator(followers=10**power)) for power in range(8)}
    assert reached == set(people_words.TIERS)


def test_an_account_is_told_in_a_line() -> None:
    told = people_words.account_facts(account(42_000, 0.0371), FORMATS)
    assert told == "42,000 followers · micro · 3.71% engagement"
    assert people_words.account_facts(account(None), FORMATS) == "followers not known yet"


def test_what_somebody_brought_is_told_in_the_metric_of_the_goal(
    sample_context: DeskContext,
) -> None:
    campaign = sample_context.selection.campaign_id
    assert campaign is not None
    summary = sample_context.read(lambda reader: summary_of(reader, campaign, today=today()))
    best = max(summary.creators, key=lambda group: group.measures.conversions or 0)
    told, side = people_words.brought(summary, best.name, FORMATS)
    assert told == f"{best.measures.conversions} orders"
    assert side.startswith(f"{best.measures.posts} post")
    assert side.endswith("spent")
    assert people_words.brought(summary, "Nobody", FORMATS) == ("", "")


def test_a_post_is_told_with_what_it_brought(sample_context: DeskContext) -> None:
    campaign = sample_context.read(queries.campaigns)[0].id
    rows = sample_context.read(lambda reader: tracker_rows(reader, campaign))
    row = next(row for row in rows if row.conversions and row.conversions > 1)
    assert people_words.post_words(row, "orders", FORMATS) == (
        f"{row.format}, {row.offer}: {row.conversions} orders"
    )
    unknown = next((row for row in rows if row.leads is None), None)
    assert unknown is not None
    assert ":" not in people_words.post_words(unknown, "leads", FORMATS)


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_finds_words_for_a_post(sample_context: DeskContext, metric: str) -> None:
    campaign = sample_context.read(queries.campaigns)[0].id
    row = sample_context.read(lambda reader: tracker_rows(reader, campaign))[0]
    words = people_words.post_words(row, metric, FORMATS)
    assert words.startswith(f"{row.format}, {row.offer}")
    assert "None" not in words
