"""The words of a commit: see ``matching.vocabulary``. What was asked once is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA

from search_index.analysis import stem, stem_beginning
from search_index.engines.matching.expansions import MOST_EXPANSIONS
from search_index.engines.matching.lexicon import digits_of
from search_index.engines.matching.scoring import inverse_frequency
from search_index.engines.opensearch.asking import Commit, buckets, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.mappings import LONGEST_WORD
from search_index.engines.words import WordField
from search_index.models import Counted

_MOST_LOOKED_AT = 10_000
"""Words of one beginning that are looked at for another form of a word."""
_MOST_NEAR = 1000
_MOST_HYPHENED = 8
_ALL: Json = {"match_all": {}}


class ClusterVocabulary:
    """The words of one commit, as they are written (folded)."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._counts: dict[tuple[WordField, str], int] = {}
        self.hyphened = lru_cache(maxsize=4096)(self._hyphened)
        self.begin_with = lru_cache(maxsize=1024)(self._begin_with)
        self.near = lru_cache(maxsize=256)(self._near)
        self.near_counted = lru_cache(maxsize=256)(self._near_counted)
        self.like = lru_cache(maxsize=256)(self._like)
        self.forms_of = lru_cache(maxsize=256)(self._forms_of)
        self._listed = lru_cache(maxsize=1024)(self._list)

    # How many documents

    @cached_property
    def size(self) -> int:
        """How many documents there are."""
        return total(self._commit.ask("documents", counting(_ALL)))

    @cached_property
    def sizes(self) -> dict[WordField, int]:
        """How many documents have a word at all in each field."""
        fields = list(WordField)
        asked = [counting({"exists": {"field": field.value}}) for field in fields]
        found = map(total, self._commit.ask_all("documents", asked))
        return dict(zip(fields, found, strict=True))

    def count(self, asked: Iterable[tuple[WordField, str]]) -> None:
        """Count words of fields in one go; ``frequency_in`` knows them then."""
        known = ((field, word[:LONGEST_WORD]) for field, word in asked)
        new = [one for one in dict.fromkeys(known) if one not in self._counts]
        queries = [counting({"term": {field.value: word}}) for field, word in new]
        for one, said in zip(new, self._commit.ask_all("documents", queries), strict=True):
            self._counts[one] = total(said)

    def frequency_in(self, field: WordField, word: str) -> int:
        """Return in how many documents a word occurs in a field."""
        word = word[:LONGEST_WORD]
        self.count([(field, word)])
        return self._counts[field, word]

    def frequency(self, word: str) -> int:
        """Return in how many documents a word occurs."""
        return self.frequency_in(WordField.WORDS, word)

    documents = frequency

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word in so many documents."""
        return inverse_frequency(frequency, self.size)

    def holds(self, word: str) -> bool:
        """Tell whether a word occurs."""
        return self.frequency(word) > 0

    def holds_stem(self, stemmed: str) -> bool:
        """Tell whether a word of this stem occurs in a text."""
        return self.frequency_in(WordField.TEXT, stemmed) > 0

    # Which words

    def _list(self, kind: str, text: str, most: int) -> tuple[list[Counted], int]:
        """Return the most frequent words of a query of the words' index, and how many there are."""
        query: Json = {kind: {"word": {"value": text}}}
        summed = {"documents": {"sum": {"field": "documents"}}}
        words: Json = {
            "terms": {
                "field": "word",
                "size": most,
                "order": [{"documents": "desc"}, {"_key": "asc"}],
            },
            "aggs": summed,
        }
        distinct: Json = {"cardinality": {"field": "word"}}
        asked = counting({"bool": {"filter": [query]}}, words=words, distinct=distinct)
        said = self._commit.ask("words", asked)
        counted = [
            Counted(one["key"], int(one["documents"]["value"]))
            for one in buckets(said, "words")
            if one["documents"]["value"] > 0
        ]
        for one in counted:
            self._counts.setdefault((WordField.WORDS, one.text), one.documents)
        return counted, int(said["aggregations"]["distinct"]["value"])

    def _beginning(self, start: str) -> tuple[list[Counted], int]:
        return self._listed("prefix", start, MOST_EXPANSIONS)

    def _begin_with(self, start: str, most: int) -> list[str]:
        """Return the most frequent words that begin so, the most frequent first."""
        return [one.text for one in self._beginning(start)[0][:most]]

    def count_beginning(self, start: str) -> int:
        """Return how many words begin so; of thousands about how many."""
        return self._beginning(start)[1]

    def counted_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so with their documents, the most frequent first."""
        words = self._beginning(start)[0][:most]
        self.count((WordField.WORDS, one.text) for one in words)
        found = (Counted(one.text, self.documents(one.text)) for one in words)
        return [word for word in found if word.documents]

    def _like(self, pattern: str, most: int) -> list[str]:
        """Return the most frequent words of a pattern (``*`` any letters, ``?`` one)."""
        return [one.text for one in self._listed("wildcard", escaped(pattern), most)[0]]

    def count_like(self, pattern: str) -> int:
        """Return how many words are of a pattern."""
        return self._listed("wildcard", escaped(pattern), MOST_EXPANSIONS)[1]

    def _forms_of(self, stemmed: str) -> list[str]:
        """Return the words that are cut to a stem, the most frequent first."""
        begun, _ = self._listed("prefix", stem_beginning(stemmed), _MOST_LOOKED_AT)
        return [one.text for one in begun if stem(one.text) == stemmed]

    def _near_counted(self, word: str, distance: int, most: int) -> list[tuple[int, Counted]]:
        """Return words within so many edits with these, nearest and most frequent first."""
        fuzzy: Json = {"value": word, "fuzziness": distance, "max_expansions": _MOST_NEAR}
        summed = {"documents": {"sum": {"field": "documents"}}}
        words: Json = {"terms": {"field": "word", "size": _MOST_NEAR}, "aggs": summed}
        said = self._commit.ask("words", counting({"fuzzy": {"word": fuzzy}}, words=words))
        found = []
        for one in buckets(said, "words"):
            edits = OSA.distance(word, one["key"], score_cutoff=distance)
            count = int(one["documents"]["value"])
            if edits <= distance and count > 0 and digits_of(one["key"]) == digits_of(word):
                found.append((edits, Counted(one["key"], count)))
                self._counts.setdefault((WordField.WORDS, one["key"]), count)
        found.sort(key=lambda it: (it[0], -it[1].documents, it[1].text.encode()))
        return found[:most]

    def _near(self, word: str, distance: int, most: int) -> list[str]:
        """Return words within ``distance`` edits, the nearest and then most frequent first."""
        return [other.text for _, other in self.near_counted(word, distance, most)]

    def _hyphened(self, stemmed: str) -> tuple[tuple[str, ...], ...]:
        """Return the pieces of each hyphened word that has this stem without its hyphens."""
        query = {"bool": {"filter": [{"term": {"closed": stemmed}}]}}
        body: Json = {"query": query, "size": _MOST_HYPHENED, "sort": [{"written": "asc"}]}
        hits = self._commit.ask("words", body)["hits"]["hits"]
        written = [tuple(hit["_source"]["written"].split("-")) for hit in hits]
        self.count((WordField.WORDS, piece) for pieces in written for piece in pieces)
        return tuple(pieces for pieces in written if all(map(self.holds, pieces)))


def escaped(pattern: str) -> str:
    """Return a pattern in which a backslash is a backslash."""
    return pattern.replace("\\", "\\\\")


def literal(text: str) -> str:
    """Return a pattern that stands for a text alone."""
    return escaped(text).replace("*", "\\*").replace("?", "\\?")
