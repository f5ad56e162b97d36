"""Sales of affiliate programs that the desk has already: they stay in their campaign.

A download is named by its day or numbered by the browser, and one of all months goes on with
several campaigns. What a program has told before must not move, nor be booked a second time.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import fold
from infdesk.sheets.sources.sale_marks import SaleMarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.desk_facts import SaleMark
    from infdesk.sheets.drafting.people import People
    from infdesk.sheets.sheet_table import SheetTable

    Sales = Mapping[SaleMark, Mapping[str, str]]


def keep_in_campaigns(tables: Sequence[SheetTable], people: People, sales: Sales) -> None:
    """Leave the rows of programs in the campaigns that the desk has them in, and say so.

    Args:
        tables: Those whose rows belong to campaigns, each row in the one of the files.
        people: Who is who.
        sales: Mark of a sale -> folded campaign it came in with -> the one it stands in.
    """
    for table in tables:
        if sales and table.kind is FileKind.AFFILIATE:
            _keep(table, SaleMarks(table, people), sales)


def _keep(table: SheetTable, marks: SaleMarks, sales: Sales) -> None:
    moved: Counter[tuple[str, str]] = Counter()
    for at in table.fresh_rows():
        kept = sales.get(marks.of(at)) if marks.is_telling(at) else None
        if not kept:
            continue
        named = table.campaigns[at]
        now = kept.get(fold(named)) or next(iter(kept.values()))
        if fold(now) != fold(named):
            table.campaigns[at] = now
            moved[now, named] += 1
    for (now, named), count in moved.items():
        rows = "1 row is" if count == 1 else f"{count} rows are"
        stay = "It stays" if count == 1 else "They stay"
        table.say(
            f"{rows} in the campaign “{now}” already.",
            f'{stay} there. To have them in another one, name it: --campaign "{named}".',
        )
