"""Words for how somebody is reached, such as "Email" or "IG DM": they name no account."""

from __future__ import annotations

import re

from infdesk.domain.names import fold
from infdesk.sheets.matching.wording import unaccented

_PLACE = r"(?:(?:ig|insta|instagram|tt|tiktok|fb|facebook|x|twitter|linkedin|yt|youtube)[ -])?"
_MESSAGE = (
    r"(?:dms?|pns?|pms?|mps?|inbox|messages?|messenger|direct(?: message| messages)?"
    r"|direktnachricht|nachricht|mensaje(?: directo| privado)?|mensagem(?: direta)?"
    r"|message prive|messaggio(?: diretto| privato)?)"
)
_OTHER = (
    r"e-?mails?|mails?|gmail|correo(?: electronico)?|courriel|whats ?app|wa"
    r"|signal|sms|text(?: message)?|(?:phone|video|zoom)(?: call)?|call|telefon(?:at)?"
    r"|anruf|telefono|llamada|telephone|appel|telefone|ligacao|chamada|telefonata|chiamata"
    r"|in person|personlich|(?:contact )?form|kontaktformular|formulario|formulaire"
)
_WAY = re.compile(rf"(?:{_PLACE}{_MESSAGE}|{_OTHER})")
_BETWEEN = re.compile(r"\s*[+/,;&>→]\s*|\s(?:and|und|y|e|et|or|oder)\s")


def is_way_of_contact(text: str) -> bool:
    """Whether a cell says how somebody is reached, and nothing else."""
    parts = [part for part in _BETWEEN.split(unaccented(fold(text)).strip(" .")) if part]
    return bool(parts) and all(_WAY.fullmatch(part) for part in parts)
