"""Numbers of single posts out of a creator's own statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.names import is_post_url
from infdesk.domain.record import Record
from infdesk.sheets.drafting.addresses import addresses_of
from infdesk.sheets.drafting.measured import Measured
from infdesk.sheets.drafting.naming import NAMING_FIELDS
from infdesk.sheets.drafting.shelf import ref
from infdesk.sheets.fields import COUNTERS, ValueType
from infdesk.sheets.sources.base import left_out, planned
from infdesk.sheets.sources.posts import PostRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Scalar
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft


class PostNumbers:
    """A post a row. An account is more than a campaign: only numbers of known posts count."""

    kind = FileKind.CREATOR_ANALYTICS
    uses = NAMING_FIELDS | frozenset(
        {
            *COUNTERS, "engagements", "post_url", "row_id", "post_date", "post_title",
            "content_format", "platform",
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False
    takes_campaign = True
    program = ""

    def accepts(self, fields: frozenset[str]) -> float:
        """Never by its fields: rows of posts that no program wrote are a tracker."""
        del fields
        return 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Posts where a campaign was chosen for the file, else numbers that find their post."""
        if table.makes_cycles:
            return PostRows(table, draft, source="platform").rows()
        return _KnownPosts(table, draft).rows()


class _KnownPosts:
    """Reads rows whose posts stand in the desk, in another file of the import, or nowhere yet."""

    def __init__(self, table: SheetTable, draft: Draft) -> None:
        self._table = table
        self._draft = draft
        self._urls = addresses_of(table)
        self._measured = Measured(table, draft.currency)
        self._seen = table.with_role("seen", ValueType.DAY) or [None] * len(table)

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        return [self._row(at) for at in self._table.fresh_rows()]

    def _row(self, at: int) -> PlannedRow:
        url = self._urls[at]
        post = is_post_url(url) if url else None
        if post is None:
            return self._left_out(at, "The row has no address of a post.", "It was left out.")
        negative = self._measured.negative(at)
        numbers = {
            name: value
            for name, value in self._measured.values(at).items()
            if not isinstance(value, int) or value >= 0
        }
        if negative is not None:
            header, count = negative
            self._table.say(
                f"“{header}” is {count}, and nothing can be counted below zero.",
                "It was taken for not measured.",
                row=self._table.row_number(at),
                column=header,
            )
        if not numbers:
            return self._left_out(at, "The row has no number of its post.", "It was left out.")
        return planned(self._table, at, self._records(at, post, numbers))

    def _records(self, at: int, post: str, numbers: Mapping[str, Scalar]) -> list[Record]:
        """The numbers; where the import has no such post they wait for it on the desk."""
        known, of_campaign = self._draft.addresses.get(post, (None, {}))
        values: dict[str, Scalar] = {
            "kind": "so_far",
            "day": self._seen[at] or self._table.as_of,
            "source": "platform",
            **numbers,
        }
        if known is None:
            values["about"] = post
        refs = {} if known is None else {**of_campaign, "deliverable_id": ref(known)}
        key = ("url", post, "platform")
        told = Record("measurement", key, values, refs, dated=True)
        return [told] if known is None else [told, known]

    def _left_out(self, at: int, what: str, hint: str) -> PlannedRow:
        return left_out(self._table, at, what, column=None, hint=hint)
