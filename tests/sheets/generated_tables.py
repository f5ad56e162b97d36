"""Tables as founders type them: totals, sections, headings again, gaps, merged cells."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

NAMES = (
    "Ana Costa", "Bo Lindqvist", "Cy Young", "Dee Okafor", "Eli Marsh", "Fay Adeyemi", "Gus Petit",
    "Summer Rae", "Total Beauty", "May Lin", "April Jones", "Nora Nano", "Mike Micro", "Wanda Day",
    "Ødegård Kari", "Łucja Wrona", "Summa Cum", "Max Mustermann", "Zoë Q", "李雷", "Ivy",
    "Jo", "Kai", "Lou", "Mia", "Ned", "Oz", "Pia", "Quinn", "Ray", "Sol", "Tess", "Uma", "Val",
    "Wren", "Yara",
)  # fmt: skip
SECTIONS = ("Nano tier", "MICRO", "May 2025", "June", "--- back-ups ---", "Round 2", "TikTok:")
TOTALS = ("TOTAL", "Total:", "Grand total", "Sum", "Summe", "Total", "Subtotal")


class Canvas:
    """Cells of one sheet while it is drawn; ``row`` is the next one, counted from 1."""

    def __init__(self) -> None:
        self.row = 1
        self.cells: dict[tuple[int, int], object] = {}
        self.cached: dict[tuple[int, int], float] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.filters: list[tuple[int, int, int, int]] = []

    def line(self, left: int, cells: Sequence[object]) -> int:
        """Write one row and go to the next; say which it was."""
        for column, cell in enumerate(cells, left):
            if cell is not None:
                self.cells[self.row, column] = cell
        self.row += 1
        return self.row - 1

    def shown(self, row: int, column: int) -> object:
        """What a spreadsheet program shows in a cell: of a formula its result, if it has one."""
        cell = self.cells.get((row, column))
        is_formula = isinstance(cell, str) and cell.startswith("=")
        return self.cached.get((row, column)) if is_formula else cell


@dataclass
class TrueTable:
    """What a table really holds.

    Attributes:
        heading: Number of its row of headings.
        left: Its first column, counted from 0.
        right: Its last column.
        data: Numbers of the rows that hold data.
        aside: Number of each other row below the headings -> what it is.
        creators: Row -> creator, where a merged cell above names them.
    """

    heading: int
    left: int
    right: int
    data: set[int] = field(default_factory=set)
    aside: dict[int, str] = field(default_factory=dict)
    creators: dict[int, str] = field(default_factory=dict)


Maker = Callable[[random.Random], object]
Layout = Sequence[tuple[str, Maker]]


def _count(low: int, high: int) -> Maker:
    return lambda chance: chance.randint(low, high)


def _one(*cells: object) -> Maker:
    return lambda chance: chance.choice(cells)


def _name(chance: random.Random) -> object:
    return chance.choice(NAMES)


def _handle(chance: random.Random) -> object:
    return "@" + "".join(chance.choice("abcdefgikmnorstuy") for _ in range(7))


def _day(chance: random.Random) -> object:
    return dt.date(2025, 5, 1) + dt.timedelta(days=chance.randrange(60))


def _link(chance: random.Random) -> object:
    return f"https://www.instagram.com/p/{chance.randrange(10**9):09}"


def _code(chance: random.Random) -> object:
    return f"{chance.choice('ABCDEFGH')}{chance.choice('AEIOU')}{chance.choice('KLMN')}10"


PLATFORM = ("Platform", _one("instagram", "tiktok", "youtube"))
LAYOUTS: tuple[Layout, ...] = (
    (
        ("Creator", _name), ("Handle", _handle), PLATFORM, ("Followers", _count(900, 90000)),
        ("Fee", _count(50, 900)), ("Orders", _count(0, 60)), ("Revenue", _count(0, 4000)),
        ("Status", _one("posted", "agreed", "contacted")), ("Post date", _day),
        ("Notes", _one("sent a mail", "asks for more time", "ok")),
    ),
    (
        ("Influencer", _name), ("Code", _code), ("Uses", _count(0, 90)),
        ("Sales ($)", _count(0, 999)),
    ),
    (
        ("Handle", _handle), ("Post link", _link), ("Views", _count(100, 90000)),
        ("Likes", _count(1, 900)), ("Comments", _count(0, 90)), ("Posted", _day),
    ),
    (
        ("Name", _name), ("Email", lambda c: f"m{c.randrange(999)}@mail.example"),
        ("City", _one("Porto", "Rome", "Oslo")), ("Niche", _one("food", "skin", "travel")),
    ),
    (
        ("Creator", _name), ("Followers", _one("~20K", "8,500", "1.2M", "250K")),
        ("Budget", _one("$200", "$1,200", "TBD", "$350")), ("DM sent", _one("yes", "no", "✅")),
        ("Paid", _one("yes", "no")),
    ),
    (("Creator", _name), PLATFORM, ("Fee", _count(50, 900)), ("Reach", _count(900, 90000))),
)  # fmt: skip


def pick_layout(chance: random.Random) -> Layout:
    """Some columns of a layout, always with the first."""
    whole = chance.choice(LAYOUTS)
    kept = [column for column in whole[1:] if chance.random() < 0.85]
    return (whole[0], *(kept if len(kept) > 1 else whole[1:]))


def draw_table(
    chance: random.Random, canvas: Canvas, left: int, layout: Layout, *, plain: bool = False
) -> TrueTable:
    """Write a table of this layout from the next row of the canvas on.

    Args:
        chance: Decides everything.
        canvas: To write on.
        left: First column.
        layout: Its columns.
        plain: No sections, gaps or repeats, as beside another table.
    """
    return _Drawing(chance, canvas, left, layout).draw(plain=plain)


class _Drawing:
    """One table while it is drawn."""

    def __init__(self, chance: random.Random, canvas: Canvas, left: int, layout: Layout) -> None:
        self._chance = chance
        self._canvas = canvas
        self._left = left
        self._layout = [*layout]
        if self._may(0.1):
            self._layout.append((self._layout[-1][0], self._layout[-1][1]))  # headings twice
        self._heads: list[str | None] = [head for head, _ in self._layout]
        self._shift = 0
        if self._may(0.1):
            self._shift = 1
            self._heads.insert(0, self._chance.choice(["#", "No.", "Nr"]))
        if self._may(0.05):
            self._heads.append(None)
        self._count = 0
        self._sums: dict[int, float] = {}
        self._since: list[int] = []

    def _may(self, share: float) -> bool:
        return self._chance.random() < share

    def draw(self, *, plain: bool) -> TrueTable:
        """Headings, then parts of rows with what stands between them."""
        canvas, chance = self._canvas, self._chance
        if not plain and self._may(0.1):
            self._groups()
        heading = canvas.line(self._left, self._heads)
        self.table = TrueTable(heading, self._left, self._left + len(self._heads) - 1)
        if not plain and self._may(0.07):
            canvas.row += 1
        parts = chance.choice([2, 3]) if not plain and self._may(0.3) else 1
        style = chance.choice(["", "", "first", "last", "last", "each"])
        named = self._may(0.8)
        with_sections = parts > 1 and self._may(0.7)
        if style == "first" and parts == 1:
            self._aside("a total", self._kept_up_total())
        for n in range(parts):
            if n:
                canvas.row += chance.choice([0, 0, 1])
            if with_sections:
                self._aside("a section title", [chance.choice(SECTIONS)])
            if (with_sections and self._may(0.2)) or (n and not with_sections):
                self._aside("the headings again", self._heads)
            self._part(plain=plain)
            if style == "each" or (style == "last" and n == parts - 1):
                self._sum_up(named=named, whole=style == "last")
        if self._may(0.08) and self._sums:
            self._aside("an average", self._summary("Average", lambda v: round(v / self._count, 1)))
        canvas.filters.append((heading, self._left, canvas.row - 1, self.table.right))
        return self.table

    def _groups(self) -> None:
        """Groups of columns above the headings, merged."""
        canvas, width = self._canvas, len(self._heads)
        half = max(1, width // 2)
        canvas.line(self._left, ["Who", *[None] * (half - 1), "Results"])
        row = canvas.row - 1
        if half > 1:
            canvas.merges.append((row, self._left, row, self._left + half - 1))
        if width - half > 1:
            canvas.merges.append((row, self._left + half, row, self._left + width - 1))

    def _part(self, *, plain: bool) -> None:
        chance, canvas = self._chance, self._canvas
        rows = chance.choice([2, 3, 5, 8, 12, 25])
        sparse = chance.choice([0.0, 0.0, 0.1, 0.4])
        merged = self._layout[0][0] in ("Creator", "Influencer") and self._may(0.15)
        while rows > 0:
            here = min(rows, chance.choice([2, 3])) if merged else 1
            rows -= here
            first = canvas.row
            for n in range(here):
                self._row(sparse=sparse, unnamed=n > 0)
            if here > 1:
                self._merge_creator(first, here)
            if not plain and self._may(0.03):
                canvas.row += chance.choice([1, 2, 3])

    def _row(self, *, sparse: float, unnamed: bool) -> None:
        chance = self._chance
        self._count += 1
        cells: list[object] = [self._count] if self._shift else []
        for n, (_, maker) in enumerate(self._layout):
            cell = maker(chance)
            is_kept = n == 0 or chance.random() >= sparse
            cells.append(cell if is_kept and not (unnamed and n == 0) else None)
        if unnamed and len([c for c in cells if c is not None]) < 2:
            cells[-1] = self._layout[-1][1](chance)
        if self._heads[-1] is None:
            cells.append("late" if self._may(0.2) else None)
        row = self._canvas.line(self._left, cells)
        self.table.data.add(row)
        self._since.append(row)
        for n, cell in enumerate(cells):
            if isinstance(cell, int) and n >= self._shift + 1:
                self._sums[n] = self._sums.get(n, 0) + cell

    def _merge_creator(self, first: int, count: int) -> None:
        column = self._left + self._shift
        self._canvas.merges.append((first, column, first + count - 1, column))
        name = str(self._canvas.cells[first, column])
        self.table.creators.update(dict.fromkeys(range(first, first + count), name))

    def _summary(self, word: str | None, value: Callable[[float], float]) -> list[object]:
        cells: list[object] = [None] * (len(self._layout) + self._shift)
        for n, total in self._sums.items():
            cells[n] = value(total)
        cells[self._chance.choice([0, self._shift])] = word
        return cells

    def _sum_up(self, *, named: bool, whole: bool) -> None:
        word = self._chance.choice(TOTALS)
        nameless = not named and len(self._since) > 2
        cells = self._summary(None if nameless else word, lambda v: v)
        if self._sums:
            row = self._aside("a total", cells)
            self._as_formulas(row)
        if not whole:
            self._sums = {}
            self._since = []

    def _as_formulas(self, row: int) -> None:
        if self._may(0.5):
            return
        with_results = self._may(0.7)
        has_word = any(isinstance(self._canvas.cells.get((row, c)), str) for c in range(60))
        if not with_results and not has_word:
            return
        for n in self._sums:
            column = self._left + n
            if with_results:
                self._canvas.cached[row, column] = self._sums[n]
            self._canvas.cells[row, column] = f"=SUM({row}:{row})"

    def _kept_up_total(self) -> list[object]:
        """A total above its rows; it is right only if somebody has kept it up."""
        between = [None] * (len(self._layout) + self._shift - 2)
        return [self._chance.choice(TOTALS), *between, 999]

    def _aside(self, what: str, cells: Sequence[object]) -> int:
        row = self._canvas.line(self._left, cells)
        self.table.aside[row] = what
        return row
