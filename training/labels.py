"""From the names of a document to the labels of its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.extraction.spans import NameKind
from search_index.extraction.tokens import Token
from training.corpus import AnnotatedDocument

_TAGS = {NameKind.PERSON: "PER", NameKind.ORGANIZATION: "ORG", NameKind.PLACE: "LOC"}


def labels_of(document: AnnotatedDocument, tokens: Sequence[Sequence[Token]]) -> list[list[str]]:
    """Return the label of each token; a token only partly in a name is in none."""
    names = iter((*document.names, None))
    name = next(names)
    lines: list[list[str]] = []
    for line in tokens:
        labels: list[str] = []
        for token in line:
            while name is not None and name.end <= token.start:
                name = next(names)
            if name is None or token.start < name.start or token.end > name.end:
                labels.append("O")
                continue
            goes_on = bool(labels) and token.start > name.start and labels[-1] != "O"
            labels.append(("I-" if goes_on else "B-") + _TAGS[name.kind])
        lines.append(labels)
    return lines
