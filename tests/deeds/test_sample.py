from __future__ import annotations

from collections.abc import Iterator

import pytest

from infdesk.deeds.sample import make_sample
from infdesk.deeds.summing import one_campaign, summary_of
from infdesk.domain.summary import CampaignSummary
from infdesk.places import today
from infdesk.store import queries
from infdesk.store.desk import DeskReader
from infdesk.store.open_names import open_names


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskReader]:
    path = make_sample(tmp_path_factory.mktemp("sample") / "sample.infdesk")
    with DeskReader.open(path) as reader:
        yield reader


@pytest.fixture(scope="module")
def summary(sample: DeskReader) -> CampaignSummary:
    return summary_of(sample, one_campaign(sample, None).id, today=today())


def test_the_sample_tells_a_story_of_four_cycles(summary: CampaignSummary) -> None:
    assert [cycle.totals.conversions for cycle in summary.cycles] == [19, 27, 39, 49]
    assert [cycle.totals.spend for cycle in summary.cycles] == [100_000, 155_000, 182_000, 122_500]
    assert summary.goal.met is True
    assert summary.goal.rule_met is False


def test_its_three_spreadsheets_speak_of_the_same_creators(sample: DeskReader) -> None:
    names = [creator.name for creator in queries.creators(sample)]
    assert len(names) == len(set(names)) == 10
    assert not any(name.startswith("@") for name in names)


def test_its_posts_have_platforms_formats_and_offers(summary: CampaignSummary) -> None:
    assert {group.name for group in summary.platforms} == {"IG", "TT"} or summary.platforms
    assert len(summary.formats) >= 3
    assert len(summary.offers) == 3


def test_one_code_waits_for_its_owner(sample: DeskReader) -> None:
    (code,) = open_names(sample).waiting
    assert (code.name, code.orders) == ("TEALOVER10", 6)


def test_unknown_clicks_stay_unknown(summary: CampaignSummary) -> None:
    ines = next(g for g in summary.cycles[2].creators if g.name.startswith("Ines"))
    assert ines.measures.clicks is None
