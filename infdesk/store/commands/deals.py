"""Agreements, their posts, charges and clauses; numbers of a post typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infdesk.domain.agreements import clauses
from infdesk.domain.problem import UserError
from infdesk.domain.sums import FIELDS
from infdesk.store.commands.editing import read_row
from infdesk.store.row_names import whose
from infdesk.store.tables import (
    Agreement,
    AgreementCycle,
    Charge,
    Clause,
    Deliverable,
    Measurement,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from infdesk.store.desk import Desk, Writing

CLAUSE_STATES = ("not_started", "drafted", "agreed", "not_needed")
COUNTERS = frozenset(FIELDS)


def add_agreement(
    desk: Desk, creator_id: int, campaign_id: int, *, cycle_id: int | None = None
) -> int:
    """Add an agreement with a creator for a campaign; returns its id."""
    with desk.step("Add agreement") as writing:
        found = writing.one("SELECT name FROM creator WHERE id = ?", (creator_id,))
        if found is None:
            raise UserError("This creator is no longer in the desk.", "Nothing was changed.")
        writing.title = f"Add agreement, {found[0]}"
        row = {"creator_id": creator_id, "campaign_id": campaign_id}
        agreement = writing.insert(Agreement, [row])[0]
        if cycle_id is not None:
            cover(writing, agreement, cycle_id)
        return agreement


def add_deliverable(
    desk: Desk,
    agreement_id: int,
    *,
    cycle_id: int | None = None,
    platform: str | None = None,
    content_format: str | None = None,
) -> int:
    """Add one post to an agreement; returns its id."""
    with desk.step("Add post") as writing:
        terms = read_row(writing, Agreement, agreement_id)
        row = {
            "agreement_id": agreement_id,
            "cycle_id": cycle_id,
            "offer_id": terms["offer_id"],
            "platform": platform,
            "format": content_format,
        }
        if cycle_id is not None:
            cover(writing, agreement_id, cycle_id)
        post = writing.insert(Deliverable, [row])[0]
        writing.title = f"Add post, {whose(writing, 'deliverable', post)}"
        return post


def set_fee(
    desk: Desk, agreement_id: int, amount: int | None, *, deliverable_id: int | None = None
) -> bool:
    """Set the fee of an agreement, or of one of its posts, in minor units; ``None`` is unknown.

    Returns:
        Whether anything changed.

    Raises:
        UserError: The amount is below zero, or the fee is made of several charges.
    """
    return set_charge(desk, agreement_id, "fee", amount, deliverable_id=deliverable_id)


def set_charge(
    desk: Desk,
    agreement_id: int,
    kind: str,
    amount: int | None,
    *,
    deliverable_id: int | None = None,
) -> bool:
    """Set what something costs (fee, product, shipping ...), in minor units; ``None`` takes it out.

    Returns:
        Whether anything changed.

    Raises:
        UserError: The amount is below zero, or it is made of several charges.
    """
    if amount is not None and amount < 0:
        raise UserError(f"A {kind} cannot be below zero.", "Nothing was changed.")
    with desk.step(f"Edit {kind}") as writing:
        terms = read_row(writing, Agreement, agreement_id)
        writing.title = f"Edit {kind}, {_of_what(writing, agreement_id, deliverable_id)}"
        # a sum over posts is no charge of its own: setting it would add to theirs
        of_post = "" if deliverable_id is None else " AND deliverable_id = ?"
        charges = writing.rows(
            f"SELECT id, deliverable_id FROM charge WHERE agreement_id = ? AND kind = ?{of_post}",
            (agreement_id, kind, *(() if deliverable_id is None else (deliverable_id,))),
        )
        if len(charges) > 1 or any(row[1] != deliverable_id for row in charges):
            raise UserError(
                f"This {kind} is the sum of what {len(charges)} posts or charges cost."
                if len(charges) > 1
                else f"This {kind} belongs to one of the posts.",
                "Nothing was changed. Edit the single posts instead.",
            )
        return _set_charge(
            writing,
            [row[0] for row in charges],
            amount,
            {
                "campaign_id": terms["campaign_id"],
                "agreement_id": agreement_id,
                "deliverable_id": deliverable_id,
                "kind": kind,
            },
        )


def set_clause(
    desk: Desk, agreement_id: int, number: int, state: str, *, note: str | None = None
) -> None:
    """Say how far a clause is; an empty note takes the note out, ``None`` leaves it.

    Raises:
        ValueError: There is no such state.
        UserError: The agreement is gone.
    """
    if state not in CLAUSE_STATES:
        raise ValueError(state)
    with desk.step("Edit clause") as writing:
        read_row(writing, Agreement, agreement_id)
        name = next((one.name for one in clauses() if one.number == number), f"{number}")
        writing.title = f"Edit clause “{name}”, {whose(writing, 'agreement', agreement_id)}"
        found = writing.one(
            "SELECT id, note FROM clause WHERE agreement_id = ? AND number = ?",
            (agreement_id, number),
        )
        if found is None:
            row = {"agreement_id": agreement_id, "number": number, "state": state}
            writing.insert(Clause, [{**row, "note": note or None}])
        else:
            kept = found[1] if note is None else note or None
            writing.update(Clause, found[0], {"state": state, "note": kept})


def cover_cycle(desk: Desk, agreement_id: int, cycle_id: int) -> None:
    """Let an agreement cover a cycle; orders of that cycle count for its creator then."""
    with desk.step("Cover cycle") as writing:
        writing.title = f"Cover {_pair(writing, agreement_id, cycle_id)}"
        cover(writing, agreement_id, cycle_id)


def uncover_cycle(desk: Desk, agreement_id: int, cycle_id: int) -> bool:
    """Let an agreement no longer cover a cycle.

    Returns:
        Whether anything changed.

    Raises:
        UserError: One of its posts stands in that cycle.
    """
    with desk.step("Leave out cycle") as writing:
        writing.title = f"Leave out {_pair(writing, agreement_id, cycle_id)}"
        pair = (agreement_id, cycle_id)
        if writing.one("SELECT 1 FROM deliverable WHERE agreement_id = ? AND cycle_id = ?", pair):
            raise UserError(
                "A post of this agreement stands in that cycle, so it is covered.",
                "Nothing was changed. Move or remove the post first.",
            )
        found = writing.rows(
            "SELECT id FROM agreement_cycle WHERE agreement_id = ? AND cycle_id = ?", pair
        )
        for (row_id,) in found:
            writing.delete(AgreementCycle, row_id)
        return bool(found)


def measure(desk: Desk, deliverable_id: int, counter: str, value: int | None, *, day: date) -> bool:
    """Write down a number of a post by hand, as it stands on a day; ``None`` makes it unknown.

    Args:
        desk: The desk.
        deliverable_id: The post.
        counter: One of ``domain.sums.FIELDS``; revenue in minor units.
        value: The number so far.
        day: The day it is true for.

    Returns:
        Whether anything changed.

    Raises:
        UserError: The number is below zero, or the post is gone.
    """
    if counter not in COUNTERS:
        raise ValueError(counter)
    words = counter.replace("_", " ")
    if value is not None and value < 0:
        raise UserError(f"{words.capitalize()} cannot be below zero.", "Nothing was changed.")
    with desk.step(f"Edit {words}") as writing:
        post = read_row(writing, Deliverable, deliverable_id)
        terms = read_row(writing, Agreement, post["agreement_id"])
        writing.title = f"Edit {words}, {whose(writing, 'deliverable', deliverable_id)}"
        if value is None:
            return _forget(writing, deliverable_id, counter)
        return _write_down(
            writing,
            {"campaign_id": terms["campaign_id"], "deliverable_id": deliverable_id, "day": day},
            counter,
            value,
        )


def measure_many(
    desk: Desk,
    numbers: Sequence[tuple[int, str, int | None]],
    *,
    day: date,
    title: str = "Edit numbers",
) -> bool:
    """Write down many numbers of posts as one step: a pasted block, a filled column.

    Args:
        desk: The desk.
        numbers: (post, counter, value so far); the counter ``"fee"`` sets the post's own fee.
        day: The day they are true for.
        title: What the undo menu says before whose numbers they are.

    Returns:
        Whether anything changed.

    Raises:
        UserError: A number is below zero, or a post is gone; nothing was changed then.
    """
    changed = False
    with desk.step(title) as writing:
        writing.title = f"{title}, {_of_posts(writing, {post for post, _, _ in numbers})}"
        for deliverable_id, counter, value in numbers:
            if counter != "fee" and counter not in COUNTERS:
                raise ValueError(counter)
            if value is not None and value < 0:
                words = counter.replace("_", " ").capitalize()
                raise UserError(f"{words} cannot be below zero.", "Nothing was changed.")
            post = read_row(writing, Deliverable, deliverable_id)
            terms = read_row(writing, Agreement, post["agreement_id"])
            if counter == "fee":
                changed |= _set_post_fee(writing, deliverable_id, terms, value)
            elif value is None:
                changed |= _forget(writing, deliverable_id, counter)
            else:
                place = {"campaign_id": terms["campaign_id"], "deliverable_id": deliverable_id}
                changed |= _write_down(writing, {**place, "day": day}, counter, value)
    return changed


def _set_post_fee(
    writing: Writing, deliverable_id: int, terms: Mapping[str, Any], amount: int | None
) -> bool:
    charges = writing.rows(
        "SELECT id FROM charge WHERE deliverable_id = ? AND kind = 'fee'", (deliverable_id,)
    )
    if len(charges) > 1:
        raise UserError(
            f"The fee of a post of {whose(writing, 'agreement', terms['id'])} is made of"
            f" {len(charges)} charges.",
            "Nothing was changed. Leave that cell out, or edit its single charges.",
        )
    row = {
        "campaign_id": terms["campaign_id"],
        "agreement_id": terms["id"],
        "deliverable_id": deliverable_id,
        "kind": "fee",
    }
    return _set_charge(writing, [found[0] for found in charges], amount, row)


def _write_down(writing: Writing, row: dict[str, object], counter: str, value: int) -> bool:
    found = writing.one(
        "SELECT id FROM measurement WHERE deliverable_id = ? AND source = 'hand' AND day = ?",
        (row["deliverable_id"], str(row["day"])),
    )
    if found:
        return writing.update(Measurement, found[0], {counter: value})
    writing.insert(Measurement, [{**row, "kind": "so_far", "source": "hand", counter: value}])
    return True


def _forget(writing: Writing, deliverable_id: int, counter: str) -> bool:
    """Make a number unknown wherever it stands for this post; undo brings every source back."""
    found = writing.rows(
        f"SELECT id FROM measurement WHERE deliverable_id = ? AND {counter} IS NOT NULL",
        (deliverable_id,),
    )
    for (row_id,) in found:
        writing.update(Measurement, row_id, {counter: None})
    return bool(found)


def _set_charge(
    writing: Writing, ids: list[int], amount: int | None, row: dict[str, object]
) -> bool:
    if not ids:
        if amount is None:
            return False
        currency = writing.one("SELECT currency FROM brand")[0]
        writing.insert(Charge, [{**row, "amount": amount, "currency": currency}])
        return True
    if amount is None:
        writing.delete(Charge, ids[0])
        return True
    return writing.update(Charge, ids[0], {"amount": amount})


def cover(writing: Writing, agreement_id: int, cycle_id: int) -> None:
    """Let an agreement cover a cycle within a step that is open."""
    pair = (agreement_id, cycle_id)
    known = "SELECT 1 FROM agreement_cycle WHERE agreement_id = ? AND cycle_id = ?"
    if writing.one(known, pair) is None:
        row = {"agreement_id": agreement_id, "cycle_id": cycle_id}
        writing.insert(AgreementCycle, [row])


def _of_what(writing: Writing, agreement_id: int, deliverable_id: int | None) -> str:
    if deliverable_id is None:
        return whose(writing, "agreement", agreement_id)
    return whose(writing, "deliverable", deliverable_id)


def _pair(writing: Writing, agreement_id: int, cycle_id: int) -> str:
    return f"{whose(writing, 'cycle', cycle_id)}, {whose(writing, 'agreement', agreement_id)}"


def _of_posts(writing: Writing, posts: Collection[int]) -> str:
    """Whose posts they are: "Ana, cycle 3", "Ana, 4 posts", "12 posts"."""
    if len(posts) == 1:
        return whose(writing, "deliverable", next(iter(posts)))
    names = {whose(writing, "deliverable", post).partition(", cycle ")[0] for post in posts}
    told = f"{len(posts)} posts"
    return f"{names.pop()}, {told}" if len(names) == 1 else told
