"""Words in capitals, written the way a sentence is, so that the tagger can read them.

Headlines are written so, and in other lines names of persons (``By JANE RIGBY``, ``President
Jacques CHIRAC``) and the town that a report comes from (``NEW YORK (AP)``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.extraction.evidence import Evidence
from search_index.extraction.page import Page
from search_index.extraction.spelling import GIVEN, UPPER
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, is_listed_place, packed
from search_index.extraction.words import WordTable

_VOWELS = frozenset("AEIOUY")
_SHORTEST_NAME = 3
_SHORTEST_PLACE = 4


def read_page(sentences: Sequence[Sequence[str]], table: WordTable) -> tuple[Page, Evidence]:
    """Return a document, its capitals in ordinary case, and what it says about its words."""
    page = Page(sentences, table)
    shouted = page.shouted().tolist()
    upper = page.counts(UPPER).tolist()
    if not any(upper):
        return page, Evidence(page)
    starts = page.starts.tolist()
    lines = [
        _plain_names(words, page.flags[start : start + len(words)].tolist()) if count else words
        for words, start, count in zip(sentences, starts, upper, strict=True)
    ]
    if any(shouted):
        evidence = Evidence(
            Page([line for line, loud in zip(lines, shouted, strict=True) if not loud], table)
        )
        lines = [
            plain_case(words, evidence) if loud else line
            for words, line, loud in zip(sentences, lines, shouted, strict=True)
        ]
        return Page(lines, table), evidence
    if any(line is not words for line, words in zip(lines, sentences, strict=True)):
        page = Page(lines, table)
    return page, Evidence(page)


def plain_case(words: Sequence[str], evidence: Evidence) -> list[str]:
    """Return the words of a shouted line in ordinary case, as far as can be told.

    The document's own spelling of a word goes first, then the list of common words; what
    neither knows is taken for a name.
    """
    return [_plain(word, evidence) if word.isupper() else word for word in words]


def _plain(word: str, evidence: Evidence) -> str:
    """Return one word in ordinary case."""
    lower = word.lower()
    if spelled := evidence.spelling(lower):
        return spelled
    if lower in packed("common"):
        return lower
    if not _VOWELS.intersection(word) or "." in word:
        return word
    return _capitalised(word)


def _plain_names(words: Sequence[str], flags: Sequence[int]) -> Sequence[str]:
    """Return the words of a line, with the persons and places written in capitals made plain.

    A line without any is returned as it is.
    """
    plain = list(words)
    for first, end in _upper_runs(words, flags):
        if _is_name(words[first:end], flags[first - 1] if first else 0):
            plain[first:end] = map(_capitalised, words[first:end])
    return plain if plain != words else words


def _upper_runs(words: Sequence[str], flags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words in capitals, the initials among them too."""
    end = 0
    for first, flag in enumerate(flags):
        if flag & UPPER and first >= end:
            end = first + 1
            while end < len(words) and (flags[end] & UPPER or _is_initial(words[end])):
                end += 1
            yield first, end


def _is_name(run: Sequence[str], flags_before: int) -> bool:
    """Tell words in capitals that are a place, or a person: after or with a given name."""
    name = " ".join(map(_capitalised, run))
    if name in KNOWN_ORGANIZATIONS or " ".join(run) in KNOWN_ORGANIZATIONS:
        return False
    if len(name) >= _SHORTEST_PLACE and is_listed_place(name):
        return True
    given = bool(flags_before & GIVEN) or (len(run) > 1 and run[0].lower() in packed("first"))
    long = (word for word in run if not _is_initial(word))
    return given and all(len(w) >= _SHORTEST_NAME and _VOWELS.intersection(w) for w in long)


def _is_initial(word: str) -> bool:
    """Tell ``E.``."""
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _capitalised(word: str) -> str:
    """Return a word with the capitals that a name has in a sentence."""
    return "-".join(part.capitalize() for part in word.split("-"))
