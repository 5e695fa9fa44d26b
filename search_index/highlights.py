"""Marking in a text what a query matched there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search_index.analysis import WORD, Word, fold, stem, stem_beginning
from search_index.engines.engine import LeafForms
from search_index.models import Span
from search_index.occurrences import Beginnings
from search_index.query.tree import Phrase


class Mark(NamedTuple):
    """A match in a text: its span, which part of the query it answers, and what it is worth."""

    start: int
    end: int
    part: int
    weight: float


class Marker:
    """Finds the matches of one query in one text after another."""

    def __init__(self, forms: Sequence[LeafForms]) -> None:
        self._forms = forms
        self._phrases = [
            (form.part, form.leaf, form.weight) for form in forms if isinstance(form.leaf, Phrase)
        ]
        self._beginnings = Beginnings(_beginnings(forms))
        self._known: dict[str, dict[int, float]] = {}

    def marks(self, text: str) -> list[Mark]:
        """Return the matches in a text, in order of their place."""
        found = self._beginnings.words(text)
        marks = list(self._word_marks(found))
        for part, phrase, weight in self._phrases:
            spans = _near_spans if phrase.slop else _phrase_spans
            marks += [Mark(start, end, part, weight) for start, end in spans(text, found, phrase)]
        marks.sort()
        return marks

    def _word_marks(self, found: Sequence[Word]) -> Iterator[Mark]:
        known = self._known
        for text, start, end in found:
            parts = known.get(text)
            if parts is None:
                parts = known[text] = self._parts_of(text)
            for part, weight in parts.items():
                yield Mark(start, end, part, weight)

    def _parts_of(self, word: str) -> dict[int, float]:
        """Return the parts of the query that a word answers, and what it is worth to each."""
        stemmed = stem(word)
        found = [form for form in self._forms if word in form.words or stemmed in form.stems]
        return {form.part: form.weight for form in sorted(found, key=lambda form: form.weight)}


def _beginnings(forms: Sequence[LeafForms]) -> Iterator[str]:
    """Yield how the words begin that a query may match."""
    for form in forms:
        yield from form.words
        yield from map(stem_beginning, form.stems)
        if isinstance(form.leaf, Phrase):
            yield from form.leaf.words if form.leaf.slop else form.leaf.words[:1]


def _phrase_spans(text: str, found: Sequence[Word], phrase: Phrase) -> Iterator[Span]:
    first, *rest = phrase.words
    for word in found:
        if word.text == first and (end := _follows(text, word.end, rest, phrase)):
            yield word.start, end


def _follows(text: str, end: int, wanted: Sequence[str], phrase: Phrase) -> int | None:
    """Return where the words wanted end that follow on a place in the text; None for others."""
    for number, word in enumerate(wanted, start=1):
        found = WORD.search(text, end)
        if found is None:
            return None
        written, end = fold(found.group()), found.end()
        begun = phrase.typed and number == len(wanted)
        if not (written.startswith(word) if begun else written == word):
            return None
    return end


def _near_spans(text: str, found: Sequence[Word], phrase: Phrase) -> Iterator[Span]:
    """Yield the words of a near-phrase where all of them stand within reach."""
    wanted = set(phrase.words)
    begun = phrase.words[-1] if phrase.typed else None
    last: dict[str, tuple[int, Span]] = {}
    reach = phrase.slop + len(phrase.words) - 2
    at, end = -1, 0
    for word in found:
        answered = {word.text} & wanted
        if begun and word.text.startswith(begun):
            answered.add(begun)
        if answered:
            at += 1 + len(WORD.findall(text, end, word.start))
            end = word.end
            last |= dict.fromkeys(answered, (at, (word.start, end)))
            if len(last) == len(wanted) and at - min(last.values())[0] <= reach:
                yield from {span for _, span in last.values()}


def merge_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
