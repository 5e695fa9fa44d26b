"""Ways to go on from what was typed: names, missions, words, fields, and past queries.

Only the piece at the end of the query is completed; what stands before it is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, zip_longest
from typing import Protocol

from search_index.analysis import folded_words, pieces_of
from search_index.models import Completion, CompletionSource, Counted, EntityKind, FilterField
from search_index.query.fields import DATE_FIELDS, FIELDS, NAME_FIELDS
from search_index.query.lexer import Token, TokenKind, tokenize
from search_index.sanitize import blank_controls

_MOST_NAME_WORDS = 4
"""Words at the end of a query that may be the beginning of one name."""
_OPENERS = "=-("
_FINISHED = ("*", "~", "~1", "~2")
"""What ends a word of which the beginning, or the near misses, are meant as they stand."""


class Source(Protocol):
    """Whoever knows the words and names of an index."""

    def words_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""

    def names_beginning(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names with a word from which on they begin so, most documents first."""

    def types(self) -> list[Counted]:
        """Return the formats of the documents, those of most documents first."""

    def years(self, field: FilterField) -> list[Counted]:
        """Return the years of documents (``DATE``) or of events in them, the newest first."""


def complete(
    query: str,
    source: Source,
    history: Sequence[str] = (),
    limit: int = 8,
    labels: Sequence[Counted] = (),
) -> tuple[Completion, ...]:
    """Return up to ``limit`` completions of a query, each text once.

    ``labels`` are those that the user gave, the most used first.
    Fields, names, words and past queries take turns, so that no kind crowds out another;
    they stand in that order.
    """
    query = blank_controls(query)
    piece = _last_piece(query)
    groups = [
        *(_piece_groups(query, piece, source, limit, labels) if piece else ()),
        list(islice(_past(query, history), limit)),
    ]
    return _shared_out(query, groups, limit)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The end of a query: where it starts, its text, the field it is a value of.

    ``run`` are the starts of the plain words that end with it, the earliest first: together
    they may begin a name, as what stands in an open quote may. ``unquoted`` is a piece that
    they may go on: the value of a field before them, where that takes names.
    """

    start: int
    text: str
    field: str | None = None
    in_quotes: bool = False
    run: tuple[int, ...] = ()
    unquoted: _Piece | None = None


def _last_piece(query: str) -> _Piece | None:
    tokens = list(tokenize(query))
    if not tokens or tokens[-1].end != len(query):
        return None
    last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    field = before if before and before.kind is TokenKind.FIELD else None
    if last.kind is TokenKind.WORD and last.text.endswith(":") and last.text[:-1].lower() in FIELDS:
        return _Piece(last.end, "", last.text[:-1].lower())
    if last.kind is TokenKind.PHRASE and not last.closed:
        return _Piece(last.start, last.text, field.text if field else None, in_quotes=True)
    if last.kind is not TokenKind.WORD or last.text.endswith(_FINISHED):
        return None
    if field:
        return _Piece(last.start, last.text, field.text)
    run = _run(tokens)
    return _Piece(
        last.start, last.text, run=tuple(run), unquoted=_unquoted(query, tokens[: -len(run)])
    )


def _unquoted(query: str, tokens: Sequence[Token]) -> _Piece | None:
    """Return the value of a field that ends these tokens, with all that follows it."""
    if len(tokens) < 2 or tokens[-1].kind is not TokenKind.WORD:
        return None
    field, value = tokens[-2:]
    named = field.kind is TokenKind.FIELD and field.text in NAME_FIELDS
    return _Piece(value.start, query[value.start :], field.text) if named else None


def _run(tokens: Sequence[Token]) -> list[int]:
    """Return the starts of the plain words side by side that end a query."""
    starts: list[int] = []
    pairs = list(pairwise([None, *tokens]))
    for before, token in reversed(pairs[-_MOST_NAME_WORDS:]):
        valued = before is not None and before.kind is TokenKind.FIELD
        if token is None or token.kind is not TokenKind.WORD or valued:
            break
        starts.insert(0, token.start)
    return starts


def _piece_groups(
    query: str, piece: _Piece, source: Source, limit: int, labels: Sequence[Counted]
) -> Iterator[list[Completion]]:
    head = query[: piece.start]
    if piece.field in NAME_FIELDS:
        yield _field_names(head, piece, source, limit)
    elif piece.field == "type":
        yield _values(head, piece.text, source.types())
    elif piece.field == "label":
        yield _labels(head, piece.text, labels)
    elif piece.field in DATE_FIELDS:
        yield _values(head, piece.text, source.years(DATE_FIELDS[piece.field]))
    elif piece.field is None:
        if piece.unquoted:
            yield _field_names(query[: piece.unquoted.start], piece.unquoted, source, limit)
        yield _fields(head, piece)
        yield _names(query, piece, source, limit)
        yield _words(query, piece, source, limit)
    elif piece.field == "title":
        yield _words(query, piece, source, limit)


def _fields(head: str, piece: _Piece) -> list[Completion]:
    if piece.in_quotes or not piece.text:
        return []
    begun = [field for field in FIELDS if field.startswith(piece.text.lower())]
    return [Completion(f"{head}{field}:", f"{field}:", CompletionSource.FIELD) for field in begun]


def _values(head: str, start: str, values: Iterable[Counted]) -> list[Completion]:
    return [
        Completion(f"{head}{value.text}", value.text, CompletionSource.FIELD, value.documents)
        for value in values
        if value.text.startswith(start.lower())
    ]


def _labels(head: str, start: str, labels: Iterable[Counted]) -> list[Completion]:
    begun = (one for one in labels if one.text.casefold().startswith(start.casefold()))
    return [
        Completion(f"{head}{_quoted(one.text)}", one.text, CompletionSource.FIELD, one.documents)
        for one in begun
    ]


def _field_names(head: str, piece: _Piece, source: Source, limit: int) -> list[Completion]:
    kind = NAME_FIELDS[piece.field or ""]
    found = source.names_beginning(kind, _folded(piece.text), limit)
    return [_name(head, "", kind, name) for name in found]


def _names(query: str, piece: _Piece, source: Source, limit: int) -> list[Completion]:
    """Return names that the words at the end begin, those that most words begin first."""
    found: list[Completion] = []
    for start in (piece.start,) if piece.in_quotes else piece.run:
        typed = _folded(query[start:])
        if not typed:
            continue
        named = [
            _name(query[:start], f"{kind.value if kind != 'organization' else 'org'}:", kind, name)
            for kind in EntityKind
            for name in source.names_beginning(kind, typed, limit)
        ]
        found += sorted(named, key=lambda name: -name.documents)
    return found


def _name(head: str, field: str, kind: EntityKind, name: Counted) -> Completion:
    source = CompletionSource(kind.value)
    return Completion(f"{head}{field}{_quoted(name.text)}", name.text, source, name.documents)


def _quoted(text: str) -> str:
    """Return a value as it is typed after a field."""
    plain = text.replace('"', " ")
    return f'"{plain}"' if any(char in plain for char in " ()“”") else plain


def _words(query: str, piece: _Piece, source: Source, limit: int) -> list[Completion]:
    typed = piece.text.split()[-1] if piece.text.split() else ""
    typed = typed.lstrip(_OPENERS)
    words = folded_words(typed)
    if len(words) != 1 or not query.endswith(typed):
        return []
    head = query[: len(query) - len(typed)]
    return [
        Completion(f"{head}{word.text}", word.text, CompletionSource.WORD, word.documents)
        for word in source.words_beginning(words[0], limit + 1)
        if word.text != words[0]
    ]


def _folded(text: str) -> str:
    """Return text as names are looked up, a space kept where one was typed."""
    folded = " ".join(pieces_of(text))
    return f"{folded} " if folded and text[-1:].isspace() else folded


def _past(query: str, history: Iterable[str]) -> Iterator[Completion]:
    begun = " ".join(query.split()).casefold() + (" " if query[-1:].isspace() else "")
    for past in history:
        if past.casefold().startswith(begun.lstrip()) and past.casefold() != begun:
            yield Completion(past, past, CompletionSource.HISTORY)


def _shared_out(
    query: str, groups: Sequence[Sequence[Completion]], limit: int
) -> tuple[Completion, ...]:
    """Return up to ``limit`` completions that the groups fill in turns, in their order."""
    chosen: dict[str, Completion] = {}
    for one in (one for turn in zip_longest(*groups) for one in turn):
        if one and one.text != query and len(chosen) < limit:
            chosen.setdefault(one.text, one)
    kept = set(chosen.values())
    return tuple(one for one in dict.fromkeys(chain.from_iterable(groups)) if one in kept)
