"""Finds the words that give away what kind of name stands next to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from search_index.extraction.page import Page
from search_index.extraction.tokens import tokenize
from search_index.extraction.words import WordTable
from training.corpus import AnnotatedDocument
from training.labels import labels_of

_AT_LEAST = 8
_SHARE = 0.55
_SIDES = ("before", "after")


def write_cues(documents: Iterable[AnnotatedDocument], path: Path) -> None:
    """Write the words that stand before or after one kind of name in most cases."""
    seen: dict[str, defaultdict[str, Counter[str]]] = {
        side: defaultdict(Counter) for side in _SIDES
    }
    table = WordTable()
    for document in documents:
        table.make_room()
        for side, word, label in _neighbours(document, table):
            seen[side][word][label] += 1
    lines = ["# side, kind of the name there, word: counted in the training texts"]
    lines += sorted(
        f"{side} {label} {word}"
        for side, counts in seen.items()
        for word, label in _telling(counts)
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _neighbours(document: AnnotatedDocument, table: WordTable) -> Iterator[tuple[str, str, str]]:
    """Yield the words on either side of each capitalised run, and what the run is."""
    tokens = [tokenize(document.text, sentence) for sentence in document.sentences]
    page = Page([[token.text for token in line] for line in tokens], table)
    kinds = ["O"] * len(page.row)
    for start, labels in zip(page.starts.tolist(), labels_of(document, tokens), strict=True):
        kinds[start : start + len(labels)] = [label[2:] or "O" for label in labels]
    for first, end in zip(page.first.tolist(), page.end.tolist(), strict=True):
        if page.row[first - 1].isalpha():
            yield "before", page.row[first - 1].lower(), kinds[first]
        if page.row[end].isalpha():
            yield "after", page.row[end].lower(), kinds[end - 1]


def _telling(counts: dict[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the words that stand beside one kind of name often and mostly."""
    for word, labels in counts.items():
        label, most = labels.most_common(1)[0]
        if most >= _AT_LEAST and most >= _SHARE * labels.total() and label != "O":
            yield word, label
