"""What the third tab shows, read in one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infdesk.domain.agreements import readiness
from infdesk.store import queries

if TYPE_CHECKING:
    from infdesk.domain.agreements import Readiness
    from infdesk.domain.rows import AgreementRow, ClauseRow, DeliverableRow
    from infdesk.store.desk import DeskReader


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in the list, with how far it is."""

    id: int
    terms: AgreementRow
    posts: tuple[DeliverableRow, ...]
    touched: tuple[ClauseRow, ...]
    found: Readiness


@dataclass(frozen=True, slots=True)
class ContractsData:
    """Everything the page shows of what is looked at.

    Attributes:
        lines: Agreements of the cycle, or of the campaign while it has none.
        has_campaign: Whether there is a campaign at all.
        has_creators: Whether there is anybody to agree with.
    """

    lines: tuple[AgreementLine, ...]
    has_campaign: bool
    has_creators: bool


def read_contracts(
    reader: DeskReader, campaign_id: int | None, cycle_id: int | None
) -> ContractsData:
    """Read what the page shows."""
    with reader.snapshot():
        has_creators = bool(queries.count_creators(reader))
        if campaign_id is None:
            return ContractsData((), has_campaign=False, has_creators=has_creators)
        terms = queries.agreements(reader, campaign_id, cycle_id)
        posts = queries.deliverables_of_campaign(reader, campaign_id)
        touched = queries.clauses_of_campaign(reader, campaign_id)
    lines = [_line(row, posts.get(row.id, ()), touched.get(row.id, ())) for row in terms]
    return ContractsData(tuple(lines), has_campaign=True, has_creators=has_creators)


def _line(
    terms: AgreementRow, posts: tuple[DeliverableRow, ...], touched: tuple[ClauseRow, ...]
) -> AgreementLine:
    return AgreementLine(terms.id, terms, posts, touched, readiness(terms, posts, touched))
