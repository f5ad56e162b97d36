"""Headings of bills and budgets: amounts with and without tax, planned and real."""

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
_COST = frozenset({"cost", "costs", "spend", "kosten", "coste", "costo", "cout", "custo", "costi"})
_PLANNED = frozenset(
    {
        "planned", "plan", "budgeted", "estimated", "estimate", "forecast", "geplant", "soll",
        "planung", "geschatzt", "previsto", "prevista", "presupuestado", "estimado", "prevu",
        "prevue", "estime", "orcado", "preventivato", "begroot", "gepland",
    }
)  # fmt: skip
_REAL = frozenset(
    {
        "actual", "actuals", "real", "ist", "tatsachlich", "realizado", "gastado", "depense",
        "gasto", "effettivo", "effettiva", "speso", "werkelijk", "spent",
    }
)  # fmt: skip
_REEL = re.compile(r"\bréel(?:le)?s?\b")
"""French for real: without its accent it is a post."""
_APART = re.compile(r"[\W_\d]+")


def is_net(words: str) -> bool:
    """Whether a heading speaks of what is left without tax, discounts or refunds."""
    return bool(_NET.search(_plain(words)))


def is_gross(words: str) -> bool:
    """Whether a heading speaks of the whole, tax included."""
    return bool(_GROSS.search(_plain(words)))


def field_of_a_bill(words: str) -> str | None:
    """What an amount feeds in a list of payments whose heading means nothing anywhere else.

    "Montant HT" and "Brutto" are what was paid; "Planned" and "Actual" are of a budget.
    """
    plain = _plain(_REEL.sub("real", words.casefold()))
    rest = _GROSS.sub(" ", _NET.sub(" ", plain))
    if rest != plain:
        return "fee_agreed" if _AMOUNT.issuperset(rest.split()) else None
    told = set(plain.split()) - _AMOUNT - _COST
    if not told:
        return None
    return "budget" if told <= _PLANNED else "total_cost" if told <= _REAL else None


def _plain(words: str) -> str:
    return " ".join(_APART.sub(" ", unaccented(words.casefold())).split())
