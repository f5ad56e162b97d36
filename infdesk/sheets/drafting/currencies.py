"""Which currency the amounts of an import are in, and what a founder must hear of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from infdesk.domain.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.choices import Choices
    from infdesk.domain.desk_facts import DeskFacts
    from infdesk.domain.plan import PlannedSheet
    from infdesk.sheets.sheet_table import SheetTable

FALLBACK_CURRENCY = "USD"


def stated_currency(tables: Sequence[SheetTable]) -> str | None:
    """The currency that most money of the files is stated in, ``None`` if they state none."""
    stated: Counter[str] = Counter()
    for table in tables:
        stated += table.stated_currency()
    return stated.most_common(1)[0][0] if stated else None


def set_currencies(tables: Sequence[SheetTable], choices: Choices, facts: DeskFacts) -> str:
    """Give every table the currency of its bare amounts; return the one the desk counts in."""
    stated = stated_currency(tables)
    usual = facts.usual_currency or FALLBACK_CURRENCY
    for table in tables:
        own = table.stated_currency()
        near = own.most_common(1)[0][0] if own else None
        table.currency = choices.currency or near or facts.currency or stated or usual
    return facts.currency or stated or choices.currency or usual


def say_other_currency(table: SheetTable, currency: str) -> None:
    """Note amounts that cannot be added to the desk's own."""
    others = [code for code in table.named_currencies() if code != currency]
    if others:
        table.say(
            f"Amounts are in {' and '.join(others)}, and the desk counts in {currency}.",
            "They were kept in their own currency and are not added up with the rest.",
        )


def with_assumed(sheet: PlannedSheet, currency: str) -> PlannedSheet:
    """The sheet; a line says what its amounts were taken for, since nobody names a currency."""
    what = f"No amount says its currency. All were taken for {currency}."
    hint = "If that is wrong, undo this import and choose the currency when you import again."
    return replace(sheet, problems=(Problem(sheet.name, None, None, what, hint), *sheet.problems))
