"""What a sheet is about, and what the founder has decided about her files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class FileKind(StrEnum):
    """What a sheet is about; the words of the outer contract."""

    CREATOR_LIST = "creator_list"
    TRACKER = "tracker"
    POSTS = "posts"
    TRACKING = "tracking"
    PAYOUTS = "payouts"
    SHOP_ORDERS = "shop_orders"
    AFFILIATE = "affiliate"
    TRAFFIC = "traffic"
    CREATOR_ANALYTICS = "creator_analytics"
    CONTACTS = "contacts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the founder has decided about a set of files; empty means: the likeliest reading.

    Attributes:
        campaign: All rows go to this campaign.
        campaign_else: Rows go to this campaign where no column names one; else to one that is named
            after the files.
        cycle: All rows go to the cycle of this number.
        kind: Read every sheet as this kind.
        kinds: (file, sheet) -> the kind that this one sheet is read as.
        fields: Header -> field, or ``None`` to keep the column as an extra only.
        day_first: True or False where she has said so, else ``None``.
        decimal: ``","`` or ``"."`` where she has said so, else ``None``.
        as_of: Day that undated counters speak of.
        currency: Currency of amounts without sign or code.
        skip: (file, sheet) pairs that stay out.
        header_rows: (file, sheet) -> number of the row that holds the headings.
        keep_repeats: Rows equal in every cell of a sheet without ids are facts of their own.
        answers: (file, sheet, header) -> how this one column reads: ``"dmy"``, ``"mdy"``, ``","``
            or ``"."``; it speaks for the unsure columns beside it as well.
        reads: Column -> how it reads in whatever file it stands, as in ``answers``.
        creator: Whose statistics a file holds that does not say it.
        ask: Raise a ``Question`` where two readings fit; else guess and say so.
    """

    campaign: str | None = None
    campaign_else: str | None = None
    cycle: int | None = None
    kind: FileKind | None = None
    kinds: Mapping[tuple[str, str], FileKind] = field(default_factory=dict)
    fields: Mapping[str, str | None] = field(default_factory=dict)
    day_first: bool | None = None
    decimal: str | None = None
    as_of: date | None = None
    currency: str | None = None
    skip: frozenset[tuple[str, str]] = frozenset()
    header_rows: Mapping[tuple[str, str], int] = field(default_factory=dict)
    keep_repeats: bool = False
    answers: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)
    creator: str | None = None
    ask: bool = False

    def skips(self, sheet: str, *files: str) -> bool:
        """Whether the founder leaves a sheet out; its file goes by its name and by its path."""
        return not self.skip.isdisjoint((file, sheet) for file in files)

    def of_sheet(self, sheet: str, *files: str) -> Choices:
        """The choices that hold for one sheet: its own kind goes before the kind of all."""
        own = next((kind for file in files if (kind := self.kinds.get((file, sheet)))), None)
        return self if own is None else replace(self, kind=own)
