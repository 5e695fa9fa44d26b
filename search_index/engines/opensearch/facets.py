"""The people, organizations and missions of all matches, counted by the cluster."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search_index.engines.arrays import top
from search_index.engines.names.comparing import Comparison
from search_index.engines.names.directory import Page
from search_index.engines.opensearch.asking import Commit, buckets, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.names import ClusterNames
from search_index.engines.opensearch.queries import all_of
from search_index.engines.opensearch.who import Who
from search_index.models import Entity, EntityKind, Facet, Order

MOST_COUNTED = 10_000
"""Of so many names, those in most matches, it is compared how surprising or frequent they are."""
_EXACTLY = 1000
"""Up to so many different names of the matches are counted one by one."""
_MOST_TIED = 500
_MOST_KEYWORDS = 10_000
_AT_ONCE = 500
_PART = "\x1f"


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that others are compared with; ``without`` are left out of what is counted."""

    query: Json
    without: tuple[Who, ...] = ()


class Facets:
    """Counts the names of one commit."""

    def __init__(self, commit: Commit, names: ClusterNames) -> None:
        self._commit = commit
        self._names = names

    def facet(self, kind: EntityKind, chosen: Json, page: Page, among: Among) -> Facet:
        """Return a page of the entities of a kind in the chosen documents."""
        most = MOST_COUNTED if page.order != Order.COUNT else page.offset + page.limit
        counting_all = max(most, _EXACTLY)
        said = self._commit.ask(
            "documents", self._counting(kind, chosen, page, among, counting_all)
        )
        counts = {one["key"]: one["doc_count"] for one in buckets(said, "names")}
        distinct = int(said["aggregations"]["distinct"]["value"])
        number = len(counts) if len(counts) < counting_all else max(distinct, len(counts))
        made = self._made(kind, page, among)
        for who, documents in self._documents(chosen, made):
            if documents:
                counts[who.id] = documents
                number += 1
        ids = self._ordered(kind, counts, chosen, total(said), page, among, made)
        return Facet(kind, self._entities(ids, counts, chosen, total(said), among, made), number)

    def _counting(
        self, kind: EntityKind, chosen: Json, page: Page, among: Among, most: int
    ) -> Json:
        """Return the search that counts the entities of the index."""
        field = f"named_{kind}"
        terms: Json = {"field": field, "size": most, "shard_size": 2 * most + 1000}
        left_out = {one.entity for who in among.without for one in who.members}
        left_out |= self._names.touched
        if page.words:
            fitting = self._names.with_words(kind, page.words, typed=True)
            kept = [one for one in fitting if one not in left_out]
            terms["include"] = kept or [""]
        elif left_out:
            terms["exclude"] = sorted(left_out)
        distinct = {"cardinality": {"field": field, "precision_threshold": 40_000}}
        return counting(chosen, names={"terms": terms}, distinct=distinct)

    def _made(self, kind: EntityKind, page: Page, among: Among) -> dict[str, Who]:
        """Return what corrections made of this kind that may stand in the facet."""
        made = (
            self._names.made_with_words(kind, page.words, typed=True)
            if page.words
            else self._names.made_of(kind)
        )
        return {who.id: who for who in made if who not in among.without}

    def _documents(self, chosen: Json, made: dict[str, Who]) -> Iterable[tuple[Who, int]]:
        """Return how many of the chosen documents name each of what corrections made."""
        asked = [counting(all_of([chosen, who.query])) for who in made.values()]
        return zip(made.values(), map(total, self._commit.ask_all("documents", asked)), strict=True)

    # The order

    def _ordered(
        self,
        kind: EntityKind,
        counts: dict[str, int],
        chosen: Json,
        matching: int,
        page: Page,
        among: Among,
        made: dict[str, Who],
    ) -> list[str]:
        """Return the ids of a page, in its order."""
        ids = sorted(counts, key=lambda one: (-counts[one], one))
        end = page.offset + page.limit
        if page.order == Order.COUNT:
            ids = ids[: _end_of_ties([counts[one] for one in ids], end)]
            often = self._mentions(ids, chosen, made)
            ids.sort(key=lambda one: (-counts[one], -often[one], one))
            return ids[page.offset : end]
        overall, size = self._overall(kind, ids, among, made)
        comparison = _comparison(ids, counts, overall, matching, size)
        return [ids[place] for place in top(comparison.keys(page.order), end)[page.offset :]]

    def _overall(
        self, kind: EntityKind, ids: Sequence[str], among: Among, made: dict[str, Who]
    ) -> tuple[dict[str, int], int]:
        """Return how many of all documents compared with name each, and how many these are."""
        indexed = [one for one in ids if one not in made]
        terms = {"field": f"named_{kind}", "size": len(indexed) or 1, "include": indexed or [""]}
        said = self._commit.ask("documents", counting(among.query, names={"terms": terms}))
        overall = {one["key"]: one["doc_count"] for one in buckets(said, "names")}
        some = {one: made[one] for one in ids if one in made}
        overall |= {who.id: documents for who, documents in self._documents(among.query, some)}
        return overall, total(said)

    # What is shown

    def _mentions(self, ids: Sequence[str], chosen: Json, made: dict[str, Who]) -> Counter[str]:
        """Return how often the chosen documents name each."""
        mentions: Counter[str] = Counter()
        owners = self._owners(ids, made)
        for entity, form, often, documents in self._forms(owners, chosen):
            for who in owners[entity]:
                if who not in made or _has(made[who], entity, form):
                    mentions[who] += often * documents
        return mentions

    def _owners(self, ids: Iterable[str], made: dict[str, Who]) -> dict[str, list[str]]:
        """Return the entities of the index that some stand for, and who stands for each."""
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for one in ids:
            for entity in [it.entity for it in made[one].members] if one in made else [one]:
                owners[entity].append(one)
        return owners

    def _forms(self, entities: Iterable[str], chosen: Json) -> Iterable[tuple[str, str, int, int]]:
        """Yield entity, form, mentions, and how many chosen documents mention it so often."""
        for parts, documents in self._keywords("forms", entities, chosen):
            entity, form, often = parts
            yield entity, form, int(often), documents

    def _keywords(
        self, field: str, entities: Iterable[str], chosen: Json
    ) -> Iterable[tuple[list[str], int]]:
        """Yield the keywords of a field that begin with these entities, most documents first."""
        listed = sorted(set(entities))
        asked = []
        for start in range(0, len(listed), _AT_ONCE):
            some = "|".join(map(re.escape, listed[start : start + _AT_ONCE]))
            terms = {"field": field, "include": f"({some}){_PART}.*", "size": _MOST_KEYWORDS}
            asked.append(counting(chosen, said={"terms": terms}))
        for said in self._commit.ask_all("documents", asked):
            for one in buckets(said, "said"):
                yield one["key"].split(_PART), one["doc_count"]

    def _entities(
        self,
        ids: Sequence[str],
        counts: dict[str, int],
        chosen: Json,
        matching: int,
        among: Among,
        made: dict[str, Who],
    ) -> tuple[Entity, ...]:
        if not ids:
            return ()
        whos = self._names.indexed.by_id(one for one in ids if one not in made) | made
        kind = next(iter(whos[one].kind for one in ids if one in whos))
        mentions = self._mentions(ids, chosen, made)
        roles = self._roles(ids, chosen, made)
        overall, size = self._overall(kind, ids, among, made)
        lift = _comparison(ids, counts, overall, matching, size).lift().tolist()
        return tuple(
            Entity(
                kind=who.kind,
                name=who.told,
                aliases=who.aliases,
                roles=tuple(roles[one]),
                documents=counts[one],
                mentions=mentions[one],
                lift=lift[place],
            )
            for place, one in enumerate(ids)
            if (who := whos.get(one)) is not None
        )

    def _roles(
        self, ids: Sequence[str], chosen: Json, made: dict[str, Who]
    ) -> dict[str, list[str]]:
        """Return what the chosen documents say of each, most often said first."""
        owners = self._owners(ids, made)
        roles: defaultdict[str, list[str]] = defaultdict(list)
        for (entity, role), _ in self._keywords("roles", owners, chosen):
            for who in owners[entity]:
                if role not in roles[who]:
                    roles[who].append(role)
        return roles


def _has(who: Who, entity: str, form: str) -> bool:
    return any(one.entity == entity and one.has(form) for one in who.members)


def _end_of_ties(counts: Sequence[int], end: int) -> int:
    """Return where those end that are named as often as the last one of a page."""
    if end >= len(counts):
        return len(counts)
    tied = end
    while tied < len(counts) and counts[tied] == counts[end - 1] and tied - end < _MOST_TIED:
        tied += 1
    return tied


def _comparison(
    ids: Sequence[str], counts: dict[str, int], overall: dict[str, int], matching: int, size: int
) -> Comparison:
    inside = np.array([counts[one] for one in ids], dtype=np.int32)
    whole = np.array([max(overall.get(one, 0), counts[one]) for one in ids], dtype=np.int32)
    return Comparison(matching, size, inside, np.zeros_like(inside), whole)
