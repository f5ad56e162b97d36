"""The words founders use for how far a creator or a post has come, and ours for the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "identified": "identified target researching prospect lead new backlog longlist shortlist "
    "to_contact not_contacted idea todo to_do potenziell nuevo novo nouveau",
    "contacted": "contacted outreach outreach_sent emailed email_sent dm_sent reached_out sent "
    "awaiting_reply waiting follow_up followed_up kontaktiert contactado contatado contacté "
    "angefragt anfrage_gesendet anfrage_raus angeschrieben nachgefasst contactada contatada "
    "contactée contattato contattata benaderd gecontacteerd",
    "replied": "replied responded in_talks interested talking in_conversation warm engaged "
    "in_contact interessiert interesado interessado intéressé geantwortet répondu risposto",
    "negotiating": "negotiating negotiation in_negotiation negotiations offer_sent quote_received "
    "quoted proposal_sent rate_received verhandlung negociando negociación négociation "
    "em_negociação en_negociación en_négociation in_verhandlung",
    "agreed": "agreed contracted contract_sent contract_signed signed confirmed booked accepted "
    "approved onboarded active locked_in vereinbart zugesagt confirmado confirmé hired "
    "contrato_assinado agendado",
    "product_sent": "product_sent shipped gifted sample_sent seeding gift_sent package_sent "
    "produto_enviado produto_recebido",
    "in_production": "in_production content_in_production creating filming producing in_progress "
    "briefed brief_sent scripting in_arbeit production wip em_curso "
    "em_produção a_aguardar_conteúdo",
    "in_review": "draft_in_review in_review draft_submitted review draft_received draft "
    "revision revisions pending_approval waiting_for_approval em_revisão em_aprovação "
    "in_freigabe zur_freigabe freigabe_offen wartet_auf_freigabe in_abstimmung en_revisión "
    "en_aprobación en_validation à_valider in_revisione in_approvazione ter_goedkeuring",
    "live": "posted live published went_live content_live go_live online gepostet "
    "veröffentlicht publicado publié pubblicato",
    "paid": "paid invoiced payment_sent bezahlt pagado pago payé",
    "completed": "completed complete done finished closed wrapped abgeschlossen completado "
    "concluído terminé",
    "paused": "paused on_hold hold later pausiert verschoben aufgeschoben postponed rescheduled "
    "delayed pospuesto aplazado adiado reporté repoussé rinviato rimandato uitgesteld",
    "declined": "declined rejected no not_interested passed refused lost abgelehnt rechazado "
    "recusado refusé cancelled_by_creator desistiu kein_interesse",
    "ghosted": "ghosted no_response no_reply unresponsive sem_resposta keine_antwort "
    "keine_rückmeldung sin_respuesta sans_réponse pas_de_réponse nessuna_risposta geen_reactie",
}
_STAGES: Mapping[str, str] = {
    word.replace("_", " "): stage for stage, words in _WORDS.items() for word in words.split()
}
_LONGEST_FIRST = sorted(_STAGES, key=len, reverse=True)
_CANCELLED = frozenset(
    [
        "cancelled",
        "canceled",
        "dropped",
        "storniert",
        "abgesagt",
        "cancelado",
        "annulé",
        "annullato",
        "geannuleerd",
    ]
)
_PLANNED = frozenset(
    {
        "planned", "scheduled", "upcoming", "geplant", "eingeplant", "vorgesehen", "terminiert",
        "prévu", "prévue", "planifié", "planifiée", "programado", "programada", "previsto",
        "prevista", "planeado", "planejado", "programmato", "pianificato", "gepland", "ingepland",
    }
)  # fmt: skip
_LIVE = frozenset({"live", "paid", "completed"})
_OFF = frozenset({"declined", "ghosted"})
_UNDER_WAY = frozenset(
    {
        "identified", "contacted", "replied", "negotiating", "product_sent", "in_production",
        "in_review", "paused",
    }
)  # fmt: skip
_PUNCTUATION = re.compile(r"[^\w\s]+|_")


def stage(typed: str) -> str | None:
    """Our word for a pipeline stage in any wording, or ``None``."""
    words = f" {_plain(typed)} "
    known = [phrase for phrase in _STAGES if f" {phrase} " in words]
    return _STAGES[max(known, key=len)] if known else None


def is_cancelled(typed: str) -> bool:
    """Whether the words call a post off."""
    return bool(_CANCELLED & set(_plain(typed).split()))


def is_live(typed: str) -> bool:
    """Whether the words say that a post is out."""
    return stage(typed) in _LIVE


def state_before(typed: str) -> str | None:
    """State of a post whose row is not out by its own words: ``None`` where they leave it open."""
    found = stage(typed)
    if found in _OFF:
        return "cancelled"
    is_planned = found in _UNDER_WAY or not _PLANNED.isdisjoint(_plain(typed).split())
    return "planned" if is_planned else None


def is_only_a_stage(typed: str) -> bool:
    """Whether a stage says all that the words say, so that nothing is lost with them."""
    words = f" {_plain(typed)} "
    if stage(typed) is None:
        return False
    for phrase in _LONGEST_FIRST:
        words = words.replace(f" {phrase} ", "  ")
    return not words.strip()


def _plain(typed: str) -> str:
    return fold(_PUNCTUATION.sub(" ", typed))
