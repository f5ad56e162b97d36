"""Save a copy of a desk that a founder can send to whoever helps her."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.problem import UserError
from infdesk.store import lock
from infdesk.store.anonymous_copy import make_anonymous_copy

if TYPE_CHECKING:
    from pathlib import Path

DESK_SUFFIX: Final = ".infdesk"
WHAT_STAYS: Final = (
    "Amounts, counts and days stay in the copy; names, handles, links, codes, notes and all other"
    " words of yours do not. Your desk is not changed."
)


def save_anonymous_copy(desk: Path, out: Path) -> None:
    """Write an anonymised copy of a desk.

    Raises:
        UserError: ``out`` is a desk in use or does not end in ``.infdesk``, cannot be written, or
            the desk cannot be read. What stood at ``out`` before still stands there then.
    """
    if out.suffix.lower() != DESK_SUFFIX:
        raise UserError(
            f"An anonymised copy cannot be written as “{out.suffix or out.name}”.",
            "Nothing was written. Choose a file name that ends in .infdesk.",
        )
    if out.absolute() == desk.absolute() or _is_same(out, desk) or lock.is_held(out):
        raise UserError(
            f"{out.name} is a desk that is open.", "Nothing was written. Choose another name."
        )
    try:
        make_anonymous_copy(desk, out)
    except OSError as error:
        raise UserError(
            f"{out} could not be written ({error.strerror or error}).",
            "Nothing was changed there. Choose another folder.",
        ) from error


def _is_same(out: Path, desk: Path) -> bool:
    return out.exists() and out.samefile(desk)
