"""One sentence, as the search for roles sees it: its words, and who and what is named."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from search_index.models import DocumentEntity, EntityKind, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.&/][^\W\d_]+)*(?<!['’]s)(?:\.(?=\s))?|\d+")


class Named(NamedTuple):
    """A mention, and the number of its entity."""

    start: int
    end: int
    entity: int


class Word(NamedTuple):
    """A word outside the mentions, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Scene:
    """A sentence with its people and its other names."""

    text: str
    start: int
    end: int
    people: tuple[Named, ...]
    organizations: tuple[Named, ...]
    missions: tuple[Named, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words outside the mentions; they are cut out when a rule first asks for them."""
        found: list[Word] = []
        start = self.start
        for mention in [*sorted(chain(*self.kinds)), Named(self.end, self.end, -1)]:
            matches = _WORD.finditer(self.text, start, max(start, mention.start))
            found += [Word(*match.span(), match.group()) for match in matches]
            start = max(start, mention.end)
        return tuple(found)

    @cached_property
    def spellings(self) -> list[str]:
        """All words of the sentence, those of its names too."""
        return _WORD.findall(self.text, self.start, self.end)

    @property
    def kinds(self) -> tuple[tuple[Named, ...], ...]:
        """The mentions, kind by kind."""
        return self.people, self.organizations, self.missions

    def between(self, start: int, end: int) -> str:
        """Return the text between two places of the sentence."""
        return self.text[start:end]

    def starting(self, names: Sequence[Named], place: int) -> Named | None:
        """Return the one of ``names`` (in order) that begins at a place."""
        named = self.next_from(names, place)
        return named if named is not None and named.start == place else None

    def next_from(self, names: Sequence[Named], place: int) -> Named | None:
        """Return the first of ``names`` (in order) that begins at a place or after it."""
        index = bisect.bisect_left(names, place, key=lambda named: named.start)
        return names[index] if index < len(names) else None

    def last_before(self, names: Sequence[Named], place: int) -> Named | None:
        """Return the last of ``names`` (in order) that ends at a place or before it."""
        index = bisect.bisect_right(names, place, key=lambda named: named.end)
        return names[index - 1] if index else None

    def ending(self, names: Sequence[Named], place: int) -> Named | None:
        """Return the one of ``names`` (in order) that ends at a place."""
        named = self.last_before(names, place)
        return named if named is not None and named.end == place else None


class Stage:
    """All mentions of a document in order, handed out sentence by sentence."""

    def __init__(self, text: str, entities: Sequence[DocumentEntity]) -> None:
        self._text = text
        self._kinds = [entity.kind for entity in entities]
        self._mentions = sorted(
            Named(start, end, number)
            for number, entity in enumerate(entities)
            for start, end in entity.mentions
        )
        self._starts = [mention.start for mention in self._mentions]

    def scene(self, sentence: Span) -> Scene | None:
        """Return a sentence to look for roles in, None where it names nobody."""
        start, end = sentence
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_left(self._starts, end)
        named = self._mentions[first:last]
        people = self._of_kind(named, EntityKind.PERSON) if named else ()
        if not people:
            return None
        return Scene(
            self._text,
            start,
            end,
            people,
            self._of_kind(named, EntityKind.ORGANIZATION),
            self._of_kind(named, EntityKind.MISSION),
        )

    def _of_kind(self, named: Sequence[Named], kind: EntityKind) -> tuple[Named, ...]:
        return tuple(mention for mention in named if self._kinds[mention.entity] is kind)
