"""Which creators a name in the orders looks like. Suggestions only: a founder decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from infdesk.domain.looked_at import no_marks
from infdesk.domain.names import fold_handle
from infdesk.domain.open_names import NameKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from infdesk.domain.looked_at import LookedAt
    from infdesk.domain.open_names import NameKey, OpenName

MOST: Final = 3
_NEAR: Final = 85
"""Of 100: how alike a name has to be."""

_SHORTEST_START, _SHORTEST = 3, 4
_WHOLE, _NUMBERED = 100.0, 99.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A creator whom a name may stand for, and what speaks for it, in words."""

    creator_id: int
    reason: str


class Guesses:
    """Looks names up among all creators; made once for many names."""

    def __init__(self, creators: Collection[LookedAt]) -> None:
        self._told: dict[str, dict[int, str]] = defaultdict(dict)
        self._starts: dict[str, dict[int, str]] = defaultdict(dict)
        for one in creators:
            for text, told in _texts(one):
                if len(text) >= _SHORTEST:
                    self._told[text].setdefault(one.id, told)
            for text, told in _starts(one):
                if len(text) >= _SHORTEST_START:
                    self._starts[text].setdefault(one.id, told)
        self._choices = list(self._told)

    def of(self, names: Collection[OpenName]) -> Mapping[NameKey, tuple[Guess, ...]]:
        """Name -> up to three creators, the likeliest first; who looks like nobody is missing."""
        found = {name.id: self._of(name) for name in names}
        return {key: guesses for key, guesses in found.items() if guesses}

    def _of(self, name: OpenName) -> tuple[Guess, ...]:
        best: dict[int, tuple[float, str]] = {}
        for text in dict.fromkeys(_parts(name)):
            for score, creator, told in (*self._starting(text), *self._near(text)):
                if score > best.get(creator, (0.0, ""))[0]:
                    best[creator] = (score, told)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return tuple(Guess(creator, told) for creator, (_, told) in ranked[:MOST])

    def _starting(self, text: str) -> Iterator[tuple[float, int, str]]:
        """Creators with whose name the text starts; the longer the name, the likelier."""
        for end in range(_SHORTEST_START, len(text) + 1):
            for creator, told in self._starts.get(text[:end], {}).items():
                rest = text[end:]
                is_clear = not rest or rest.isdecimal()
                score = _NUMBERED if is_clear else _NEAR * end / len(text)
                yield score, creator, f"starts with {told}"

    def _near(self, text: str) -> Iterator[tuple[float, int, str]]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - the window must not wait for it

        if len(text) < _SHORTEST:
            return
        for other, score, _ in process.extract(
            text, self._choices, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=MOST * 4
        ):
            for creator, told in self._told[other].items():
                verb = "is" if score == _WHOLE else "looks like"
                yield score, creator, f"{verb} {told}"


def _texts(creator: LookedAt) -> Iterator[tuple[str, str]]:
    """(to compare, in words) of everything that names a creator."""
    for name in (creator.name, *creator.aliases):
        yield _squeezed(name), name
    for account in creator.accounts:
        if account.handle:
            handle = fold_handle(account.handle)
            yield _squeezed(handle), f"@{handle}"
    for code in creator.codes:
        yield _squeezed(code), f"the code {code}"
    for kind, value in creator.contacts:
        if kind == "email":
            yield _squeezed(value), value
            yield _squeezed(value.split("@")[0]), value


def _starts(creator: LookedAt) -> Iterator[tuple[str, str]]:
    for name in (creator.name, *creator.aliases):
        words = no_marks(name).split()
        yield "".join(words), name
        if words:
            yield words[0], name.split()[0].rstrip(",")


def _parts(name: OpenName) -> Iterator[str]:
    """What of a name is compared; of an e-mail address also what stands before the @."""
    for text in name.spellings:
        yield _squeezed(text)
        if name.kind is NameKind.AFFILIATE and "@" in text.strip("@"):
            yield _squeezed(text.strip("@").split("@")[0])


def _squeezed(text: str) -> str:
    return no_marks(text).replace(" ", "")
