"""From cells to the plan of an import: who, what, where to, and every row accounted for.

Pure: the same files, choices and facts always give the same plan, in whatever order they come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.collecting import uncollected
from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold
from infdesk.domain.plan import SURE, ImportPlan, PlannedFile, PlannedSheet
from infdesk.domain.problem import Problem, UserError
from infdesk.domain.record import Record, Ref
from infdesk.sheets.drafting.campaigns import CampaignColumn
from infdesk.sheets.drafting.currencies import (
    say_other_currency,
    set_currencies,
    stated_currency,
    with_assumed,
)
from infdesk.sheets.drafting.draft import as_of_day, draft, repeats
from infdesk.sheets.drafting.not_kept import not_kept
from infdesk.sheets.drafting.restated import mark_restated
from infdesk.sheets.drafting.rows_aside import (
    far_rows,
    furniture_rows,
    further_rows,
    notes_on,
    one_each,
    repeated_rows,
    tableless_sheets,
)
from infdesk.sheets.drafting.said_twice import mark_said_twice
from infdesk.sheets.drafting.sold import sold_by
from infdesk.sheets.drafting.stated_tiers import say_other_tiers
from infdesk.sheets.drafting.summed_up import find_summed_up
from infdesk.sheets.drafting.totals import codes_of, period_of, totals_of
from infdesk.sheets.fields import FIELDS, ValueType
from infdesk.sheets.matching.columns import fingerprint
from infdesk.sheets.own.export import plan_own_export
from infdesk.sheets.parting import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.plan import ColumnMatch
    from infdesk.domain.sheet import SheetFile
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.parting import Part
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft, Source


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
    with uncollected():
        return plan_own_export(files, choices, facts) or _plan(files, choices, facts)


def _plan(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> ImportPlan:
    ordered = sorted(files, key=lambda file: (file.name.casefold(), file.name, file.path))
    parts = parts_of(ordered, choices, facts)
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
    for part in parts:
        if part.is_read and not (part.export and part.export.repeats_are_facts):
            _mark_repeats(part.table, keep=choices.keep_repeats)
    if not choices.keep_repeats:
        mark_said_twice([one.table for one in parts if one.is_read and one.source.makes_campaign])
    campaign_tables = [part.table for part in parts if part.table.makes_cycles]
    drafted = draft(read, campaign_tables, choices=choices, facts=facts, currency=currency)
    lists = find_summed_up(read, drafted.people)
    parts = [part if part.table not in lists else part.as_list() for part in parts]
    if not choices.keep_repeats:
        mark_restated([one.table for one in parts if one.is_of_posts], drafted.people)
    drafted = replace(drafted, sold=sold_by(read, drafted.people))
    # posts first: the statistics of the same import look for them
    in_order = sorted(parts, key=lambda part: not part.source.makes_campaign)
    sheets = {id(part.table): _sheet(part, drafted) for part in in_order}
    stated = stated_currency(read) or choices.currency
    if stated is None and facts.currency is None:
        told = next((key for key, sheet in sheets.items() if sheet.states_amounts()), None)
        if told is not None:
            sheets[told] = with_assumed(sheets[told], currency)
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
        currency=stated or facts.usual_currency,
        without_table=tuple(tableless_sheets(ordered, tables, choices)),
        campaign_column=drafted.campaign_column.value,
        named_after_files=drafted.named_after_files,
    )


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


def _sheet(part: Part, drafted: Draft) -> PlannedSheet:
    table, source, _ = part
    used = _used(part, drafted)
    table.keep_extras(used, used & source.uses_without_creator, keeps=source.keeps_extras)
    fresh = source.plan(table, drafted)
    say_other_tiers(table)
    if any(FIELDS[field].type is ValueType.MONEY for field in used):
        say_other_currency(table, drafted.currency)
    far = far_rows(table.sheet) if table.is_last else []
    aside = [*repeated_rows(table), *furniture_rows(table), *far]
    more = further_rows(table, [*fresh, *aside])
    rows = sorted([*fresh, *aside, *more], key=lambda row: row.row)
    if table.table.is_by_month:
        rows = one_each(rows)
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
        problems=(
            *notes_on(table.sheet),
            *_doubts(table, source),
            *not_kept(table, source, fresh),
            *table.problems,
        ),
        fingerprint=fingerprint(table.table.headers),
        codes=codes_of(fresh) if table.kind is FileKind.SHOP_ORDERS else {},
        rows_above=table.table.rows_above,
        lent=table.table.lent,
        answered=table.answered,
    )


def _used(part: Part, drafted: Draft) -> frozenset[str]:
    """Fields that become values; a campaign column that names no campaigns stays as a tag."""
    source = part.source
    uses = source.uses | {"cycle_month"} if part.table.table.is_by_month else source.uses
    if source.makes_campaign and drafted.campaign_column is not CampaignColumn.CAMPAIGNS:
        return uses - {"campaign"}
    return uses


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
