"""Words for how far a parcel or a payment has come, in the languages of founders' sheets."""

from __future__ import annotations

import re

from infdesk.sheets.matching.wording import unaccented

_PARCEL = frozenset(
    {
        "shipped", "delivered", "in transit", "packed", "dispatched", "returned", "sent out",
        "out for delivery", "on its way", "label created", "to ship", "not shipped", "lost",
        "received", "preparing", "ready to ship",
        "versendet", "verschickt", "unterwegs", "zugestellt", "geliefert", "verpackt",
        "angekommen", "zu versenden", "nicht versendet",
        "enviado", "entregado", "en camino", "por enviar", "sin enviar", "recibido", "devuelto",
        "entregue", "a caminho", "em transito", "recebido", "devolvido", "postado",
        "expedie", "envoye", "livre", "en transit", "en cours de livraison", "recu", "a envoyer",
        "spedito", "consegnato", "in consegna", "in viaggio", "da spedire", "ricevuto",
        "verzonden", "bezorgd", "onderweg", "geleverd", "ontvangen",
    }
)  # fmt: skip
_PAYMENT = frozenset(
    {
        "paid", "unpaid", "partly paid", "part paid", "partially paid", "half paid", "overdue",
        "not paid", "to pay", "invoiced", "invoice sent", "invoice received", "deposit paid",
        "due", "open", "outstanding", "settled", "payment sent",
        "bezahlt", "offen", "unbezahlt", "teilzahlung", "teilbezahlt", "uberfallig", "in rechnung",
        "pagado", "por pagar", "pendiente de pago", "sin pagar", "impagado", "facturado",
        "pago", "a pagar", "nao pago", "em atraso", "faturado",
        "paye", "payee", "a payer", "impaye", "regle", "facture", "en retard",
        "pagato", "da pagare", "non pagato", "in ritardo", "fatturato", "saldato",
        "betaald", "niet betaald", "te betalen", "openstaand", "gefactureerd",
    }
)  # fmt: skip
_PUNCTUATION = re.compile(r"[^\w\s]+|_")


def is_of_a_parcel(text: str) -> bool:
    """Whether a cell says where a parcel is, such as "in transit"."""
    return _plain(text) in _PARCEL


def is_of_a_payment(text: str) -> bool:
    """Whether a cell says what became of a bill, such as "overdue"."""
    return _plain(text) in _PAYMENT


def _plain(text: str) -> str:
    return " ".join(unaccented(_PUNCTUATION.sub(" ", text.casefold())).split())
