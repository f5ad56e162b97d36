"""The first sheet of a desk's own workbook: what it is, of which desk, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from infdesk.domain.problem import UserError
from infdesk.domain.seal import MOST_LETTERS
from infdesk.sheets.out_sheet import OutSheet
from infdesk.sheets.own.exact_text import escaped, plain
from infdesk.sheets.own.shape import SCHEMA_NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.out_sheet import OutCell

TITLE: Final = "infdesk"
LONG_TEXTS: Final = "Long texts"

_MARK: Final = "infdesk export"
_SHEETS: Final = "Sheet"
_LISTED: Final = (_SHEETS, "Rows", "Highest no.")
_NOTHING: Final = "Nothing was imported."
_WHAT: Final = """
Everything in this desk, to read, to keep, and to import again without loss.
Importing it into an empty desk gives the same content. Importing it again changes nothing.
Cells that were edited here are offered as changed rows when it is imported.
Columns called “only to read” are there for the eye and are not imported.
Leave the columns “No.”, those that end in “no.”, and “Seal” as they are.
A blank cell is unknown. A backslash alone is a text that is there and empty.
\\\\ is a backslash, \\u000d the character of that number.
\\long 7 is the text of that number on the sheet “Long texts”.
""".strip().splitlines()


@dataclass(frozen=True, slots=True)
class Marker:
    """What the first sheet says.

    Attributes:
        version: Of the infdesk that wrote it.
        brand: Name of the brand.
        desk: What tells the desk from others: its own mark, else the brand's name.
        currency: Of amounts that state none, ISO 4217.
        schema_number: Of the desk's shape.
        made_at: Local.
        highest: Title of a sheet -> the highest number that a row had when this was written.
    """

    version: str
    brand: str
    desk: str
    currency: str
    made_at: datetime | None
    schema_number: int = SCHEMA_NUMBER
    highest: Mapping[str, int] = field(default_factory=dict)


def marker_sheet(marker: Marker, counts: Mapping[str, int]) -> OutSheet:
    """The sheet as it is written; ``counts`` are the rows of each sheet."""
    facts: list[tuple[OutCell, ...]] = [
        ("Brand", _short(marker.brand)),
        ("Desk", _short(marker.desk)),
        ("Currency", _short(marker.currency)),
        ("Written", marker.made_at),
        ("Written by", f"infdesk {marker.version}"),
        ("Schema number", marker.schema_number),
    ]
    sheets = [(title, count, marker.highest.get(title)) for title, count in counts.items()]
    rows = [
        *facts,
        *((None, line) for line in _WHAT),
        _LISTED,
        *sheets,
    ]
    return OutSheet(TITLE, (_MARK,), rows, widths=(24, 32, 14))


def marker_of(file: SheetFile) -> Marker | None:
    """What an infdesk export says of itself; ``None`` for every other file.

    Raises:
        UserError: A newer version wrote it, or what is needed to read it was taken out.
    """
    sheet = next((sheet for sheet in file.sheets if is_marker(sheet)), None)
    if sheet is None:
        return None
    rows = [row for row in sheet.rows if row and row[0] is not None]
    heads = [at for at, row in enumerate(rows) if row[0] == _SHEETS]
    below = heads[0] if heads else len(rows)
    said = {str(row[0]): row[1] for row in rows[:below] if len(row) > 1}
    schema = said.get("Schema number")
    if isinstance(schema, int) and schema > SCHEMA_NUMBER:
        raise UserError(
            f"{file.name} was exported by a newer version of infdesk.",
            f"{_NOTHING} Update infdesk and import it again.",
        )
    made_at = said.get("Written")
    return Marker(
        version=str(said.get("Written by") or "").removeprefix("infdesk "),
        brand=_said(file, said, "Brand"),
        desk=_said(file, said, "Desk"),
        currency=_said(file, said, "Currency"),
        made_at=made_at if isinstance(made_at, datetime) else None,
        highest=_highest(rows[below + 1 :]),
    )


def is_marker(sheet: Sheet) -> bool:
    """Whether a sheet says that its file is an infdesk export."""
    return bool(sheet.rows) and bool(sheet.rows[0]) and sheet.rows[0][0] == _MARK


def _said(file: SheetFile, said: Mapping[str, Cell], what: str) -> str:
    cell = said.get(what)
    if cell is None:
        raise UserError(
            f"The first sheet of {file.name} no longer says the {what.lower()} of the desk.",
            f"{_NOTHING} Export the desk again, or put back what stood there.",
        )
    return plain(str(cell), {})


def _highest(rows: Sequence[tuple[Cell, ...]]) -> dict[str, int]:
    listed = (row[:3] for row in rows if len(row) >= len(_LISTED))
    return {str(title): highest for title, _, highest in listed if isinstance(highest, int)}


def _short(text: str) -> str:
    """Long enough to tell it from others; the sheet of the brand has all of it."""
    return escaped(text[:MOST_LETTERS])
