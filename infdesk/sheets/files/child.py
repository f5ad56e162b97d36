"""The reading child: a process of its own, with limits, that turns bytes of files into rows.

A spreadsheet is made by strangers' programs, sometimes by strangers. What goes wrong while reading
one ends this process and nothing else. It gets bytes and gives plain values; it opens no file.

Messages are marshalled values, each after its length. To the child: (name, careful, bytes). From
it, for each file: any number of ``("cells", columns, marks)`` or ``("rows", rows)``, after those of
one sheet ``("sheet", name, hidden, first row, first column, far, notes, merged, links)``, and at
the end ``("done",)`` or ``("unreadable", sentence, next step)``.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import math
import struct
import sys
import time

from infdesk.sheets.files.sniff import Unreadable, needs_too_much, recognise

TYPE_CHECKING = False  # importing typing would cost the child a tenth of its start
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO, Any

Message = tuple[object, ...]
LENGTH = struct.Struct("<Q")

_PLAIN_FORMAT = 2  # later formats of marshal look each value up to say it once, which costs more
_CHUNK = 5000
_MOST_CELLS = 20_000_000
_SOME = 3
_THREADS = 2  # a sheet is looked over while it is read


def main(megabytes: int, seconds: int) -> None:
    """Answer one file after the other until the parent closes the pipe.

    Args:
        megabytes: Of memory that this process may use, where the system can hold it to that.
        seconds: Of work that it may do for one file.
    """
    _limit(megabytes)
    gc.disable()  # short-lived, and without cycles worth a search
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while (request := receive(asked)) is not None:
        name, careful, data = request
        _limit_work(seconds)
        for message in answer(name, data, careful=careful):
            send(told, message)
        told.flush()


def send(pipe: IO[bytes], message: Any) -> None:
    """Write one message; both sides use it."""
    body = marshal.dumps(message, _PLAIN_FORMAT)
    pipe.write(LENGTH.pack(len(body)))
    pipe.write(body)


def receive(pipe: IO[bytes]) -> Any | None:
    """Read one message, or ``None`` at the end of the pipe; both sides use it."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = pipe.read(length)
    return marshal.loads(body) if len(body) == length else None  # noqa: S302 - between our own two


def answer(name: str, data: bytes, *, careful: bool = False) -> Iterator[Message]:
    """The messages about one file.

    Args:
        name: Its name, for sentences.
        data: Its bytes.
        careful: An earlier child did not survive it, so trust nothing it says of its size.
    """
    try:
        kind = recognise(data, name)
        if kind in ("text", "cards"):
            yield from _text(data, name, is_cards=kind == "cards")
        else:
            yield from _workbook(data, name, is_zip=kind == "zip", careful=careful)
        yield ("done",)
    except Unreadable as reason:
        yield reason.message()
    except MemoryError:
        yield needs_too_much(name).message()


def _text(data: bytes, name: str, *, is_cards: bool) -> Iterator[Message]:
    if is_cards:  # each kind of file pays for its own reader only
        from infdesk.sheets.files.contact_cards import read_cards as read  # noqa: PLC0415
    else:
        from infdesk.sheets.files.csv_text import read_text as read  # noqa: PLC0415
    rows, notes = read(data, name)
    above = next((i for i, row in enumerate(rows) if any(row)), 0)
    for start in range(above, len(rows), _CHUNK):
        yield "rows", rows[start : start + _CHUNK]
    yield "sheet", "", False, above + 1, 0, [], list(notes), [], [], {}


def _workbook(data: bytes, name: str, *, is_zip: bool, careful: bool) -> Iterator[Message]:
    from infdesk.sheets.files import plain, workbook  # noqa: PLC0415 - a text file need not pay for them

    if is_zip:
        read = workbook.read_zipped(data, name, careful=careful, bounded=_is_bounded())
    else:
        read = workbook.read_old(data, name)
    cells = 0
    far: list[str] = []
    for sheet in read:
        taken = 0
        for chunk in sheet.chunks():
            taken += len(chunk)
            cells += sum(map(len, chunk))
            if cells > _MOST_CELLS:
                raise needs_too_much(name)
            yield ("cells", *plain.pack(chunk))
        far += sheet.far
        notes = [*_on_company(sheet.company), *_on_formulas(sheet.uncalculated)]
        notes += [*_on_damage(sheet.emptied), *_on_far_cells(sheet.far)]
        last = sheet.first_row + taken - 1
        notes += _on_hidden_rows([row for row in sheet.hidden_rows if row <= last])
        place = sheet.first_row, sheet.first_column
        told = sheet.far, notes, sheet.merged, sheet.links, sheet.shown
        yield "sheet", sheet.name, sheet.hidden, *place, *told
    if not cells:
        raise _nothing_in(name, far)


def _on_formulas(addresses: Sequence[str]) -> list[str]:
    if not addresses:
        return []
    count = len(addresses)
    what = f"{count} formulas hold no result, the first in" if count > 1 else "No result stands in"
    return [f"{what} {addresses[0]}. Open the file in Excel and save it once to have them read."]


def _on_damage(addresses: Sequence[str]) -> list[str]:
    if not addresses:
        return []
    they = "is damaged and was" if len(addresses) == 1 else "are damaged and were"
    return [
        f"{_listed(addresses)} {they} read as empty. Open the file in Excel to see what is lost."
    ]


def _on_company(what: Sequence[str]) -> list[str]:
    if not what:
        return []
    return [f"The file holds {' and '.join(what)}. They were left alone: only its cells were read."]


def _on_far_cells(addresses: Sequence[str]) -> list[str]:
    if not addresses:
        return []
    they = (
        "lies far from the other cells and was" if len(addresses) == 1 else "lie far away and were"
    )
    return [f"{_listed(addresses)} {they} not read."]


def _on_hidden_rows(rows: Sequence[int]) -> list[str]:
    if not rows:
        return []
    if len(rows) == 1:
        return [f"Row {rows[0]} is hidden in the file. It was read like the others."]
    what = f"{len(rows)} rows are hidden in the file, the first of them row {rows[0]}."
    return [f"{what} They were read like the others."]


def _listed(addresses: Sequence[str]) -> str:
    more = " and others" if len(addresses) > _SOME else ""
    return ", ".join(addresses[:_SOME]) + more


def _nothing_in(name: str, far: Sequence[str]) -> Unreadable:
    if not far:
        return Unreadable(
            f"{name} is empty: no sheet in it has a filled cell.", "Choose another file."
        )
    return Unreadable(
        f"{name} holds no table, only something at the far edge of a sheet: {_listed(far)}.",
        "Clear that cell, or choose another file.",
    )


def _limit(megabytes: int) -> None:
    """Hold this process to its memory; Windows does not."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    for what, most in ((resource.RLIMIT_AS, megabytes * 1_000_000), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses bounds below what is in use
            resource.setrlimit(what, (bound, bound))


def _limit_work(seconds: int) -> None:
    """Allow this process so much more work; on Windows the parent's clock alone holds it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time()) + _THREADS * seconds
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (bound, hard))


def _is_bounded() -> bool:
    """Whether the system ends this process when it asks for too much memory; macOS does not."""
    if sys.platform != "linux":
        return False
    import resource  # noqa: PLC0415 - not there on Windows

    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
