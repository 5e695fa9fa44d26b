"""The people, organizations and missions of a commit, found by their names in the cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from search_index.engines.columns import Ints
from search_index.engines.names.directory import Name
from search_index.engines.opensearch.asking import Commit, counting
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.queries import any_of
from search_index.engines.opensearch.who import Who
from search_index.models import Counted, EntityKind

MOST_FOUND = 10_000
"""So many entities a typed name stands for at most, those that are named most."""
_MOST_CALLED = 1000
_MOST_KEPT = 50_000
_AT_ONCE = 1000
_BY_DOCUMENTS = [{"documents": "desc"}, {"number": "asc"}]


class IndexedNames:
    """The entities of one commit, as the index has them."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._kept: dict[str, Who] = {}
        self.called = lru_cache(maxsize=256)(self._called)
        self.with_words = lru_cache(maxsize=256)(self._with_words)
        self.documents_with = lru_cache(maxsize=256)(self._documents_with)

    def by_id(self, ids: Iterable[str]) -> dict[str, Who]:
        """Return the entities of these ids; those that are gone are left out."""
        wanted = list(dict.fromkeys(ids))
        new = [one for one in wanted if one not in self._kept]
        if len(self._kept) + len(new) > _MOST_KEPT:
            self._kept.clear()
            new = wanted
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            self._read({"ids": {"values": some}}, len(some))
        return {one: self._kept[one] for one in wanted if one in self._kept}

    def _read(self, query: Json, most: int) -> list[Who]:
        body: Json = {"query": query, "size": most, "sort": _BY_DOCUMENTS}
        found = [Who.read(hit) for hit in self._commit.ask("names", body)["hits"]["hits"]]
        self._kept.update((who.id, who) for who in found)
        return found

    def _called(self, kind: EntityKind, name: str) -> tuple[Who, ...]:
        """Return everybody of a kind whom a name fits, however well."""
        named = [{"term": {"forms.cased": name.casefold()}}, {"term": {"forms.is_name": True}}]
        fits = any_of(
            [
                {"term": {"cased": name.casefold()}},
                {"term": {"told": name}},
                {"nested": {"path": "forms", "query": {"bool": {"filter": named}}}},
            ]
        )
        query = {"bool": {"filter": [{"term": {"kind": kind}}, fits]}}
        return tuple(self._read(query, _MOST_CALLED))

    def _with_words(self, kind: EntityKind, words: tuple[str, ...], typed: bool) -> tuple[str, ...]:
        """Return the ids of those with all these pieces of words in one form, most named first."""
        if not words:
            return ()
        body: Json = {
            "query": _with_pieces(kind, words, typed=typed),
            "size": MOST_FOUND,
            "sort": _BY_DOCUMENTS,
            "_source": False,
        }
        hits = self._commit.ask("names", body)["hits"]["hits"]
        return tuple(hit["_id"] for hit in hits)

    def _documents_with(self, kind: EntityKind, word: str, typed: bool) -> int:
        summed = {"sum": {"field": "documents"}}
        asked = counting(_with_pieces(kind, (word,), typed=typed), documents=summed)
        said = self._commit.ask("names", asked)
        return int(said["aggregations"]["documents"]["value"])

    def beginning(self, kind: EntityKind, start: str, most: int) -> list[Who]:
        """Return those of whose name, from some word on, this is the beginning."""
        line = {"prefix": {"lines": {"value": start}}}
        return self._read({"bool": {"filter": [{"term": {"kind": kind}}, line]}}, most)

    def frequent(self, kind: EntityKind, most: int) -> list[Who]:
        """Return the entities of a kind that are named in most documents of all."""
        return self._read({"bool": {"filter": [{"term": {"kind": kind}}]}}, most)


def _with_pieces(kind: EntityKind, words: Sequence[str], *, typed: bool) -> Json:
    *whole, last = words
    begun = {"prefix" if typed else "term": {"forms.pieces": last}}
    pieces = [*({"term": {"forms.pieces": word}} for word in dict.fromkeys(whole)), begun]
    nested = {"nested": {"path": "forms", "query": {"bool": {"filter": pieces}}}}
    return {"bool": {"filter": [{"term": {"kind": kind}}, nested]}}


