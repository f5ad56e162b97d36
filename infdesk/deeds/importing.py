"""Import a founder's spreadsheets: read, plan, compare, keep; and take one import back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infdesk.collecting import uncollected
from infdesk.deeds.days_said import with_days_again
from infdesk.deeds.first_currency import with_first_currency
from infdesk.deeds.keeping import back_up_if_possible
from infdesk.deeds.kinds_said import plan_with_kinds
from infdesk.deeds.missing_said import with_missing
from infdesk.deeds.same_campaign import in_its_campaign
from infdesk.domain.desk_facts import DeskFacts
from infdesk.domain.erased import without_erased
from infdesk.domain.money import currency_of_locale
from infdesk.domain.names import fold
from infdesk.domain.problem import Problem, UserError
from infdesk.sheets.files.reading import Refusal, read_files, read_pasted
from infdesk.sheets.left_out import left_out_of
from infdesk.sheets.left_out_again import as_before, files_again, named_again
from infdesk.sheets.template import template_again
from infdesk.store.committing import commit
from infdesk.store.comparing import compare
from infdesk.store.connection import Missing
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.import_history import desk_facts
from infdesk.store.shelf import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from infdesk.domain.choices import Choices
    from infdesk.domain.comparison import Comparison, Receipt
    from infdesk.domain.left_out import LeftOut
    from infdesk.domain.plan import ImportPlan, PlannedFile
    from infdesk.domain.sheet import SheetFile
    from infdesk.store.resolving import Place

DEFAULT_CURRENCY, DEFAULT_LOCALE = "USD", "en_US"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to be looked at: nothing is kept yet.

    Attributes:
        plan: What every row says.
        comparison: What every row would do to the desk.
        refusals: Files that could not be read at all.
    """

    plan: ImportPlan
    comparison: Comparison
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or with ``dry_run`` would do."""

    desk: Path
    prepared: Prepared
    batch: int | None
    dry_run: bool
    currency: str

    @property
    def left_data_out(self) -> bool:
        """Whether rows with data (no totals, no repeated heads) were left out."""
        return any(
            row.left_out is not None and not row.furniture
            for _, sheet in self.prepared.plan.sheets()
            for row in sheet.rows
        )


def read(
    paths: Sequence[Path],
    *,
    progress: Callable[[str, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[tuple[SheetFile, ...], tuple[Refusal, ...]]:
    """Read files in a child process: those that could be read, and why the others could not."""
    return _sorted_out(read_files(paths, progress=progress, cancelled=cancelled))


def read_block(
    text: str, *, today: date, cancelled: Callable[[], bool] | None = None
) -> tuple[tuple[SheetFile, ...], tuple[Refusal, ...]]:
    """Read a block copied from a spreadsheet program, as a file is read."""
    return _sorted_out([read_pasted(text, today=today, cancelled=cancelled)])


def _sorted_out(
    results: Iterable[SheetFile | Refusal],
) -> tuple[tuple[SheetFile, ...], tuple[Refusal, ...]]:
    """What could be read, left-out rows and templates as what they are; and what could not."""
    files: list[SheetFile] = []
    refusals: list[Refusal] = []
    for result in results:
        if isinstance(result, Refusal):
            refusals.append(result)
            continue
        try:
            files += files_again(template_again(result))
        except UserError as error:
            refusals.append(Refusal(result.path, error))
    return tuple(files), tuple(refusals)


def prepare(
    files: Sequence[SheetFile], reader: DeskReader | None, choices: Choices, *, today: date
) -> Prepared:
    """Plan the files and hold the plan against the desk; ``None`` is a desk not made yet."""
    facts = (
        _facts(reader, files, today)
        if reader
        else DeskFacts(currency=None, today=today, is_empty=True)
    )
    if reader is None:
        plan = plan_once(files, choices, facts)
    else:
        plan = _plan_for(reader, files, choices, facts)
    return _held_against(plan, compare(reader, plan))


def _plan_for(
    reader: DeskReader, files: Sequence[SheetFile], choices: Choices, facts: DeskFacts
) -> ImportPlan:
    """The plan of files for a desk, which may know their campaign."""

    def again(decided: Choices) -> ImportPlan:
        return plan_once(files, decided, facts)

    plan = in_its_campaign(again(choices), again, choices=choices, facts=facts, reader=reader)
    return with_first_currency(plan, facts)


def _held_against(plan: ImportPlan, comparison: Comparison) -> Prepared:
    return Prepared(_with_lines(plan, comparison), comparison)


def _with_lines(plan: ImportPlan, comparison: Comparison) -> ImportPlan:
    """The plan, with what only the desk shows: posts that are missing, days counted already."""
    return with_days_again(with_missing(plan, comparison), comparison)


def _facts(reader: DeskReader, files: Sequence[SheetFile], today: date) -> DeskFacts:
    with_people = any(file.earlier is not None for file in files)
    return desk_facts(reader, today=today, with_people=with_people)


def plan_once(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> ImportPlan:
    """Plan files; one that is dropped twice, under two names, is planned once and said.

    Raises:
        UserError: Nothing can be read as data.
    """
    ordered = sorted(files, key=lambda file: file.name)
    kept = {file.sha256: file for file in reversed(ordered)}
    copies = [file for file in ordered if kept[file.sha256] is not file]
    once = [file for file in files if kept[file.sha256] is file]
    plan = named_again(plan_with_kinds(once, *as_before(once, choices, facts)), once)
    if facts.erased is not None:
        plan = without_erased(plan, facts.erased)
    if not copies:
        return plan
    told = {kept[file.sha256].path: file.name for file in copies}
    return replace(plan, files=tuple(_with_copy(file, told.get(file.path)) for file in plan.files))


def _with_copy(file: PlannedFile, copy: str | None) -> PlannedFile:
    if copy is None or not file.sheets:
        return file
    first = file.sheets[0]
    what = f"“{copy}” is the same file under another name."
    problem = Problem(first.name, None, None, what, "It was read once.")
    sheet = replace(first, problems=(*first.problems, problem))
    return replace(file, sheets=(sheet, *file.sheets[1:]))


def _refuse_unknown_sheets(files: Sequence[SheetFile], choices: Choices) -> None:
    """A sheet that is named and not there is a slip of the finger, not nothing."""
    known = {(file.name, sheet.name) for file in files for sheet in file.sheets}
    named: dict[str, set[tuple[str, str]]] = {}
    for place in (*choices.skip, *choices.header_rows, *choices.kinds):
        named.setdefault(place[1] or place[0], set()).add(place)
    for name, places in named.items():
        if places.isdisjoint(known):
            there = ", ".join(f"“{sheet or file}”" for file, sheet in sorted(known))
            raise UserError(
                f"No sheet is called “{name}”.", f"Nothing was read. There are {there}."
            )


def _refuse_unknown_headings(plan: ImportPlan, choices: Choices) -> None:
    known = {column.name for _, sheet in plan.sheets() for column in sheet.columns}
    folded = {fold(name) for name in known}
    unknown = [header for header in choices.fields if fold(header) not in folded]
    if unknown:
        names = ", ".join(f"“{header}”" for header in sorted(filter(None, known)))
        raise UserError(
            f"No column is headed “{unknown[0]}”.", f"Nothing was read. There are {names}."
        )


def keep(
    desk: Desk,
    plan: ImportPlan,
    *,
    untick: Collection[Place] = (),
    overwrite: Collection[Place] = (),
    left_out: LeftOut | None = None,
    was_shown: bool = True,
) -> Receipt:
    """Back the desk up, then commit what was previewed in one undo step; see ``store.committing``.

    Where the plan ``was_shown`` it says all; else the receipt is told what the desk adds to it.

    A backup that cannot be made does not stop an import, which can be undone: the window's own
    backups tell of the trouble.
    """
    back_up_if_possible(desk.path, Why.IMPORT)
    tell = None if was_shown else _with_lines
    return commit(desk, plan, untick=untick, overwrite=overwrite, left_out=left_out, tell=tell)


def import_files(
    desk_path: Path,
    paths: Sequence[Path],
    choices: Choices,
    *,
    today: date,
    dry_run: bool = False,
    locale: str = DEFAULT_LOCALE,
) -> Imported:
    """Import files without a window, all or nothing.

    Args:
        desk_path: The desk; made where it does not exist, named after the file's stem.
        paths: The spreadsheets.
        choices: What the command line said; two readings that both fit raise a Question.
        today: The day of the import.
        dry_run: Look only; the desk is neither made nor changed.
        locale: How a desk that is made writes numbers, and which currency it has where the files
            state none.

    Raises:
        UserError: A file cannot be read, the desk cannot be opened, a question is open. Nothing was
            written then.
    """
    with uncollected():
        files, refusals = read(paths)
        if refusals:
            raise refusals[0].error
        _refuse_unknown_sheets(files, choices)
        return _import_read(desk_path, files, choices, today=today, dry_run=dry_run, locale=locale)


def _import_read(
    desk_path: Path,
    files: tuple[SheetFile, ...],
    choices: Choices,
    *,
    today: date,
    dry_run: bool,
    locale: str,
) -> Imported:
    if not desk_path.exists():
        # what files state goes first; amounts without a sign are in the currency of the new desk
        usual = currency_of_locale(locale)
        plan = plan_once(
            files, choices, DeskFacts(None, today, usual_currency=usual, is_empty=True)
        )
        _refuse_unknown_headings(plan, choices)
        left_out = left_out_of(files, plan, choices)
        if dry_run:
            prepared = Prepared(plan, compare(None, plan))
            return _looked_at(desk_path, prepared, plan.currency or DEFAULT_CURRENCY)
        is_said = choices.currency is not None or plan.states_amounts()
        return _import_into_new(
            desk_path, plan, left_out=left_out, locale=locale, is_currency_said=is_said
        )
    reader = DeskReader.open(desk_path)
    try:
        facts = _facts(reader, files, today)
        plan = _plan_for(reader, files, choices, facts)
        _refuse_unknown_headings(plan, choices)
        currency = facts.currency or plan.currency or DEFAULT_CURRENCY
        if dry_run:
            prepared = _held_against(plan, compare(reader, plan))
            return _looked_at(desk_path, prepared, currency)
    finally:
        reader.close()
    desk = Desk.open(desk_path)
    try:
        left_out = left_out_of(files, plan, choices)
        receipt = keep(desk, plan, left_out=left_out, was_shown=False)
    finally:
        desk.close()
    return _imported(desk_path, plan, receipt, currency)


def _import_into_new(
    desk_path: Path, plan: ImportPlan, *, left_out: LeftOut, locale: str, is_currency_said: bool
) -> Imported:
    currency = plan.currency or DEFAULT_CURRENCY
    desk = Desk.create(
        desk_path,
        name=desk_path.stem,
        currency=currency,
        locale=locale,
        is_currency_said=is_currency_said,
    )
    try:
        receipt = keep(desk, plan, left_out=left_out)
    except BaseException:
        desk.close()
        desk_path.unlink(missing_ok=True)
        raise
    desk.close()
    return _imported(desk_path, plan, receipt, currency)


def _looked_at(desk_path: Path, prepared: Prepared, currency: str) -> Imported:
    return Imported(desk_path, prepared, None, dry_run=True, currency=currency)


def _imported(desk_path: Path, plan: ImportPlan, receipt: Receipt, currency: str) -> Imported:
    prepared = _held_against(plan, receipt.comparison)
    return Imported(desk_path, prepared, receipt.batch, dry_run=False, currency=currency)


def need_desk(path: Path) -> Path:
    """The path, if a desk stands there.

    Raises:
        Missing: Nothing stands there.
    """
    if not path.exists():
        raise Missing(
            path,
            f"There is no desk at {path}.",
            "Nothing was made. Check the path, or make a desk by importing a spreadsheet into it.",
        )
    return path
