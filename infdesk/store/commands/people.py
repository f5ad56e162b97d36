"""Creators and what belongs to them: accounts, contact points, aliases, codes, observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold, fold_code, fold_handle
from infdesk.domain.problem import UserError
from infdesk.store.commands.editing import needed
from infdesk.store.row_names import whose
from infdesk.store.tables import Account, Alias, Code, Contact, Creator, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from infdesk.store.desk import Desk, Writing


def add_creator(
    desk: Desk, name: str, *, platform: str | None = None, handle: str | None = None
) -> int:
    """Add a creator, with her first account where it is known; returns her id.

    Raises:
        UserError: She has no name, or an account is somebody's already.
    """
    name = needed(name, "A creator")
    with desk.step(f"Add creator {name}") as writing:
        creator = writing.insert(Creator, [{"name": name}])[0]
        if platform:
            _add_account(writing, creator, platform, handle=handle)
        return creator


def add_account(
    desk: Desk, creator_id: int, platform: str, *, handle: str | None = None, url: str | None = None
) -> int:
    """Add an account of a creator; returns its id.

    Raises:
        UserError: Another creator has this account.
    """
    with desk.step(f"Add account, {name_of(desk, creator_id)}") as writing:
        return _add_account(writing, creator_id, platform, handle=handle, url=url)


def observe(desk: Desk, account_id: int, day: date, **counts: float | None) -> int:
    """Write down what an account looked like on a day, typed by hand; returns the observation's id.

    Args:
        desk: The desk.
        account_id: Whose numbers.
        day: The day they were seen; the same day again replaces them.
        counts: ``followers``, ``average_likes``, ``average_comments``, ``average_views``,
            ``engagement_rate`` (ratio).

    Raises:
        UserError: A count is below zero.
    """
    if any(value is not None and value < 0 for value in counts.values()):
        raise UserError("A count cannot be below zero.", "Nothing was changed.")
    what = "followers" if "followers" in counts else _listed(counts)
    with desk.step(f"Edit {what}") as writing:
        writing.title = f"Edit {what}, {whose(writing, 'account', account_id)}"
        same_day = "SELECT id FROM observation WHERE account_id = ? AND day = ? AND source = 'hand'"
        found = writing.one(same_day, (account_id, day.isoformat()))
        if found:
            writing.update(Observation, found[0], counts)
            return int(found[0])
        row = {"account_id": account_id, "day": day, "source": "hand", **counts}
        return writing.insert(Observation, [row])[0]


def add_contact(desk: Desk, creator_id: int, kind: str, value: str) -> int:
    """Add a contact point (email, phone, address, website); returns its id.

    Raises:
        UserError: It is empty, or an e-mail without an @.
    """
    value = needed(value, "A contact point")
    if kind == "email" and "@" not in value:
        raise UserError(f"“{value}” is no e-mail address.", "Nothing was changed.")
    with desk.step(f"Add {kind}, {name_of(desk, creator_id)}") as writing:
        row = {"creator_id": creator_id, "kind": kind, "value": value}
        return writing.insert(Contact, [row])[0]


def add_alias(desk: Desk, creator_id: int, kind: str, value: str) -> int:
    """Add what names a creator elsewhere; returns its id. The past is credited at once.

    Raises:
        UserError: It names somebody else already.
    """
    value = fold(needed(value, "An alias"))
    with desk.step(f"Add alias, {name_of(desk, creator_id)}") as writing:
        taken = writing.one(
            "SELECT creator_id, name FROM alias JOIN creator ON creator.id = creator_id"
            " WHERE kind = ? AND value = ?",
            (kind, value),
        )
        if taken and taken[0] != creator_id:
            raise UserError(f"“{value}” names {taken[1]} already.", "Nothing was changed.")
        return writing.insert(Alias, [{"creator_id": creator_id, "kind": kind, "value": value}])[0]


def set_code_owner(
    desk: Desk, code: str, creator_id: int | None, *, offer_id: int | None = None
) -> int:
    """Say whose a discount code is (nobody's with ``None``); its orders of the past are credited.

    Returns:
        Id of the code.
    """
    typed = needed(code, "A code")
    owner = name_of(desk, creator_id) if creator_id is not None else "nobody"
    with desk.step(f"Give code {typed} to {owner}") as writing:
        folded = fold_code(typed)
        values = {"creator_id": creator_id, "offer_id": offer_id}
        found = writing.one("SELECT id FROM code WHERE folded = ? ORDER BY id", (folded,))
        if found:
            kept = values if offer_id is not None else {"creator_id": creator_id}
            writing.update(Code, found[0], kept)
            return int(found[0])
        return writing.insert(Code, [{"code": typed, "folded": folded, **values}])[0]


def name_of(desk: Desk, creator_id: int) -> str:
    """Name of a creator, for the undo menu.

    Raises:
        UserError: She is gone.
    """
    with desk.reader() as reader:
        found = reader.one("SELECT name FROM creator WHERE id = ?", (creator_id,))
    if found is None:
        raise UserError("This creator is no longer in the desk.", "Nothing was changed.")
    return str(found[0])


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(column.replace("_", " ") for column in columns)


def _add_account(
    writing: Writing,
    creator_id: int,
    platform: str,
    *,
    handle: str | None = None,
    url: str | None = None,
) -> int:
    wanted = fold_handle(handle) if handle else None
    for other, name, known in writing.rows(
        "SELECT c.id, c.name, a.handle FROM account a JOIN creator c ON c.id = a.creator_id"
        " WHERE a.platform = ? AND a.handle IS NOT NULL",
        (platform,),
    ):
        if wanted and fold_handle(known) == wanted and other != creator_id:
            raise UserError(f"{handle} on {platform} is {name}'s.", "Nothing was changed.")
    typed = handle.strip() if handle else None
    row = {"creator_id": creator_id, "platform": platform, "handle": typed, "url": url}
    return writing.insert(Account, [row])[0]
