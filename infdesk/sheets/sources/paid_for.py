"""What a payment was for, where it was for something else than a creator's work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.sheets.matching.costs import kind_of_cost, share_of_costs
from infdesk.sheets.matching.profiles import MAINLY
from infdesk.sheets.matching.wording import unaccented

if TYPE_CHECKING:
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.sheet_table import SheetTable

_OF_BANKS = re.compile(
    r"\b(?:paypal|stripe|wise|transferwise|payoneer|revolut|bank\w*|banc\w*|transfer\w*|wire"
    r"|uberweisung\w*|virement|transaction|transaktion\w*)\b"
)
_FEES = re.compile(
    r"\b(?:\w*gebuhr(?:en)?|fees?|charges?|comision(?:es)?|comissao|comissoes|frais|taxas?"
    r"|tarifas?|spese|commissioni|kosten)\b"
)


def is_fee_of_a_bank(payee: str) -> bool:
    """Whether what stands for the payee is what the payment itself cost: "PayPal fee"."""
    words = re.sub(r"[\W_]+", " ", unaccented(payee.casefold()))
    return bool(_OF_BANKS.search(words) and _FEES.search(words))


class PaidFor:
    """What each row of a budget or a list of payments was for.

    Only a column that names kinds of costs is believed: the words beside payments to creators say
    what was posted.
    """

    def __init__(self, table: SheetTable) -> None:
        self._table = table
        texts = [c for c in table.columns if c.match.field in (None, "product")]
        kinds = max(texts, key=lambda c: share_of_costs(c.cells), default=None)
        if kinds is not None and not share_of_costs(kinds.cells):
            kinds = None
        # what else the row is called says it more closely: "Boosting Reel" beside "Paid ads"
        items = next((c for c in texts if c is not kinds and c.values.words >= MAINLY), None)
        self._kinds = _texts(table, kinds)
        self._items = _texts(table, items)
        self.is_told = kinds is not None

    def kind(self, at: int) -> str | None:
        """Kind of charge, ``None`` where the table does not say."""
        return kind_of_cost(self._kinds[at] or "") if self.is_told else None

    def thing(self, at: int) -> str:
        """What the row itself calls it, ``""`` where it has no name."""
        return self._items[at] or self._kinds[at] or ""


def _texts(table: SheetTable, column: Column | None) -> list[str | None]:
    return [None] * len(table) if column is None else table.texts_of(column)
