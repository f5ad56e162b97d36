"""Deeds that write: each is one transaction, one named undo step, one notice.

They are loaded when first used: what only reads need not wait for the tables' library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from infdesk.store.commands.deals import (
        add_agreement,
        add_deliverable,
        cover_cycle,
        measure,
        measure_many,
        set_charge,
        set_clause,
        set_fee,
        uncover_cycle,
    )
    from infdesk.store.commands.editing import (
        change,
    )
    from infdesk.store.commands.goals import (
        add_campaign,
        add_cycle,
        add_offer,
        set_cycle_state,
    )
    from infdesk.store.commands.merging import (
        merge_creators,
        say_two_people,
    )
    from infdesk.store.commands.naming import (
        bring_names_back,
        credit_name,
        set_names_aside,
        take_links_together,
    )
    from infdesk.store.commands.people import (
        add_account,
        add_alias,
        add_contact,
        add_creator,
        observe,
        set_code_owner,
    )
    from infdesk.store.commands.placing import (
        place_posts,
        place_visits,
    )
    from infdesk.store.commands.removing import (
        Hanging,
        remove,
        what_hangs_on,
    )
    from infdesk.store.commands.restoring import (
        restore_value,
    )
    from infdesk.store.commands.splitting import (
        split_creator,
    )

_HOMES = {
    "deals": "add_agreement add_deliverable cover_cycle measure measure_many set_charge"
    " set_clause set_fee uncover_cycle",
    "editing": "change",
    "goals": "add_campaign add_cycle add_offer set_cycle_state",
    "merging": "merge_creators say_two_people",
    "naming": "bring_names_back credit_name set_names_aside take_links_together",
    "people": "add_account add_alias add_contact add_creator observe set_code_owner",
    "placing": "place_posts place_visits",
    "removing": "Hanging remove what_hangs_on",
    "restoring": "restore_value",
    "splitting": "split_creator",
}

__all__ = [
    "Hanging",
    "add_account",
    "add_agreement",
    "add_alias",
    "add_campaign",
    "add_contact",
    "add_creator",
    "add_cycle",
    "add_deliverable",
    "add_offer",
    "bring_names_back",
    "change",
    "cover_cycle",
    "credit_name",
    "measure",
    "measure_many",
    "merge_creators",
    "observe",
    "place_posts",
    "place_visits",
    "remove",
    "restore_value",
    "say_two_people",
    "set_charge",
    "set_clause",
    "set_code_owner",
    "set_cycle_state",
    "set_fee",
    "set_names_aside",
    "split_creator",
    "take_links_together",
    "uncover_cycle",
    "what_hangs_on",
]


def __getattr__(name: str) -> Any:
    """Load a command when it is first asked for (PEP 562)."""
    for home, names in _HOMES.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{home}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
