"""What becomes of every text of a desk in a copy that strangers may see.

A text stays only where it is one of the program's own words in a column listed here, or a day.
Texts that tell rows apart get a number: equal ones stay equal, so that codes, links and names go on
leading to the same creators. All others are emptied, also those of a column that this list does not
know yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.domain import platforms
from infdesk.domain.agreements import MODELS
from infdesk.domain.choices import FileKind
from infdesk.domain.goals import GOALS, METRICS
from infdesk.domain.money import is_currency
from infdesk.domain.names import fold, fold_code, fold_handle
from infdesk.domain.tiers import BELOW, DEFAULT
from infdesk.store.tables import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

Place = tuple[str, str]
"""Name of a table, name of a column."""

_STATES: Final = """
planned running measuring closed not_started drafted agreed not_needed draft_due in_review approved
live cancelled accrued unchecked checked missing identified contacted replied negotiating
product_sent in_production paid completed paused declined ghosted
"""
_KINDS: Final = """
percent fixed free_shipping bundle lead_magnet none email phone address website affiliate_id
reference sub_id utm post_url fee commission bonus usage boost product shipping other so_far period
hand platform dashboard tracker tracking shopify shop woocommerce edit import undo_import insert
update delete merge split name
"""
_STATUSES: Final = """
pending authorized partially_paid refunded partially_refunded voided expired fulfilled unfulfilled
partial canceled processing on-hold failed open
"""
OWN_WORDS: Final = frozenset(
    {
        *f"{_STATES} {_KINDS} {_STATUSES}".split(),
        *GOALS, *METRICS, *MODELS, *platforms.PLATFORMS, *platforms.FORMAT_WORDS,
        *(word for word, _ in DEFAULT), BELOW, *map(str, FileKind),
        *(str(table.__tablename__) for table in Kept.__subclasses__()),
        *(column for table in Kept.__subclasses__() for column in table.model_fields),
    }
)  # fmt: skip
"""The program's own vocabulary; who knows the program knows it."""

DAY: Final = re.compile(r"\d{4}-\d\d(?:-\d\d(?:[ T]\d\d:\d\d:\d\d(?:\.\d+)?)?)?")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_[A-Z]{2}")

STAYS: Final[dict[str, str]] = {
    "brand": "currency locale",
    "offer": "kind",
    "campaign": "goal_kind metric rule_metric",
    "yardstick_change": "column",
    "cycle": "state",
    "creator": "stage stated_tier",
    "contact": "kind",
    "observation": "source",
    "alias": "kind",
    "agreement": "model",
    "clause": "state",
    "deliverable": "state month disclosure",
    "charge": "kind currency month state",
    "shop_order": "status currency",
    "measurement": "kind source",
    "extra": "entity",
    "import_file": "kind",
    "provenance": "entity",
}
"""Columns whose texts stay where they are words of the program, a currency, a locale or a day."""

EMPTIED: Final[dict[str, str]] = {
    "brand": "time_zone colour address tax_id contact",
    "offer": "code_pattern landing_page",
    "campaign": "ages platforms places languages interests problems",
    "yardstick_change": "before after",
    "cycle": "lessons",
    "creator": "source found_by tags niche place language agency notes next_action"
    " do_not_work_reason incident_notes",
    "contact": "value label",
    "observation": "rate_definition",
    "agreement": "commission_base bonus_rule payment_terms usage_channels usage_paid usage_until"
    " usage_territory exclusivity_rivals disclosure notes",
    "clause": "note",
    "deliverable": "notes",
    "charge": "note",
    "shop_order": "utm_source utm_medium",
    "extra": "value",
    "import_batch": "mapping",
    "import_file": "sha256",
    "provenance": "key sheet",
}
"""Columns whose texts all go."""

LEFT_OUT: Final = ("change_log", "step", "erased_mark")
"""Tables that the copy has no rows of: what was undone and edited, in the words of then."""

KEPT_SETTINGS: Final = ("generation",)
"""Settings that the copy has; the others remember layouts of sheets and the like."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts of a column that get a number.

    Attributes:
        kind: Equal texts of one kind get the same number.
        label: What the number is put into, such as ``"Creator {}"``.
        fold: How texts are made equal.
        known: Kinds whose texts may stand here as well; those keep the number they have.
        lines: Whether every line is a text of its own.
        common: What a text in everybody's use is written as instead; ``None`` for all others.
    """

    kind: str
    label: str
    fold: Callable[[str], str] = fold
    known: tuple[str, ...] = ()
    lines: bool = False
    common: Callable[[str], str | None] | None = None


def _platform(text: str) -> str | None:
    word = platforms.platform(text)
    return None if word is None else platforms.label(word)


def _format(text: str) -> str | None:
    word = platforms.platform_and_format(text)[1]
    return None if word is None else platforms.format_label(word)


def _own_word(text: str) -> str | None:
    return text if text in OWN_WORDS else None


