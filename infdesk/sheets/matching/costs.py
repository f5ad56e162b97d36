"""The words by which budgets say what money was for, in the languages of founders' sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.numbers import is_unknown
from infdesk.sheets.matching.wording import unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.cell import Cell

_WORDS: Mapping[str, str] = {
    "other": "agency agentur agenturkosten reisekosten agencia agence agenzia bureau tool "
    "tools software travel reise reisen viaje viajes viagem voyage viaggio event "
    "events evento photographer photography fotograf fotografie production produktion "
    "produccion producao studio bank paypal misc miscellaneous other others sonstiges "
    "otros autres outros altro overig",
    "shipping": "shipping postage courier delivery freight versand versandkosten porto lieferung "
    "envio envios livraison port frete spedizione verzending",
    "usage": "usage rights license licence nutzungsrechte nutzung lizenz derechos licencia "
    "droits direitos licenca diritti rechten",
    "boost": "ad ads boost boosting boosted whitelisting amplification anzeigen werbung "
    "werbeanzeigen werbebudget mediabudget anuncios anuncio publicidad publicite pub "
    "anunciar impulsionamento trafego inserzioni pubblicita advertenties",
    "bonus": "bonus bono prime bonificacion premio",
    "commission": "commission commissions provision provisionen comision comisiones comissao "
    "comissoes commissione commissie affiliate",
    "product": "product products gift gifts gifting seeding sample samples produkt produkte "
    "produktkosten warenkosten warenwert muster geschenk producto productos muestras "
    "regalo produit produits echantillons cadeau produto produtos amostras prodotto "
    "prodotti campioni",
    "fee": "fee fees honorar honorare gage gagen verguetung vergutung creator influencer "
    "talent honorarios tarifa cache caches cachet cachets remuneracion remuneration "
    "remuneracao compenso vergoeding honorarium",
}
"""Kind of charge -> its words; of several in one text the first kind speaks: "agency fee"."""
_KINDS = [(kind, frozenset(words.split())) for kind, words in _WORDS.items()]
_APART = re.compile(r"[\W_\d]+")


def kind_of_cost(text: str) -> str | None:
    """The kind of charge that a cell such as "Paid ads" names, or ``None``."""
    words = set(_APART.sub(" ", unaccented(text.casefold())).split())
    return next((kind for kind, known in _KINDS if words & known), None)


def share_of_costs(cells: Sequence[Cell]) -> float:
    """Share of a column's texts that say what kinds of costs its rows are.

    0 where that is not most of them, or all are of one kind.
    """
    said = [cell for cell in cells if isinstance(cell, str) and not is_unknown(cell)]
    kinds = [kind for cell in said if (kind := kind_of_cost(cell))]
    return len(kinds) / len(said) if len(set(kinds)) > 1 and 2 * len(kinds) > len(said) else 0.0
