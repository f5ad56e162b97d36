"""More than a hundred named steps back, across a restart, and all of them forward again."""

from __future__ import annotations

from pathlib import Path

from infdesk.store import commands
from infdesk.store.desk import Desk
from tests.store.import_plans import bring_in, hash_of, tracker
from tests.store.walking import DAY

EDITS = 120


def one_edit(desk: Desk, number: int) -> str:
    """One of a hundred and twenty different edits; returns what the undo menu must call it."""
    kind = number % 4
    if kind == 0:
        commands.change(desk, "creator", 1, {"notes": f"note {number}"}, what="notes, Ana")
        return "Edit notes, Ana"
    if kind == 1:
        commands.set_fee(desk, 1, number * 100, deliverable_id=1)
        return "Edit fee, Ana, cycle 1"
    if kind == 2:
        commands.add_creator(desk, f"Creator {number}")
        return f"Add creator Creator {number}"
    commands.measure(desk, 1, "clicks", number, day=DAY)
    return "Edit clicks, Ana, cycle 1"


def test_a_hundred_and_twenty_edits_go_back_after_a_restart_and_forward_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "glow.infdesk"
    with Desk.create(path, name="Glow", currency="EUR") as desk:
        bring_in(desk, tracker())
        contents, titles = [hash_of(desk)], list[str]()
        for number in range(EDITS):
            titles.append(one_edit(desk, number))
            contents.append(hash_of(desk))
    with Desk.open(path) as desk:
        for title, content in zip(reversed(titles), reversed(contents[:-1]), strict=True):
            assert desk.undo_state().undo == title
            notice = desk.undo()
            assert notice is not None
            assert notice.title == f"Undo {title}"
            assert hash_of(desk) == content
    with Desk.open(path) as desk:
        assert desk.undo_state().undo == "Import spring.csv (3 rows)"
        for title, content in zip(titles, contents[1:], strict=True):
            assert desk.undo_state().redo == title
            desk.redo()
            assert hash_of(desk) == content
        assert desk.undo_state().redo is None
