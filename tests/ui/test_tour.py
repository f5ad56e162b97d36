from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from infdesk.domain.problem import UserError
from infdesk.paper.pages import page_count
from infdesk.store.check import faults
from infdesk.ui.tour import HEIGHT, WIDTH, make_tour


def test_the_tour_shows_every_tab_of_the_sample_and_its_summary(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    made = make_tour(out)
    assert [path.name for path in made] == [
        "goals.png", "creators.png", "contracts.png", "results.png", "summary.pdf", "tour.infdesk",
    ]  # fmt: skip
    assert sorted(out.iterdir()) == sorted(made)
    pictures = [QImage(str(path)) for path in made[:4]]
    for picture in pictures:
        assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
    assert len({bytes(picture.constBits()) for picture in pictures}) == 4
    assert page_count(made[4].read_bytes()) > 1
    assert not faults(made[5])


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf8")
    with pytest.raises(UserError, match="The tour cannot be put into"):
        make_tour(taken)
    assert taken.read_text("utf8") == "a file"
