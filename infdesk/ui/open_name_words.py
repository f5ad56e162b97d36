"""The words of names that credit nobody: what they are, where they were seen, what they brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.open_names import NameKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.open_names import OpenName, OpenNames

KINDS: Final = {
    NameKind.CODE: "Code",
    NameKind.AFFILIATE: "Affiliate",
    NameKind.LINK: "Link",
}
_NAMES: Final = {
    "woocommerce": "WooCommerce",
    "bigcommerce": "BigCommerce",
    "clickbank": "ClickBank",
}


def waiting_words(names: OpenNames, formats: Formats) -> str:
    """How many names wait, and what counts for nobody because of them; empty for none."""
    if not names.waiting:
        return ""
    many = len(names.waiting)
    kinds = {name.kind for name in names.waiting}
    word = "code" if kinds == {NameKind.CODE} else "name"
    told = (
        f"1 {word} that nobody owns" if many == 1 else f"{formats.number(many)} {word}s nobody owns"
    )
    if not names.orders:
        return f"{told}; the orders count by what else they say."
    worth = formats.money(names.revenue)
    return f"{told}: {orders_words(names.orders, formats)}, {worth}, counted for nobody."


def orders_words(orders: int, formats: Formats) -> str:
    """How many orders: "1 order", "1,200 orders"."""
    return "1 order" if orders == 1 else f"{formats.number(orders)} orders"


def source_words(sources: Sequence[str]) -> str:
    """Where a name was seen: "Shopify, Google analytics"."""
    return ", ".join(_NAMES.get(source, _capital(source)) for source in sources)


def days_words(name: OpenName, formats: Formats) -> str:
    """From the first order to the last; over the turn of a year in months."""
    first, last = name.first, name.last
    if first is None or last is None or first.year == last.year:
        return formats.day_range(first, last)
    return " – ".join(formats.month(day.year, day.month) for day in (first, last))


def _capital(source: str) -> str:
    words = source.replace("_", " ")
    return words[:1].upper() + words[1:]


def line_words(name: OpenName, formats: Formats) -> str:
    """A name in one line, for the import: "LOST (code): 3 orders, €25.00"."""
    brought = f"{orders_words(name.orders, formats)}, {formats.money(name.revenue)}"
    return f"{name.name} ({KINDS[name.kind].lower()}): {brought}"
