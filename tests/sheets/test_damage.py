from __future__ import annotations

import datetime as dt
import random
import warnings

import pytest

from infdesk.sheets.child import answer
from tests.files.old_workbooks import ods, xls, xlsb
from tests.files.workbooks import xlsx

ROWS: list[tuple[str | float, ...]] = [
    ("Creator", "Fee"),
    *((f"Creator {n}", n * 1.5) for n in range(30)),
]
SOUND = {
    "a.xlsx": xlsx({"Tab": [(*row, dt.date(2025, 5, 1)) for row in ROWS]}),
    "a.xls": xls(ROWS),
    "a.xlsb": xlsb(ROWS),
    "a.ods": ods(ROWS),
    "a.csv": "\n".join(f"{name},{fee}" for name, fee in ROWS).encode("utf-16"),
}
MUTANTS = 400


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, and sometimes cut short."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 40])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    cut = chance.randrange(len(changed)) if chance.random() < 0.2 else len(changed)
    return bytes(changed[:cut])


@pytest.mark.long
@pytest.mark.parametrize("name", SOUND)
def test_any_damage_ends_in_rows_or_in_one_sentence(name: str, *, long_run: bool) -> None:
    chance = random.Random(20250501)  # noqa: S311 - damage, no secret
    for _ in range(MUTANTS if long_run else MUTANTS // 10):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl wonders aloud; the child is not heard
            *_, last = answer(name, damaged(SOUND[name], chance))
        assert last[0] == "done" or (last[0] == "unreadable" and name in str(last[1]))


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_read(name: str) -> None:
    *_, last = answer(name, SOUND[name])
    assert last == ("done",)
