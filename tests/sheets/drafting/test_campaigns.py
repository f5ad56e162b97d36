from __future__ import annotations

import pytest

from infdesk.sheets.drafting.campaigns import (
    CampaignCells,
    CampaignColumn,
    name_after,
    stem,
    what_it_holds,
)


def cells(values: str, creators: str) -> CampaignCells:
    return CampaignCells(values.split(), creators.split())


NO_COLUMN = CampaignCells(None, ["a"])


def test_one_value_a_row_is_the_rows_id() -> None:
    assert what_it_holds([cells("C1 C2 C3", "a b a")]) is CampaignColumn.ROW_IDS


def test_names_of_campaigns_that_happen_to_have_one_row_each_are_no_ids() -> None:
    held = what_it_holds([CampaignCells(["Spring Launch", "Summer Glow"], ["a", "b"])])
    assert held is CampaignColumn.TAGS


def test_names_of_campaigns_that_the_desk_has_are_campaigns() -> None:
    held = what_it_holds([cells("Spring Summer", "a b")], {"spring", "summer", "fall"})
    assert held is CampaignColumn.CAMPAIGNS


def test_one_value_for_all_is_the_campaign() -> None:
    assert what_it_holds([cells("Spring Spring", "a b")]) is CampaignColumn.CAMPAIGNS


def test_few_values_with_several_rows_and_creators_are_campaigns() -> None:
    held = what_it_holds([cells("Spring Spring Fall Fall", "a b a c")])
    assert held is CampaignColumn.CAMPAIGNS


def test_a_value_for_each_creator_is_a_tag() -> None:
    assert what_it_holds([cells("AnaX AnaX BobX BobX", "a a b b")]) is CampaignColumn.TAGS


def test_a_small_campaign_beside_larger_ones_is_a_campaign() -> None:
    held = what_it_holds([cells("Spring Spring Fall Winter", "a b c d")])
    assert held is CampaignColumn.CAMPAIGNS


def test_values_that_hardly_two_creators_share_are_tags() -> None:
    held = what_it_holds([cells("Spring Spring AnaX BobX BobX", "a b a b b")])
    assert held is CampaignColumn.TAGS


def test_a_table_of_the_set_without_the_column_makes_tags() -> None:
    assert what_it_holds([cells("S S", "a b"), NO_COLUMN]) is CampaignColumn.TAGS


def test_no_column_at_all_is_none() -> None:
    assert what_it_holds([NO_COLUMN]) is CampaignColumn.ABSENT


def test_results_of_cycles_need_no_creators() -> None:
    nobody = CampaignCells(["S", "S", "F", "F"], [None] * 4)
    assert what_it_holds([nobody]) is CampaignColumn.CAMPAIGNS


def test_bare_numbers_are_campaigns_only_where_creators_share_all_of_them() -> None:
    assert what_it_holds([cells("9 9 6 6", "a b c d")]) is CampaignColumn.CAMPAIGNS
    assert what_it_holds([cells("9 9 6 6 4", "a b c d a")]) is CampaignColumn.TAGS


def test_case_and_blanks_make_no_other_campaign() -> None:
    held = what_it_holds([CampaignCells(["Spring ", "SPRING"], ["a", "b"])])
    assert held is CampaignColumn.CAMPAIGNS


@pytest.mark.parametrize(
    ("stems", "name"),
    [
        (["spring_tracker"], "spring_tracker"),
        (["brand_influencers", "brand_posts", "brand_payouts", "brand_tracking"], "brand"),
        (["summer sale - jan", "summer sale - feb"], "summer sale"),
        (["spring1", "spring2"], "spring"),
        (["posts", "payouts"], "payouts"),
        (["brand_posts", "brand_payouts"], "brand"),
        (["zebra", "ant"], "ant"),
    ],
)
def test_a_campaign_is_named_after_what_the_files_share(stems: list[str], name: str) -> None:
    assert name_after(stems) == name
    assert name_after(reversed(stems)) == name


def test_a_stem_loses_the_extension_alone() -> None:
    assert stem("Spring v1.2 (final).xlsx") == "Spring v1.2 (final)"
