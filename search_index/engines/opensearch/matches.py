"""The documents that match a query: ranked, counted, and read a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from search_index.analysis import pieces_of
from search_index.engines.engine import Hit
from search_index.engines.names.directory import Page
from search_index.engines.opensearch.asking import UNREAD, Commit, buckets, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.documents import id_in, signed
from search_index.engines.opensearch.facets import Among, FacetOf, ask_together
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.queries import ALL, all_of, any_of
from search_index.engines.opensearch.ranking import Ranked, Ranking
from search_index.engines.opensearch.reading import Documents
from search_index.engines.opensearch.timelines import Timelines
from search_index.errors import IndexChanged
from search_index.models import (
    Beside,
    Dates,
    EntityKind,
    Facet,
    Granularity,
    Lanes,
    Order,
    Timeline,
)

_MOST_HELD = 10_000
"""So many documents that hold one passage, or are near copies, are told at most."""
_AT_A_TIME = 8


@dataclass(frozen=True)
class View:
    """What matches are read from: a commit with its documents, and names as they are shown."""

    commit: Commit
    documents: Documents
    names: ClusterNames


def counting_copies(query: Json) -> Json:
    """Return the search that counts the matches of a query, and of each group of near copies."""
    return counting(query, groups={"terms": {"field": "group", "size": _MOST_HELD}})


@dataclass(frozen=True)
class ClusterMatches:
    """See ``engine.Matches``. ``strict`` finds the documents that hold all words, ``rest`` others.

    ``rest`` is None where the query was not widened.
    """

    view: View
    strict: Json
    rest: Json | None
    strict_total: int

    @cached_property
    def query(self) -> Json:
        """The query for all matches."""
        return self.strict if self.rest is None else any_of([self.strict, self.rest])

    @cached_property
    def _counts(self) -> tuple[int, dict[str, int]]:
        """How many documents match, and how many of each group of near copies."""
        said = self.view.commit.ask("documents", counting_copies(self.query))
        return total(said), {one["key"]: one["doc_count"] for one in buckets(said, "groups")}

    @property
    def _copied(self) -> dict[str, int]:
        return self._counts[1]

    @property
    def total(self) -> int:
        """How many documents match."""
        return self._counts[0]

    @property
    def ranked(self) -> int:
        """How many documents the ranking holds: of near-identical ones only the best."""
        matching, groups = self._counts
        return matching - sum(groups.values()) + len(groups)

    # The ranking

    @cached_property
    def _ranking(self) -> Ranking:
        queries = [(self.strict, True)]
        if self.rest is not None:
            others: Json = {"bool": {"must": [self.rest], "must_not": [self.strict]}}
            queries.append((others, False))
        return Ranking(self.view.commit, queries)

    def hits(self, limit: int, offset: int = 0) -> list[Hit]:
        """Return a page of the ranking."""
        return self._hits(self._ranking.page(offset, offset + limit))

    def _hits(self, page: Sequence[Ranked]) -> list[Hit]:
        read = self.view.documents.read([one.id for one in page])
        if len(read) < len(page):
            raise IndexChanged("The index changed while it was searched; search again.")
        copies = self._copies(page)
        repeated = self._repeated([read[one.id].entry.facts.passages for one in page])
        return [
            Hit(
                read[one.id].entry,
                one.score,
                one.strict,
                tuple(sorted(copies[one.group] - {one.id})),
                repeats,
            )
            for one, repeats in zip(page, repeated, strict=True)
        ]

    def _copies(self, page: Sequence[Ranked]) -> dict[str, set[str]]:
        """Return the ids of all matches of each group of near copies that is on a page."""
        groups = sorted({one.group for one in page})
        found: defaultdict[str, set[str]] = defaultdict(set)
        shared = [one for one in groups if one in self._copied] if groups else []
        for one, group in self._ids(self._grouped(shared), "group") if shared else ():
            found[group].add(one)
        return found

    def _grouped(self, groups: Sequence[str]) -> Json:
        return all_of([self.query, {"terms": {"group": groups}}])

    def _ids(self, query: Json, field: str) -> Iterator[tuple[str, str]]:
        """Yield the ids of the documents of a query with their value of a field."""
        body: Json = {
            "query": query,
            "size": _MOST_HELD,
            **UNREAD,
            "docvalue_fields": [field],
            "sort": [{"order": "asc"}],
        }
        for hit in self.view.commit.ask("documents", body)["hits"]["hits"]:
            yield id_in(hit["sort"][0]), hit["fields"][field][0]

    def document_ids(self) -> list[str]:
        """Return the ids of all matches, in no order."""
        found: list[str] = []
        body: Json = {
            "query": self.query,
            "size": _MOST_HELD,
            **UNREAD,
            "sort": [{"order": "asc"}],
        }
        while True:
            hits = self.view.commit.ask("documents", body)["hits"]["hits"]
            found += [id_in(hit["sort"][0]) for hit in hits]
            if len(hits) < _MOST_HELD:
                return found
            body["search_after"] = hits[-1]["sort"]

    # Passages that stand in several places

    def _repeated(self, passages: Sequence[Sequence[tuple[int, ...]]]) -> list[bool]:
        """Tell of each document, by its passages, whether one of them stands elsewhere too."""
        signatures = [{_wide(*halves) for halves in of} for of in passages]
        everywhere = sorted(set().union(*signatures))
        if not everywhere:
            return [False] * len(passages)
        terms = {
            "field": "passages",
            "include": everywhere,
            "size": len(everywhere),
            "min_doc_count": 2,
        }
        query = {"terms": {"passages": everywhere}}
        said = self.view.commit.ask("documents", counting(all_of([query]), held={"terms": terms}))
        shared = {one["key"] for one in buckets(said, "held")}
        return [bool(of & shared) for of in signatures]

    def holding(self, signatures: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Return the ids of all matches that hold each passage; none where it stands but once."""
        wanted = list(signatures)
        asked: list[Json] = [
            {
                "query": all_of([self.query, {"term": {"passages": signed(one)}}]),
                "size": _MOST_HELD,
                **UNREAD,
                "sort": [{"order": "asc"}],
            }
            for one in wanted
        ]
        answers = self.view.commit.ask_all("documents", asked)
        return {
            one: tuple(id_in(hit["sort"][0]) for hit in said["hits"]["hits"])
            for one, said in zip(wanted, answers, strict=True)
        }

    def hits_holding(self, signature: int, count: int) -> Iterator[Hit]:
        """Yield those of the ranking's first ``count`` that hold a passage, in its order."""
        holding = set(self.holding([signature])[signature])
        page = [one for one in self._ranking.page(0, count) if one.id in holding]
        for start in range(0, len(page), _AT_A_TIME):
            yield from self._hits(page[start : start + _AT_A_TIME])

    # Names

    def _facet(self, kind: EntityKind, chosen: Json, page: Page, among: Among) -> FacetOf:
        return FacetOf(self.view.commit, self.view.names, kind, chosen, page, among)

    def facet(
        self,
        kind: EntityKind,
        limit: int,
        offset: int = 0,
        order: Order = Order.COUNT,
        beginning: str = "",
    ) -> Facet:
        """Return the entities named in all matches, compared with the whole collection."""
        page = Page(limit, offset, order, tuple(pieces_of(beginning)))
        every = {one: self._facet(one, self.query, page, Among(ALL)) for one in EntityKind}
        if not beginning:  # an answer asks for all kinds
            ask_together(list(every.values()))
        return every[kind].facet()

    def beside(self, kind: EntityKind, name: str, limit: int, order: Order = Order.COUNT) -> Beside:
        """Return what stands in the matches that name somebody, compared with all matches."""
        whos = self.view.names.with_name(kind, name)
        chosen = all_of([self.query, any_of(who.query for who in whos)])
        among = Among(self.query, tuple(whos))
        every = [self._facet(each, chosen, Page(limit, order=order), among) for each in EntityKind]
        ask_together(every)
        people, organizations, missions = (one.facet() for one in every)
        documents = total(self.view.commit.ask("documents", counting(chosen)))
        return Beside(kind, name, documents, people, organizations, missions)

    # Times

    @cached_property
    def _timelines(self) -> Timelines:
        view = self.view
        return Timelines(view.commit, view.documents, view.names, self.query)

    def timeline(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int = 0,
        of: Dates = Dates.EVENTS,
    ) -> Timeline:
        """Return the dated events of all matches between two days (ISO, inclusive)."""
        if of is Dates.DOCUMENTS:
            return self._timelines.documents(by, first, last, limit, offset)
        return self._timelines.events(by, first, last, limit, offset)

    def lanes(self, first: str | None, last: str | None, limit: int, offset: int = 0) -> Lanes:
        """Return the missions told of that went on between two days (ISO, inclusive)."""
        return self._timelines.lanes(first, last, limit, offset)


def _wide(below: int, above: int) -> int:
    return (above << 32) | (below & 0xFFFFFFFF)
