"""The small tables of a creator: accounts, contact points, codes, names elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHeaderView

from infdesk.domain.numbers import UNREADABLE
from infdesk.domain.platforms import PLATFORMS, label
from infdesk.places import today
from infdesk.store import commands
from infdesk.ui.dialogs.asking import Asked, ask
from infdesk.ui.forms import remove_row, save_cell
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.people_words import ALIASES, CONTACTS, account_facts, account_letters, at
from infdesk.ui.widgets.small_table import SmallTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.rows import AccountRow, CreatorDetail, NamedValue
    from infdesk.ui.context import DeskContext


class Lists:
    """The small tables of a creator."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context
        self._detail: CreatorDetail | None = None
        formats = context.formats
        self.accounts = SmallTable(
            "Accounts",
            _account_columns(formats),
            commit=self._commit_account,
            add=self._add_account,
        )
        self.contacts = SmallTable(
            "Contact", _pairs(CONTACTS), commit=self._commit_contact, add=self._add_contact
        )
        self.codes = SmallTable("Codes", _code_columns(), commit=None, add=self._add_code)
        self.aliases = SmallTable(
            "Names elsewhere", _pairs(ALIASES), commit=self._commit_alias, add=self._add_alias
        )
        for table, name in (
            (self.accounts, "account"),
            (self.contacts, "contact"),
            (self.codes, "code"),
            (self.aliases, "alias"),
        ):
            table.removal_asked.connect(lambda row, name=name: self._remove(name, row))
            _let_grow(table, 0 if table is self.accounts else 1)

    def show(self, detail: CreatorDetail) -> None:
        """Show a creator's."""
        self._detail = detail
        self.accounts.show_rows(detail.accounts)
        self.contacts.show_rows(detail.contacts)
        self.codes.show_rows(detail.codes)
        self.aliases.show_rows(detail.aliases)

    def take_typing(self) -> None:
        """Let what is being typed in a cell count now."""
        for table in (self.accounts, self.contacts, self.codes, self.aliases):
            editor = table.view.indexWidget(table.view.currentIndex())
            if editor is not None:
                table.view.commitData(editor)

    def _commit_account(self, row: AccountRow, key: str, typed: str) -> str | None:
        if key == "handle":
            return self._change("account", row.id, {"handle": typed}, (key, typed))
        value = self._context.formats.read_count(typed)
        if value is UNREADABLE:
            return f"“{typed}” cannot be read. Type the followers as a number, for example 42,000."
        save_cell(
            self._context,
            self.accounts.model,
            (row.id, key, typed),
            lambda desk: commands.observe(desk, row.id, today(), followers=value),
        )
        return None

    def _commit_contact(self, row: NamedValue, key: str, typed: str) -> str | None:
        return self._change("contact", row.id, {"value": typed}, (key, typed))

    def _commit_alias(self, row: NamedValue, key: str, typed: str) -> str | None:
        return self._change("alias", row.id, {"value": typed}, (key, typed))

    def _change(
        self, table: str, row_id: int, values: dict[str, Any], cell: tuple[str, str]
    ) -> str | None:
        if not cell[1].strip():
            return "It cannot be empty. Press Delete to take it out."
        tables = {"account": self.accounts, "contact": self.contacts, "alias": self.aliases}
        what = f"{table}, {self._name()}"
        save_cell(
            self._context,
            tables[table].model,
            (row_id, *cell),
            lambda desk: commands.change(desk, table, row_id, values, what=what),
        )
        return None

    def _remove(self, table: str, row: Any) -> None:
        remove_row(self._context, self.accounts, (table, row.id, f"{table} of {self._name()}"))

    def _add_account(self) -> None:
        choices = [(platform.label, word) for word, platform in PLATFORMS.items()]
        asked = [Asked("platform", "Platform", choices=choices), Asked("handle", "Handle", "@name")]
        found = self._ask("New account", asked)
        if found is not None:
            creator, answers = found
            self._context.do(
                lambda desk: commands.add_account(
                    desk, creator, answers["platform"], handle=answers["handle"]
                )
            )

    def _add_contact(self) -> None:
        choices = [(words, kind) for kind, words in CONTACTS.items()]
        found = self._ask(
            "New contact point",
            [Asked("kind", "Kind", choices=choices), Asked("value", "Value", "ana@example.com")],
        )
        if found is not None:
            creator, answers = found
            self._context.do(
                lambda desk: commands.add_contact(desk, creator, answers["kind"], answers["value"])
            )

    def _add_alias(self) -> None:
        choices = [(words, kind) for kind, words in ALIASES.items()]
        found = self._ask(
            "What names this creator elsewhere",
            [Asked("kind", "Kind", choices=choices), Asked("value", "Value", "AFF-1042")],
        )
        if found is not None:
            creator, answers = found
            self._context.do(
                lambda desk: commands.add_alias(desk, creator, answers["kind"], answers["value"])
            )

    def _add_code(self) -> None:
        found = self._ask("New code", [Asked("code", "Code", "ANA20")])
        if found is not None:
            creator, answers = found
            self._context.do(lambda desk: commands.set_code_owner(desk, answers["code"], creator))

    def _ask(self, title: str, asked: Sequence[Asked]) -> tuple[int, dict[str, Any]] | None:
        """(whose, answers); ``None`` where she thought better of it."""
        if self._detail is None:
            return None
        answers = ask(self.accounts.window(), title, asked, deed="Add")
        return None if answers is None else (self._detail.creator.id, answers)

    def _name(self) -> str:
        return self._detail.creator.name if self._detail else ""


def _let_grow(table: SmallTable, column: int) -> None:
    """One column takes what the others leave, so that nothing is cut off in a narrow pane."""
    header = table.view.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def _account_columns(formats: Formats) -> list[Column[AccountRow]]:
    return [
        Column(
            "handle",
            "Account",
            lambda row: at(row.handle),
            letters=lambda row: account_letters(row.platform),
            tip=lambda row: row.url or row.platform_name or label(row.platform),
            editable=True,
            edit_text=lambda row: row.handle or "",
            is_strong=True,
            width=120,
        ),
        Column(
            "followers",
            "Followers",
            lambda row: formats.number(row.followers),
            is_number=True,
            editable=True,
            tip=lambda row: account_facts(row, formats),
            width=90,
        ),
        Column(
            "rate",
            "Engagement",
            lambda row: formats.ratio(row.engagement_rate),
            is_number=True,
            tone=lambda _: "text2",
            tip=lambda row: row.rate_definition or "engagement by followers",
            width=66,
        ),
    ]


def _pairs(words: dict[str, str]) -> list[Column[NamedValue]]:
    return [
        Column(
            "kind",
            "Kind",
            lambda row: words.get(row.kind, row.kind),
            tone=lambda _: "text2",
            width=96,
        ),
        Column("value", "Value", lambda row: row.value, editable=True, width=200),
    ]


def _code_columns() -> list[Column[NamedValue]]:
    return [
        Column("value", "Code", lambda row: row.value, is_strong=True, width=160),
        Column("offer", "Offer", lambda row: row.label or DASH, tone=lambda _: "text2", width=160),
    ]
