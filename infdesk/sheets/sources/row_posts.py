"""Which posts a row of a tracker speaks of: one, or several where it counts or lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from infdesk.domain.names import fold, is_post_url
from infdesk.domain.platforms import on_platform
from infdesk.sheets.drafting.addresses import addresses_of
from infdesk.sheets.drafting.campaigns import CampaignColumn
from infdesk.sheets.drafting.naming import platforms_of
from infdesk.sheets.matching.synonyms import heading
from infdesk.sheets.values.promised import promised_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from infdesk.domain.record import Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft
    from infdesk.sheets.values.promised import Promised

_MOST_POSTS = 200
_SHORTEST_ID = 5
_COUNTERS = frozenset({"id", "#", "no", "nr", "row id", "entry id"})
_BETWEEN_LINKS = re.compile(r"[\s,;|]+(?=https?://|www\.)")


@dataclass(frozen=True, slots=True)
class Where:
    """Platform and format, as values and as part of a key."""

    values: Mapping[str, Scalar]
    key: tuple[str, str]


@dataclass(frozen=True, slots=True)
class RowPost:
    """One of several posts of a row.

    Attributes:
        where: Its platform and format.
        url: Its address.
        state: How far it is, ``None`` for as far as the row is.
        title: What it is called.
        posted_on: Its own day.
        measured: Its own numbers, by the desk's columns.
    """

    where: Where
    url: str | None = None
    state: str | None = None
    title: str | None = None
    posted_on: date | None = None
    measured: Mapping[str, Scalar] = field(default_factory=dict)

    def said(self, state: str) -> dict[str, Scalar]:
        """What it says of itself beside what the row says of all its posts.

        Args:
            state: How far the row is; a cancelled row owes nothing that is not out already.
        """
        own = "cancelled" if state == "cancelled" and self.state != "live" else self.state
        said = {"url": self.url, "state": own, "title": self.title, "posted_on": self.posted_on}
        return {name: value for name, value in said.items() if value is not None}


def places_of(table: SheetTable) -> list[Where]:
    """Platform and format of each row, canonical and as the sheet spells them."""
    memo: dict[tuple[Any, ...], Where] = {}
    found = []
    for said in zip(platforms_of(table), table.values("content_format"), strict=True):
        if said not in memo:
            platform, form = said
            named = (platform[0] if platform else None) or (form[2] if form else None)
            memo[said] = _where(
                named,
                platform[1] if platform else None,
                on_platform(named, form[0]) if form else None,
                form[1] if form else None,
            )
        found.append(memo[said])
    return found


def several_posts(table: SheetTable, where: Sequence[Where]) -> list[tuple[RowPost, ...]]:
    """The posts of each row that speaks of several; empty for a row with one post."""
    links = [table.texts_of(column) for column in table.columns_of("post_url")]
    listed = table.texts("deliverables")
    forms = [cell[1] if cell else None for cell in table.values("content_format")]
    counts, done = table.counts("num_posts"), table.counts("deliverables_done")
    memo: dict[str, tuple[Promised, ...]] = {}
    found: list[tuple[RowPost, ...]] = []
    may_list = _may_list(links, listed, forms)
    if not may_list and not any(number and number > 1 for number in counts):
        return [()] * len(where)
    for at, place in enumerate(where):
        urls = _addresses([cells[at] for cells in links])
        if len(urls) > 1:
            found.append(tuple(RowPost(place, url) for url in urls))
            continue
        posts: list[Where] = []
        for cell in (listed[at], forms[at]):
            if cell and not posts:
                if cell not in memo:
                    memo[cell] = promised_in(cell)
                posts = _promised(memo[cell], place)
        number = counts[at] or 0
        if len(posts) < 2:  # noqa: PLR2004 - one post is no list
            posts = [place] * min(number, _MOST_POSTS)
        is_done = done[at] if table.column("deliverables_done") else len(posts)
        several = (
            RowPost(w, None, None if n < (is_done or 0) else "planned") for n, w in enumerate(posts)
        )
        found.append(tuple(several) if len(posts) > 1 else ())
    return found


def _may_list(
    links: Sequence[Sequence[str | None]],
    listed: Sequence[str | None],
    forms: Sequence[str | None],
) -> bool:
    """Whether any cell could speak of several posts: most sheets have one a row."""
    if len(links) > 1 or any(listed):
        return True
    if any(cell and _BETWEEN_LINKS.search(cell) for cells in links for cell in cells):
        return True
    return any(form and len(promised_in(form)) > 0 for form in set(forms) if _is_list(form))


def _is_list(form: str | None) -> bool:
    return bool(form) and any(sign.isdigit() or sign in ";,+&/|" for sign in form or "")


def own_ids(table: SheetTable, draft: Draft) -> list[str | None]:
    """The source's own id of each row, folded, wherever it stands."""
    typed: list[str | None] = [None] * len(table)
    if table.column("row_id"):
        typed = table.texts("row_id")
        if is_counter(table, typed):
            return [None] * len(table)
    elif draft.campaign_column is CampaignColumn.ROW_IDS:
        typed = table.texts("campaign")
    return [fold(identity) if identity else None for identity in typed]


def first_addresses(table: SheetTable) -> list[str | None]:
    """The address of each row's one post."""
    if len(table.columns_of("post_url")) > 1:
        return table.texts_of(table.columns_of("post_url")[0])
    return addresses_of(table)


def where_in(where: Where, platform: str, form: str) -> Where:
    """A place, with the platform and the format that a heading names (``""`` for neither)."""
    if not platform and not form:
        return where
    values = where.values
    named = platform or values.get("platform")
    said = on_platform(str(named), form) if named and form else form or values.get("format")
    return _where(
        str(named) if named else None,
        None if platform else str(values.get("platform_name") or "") or None,
        str(said) if said else None,
        None if form else str(values.get("format_name") or "") or None,
    )


def _addresses(cells: Sequence[str | None]) -> list[str]:
    """The different posts that the links of a row lead to."""
    parts = [part for cell in cells if cell for part in _BETWEEN_LINKS.split(cell)]
    known = {short: part for part in reversed(parts) if (short := is_post_url(part))}
    return [part for part in parts if part in known.values()]


def _promised(posts: Sequence[Promised], place: Where) -> list[Where]:
    """Each post that a cell lists, on the row's platform where the cell names none."""
    home = place.values.get("platform")
    found = []
    for one in posts:
        named = one.platform or (str(home) if home else None)
        typed = place.values.get("platform_name") if one.platform is None else None
        said = str(typed) if typed else None
        found += [_where(named, said, on_platform(named, one.format), one.typed)] * one.number
    return found


def _where(
    named: str | None, platform_name: str | None, form: str | None, form_name: str | None
) -> Where:
    values: dict[str, Scalar] = {
        "platform": named,
        "platform_name": platform_name,
        "format": form,
        "format_name": form_name,
    }
    key = (named or fold(platform_name or ""), form or fold(form_name or ""))
    return Where({name: value for name, value in values.items() if value is not None}, key)


def is_counter(table: SheetTable, ids: list[str | None]) -> bool:
    """Whether ids only count the rows: they start at 1 again in the next file.

    A bare ``id`` of few digits does; under a heading that says more, if it runs on from 1.
    """
    known = [identity for identity in ids if identity]
    if not all(identity.isdigit() and len(identity) < _SHORTEST_ID for identity in known):
        return False
    if heading(table.header("row_id")) in _COUNTERS:
        return True
    numbers = {int(identity) for identity in known}
    return min(numbers, default=0) <= 1 and max(numbers, default=0) <= len(numbers) + 1
