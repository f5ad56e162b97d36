"""When an agreement is ready: six essential lines of the clause check list, the rest recommended.

A check list, not legal advice. The 34 clauses stand in ``resources/reference/clauses.json`` with
their sources.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from infdesk.domain.goals import GOALS
from infdesk.domain.rows import AgreementRow, ClauseRow, DeliverableRow
from infdesk.places import resource

if TYPE_CHECKING:
    from datetime import date

CLOSED_STATES: Final = frozenset({"agreed", "not_needed"})
MODELS: Final = {
    "sponsored": "Sponsored: a flat fee",
    "sponsored_code": "Sponsored, with a code",
    "affiliate": "Affiliate: commission",
    "ambassador": "Ambassador: for months",
    "gifting": "Gift, nothing owed",
}
_SUGGESTED: Final = {
    "conversions": ("affiliate", "a commission follows the orders: no orders, no cost"),
    "awareness": ("sponsored", "reach is bought by the post, whether anybody orders or not"),
    "leads": ("sponsored_code", "a call to act needs a brief, and the code or link tells who came"),
    "authority": ("ambassador", "trust grows over months, not over one post"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the check list.

    Attributes:
        number: 1 to 34; what ``ClauseRow.number`` points at.
        name: As shown.
        hint: What belongs into it.
    """

    number: int
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Essential:
    """One of the lines that an agreement cannot be ready without.

    Attributes:
        name: As shown.
        clauses: Numbers of the clauses that it stands for.
        missing: What to do while it is open.
    """

    name: str
    clauses: tuple[int, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far an agreement is.

    Attributes:
        open: Essentials that are open, in the order of the list.
        closed: Essentials that are not.
        checked: False for agreements from record: nothing is asked of them.
    """

    open: tuple[Essential, ...]
    closed: tuple[Essential, ...]
    checked: bool = True

    @property
    def ready(self) -> bool:
        """Whether no essential is open; never said of what nobody checked."""
        return self.checked and not self.open


DELIVERABLES: Final = Essential(
    "Deliverables", (3, 4), "Name platform, format and a date for every post."
)
MONEY: Final = Essential(
    "Money", (8, 9, 10, 11), "Set a fee, commission or product, and when it is paid."
)
GIFT: Final = Essential("Product", (11,), "Set what the product costs you.")
USAGE: Final = Essential("Usage rights", (13, 14), "Decide what you may reuse; “none” counts.")
EXCLUSIVITY: Final = Essential("Exclusivity", (18,), "Decide whom it bars; “none” counts.")
DISCLOSURE: Final = Essential(
    "Disclosure", (19,), "Choose the wording that marks the post as an ad."
)
SIGNATURES: Final = Essential("Signatures", (34,), "Write down the day both have signed.")

_GIFT_DELIVERABLES: Final = Essential("Deliverables", (3,), "Say that no post is owed.")


@cache
def clauses() -> tuple[Clause, ...]:
    """The 34 clauses, by number."""
    rows = _check_list()["clauses"]
    return tuple(Clause(row["number"], row["name"], row["hint"]) for row in rows)


def clauses_source() -> str:
    """Where the check list comes from and of what day it is, for the line below it."""
    told = _check_list()
    return f"A check list, not legal advice. Source: {told['source']}, {told['date'][:4]}."


@cache
def _check_list() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(resource("reference", "clauses.json").read_text("utf8"))
    return told


def essentials(
    agreement: AgreementRow, deliverables: Sequence[DeliverableRow]
) -> tuple[Essential, ...]:
    """Lines that this agreement needs: six, or three for a gift without an owed post."""
    if agreement.model == "gifting" and not any(post.owed for post in deliverables):
        return (_GIFT_DELIVERABLES, GIFT, DISCLOSURE)
    return (DELIVERABLES, MONEY, USAGE, EXCLUSIVITY, DISCLOSURE, SIGNATURES)


def closed_clauses(
    agreement: AgreementRow,
    deliverables: Sequence[DeliverableRow],
    touched: Sequence[ClauseRow],
) -> frozenset[int]:
    """Numbers of the clauses that are agreed, not needed, or said by the terms themselves."""
    settled = {clause.number for clause in touched if clause.state in CLOSED_STATES}
    return frozenset(settled) | _said(agreement, deliverables)


def readiness(
    agreement: AgreementRow,
    deliverables: Sequence[DeliverableRow],
    touched: Sequence[ClauseRow],
) -> Readiness:
    """What is missing before an agreement is ready.

    A line is closed when its clauses are: by their fields, or agreed, or not needed.

    Args:
        agreement: The terms.
        deliverables: Its posts.
        touched: Its clauses that somebody has touched.
    """
    agreed = {clause.number for clause in touched if clause.state == "agreed"}
    agreed |= _said(agreement, deliverables)
    closed = closed_clauses(agreement, deliverables, touched)
    lines = essentials(agreement, deliverables)
    done = tuple(line for line in lines if _is_closed(line, agreed, closed))
    if agreement.from_record:
        return Readiness((), done, checked=False)
    return Readiness(tuple(line for line in lines if line not in done), done)


def outside_cycle(
    day: date, start: date | None, end: date | None
) -> Literal["before", "after"] | None:
    """On which side of a cycle a day lies; ``None`` within it, or where its edge is unknown."""
    if start is not None and day < start:
        return "before"
    if end is not None and day > end:
        return "after"
    return None


def suggested_model(goal_kind: str | None) -> tuple[str, str] | None:
    """(model, why) that suits a goal; the founder decides."""
    return _SUGGESTED.get(goal_kind or "") if goal_kind in GOALS else None


def _said(agreement: AgreementRow, deliverables: Sequence[DeliverableRow]) -> frozenset[int]:
    posts = [post for post in deliverables if post.state != "cancelled"]
    return frozenset(number for number, says in _SAID.items() if says(agreement, posts))


def _is_closed(line: Essential, agreed: Collection[int], closed: Collection[int]) -> bool:
    if line is not MONEY:
        return set(closed).issuperset(line.clauses)
    is_paid = _FEE in agreed or _COMMISSION in agreed
    is_decided = is_paid or _PRODUCT in agreed or {_FEE, _COMMISSION, _PRODUCT}.issubset(closed)
    # nothing falls due where a product is all that is given
    return is_decided and (_TERMS in closed or not is_paid)


Says = Callable[[AgreementRow, Sequence[DeliverableRow]], bool]
_WHAT, _WHEN, _FEE, _TERMS, _COMMISSION, _PRODUCT, _ORGANIC, _PAID = 3, 4, 8, 9, 10, 11, 13, 14
_EXCLUSIVITY, _DISCLOSURE, _SIGNATURES = 18, 19, 34


def _names_posts(_: AgreementRow, posts: Sequence[DeliverableRow]) -> bool:
    return bool(posts) and all(
        not post.owed or (post.platform is not None and post.format is not None) for post in posts
    )


def _dates_posts(_: AgreementRow, posts: Sequence[DeliverableRow]) -> bool:
    return bool(posts) and all(
        not post.owed or bool(post.post_from or post.post_until or post.posted_on) for post in posts
    )


def _has_commission(terms: AgreementRow, _: Sequence[DeliverableRow]) -> bool:
    per_result = (terms.amount_per_order, terms.amount_per_lead, terms.amount_per_click)
    return terms.commission_ratio is not None or any(one is not None for one in per_result)


def _names_rivals(terms: AgreementRow, _: Sequence[DeliverableRow]) -> bool:
    # days without a named rival bind nobody, unless there are none
    return bool(terms.exclusivity_rivals) or terms.exclusivity_days == 0


_SAID: Final[dict[int, Says]] = {
    _WHAT: _names_posts,
    _WHEN: _dates_posts,
    _FEE: lambda terms, _: terms.fee is not None,
    _TERMS: lambda terms, _: bool(terms.payment_terms) or terms.payment_days is not None,
    _COMMISSION: _has_commission,
    _PRODUCT: lambda terms, _: terms.product_cost is not None,
    _ORGANIC: lambda terms, _: bool(terms.usage_channels),
    _PAID: lambda terms, _: bool(terms.usage_paid),
    _EXCLUSIVITY: _names_rivals,
    _DISCLOSURE: lambda terms, _: bool(terms.disclosure),
    _SIGNATURES: lambda terms, _: terms.signed_on is not None,
}
"""Clauses that have fields of their own, and when these say enough."""
