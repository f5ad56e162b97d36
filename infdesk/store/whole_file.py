"""Files written so that there is either the old one or the whole new one, never half of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from infdesk.domain.problem import UserError
from infdesk.growing import growing

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(out: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file under another name first, then put it in place of what stood there.

    Args:
        out: Where to.
        content: All of it.
        private: Whether it is for this user alone; see :func:`infdesk.growing.growing`.

    Raises:
        UserError: The place cannot be written to.
    """
    try:
        with growing(out, private=private) as new, new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UserError(
            f"{out} could not be written ({error.strerror or error}).",
            "Nothing was changed there. Choose another folder, or close the file if it is open.",
        ) from error
