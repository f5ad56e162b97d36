"""From cells to the plan of an import: who, what, where to, and every row accounted for.

Pure: the same files, choices and facts always give the same plan, in whatever order they come.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.names import fold
from infdesk.domain.plan import (
    FileKind,
    ImportPlan,
    PlannedFile,
    PlannedSheet,
    Record,
    Ref,
)
from infdesk.domain.problem import Problem, UserError
from infdesk.sheets.campaigns import CampaignColumn
from infdesk.sheets.drafting import as_of_day, draft, repeats, set_currencies, stated_currency
from infdesk.sheets.matching import SURE, fingerprint, read_columns
from infdesk.sheets.own_export import plan_own_export
from infdesk.sheets.rows_aside import (
    far_rows,
    furniture_rows,
    notes_on,
    repeated_rows,
    table_of_nothing,
)
from infdesk.sheets.sheet_table import SheetTable
from infdesk.sheets.sources import SOURCES
from infdesk.sheets.sources.elsewhere import Elsewhere, recognise
from infdesk.sheets.stated_tiers import say_other_tiers
from infdesk.sheets.synonyms import heading
from infdesk.sheets.tables import find_tables
from infdesk.sheets.totals import codes_of, period_of, totals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infdesk.domain.plan import Choices, ColumnMatch, DeskFacts
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.matching import Column
    from infdesk.sheets.sources.base import Draft, Source
    from infdesk.sheets.tables import Table

_ENOUGH = 0.25


class _Part(NamedTuple):
    """One table of the import and the source that reads it."""

    table: SheetTable
    source: Source

    @property
    def is_read(self) -> bool:
        """Whether anything of it is taken over."""
        return not isinstance(self.source, Elsewhere)


def plan_import(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> ImportPlan:
    """Say what every row of a set of files becomes.

    Args:
        files: As read, in any order.
        choices: What the founder has decided.
        facts: What must be known of the desk.

    Raises:
        UserError: No file holds a table, a choice names a field or row that is not there, or an
            infdesk export cannot be taken back as it stands.
        Question: A column can be read in two ways that both fit, and the choices say to ask.
    """
    with _no_collecting():
        return plan_own_export(files, choices, facts) or _plan(files, choices, facts)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing planned here is garbage: looking for some would cost a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # everything made meanwhile counts as old at once: the next look at the young is short
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _plan(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> ImportPlan:
    ordered = sorted(files, key=lambda file: (file.name.casefold(), file.name, file.path))
    parts = [part for file in ordered for part in _parts(file, choices, facts)]
    if not parts:
        names = ", ".join(file.name for file in ordered)
        raise UserError(
            f"No table was found in {names}.",
            "Nothing was imported. A sheet needs a row of headings with rows below it.",
        )
    tables = [part.table for part in parts]
    read = [part.table for part in parts if part.is_read]
    currency = set_currencies(read, choices, facts)
    for file in ordered:
        own = [table for table in read if table.file is file]
        day = as_of_day(file, own, choices=choices, facts=facts)
        for table in tables:
            if table.file is file:
                table.as_of = day
    for table in read:
        _mark_repeats(table, keep=choices.keep_repeats)
    campaign_tables = [part.table for part in parts if part.source.makes_campaign]
    drafted = draft(read, campaign_tables, choices=choices, facts=facts, currency=currency)
    sheets = {id(part.table): _sheet(part, drafted) for part in parts}
    return ImportPlan(
        files=tuple(
            PlannedFile(
                path=file.path,
                name=file.name,
                sha256=file.sha256,
                as_of=next(t.as_of for t in tables if t.file is file),
                sheets=tuple(sheets[id(t)] for t in tables if t.file is file),
            )
            for file in ordered
            if any(table.file is file for table in tables)
        ),
        shared=tuple(_shared(campaign_tables, drafted)),
        campaign=_campaign_name(campaign_tables),
        cycles_by=drafted.cycles.told_by() if campaign_tables else "",
        currency=stated_currency(read) or choices.currency,
        campaign_column=drafted.campaign_column.value,
    )


def _parts(file: SheetFile, choices: Choices, facts: DeskFacts) -> Iterable[_Part]:
    for sheet in file.sheets:
        place = (file.name, sheet.name)
        if place in choices.skip or (file.path, sheet.name) in choices.skip:
            continue
        row = choices.header_rows.get(place, choices.header_rows.get((file.path, sheet.name)))
        tables = find_tables(sheet, header_row=row)
        if not tables and sheet.unread:
            tables = (table_of_nothing(sheet),)
        for table in tables:
            part = _part(file, sheet, table=table, choices=choices, facts=facts)
            part.table.is_last = table is tables[-1]
            yield part


def _part(
    file: SheetFile, sheet: Sheet, *, table: Table, choices: Choices, facts: DeskFacts
) -> _Part:
    columns = read_columns(table, facts, choices, first_column=sheet.first_column)
    source = _source(columns, choices.kind)
    read = SheetTable(file, sheet, table=table, columns=columns, kind=source.kind)
    read.settle_habits(choices, home=facts.currency or choices.currency)
    return _Part(read, source)


def _source(columns: Sequence[Column], chosen: FileKind | None) -> Source:
    """The kind of table this is: as chosen, by its signature, else whatever suits it best."""
    if chosen is not None:
        return next((s for s in SOURCES if s.kind is chosen), Elsewhere(chosen))
    known = recognise([heading(column.header) for column in columns])
    if known is not None:
        return Elsewhere(known.kind, known.name)
    fields = frozenset(c.match.field for c in columns if c.match.field)
    best = max(SOURCES, key=lambda source: source.accepts(fields))
    return best if best.accepts(fields) >= _ENOUGH else Elsewhere()


def _mark_repeats(table: SheetTable, *, keep: bool) -> None:
    """Count rows equal in every cell once, and say so."""
    same = repeats(table)
    has_ids = any(table.column(field) for field in ("row_id", "order_id", "campaign"))
    if not same or (keep and not has_ids):
        return
    table.repeats = same
    first = table.row_number(min(same))
    rows = "1 row repeats" if len(same) == 1 else f"{len(same)} rows repeat"
    table.say(
        f"{rows} an earlier row exactly, the first of them row {first}.",
        "They were counted once." if len(same) > 1 else "It was counted once.",
        row=first,
    )


def _sheet(part: _Part, drafted: Draft) -> PlannedSheet:
    table, source = part
    used = _used(source, drafted)
    table.keep_extras(used, used & source.uses_without_creator, keeps=source.keeps_extras)
    fresh = source.plan(table, drafted)
    say_other_tiers(table)
    _say_other_currency(table, drafted.currency)
    far = far_rows(table.sheet) if table.is_last else []
    aside = [*repeated_rows(table), *furniture_rows(table), *far]
    rows = sorted([*fresh, *aside], key=lambda row: row.row)
    start, end = period_of(table)
    return PlannedSheet(
        name=table.sheet.name,
        block=table.table.block,
        kind=table.kind,
        header_row=table.table.header_row,
        columns=tuple(_shown(column, table, source) for column in table.columns),
        rows=tuple(rows),
        rows_present=table.table.rows_present + len(far),
        totals=totals_of(table, fresh, drafted.currency),
        start=start,
        end=end,
        problems=(*notes_on(table.sheet), *_doubts(table, source), *table.problems),
        fingerprint=fingerprint(table.table.headers),
        codes=codes_of(fresh) if table.kind is FileKind.SHOP_ORDERS else {},
    )


def _say_other_currency(table: SheetTable, currency: str) -> None:
    """Note amounts that cannot be added to the desk's own."""
    others = [code for code in table.stated_currency() if code != currency]
    if others:
        table.say(
            f"Amounts are in {' and '.join(others)}, and the desk counts in {currency}.",
            "They were kept in their own currency and are not added up with the rest.",
        )


