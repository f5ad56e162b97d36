"""The posts of a row that has columns of its own for each of them, or for each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from infdesk.sheets.drafting.measured import Measured
from infdesk.sheets.sources.row_posts import RowPost, first_addresses, places_of, where_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from infdesk.domain.record import Key, Scalar
    from infdesk.sheets.matching.groups import Group
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.row_posts import Where


class _Part(NamedTuple):
    """The columns of one group, a value for each row."""

    group: Group
    measured: Measured
    where: Sequence[Where]
    urls: Sequence[str | None]
    days: Sequence[date | None]
    titles: Sequence[str | None]
    products: Sequence[str | None]
    assets: Sequence[str | None]


class GroupedPosts:
    """Reads the grouped columns of one table.

    Args:
        table: The rows.
        currency: Of the desk.

    Attributes:
        is_any: Whether there are any.
        has_posts: Whether the columns are numbered, so that each number is a post.
    """

    def __init__(self, table: SheetTable, currency: str) -> None:
        self._as_of = table.as_of
        self._parts = [
            _Part(
                group,
                Measured(view, currency),
                [where_in(where, group.platform, group.format) for where in places_of(view)],
                first_addresses(view),
                view.days("post_date"),
                view.texts("post_title"),
                view.texts("product"),
                view.texts("content_asset_link"),
            )
            for group, view in table.groups.items()
        ]
        self.is_any = bool(self._parts)
        self.has_posts = any(part.group.number for part in self._parts)

    def negative(self, at: int) -> tuple[str, int] | None:
        """(heading, number) of the first counter below zero, if there is one."""
        return next((found for p in self._parts if (found := p.measured.negative(at))), None)

    def foreign_revenue(self, at: int) -> dict[str, str]:
        """Heading -> revenue in a currency that the desk does not count in."""
        found = ((part, part.measured.foreign_revenue(at)) for part in self._parts)
        return {part.measured.revenue_header: said for part, said in found if said}

    def told(self, at: int) -> frozenset[str]:
        """What the groups measure in a row; beside them, one number for all would count twice."""
        return frozenset(name for part in self._parts for name in part.measured.values(at))

    def posts(self, at: int) -> tuple[RowPost, ...]:
        """The posts that a row names."""
        return tuple(
            self._post(part, at) for part in self._parts if part.group.number and _says(part, at)
        )

    def by_place(
        self, at: int, *, posts_too: bool = False
    ) -> list[tuple[Key, Where, Mapping[str, Scalar]]]:
        """What a row measured in each place, with a key that tells the places apart.

        Args:
            at: Position of the row.
            posts_too: Its posts are nobody's, so that only their numbers can be kept.
        """
        return [
            ((part.group.number, *part.where[at].key), part.where[at], numbers)
            for part in self._parts
            if (posts_too or not part.group.number) and (numbers := part.measured.values(at))
        ]

    def _post(self, part: _Part, at: int) -> RowPost:
        url, day, measured = part.urls[at], part.days[at], part.measured.values(at)
        is_out = bool(url or measured or (day is not None and day <= self._as_of))
        state = "live" if is_out else None if part.assets[at] else "planned"
        title = part.titles[at] or part.products[at]
        return RowPost(part.where[at], url, state, title=title, posted_on=day, measured=measured)


def _says(part: _Part, at: int) -> bool:
    said = (part.urls, part.days, part.titles, part.products, part.assets)
    return any(cells[at] for cells in said) or bool(part.measured.values(at))
