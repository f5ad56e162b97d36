"""What the plan of an import must know of the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from infdesk.domain.choices import FileKind
    from infdesk.domain.erased import Erased
    from infdesk.domain.left_out import Setting
    from infdesk.domain.record import Key


SaleMark = tuple[str, ...]
"""What tells a sale of an affiliate program: the program, and its id or all that is said of it."""


@dataclass(frozen=True, slots=True)
class FeesKept:
    """Of whom a campaign of the desk has fees, by folded names and handles.

    Attributes:
        stated: What a tracker or a hand says that she gets.
        paid: What a list of payments says that she got, with no fee stated when it came.
    """

    stated: frozenset[str] = frozenset()
    paid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HandleKept:
    """Whose a handle is on a platform, as the desk or the lists of one import have it.

    Attributes:
        typed: As spelt there.
        owner: Name of the one creator who has it, as spelt.
        names: Every name that she goes by, folded.
    """

    typed: str
    owner: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What the plan must know of the desk: never more than this, so that planning stays pure.

    Attributes:
        currency: The brand's currency, ISO 4217; ``None`` while the first amounts may still say it.
        usual_currency: What it counts in then, where files and choices state none.
        as_of: sha256 of a file already imported -> the as-of day it had then.
        layouts: Header fingerprint -> column -> its field, as it was surely read before.
        reads: Header fingerprint -> column -> how she said it reads: ``"dmy"``, ``","`` ....
        today: The day of the import, local.
        kinds: Header fingerprint -> the kind that the founder said such a sheet is.
        cycles: Folded campaign -> folded name of a cycle -> its number, so that the file of the
            next month goes on counting instead of starting at 1 again.
        is_empty: Whether it holds nothing but its brand, or does not exist yet.
        campaigns: Names of the campaigns as spelt, the archived left out.
        links: Folded name that a link may carry -> name of the one creator it stands for.
        people: (name, key) of the creators that earlier imports brought, where rows that one of
            them left out come back: then the other files that told who is who are not there.
        fees: Folded campaign -> of whom it has fees.
        sales: Mark of a sale of an affiliate program -> folded campaign that it came in with, or
            ``""`` for one with an id -> name of the campaign that it stands in.
        handles: (platform, handle folded) -> whose it is; what two creators share is nobody's.
        names: Every name that a creator goes by, folded.
        earlier: What the files of an earlier import shared, where rows that it left out come back.
    """

    currency: str | None
    today: date
    usual_currency: str | None = None
    as_of: Mapping[str, date] = field(default_factory=dict)
    layouts: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    reads: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, FileKind] = field(default_factory=dict)
    cycles: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_empty: bool = False
    erased: Erased | None = None
    campaigns: Sequence[str] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    people: Sequence[tuple[str, Key]] = ()
    fees: Mapping[str, FeesKept] = field(default_factory=dict)
    sales: Mapping[SaleMark, Mapping[str, str]] = field(default_factory=dict)
    handles: Mapping[tuple[str, str], HandleKept] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    earlier: Setting | None = None