def _used(source: Source, drafted: Draft) -> frozenset[str]:
    """Fields that become values; a campaign column that names no campaigns stays as a tag."""
    if source.makes_campaign and drafted.campaign_column is not CampaignColumn.CAMPAIGNS:
        return source.uses - {"campaign"}
    return source.uses


def _shown(column: Column, table: SheetTable, source: Source) -> ColumnMatch:
    """A column for the preview; of shoppers only what is kept is shown."""
    return table.shown(column, private=not source.keeps_extras, uses=source.uses)


def _doubts(table: SheetTable, source: Source) -> list[Problem]:
    """What was guessed without being sure, with the option that says it better."""
    return [
        Problem(
            table.sheet.name,
            None,
            column.header or column.match.letter,
            f"“{column.header or column.match.letter}” was read as {column.match.field}. "
            f"{column.match.note}".strip(),
            f'If it is something else, say so with --map "{column.header}=…".',
        )
        for column in table.columns
        if column.match.field in source.uses
        and column.match.confidence < SURE
        and column.twin_of is None
    ]


def _shared(tables: Sequence[SheetTable], drafted: Draft) -> Iterable[Record]:
    """The campaigns and their rounds."""
    as_of = max((table.as_of for table in tables), default=None)
    for folded, name in _names(tables).items():
        yield Record("campaign", (folded,), {"name": name})
        for cycle in drafted.cycles.of(folded):
            known = {"name": cycle.name, "start": cycle.start, "end": cycle.end}
            values = {key: value for key, value in known.items() if value is not None}
            yield Record(
                "cycle",
                (folded, cycle.number),
                {
                    "number": cycle.number,
                    **values,
                    **({"state": cycle.state(as_of)} if as_of else {}),
                },
                {"campaign_id": Ref("campaign", (folded,))},
            )


def _campaign_name(tables: Sequence[SheetTable]) -> str | None:
    """Names of the campaigns that the rows go to, parted by commas; ``None`` for none."""
    return ", ".join(sorted(_names(tables).values())) or None


def _names(tables: Sequence[SheetTable]) -> dict[str, str]:
    """Folded name of each campaign -> as first spelt."""
    names: dict[str, str] = {}
    for table in tables:
        for name in dict.fromkeys(table.campaigns):
            names.setdefault(fold(name), name)
    return names
