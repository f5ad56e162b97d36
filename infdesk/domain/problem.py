"""What can be wrong, as values: with a founder's data, and with her world."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the founder's data that she should see beside the data.

    Attributes:
        sheet: Name of the sheet; ``""`` for a CSV.
        row: The number that a spreadsheet program shows, or ``None`` for the whole sheet.
        column: The header, or the column's letter where there is no header.
        what: What is wrong, with the typed text, as a sentence.
        hint: What was done about it and what can be done next.
    """

    sheet: str
    row: int | None
    column: str | None
    what: str
    hint: str = ""


class UserError(Exception):
    """Something about the founder's world that stops a deed before it changed anything.

    The sentence says what happened and where, what was not changed, and what to do next.
    The command line prints it and leaves with 2; the window shows it in one dialog.

    Attributes:
        sentence: What happened and where.
        next_step: What was not changed, and what to do.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step


class Question(UserError):
    """A column that can be read in two ways, both fitting every value.

    Attributes:
        file: Name of the file the column stands in.
        sheet: Name of the sheet; ``""`` for a CSV.
        column: The header.
        kind: ``"day_order"`` or ``"decimal_mark"``.
        sample: A cell that can be read both ways, as typed.
        readings: That cell day first and month first, or with a comma and with a point before the
            decimals.
        option: The command line's answer, such as ``"--day-first or --month-first"``.
    """

    def __init__(
        self,
        sentence: str,
        next_step: str,
        *,
        place: tuple[str, str, str],
        kind: str,
        sample: str = "",
        readings: tuple[object, object] = (None, None),
    ) -> None:
        super().__init__(sentence, next_step)
        self.file, self.sheet, self.column = place
        self.kind = kind
        self.sample = sample
        self.readings = readings
        self.option = (
            "--day-first or --month-first" if kind == "day_order" else '--decimal "," or "."'
        )
