"""A desk with a campaign that tests fill post by post."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from infdesk.domain.measures import Measures, measures
from infdesk.domain.sums import CampaignSums, Sums, total_of
from infdesk.store import tables
from infdesk.store.campaign_sums import campaign_sums

if TYPE_CHECKING:
    from infdesk.store.desk import Desk
    from infdesk.store.tables import Kept

SPRING = (date(2025, 3, 1), date(2025, 3, 31))
SUMMER = (date(2025, 6, 1), date(2025, 6, 30))


class CampaignDesk:
    """One campaign with the cycles spring (1) and summer (2), and Ana, who has an agreement.

    Attributes:
        desk: The real desk underneath.
        ana: Her agreement.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with desk.step("a campaign") as writing:
            self.campaign = writing.insert(tables.Campaign, [{"name": "Starter box"}])[0]
            self.spring, self.summer = writing.insert(
                tables.Cycle,
                [
                    {"campaign_id": self.campaign, "number": number, "start": start, "end": end}
                    for number, (start, end) in enumerate((SPRING, SUMMER), 1)
                ],
            )
        self.ana = self.agree("Ana")

    def put(self, table: type[Kept], **values: Any) -> int:
        """One row, in a step of its own."""
        with self.desk.step("test") as writing:
            return writing.insert(table, [values])[0]

    def cycle(self, number: int, days: tuple[date | None, date | None]) -> int:
        """A cycle."""
        start, end = days
        return self.put(
            tables.Cycle, campaign_id=self.campaign, number=number, start=start, end=end
        )

    def agree(self, name: str, **values: Any) -> int:
        """A new creator with an agreement that covers both cycles."""
        with self.desk.step("agree") as writing:
            about = {"creator_id": writing.insert(tables.Creator, [{"name": name}])[0]}
            about |= {"campaign_id": self.campaign} | values
            agreement = writing.insert(tables.Agreement, [about])[0]
            covered = [
                {"agreement_id": agreement, "cycle_id": c} for c in (self.spring, self.summer)
            ]
            writing.insert(tables.AgreementCycle, covered)
        return agreement

    def creator_of(self, agreement: int) -> int:
        """Whose agreement it is."""
        with self.desk.reader() as reader:
            return int(reader.one("SELECT creator_id FROM agreement WHERE id = ?", (agreement,))[0])

    def post(self, agreement: int | None = None, **values: Any) -> int:
        """A live reel on Instagram in spring, unless said otherwise."""
        usual = {
            "agreement_id": agreement or self.ana, "cycle_id": self.spring, "state": "live",
            "platform": "instagram", "platform_name": "Instagram", "format": "reel",
            "format_name": "Reel",
        }  # fmt: skip
        return self.put(tables.Deliverable, **(usual | values))

    def measure(self, post: int | None = None, **values: Any) -> int:
        """Numbers of a post, as a tracker has them."""
        return self.put(
            tables.Measurement, campaign_id=self.campaign, deliverable_id=post, **values
        )

    def charge(self, amount: int, **values: Any) -> int:
        """A charge in euros."""
        return self.put(
            tables.Charge,
            campaign_id=self.campaign,
            amount=amount,
            **({"currency": "EUR"} | values),
        )

    def order(self, **values: Any) -> int:
        """An order of 20 euros in spring, without any trace of a creator."""
        usual = {"source": "shop", "day": date(2025, 3, 15), "net": 2000, "currency": "EUR"}
        return self.put(tables.Order, **(usual | values))

    def code(self, code: str, agreement: int | None = None, **values: Any) -> int:
        """A code of Ana's, unless said otherwise."""
        creator = self.creator_of(agreement or self.ana)
        return self.put(
            tables.Code, code=code, folded=code.casefold(), **({"creator_id": creator} | values)
        )

    def sums(self, *, as_of: date | None = None) -> CampaignSums:
        """Sums of the campaign as they are now."""
        with self.desk.reader() as reader:
            return campaign_sums(reader, self.campaign, as_of=as_of)

    def total(self, *, as_of: date | None = None, **which: Any) -> Measures:
        """Measures of all cells that have these values, such as ``cycle_id=..., creator="Ana"``."""
        return measures(self.raw(as_of=as_of, **which))

    def raw(self, *, as_of: date | None = None, **which: Any) -> Sums:
        """Their sums."""
        return total_of(
            cell.sums
            for cell in self.sums(as_of=as_of).cells
            if all(getattr(cell, name) == value for name, value in which.items())
        )
