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
_SETTLED = frozenset(
    {
        "paid", "settled", "payment sent", "bezahlt", "gezahlt", "beglichen", "uberwiesen",
        "pagado", "pagada", "abonado", "pago", "paga", "quitado", "paye", "payee", "regle",
        "reglee", "verse", "pagato", "pagata", "saldato", "betaald",
    }
)  # fmt: skip
_OWED = frozenset(
    {
        "unpaid", "partly paid", "part paid", "partially paid", "half paid", "overdue",
        "not paid", "to pay", "invoiced", "invoice sent", "invoice received", "deposit paid",
        "due", "open", "outstanding", "not yet paid",
        "offen", "unbezahlt", "nicht bezahlt", "noch offen", "teilzahlung", "teilbezahlt",
        "teilweise bezahlt", "uberfallig", "fallig", "in rechnung",
        "por pagar", "pendiente de pago", "sin pagar", "impagado", "facturado", "no pagado",
        "a pagar", "nao pago", "nao paga", "em atraso", "faturado", "parcialmente pago",
        "a payer", "impaye", "impayee", "non paye", "non payee", "non regle", "facture",
        "en retard", "da pagare", "non pagato", "in ritardo", "fatturato",
        "niet betaald", "te betalen", "openstaand", "gefactureerd",
    }
)  # fmt: skip
_WAITING = frozenset(
    {
        "pending", "waiting", "scheduled", "partial", "partially", "processing", "in process",
        "ausstehend", "wartet", "geplant", "teilweise", "in bearbeitung", "angewiesen",
        "pendiente", "en proceso", "programado", "parcial", "pendente", "em processamento",
        "agendado", "em aberto", "en attente", "en cours", "prevu", "partiel", "in attesa",
        "in sospeso", "parziale", "in behandeling", "gepland", "gedeeltelijk",
    }
)  # fmt: skip
"""Words for what is still to come or comes in parts, whatever it is."""
_OFF = frozenset(
    {
        "cancelled", "canceled", "void", "voided", "storniert", "cancelado", "cancelada",
        "anulado", "anulada", "annule", "annulee", "annullato", "geannuleerd",
    }
)  # fmt: skip
_PUNCTUATION = re.compile(r"[^\w\s]+|_")


def is_of_a_parcel(text: str) -> bool:
    """Whether a cell says where a parcel is, such as "in transit"."""
    return _plain(text) in _PARCEL


def is_of_a_payment(text: str) -> bool:
    """Whether a cell says what became of a bill, such as "overdue"."""
    words = _plain(text)
    return words in _SETTLED or words in _OWED


def may_be_of_a_payment(text: str) -> bool:
    """Whether a cell says something that is true of bills and of much else: "pending"."""
    words = _plain(text)
    return words in _WAITING or words in _OFF


def state_of_payment(said: bool | str | None) -> str | None:  # noqa: FBT001 - a ticked cell
    """What a cell says of a payment, as state of a charge; ``None`` where it leaves it open.

    What is owed is a cost like what was paid; what was called off is none.
    """
    if isinstance(said, bool):
        return "accrued" if said else "agreed"
    words = _plain(said or "")
    if words in _SETTLED:
        return "accrued"
    if words in _OWED or words in _WAITING:
        return "agreed"
    return "planned" if words in _OFF else None


def _plain(text: str) -> str:
    return " ".join(unaccented(_PUNCTUATION.sub(" ", text.casefold())).split())
