"""Headlines in capitals, written the way a sentence is, so that the tagger can read them."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.extraction.evidence import Evidence
from search_index.extraction.page import Page
from search_index.extraction.wordlists import packed
from search_index.extraction.words import WordTable

_VOWELS = frozenset("AEIOUY")


def read_page(sentences: Sequence[Sequence[str]], table: WordTable) -> tuple[Page, Evidence]:
    """Return a document, its headlines in ordinary case, and what the rest of it says."""
    page = Page(sentences, table)
    shouted = page.shouted().tolist()
    if not any(shouted):
        return page, Evidence(page)
    lines = list(zip(sentences, shouted, strict=True))
    evidence = Evidence(Page([words for words, loud in lines if not loud], table))
    calm = [plain_case(words, evidence) if loud else words for words, loud in lines]
    return Page(calm, table), evidence


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
    return "-".join(part.capitalize() for part in word.split("-"))
