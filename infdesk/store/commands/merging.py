"""Take two entries of one creator together, and apart again; say of two that they are two.

Every row of the one who goes lives on with the one who stays, so nothing a campaign adds up to
changes: her accounts and what was seen of them, contacts, aliases, codes, agreements with posts,
costs and numbers. What the history keeps of the step takes them apart again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infdesk.domain.names import fold, fold_handle
from infdesk.domain.problem import UserError
from infdesk.store import tables
from infdesk.store.commands.editing import read_row
from infdesk.store.commands.joining import Joining, filling
from infdesk.store.merges import (
    KIND,
    NAME_ALIAS,
    TWO_PEOPLE,
    setting_of,
    setting_value,
    two_people,
)

if TYPE_CHECKING:
    from infdesk.store.desk import Desk, Writing

_JOINED_TEXTS = ("notes", "incident_notes", "do_not_work_reason", "tags")
_FIRST_STAGE, _LAST_STAGE = "identified", "do_not_work"


def merge_creators(desk: Desk, keep_id: int, other_id: int) -> None:
    """Take two creators together as one undo step.

    The name of the one who goes stays as an alias, so that files and orders go on finding her.

    Args:
        desk: The desk.
        keep_id: Who stays.
        other_id: Whose rows become hers.

    Raises:
        UserError: They are the same entry, one is gone or one was erased.
    """
    if keep_id == other_id:
        raise UserError("These are the same entry.", "Nothing was changed. Choose two creators.")
    with desk.step("Take creators together", kind=KIND) as writing:
        keep, other = (_creator(writing, row_id) for row_id in (keep_id, other_id))
        writing.title = f"Merge {other['name']} into {keep['name']}"
        _Merging(writing, keep, other).run()


def say_two_people(desk: Desk, one_id: int, other_id: int) -> None:
    """Remember that two creators are two people, so that they are not suggested again.

    Raises:
        UserError: One of them is gone.
    """
    with desk.step("Two people") as writing:
        one, other = (_creator(writing, row_id)["name"] for row_id in (one_id, other_id))
        writing.title = f"Two people: {one}, {other}"
        said = two_people(writing) | {(min(one_id, other_id), max(one_id, other_id))}
        writing.decide(TWO_PEOPLE, sorted(said))


def _creator(writing: Writing, row_id: int) -> dict[str, Any]:
    found = read_row(writing, tables.Creator, row_id)
    if found["erased"]:
        raise UserError(
            "Of one of them nothing is left but a number.",
            "Nothing was changed: whoever was erased is not brought back.",
        )
    return found


class _Merging:
    """Lets every row of one creator live on with another."""

    def __init__(self, writing: Writing, keep: dict[str, Any], other: dict[str, Any]) -> None:
        self._writing = writing
        self._keep, self._other = keep, other
        self._joining = Joining(writing)

    def run(self) -> None:
        self._accounts()
        self._named(tables.Contact)
        self._named(tables.Alias)
        self._agreements()
        keep_id, other_id = self._keep["id"], self._other["id"]
        self._joining.move(tables.Code, "creator_id", other_id, keep_id)
        self._writing.update(tables.Creator, keep_id, _creator_values(self._keep, self._other))
        self._keep_name()
        self._joining.absorb(tables.Creator, other_id, keep_id)
        value = setting_value(keep_id, self._joining.became, self._joining.apart)
        self._writing.decide(setting_of(other_id), value)

    def _rows_of(self, table: type[tables.Kept], creator: dict[str, Any]) -> list[dict[str, Any]]:
        name = table.__tablename__
        found = self._writing.rows(
            f"SELECT id FROM {name} WHERE creator_id = ? ORDER BY id", (creator["id"],)
        )
        return [read_row(self._writing, table, row_id) for (row_id,) in found]

    def _accounts(self) -> None:
        """An account that both have becomes one, with everything that was seen of it."""
        ours: dict[tuple[str, str], dict[str, Any]] = {}
        for account in self._rows_of(tables.Account, self._keep):
            ours.setdefault(_account_mark(account), account)
        for account in self._rows_of(tables.Account, self._other):
            same = ours.get(_account_mark(account))
            if same is None:
                self._hand_over(tables.Account, account["id"])
                continue
            gone, stays = account["id"], same["id"]
            self._joining.move(tables.Observation, "account_id", gone, stays)
            self._joining.move(tables.Deliverable, "account_id", gone, stays)
            self._writing.update(tables.Account, stays, filling(same, account))
            self._joining.absorb(tables.Account, gone, stays)

    def _named(self, table: type[tables.Kept]) -> None:
        """Contact points or aliases; of equal ones one is enough."""
        ours = {_named_mark(row): row for row in self._rows_of(table, self._keep)}
        for row in self._rows_of(table, self._other):
            same = ours.get(_named_mark(row))
            if same is None or row.get("label") not in (None, same.get("label")):
                self._hand_over(table, row["id"])
            else:
                self._joining.absorb(table, row["id"], same["id"])

    def _agreements(self) -> None:
        """Of a campaign that both are in, one agreement holds what both were owed and cost."""
        ours: dict[int, dict[str, Any]] = {}
        for agreement in self._rows_of(tables.Agreement, self._keep):
            ours.setdefault(agreement["campaign_id"], agreement)
        for agreement in self._rows_of(tables.Agreement, self._other):
            same = ours.get(agreement["campaign_id"])
            if same is not None and not self._joining.must_stay_apart(same, agreement):
                current = read_row(self._writing, tables.Agreement, same["id"])
                self._joining.join_agreement(current, agreement, name=self._other["name"])
                continue
            if same is not None:
                self._joining.apart.append(agreement["id"])
            self._hand_over(tables.Agreement, agreement["id"])

    def _hand_over(self, table: type[tables.Kept], row_id: int) -> None:
        self._writing.update(table, row_id, {"creator_id": self._keep["id"]})

    def _keep_name(self) -> None:
        known = self._writing.rows(
            "SELECT value FROM alias WHERE creator_id = ? AND kind = ?",
            (self._keep["id"], NAME_ALIAS),
        )
        taken = {fold(self._keep["name"]), *(fold(value) for (value,) in known)}
        if fold(self._other["name"]) not in taken:
            name = self._other["name"].strip()
            row = {"creator_id": self._keep["id"], "kind": NAME_ALIAS, "value": name}
            self._writing.insert(tables.Alias, [row])


def _creator_values(keep: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What the one who stays learns: what was empty, both texts where both wrote some."""
    values = filling(keep, other)
    if keep["next_action"] or keep["next_action_on"]:  # a day belongs to its own plan
        values = {name: to for name, to in values.items() if not name.startswith("next_action")}
    for column in _JOINED_TEXTS:
        ours, theirs = keep[column], other[column]
        if ours and theirs and fold(theirs) not in fold(ours):
            values[column] = f"{ours}\n{theirs}"
    if keep["stage"] == _FIRST_STAGE or other["stage"] == _LAST_STAGE:
        values["stage"] = other["stage"]
    if keep["archived"] and not other["archived"]:
        values["archived"] = False
    return values


def _account_mark(account: dict[str, Any]) -> tuple[str, str]:
    return account["platform"], fold_handle(account["handle"] or "")


def _named_mark(row: dict[str, Any]) -> tuple[str, str]:
    return row["kind"], fold(row["value"])
