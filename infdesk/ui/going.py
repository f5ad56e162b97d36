"""Going to a row: the right tab, campaign and cycle, and the row chosen there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from infdesk.ui.selector import look_at
from infdesk.ui.steps import Tab

if TYPE_CHECKING:
    from infdesk.store.row_places import RowPlace
    from infdesk.ui.context import DeskContext
    from infdesk.ui.pages.contracts_page import ContractsPage
    from infdesk.ui.pages.creators_page import CreatorsPage
    from infdesk.ui.pages.results_page import ResultsPage


def tab_of(place: RowPlace) -> Tab:
    """The tab that shows a row."""
    if place.table == "creator":
        return Tab.CREATORS
    if place.table == "agreement":
        return Tab.CONTRACTS
    if place.table == "deliverable":
        return Tab.CONTRACTS if place.is_to_come else Tab.RESULTS
    return Tab.GOALS


class Pages(Protocol):
    """The pages that rows are shown on."""

    @property
    def context(self) -> DeskContext:
        """The open desk."""

    @property
    def creators(self) -> CreatorsPage:
        """Where a creator is shown."""

    @property
    def contracts(self) -> ContractsPage:
        """Where an agreement is shown, and a post to come."""

    @property
    def results(self) -> ResultsPage:
        """Where a post is shown that is live."""


def go_to(view: Pages, place: RowPlace) -> None:
    """Choose a row on the page of its tab, which must be shown already."""
    _choose(view.context, place)
    tab = tab_of(place)
    if tab is Tab.CREATORS:
        view.creators.show_creator(place.id)
    elif tab is Tab.RESULTS:
        view.results.show_post(place.id, in_cycle=place.cycle_id is not None)
    elif tab is Tab.CONTRACTS and place.table == "deliverable":
        view.contracts.show_post(place.id)
    elif tab is Tab.CONTRACTS:
        view.contracts.show_agreement(place.id)


def _choose(context: DeskContext, place: RowPlace) -> None:
    """Look at the row's campaign, and at a cycle that shows it."""
    selection = context.selection
    if place.campaign_id is None:
        return
    if place.cycle_id is not None:
        selection.choose_campaign(place.campaign_id, place.cycle_id)
    elif selection.campaign_id != place.campaign_id:
        look_at(context, place.campaign_id)
