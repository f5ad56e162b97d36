"""Keep a plan: one transaction, one undo step, one batch to take it back by."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from infdesk.collecting import uncollected
from infdesk.domain.comparison import Outcome, Receipt
from infdesk.domain.import_receipt import receipt_of
from infdesk.domain.plan import SURE
from infdesk.domain.problem import UserError
from infdesk.domain.receipt_text import receipt_text
from infdesk.store.adopting import adopt
from infdesk.store.brand_currency import take_first
from infdesk.store.comparing import compared
from infdesk.store.history import to_sql
from infdesk.store.import_history import KIND, LAYOUT, told_files
from infdesk.store.known import TABLES, Known
from infdesk.store.late_refunds import settle_refunds
from infdesk.store.nodes import ORDER, Node
from infdesk.store.resolving import resolve
from infdesk.store.tables import Extra, ImportBatch, ImportFile, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from infdesk.domain.comparison import Comparison
    from infdesk.domain.left_out import LeftOut
    from infdesk.domain.plan import ColumnMatch, ImportPlan
    from infdesk.store.desk import Desk, Writing
    from infdesk.store.history import SqlValue
    from infdesk.store.nodes import Place, Resolution

_PROVENANCE = ("entity", "entity_id", "key", "batch_id", "file_id", "sheet", "row")
_EXTRA = ("entity", "entity_id", "name", "value")


def commit(
    desk: Desk,
    plan: ImportPlan,
    *,
    untick: Collection[Place] = (),
    overwrite: Collection[Place] = (),
    left_out: LeftOut | None = None,
    tell: Callable[[ImportPlan, Comparison], ImportPlan] | None = None,
) -> Receipt:
    """Write what the preview showed, all of it or nothing.

    Args:
        desk: The desk.
        plan: The import.
        untick: Rows that stay out by the founder's choice.
        overwrite: Rows whose values replace what was typed by hand.
        left_out: The cells of rows that planning left out, kept with the receipt.
        tell: Adds to the plan what only its comparison with the desk shows, where no preview did.

    Returns:
        What was done; no batch if no row was new or changed.

    Raises:
        UserError: The file cannot be written; nothing was changed.
    """
    with uncollected(), desk.step("Import", kind="import") as writing:
        known = Known(writing)
        resolution = resolve(plan, known, untick=untick, overwrite=overwrite)
        comparison = compared(plan, resolution, known, untick=untick)
        if not comparison.count(Outcome.NEW) and not comparison.count(Outcome.CHANGED):
            return Receipt(None, comparison)
        plan = plan if tell is None else tell(plan, comparison)
        writing.title = _title(plan, comparison)
        batch = writing.batch_id = _add_batch(writing, plan, comparison, left_out)
        files = _add_files(writing, plan, comparison, batch=batch)
        take_first(writing, plan)
        with _no_two_alike():
            _Keeping(writing, plan, batch=batch, files=files).keep(resolution)
        adopt(writing)
        settle_refunds(writing)
        _remember_layouts(writing, plan, batch)
    return Receipt(batch, comparison)


@contextmanager
def _no_two_alike() -> Iterator[None]:
    """Say it where an edited export numbers two rounds of a campaign alike, or two clauses."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise UserError(
            "Two rows would be the same cycle, clause or cycle of an agreement.",
            "Nothing was imported. Give them numbers of their own, also other than the desk's.",
        ) from error


