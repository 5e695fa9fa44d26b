"""Queries of every class, drawn from a collection's own words with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_index.analysis import folded_words

COMMON, RARE = 0.02, 20
"""A common word stands in more than one document in fifty, a rare one in at most twenty."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is typed, whether it still is, and its words for other engines."""

    text: str
    words: tuple[str, ...]
    typing: bool = False


class QueryMaker:
    """Draws queries from texts: words by how many of them hold each, phrases as they stand."""

    def __init__(self, texts: Sequence[str], people: Sequence[str], seed: int) -> None:
        self._random = random.Random(seed)
        self._texts = texts
        self._people = people
        counts: dict[str, int] = {}
        for text in texts:
            for word in set(folded_words(text)):
                counts[word] = counts.get(word, 0) + 1
        words = sorted(word for word in counts if word.isalpha() and word.isascii())
        self._all = words
        self._common = [word for word in words if counts[word] >= COMMON * len(texts)]
        self._rare = [word for word in words if 2 <= counts[word] <= RARE and len(word) > 3]
        self._middling = [word for word in words if counts[word] > RARE and len(word) > 3]
        self._counts = counts

    def queries(self, name: str, count: int) -> list[Query]:
        """Return so many queries of a class."""
        return [CLASSES[name](self) for _ in range(count)]

    # One class each

    def common(self) -> Query:
        """Return one common word."""
        return self._words(self._random.choice(self._common))

    def rare(self) -> Query:
        """Return one rare word."""
        return self._words(self._random.choice(self._rare))

    def all_of_three(self) -> Query:
        """Return three words of one text."""
        return self._words(*self._from_one_text(3))

    def any_of_three(self) -> Query:
        """Return any of three words of one text."""
        words = self._from_one_text(3)
        return Query(" OR ".join(words), words)

    def phrase(self) -> Query:
        """Return two or three words as they stand in a text."""
        words = folded_words(self._random.choice(self._texts))
        length = self._random.randint(2, 3)
        begin = self._random.randrange(max(len(words) - length, 1))
        chosen = tuple(words[begin : begin + length])
        return Query(f'"{" ".join(chosen)}"', chosen)

    def prefix(self, length: int) -> Query:
        """Return the first letters of a word that is being typed."""
        word = self._random.choice([*self._common, *self._random.choices(self._middling, k=9)])
        return Query(word[:length], (word[:length],), typing=True)

    def fuzzy(self) -> Query:
        """Return a word with one letter wrong, and its near spellings."""
        word = self._random.choice([word for word in self._middling if len(word) > 5])
        at = self._random.randrange(1, len(word) - 1)
        wrong = word[:at] + self._random.choice("aeiounrst") + word[at + 1 :]
        return Query(f"{wrong}~", (wrong,))

    def without(self) -> Query:
        """Return a common word without another."""
        one, other = self._random.sample(self._common, 2)
        return Query(f"{one} -{other}", (one, other))

    def of_person(self) -> Query:
        """Return a common word in documents that name a person."""
        word, person = self._random.choice(self._common), self._random.choice(self._people)
        return Query(f'{word} person:"{person}"', (word,))

    def dated(self) -> Query:
        """Return a common word in documents of some years."""
        word, year = self._random.choice(self._common), self._random.randint(1990, 2018)
        return Query(f"{word} date:{year}..{year + 3}", (word, str(year), str(year + 3)))

    def _words(self, *words: str) -> Query:
        return Query(" ".join(words), words)

    def _from_one_text(self, count: int) -> tuple[str, ...]:
        while True:
            words = set(folded_words(self._random.choice(self._texts)))
            known = sorted(words.intersection(self._all))
            if len(known) >= count:
                return tuple(self._random.sample(known, count))


def _prefix(length: int) -> Callable[[QueryMaker], Query]:
    return lambda maker: maker.prefix(length)


CLASSES: Mapping[str, Callable[[QueryMaker], Query]] = {
    "one common word": QueryMaker.common,
    "one rare word": QueryMaker.rare,
    "all of three words": QueryMaker.all_of_three,
    "any of three words": QueryMaker.any_of_three,
    "phrase": QueryMaker.phrase,
    **{f"prefix of {length}": _prefix(length) for length in range(1, 6)},
    "fuzzy": QueryMaker.fuzzy,
    "one word without another": QueryMaker.without,
    "word and person": QueryMaker.of_person,
    "word and dates": QueryMaker.dated,
}


def all_classes() -> Iterator[str]:
    """Yield the names of the classes, in the order of the tables."""
    yield from CLASSES
