"""The kinds of table that are read: one class each; a new kind is one file and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.sheets.sources.affiliate import AffiliateSales
from infdesk.sheets.sources.creator_list import Contacts, CreatorList
from infdesk.sheets.sources.payouts import Payouts
from infdesk.sheets.sources.post_numbers import PostNumbers
from infdesk.sheets.sources.shop_orders import ShopOrders
from infdesk.sheets.sources.tracker import Posts, Tracker
from infdesk.sheets.sources.tracking import Tracking
from infdesk.sheets.sources.traffic import Traffic

if TYPE_CHECKING:
    from infdesk.sheets.sources.base import Source

LISTS = CreatorList()
"""What tells of creators and of nothing that they did."""

SOURCES: tuple[Source, ...] = (
    LISTS,
    Contacts(),
    Tracker(),
    Posts(),
    Tracking(),
    Payouts(),
    ShopOrders(),
    AffiliateSales(),
    Traffic(),
    PostNumbers(),
)
"""Every kind, asked in turn how well it suits a table; the best wins."""
