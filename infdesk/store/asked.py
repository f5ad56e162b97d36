"""What can be asked: a reader, or a step that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reads(Protocol):
    """Whatever can be asked: a reader, or a step that is being written."""

    def rows(self, sql: str, params: Sequence[object] = ...) -> list[Any]:
        """All rows of a query."""


class Asked(Reads, Protocol):
    """The same, for one row."""

    def one(self, sql: str, params: Sequence[object] = ...) -> Any:
        """The first row of a query, or ``None``."""
