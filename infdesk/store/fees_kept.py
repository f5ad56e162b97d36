"""Of whom the campaigns of a desk have fees: those that were agreed, and those only seen paid."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.desk_facts import FeesKept
from infdesk.domain.names import fold, fold_handle
from infdesk.store.key_text import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.store.reader import DeskReader

_PAYMENT = f"{BETWEEN}payout{BETWEEN}"
"""Part of the key by which a list of payments is found again."""

_FEES = """
SELECT DISTINCT campaign.name, creator.id, creator.name, EXISTS (
  SELECT 1 FROM provenance AS p
  WHERE p.entity = 'charge' AND p.entity_id = charge.id AND instr(p.key, ?)
)
FROM charge JOIN agreement ON agreement.id = charge.agreement_id
JOIN creator ON creator.id = agreement.creator_id
JOIN campaign ON campaign.id = agreement.campaign_id
WHERE charge.kind = 'fee' AND NOT creator.erased
"""
_HANDLES = "SELECT creator_id, handle FROM account WHERE handle IS NOT NULL"


def fees_kept(reader: DeskReader) -> Mapping[str, FeesKept]:
    """Folded campaign -> of whom it has fees."""
    rows = reader.rows(_FEES, (_PAYMENT,))
    handles: dict[int, set[str]] = defaultdict(set)
    for creator, handle in reader.rows(_HANDLES) if rows else ():
        handles[creator].add(fold_handle(handle))
    named: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for campaign, creator, name, is_paid in rows:
        named[fold(campaign), bool(is_paid)] |= {fold(name or ""), *handles[creator]} - {""}
    return {
        campaign: FeesKept(
            stated=frozenset(named.get((campaign, False), ())),
            paid=frozenset(named.get((campaign, True), ())),
        )
        for campaign, _ in named
    }
