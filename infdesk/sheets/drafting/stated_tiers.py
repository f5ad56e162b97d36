"""Tier words of a sheet held against the followers beside them; the followers decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infdesk.domain.names import fold
from infdesk.domain.tiers import tier

if TYPE_CHECKING:
    from infdesk.sheets.sheet_table import SheetTable


def say_other_tiers(table: SheetTable) -> None:
    """Note how many rows call a creator something else than her followers do; the word is kept."""
    if not table.column("tier") or not table.column("followers"):
        return
    words, followers = table.texts("tier"), table.counts("followers")
    differing = [
        (at, word, computed)
        for at, (word, count) in enumerate(zip(words, followers, strict=True))
        if word and (computed := tier(count)) and computed not in fold(word)
    ]
    if differing:
        at, word, computed = differing[0]
        rows = "1 row names" if len(differing) == 1 else f"{len(differing)} rows name"
        table.say(
            f"{rows} another tier than the followers say, such as “{word}” for {followers[at]:,}.",
            f"The tier follows the followers ({computed} there); the word was kept.",
            row=table.row_number(at),
            column=table.header("tier"),
        )
