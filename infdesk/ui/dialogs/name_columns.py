"""How names that credit nobody read in a table, and what is chosen for them there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from infdesk.domain.open_names import NameKind
from infdesk.ui.models.rows_model import DASH, Column
from infdesk.ui.open_name_words import KINDS, days_words, source_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infdesk.domain.formats import Formats
    from infdesk.domain.name_guesses import Guess
    from infdesk.domain.open_names import NameKey, OpenName
    from infdesk.domain.rows import CreatorRow, OfferRow

CHOOSE: Final = "Choose a creator"
NOBODY: Final = "Nobody (our own shop)"


class NameChoices:
    """Who and what can be chosen for a name.

    Attributes:
        creators: Label -> creator; two who read alike are told apart by their number.
        labels: The other way round.
        offers: Name -> offer.
        chosen_offers: The offer that was chosen for a code, before its creator is.
        guesses: Name -> whom it looks like, the likeliest first.
    """

    def __init__(self) -> None:
        self.creators: dict[str, int] = {}
        self.labels: dict[int, str] = {}
        self.offers: dict[str, int] = {}
        self.chosen_offers: dict[NameKey, str] = {}
        self.guesses: Mapping[NameKey, tuple[Guess, ...]] = {}

    def set_known(self, people: Sequence[CreatorRow], offers: Sequence[OfferRow]) -> None:
        """Let these creators and offers be chosen."""
        self.creators.clear()
        for row in people:
            label = f"{row.name} ({row.handle})" if row.handle else row.name
            self.creators[f"{label}, no. {row.id}" if label in self.creators else label] = row.id
        self.labels = {row_id: label for label, row_id in self.creators.items()}
        self.offers = {row.name: row.id for row in offers}

    def guessed(self, name: OpenName) -> list[tuple[int, str, str]]:
        """Whom a name looks like: (creator, label, what speaks for it)."""
        return [
            (guess.creator_id, self.labels[guess.creator_id], guess.reason)
            for guess in self.guesses.get(name.id, ())
            if guess.creator_id in self.labels
        ]

    def who(self, name: OpenName) -> str:
        """What stands in the creator's cell: the likeliest one with a question mark, if any."""
        if name.is_set_aside:
            return NOBODY
        guessed = self.guessed(name)
        return f"{guessed[0][1]}?" if guessed else CHOOSE

    def who_choices(self, name: OpenName) -> list[str]:
        """Who can be chosen: first nothing, then whom the name looks like, nobody, everybody.

        Nothing stands first, since a list that is opened and left takes what it shows.
        """
        guessed = [label for _, label, _ in self.guessed(name)]
        rest = sorted(self.creators.keys() - set(guessed), key=str.casefold)
        return [CHOOSE, *guessed, NOBODY, *rest]

    def offer_id(self, name: OpenName) -> int | None:
        """The offer that was chosen for a code."""
        return self.offers.get(self.chosen_offers.get(name.id, ""))

    def why(self, name: OpenName) -> str | None:
        """What speaks for the creators that are suggested."""
        told = [f"{name.name} {reason}" for _, _, reason in self.guessed(name)]
        return "; ".join(dict.fromkeys(told)) or None


def name_columns(choices: NameChoices, formats: Formats) -> tuple[Column[OpenName], ...]:
    """The columns."""
    return (
        Column(
            "name",
            "Name in the orders",
            lambda row: row.name,
            is_strong=True,
            tip=_spellings,
            tone=_muted_aside,
            width=172,
        ),
        Column("kind", "What it is", lambda row: KINDS[row.kind], tone=_muted_aside, width=80),
        Column("seen", "Seen in", lambda row: source_words(row.sources) or DASH, width=112),
        Column(
            "orders",
            "Orders",
            lambda row: formats.number(row.orders),
            sort=lambda row: row.orders,
            is_number=True,
            width=62,
        ),
        Column(
            "revenue",
            "Revenue",
            lambda row: formats.money(row.revenue),
            sort=lambda row: row.revenue,
            is_number=True,
            width=78,
        ),
        Column(
            "days",
            "From – to",
            lambda row: days_words(row, formats),
            sort=lambda row: row.last,
            width=148,
        ),
        Column(
            "offer",
            "It stood for",
            lambda row: choices.chosen_offers.get(row.id) or DASH,
            editable=lambda row: row.kind is NameKind.CODE,
            choices=lambda _: ["", *choices.offers],
            width=92,
        ),
        Column(
            "who",
            "Who is this?",
            choices.who,
            edit_text=lambda _: CHOOSE,
            editable=True,
            choices=choices.who_choices,
            tone=lambda row: "muted" if row.is_set_aside else "accent",
            tip=choices.why,
            width=180,
        ),
    )


def _muted_aside(row: OpenName) -> str | None:
    return "muted" if row.is_set_aside else None


def _spellings(row: OpenName) -> str | None:
    """Every way in which the orders spell a link, where there are several."""
    return f"Spelt {', '.join(row.spellings)}" if len(row.spellings) > 1 else None
