"""Files written so that there is either the old one or the whole new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from infdesk.domain.problem import UserError


def write_whole(out: Path, content: bytes) -> None:
    """Write a file under another name first, then put it in place of what stood there.

    Raises:
        UserError: The place cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(out)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(
            f"{out} could not be written ({error.strerror or error}).",
            "Nothing was changed there. Choose another folder, or close the file if it is open.",
        ) from error
