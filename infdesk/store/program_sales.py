"""Which campaign the sales of affiliate programs stand in, by what tells them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.store.key_text import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.desk_facts import SaleMark
    from infdesk.store.reader import DeskReader

_COMMISSION = f"{BETWEEN}commission"
_WITH_ID = 2

_KEYS = """
SELECT p.key, campaign.name FROM provenance AS p
JOIN shop_order AS o ON p.entity = 'shop_order' AND o.id = p.entity_id
JOIN campaign ON campaign.id = o.campaign_id
UNION SELECT p.key, campaign.name FROM provenance AS p
JOIN charge AS c ON p.entity = 'charge' AND c.id = p.entity_id AND c.kind = 'commission'
JOIN campaign ON campaign.id = c.campaign_id
UNION SELECT p.key, campaign.name FROM provenance AS p
JOIN measurement AS m ON p.entity = 'measurement' AND m.id = p.entity_id
JOIN campaign ON campaign.id = m.campaign_id
WHERE m.leads IS NOT NULL AND m.source = 'dashboard'
"""


def program_sales(reader: DeskReader) -> Mapping[SaleMark, Mapping[str, str]]:
    """Mark of a sale -> folded campaign in its key -> name of the one that it stands in now.

    The key of a sale with an id holds no campaign: there it is ``""``.
    """
    found: dict[SaleMark, dict[str, str]] = defaultdict(dict)
    for key, campaign in reader.rows(_KEYS):
        parts = key.removesuffix(_COMMISSION).split(BETWEEN)
        if len(parts) == _WITH_ID:
            found[tuple(parts)][""] = campaign
        elif len(parts) > _WITH_ID:  # program, campaign, what tells it apart, which of those alike
            found[parts[0], *parts[2:-1]].setdefault(parts[1], campaign)
    return found
