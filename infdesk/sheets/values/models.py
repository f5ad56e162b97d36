"""The words founders use for how a creator is paid, and the four models of the field."""

from __future__ import annotations

import re

from infdesk.domain.names import fold

_MODELS = (
    (
        "gifting",
        re.compile(r"gift|barter|seeding|product only|exchange|trade|tausch|regalo|permuta"),
    ),
    ("affiliate", re.compile(r"affiliat|commission|rev(enue)? share|performance|provision|comis")),
    ("ambassador", re.compile(r"ambassador|retainer|long.?term|botschafter|embajador|embaixador")),
    ("sponsored", re.compile(r"sponsor|paid|flat|fee|bezahlt|pagad|pago|rémunér|integration")),
)


def model(typed: str) -> str | None:
    """Model of an agreement in any wording, or ``None``."""
    words = fold(typed)
    return next((name for name, pattern in _MODELS if pattern.search(words)), None)
