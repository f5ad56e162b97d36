"""Put the campaign summary on paper: the same pages for preview, print and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.paper.campaign_summary import compose
from infdesk.store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from infdesk.domain.summary import CampaignSummary


def save_summary(
    summary: CampaignSummary,
    out: Path,
    *,
    paper: str = "a4",
    hide_names: bool = False,
    cycle: int | None = None,
) -> int:
    """Write the campaign summary as PDF; returns the number of pages.

    Raises:
        UserError: The extension is not one we write, or the place cannot be written. What stood at
            ``out`` before still stands there then.
    """
    if out.suffix.lower() != ".pdf":
        raise UserError(
            f"A campaign summary cannot be written as “{out.suffix or out.name}”.",
            "Nothing was written. Choose a file name that ends in .pdf.",
        )
    printed = compose(summary, paper=paper, hide_names=hide_names, cycle=cycle)
    write_whole(out, printed.pdf)
    return printed.pages
