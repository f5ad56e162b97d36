"""Answer "What do you hold on me?": as a workbook, and as pages that can be read and sent."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from infdesk.domain.formats import Formats
from infdesk.domain.money import from_minor
from infdesk.domain.problem import UserError
from infdesk.paper.person_page import person_page
from infdesk.sheets.writing import OutCell, OutSheet, workbook_bytes
from infdesk.store import queries
from infdesk.store.columns import Reading, reading
from infdesk.store.persons.held import Held, HeldFact, held_on
from infdesk.store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infdesk.store.reader import DeskReader

SECTIONS = {
    "creator": "About the person", "contact": "Contacts", "account": "Accounts",
    "observation": "What the accounts looked like", "alias": "Names elsewhere", "code": "Codes",
    "agreement": "Agreements", "clause": "Clauses", "deliverable": "Posts", "charge": "Costs",
    "measurement": "Numbers of posts", "extra": "Kept from spreadsheets as it stood there",
}  # fmt: skip
HEADINGS = ("What", "Of", "Field", "Value", "Where it came from")


def save_held(reader: DeskReader, creator_id: int, out: Path, *, today: date) -> int:
    """Write everything that the desk holds on a creator as .xlsx or .pdf.

    Returns:
        How many fields there are.

    Raises:
        UserError: There is no such creator, the extension is another one, or the place cannot be
            written to.
    """
    held, brand = held_on(reader, creator_id), queries.brand(reader)
    formats = Formats(brand.locale, brand.currency)
    makers: dict[str, Callable[[], bytes]] = {
        ".xlsx": lambda: held_workbook(held, brand.currency),
        ".pdf": lambda: person_page(page_data(held, brand.name, formats, today=today), day=today),
    }
    make = makers.get(out.suffix.lower())
    if make is None:
        raise UserError(
            f"What is held on a creator cannot be written as “{out.suffix or out.name}”.",
            "Nothing was written. Choose a file name that ends in .xlsx or .pdf.",
        )
    write_whole(out, make(), private=True)
    return len(held.facts)


def held_workbook(held: Held, currency: str) -> bytes:
    """One row a field; a second sheet with the texts of others that name the person."""
    facts = [
        (SECTIONS[fact.entity], fact.item, _field(fact), _cell(fact, currency), fact.source)
        for fact in held.facts
    ]
    facts.append(("Orders", "", "credited by code, link or name", held.orders, "shop orders"))
    sheets = [OutSheet("What is held", HEADINGS, facts)]
    if held.mentions:
        rows = [(item, column.replace("_", " "), text) for item, column, text in held.mentions]
        sheets.append(OutSheet("Named elsewhere", ("Of", "Field", "Text"), rows))
    return workbook_bytes(sheets)


def page_data(held: Held, brand: str, formats: Formats, *, today: date) -> dict[str, object]:
    """The same for the pages, every value written out."""
    sections = [
        {"name": SECTIONS[entity], "items": _items(list(facts), formats)}
        for entity, facts in groupby(held.facts, key=lambda fact: fact.entity)
    ]
    if held.mentions:
        named = [
            {"name": item, "source": "", "rows": [[_words(column), text, ""]]}
            for item, column, text in held.mentions
        ]
        sections.append({"name": "Named in notes on others", "items": named})
    return {
        "title": f"What {brand} holds on {held.name}",
        "brand": brand,
        "made": formats.day_long(today),
        "sections": sections,
        "orders": formats.number(held.orders),
        "lang": formats.locale.partition("_")[0],
    }


def _items(facts: list[HeldFact], formats: Formats) -> list[dict[str, object]]:
    """The rows of a section; a source that all fields of a row share is said once."""
    items: list[dict[str, object]] = []
    for _, of_row in groupby(facts, key=lambda fact: fact.row_id):
        fields = list(of_row)
        item, first = fields[0].item, fields[0].source
        rows = [
            [_field(fact), _told(fact, formats), "" if fact.source == first else fact.source]
            for fact in fields
        ]
        items.append({"name": item[0].upper() + item[1:], "source": first, "rows": rows})
    return items


def _field(fact: HeldFact) -> str:
    return fact.column if fact.entity == "extra" else _words(fact.column)


def _words(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")


def _cell(fact: HeldFact, currency: str) -> OutCell:
    """The value as a cell that a spreadsheet program reckons with."""
    value = fact.value
    if fact.entity == "extra" or isinstance(value, bytes):
        return str(value)
    read = reading(fact.entity, fact.column)
    if read is Reading.MONEY and isinstance(value, int):
        return from_minor(value, currency)
    if read is Reading.DAY:
        return date.fromisoformat(str(value))
    if read is Reading.MOMENT:
        return datetime.fromisoformat(str(value))
    if read is Reading.TRUTH:
        return bool(value)
    return value


def _told(fact: HeldFact, formats: Formats) -> str:
    """The value as a person reads it."""
    value = fact.value
    if fact.entity == "extra" or isinstance(value, str | bytes):
        days = fact.entity != "extra" and reading(fact.entity, fact.column) is Reading.DAY
        return formats.day(date.fromisoformat(str(value))) if days else str(value)
    told: dict[Reading, Callable[[], str]] = {
        Reading.MONEY: lambda: formats.money(value, cents=True),
        Reading.RATIO: lambda: formats.ratio(value),
        Reading.TRUTH: lambda: "yes" if value else "no",
    }
    tell = told.get(reading(fact.entity, fact.column))
    return tell() if tell else formats.number(value, 0 if isinstance(value, int) else 2)