class ClusterNames:
    """The entities of one commit as they are shown: those of the index, and what was corrected.

    ``made`` are what corrections made, hidden ones left out; ``touched`` the entities of the
    index that they made it of.
    """

    def __init__(
        self, indexed: IndexedNames, made: Sequence[Who] = (), touched: Iterable[str] = ()
    ) -> None:
        self.indexed = indexed
        self.made = tuple(made)
        self.touched = frozenset(touched)
        self._numbers: dict[str, int] = {}
        self._by_number: list[Who] = []

    def made_of(self, kind: EntityKind) -> list[Who]:
        """Return what corrections made of this kind."""
        return [who for who in self.made if who.kind == kind]

    def with_name(self, kind: EntityKind, name: str) -> list[Who]:
        """Return who is shown, or named in some document, exactly so (case apart)."""
        indexed = (who for who in self.indexed.called(kind, name) if who.id not in self.touched)
        ranked = [
            (likeness, who)
            for who in (*indexed, *self.made_of(kind))
            if (likeness := who.likeness(name)) is not None
        ]
        best = min((likeness for likeness, _ in ranked), default=0)
        return [who for likeness, who in ranked if likeness == best]

    def with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> list[str]:
        """Return the ids of those of the index with all these pieces of words in one form."""
        found = self.indexed.with_words(kind, tuple(words), typed)
        return [one for one in found if one not in self.touched]

    def made_with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> list[Who]:
        """Return what corrections made with all these pieces of words in one form."""
        from search_index.engines.names.labels import has_pieces

        return [
            who
            for who in self.made_of(kind)
            if any(has_pieces(form, words, typed=typed) for form in who.forms)
        ]

    def query(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> Json:
        """Return the query for the documents that name anybody with these pieces of words."""
        ids = self.with_words(kind, words, typed=typed)
        made = self.made_with_words(kind, words, typed=typed)
        return any_of(
            [
                *([{"terms": {f"named_{kind}": ids}}] if ids else []),
                *(who.query for who in made),
            ]
        )

    def owner(self, entity: str, form: str) -> Who | None:
        """Return whom a form of an entity of the index stands for; None for nobody."""
        if entity not in self.touched:
            return self.indexed.by_id([entity]).get(entity)
        return next((who for who in self.made if who.has(entity, form)), None)

    def documents_with(self, kind: EntityKind, word: str, *, typed: bool = False) -> int:
        """Return how often documents name an entity with this word in one of its names."""
        return self.indexed.documents_with(kind, word, typed)

    def beginning(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names with a word from which on they begin so, most documents first.

        Where these are few, also those with the words in any order, or in another form.
        """
        words, more = start.split(), most + len(self.touched)
        if not words:
            return _counted(self._untouched(self.indexed.frequent(kind, more)))[:most]
        found = self._untouched(self.indexed.beginning(kind, start, more))
        if len(found) < most:
            typed = not start.endswith(" ")
            found = self.by_words(kind, words, most, typed=typed)
        return _counted(found)[:most]

    def by_words(
        self, kind: EntityKind, words: Sequence[str], most: int, *, typed: bool
    ) -> list[Who]:
        """Return those with all these pieces of words in one form, most documents first."""
        ids = self.with_words(kind, words, typed=typed)[:most]
        return list(self.indexed.by_id(ids).values())

    def _untouched(self, found: Iterable[Who]) -> list[Who]:
        return [who for who in found if who.id not in self.touched]

    # As ``engines.wanted`` asks, by numbers

    def numbers(self, some: Iterable[Who]) -> Ints:
        """Return a number for each of some entities, the same whenever it is asked."""
        found = []
        for who in some:
            if who.id not in self._numbers:
                self._numbers[who.id] = len(self._by_number)
                self._by_number.append(who)
            found.append(self._numbers[who.id])
        return np.array(found, dtype=np.int32)

    def forms(self, entities: Ints) -> set[Name]:
        """Return every name that documents use for the entities of these numbers."""
        return {name for number in entities.tolist() for name in self._by_number[number].names}

    def strays(self) -> dict[Name, dict[str, int]]:
        """Return the forms that documents take for a name and corrections for another entity."""
        strays: defaultdict[Name, dict[str, int]] = defaultdict(dict)
        for who in self.made:
            for member in who.members:
                for name in member.names if member.forms is not None else ():
                    for form in member.forms or ():
                        (number,) = self.numbers([who]).tolist()
                        strays[member.kind, name][form] = number
        return strays


def _counted(found: Iterable[Who]) -> list[Counted]:
    return [Counted(who.shown, who.documents) for who in found]


class WantedNames:
    """The names of a commit as ``engines.wanted.Wanted`` asks for them."""

    def __init__(self, names: ClusterNames) -> None:
        self._names = names
        self.forms = names.forms
        self.strays = names.strays

    def with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> Ints:
        """Return the entities with all these pieces of words in one form."""
        ids = self._names.with_words(kind, words, typed=typed)
        made = self._names.made_with_words(kind, words, typed=typed)
        return self._names.numbers([*self._names.indexed.by_id(ids).values(), *made])

    def with_name(self, kind: EntityKind, name: str) -> Ints:
        """Return who is shown, or named in some document, exactly so."""
        return self._names.numbers(self._names.with_name(kind, name))
