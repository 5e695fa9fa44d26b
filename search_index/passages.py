"""Passages: cutting a text into them when it is indexed, choosing among them for a query."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from search_index.engines.entries import Cut, Entry
from search_index.highlights import Mark, merge_spans
from search_index.models import PAGE, ROW, Paragraph, Passage, Span

LONGEST = 420
"""Characters of the longest passage: what fits in six lines of a wide pane."""
MOST_PER_DOCUMENT = 3
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_REPEAT_BONUS = 0.2
_CLOSENESS_BONUS = 0.5
_CLOSE = 60  # characters, about ten words
_RUN_WEIGHT = 0.5
"""What a document gains for words that follow one another as in the query, of their worth."""
_BEST_SHARE = 0.1
"""What a document gains for its best passage, of the worth of that."""
_WIDEST_GAP = 4  # characters between two words that follow one another: ", “", say


def cut_passages(text: str, sentences: Sequence[Span], begin: int = 0) -> tuple[Cut, ...]:
    """Cut a text into passages: paragraphs, the long ones at the ends of their sentences.

    Sentences are spans in order; no passage is longer than ``LONGEST`` characters. What
    stands before ``begin`` is in none, unless it is all there is.
    """
    begin = begin if text[begin:].strip() else 0
    cuts: list[Cut] = []
    following = iter(sentences)
    sentence = next(following, None)
    for number, (start, end) in enumerate(_paragraphs(text, begin), start=1):
        inside: list[Span] = []
        while sentence and sentence[0] < end:
            if sentence[1] > start:
                inside.append((max(sentence[0], start), min(sentence[1], end)))
            if sentence[1] > end:
                break
            sentence = next(following, None)
        pieces = _pieces(text, start, end, inside)
        cuts += [Cut(piece_start, piece_end, number) for piece_start, piece_end in pieces]
    return tuple(cuts)


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    for blank in _BLANK.finditer(text, start):
        yield from _trimmed(text, start, blank.start())
        start = blank.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _pieces(text: str, start: int, end: int, sentences: Sequence[Span]) -> Iterator[Span]:
    if end - start <= LONGEST:
        yield start, end
        return
    piece_start = start
    piece_end = start
    for _, sentence_end in [*sentences, (start, end)]:
        if sentence_end - piece_start > LONGEST and piece_end > piece_start:
            yield from _trimmed(text, piece_start, piece_end)
            piece_start = piece_end
        while sentence_end - piece_start > LONGEST:
            middle = _word_border(text, piece_start, piece_start + LONGEST)
            yield from _trimmed(text, piece_start, middle)
            piece_start = middle
        piece_end = sentence_end
    yield from _trimmed(text, piece_start, end)


def _word_border(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start + 1, end)
    return space if space > start else end


class MarkedCut(NamedTuple):
    """A passage with what is marked in it, and what that is worth."""

    cut: Cut
    marks: Sequence[Mark]
    score: float


def mark_cuts(cuts: Sequence[Cut], marks: Sequence[Mark]) -> list[MarkedCut]:
    """Return the passages of a document in which something is marked, in order."""
    marked: list[MarkedCut] = []
    at = 0
    for cut in cuts:
        while at < len(marks) and marks[at].start < cut.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < cut.end:
            at += 1
        if at > first:
            inside = marks[first:at]
            marked.append(MarkedCut(cut, inside, _score(inside)))
    return marked


def choose_passages(
    entry: Entry,
    marked: Sequence[MarkedCut],
    document_score: float,
    most: int = MOST_PER_DOCUMENT,
    *,
    strict: bool = True,
    copies: tuple[str, ...] = (),
) -> list[Passage]:
    """Return the passages of a document that answer a query best, in the order of the text.

    ``strict`` (the document holds all the words) and ``copies`` its passages only pass on.
    A document that matches by its title or its date alone gives its first passage.
    """
    best = sorted(marked, key=lambda one: -one.score)[:most]
    if not best:
        best = [MarkedCut(cut, (), 0.0) for cut in entry.cuts[:1]]
    best.sort(key=lambda one: one.cut.start)
    return [_passage(entry, one, document_score, strict=strict, copies=copies) for one in best]


def _score(marks: Sequence[Mark]) -> float:
    """Weigh a passage: each part of the query it holds, more when said again or close."""
    counts: dict[int, int] = {}
    weights: dict[int, float] = {}
    for mark in marks:
        counts[mark.part] = counts.get(mark.part, 0) + 1
        weights[mark.part] = max(mark.weight, weights.get(mark.part, 0.0))
    worth = sum(
        weight * (1 + _REPEAT_BONUS * min(counts[part] - 1, 3)) for part, weight in weights.items()
    )
    if len(weights) < 2:
        return worth
    return worth * (1 + _CLOSENESS_BONUS / (1 + _narrowest(marks, len(weights)) / _CLOSE))


def _narrowest(marks: Sequence[Mark], parts: int) -> int:
    """Return the fewest characters that hold a match of every part found in the passage."""
    last: dict[int, int] = {}
    narrowest = marks[-1].end - marks[0].start
    for mark in marks:
        last[mark.part] = mark.start
        if len(last) == parts:
            narrowest = min(narrowest, mark.end - min(last.values()))
    return narrowest


def closeness(text: str, marks: Sequence[Mark]) -> float:
    """Return what a document gains for holding words next to one another as they were typed.

    That is a share of what they are worth, all but the one worth most: of the best run of
    marks of the query's parts in their order, with no other word between them.
    """
    best = run = most = 0.0
    last: Mark | None = None
    for mark in marks:
        if last and mark.part == last.part + 1 and last.part >= 0 and _adjoin(text, last, mark):
            run, most = run + mark.weight, max(most, mark.weight)
            best = max(best, run - most)
        else:
            run = most = mark.weight
        last = mark
    return _RUN_WEIGHT * best


def togetherness(marked: Iterable[MarkedCut]) -> float:
    """Return what a document gains for its best passage, a share of what that is worth.

    So much of the query said in one place, and close together, tells more than here and there.
    """
    return _BEST_SHARE * max((one.score for one in marked), default=0.0)


def _adjoin(text: str, mark: Mark, following: Mark) -> bool:
    gap = text[mark.end : following.start]
    apart = 0 <= following.start - mark.end <= _WIDEST_GAP  # not the same word, found twice
    return apart and not any(map(str.isalnum, gap))


def _passage(
    entry: Entry,
    marked: MarkedCut,
    document_score: float,
    *,
    strict: bool,
    copies: tuple[str, ...],
) -> Passage:
    document, cut = entry.document, marked.cut
    spans = [(mark.start, min(mark.end, cut.end)) for mark in marked.marks]
    return Passage(
        document_id=document.id,
        path=document.path,
        title=document.title,
        date=document.date,
        date_source=document.date_source,
        start=cut.start,
        end=cut.end,
        text=document.text[cut.start : cut.end],
        highlights=merge_spans(spans),
        score=round(document_score + marked.score, 4),
        place=place_of(cut, document.pages, document.unit),
        copies=copies,
        strict=strict,
        author=document.author,
    )


def place_of(cut: Cut, pages: Sequence[int], unit: str = PAGE) -> str:
    """Return where a reader finds a cut: ``¶ 3``, with pages ``p. 2, ¶ 14`` or ``row 5``."""
    if not pages:
        return f"¶ {cut.paragraph}"
    page = f"{unit} {bisect_right(pages, cut.start)}"
    return page if unit == ROW else f"{page}, ¶ {cut.paragraph}"


def paragraphs_of(
    cuts: Sequence[Cut], pages: Sequence[int] = (), unit: str = PAGE
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that were cut into passages, each whole."""
    runs = [list(run) for _, run in groupby(cuts, key=lambda cut: cut.paragraph)]
    return tuple(
        Paragraph(run[0].start, run[-1].end, place_of(run[0], pages, unit)) for run in runs
    )
