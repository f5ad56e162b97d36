"""One table of one sheet with its columns matched, and every value read once."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from infdesk.domain.choices import Choices, FileKind
from infdesk.domain.numbers import UNREADABLE
from infdesk.domain.problem import Problem
from infdesk.sheets.drafting.cycles import UNDATED, first_day
from infdesk.sheets.fields import FIELDS, READ_ONCE, SEVERAL_TIMES, ValueType
from infdesk.sheets.matching.synonyms import heading
from infdesk.sheets.shape.preamble import month_told, year_told
from infdesk.sheets.values.amounts import Amounts
from infdesk.sheets.values.cell_values import reader, text
from infdesk.sheets.values.column_values import ColumnValues, title
from infdesk.sheets.values.extras import Extras
from infdesk.sheets.values.habits import Beside, TableHabits
from infdesk.sheets.values.sisters import months_later

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from infdesk.domain.days import Order
    from infdesk.domain.plan import ColumnMatch
    from infdesk.domain.sheet import Sheet, SheetFile
    from infdesk.sheets.drafting.cycles import Dated, Month
    from infdesk.sheets.drafting.naming import Handle
    from infdesk.sheets.matching.column import Column
    from infdesk.sheets.matching.groups import Group
    from infdesk.sheets.shape.tables import Table
    from infdesk.sheets.values.amounts import Money
    from infdesk.sheets.values.cell_values import Habits
    from infdesk.sheets.values.sisters import Sisters

_WITH_GROUPS = frozenset({FileKind.TRACKER, FileKind.POSTS})
_OF_ALL_GROUPS = ("platform", "content_format", "currency")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST_DAYS = 3660
_AROUND_A_MONTH = 5
_TITLE = "Section"


class SheetTable:
    """The columns of one table by field, and what could not be read of them.

    Attributes:
        file: The file it stands in.
        sheet: The sheet it stands in.
        table: Its rows as found.
        columns: Every column with its match.
        kind: What the table is about.
        program: Whose ids its rows carry, ``""`` where no program is known.
        currency: Of amounts that state none.
        as_of: Day that its undated counters speak of.
        latest_day: No day without a year is later.
        persons: Number of the creator each row is about, ``None`` for nobody.
        told_handles: Handles that rows name a creator by without a column for them.
        campaigns: Campaign of each row.
        dates: When each row speaks of.
        repeats: Rows equal to an earlier one in every cell.
        summed_up: Rows of an overview that add up what other tables say row by row.
        is_last: Whether no other table stands below it in the sheet.
        makes_cycles: Whether the import makes the campaign of its rows, and its cycles.
        problems: What was odd so far.
    """

    def __init__(
        self,
        file: SheetFile,
        sheet: Sheet,
        *,
        table: Table,
        columns: Sequence[Column],
        kind: FileKind,
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.table = table
        self.columns = columns
        self.kind = kind
        self.program = ""
        self.currency = "USD"
        self.as_of = self.latest_day = file.modified_on
        self.persons: list[int | None] = [None] * len(table.rows)
        self.told_handles: Sequence[tuple[Handle, ...]] = ()
        self.campaigns: list[str] = [""] * len(table.rows)
        self.dates: list[Dated] = [UNDATED] * len(table.rows)
        self.repeats: frozenset[int] = frozenset()
        self.summed_up: frozenset[int] = frozenset()
        self.is_last = True
        self.makes_cycles = True
        self.problems: list[Problem] = []
        for what, hint, row in table.remarks:
            self.say(what, hint, row=row)
        self._extras = self._nameless = Extras((), (), keeps=False)
        self.settle_habits(Choices())
        feeding = [
            column
            for column in columns
            if column.match.field and column.twin_of is None and not column.role.startswith("~")
        ]
        in_groups = kind in _WITH_GROUPS
        self._by_field = _by_field(c for c in feeding if c.group is None or not in_groups)
        self._grouped = [c for c in feeding if c.group is not None and in_groups]
        self._read: dict[str, list[Any]] = {}
        self._cells: dict[int, list[Any]] = {}
        self._nothing: list[Any] = [None] * len(table.rows)

    def __len__(self) -> int:
        return len(self.table.rows)

    def settle_habits(
        self,
        choices: Choices,
        *,
        home: str | None = None,
        usual: Order | None = None,
        known: Mapping[str, str] = _NOTHING,
        known_day: date | None = None,
        sisters: Sisters | None = None,
    ) -> None:
        """Decide how the columns write, before any of them is read.

        Args:
            choices: What the founder has decided.
            home: The brand's currency: what a sign such as ``$`` means that several share.
            usual: How the program writes days that laid the table out, where one is known.
            known: Column -> how she said that it reads when such a table came in before.
            known_day: Day that the file spoke of when it first came in.
            sisters: What the other tables of the file tell.
        """
        self._amounts = Amounts(self, home)
        order, last = sisters or (None, None)
        self.latest_day = self._last_of_its_year(choices.as_of or known_day, last)
        place = (self.file.name, self.sheet.name)
        self._habits = TableHabits(
            place,
            columns=self.columns,
            choices=choices,
            beside=Beside(self.latest_day, home, usual, known, order),
        )
        self._values = ColumnValues(self, self._habits)

    @property
    def answered(self) -> Mapping[str, str]:
        """Column -> how she said that it reads, where two ways fitted."""
        return self._habits.answered

    def _last_of_its_year(self, day: date | None, last: date | None) -> date:
        """Day after which nothing in it can be: none of "2025 overview" is in 2026.

        Of "Dec'25" most days are in 2025, and early ones of a year in the next.

        Args:
            day: That the file spoke of when it first came in, so that a copy of it that was saved
                again reads the same.
            last: Day after which nothing in the file is likely, where its name tells no year.
        """
        year = year_told(self.file, self.sheet, self.table.header_row)
        saved = day or self.file.modified_on
        if (month := month_told(self.file, self.sheet)) is not None:
            return min(saved, months_later(first_day(month), _AROUND_A_MONTH))
        if year is None:
            return saved if last is None else min(saved, last)
        return min(saved, saved.replace(year=year, month=12, day=31))

    def row_number(self, at: int) -> int:
        """The number that a spreadsheet program shows."""
        return self.table.rows[at][0]

    def fresh_rows(self) -> list[int]:
        """Positions of the rows that say something new."""
        said = self.repeats | self.summed_up
        return [at for at in range(len(self)) if at not in said]

    def keep_extras(self, uses: Collection[str], nameless: Collection[str], *, keeps: bool) -> None:
        """Say which fields become values of the desk; the other columns stay beside the row.

        Args:
            uses: Fields of rows that name a creator.
            nameless: Fields of rows that name nobody.
            keeps: False where rows speak of shoppers.
        """
        unread = self._never_read()
        self._extras = Extras(self.columns, uses, keeps=keeps, unread=unread)
        if not all(person is not None for person in self.persons):
            self._nameless = Extras(self.columns, nameless, keeps=keeps, unread=unread)
        else:
            self._nameless = self._extras

    def _never_read(self) -> frozenset[int]:
        """Columns of numbers that feed a field which another column feeds already."""
        several = (
            columns[1:]
            for field, columns in self._by_field.items()
            if FIELDS[field].type in READ_ONCE and field not in SEVERAL_TIMES
        )
        return frozenset(c.index for columns in several for c in columns if not c.role)

    def extras(self, at: int) -> dict[str, str]:
        """What a row says beside the fields, by heading."""
        extras = self._nameless if self.persons[at] is None else self._extras
        said = extras.of(at, self._values.unread.get(at, {}))
        return {_TITLE: self.table.title, **said} if self.table.title and extras.keeps else said

    def keep_words(self, field: str, is_said: Callable[[str], bool]) -> None:
        """Keep what the cells of a field say beside the row, unless its value says all of it."""
        for column in self.columns_of(field):
            said = {words: is_said(words) for words in set(self.read(column)) if words}
            for at, words in enumerate(self.read(column)):
                if words and not said[words]:
                    self._values.unread.setdefault(at, {})[title(column)] = words

    def keep_text(self, column: Column) -> None:
        """Keep what a column says beside the rows, as another one says it better."""
        for at, cell in enumerate(column.cells):
            if (said := text(cell)) is not None:
                self._values.unread.setdefault(at, {})[title(column)] = said

    def who(self, at: int) -> str:
        """Name that the preview shows for a row."""
        return self._whos[at]

    @cached_property
    def _whos(self) -> list[str]:
        named = [self.values(field) for field in _WHO if self.column(field)]
        parts = [self.values(field) for field in ("first_name", "last_name")]
        if self.column("first_name") or self.column("last_name"):
            named.insert(0, [" ".join(filter(None, row)) for row in zip(*parts, strict=True)])
        handles = [self.values(field) for field in _HANDLES if self.column(field)]
        return [
            next((cells[at] or "" for cells in named if cells[at]), "")
            or next((cells[at][1] for cells in handles if cells[at]), "")
            for at in range(len(self))
        ]

    def column(self, field: str) -> Column | None:
        """The column that feeds a field; of several, the one that is no twin of another."""
        return next(iter(self.columns_of(field)), None)

    def columns_of(self, field: str) -> list[Column]:
        """Every column that feeds a field, twins aside."""
        return self._by_field.get(field, [])

    @cached_property
    def groups(self) -> Mapping[Group, SheetTable]:
        """The same rows for each of several posts or places, with its own columns alone.

        Where a post stands and what kind it is of may be said once for all of them.
        """
        return {group: self._of_group(group) for group in
                dict.fromkeys(sorted(c.group for c in self._grouped if c.group))}  # fmt: skip

    def _of_group(self, group: Group) -> SheetTable:
        said = {field: self.columns_of(field) for field in _OF_ALL_GROUPS if self.column(field)}
        own = _by_field(column for column in self._grouped if column.group == group)
        one = copy(self)  # what is odd is noted with the whole table
        vars(one).update(_by_field=said | own, _grouped=[], _read={})
        return one

    def role(self, field: str, role: str) -> Column | None:
        """The column that a known download gives a role among those of its field."""
        return next((c for c in self.columns_of(field) if c.role == role), None)

    def with_role(self, role: str, value_type: ValueType) -> list[Any] | None:
        """Values of a column that only the source of its download reads."""
        column = self._aside(role)
        return None if column is None else self.read(column, value_type)

    def money_with_role(self, role: str) -> list[Money | None]:
        """Amounts of such a column."""
        column = self._aside(role)
        if column is None:
            return self._nothing
        self.read(column, ValueType.MONEY)
        return self.money_of(column)

    def _aside(self, role: str) -> Column | None:
        return next(
            (c for c in self.columns
             if c.role == f"~{role}" or (c.role == role and c.match.field is None)),
            None,
        )  # fmt: skip

    def seen_on(self) -> date | None:
        """The day on which a download was made, where a column of it says so."""
        return max(filter(None, self.with_role("seen", ValueType.DAY) or ()), default=None)

    def header(self, field: str) -> str:
        """Heading of a field's column, or its letter where it has none."""
        column = self.column(field)
        return "" if column is None else title(column)

    def values(self, field: str) -> list[Any]:
        """A field's values, one a row; all ``None`` where no column feeds it."""
        if field not in self._read:
            column = self.column(field)
            self._read[field] = self._nothing if column is None else self.read(column)
        return self._read[field]

    def texts(self, field: str) -> list[str | None]:
        """A field's values as text; of several columns, all they say, parted by commas."""
        columns = self.columns_of(field)
        if len(columns) < 2:  # noqa: PLR2004 - most fields have one column
            return self.values(field)
        place = f"{field} joined"
        if place not in self._read:
            read = [self.read(column) for column in columns]
            joined = (
                ", ".join(dict.fromkeys(filter(None, row))) for row in zip(*read, strict=True)
            )
            self._read[place] = [said or None for said in joined]
        return self._read[place]

    def texts_of(self, column: Column) -> list[str | None]:
        """One column's values as text."""
        return self.read(column)

    def counts(self, field: str) -> list[int | None]:
        """Whole numbers."""
        return self.values(field)

    def days(self, field: str) -> list[date | None]:
        """Days."""
        return self.values(field)

    def created(self) -> list[date | None]:
        """The day of each order: when it was placed rather than when it was paid."""
        columns = self.columns_of("order_date")
        first = next((c for c in columns if "paid" not in heading(c.header)), None)
        return self.days("order_date") if first is None else self.read(first)

    def months(self, field: str) -> list[Month | None]:
        """Months as (year, month)."""
        return self.values(field)

    def ratios(self, field: str) -> list[float | None]:
        """Ratios, 0-1."""
        return self.values(field)

    def money(self, field: str) -> list[Money | None]:
        """Amounts with their currency."""
        place = f"{field} in minor units"
        if place not in self._read:
            column = self.column(field)
            self._read[place] = self._nothing if column is None else self.money_of(column)
        return self._read[place]

    def told(self, columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
        """What each row says, by name; the unknown is left out."""
        names = [name for name, cells in columns.items() if cells is not self._nothing]
        rows = zip(*(columns[name] for name in names), strict=True)
        if not names:
            return [{} for _ in range(len(self))]
        return [
            dict(zip(names, row, strict=True))
            if None not in row
            else {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
            for row in rows
        ]

    def read(self, column: Column, value_type: ValueType = ValueType.TEXT) -> list[Any]:
        """The values of one column; what cannot be read is noted and left ``None``.

        Args:
            column: One of the table's.
            value_type: What its values are where it feeds no field.
        """
        if column.index not in self._cells:
            field = None if column.role.startswith("~") else column.match.field
            wanted = FIELDS[field].type if field else value_type
            self._cells[column.index] = self._values.read(column, wanted)
        return self._cells[column.index]

    def ends(self) -> list[date | None]:
        """Last days: as stated, else first day and length."""
        ends = self.days("campaign_end")
        if self.column("campaign_duration") is None:
            return ends
        lengths = self.counts("campaign_duration")
        starts = self.days("campaign_start")
        return [
            end or _later(start, length)
            for end, start, length in zip(ends, starts, lengths, strict=True)
        ]

    def shown(self, column: Column, *, private: bool, uses: Collection[str]) -> ColumnMatch:
        """A column's match for the preview, with how its first value reads.

        Args:
            column: One of the table's.
            private: Rows speak of shoppers: of what is not kept, no value is shown.
            uses: Fields whose values are kept.
        """
        field = column.match.field
        if column.secret or (private and field not in uses):
            return replace(column.match, sample="")
        if field is None or field not in uses or not column.match.sample:
            return column.match  # its text is kept beside the row as it is
        habits = self._habits.of(column)
        if FIELDS[field].type is ValueType.DAY:  # a day without a year has one by now
            days = (day for day in self.read(column) if day is not None)
            return replace(column.match, reads=_in_words(next(days, None)), **_told(column, habits))
        read = reader(FIELDS[field].type, habits)
        values = (value for cell in column.cells if (value := read(cell)) is not None)
        return replace(column.match, reads=_in_words(next(values, None)), **_told(column, habits))

    def stated_currency(self) -> Counter[str]:
        """What amounts are in that say nothing themselves, with the cells that tell."""
        return self._amounts.stated()

    def named_currencies(self) -> Counter[str]:
        """Every currency that a heading or a cell of the money columns names, with its cells."""
        return self._amounts.named()

    def money_of(self, column: Column) -> list[Money | None]:
        """Amounts of one column, each with its own, its column's or the file's currency."""
        return self._amounts.of(column)

    def has_twin(self, column: Column) -> bool:
        """Whether another column says the same in words."""
        return any(twin.twin_of == column.index for twin in self.columns)

    def is_scaled(self, column: Column) -> bool:
        """Whether its heading says that its numbers are in thousands."""
        return self._habits.of(column).scale != 1

    def say(
        self, what: str, hint: str = "", *, row: int | None = None, column: str | None = None
    ) -> None:
        """Note something odd about this table."""
        self.problems.append(Problem(self.sheet.name, row, column, what, hint))


def _by_field(columns: Iterable[Column]) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    for column in columns:
        if column.match.field:
            found.setdefault(column.match.field, []).append(column)
    return found


def _told(column: Column, habits: Habits) -> dict[str, Any]:
    """How a column of written days or numbers writes them."""
    kind = FIELDS[column.match.field or ""].type
    if not column.has_text:
        return {}
    if kind in (ValueType.DAY, ValueType.MONTH):
        return {"day_first": habits.order == "dmy"}
    written = kind in (ValueType.COUNT, ValueType.AVERAGE, ValueType.MONEY, ValueType.RATIO)
    return {"decimal": habits.decimal} if written else {}


def _later(start: date | None, length: int | None) -> date | None:
    if start is None or length is None or not 0 <= length <= _LONGEST_DAYS:
        return None
    return start + timedelta(days=length)


def _in_words(value: Any) -> str:
    """A value as read, for the preview."""
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part is not None)
    return "" if value is None or value is UNREADABLE else str(value)


_WHO = (
    "creator_name", "order_id", "creator_external_id", "campaign", "row_id", "post_title", "email",
    "utm_campaign", "source_medium",
)  # fmt: skip
_HANDLES = ("handle", "handle_instagram", "handle_tiktok", "handle_youtube", "handle_other")
