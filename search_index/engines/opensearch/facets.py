"""The people, organizations and missions of all matches, counted by the cluster."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search_index.engines.arrays import top
from search_index.engines.names.comparing import Comparison
from search_index.engines.names.directory import Page
from search_index.engines.opensearch.asking import Commit, buckets, counting, total
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.identities import PART
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


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that others are compared with; ``without`` are left out of what is counted."""

    query: Json
    without: tuple[Who, ...] = ()


def ask_together(facets: Sequence[FacetOf]) -> None:
    """Ask for all that some facets of one commit tell: they find the answers kept."""
    commit, names = facets[0].commit, facets[0].names
    commit.ask_all("documents", [one.counting for one in facets])
    commit.ask_all("documents", [asked for one in facets for asked in one.telling])
    names.indexed.by_id(shown for one in facets for shown in one.indexed)


@dataclass(frozen=True)
class FacetOf:
    """The entities of one kind in the chosen documents of a commit, a page of them."""

    commit: Commit
    names: ClusterNames
    kind: EntityKind
    chosen: Json
    page: Page
    among: Among

    def facet(self) -> Facet:
        """Return the page, and how many entities there are."""
        return Facet(self.kind, tuple(self._entities()), self._counted[2])

    # Counting

    @cached_property
    def _made(self) -> dict[str, Who]:
        """What corrections made of this kind, and that may stand in the facet, by id."""
        words = self.page.words
        made = (
            self.names.made_with_words(self.kind, words, typed=True)
            if words
            else self.names.made_of(self.kind)
        )
        return {who.id: who for who in made if who not in self.among.without}

    @cached_property
    def _most(self) -> int:
        """So many names are counted one by one."""
        end = self.page.offset + self.page.limit
        return max(MOST_COUNTED if self.page.order != Order.COUNT else end, _EXACTLY)

    @property
    def counting(self) -> Json:
        """The search that counts the names of the index."""
        distinct = {"field": f"named_{self.kind}", "precision_threshold": 40_000}
        return counting(
            self.chosen, names=self._terms(self._most), distinct={"cardinality": distinct}
        )

    @cached_property
    def _counted(self) -> tuple[dict[str, int], int, int]:
        """How many chosen documents name each, how many are chosen, how many different there are.

        Those in most documents alone, where there are very many.
        """
        said = self.commit.ask("documents", self.counting)
        counts = {one["key"]: one["doc_count"] for one in buckets(said, "names")}
        different = len(counts)
        if different == self._most:
            different = max(int(said["aggregations"]["distinct"]["value"]), self._most)
        made = self._documents(self.chosen, self._made)
        named = {one: documents for one, documents in made.items() if documents}
        return counts | named, total(said), different + len(named)

    def _terms(self, most: int) -> Json:
        """Return what counts the entities of the index."""
        terms: Json = {"field": f"named_{self.kind}", "size": most, "shard_size": 2 * most}
        left_out = {one.entity for who in self.among.without for one in who.members}
        left_out |= self.names.touched
        if self.page.words:
            fitting = self.names.with_words(self.kind, self.page.words, typed=True)
            terms["include"] = [one for one in fitting if one not in left_out] or [""]
        elif left_out:
            terms["exclude"] = sorted(left_out)
        return {"terms": terms}

    def _documents(self, query: Json, made: dict[str, Who]) -> dict[str, int]:
        """Return how many documents of a query name each of what corrections made."""
        asked = [counting(all_of([query, who.query])) for who in made.values()]
        return dict(zip(made, map(total, self.commit.ask_all("documents", asked)), strict=True))

    # The order

    @cached_property
    def _candidates(self) -> list[str]:
        """The ids of which the page is a part: those level with its last one are among them."""
        counts, _, _ = self._counted
        ids = sorted(counts, key=lambda one: (-counts[one], one))
        end = self.page.offset + self.page.limit
        if self.page.order == Order.COUNT:
            return ids[: _end_of_ties([counts[one] for one in ids], end)]
        comparison = self._comparison(ids, *self._overall(ids))
        return [ids[place] for place in top(comparison.keys(self.page.order), end)]

    @cached_property
    def _shown(self) -> list[str]:
        """The ids of the page, in its order."""
        ids, (counts, _, _), mentions = self._candidates, self._counted, self._mentions
        if self.page.order == Order.COUNT:
            ids = sorted(ids, key=lambda one: (-counts[one], -mentions[one], one))
        return ids[self.page.offset : self.page.offset + self.page.limit]

    def _overall(self, ids: Sequence[str]) -> tuple[dict[str, int], int]:
        """Return how many of all documents compared with name each, and how many these are."""
        said = self.commit.ask("documents", self._counting_overall(ids))
        overall = {one["key"]: one["doc_count"] for one in buckets(said, "names")}
        made = {one: self._made[one] for one in ids if one in self._made}
        return overall | self._documents(self.among.query, made), total(said)

    def _counting_overall(self, ids: Sequence[str]) -> Json:
        indexed = sorted(one for one in ids if one not in self._made)
        field = f"named_{self.kind}"
        terms = {"field": field, "size": len(indexed) or 1, "include": indexed or [""]}
        return counting(self.among.query, names={"terms": terms})

    def _comparison(self, ids: Sequence[str], overall: dict[str, int], size: int) -> Comparison:
        counts, matching, _ = self._counted
        inside = np.array([counts[one] for one in ids], dtype=np.int32)
        whole = np.array([max(overall.get(one, 0), counts[one]) for one in ids], dtype=np.int32)
        return Comparison(matching, size, inside, np.zeros_like(inside), whole)

    # What is shown

    def _entities(self) -> Iterable[Entity]:
        candidates, (counts, _, _) = self._candidates, self._counted
        if not candidates:
            return
        mentions, roles = self._mentions, self._roles
        ratios = self._comparison(candidates, *self._overall(candidates)).lift().tolist()
        lift = dict(zip(candidates, ratios, strict=True))
        ids = self._shown
        whos = self.names.indexed.by_id(self.indexed) | self._made
        for one in ids:
            if who := whos.get(one):
                yield Entity(
                    kind=who.kind,
                    name=who.told,
                    aliases=who.aliases,
                    roles=tuple(roles[one]),
                    documents=counts[one],
                    mentions=mentions[one],
                    lift=lift[one],
                )

    @property
    def telling(self) -> list[Json]:
        """The searches that tell more of the candidates."""
        asked = [*self._beginning("forms"), *self._beginning("roles")]
        return [*asked, self._counting_overall(self._candidates)] if self._candidates else []

    @property
    def indexed(self) -> list[str]:
        """The entities of the index that are shown."""
        return [one for one in self._shown if one not in self._made]

    @cached_property
    def _mentions(self) -> Counter[str]:
        """How often the chosen documents name each."""
        mentions: Counter[str] = Counter()
        for (entity, form, often), documents in self._keywords("forms"):
            for who in self._owners[entity]:
                if who not in self._made or self._made[who].has(entity, form):
                    mentions[who] += int(often) * documents
        return mentions

    @property
    def _roles(self) -> dict[str, list[str]]:
        """What the chosen documents say of each, most often said first."""
        roles: defaultdict[str, list[str]] = defaultdict(list)
        for (entity, role), _ in self._keywords("roles"):
            for who in self._owners[entity]:
                if role not in roles[who]:
                    roles[who].append(role)
        return roles

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        """The entities of the index that candidates stand for, and who stands for each."""
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._candidates:
            made = self._made.get(one)
            for entity in [it.entity for it in made.members] if made else [one]:
                owners[entity].append(one)
        return owners

    def _beginning(self, field: str) -> list[Json]:
        """Return the searches that count the keywords which begin with candidates."""
        listed = sorted(self._owners)
        asked = []
        for start in range(0, len(listed), _AT_ONCE):
            some = "|".join(map(re.escape, listed[start : start + _AT_ONCE]))
            terms = {"field": field, "include": f"({some}){PART}.*", "size": _MOST_KEYWORDS}
            asked.append(counting(self.chosen, said={"terms": terms}))
        return asked

    def _keywords(self, field: str) -> Iterable[tuple[list[str], int]]:
        """Yield the keywords of a field that begin with candidates, most documents first."""
        for said in self.commit.ask_all("documents", self._beginning(field)):
            for one in buckets(said, "said"):
                yield one["key"].split(PART), one["doc_count"]


def _end_of_ties(counts: Sequence[int], end: int) -> int:
    """Return where those end that are named as often as the last one of a page."""
    if end >= len(counts):
        return len(counts)
    tied = end
    while tied < len(counts) and counts[tied] == counts[end - 1] and tied - end < _MOST_TIED:
        tied += 1
    return tied
