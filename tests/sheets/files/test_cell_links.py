from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook

from infdesk.domain.sheet import Sheet, SheetFile
from infdesk.sheets.files.reading import read_files
from tests.files.workbooks import SHEET_1, with_part

REEL = "https://www.instagram.com/reel/CxBehind001/?a=1&b=2"


def read(path: Path) -> Sheet:
    (file,) = read_files([path])
    assert isinstance(file, SheetFile)
    return file.sheets[0]


def written(folder: Path) -> Path:
    """A workbook that begins in B3, with two links, one to a mail box and one formula."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet["B3"], sheet["C3"] = "Creator", "Post"
    for row, name in enumerate(("Ida", "Kai", "Ben"), 4):
        sheet[f"B{row}"], sheet[f"C{row}"] = name, "Reel"
    sheet["C4"].hyperlink = REEL
    sheet["B5"].hyperlink = "https://www.tiktok.com/@kai_h"
    sheet["B6"].hyperlink = "mailto:ben@horn.example"
    path = folder / "links.xlsx"
    made.save(path)
    return path


def changed(path: Path, part: str, change: Callable[[str], str] | None) -> Path:
    path.write_bytes(with_part(path.read_bytes(), part, change))
    return path


def test_the_addresses_behind_cells_are_read_with_their_places(tmp_path: Path) -> None:
    assert read(written(tmp_path)).links == {(1, 1): REEL, (2, 0): "https://www.tiktok.com/@kai_h"}


def test_a_link_over_several_cells_is_that_of_each(tmp_path: Path) -> None:
    path = changed(
        written(tmp_path), SHEET_1, lambda xml: xml.replace('ref="C4"', 'ref="C4:C99999"')
    )
    assert [place for place in read(path).links if place[1] == 1] == [(1, 1), (2, 1), (3, 1)]


def test_a_link_made_by_a_formula_is_read_too(tmp_path: Path) -> None:
    formula = '<f>HYPERLINK("https://youtu.be/x1&amp;t=2","Reel")</f><v>Reel</v>'

    def made(xml: str) -> str:
        return re.sub(r'<c r="C6"[^>]*>.*?</c>', f'<c r="C6" t="str">{formula}</c>', xml)

    assert read(changed(written(tmp_path), SHEET_1, made)).links[3, 1] == "https://youtu.be/x1&t=2"


def test_a_sheet_whose_list_of_links_is_missing_is_read_without_them(tmp_path: Path) -> None:
    sheet = read(changed(written(tmp_path), "xl/worksheets/_rels/sheet1.xml.rels", None))
    assert (sheet.links, len(sheet.rows)) == ({}, 4)


def test_a_sheet_whose_list_of_links_is_damaged_is_read_without_them(tmp_path: Path) -> None:
    path = written(tmp_path)
    with ZipFile(path) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    with ZipFile(path, "w") as stored:
        for name, content in parts.items():
            stored.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"tiktok.com", b"tikt\0k.com"))
    assert (read(path).links, len(read(path).rows)) == ({}, 4)
