"""What a payment was for, where it was for something else than a creator's work."""

from __future__ import annotations

import re

from infdesk.sheets.matching.wording import unaccented

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
