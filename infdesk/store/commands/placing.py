"""Where numbers belong that no campaign counts yet: the founder says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.loose import address_of
from infdesk.domain.problem import UserError
from infdesk.store.adopting import adopt
from infdesk.store.commands.deals import cover
from infdesk.store.tables import Deliverable, Measurement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.store.desk import Desk

_OF: Final = "SELECT id FROM measurement WHERE campaign_id IS NULL AND about = ? ORDER BY id"
_TERMS: Final = """
SELECT a.offer_id, c.name, (SELECT CASE WHEN count(*) = 1 THEN max(cycle_id) END
                            FROM agreement_cycle WHERE agreement_id = a.id)
FROM agreement AS a JOIN creator AS c ON c.id = a.creator_id WHERE a.id = ?
"""


def place_visits(desk: Desk, abouts: Sequence[str], campaign_id: int) -> None:
    """Let a campaign count the numbers of visits; what they are about goes on telling them apart.

    Args:
        desk: The desk.
        abouts: What the numbers are of, as ``domain.loose`` writes it.
        campaign_id: The campaign.

    Raises:
        UserError: The campaign is gone.
    """
    with desk.step("Give numbers to a campaign") as writing:
        found = writing.one("SELECT name FROM campaign WHERE id = ?", (campaign_id,))
        if found is None:
            raise UserError("This campaign is no longer in the desk.", "Nothing was changed.")
        writing.title = f"Give numbers to {found[0]}"
        for about in abouts:
            for (row_id,) in writing.rows(_OF, (about,)):
                writing.update(Measurement, row_id, {"campaign_id": campaign_id})


def place_posts(desk: Desk, abouts: Sequence[str], agreement_id: int) -> None:
    """Add posts to an agreement, each with its address; their numbers count there.

    Args:
        desk: The desk.
        abouts: What the numbers are of: short addresses of posts.
        agreement_id: The agreement.

    Raises:
        UserError: The agreement is gone, or a post has no address that could be written.
    """
    with desk.step("Give numbers to an agreement") as writing:
        terms = writing.one(_TERMS, (agreement_id,))
        if terms is None:
            raise UserError("This agreement is no longer in the desk.", "Nothing was changed.")
        offer, creator, cycle = terms
        many = f"{len(abouts)} posts" if len(abouts) > 1 else "a post"
        writing.title = f"Add {many} with numbers, {creator}"
        rows = []
        for about in abouts:
            address = address_of(about)
            if address is None:
                raise UserError(
                    f"The address of the post {about} cannot be written.",
                    "Nothing was changed. Type its address into its row of the Results tab.",
                )
            rows.append(
                {
                    "agreement_id": agreement_id,
                    "cycle_id": cycle,
                    "offer_id": offer,
                    "platform": about.partition(":")[0],
                    "state": "live",
                    "url": address,
                }
            )
        if cycle is not None:
            cover(writing, agreement_id, cycle)
        writing.insert(Deliverable, rows)
        adopt(writing)
