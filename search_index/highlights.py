"""Marking in a text what a query matched there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.analysis import Word, stem, words_of
from search_index.engines.engine import LeafForms
from search_index.models import Span
from search_index.query.tree import Phrase


@dataclass(frozen=True, slots=True)
class Mark:
    """A match in a text: its span, which leaf of the query it answers, and what it is worth."""

    start: int
    end: int
    leaf: int
    weight: float


class Marker:
    """Finds the matches of one query in one text after another."""

    def __init__(self, forms: Sequence[LeafForms]) -> None:
        self._forms = forms
        self._phrases = [
            (number, form.leaf, form.weight)
            for number, form in enumerate(forms)
            if isinstance(form.leaf, Phrase)
        ]
        self._known: dict[str, tuple[int, ...]] = {}

    def marks(self, text: str) -> list[Mark]:
        """Return the matches in a text, in order of their place."""
        found = words_of(text)
        marks = list(self._word_marks(found))
        for number, phrase, weight in self._phrases:
            marks += [
                Mark(start, end, number, weight) for start, end in _phrase_spans(found, phrase)
            ]
        return sorted(marks, key=lambda mark: (mark.start, mark.end))

    def _word_marks(self, found: Sequence[Word]) -> Iterator[Mark]:
        known = self._known
        for text, start, end in found:
            leaves = known.get(text)
            if leaves is None:
                leaves = known[text] = self._leaves_of(text)
            for leaf in leaves:
                yield Mark(start, end, leaf, self._forms[leaf].weight)

    def _leaves_of(self, word: str) -> tuple[int, ...]:
        stemmed = stem(word)
        return tuple(
            number
            for number, form in enumerate(self._forms)
            if word in form.words or stemmed in form.stems
        )


def _phrase_spans(text: Sequence[Word], phrase: Phrase) -> Iterator[Span]:
    if phrase.slop:
        yield from _near_spans(text, phrase)
        return
    wanted = phrase.words
    for at, word in enumerate(text):
        if word.text == wanted[0] and _follows(text[at : at + len(wanted)], phrase):
            yield word.start, text[at + len(wanted) - 1].end


def _follows(run: Sequence[Word], phrase: Phrase) -> bool:
    if len(run) < len(phrase.words):
        return False
    *whole, last = zip(run, phrase.words, strict=True)
    if any(word.text != wanted for word, wanted in whole):
        return False
    word, wanted = last
    return word.text.startswith(wanted) if phrase.typed else word.text == wanted


def _near_spans(text: Sequence[Word], phrase: Phrase) -> Iterator[Span]:
    """Yield the words of a near-phrase where all of them stand within reach."""
    last: dict[str, int] = {}
    reach = phrase.slop + len(phrase.words) - 2
    for at, word in enumerate(text):
        if word.text in phrase.words:
            last[word.text] = at
            if len(last) == len(set(phrase.words)) and at - min(last.values()) <= reach:
                yield from ((text[place].start, text[place].end) for place in last.values())


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
