"""Pages that say what is held on a person, to be read by that person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.paper.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TEMPLATE = "person.typ"


def person_page(data: Mapping[str, object], *, day: date) -> bytes:
    """Typeset the answer to "What do you hold on me?".

    Args:
        data: ``title``, ``brand``, ``made``, ``lang``, ``orders`` and ``sections``, each with a
            ``name`` and ``items``: ``name``, ``source`` and ``rows`` of (field, value, another
            source or ""), all written out.
        day: The day it was asked.
    """
    return typeset(TEMPLATE, data, day=day)
