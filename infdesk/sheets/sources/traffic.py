"""Visits that a site's own statistics count: by campaign and link, never by shopper."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from infdesk.domain.choices import FileKind
from infdesk.domain.loose import about_visits
from infdesk.domain.names import fold
from infdesk.sheets.drafting.shelf import ref
from infdesk.sheets.fields import ValueType
from infdesk.sheets.shape.preamble import period_above
from infdesk.sheets.sources.base import left_out, planned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infdesk.domain.plan import PlannedRow
    from infdesk.domain.record import Key, Record, Ref, Scalar
    from infdesk.sheets.shape.preamble import Period
    from infdesk.sheets.sheet_table import SheetTable
    from infdesk.sheets.sources.base import Draft

_LEADS = {
    "generate_lead": "leads",
    "sign_up": "leads",
    "submit_lead_form": "leads",
    "qualify_lead": "qualified_leads",
}
_NO_LINK = re.compile(r"\s*\([^()]*\)(?:\s*/\s*\([^()]*\))?\s*")
_YEAR_MONTH = re.compile(r"(20\d{2})?[-/ ]?(\d{1,2})")
_SALES = {"~orders": ValueType.COUNT, "~site": ValueType.MONEY}
_NAMES = (
    "utm_campaign",
    "utm_content",
    "utm_term",
    "source_medium",
    "utm_source",
    "affiliate_link",
)


class Traffic:
    """Sessions and leads of a period a row, for a campaign of the desk.

    Args:
        program: Whose numbers these are, such as ``"ga4"``.
    """

    kind = FileKind.TRAFFIC
    uses = frozenset(
        {
            "clicks", "leads", "qualified_leads", "utm_source", "utm_medium", "utm_campaign",
            "utm_content", "utm_term", "source_medium", "affiliate_link",
        }
    )  # fmt: skip
    uses_without_creator = uses
    keeps_extras = False
    makes_campaign = False
    takes_campaign = True

    def __init__(self, program: str = "site") -> None:
        self.program = program

    def accepts(self, fields: frozenset[str]) -> float:
        """Never by its fields: clicks without a program's headings may be anybody's."""
        del fields
        return 0.0

    def plan(self, table: SheetTable, draft: Draft) -> list[PlannedRow]:
        """A result of a cycle a row."""
        return TrafficRows(table, draft, self.program).rows()


class TrafficRows:
    """Reads the rows of one table of a site's statistics."""

    def __init__(self, table: SheetTable, draft: Draft, program: str) -> None:
        self._table = table
        self._draft = draft
        self._program = program
        self._period = period_above(table.sheet, table.table.header_row)
        self._told = (table.file.path, self._period)
        self._places = draft.places(table)
        self._days = table.with_role("day", ValueType.DAY) or [d.day for d in table.dates]
        self._nth = table.with_role("nth day", ValueType.COUNT)
        self._months = table.with_role("month", ValueType.TEXT)
        self._since = table.with_role("since", ValueType.DAY)
        self._events = table.with_role("event", ValueType.TEXT)
        self._counted = table.with_role("count", ValueType.COUNT) or table.with_role(
            "key events", ValueType.COUNT
        )
        self._numbers = {
            name: table.counts(name)
            for name in ("clicks", "leads", "qualified_leads")
            if table.column(name)
        }
        self._names = {name: table.texts(name) for name in _NAMES if table.column(name)}
        landing = table.with_role("landing", ValueType.TEXT)
        if landing is not None:
            self._names["landing"] = landing

        self._named = [
            column.cells
            for column in table.columns
            if column.match.field in _NAMES or column.role in ("landing", "event")
        ]

    def rows(self) -> list[PlannedRow]:
        """Every data row that is no repeat."""
        self._say_sales()
        return [self._row(at) for at in self._table.fresh_rows()]

    def _say_sales(self) -> None:
        """What the site says was sold is not kept: the shop's own orders say it, too."""
        counted = [at for at in self._table.fresh_rows() if not self._is_total(at)]
        for column in self._table.columns:
            value_type = _SALES.get(column.role)
            if value_type is None:
                continue
            values = self._table.read(column, value_type)
            known = [value for at in counted if (value := values[at]) is not None]
            # an amount stands with its currency
            total = sum(value[0] if isinstance(value, tuple) else value for value in known)
            if total:
                self._table.say(
                    f"“{column.header}” adds up to {round(total, 2):,} and was not kept.",
                    "What the site saw being sold is in the shop's orders as well and would count "
                    "twice. Import these, or type what each post sold in Results.",
                    column=column.header,
                )

    def _row(self, at: int) -> PlannedRow:
        if self._is_total(at):
            why = left_out(self._table, at, "This row is a total.", column=None,
                           hint="It is no data: not added up.")  # fmt: skip
            return replace(why, furniture=True)
        numbers = self._numbers_of(at)
        if not numbers:
            return self._left_out(at, self._why_nothing(at), "It was left out.")
        period = self._period_of(at)
        if period is None:
            return self._left_out(
                at, "The file does not say which days it counts.",
                "The row was left out. Export it with its period, or add a column with the day.",
            )  # fmt: skip
        if self._events is not None and self._told in self._draft.leads_by_link:
            return self._left_out(
                at, "The leads of these days stand in the file's table of links, as key events.",
                "The row was left out, so that no lead counts twice.",
            )  # fmt: skip
        return planned(self._table, at, self._records(at, period, numbers))

    def _records(self, at: int, period: Period, numbers: dict[str, int]) -> list[Record]:
        place, person = self._places[at], self._table.persons[at]
        names = {name: cells[at] or "" for name, cells in self._names.items()}
        dimensions = (f"{name}={fold(value)}" for name, value in sorted(names.items()))
        start, end = period
        # no campaign in it: the same visits may be given to one later
        key: Key = (self._program, start.isoformat(), end.isoformat(), *dimensions)
        if self._events is not None:
            key = (*key, fold(self._events[at] or ""))
        campaign = "" if _is_nobodys(names) else self._table.campaigns[at]
        refs: dict[str, Ref] = {**place.of_campaign, **place.of_cycle} if campaign else {}
        records = [self._draft.campaign(campaign)] if campaign else []
        if campaign and person is not None:
            agreement = self._draft.agreement(person, place)
            refs["agreement_id"] = ref(agreement)
            records += [self._draft.roster.creator(person), agreement]
            records += self._draft.covered(agreement, place)
        values: dict[str, Scalar] = {
            "kind": "period", "period_start": start, "period_end": end, "source": "dashboard",
            "platform_name": names.get("source_medium") or names.get("utm_source") or None,
            **numbers,
        }  # fmt: skip
        # without a campaign they wait on the desk until somebody says whose they are
        values["about"] = about_visits(dict(sorted(names.items())))
        return [self._draft.shelf.put("measurement", key, values, refs=refs), *records]

    def _is_total(self, at: int) -> bool:
        """Whether the row names no source, campaign or page at all."""
        return bool(self._named) and all(cells[at] is None for cells in self._named)

    def _numbers_of(self, at: int) -> dict[str, int]:
        """Results by the desk's columns; an event counts only if it is a lead."""
        if self._events is not None:
            name = _LEADS.get(fold(self._events[at] or "").replace(" ", "_"))
            count = self._counted[at] if self._counted is not None else None
            return {name: count} if name and count else {}
        found = {name: cells[at] for name, cells in self._numbers.items()}
        return {name: count for name, count in found.items() if count}

    def _why_nothing(self, at: int) -> str:
        if self._events is not None:
            return f"The event “{self._events[at] or ''}” is no lead that was counted."
        if self._numbers:
            return "The row counts no visit."
        return "The row counts visitors of the whole site, not of a campaign or a link."

    def _period_of(self, at: int) -> Period | None:
        day = self._days[at]
        if day is not None:
            return (day, day)
        nth = self._nth[at] if self._nth is not None else None
        if self._period is not None and nth is not None:
            day = self._period[0] + timedelta(days=nth)
            return (day, day)
        if self._months is not None:
            return _month_in(self._months[at], self._period)
        since = self._since[at] if self._since is not None else None
        if self._period is None and since is not None and since <= self._table.as_of:
            return (since, self._table.as_of)  # a link counts from the day that it was made
        return self._period

    def _left_out(self, at: int, what: str, hint: str) -> PlannedRow:
        return left_out(self._table, at, what, column=None, hint=hint)


def _is_nobodys(names: Mapping[str, str]) -> bool:
    """Whether visits came by no link at all: "(direct)", "(not set)", by no other name."""
    return bool(names) and all(not name or _NO_LINK.fullmatch(name) for name in names.values())


def _month_in(typed: str | None, period: Period | None) -> Period | None:
    """The days of a month such as ``202602``; of a bare ``02`` where the file says the year."""
    found = _YEAR_MONTH.fullmatch(typed or "")
    if found is None:
        return None
    month = int(found[2])
    years = {day.year for day in period or ()}
    year = int(found[1]) if found[1] else next(iter(years)) if len(years) == 1 else None
    if year is None or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return (first, last) if period is None else (max(first, period[0]), min(last, period[1]))
