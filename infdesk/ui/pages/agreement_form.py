"""One agreement: how she is paid, what she delivers, what may be reused, whom it bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infdesk.domain.agreements import MODELS
from infdesk.store import commands
from infdesk.ui import look
from infdesk.ui.agreement_words import model_advice, pays_for
from infdesk.ui.forms import RowForm
from infdesk.ui.pages.cycle_ticks import CycleTicks
from infdesk.ui.pages.posts_table import PostsTable
from infdesk.ui.widgets.buttons import plain_button
from infdesk.ui.widgets.chips import Chips
from infdesk.ui.widgets.fields import Choice, Labelled, NotesField, TextField
from infdesk.ui.widgets.flow import Flow
from infdesk.ui.widgets.pieces import Column, Elided, SignedLine, head, section
from infdesk.ui.wording import percent, percent_reader

if TYPE_CHECKING:
    from infdesk.domain.rows import AgreementRow, CampaignRow, CycleRow, DeliverableRow, OfferRow
    from infdesk.ui.context import DeskContext

MONEY_HINT = "Type an amount, for example 250."
NUMBER_HINT = "Type a whole number, for example 30."
DAY_HINT = "Type a day, for example 12 Sep 2026."
PERCENT_HINT = "Type a share, for example 10%."
PAID_USE = (("Not said yet", None), ("No", "no"), ("Yes", "yes"), ("Yes, for a fee", "paid"))


class AgreementForm(QWidget):
    """Shows and edits one agreement.

    Attributes:
        model: How she is paid.
        offer: What she offers.
        codes: Her discount codes.
        fee: What she gets, whatever the post brings.
        product: What the product costs that she gets.
        paid_use: Whether her posts may run as ads.
        posts: What she delivers.
        cycles: A tick for each cycle of the campaign.

    Signals:
        removal_asked(): The agreement shall go.
    """

    removal_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._terms: AgreementRow | None = None
        self._form = RowForm(context, "agreement", self)
        self._name = Elided("", "subject")
        self._side = Elided("", "label", "text2")
        self._side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._pays = look.label("", "goal_detail")
        self._pays_side = Elided("", "label", "text2")
        self._advice = SignedLine("info", "", role="text2", use="label")
        self.posts = PostsTable(context)
        self.cycles = CycleTicks(context)
        self._codes: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Column(
                self._top(), self._money(), section(self.posts), section(self.cycles),
                self._rights(), self._rest(),
            )
        )  # fmt: skip

    def show_agreement(
        self,
        terms: AgreementRow,
        posts: tuple[DeliverableRow, ...],
        *,
        campaign: CampaignRow,
        cycles: tuple[CycleRow, ...],
        offers: tuple[OfferRow, ...],
        codes: tuple[str, ...],
    ) -> None:
        """Show an agreement as it stands."""
        other = self._terms is None or self._terms.id != terms.id
        if other:
            self.take_typing()
        self._terms = terms
        formats = self._context.formats
        self._name.setText(terms.creator)
        self._side.setText(f"for {campaign.name}")
        pays, side = pays_for(terms, campaign, formats)
        self._pays.setText(pays)
        self._pays_side.setText(side)
        self._pays.setVisible(bool(pays))
        self._pays_side.setVisible(bool(pays))
        self.offer.set_entries([("No offer", None), *((row.name, row.id) for row in offers)])
        self._form.show(terms.id, terms.creator, terms)
        for field, value in ((self.fee, terms.fee), (self.product, terms.product_cost)):
            field.show_value(value)
            if other:
                field.put_back()
        self._codes = codes
        self.codes.show_value(codes)
        advice, sign = model_advice(terms.model, campaign)
        self._advice.say(advice, sign=sign, role="text2")
        self.posts.show_posts(terms, posts, cycles)
        self.cycles.show_cycles(terms, cycles)

    def take_typing(self) -> None:
        """Let what was typed and not left yet count now."""
        self._form.take_typing()
        if self._terms is not None:
            for field in (self.fee, self.product, self.codes):
                field.take_typing()

    def forget(self) -> None:
        """No agreement is shown."""
        self._terms = None
        self._form.forget()

    def _top(self) -> QWidget:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._name)
        first.addWidget(self._side, 1)  # gives way first: the name is what she looks for
        first.addWidget(plain_button("Remove…", self.removal_asked.emit, sign="trash"))
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self._pays)
        second.addWidget(self._pays_side)
        second.addStretch(1)
        return section(first, second, spacing=2)

    def _money(self) -> QWidget:
        formats = self._context.live_formats
        self.model = Choice()
        self.model.set_entries(
            [("Not said yet", None), *((words, name) for name, words in MODELS.items())]
        )
        self._form.add(self.model, "model", "model")
        self.offer = self._form.add(Choice(), "offer_id", "offer")
        self.codes = Chips()
        self.codes.edited.connect(self._save_codes)
        self.fee = self._amount("fee")
        self.product = self._amount("product")
        self.commission = self._form.add(
            TextField(
                read=percent_reader(formats),
                write=lambda value: percent(value, formats),
                hint=PERCENT_HINT,
                is_number=True,
            ),
            "commission_ratio",
            "commission",
        )
        per_order = self._money_field("amount_per_order", "amount per order")
        self.terms_field = self._text("payment_terms", "payment terms", "50 % on signing")
        days = self._count("payment_days", "days to pay")
        return section(
            head("Terms"),
            Flow(
                Labelled("Model", self.model, width=200),
                Labelled("Offer", self.offer, width=190),
                Labelled("Codes", self.codes, width=240),
            ),
            self._advice,
            Flow(
                Labelled("Fee", self.fee, width=96),
                Labelled("Product at cost", self.product, width=96),
                Labelled("Commission", self.commission, width=84),
                Labelled("Per order", per_order, width=84),
            ),
            Flow(
                Labelled("Paid when", self.terms_field, width=260),
                Labelled("Within days", days, width=90),
                Labelled("Kill fee", self._money_field("kill_fee", "kill fee"), width=90),
                Labelled(
                    "Bonus", self._text("bonus_rule", "bonus", "50 over 20 orders"), width=190
                ),
            ),
        )

    def _rights(self) -> QWidget:
        self.paid_use = Choice()
        self.paid_use.set_entries(PAID_USE)
        self._form.add(self.paid_use, "usage_paid", "paid use")
        until = self._text("usage_until", "time of reuse", "6 months")
        territory = self._text("usage_territory", "territory", "worldwide")
        days = self._count("exclusivity_days", "exclusivity")
        # their labels say enough beside the field before, yet not when read out alone
        until.setAccessibleName("Reuse for")
        territory.setAccessibleName("Reuse where")
        days.setAccessibleName("Leaves them alone for days")
        return section(
            head("Rights and exclusivity"),
            Flow(
                Labelled(
                    "Reuse on our channels",
                    self._text("usage_channels", "reuse", "Instagram, website; or none"),
                    width=230,
                ),
                Labelled("For", until, width=110),
                Labelled("In paid ads", self.paid_use, width=130),
                Labelled("Where", territory, width=130),
            ),
            Flow(
                Labelled(
                    "Rivals to leave alone",
                    self._text("exclusivity_rivals", "rivals", "named brands; or none"),
                    width=230,
                ),
                Labelled("For days", days, width=110),
                Labelled("Revisions", self._count("revisions", "revisions"), width=90),
            ),
        )

    def _rest(self) -> QWidget:
        formats = self._context.live_formats
        signed = self._form.add(
            TextField(read=formats.read_day, write=formats.day, hint=DAY_HINT),
            "signed_on",
            "day of signing",
        )
        notes = self._form.add(NotesField(lines=3), "notes", "notes")
        return section(
            head("Disclosure, signatures, notes"),
            Flow(
                Labelled(
                    "Words that mark the ad",
                    self._text("disclosure", "disclosure", "#ad, first line"),
                    width=230,
                ),
                Labelled("Both signed on", signed, width=130),
            ),
            Labelled("Notes", notes),
        )

    def _text(self, column: str, what: str, example: str = "") -> TextField:
        field = TextField()
        field.setPlaceholderText(example)
        self._form.add(field, column, what)
        return field

    def _count(self, column: str, what: str) -> TextField:
        formats = self._context.live_formats
        field = TextField(
            read=formats.read_count, write=formats.number, hint=NUMBER_HINT, is_number=True
        )
        self._form.add(field, column, what)
        return field

    def _money_field(self, column: str, what: str) -> TextField:
        formats = self._context.live_formats
        field = TextField(
            read=formats.read_money, write=formats.exact, hint=MONEY_HINT, is_number=True
        )
        self._form.add(field, column, what)
        return field

    def _amount(self, kind: str) -> TextField:
        """A field for a charge of the agreement itself."""
        formats = self._context.live_formats
        field = TextField(
            read=formats.read_money, write=formats.exact, hint=MONEY_HINT, is_number=True
        )

        def save(value: int | None) -> None:
            terms = self._terms
            if terms is not None:
                self._context.do(
                    lambda desk: commands.set_charge(desk, terms.id, kind, value),
                    failed=field.refuse,
                )

        field.edited.connect(save)
        return field

    def _save_codes(self, codes: tuple[str, ...]) -> None:
        """Codes added are hers from now on, codes taken out nobody's; each is a step."""
        terms = self._terms
        if terms is None:
            return
        before, creator, offer = self._codes, terms.creator_id, terms.offer_id

        def give(code: str, owner: int | None) -> None:
            offered = offer if owner is not None else None
            self._context.do(
                lambda desk: commands.set_code_owner(desk, code, owner, offer_id=offered),
                failed=self.codes.refuse,
            )

        for code in codes:
            if code not in before:
                give(code, creator)
        for code in before:
            if code not in codes:
                give(code, None)
