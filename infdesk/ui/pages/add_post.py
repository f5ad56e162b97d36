"""Add a post by hand: whose, where, in which format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.platforms import PLATFORMS, content_format, label
from infdesk.store import commands, queries
from infdesk.ui import messages
from infdesk.ui.dialogs.asking import Asked, ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from infdesk.store.desk import Desk
    from infdesk.ui.context import DeskContext

FORMATS: Final = ("Reel", "Story", "Post", "Carousel", "Short video", "Long video", "Live")


def add_post(context: DeskContext, parent: QWidget, cycle_id: int | None) -> None:
    """Ask for a post and add it to its agreement in this cycle."""
    campaign = context.selection.campaign_id
    if campaign is None:
        messages.tell(parent, "There is no campaign yet.", "Set a goal on the Goals tab first.")
        return
    terms = context.read(lambda reader: queries.agreements(reader, campaign))
    if not terms:
        messages.tell(
            parent,
            "There is no agreement yet that a post could belong to.",
            "Make one on the Contracts tab, or import a spreadsheet with posts.",
        )
        return
    answers = ask(
        parent,
        "Add post",
        [
            Asked("agreement", "Creator", choices=[(row.creator, row.id) for row in terms]),
            Asked("platform", "Platform", choices=[(label(one), one) for one in PLATFORMS]),
            Asked("format", "Format", choices=[(one, content_format(one)) for one in FORMATS]),
        ],
        deed="Add post",
    )
    if answers is None:
        return

    def work(desk: Desk) -> int:
        return commands.add_deliverable(
            desk,
            answers["agreement"],
            cycle_id=cycle_id or context.selection.cycle_id,
            platform=answers["platform"],
            content_format=answers["format"],
        )

    context.do(work)
