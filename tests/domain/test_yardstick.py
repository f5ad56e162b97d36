from __future__ import annotations

from datetime import date

import pytest

from infdesk.domain.formats import Formats
from infdesk.domain.rows import CampaignRow
from infdesk.domain.yardstick import YardstickChange, told

CAMPAIGN = CampaignRow(1, "Spring", metric="orders", rule_metric="cpa")
FORMATS = Formats("en_US", "USD")


@pytest.mark.parametrize(
    ("column", "before", "after", "expected"),
    [
        ("target", "100.0", "1200.0", "target was changed from 100 to 1,200."),
        ("rule_limit", "3000.0", "4000.0", "limit of the rule was changed from $30.00 to $40.00."),
        ("metric", "orders", "cpa", "metric was changed from orders to cost per order."),
        (
            "window_end",
            "2026-10-18",
            "2026-11-01",
            "end was changed from October 18, 2026 to November 1, 2026.",
        ),
        ("target", "100.0", None, "target was changed from 100 to nothing."),
    ],
)
def test_a_change_is_told_as_a_founder_writes_it(
    column: str, before: str, after: str | None, expected: str
) -> None:
    change = YardstickChange(date(2026, 10, 3), column, before, after)
    assert told(change, CAMPAIGN, FORMATS) == f"On October 3, 2026 the {expected}"
