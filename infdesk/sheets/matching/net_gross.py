"""Headings of amounts with and without tax, in the languages of founders' bills."""

from __future__ import annotations

import re

from infdesk.sheets.matching.wording import unaccented

_TAX = r"(?:vat|tax(?:es)?|iva|tva|mwst|ust|mehrwertsteuer|umsatzsteuer|steuern?|btw|imposto)"
_NET = re.compile(
    r"\b(?:net|netto\w*|net[ao]s?|nette?s?|liquid[ao]s?|ht|hors taxes?|(?:base )?imponibi?le"
    rf"|(?:ex(?:cl\w*|kl\w*)?|without|ohne|zzgl|s|sin|sem|sans|senza|before|antes de) {_TAX})\b"
)
_GROSS = re.compile(
    r"\b(?:gross|brutto\w*|brut[ao]?|brut[ae]?s|lord[oie]|ttc|toutes taxes"
    rf"|(?:in(?:cl\w*|kl\w*)|with|mit|c|con|com|avec) {_TAX})\b"
)
_AMOUNT = frozenset(
    {
        "amount", "sum", "total", "invoice", "payment", "paid", "payable", "value",
        "betrag", "summe", "gesamt", "gesamtbetrag", "rechnung", "rechnungsbetrag",
        "importe", "monto", "factura", "pagado", "base", "montant", "facture", "paye", "somme",
        "valor", "quantia", "fatura", "pago", "importo", "fattura", "totale", "bedrag", "totaal",
        "de", "du", "la", "da", "del", "der", "of", "a",
    }
)  # fmt: skip
_APART = re.compile(r"[\W_\d]+")


def is_net(words: str) -> bool:
    """Whether a heading speaks of what is left without tax, discounts or refunds."""
    return bool(_NET.search(_plain(words)))


def is_gross(words: str) -> bool:
    """Whether a heading speaks of the whole, tax included."""
    return bool(_GROSS.search(_plain(words)))


def is_side_of_a_bill(words: str) -> bool:
    """Whether a heading names the net or gross amount and nothing else: "Montant HT", "Brutto"."""
    plain = _plain(words)
    rest = _GROSS.sub(" ", _NET.sub(" ", plain))
    return rest != plain and _AMOUNT.issuperset(rest.split())


def _plain(words: str) -> str:
    return " ".join(_APART.sub(" ", unaccented(words.casefold())).split())
