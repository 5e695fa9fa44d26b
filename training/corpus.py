"""The annotated documents: read, written out as running text again, and split for training.

The sets come as tokens. Here they are joined to a text with the spaces a reader expects, so
that the tagger is trained and measured on what the package's own splitter and tokenizer make
of it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import words
from search_index.models import Span

TRAINING_SETS = (
    "gmb_train",
    "wikigold_train",
    "redocred_train",
    "crossner_politics",
    "crossner_science",
    "crossner_literature",
    "crossner_music",
    "crossner_ai",
    "uner_ewt",
    "gum_train",
)
"""Contracts and tweets are left out: their names are written unlike those of other texts."""

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}
_GLUED_HYPHENS = frozenset({"redocred_train", "gum_train", "uner_ewt", "secfilings"})
"""The sets that cut hyphenated words apart."""
_NO_SPACE_BEFORE = words(", . ; : ? ! % ) ] } ' ’ ” n't ...")
_NO_SPACE_AFTER = words("( [ { $ £ € # “ ‘")
_BLOCK = 20
"""Pieces of GMB that are held out together, since an article may run over several."""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with its true sentences and names, as character spans."""

    source: str
    id: str
    text: str
    sentences: tuple[Span, ...]
    names: tuple[NameSpan, ...]

    @property
    def block(self) -> int:
        """The number of the twenty pieces in a row of a set without document borders."""
        return int(self.id) // _BLOCK

    @property
    def held_out(self) -> bool:
        """Tell whether the document is for measuring only; the same on every machine."""
        block = str(self.block) if self.source == "gmb_train" else self.id
        digest = hashlib.sha256(f"{self.source}/{block}".encode()).digest()
        share = 26 if self.source == "gmb_train" else 38
        return digest[0] < share


def read_set(folder: Path, source: str) -> Iterator[AnnotatedDocument]:
    """Yield the documents of one set, in the order of its file."""
    with gzip.open(folder / "names" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield _document(source, record["doc"], record["sents"])


def _document(source: str, name: str, records: Sequence[dict[str, Any]]) -> AnnotatedDocument:
    """Return one document as running text."""
    text, placed = write_out(source, [record["tokens"] for record in records])
    names = [
        found
        for spans, record in zip(placed, records, strict=True)
        for found in _names(spans, record["tags"])
    ]
    sentences = tuple((spans[0][0], spans[-1][1]) for spans in placed)
    return AnnotatedDocument(source, name, text, sentences, tuple(names))


def write_out(source: str, sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]]]:
    """Return the sentences of a set, given as tokens, as a text, and where each token stands."""
    text = ""
    placed: list[list[Span]] = []
    for sentence in sentences:
        tokens = [token.replace("\xa0", " ").strip() or "-" for token in sentence]
        if text:
            text += " " if text[-1] in ".?!\"”'’)" else "\n\n"
        spans, written = _joined(tokens, len(text), source in _GLUED_HYPHENS)
        placed.append(spans)
        text += written
    return text, placed


def _joined(tokens: Sequence[str], offset: int, glue: bool) -> tuple[list[Span], str]:
    """Return the spans of the tokens in the sentence, and the sentence."""
    sentence = ""
    spans: list[Span] = []
    quotes = 0
    for index, token in enumerate(tokens):
        if index and _spaced(tokens, index, quotes, glue):
            sentence += " "
        quotes += token == '"'
        spans.append((offset + len(sentence), offset + len(sentence) + len(token)))
        sentence += token
    return spans, sentence


def _spaced(tokens: Sequence[str], index: int, quotes: int, glue: bool) -> bool:
    """Tell whether a space stands before the token."""
    before, token = tokens[index - 1], tokens[index]
    if before in _NO_SPACE_AFTER or token in _NO_SPACE_BEFORE:
        return False
    if token[0] in "'’" and len(token) > 1 and token[1:].isalpha() and len(token) < 4:
        return False
    if '"' in (before, token):
        return quotes % 2 == 0
    if glue and "-" in (before, token):
        return index < 2 or index + 1 >= len(tokens)
    return True


def _names(spans: Sequence[Span], tags: Sequence[str]) -> Iterator[NameSpan]:
    """Yield the names that the tags mark."""
    start = -1
    for index, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            yield NameSpan(spans[start][0], spans[index - 1][1], _KINDS[tags[start][2:]])
            start = -1
        if tag.startswith("B-"):
            start = index
