"""Carries a name found once to its other mentions in the same document.

A name that one sentence makes plain is often missed, or taken for something else, in another.
So what the tagger found is gathered over the document, what follows from it is added (the
parts of a person's name, the acronym behind an organization's), and every place where such a
name stands is marked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from search_index.extraction.bounds import Line, stands_for, whole_names
from search_index.extraction.company_heads import company_heads
from search_index.extraction.offices import Mention, Words
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tokens import Token
from search_index.extraction.wordlists import (
    COUNTRIES,
    DEMONYMS,
    MONTHS,
    ORGANIZATION_WORDS,
    PARTICLES,
    TITLES,
    packed,
)

_LONGEST = 12


def carry_names(
    tokens: Sequence[Sequence[Token]], found: Sequence[list[Mention]]
) -> list[NameSpan]:
    """Return the names found in each sentence and those that follow from them.

    ``tokens`` and ``found`` run over the sentences of one document.
    """
    lines = [
        whole_names(Line(tuple([token.text for token in row]), names))
        for row, names in zip(tokens, found, strict=True)
    ]
    known = _known_names(lines)
    openers = {words[0] for words in known}
    return [
        NameSpan(row[mention.first].start, row[mention.end - 1].end, mention.kind)
        for row, line in zip(tokens, lines, strict=True)
        for mention in _marked(line, known, openers)
    ]


def _known_names(lines: Sequence[Line]) -> dict[Words, NameKind]:
    """Return the document's names with their kinds, the derived ones with them."""
    votes: defaultdict[Words, Counter[NameKind]] = defaultdict(Counter)
    for line in lines:
        for mention in line.mentions:
            votes[line.words[mention.first : mention.end]][mention.kind] += 1
    known = {words: _winner(kinds) for words, kinds in votes.items()}
    for words, kind in tuple(known.items()):
        for part in _parts(words, kind):
            if votes[part][kind] * 2 >= sum(votes[part].values()):
                known[part] = kind
    known.update(_companies(known))
    for line in lines:
        known.update(_acronyms(line, known))
    return known


def _companies(known: Mapping[Words, NameKind]) -> Iterator[tuple[Words, NameKind]]:
    """Yield the short names of the companies that are named in full.

    One that was taken for a person is the company's, unless somebody named in full bears it.
    """
    people = {
        word
        for words, kind in known.items()
        if kind is NameKind.PERSON and len(words) > 1
        for word in words
    }
    for words, kind in tuple(known.items()):
        for head in company_heads(words) if kind is NameKind.ORGANIZATION else ():
            taken = known.get(head, kind)
            if taken is kind or (taken is NameKind.PERSON and head[0] not in people):
                yield head, kind


def _winner(kinds: Counter[NameKind]) -> NameKind:
    """Return the kind a name was given most often; the first one where two tie."""
    return kinds.most_common(1)[0][0]


def _parts(words: Words, kind: NameKind) -> Iterator[Words]:
    """Yield the shorter forms of a name that stand for it alone."""
    if kind is NameKind.PERSON and len(words) > 1:
        for word in (words[0], words[-1]):
            if _is_name_part(word):
                yield (word,)
        for first in range(1, len(words) - 1):
            if words[first].lower() in PARTICLES or not words[first].endswith("."):
                yield words[first:]


def _is_name_part(word: str) -> bool:
    """Tell a word that may stand for a person alone."""
    lower = word.lower()
    return (
        len(word) > 2
        and word[0].isupper()
        and not word.endswith(".")
        and word not in COUNTRIES
        and not any(lower in listed for listed in (DEMONYMS, MONTHS, TITLES, ORGANIZATION_WORDS))
        and lower not in packed("common")
    )


def _acronyms(line: Line, known: dict[Words, NameKind]) -> Iterator[tuple[Words, NameKind]]:
    """Yield the acronyms in brackets behind the names they stand for."""
    for mention in line.mentions:
        bracket = line.words[mention.end : mention.end + 3]
        if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")":
            words = line.words[mention.first : mention.end]
            if stands_for(bracket[1], words):
                yield (bracket[1],), known.get(words, mention.kind)


def _marked(
    line: Line, known: dict[Words, NameKind], openers: AbstractSet[str]
) -> Iterator[Mention]:
    """Yield the names of a sentence, with those that the document gives away."""
    places = [index for index, word in enumerate(line.words) if word in openers]
    if not places:
        return
    starts = {mention.first: mention for mention in line.mentions}
    taken = {index for m in line.mentions for index in range(m.first, m.end)}
    reached = 0
    for index in places:
        if index >= reached:
            mention = _carried(line.words, index, known, taken, starts.get(index))
            if mention is not None:
                yield mention
                reached = mention.end


def _carried(
    words: Words,
    index: int,
    known: dict[Words, NameKind],
    taken: set[int],
    found: Mention | None,
) -> Mention | None:
    """Return the name that begins at a word: the one found there, or the longest known one.

    A known name gives way to others that stand in its room, but not to a shorter one of
    the same beginning.
    """
    if found is None and not words[index][0].isupper():
        return None
    begin = index if found is None else found.end
    furthest = min(len(words), index + _LONGEST)
    room = next((i for i in range(max(begin, index + 1), furthest) if i in taken), furthest)
    for end in range(room, begin, -1):
        kind = known.get(words[index:end])
        if kind is not None and (found or _stands_alone(words, index, end)):
            return Mention(index, end, kind)
    if found is None:
        return None
    return found.of_kind(known.get(words[index : found.end], found.kind))


def _stands_alone(words: Words, first: int, end: int) -> bool:
    """Tell whether a name is not merely a part of a longer run of capitalised words."""
    if end - first > 1:
        return True
    if first == 0 and words[0].lower() in packed("common"):
        return False
    before = words[first - 1] if first else "#"
    after = words[end] if end < len(words) else "#"
    free = not before[0].isupper() or before.lower() in TITLES or first == 1
    return free and not after[0].isupper()
