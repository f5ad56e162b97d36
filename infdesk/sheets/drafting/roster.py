"""The records that stand for creators: who they are, where they post, how to reach them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infdesk.domain.names import fold, fold_code, fold_handle
from infdesk.domain.record import Record
from infdesk.sheets.drafting.shelf import Shelf, ref

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from infdesk.domain.record import Key, Ref, Scalar
    from infdesk.sheets.drafting.people import Known, People

_CODE_MARKS = re.compile(r"[,;/|\n]+")
UNKNOWN_PLATFORM = "unknown"
"""Platform of an account of which no column, heading, address or tab tells where it is."""


class Roster:
    """Makes one record per creator, account, contact point, alias and code.

    Most rows name somebody met before, so what was made for a name is remembered.
    """

    def __init__(self, people: People, shelf: Shelf) -> None:
        self._people = people
        self._shelf = shelf
        self._creators: dict[int, Record] = {}
        self._refs: dict[int, dict[str, Ref]] = {}
        self._accounts: dict[tuple[object, ...], Record] = {}
        self._observed: dict[tuple[object, ...], Record] = {}

    def creator(self, at: int) -> Record:
        """The creator of this number."""
        found = self._creators.get(at)
        if found is None:
            known = self._people[at]
            found = self._shelf.put("creator", known.key, {"name": known.name})
            self._creators[at] = found
            self._refs[at] = {"creator_id": ref(found)}
        return found

    def tell(self, at: int, values: Mapping[str, Scalar]) -> None:
        """Fill up what is known of the creator."""
        self._shelf.put("creator", self.creator(at).key, values)

    def owner(self, at: int) -> Mapping[str, Ref]:
        """Pointer at the creator, as other records carry it."""
        self.creator(at)
        return self._refs[at]

    def account(
        self,
        at: int,
        platform: str,
        *,
        platform_name: str | None = None,
        handle: str | None = None,
        url: str | None = None,
    ) -> Record:
        """The creator's account on a platform: by the row's own handle, else her only one there."""
        place = (at, platform, platform_name, handle, url)
        if place not in self._accounts:
            if platform == UNKNOWN_PLATFORM and handle:
                platform = _platform_of(self._people[at], handle)
            folded, typed = _handle(self._people[at], platform, handle)
            key = (*self._people[at].key, platform, folded)
            values: dict[str, Scalar] = {"platform": platform, "handle": typed, "url": url}
            record = self._shelf.put("account", key, values, refs=self.owner(at))
            if platform_name and "platform_name" not in record.values:
                self._shelf.put("account", key, {"platform_name": platform_name})
            self._accounts[place] = record
        return self._accounts[place]

    def observation(
        self, account: Record, values: Mapping[str, Scalar], *, day: date, stated: bool
    ) -> Record:
        """What the account looked like on a day.

        Args:
            account: Whose.
            values: Followers, averages, rates.
            day: When.
            stated: Whether the row itself is dated; else the day is the file's.
        """
        same = (id(account), day, *values.values())
        found = self._observed.get(same)
        if found is None:
            when: Key = (day.isoformat(),) if stated else ()
            number = self._shelf.ordinal("observation", (*account.key, *when))
            key = (*account.key, *when) if stated and number == 1 else (*account.key, *when, number)
            refs = {"account_id": ref(account)}
            found = Record("observation", key, {"day": day, **values}, refs, dated=True)
            self._observed[same] = found
        return found

    def contact(self, at: int, kind: str, value: str, *, label: str | None = None) -> Record:
        """A way to reach the creator."""
        key = (*self._people[at].key, kind, fold(value))
        values: dict[str, Scalar] = {"kind": kind, "value": value, "label": label}
        return self._shelf.put("contact", key, values, refs=self.owner(at))

    def aliases(self, at: int) -> list[Record]:
        """The ids that other files know the creator by."""
        return [self.alias(at, "affiliate_id", identity) for identity in self._people[at].ids]

    def alias(self, at: int, kind: str, value: str) -> Record:
        """What names the creator elsewhere."""
        values: dict[str, Scalar] = {"kind": kind, "value": value}
        return self._shelf.put("alias", (kind, fold(value)), values, refs=self.owner(at))

    def codes(self, at: int | None, typed: str, refs: Mapping[str, Ref]) -> list[Record]:
        """The discount codes of a cell; several may stand in one."""
        owner = {} if at is None else self.owner(at)
        return [
            self._shelf.put(
                "code",
                (folded := fold_code(code),),
                {"code": code, "folded": folded},
                refs={**owner, **refs},
            )
            for code in split_codes(typed)
        ]


def split_codes(typed: str) -> list[str]:
    """The codes of one cell, as typed."""
    return [code.strip() for code in _CODE_MARKS.split(typed) if code.strip()]


def _platform_of(known: Known, handle: str) -> str:
    """Where a handle without a platform belongs: to the first platform that has it."""
    folded = fold_handle(handle)
    named = (
        platform
        for platform, handles in known.handles.items()
        if platform and any(own == folded for own, _ in handles)
    )
    return next(named, UNKNOWN_PLATFORM)


def _handle(known: Known, platform: str, handle: str | None) -> tuple[str, str | None]:
    there = known.handles.get(platform, ())
    if handle:
        return next((own for own in there if own[1] == handle), (fold_handle(handle), handle))
    return there[0] if len({folded for folded, _ in there}) == 1 else ("", None)
