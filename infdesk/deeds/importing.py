"""Import a founder's spreadsheets: read, plan, compare, keep; and take one import back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from infdesk.domain.plan import Choices, Comparison, DeskFacts, ImportPlan, Receipt
from infdesk.domain.problem import UserError
from infdesk.domain.sheet import SheetFile
from infdesk.sheets.planning import plan_import
from infdesk.sheets.reading import Refusal, read_files
from infdesk.store.committing import commit
from infdesk.store.comparing import compare
from infdesk.store.desk import Desk, DeskReader
from infdesk.store.import_history import desk_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from infdesk.store.resolving import Place

DEFAULT_CURRENCY = "USD"


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
    results = read_files(paths, progress=progress, cancelled=cancelled)
    files = tuple(result for result in results if isinstance(result, SheetFile))
    return files, tuple(result for result in results if isinstance(result, Refusal))


def prepare(
    files: Sequence[SheetFile], reader: DeskReader | None, choices: Choices, *, today: date
) -> Prepared:
    """Plan the files and hold the plan against the desk; ``None`` is a desk not made yet."""
    facts = desk_facts(reader, today=today) if reader else DeskFacts(currency=None, today=today)
    plan = plan_import(files, choices, facts)
    return Prepared(plan, compare(reader, plan))


def keep(
    desk: Desk,
    plan: ImportPlan,
    *,
    untick: Collection[Place] = (),
    overwrite: Collection[Place] = (),
) -> Receipt:
    """Commit what was previewed, in one transaction and one undo step; see ``store.committing``."""
    return commit(desk, plan, untick=untick, overwrite=overwrite)


def import_files(
    desk_path: Path, paths: Sequence[Path], choices: Choices, *, today: date, dry_run: bool = False
) -> Imported:
    """Import files without a window, all or nothing.

    Args:
        desk_path: The desk; made where it does not exist, named after the file's stem.
        paths: The spreadsheets.
        choices: What the command line said; two readings that both fit raise a Question.
        today: The day of the import.
        dry_run: Look only; the desk is neither made nor changed.

    Raises:
        UserError: A file cannot be read, the desk cannot be opened, a question is open. Nothing was
            written then.
    """
    files, refusals = read(paths)
    if refusals:
        raise refusals[0].error
    if not desk_path.exists():
        return _import_into_new(desk_path, files, choices, today=today, dry_run=dry_run)
    reader = DeskReader.open(desk_path)
    try:
        facts = desk_facts(reader, today=today)
        plan = plan_import(files, choices, facts)
        currency = facts.currency or DEFAULT_CURRENCY
        if dry_run:
            return _looked_at(desk_path, Prepared(plan, compare(reader, plan)), currency)
    finally:
        reader.close()
    desk = Desk.open(desk_path)
    try:
        receipt = keep(desk, plan)
    finally:
        desk.close()
    return _imported(desk_path, plan, receipt, currency)


def _import_into_new(
    desk_path: Path, files: Sequence[SheetFile], choices: Choices, *, today: date, dry_run: bool
) -> Imported:
    # amounts without a sign are in the currency that the new desk gets; what files state goes first
    known = replace(choices, currency=choices.currency or DEFAULT_CURRENCY)
    plan = plan_import(files, known, DeskFacts(currency=None, today=today))
    currency = plan.currency or DEFAULT_CURRENCY
    if dry_run:
        return _looked_at(desk_path, Prepared(plan, compare(None, plan)), currency)
    desk = Desk.create(desk_path, name=desk_path.stem, currency=currency)
    try:
        receipt = keep(desk, plan)
    except BaseException:
        desk.close()
        desk_path.unlink(missing_ok=True)
        raise
    desk.close()
    return _imported(desk_path, plan, receipt, currency)


def _looked_at(desk_path: Path, prepared: Prepared, currency: str) -> Imported:
    return Imported(desk_path, prepared, None, dry_run=True, currency=currency)


def _imported(desk_path: Path, plan: ImportPlan, receipt: Receipt, currency: str) -> Imported:
    prepared = Prepared(plan, receipt.comparison)
    return Imported(desk_path, prepared, receipt.batch, dry_run=False, currency=currency)


def need_desk(path: Path) -> Path:
    """The path, if a desk stands there.

    Raises:
        UserError: Nothing stands there.
    """
    if not path.exists():
        raise UserError(
            f"There is no desk at {path}.",
            "Nothing was made. Check the path, or make a desk by importing a spreadsheet into it.",
        )
    return path