class _Keeping:
    """Writes the nodes of a resolution, parents before children."""

    def __init__(
        self, writing: Writing, plan: ImportPlan, *, batch: int, files: Sequence[int]
    ) -> None:
        self._writing = writing
        self._batch = batch
        self._sheets = [
            [(files[at], sheet.name, sheet.rows) for sheet in file.sheets]
            for at, file in enumerate(plan.files)
        ]
        self._provenance: list[tuple[Any, ...]] = []
        self._extras: list[tuple[Any, ...]] = []

    def keep(self, resolution: Resolution) -> None:
        for entity in ORDER:
            nodes = resolution.of(entity)
            self._insert(entity, [node for node in nodes if node.is_new_row])
            self._update(entity, nodes)
            self._note(entity, nodes)
        self._writing.insert_tuples(Extra, _EXTRA, self._extras)
        self._writing.insert_tuples(Provenance, _PROVENANCE, self._provenance)

    def _insert(self, entity: str, nodes: list[Node]) -> None:
        if not nodes:
            return
        if entity == "creator":
            _name_nameless(nodes)
        said = [node.values for node in nodes]
        parents = [node.parents for node in nodes]
        pointers = {column: None for of_node in parents for column in of_node}
        named = {column: None for values in said for column in values if column not in pointers}
        columns = [
            _filled([values.get(column) for values in said], _usual(entity, column))
            for column in named
        ]
        columns += [
            [
                None if (parent := of_node.get(column)) is None else parent.row_id
                for of_node in parents
            ]
            for column in pointers
        ]
        rows = list(zip(*columns, strict=True))
        ids = self._writing.insert_tuples(TABLES[entity], (*named, *pointers), rows)
        for node, row_id in zip(nodes, ids, strict=True):
            node.row_id = row_id
            if node.extras:
                node.extra_inserts = node.extras

    def _update(self, entity: str, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node.updates and node.row_id is not None:
                values = {
                    column: value.row_id if isinstance(value, Node) else value
                    for column, value in node.updates.items()
                }
                self._writing.update(TABLES[entity], node.row_id, values)
            for extra_id, text in node.extra_updates.items():
                self._writing.update(Extra, extra_id, {"value": text})

    def _note(self, entity: str, nodes: Iterable[Node]) -> None:
        """Where each row came from, and what is kept beside it."""
        for node in nodes:
            if node.extra_inserts:
                self._extras += [
                    (entity, node.row_id, name, text) for name, text in node.extra_inserts.items()
                ]
            if not node.is_found_by_key or (node.outcome is Outcome.SAME and node.by_key):
                continue
            if node.is_exact and not node.by_key and node.outcome is not Outcome.NEW:
                continue  # in the desk that it came from, its number finds it
            file_id = sheet = row = None
            if node.place is not None:
                at_file, at_sheet, at_row = node.place
                file_id, sheet, rows = self._sheets[at_file][at_sheet]
                row = rows[at_row].row
            of_row = node.kept_with or node.row_id
            self._provenance.append(
                (entity, of_row, node.key_text, self._batch, file_id, sheet, row)
            )


def _filled(column: list[Any], usual: SqlValue) -> list[Any]:
    """One column as the file keeps it; what is unknown holds what it usually does."""
    kinds = set(map(type, column))
    if date in kinds or datetime in kinds:
        column = [to_sql(value) for value in column]
    if usual is not None and type(None) in kinds:
        column = [usual if value is None else value for value in column]
    return column


def _usual(entity: str, column: str) -> SqlValue:
    field = TABLES[entity].model_fields[column]
    return None if field.is_required() else to_sql(field.get_default())


def _name_nameless(nodes: Iterable[Node]) -> None:
    """A creator of whom a sheet gives an id alone is called by it."""
    for node in nodes:
        if not node.values.get("name") and node.said.seal is None:
            node.values = {**node.values, "name": str(node.key[-1])}


def _title(plan: ImportPlan, comparison: Comparison) -> str:
    """What the undo menu says: the files, and how many rows they brought."""
    rows = comparison.count(Outcome.NEW) + comparison.count(Outcome.CHANGED)
    told = told_files([file.name for file in plan.files])
    return f"Import {told} ({rows} row{'' if rows == 1 else 's'})"


def _add_batch(
    writing: Writing, plan: ImportPlan, comparison: Comparison, left_out: LeftOut | None
) -> int:
    row = {
        "at": datetime.now().astimezone(),
        "rows": sum(len(sheet.rows) for _, sheet in plan.sheets()),
        "new": comparison.count(Outcome.NEW),
        "changed": comparison.count(Outcome.CHANGED),
        "same": comparison.count(Outcome.SAME),
        "left_out": comparison.count(Outcome.LEFT_OUT),
        "mapping": receipt_text(receipt_of(plan, comparison, left_out)),
    }
    return writing.insert(ImportBatch, [row])[0]


def _add_files(writing: Writing, plan: ImportPlan, comparison: Comparison, *, batch: int) -> range:
    rows = [
        {
            "batch_id": batch,
            "name": file.name,
            "sha256": file.sha256,
            "kind": ",".join(dict.fromkeys(sheet.kind for sheet in file.sheets)),
            "as_of": file.as_of,
            "rows_read": sum(len(sheet) for sheet in compared),
            "left_out": sum(row.outcome is Outcome.LEFT_OUT for sheet in compared for row in sheet),
        }
        for file, compared in zip(plan.files, comparison.rows, strict=True)
    ]
    return writing.insert(ImportFile, rows)


def _remember_layouts(writing: Writing, plan: ImportPlan, batch: int) -> None:
    """Next time a file with the same headings needs no question, unless this import is undone.

    What was a guess stays one: another file may show more of the column.
    """
    for _, sheet in plan.sheets():
        if sheet.fingerprint:
            fields = {one.name: one.field for one in sheet.columns if one.name and _is_sure(one)}
            said = {"batch": batch, "fields": fields, "reads": dict(sheet.answered)}
            writing.keep_setting(f"{LAYOUT}{sheet.fingerprint}", said)
            if sheet.kind_is_said:
                writing.keep_setting(f"{KIND}{sheet.fingerprint}", sheet.kind)


def _is_sure(column: ColumnMatch) -> bool:
    """Whether she said it, or heading and values leave no doubt."""
    return column.confidence == 1 or (column.confidence >= SURE and bool(column.sample))
