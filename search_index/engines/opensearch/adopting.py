"""Names of documents that were just put in, until names are linked over all documents anew.

Who is named as somebody of the index is shown is taken for that one, and else for the only one
whom documents call so.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.engines.opensearch.asking import whole
from search_index.engines.opensearch.bulk import Bulk, Put
from search_index.engines.opensearch.client import Client, Json
from search_index.engines.opensearch.deriving import Derivation, Derived
from search_index.engines.opensearch.entities import Named
from search_index.engines.opensearch.identities import id_of
from search_index.engines.opensearch.indexes import NEWEST
from search_index.models import EntityKind

_AT_ONCE = 500
_MOST_ALIKE = 10
_WAYS, _BOOSTS = ("shown", "called", "id"), (4.0, 2.0, 1.0)
"""How somebody of the index may be the one that is looked for, and what counts more."""


class Adopting:
    """Gives the names of some documents after others a place in the index ``index``.

    A form that was met before stands for whom it stood for then. ``links``: the index is in
    order, so that others are looked up there. Else they are new, and who is who will be worked
    out when it is put in order.
    """

    def __init__(self, client: Client, index: str, bulk: Bulk, *, links: bool) -> None:
        self._client = client
        self._index = index
        self._bulk = bulk
        self._links = links
        self._met: dict[tuple[EntityKind, str], str] = {}
        self._placed: set[str] = set()

    def documents(self, derivation: Derivation) -> list[Derived]:
        """Return what the documents of a derivation say, by the names of the index."""
        entities = derivation.entities()
        places = self._places(entities)
        new = [one for one in entities if places[one.id] not in self._placed]
        places |= self._found(new) if self._links else {}
        for entity in new:
            if places[entity.id] not in self._placed:
                self._bulk.add(Put(self._index, places[entity.id], entity.body()))
        self._placed.update(places.values())
        for entity in entities:
            for form in entity.names:
                self._met.setdefault((entity.kind, form), places[entity.id])
        renamed = {one: place for one, place in places.items() if one != place}
        return [one.renamed(renamed) for one in derivation.documents()]

    def _places(self, entities: Sequence[Named]) -> dict[str, str]:
        """Return whom of those met before each entity is, or itself; no two are the same."""
        met = {
            one.id: [
                self._met[one.kind, form] for form in one.names if (one.kind, form) in self._met
            ]
            for one in entities
        }
        places = {one: one for one, known in met.items() if one in known}
        taken = set(places)
        for one, known in met.items():
            if one not in places:
                places[one] = next((it for it in known if it not in taken), one)
                taken.add(places[one])
        return places

    def _found(self, entities: Sequence[Named]) -> dict[str, str]:
        """Return the id that each entity has in the index, or is to have there."""
        found: dict[str, str] = {}
        for start in range(0, len(entities), _AT_ONCE):
            some = entities[start : start + _AT_ONCE]
            lines = [line for one in some for line in (NEWEST, _looking_for(one))]
            answers = self._client.ask_lines(f"/{self._index}/_msearch", lines)["responses"]
            for entity, said in zip(some, answers, strict=True):
                found[entity.id] = self._chosen(entity, whole(said)["hits"]["hits"])
        return found

    def _chosen(self, entity: Named, hits: Sequence[Json]) -> str:
        """Return whom of those found an entity is, or an id that none of them has."""
        shown, called, same = (
            [hit["_id"] for hit in hits if way in hit["matched_queries"]] for way in _WAYS
        )
        known = shown[:1] or [one for one in called if one == entity.id or len(called) == 1]
        self._placed.update(known)
        if known:
            return str(known[0])
        return id_of(entity.kind, entity.shown, "anew") if same else entity.id


def _looking_for(entity: Named) -> Json:
    """Return the search for who is shown as an entity, who is called so, and who has its id."""
    called: list[Json] = [
        {"terms": {"forms.text": entity.names}},
        {"term": {"forms.is_name": True}},
    ]
    queries: list[Json] = [
        {"term": {"shown": entity.shown}},
        {"nested": {"path": "forms", "query": {"bool": {"filter": called}}}},
    ]
    wanted: list[Json] = [
        {"bool": {"filter": [{"term": {"kind": entity.kind}}, query]}} for query in queries
    ]
    wanted.append({"ids": {"values": [entity.id]}})
    return {
        "query": {
            "bool": {
                "should": [
                    {"constant_score": {"filter": query, "boost": boost, "_name": way}}
                    for query, boost, way in zip(wanted, _BOOSTS, _WAYS, strict=True)
                ]
            }
        },
        "size": _MOST_ALIKE,
        "_source": False,
    }
