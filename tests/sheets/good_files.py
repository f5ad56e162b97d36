"""Twenty sound files of every kind that is read."""

from __future__ import annotations

import datetime as dt

from tests.files.old_workbooks import ods, xls, xlsb
from tests.files.raw_workbooks import raw_xlsx
from tests.files.workbooks import xlsx

ROWS: list[tuple[str | float, ...]] = [
    ("Creator", "Fee"),
    *((f"Creator {n}", n * 1.5) for n in range(30)),
]
POSTS = [
    ("Creator", "Platform", "Posted", "Fee", "Orders", "Note"),
    *(
        (f"Zoë {n}", "TikTok", dt.date(2026, 6, n), n * 50.5, n, f"Reel {n}; paid, sent")
        for n in range(1, 25)
    ),
]
WIDE = [tuple(f"Week {n}" for n in range(60)), *([tuple(range(60))] * 8)]
CODES: list[tuple[str, int]] = [(f"CODE{n}", n) for n in range(3000)]
CHINESE = "创作者,费用,平台\n" + "".join(f"李娜{n},{n}00,微博\n" for n in range(30))
GA4 = """# ----------------------------------------
# Traffic acquisition: Session source / medium
# Account: Larkmoor
# Start date: 20260601
# End date: 20260630
# ----------------------------------------
#
Session source / medium,Sessions,Engaged sessions,Key events,Total revenue
""" + "".join(f"creator{n} / social,{n * 90},{n * 70},{n},{n * 31.5}\n" for n in range(1, 20))


def text(separator: str = ",", mark: str = "") -> str:
    """The posts as a text table."""
    cells = ([f'"{cell}"' if "," in str(cell) else str(cell) for cell in row] for row in POSTS)
    return mark + "".join(separator.join(row) + "\n" for row in cells)


GOOD_FILES = {
    "posts.xlsx": xlsx({"Posts": POSTS}),
    "as excel writes.xlsx": raw_xlsx(),
    "several sheets.xlsx": xlsx({"Posts": POSTS, "Codes": CODES[:50], "Old": ROWS}, hidden=["Old"]),
    "wide.xlsx": xlsx({"Weeks": WIDE}),
    "long.xlsx": xlsx({"Codes": [("Code", "Orders"), *CODES]}),
    "formulas.xlsx": xlsx({"Fees": [("Fee", "Twice"), *((n, f"=A{n}*2") for n in range(2, 20))]}),
    "errors.xlsx": xlsx({"Fees": [*ROWS, ("Ana", "#DIV/0!"), ("Bo", "#N/A")]}),
    "old.xls": xls(ROWS),
    "old and long.xls": xls(CODES[:200]),
    "binary.xlsb": xlsb(ROWS),
    "open.ods": ods(ROWS),
    "utf-8.csv": text().encode(),
    "marked.csv": text(mark="\ufeff").encode(),
    "utf-16.csv": text("\t").encode("utf-16"),
    "windows.csv": text(";", mark="sep=;\n").encode("cp1252"),
    "macintosh.csv": text().replace("\n", "\r").encode("mac_roman"),
    "gbk.csv": CHINESE.encode("gbk"),
    "tabs.tsv": text("\t").encode(),
    "ga4.csv": GA4.encode(),
}
"""All but a desk's own export, which only a desk can make."""
OWN_EXPORT = "own export.xlsx"
