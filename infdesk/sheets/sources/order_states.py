"""The words that shops use for what became of an order."""

from __future__ import annotations

import re

from infdesk.domain.names import fold, without_accents

_OFF_WORDS = """
    cancelled canceled cancelado cancelada cancelled_by_customer annule annulee annullato storniert
    geannuleerd voided void refunded fully_refunded rembourse remboursee reembolsado erstattet
    rimborsato terugbetaald failed echoue echouee fallido fehlgeschlagen fallito declined denied
    unqualified disapproved rejected expired disputed chargeback reversed uncaptured blocked trash
    incomplete incomplete_expired requires_payment_method requires_action abandoned unvollstandig
    incompleto incompleta incomplet キャンセル キャンセル済み 返金済み 返品 取消 已取消 已退款
    취소 취소됨 환불 환불됨
"""
_OFF = frozenset(_OFF_WORDS.split())
_UNPAID_WORDS = """
    pending authorized unpaid on_hold partially_paid awaiting_payment en_attente ausstehend
    pendiente in_attesa pendente payment_pending en_espera wartend zahlung_ausstehend
    in_afwachting 未払い 未入金 待付款 미결제
"""
_UNPAID = frozenset(_UNPAID_WORDS.split())
_BLANKS = re.compile(r"[\s_-]+")


def is_off(status: str | None) -> bool:
    """Whether a status says that nothing was sold in the end."""
    return _word(status) in _OFF


def is_unpaid(status: str | None) -> bool:
    """Whether a status says that the money has not come yet."""
    return _word(status) in _UNPAID


def _word(status: str | None) -> str:
    return _BLANKS.sub("_", without_accents(fold(status or "")))
