"""The tables of a set of files, each with the source that reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.choices import FileKind
from infdesk.sheets.drafting.campaigns import stem
from infdesk.sheets.drafting.rows_aside import table_of_nothing
from infdesk.sheets.exports import known_heading_row, recognise
from infdesk.sheets.matching.columns import as_told, fingerprint, read_columns
from infdesk.sheets.matching.sideways import lies_on_its_side
from infdesk.sheets.shape.by_month import by_month
from infdesk.sheets.shape.continued import continued
from infdesk.sheets.shape.joining import Names, dictionaries, with_names
from infdesk.sheets.shape.links_behind import with_links
from infdesk.sheets.shape.long_form import turned_wide
from infdesk.sheets.shape.page_links import without_page_links
from infdesk.sheets.shape.preamble import lines_above
from infdesk.sheets.shape.sectioned import with_sections
from infdesk.sheets.shape.tables import find_tables
from infdesk.sheets.shape.titled import with_titles
from infdesk.sheets.sheet_table import SheetTable
from infdesk.sheets.sources import LISTS, SOURCES
from infdesk.sheets.sources.elsewhere import NAMES_ONLY, ON_ITS_SIDE, Elsewhere, LeftAside
from infdesk.sheets.values.sisters import together, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.exports.layout import Export
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.shape.tables import Table
    from infdesk.sheets.sources.base import Source
    from infdesk.sheets.values.sisters import Sisters

    _OfAll = dict[tuple[str, str, tuple[str, ...]], tuple[Column, ...]]
    """File, sheet and headings -> their columns, matched over the rows of all such tables."""

_ENOUGH = 0.25


class Part(NamedTuple):
    """One table of the import, the source that reads it, and the download it is, if known."""

    table: SheetTable
    source: Source
    export: Export | None

    @property
    def is_read(self) -> bool:
        """Whether anything of it is taken over."""
        return not isinstance(self.source, Elsewhere | LeftAside)

    @property
    def is_of_posts(self) -> bool:
        """Whether somebody has written its posts down a row each, as no program does."""
        kinds = (FileKind.TRACKER, FileKind.POSTS)
        return self.is_read and self.export is None and self.table.kind in kinds

    def as_list(self) -> Part:
        """The same table, read as a list of creators: its numbers are kept beside them."""
        self.table.kind = LISTS.kind
        return self._replace(source=LISTS)


class _Found(NamedTuple):
    """A table where it stands, with all tables of the same headings in its sheet."""

    file: SheetFile
    sheet: Sheet
    table: Table
    is_last: bool
    alike: Sequence[Table] = ()


def parts_of(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> list[Part]:
    """Every table of the files that does not stay out, with the source that suits it best."""
    found = [one for file in files for one in _tables_of(file, choices)]
    names = dictionaries([one.table for one in found])
    of_all: _OfAll = {}
    parts = [_part(one, names, of_all, choices=choices, facts=facts) for one in found]
    told = [told_by(part.table.columns) for part in parts]
    for part in parts:
        file = part.table.file
        beside = [t for t, one in zip(told, parts, strict=True)
                  if one is not part and one.table.file is file]  # fmt: skip
        _settle(part, together(beside), choices=choices, facts=facts)
    return parts


def _tables_of(file: SheetFile, choices: Choices) -> Iterable[_Found]:
    for sheet in file.sheets:
        place = (file.name, sheet.name)
        if choices.skips(sheet.name, file.path, file.name):
            continue
        row = choices.header_rows.get(place, choices.header_rows.get((file.path, sheet.name)))
        tables = find_tables(sheet, header_row=row or known_heading_row(sheet))
        if not tables and sheet.unread:
            tables = (table_of_nothing(sheet),)
        tables = tuple(_by_month(table, file, sheet) for table in with_titles(tables))
        for table in tables:
            alike = [one for one in tables if one.headers == table.headers]
            is_last = table is tables[-1]
            yield _Found(file, sheet, table, is_last, alike if len(alike) > 1 else ())


def _by_month(table: Table, file: SheetFile, sheet: Sheet) -> Table:
    above = reversed(lines_above(sheet, table.header_row))
    return by_month(table, [*above, sheet.name, stem(file.name)])


def _part(
    found: _Found, names: Sequence[Names], of_all: _OfAll, *, choices: Choices, facts: DeskFacts
) -> Part:
    file, sheet, table, is_last, alike = found
    choices = choices.of_sheet(sheet.name, file.path, file.name)
    export = recognise(table.headers, lines_above(sheet, table.header_row))
    if export is not None and choices.kind not in (None, export.source.kind):
        export = None  # the founder knows better
    is_dictionary = export is None and any(said.table is table for said in names)
    if export is None:
        told = continued(with_names(without_page_links(table), names))
        linked = with_sections(with_links(told, sheet), width=max(map(len, sheet.rows), default=0))
        alike = alike if linked is told else ()  # its sisters have no such columns
        table = turned_wide(linked)
    columns = read_columns(
        table,
        facts,
        choices,
        export=export,
        first_column=sheet.first_column,
        shown=_shown_below(table, sheet),
    )
    if export is None and alike:
        like = (file.path, sheet.name, table.headers)
        if like not in of_all:  # once for all that have these headings
            whole = replace(table, rows=[row for one in alike for row in one.rows])
            of_all[like] = read_columns(whole, facts, choices, first_column=sheet.first_column)
        columns = as_told(columns, of_all[like])
    source = export.source if export else _source(columns, choices.kind)
    if export is None and choices.kind is None and lies_on_its_side(table):
        source = ON_ITS_SIDE
    if is_dictionary and isinstance(source, Elsewhere) and choices.kind is None:
        source = NAMES_ONLY
    read = SheetTable(file, sheet, table=table, columns=columns, kind=source.kind)
    read.program = source.program
    read.is_last = is_last
    named = choices.campaign is not None and source.takes_campaign
    read.makes_cycles = source.makes_campaign or named
    return Part(read, source, export)


def _shown_below(table: Table, sheet: Sheet) -> Mapping[int, str]:
    """Position of a column that stands where the file has it -> the sign beside its numbers."""
    at = table.header_row - sheet.first_row
    if not sheet.shown or not 0 <= at < len(sheet.rows):
        return {}
    typed = dict(enumerate(sheet.rows[at]))
    return {
        index: sheet.shown[index]
        for index, header in enumerate(table.headers)
        if index in sheet.shown and header and str(typed.get(index)).strip() == header
    }


def _settle(part: Part, beside: Sisters, *, choices: Choices, facts: DeskFacts) -> None:
    """Decide how a table writes its values, with what the other tables of its file tell."""
    table, export = part.table, part.export
    file = table.file
    table.settle_habits(
        choices.of_sheet(table.sheet.name, file.path, file.name),
        home=facts.currency or choices.currency or facts.usual_currency,
        usual=export.day_order if export else None,
        known=facts.reads.get(fingerprint(table.table.headers), {}),
        known_day=facts.as_of.get(file.sha256),
        sisters=beside,
    )


def _source(columns: Sequence[Column], chosen: FileKind | None) -> Source:
    """The kind of table this is: as chosen, else whatever suits it best."""
    if chosen is not None:
        return next((s for s in SOURCES if s.kind is chosen), Elsewhere(chosen))
    fields = frozenset(c.match.field for c in columns if c.match.field)
    sources: Sequence[Source] = SOURCES
    if any(column.group and column.group.number for column in columns):
        fields |= {"num_posts"}  # as many as there are groups, so it is no mere list
        sources = [source for source in SOURCES if source.makes_campaign]
    best = max(sources, key=lambda source: source.accepts(fields))
    return best if best.accepts(fields) >= _ENOUGH else Elsewhere()
