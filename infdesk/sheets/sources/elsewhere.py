"""Exports that we know by their headings and do not read yet; nothing of them is misread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from infdesk.domain.plan import FileKind
from infdesk.sheets.rows_aside import prose_rows
from infdesk.sheets.sources.base import left_out

if TYPE_CHECKING:
    from collections.abc import Collection

    from infdesk.domain.plan import PlannedRow
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft


class Signature(NamedTuple):
    """Headings that give an export away."""

    kind: FileKind
    name: str
    headings: frozenset[str]


def _sign(kind: FileKind, name: str, *headings: str) -> Signature:
    return Signature(kind, name, frozenset(headings))


_ANALYTICS = FileKind.CREATOR_ANALYTICS
_TIKTOK = "a TikTok Studio export"
_AMAZON = "an Amazon Associates report"
_GOOGLE = "a Google Analytics export"
_GAINED = "difference in followers from previous day"

SIGNATURES = (
    _sign(_ANALYTICS, "a YouTube Studio export", "video title", "watch time (hours)"),
    _sign(_ANALYTICS, _TIKTOK, "video title", "video link", "post time"),
    _sign(_ANALYTICS, _TIKTOK, "date", "video views", "profile views"),
    _sign(_ANALYTICS, _TIKTOK, "date", "followers", _GAINED),
    _sign(_ANALYTICS, _TIKTOK, "date", "total viewers", "new viewers"),
    _sign(_ANALYTICS, "a Meta Business Suite export", "post id", "permalink", "account id"),
    _sign(FileKind.TRAFFIC, _GOOGLE, "event name", "event count"),
    _sign(FileKind.TRAFFIC, _GOOGLE, "session source / medium"),
    _sign(FileKind.TRAFFIC, _GOOGLE, "sessions", "engaged sessions"),
    _sign(FileKind.AFFILIATE, _AMAZON, "asin", "tracking id"),
    _sign(FileKind.AFFILIATE, _AMAZON, "tracking id", "ad fees($)"),
    _sign(FileKind.AFFILIATE, _AMAZON, "asin", "tag"),
    _sign(FileKind.AFFILIATE, _AMAZON, "asin", "clicks", "conversion"),
    _sign(FileKind.AFFILIATE, "an affiliate export", "affiliate email", "affiliate commission"),
    _sign(FileKind.AFFILIATE, "an affiliate export", "affiliate email", "customer email"),
    _sign(FileKind.AFFILIATE, "a ShareASale report", "trans id", "trans amount", "commission"),
)


def recognise(headings: Collection[str]) -> Signature | None:
    """The export that these normalised headings belong to, if we know it."""
    present = frozenset(headings)
    return next((known for known in SIGNATURES if known.headings <= present), None)


class Elsewhere:
    """A known export of a kind that is not read yet, or a table about nothing we keep."""

    uses: frozenset[str] = frozenset()
    uses_without_creator: frozenset[str] = frozenset()
    keeps_extras = False
    makes_campaign = False

    def __init__(self, kind: FileKind = FileKind.OTHER, name: str = "") -> None:
        self.kind = kind
        self._name = name

    def accepts(self, fields: frozenset[str]) -> float:
        """Anything, when nothing else fits."""
        return 0.01 if fields else 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """Every row stays out, and the reason says why."""
        del draft  # nothing is drafted
        prose = None if self._name else prose_rows(table)
        if prose is not None:
            return prose
        if self._name:
            what = f"This looks like {self._name}, which this version does not read yet."
            hint = "The row was left out; nothing of it was taken for something else."
        else:
            what = "The row says nothing of a creator, a post, an order or a result."
            hint = (
                "It was left out. Say what the sheet is with --as, or match its columns with --map."
            )
        return [left_out(table, at, what, column=None, hint=hint) for at in table.fresh_rows()]
