from __future__ import annotations

import pytest

from infdesk.sheets.files.parts import Parts
from infdesk.sheets.files.sniff import Unreadable
from tests.files.raw_workbooks import SHEET, STRINGS, lying, raw_xlsx

MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def _small_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infdesk.sheets.files.parts._MOST_BYTES", MEGABYTE)


@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_a_part_that_is_longer_than_it_says_is_refused_before_anything_unpacks_it(
    part: str,
) -> None:
    parts = Parts(lying(part, 3 * MEGABYTE), "posts.xlsx")
    with pytest.raises(Unreadable, match=r"posts\.xlsx would unpack to far more"):
        parts.refuse_lies()


def test_a_workbook_that_says_the_truth_is_not_refused() -> None:
    Parts(raw_xlsx({"xl/media/photo.jpg": bytes(range(256)) * 500}), "posts.xlsx").refuse_lies()


def test_one_part_can_be_put_in_anothers_place() -> None:
    changed = Parts(raw_xlsx(), "posts.xlsx").with_changed(SHEET, b"<worksheet/>")
    parts = Parts(changed, "posts.xlsx")
    assert parts.read(SHEET) == b"<worksheet/>"
    assert parts.shared_strings() == Parts(raw_xlsx(), "posts.xlsx").shared_strings()