def _number(text: str) -> str:
    return fold(text).lstrip("#")


_PLATFORM: Final = Numbered("platform", "platform {}", common=_own_word)
_PLATFORM_NAME: Final = Numbered("platform", "Platform {}", common=_platform)
_FORMAT: Final = Numbered("format", "format {}", common=_own_word)
_FORMAT_NAME: Final = Numbered("format", "Format {}", common=_format)
_LINK: Final = Numbered("alias", "alias{}", known=("alias", "post", "handle", "creator"))

NUMBERED: Final[dict[Place, Numbered]] = {
    ("brand", "name"): Numbered("brand", "Brand"),
    ("offer", "name"): Numbered("offer", "Offer {}"),
    ("campaign", "name"): Numbered("campaign", "Campaign {}"),
    ("cycle", "name"): Numbered("cycle", "Cycle {}"),
    ("creator", "name"): Numbered("creator", "Creator {}"),
    ("account", "handle"): Numbered("handle", "handle{}", fold=fold_handle),
    ("account", "url"): Numbered("profile", "profile{}"),
    ("account", "platform"): _PLATFORM,
    ("account", "platform_name"): _PLATFORM_NAME,
    ("alias", "value"): Numbered("alias", "alias{}"),
    ("deliverable", "title"): Numbered("post", "post{}"),
    ("deliverable", "url"): Numbered("post", "post{}"),
    ("deliverable", "platform"): _PLATFORM,
    ("deliverable", "platform_name"): _PLATFORM_NAME,
    ("deliverable", "format"): _FORMAT,
    ("deliverable", "format_name"): _FORMAT_NAME,
    ("code", "code"): Numbered("code", "CODE{}", fold=fold_code),
    ("code", "folded"): Numbered("code", "code{}", fold=fold_code),
    ("shop_order", "codes"): Numbered("code", "code{}", fold=fold_code, lines=True),
    ("shop_order", "codes_typed"): Numbered("code", "CODE{}", fold=fold_code, lines=True),
    ("shop_order", "source"): Numbered("source", "source {}", common=_own_word),
    ("shop_order", "number"): Numbered("order", "{}", fold=_number),
    ("shop_order", "external_id"): Numbered("order", "{}", fold=_number),
    ("shop_order", "alias"): _LINK,
    ("shop_order", "utm_campaign"): _LINK,
    ("shop_order", "utm_content"): _LINK,
    ("shop_order", "utm_term"): _LINK,
    ("shop_order", "platform_name"): _PLATFORM_NAME,
    ("shop_order", "product"): Numbered("product", "Product {}"),
    ("measurement", "platform"): _PLATFORM,
    ("measurement", "platform_name"): _PLATFORM_NAME,
    ("measurement", "format"): _FORMAT,
    ("measurement", "format_name"): _FORMAT_NAME,
    ("measurement", "about"): Numbered("about", "about {}"),
    ("extra", "name"): Numbered("column", "Column {}"),
    ("import_file", "name"): Numbered("file", "File {}"),
}
"""Columns whose texts get a number."""


class Texts:
    """Gives every text its stand-in; asked table by table in the order of ``tables.CONTENT``.

    Attributes:
        given: Every text that the copy may hold.
    """

    def __init__(self) -> None:
        self.given: set[str] = {""}
        self._numbers: dict[str, dict[str, str]] = {}

    def stand_in(self, place: Place, text: object) -> str | None:
        """What stands in the copy instead of a text; ``None`` where nothing does."""
        found = self._found(place, text) if isinstance(text, str) else None
        if found is not None:
            self.given.add(found)
        return found

    def _found(self, place: Place, text: str) -> str | None:
        table, column = place
        rule = NUMBERED.get(place)
        if rule is not None:
            parts = text.split("\n") if rule.lines else [text]
            return "\n".join(self._numbered(rule, part) for part in parts if part)
        if column in EMPTIED.get(table, "").split():
            return None
        if column in STAYS.get(table, "").split():
            return text if _is_own(text) else None
        return text if DAY.fullmatch(text) else None

    def _numbered(self, rule: Numbered, text: str) -> str:
        common = rule.common(text) if rule.common else None
        if common is not None:
            return common
        key = rule.fold(text)
        for kind in rule.known:
            bare = key.lstrip("@") if kind == "handle" else key
            number = self._numbers.get(kind, {}).get(bare)
            if number is not None:
                return fold(_LABELS[kind].format(number))
        numbers = self._numbers.setdefault(rule.kind, {})
        return rule.label.format(numbers.setdefault(key, str(len(numbers) + 1)))


_LABELS: Final = {rule.kind: rule.label for rule in reversed(NUMBERED.values())}


def _is_own(text: str) -> bool:
    return (
        all(word in OWN_WORDS for word in text.split(","))
        or (text.isupper() and is_currency(text))
        or _LOCALE.fullmatch(text) is not None
        or DAY.fullmatch(text) is not None
    )
