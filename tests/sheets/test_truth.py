"""How many columns of all families are matched right, held against the truth beside the files."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from infdesk.domain.plan import SURE, ColumnMatch
from infdesk.domain.problem import UserError
from tests.sheets.sheet_files import plan
from tests.sheets.test_downloads import FAMILIES, download

TRUTHS = sorted(FAMILIES.glob("truth_*.csv"))

Place = tuple[str, str, int]
"""Block, heading with single blanks, how-manieth of that heading in its table."""


def matched(name: str) -> dict[Place, ColumnMatch]:
    found: dict[Place, ColumnMatch] = {}
    try:
        planned = plan(download(name))
    except UserError:
        return found  # no table in it at all: every column of the truth is missed
    for _, sheet in planned.sheets():
        seen: Counter[str] = Counter()
        for column in sheet.columns:
            header = " ".join(column.header.split())
            seen[header] += 1
            found[str(sheet.block), header, seen[header]] = column
    return found


def judged(truth: Path) -> dict[str, list[str]]:
    """right, missed, doubted (wrong, below SURE), wrong (sure of it) -> the columns, in words."""
    told: dict[str, list[str]] = defaultdict(list)
    columns: dict[str, dict[Place, ColumnMatch]] = {}
    for line in csv.DictReader(truth.read_text("utf-8").splitlines()):
        name, wanted = line["file"], line["field"] or None
        if name not in columns:
            columns[name] = matched(name)
        place = (line["block"], " ".join(line["header"].split()), int(line["nth"]))
        column = columns[name].get(place)
        field = column.field if column else None
        said = f"{name} {line['header']!r}: {field} instead of {wanted}"
        if field == wanted:
            told["right" if wanted else "rightly nothing"].append(said)
        elif column is None or field is None:
            told["missed"].append(said)
        else:
            told["wrong" if column.confidence >= SURE else "doubted"].append(said)
    return told


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_columns_are_matched_right_and_never_wrongly_with_confidence(
    truth: Path, record_property: Callable[[str, object], None]
) -> None:
    told = judged(truth)
    facts = sum(len(told[kind]) for kind in ("right", "missed", "doubted", "wrong"))
    share = len(told["right"]) / facts
    record_property("shown", f"{truth.stem}: {share:.1%} of {facts} columns matched right")
    assert told["wrong"] == []
    assert share >= 0.95, told["missed"] + told["doubted"]
