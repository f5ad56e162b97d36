"""What a column of a known download says, whichever program it is of."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """What a column of a download says.

    Attributes:
        field: Canonical field, ``None`` for none.
        role: Which of several columns of its field it is. One that begins with ``~`` is read by its
            own source alone: the field is right as a name and would be wrong as a value, such as
            the subscribers that one video brought. One that begins with ``+`` and has no field is
            kept beside the row under its heading, whatever else it is read for.
    """

    field: str | None
    role: str = ""

    @property
    def is_beside(self) -> bool:
        """Whether the column feeds no field and its texts are kept beside the row."""
        return self.field is None and self.role.startswith("+")


NOT_KEPT = Part(None, "not kept")
"""A column that is known and of which nothing is kept."""
