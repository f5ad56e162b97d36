"""Agreements, their posts and clauses; codes and extras."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infdesk.domain.rows import AgreementRow, ClauseRow, DeliverableRow, NamedValue
from infdesk.store.connection import Gone
from infdesk.store.queries.fetching import fetch

if TYPE_CHECKING:
    from infdesk.store.desk import DeskReader

_AGREEMENT = """
SELECT a.id, a.creator_id, c.name, a.campaign_id,
       (SELECT group_concat(y.number) FROM cycle y WHERE y.id IN (
            SELECT cycle_id FROM agreement_cycle WHERE agreement_id = a.id
            UNION SELECT cycle_id FROM deliverable WHERE agreement_id = a.id)),
       a.offer_id, o.name, a.model,
       (SELECT sum(amount) FROM charge WHERE agreement_id = a.id AND kind = 'fee'),
       (SELECT code FROM code k WHERE k.creator_id = a.creator_id
            AND (k.campaign_id = a.campaign_id OR k.campaign_id IS NULL) ORDER BY k.id LIMIT 1),
       a.start, a."end", a.commission_ratio, a.amount_per_order, a.amount_per_lead,
       a.amount_per_click, a.bonus_rule, a.payment_terms, a.payment_days,
       (SELECT sum(amount) FROM charge WHERE agreement_id = a.id AND kind = 'product'),
       a.usage_channels, a.usage_paid, a.usage_until, a.usage_territory, a.exclusivity_rivals,
       a.exclusivity_days, a.revisions, a.kill_fee, a.disclosure, a.signed_on, a.notes,
       a.from_record
FROM agreement a JOIN creator c ON c.id = a.creator_id LEFT JOIN offer o ON o.id = a.offer_id
"""
_DELIVERABLE = """
SELECT d.id, d.agreement_id, c.id, c.name, d.cycle_id, y.number, d.offer_id, o.name,
       coalesce(d.platform_name, d.platform), coalesce(d.format_name, d.format), d.title, d.owed,
       d.draft_due, d.post_from, d.post_until, d.state, d.posted_on, d.month, d.url, d.disclosure,
       d.from_record
FROM deliverable d JOIN agreement a ON a.id = d.agreement_id JOIN creator c ON c.id = a.creator_id
LEFT JOIN cycle y ON y.id = d.cycle_id LEFT JOIN offer o ON o.id = d.offer_id
"""


def agreements(
    reader: DeskReader, campaign_id: int, cycle_id: int | None = None
) -> tuple[AgreementRow, ...]:
    """Agreements of a campaign by creator's name; with a cycle, those that cover it.

    An agreement that covers no cycle yet stands in every cycle, so that it is not lost from sight.
    """
    where, parameters = "WHERE a.campaign_id = ? AND a.archived = 0", [campaign_id]
    if cycle_id is not None:
        covered = """
            SELECT agreement_id FROM agreement_cycle WHERE cycle_id = ?
            UNION SELECT agreement_id FROM deliverable WHERE cycle_id = ?"""
        none = """
            NOT EXISTS (SELECT 1 FROM agreement_cycle WHERE agreement_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM deliverable WHERE agreement_id = a.id)"""
        where += f" AND (a.id IN ({covered}) OR ({none}))"
        parameters += [cycle_id, cycle_id]
    sql = f"{_AGREEMENT} {where} ORDER BY c.name COLLATE NOCASE, a.id"
    return fetch(reader, AgreementRow, sql, parameters)


def agreement(reader: DeskReader, agreement_id: int) -> AgreementRow:
    """One agreement.

    Raises:
        Gone: It is.
    """
    found = fetch(reader, AgreementRow, f"{_AGREEMENT} WHERE a.id = ?", (agreement_id,))
    if not found:
        raise Gone("This agreement is no longer in the desk.", "Choose another one.")
    return found[0]


def deliverables(reader: DeskReader, agreement_id: int) -> tuple[DeliverableRow, ...]:
    """Posts of an agreement, by day."""
    sql = f"""{_DELIVERABLE} WHERE d.agreement_id = ?
        ORDER BY coalesce(d.posted_on, d.post_until, d.post_from, '9999'), d.id"""
    return fetch(reader, DeliverableRow, sql, (agreement_id,))


def deliverables_of_campaign(
    reader: DeskReader, campaign_id: int
) -> dict[int, tuple[DeliverableRow, ...]]:
    """Agreement -> its posts; agreements without any are not there."""
    sql = f"{_DELIVERABLE} WHERE a.campaign_id = ? ORDER BY d.agreement_id, d.id"
    found: dict[int, list[DeliverableRow]] = defaultdict(list)
    for post in fetch(reader, DeliverableRow, sql, (campaign_id,)):
        found[post.agreement_id].append(post)
    return {agreement_id: tuple(posts) for agreement_id, posts in found.items()}


def clauses(reader: DeskReader, agreement_id: int) -> tuple[ClauseRow, ...]:
    """Clauses of an agreement that somebody has touched, by number."""
    sql = "SELECT number, state, note FROM clause WHERE agreement_id = ? ORDER BY number"
    return fetch(reader, ClauseRow, sql, (agreement_id,))


def clauses_of_campaign(reader: DeskReader, campaign_id: int) -> dict[int, tuple[ClauseRow, ...]]:
    """Agreement -> its touched clauses by number; agreements without any are not there."""
    sql = """SELECT k.agreement_id, k.number, k.state, k.note FROM clause AS k
        JOIN agreement AS a ON a.id = k.agreement_id
        WHERE a.campaign_id = ? ORDER BY k.agreement_id, k.number"""
    found: dict[int, tuple[ClauseRow, ...]] = {}
    for agreement_id, *rest in reader.rows(sql, (campaign_id,)):
        found[agreement_id] = (*found.get(agreement_id, ()), ClauseRow(*rest))
    return found


def extras(reader: DeskReader, entity: str, entity_id: int) -> tuple[NamedValue, ...]:
    """Columns of the founder's sheets that match no field, of one row."""
    sql = "SELECT id, name, value FROM extra WHERE entity = ? AND entity_id = ? ORDER BY id"
    return fetch(reader, NamedValue, sql, (entity, entity_id))
