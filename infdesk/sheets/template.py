"""An empty workbook to fill in: for whoever has no spreadsheet yet, or one too wild to bring in.

Its headings are words that the import is sure of. Nothing in it is an example, so nothing has to be
deleted before it is used.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from infdesk.domain.cell import column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from infdesk.domain.sheet import Sheet, SheetFile

MARK: Final = "infdesk template"
READ_ME: Final = "Read me"
NOTHING_YET: Final = (
    "This is the empty template: nothing is filled in yet. Write your rows below the headings,"
    " save the file, and drop it here again."
)
_DAY: Final = "yyyy-mm-dd"
_GROUND: Final = PatternFill("solid", fgColor="E6EFEE")
_RULE: Final = Border(bottom=Side(style="medium", color="0E5A66"))
_WIDTHS: Final = {"wide": 30.0, "usual": 18.0, "narrow": 12.0}
_TEXT_WIDTH: Final = 96.0
_HEAD_HEIGHT: Final = 32.0


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One heading of the template, and the field that the import reads it as."""

    heading: str
    field: str
    width: str = "usual"
    is_day: bool = False


def _of(text: str) -> tuple[TemplateColumn, ...]:
    """Columns from lines of "Heading = field, width"; fields that end in "date" hold days."""
    columns = []
    for line in text.strip().splitlines():
        heading, _, rest = line.partition(" = ")
        field, _, width = rest.partition(", ")
        is_day = field.endswith("date")
        columns.append(TemplateColumn(heading.strip(), field, width or "usual", is_day))
    return tuple(columns)


SHEETS: Final = {
    "Creators": _of(
        """
        Name = creator_name, wide
        Platform = platform
        Handle = handle
        Profile link = profile_url, wide
        Followers = followers, narrow
        Engagement rate = engagement_rate, narrow
        Email = email, wide
        Niche = niche
        Location = location
        Language = language
        Stage = status
        Discount code = discount_code
        Notes = notes, wide
        """
    ),
    "Posts and results": _of(
        """
        Campaign = campaign, wide
        Creator = creator_name, wide
        Platform = platform
        Format = content_format
        Post date = post_date, narrow
        Post link = post_url, wide
        Offer = offer
        Discount code = discount_code
        Fee = fee_agreed, narrow
        Product cost = product_cost, narrow
        Impressions = impressions, narrow
        Reach = reach, narrow
        Views = views, narrow
        Likes = likes, narrow
        Number of comments = comments, narrow
        Shares = shares, narrow
        Saves = saves, narrow
        Clicks = clicks, narrow
        Leads = leads, narrow
        Orders = orders, narrow
        Revenue = revenue, narrow
        New followers = new_followers, narrow
        Notes = notes, wide
        """
    ),
    "Orders": _of(
        """
        Order number = order_id
        Order date = order_date, narrow
        Order total = order_total, narrow
        Refunds = refunds, narrow
        Currency = currency, narrow
        Order status = order_financial_status
        Discount code = discount_code
        UTM source = utm_source
        UTM campaign = utm_campaign
        First-time buyer = first_time_buyer, narrow
        """
    ),
}
"""Title of each sheet -> its columns."""

_WORDS: Final = """
How to use this workbook

Fill in what you know and leave the rest blank. A blank cell means unknown; it is never read as 0.
Save the file and drop it on the infdesk window. You see every row before it is kept.
You may drop it again after adding rows: what is known already is not counted twice.
A sheet that you do not need may stay empty. Columns that you add are kept beside the row.

Creators: one row for each person and platform
Handle is the name on the platform, such as the part behind the @.
Engagement rate is a percentage, such as 3.5%.
Stage is how far you are: identified, contacted, negotiating, agreed, completed, declined.

Posts and results: one row for each post
Campaign is the same word in all rows of one campaign.
Post date decides the month it counts in. If your rounds are no months, add a column Cycle: 1, 2, 3.
Fee is what you paid for this post. Product cost is what the products sent were worth to you.
Orders and Revenue are what this post or its code brought.

Orders: one row for each order of your shop
You may export orders from your shop and drop that file instead. Never fill in both.
Discount code or UTM campaign tells which creator an order belongs to.
No names or addresses of buyers are needed, and none are kept.
"""


def template_workbook() -> bytes:
    """The empty workbook.

    Returns:
        The bytes of an .xlsx file.
    """
    book = Workbook()
    _write_words(book.worksheets[0])
    for title, columns in SHEETS.items():
        _write_sheet(book.create_sheet(title), columns)
    book.active = 1  # the first that is filled in
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def template_again(file: SheetFile) -> SheetFile:
    """A template as it was filled in, without its words; any other file as it is.

    Sheets that stayed empty are left aside, unless all of them did, which is said.
    """
    if not any(map(_is_read_me, file.sheets)):
        return file
    sheets = tuple(sheet for sheet in file.sheets if not _is_read_me(sheet))
    filled = tuple(sheet for sheet in sheets if _is_filled(sheet.rows[1:]))
    if filled or not sheets:
        return replace(file, sheets=filled)
    first = replace(sheets[0], notes=(*sheets[0].notes, NOTHING_YET))
    return replace(file, sheets=(first, *sheets[1:]))


def _is_read_me(sheet: Sheet) -> bool:
    return bool(sheet.rows) and bool(sheet.rows[0]) and sheet.rows[0][0] == MARK


def _is_filled(rows: Iterable[tuple[object, ...]]) -> bool:
    return any(cell is not None for row in rows for cell in row)


def _write_words(out: Worksheet) -> None:
    out.title = READ_ME
    out.column_dimensions["A"].width = _TEXT_WIDTH
    out["A1"] = MARK
    out["A1"].font = Font(color="767676")
    blank = True
    for at, line in enumerate(_WORDS.strip().splitlines(), 2):
        cell = out.cell(at, 1, line or None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if blank and line:
            cell.font = Font(bold=True, size=13)
        blank = not line


def _write_sheet(out: Worksheet, columns: tuple[TemplateColumn, ...]) -> None:
    for at, column in enumerate(columns):
        place = out.column_dimensions[column_letter(at)]
        place.width = _WIDTHS[column.width]
        if column.is_day:
            place.number_format = _DAY
        cell = out.cell(1, at + 1, column.heading)
        cell.font = Font(bold=True)
        cell.fill = _GROUND
        cell.border = _RULE
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    out.row_dimensions[1].height = _HEAD_HEIGHT
    out.freeze_panes = "B2"
