"""What the founder said a sheet is holds for this import, and for the next file of its layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.sheets.planning import plan_import

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.plan import ImportPlan, PlannedFile
    from infdesk.domain.sheet import SheetFile


def plan_with_kinds(files: Sequence[SheetFile], choices: Choices, facts: DeskFacts) -> ImportPlan:
    """Plan files; sheets of a layout whose kind she said before are read as that kind.

    Raises:
        UserError: Nothing can be read as data.
    """
    plan = plan_import(files, choices, facts)
    said = set(choices.kinds)
    if choices.kind is None:
        known = {
            (file.path, sheet.name): facts.kinds[sheet.fingerprint]
            for file, sheet in plan.sheets()
            if sheet.fingerprint in facts.kinds
            and said.isdisjoint({(file.path, sheet.name), (file.name, sheet.name)})
        }
        if known:
            said.update(known)
            plan = plan_import(files, replace(choices, kinds={**known, **choices.kinds}), facts)
    if not said:
        return plan
    return replace(plan, files=tuple(_marked(file, said) for file in plan.files))


def _marked(file: PlannedFile, said: Collection[tuple[str, str]]) -> PlannedFile:
    sheets = tuple(
        replace(sheet, kind_is_said=True)
        if (file.path, sheet.name) in said or (file.name, sheet.name) in said
        else sheet
        for sheet in file.sheets
    )
    return replace(file, sheets=sheets)
