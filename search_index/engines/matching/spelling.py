"""Did you mean: the index's own word or name in place of one that is probably misspelt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from search_index.analysis import stem
from search_index.models import Counted, EntityKind

_SHORTEST = 4
"""Letters of the shortest word worth mending: nearly everything is near a shorter one."""
_LONGEST = 40
"""Letters of the longest one: what is longer is no word."""
_TWO_EDITS = 6
"""Letters from which on a word may be two edits away."""
_RARE, _TIMES = 2, 50
"""A word in so few documents is a slip where a neighbour is in so many times as many."""
_SHORTEST_HALF = 2
_MOST_NEAR = 20
_MOST_SPLITS = 3


class _Neighbour(NamedTuple):
    """A word near another: by how many edits, in how many documents (with a minus)."""

    edits: int
    rarity: int
    word: str


class Words(Protocol):
    """What is asked of the words of an index: see ``vocabulary.Vocabulary``."""

    def holds(self, word: str) -> bool:
        """Tell whether a word occurs."""

    def frequency(self, word: str) -> int:
        """Return in how many documents a word occurs, deleted ones included."""

    def count_beginning(self, start: str) -> int:
        """Return how many words begin so."""

    def near_counted(self, word: str, distance: int, most: int) -> list[tuple[int, Counted]]:
        """Return words within so many edits, nearest and most frequent first."""

    @property
    def documents(self) -> Callable[[str], int]:
        """What returns how many documents hold a word, without those deleted since."""

    @property
    def hyphened(self) -> Callable[[str], Sequence[tuple[str, ...]]]:
        """What returns the pieces of each hyphened word of a stem."""


class Names(Protocol):
    """What is asked of the names of an index: see ``names.directory.Directory``."""

    def documents_with(self, kind: EntityKind, word: str, *, typed: bool = False) -> int:
        """Return how often documents name an entity with this word in one of its names."""


class Speller:
    """Knows the words and names of one commit; see ``query.suggestion.Speller``.

    ``stands`` tells whether two words stand next to one another in some document.
    """

    def __init__(
        self,
        vocabulary: Words,
        directory: Names,
        stems: Callable[[str], int],
        stands: Callable[[str, str], bool],
    ) -> None:
        self._vocabulary = vocabulary
        self._directory = directory
        self._stems = stems
        self._stands = stands
        self.better_word = lru_cache(maxsize=256)(self._better_word)
        self.better_name = lru_cache(maxsize=256)(self._better_name)

    def _better_word(self, word: str, *, begun: bool = False) -> str | None:
        """Return what is probably meant by a word: another, or two; None for the word itself.

        ``begun``: it is still being typed, and right as long as some word begins so.
        """
        if begun and self._vocabulary.count_beginning(word):
            return None
        stemmed = stem(word)
        known = max(self._vocabulary.frequency(word), self._stems(stemmed))
        if known > _RARE or not _SHORTEST <= len(word) <= _LONGEST:
            return None
        if self._vocabulary.hyphened(stemmed):
            return None
        near = [one for one in self._near(word, known) if self._vocabulary.documents(one.word)]
        if known:
            return next((one.word for one in near if self._is_slip(word, one.word)), None)
        if not near or near[0].edits > 1:
            split = self._split(word)
            if split or not near:
                return split
        return _likeliest(near).word

    def _is_slip(self, word: str, other: str) -> bool:
        """Tell whether a rare word is another misspelt, not its other form or a rare name."""
        if stem(word) == stem(other) or word[0] != other[0] or len(word) <= _SHORTEST:
            return False
        named = self._directory.documents_with
        kinds = [kind for kind in EntityKind if named(kind, word)]
        return not kinds or any(named(kind, other) for kind in kinds)

    def _near(self, word: str, known: int) -> list[_Neighbour]:
        """Return words near one that ``known`` documents hold, the nearest and most frequent first.

        A slip in the first letter is rarer than one elsewhere.
        """
        distance = 2 if len(word) >= _TWO_EDITS and not known else 1
        near = self._vocabulary.near_counted(word, distance, _MOST_NEAR)
        found = [
            _Neighbour(edits + (other.text[0] != word[0]), -other.documents, other.text)
            for edits, other in near
            if edits and other.documents >= _TIMES * known
        ]
        return sorted(found)

    def _split(self, word: str) -> str | None:
        """Return two words that stand next to one another somewhere and are run together here."""
        places = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
        halves = [(word[:place], word[place:]) for place in places]
        rarer = [(min(map(self._vocabulary.frequency, pair)), pair) for pair in halves]
        likely = sorted((one for one in rarer if one[0]), reverse=True)[:_MOST_SPLITS]
        return next((" ".join(pair) for _, pair in likely if self._stands(*pair)), None)

    def joined(self, first: str, second: str) -> str | None:
        """Return the one word that two words make where the index holds it, None otherwise.

        It may have an apostrophe between the two: "chang e".
        """
        wholes = [first + second, f"{first}'{second}"]
        held = [(self._vocabulary.documents(whole), whole) for whole in wholes]
        often, whole = max(held)
        return whole if often and len(whole) >= _SHORTEST else None

    def knows(self, word: str) -> bool:
        """Tell whether some document holds a word, or another form of it."""
        stemmed = stem(word)
        held = self._vocabulary.holds(word) or self._vocabulary.hyphened(stemmed)
        return bool(held) or self._stems(stemmed) > 0

    def _better_name(self, kind: EntityKind, word: str, *, begun: bool = False) -> str | None:
        """Return the word of a name that is probably meant; None for the word itself.

        Names stand in texts, so that their words are among the words of these.
        """
        known = self._directory.documents_with(kind, word, typed=begun)
        if known > (0 if begun else _RARE) or not _SHORTEST <= len(word) <= _LONGEST:
            return None
        near = [one.word for one in self._near(word, 0)]
        counted = ((self._directory.documents_with(kind, other), other) for other in near)
        return next((other for often, other in counted if often > _TIMES * known), None)


def _likeliest(near: Sequence[_Neighbour]) -> _Neighbour:
    """Return the nearest word, or one an edit farther away that is many times as frequent.

    ``minster`` is nearer to "misnter", but ``minister`` is what people write about.
    """
    nearest = near[0]
    farther = (one for one in near if one.edits == nearest.edits + 1)
    frequent = (one for one in farther if one.rarity <= _TIMES * nearest.rarity)
    return next(frequent, nearest)
