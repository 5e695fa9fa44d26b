"""Names of documents that were just put in, until names are linked over all documents anew.

Who is named as somebody of the index is shown is that one already: an entity's id is made of
its name. Who is named otherwise is looked up among the forms of those that are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_index.engines.opensearch.bulk import Bulk, Put
from search_index.engines.opensearch.client import Client, Json
from search_index.engines.opensearch.deriving import Derivation, Derived, Named

_AT_ONCE = 500


class Adopting:
    """Gives the names of some documents after others a place in the index ``index``.

    ``links``: the index is in order, so that those are looked for whom names mean. Else all
    are new, and who is who will be worked out when it is put in order.
    """

    def __init__(self, client: Client, index: str, bulk: Bulk, *, links: bool) -> None:
        self._client = client
        self._index = index
        self._bulk = bulk
        self._links = links
        self._known: set[int] = set()

    def documents(self, derivation: Derivation) -> list[Derived]:
        """Return what the documents of a derivation say, by the names of the index."""
        known = self._known
        new = [one for one in derivation.entities() if int(one.id, 16) not in known]
        found = self._found(new) if self._links else {}
        for entity in new:
            if entity.id not in found:
                self._bulk.add(Put(self._index, entity.id, entity.body()))
            known.add(int(entity.id, 16))
        renamed = {one: other for one, other in found.items() if one != other}
        return [one.renamed(renamed) for one in derivation.documents()]

    def _found(self, entities: Sequence[Named]) -> dict[str, str]:
        """Return the ids that entities have in the index already: their own, or another's."""
        found: dict[str, str] = {}
        for start in range(0, len(entities), _AT_ONCE):
            some = entities[start : start + _AT_ONCE]
            lines = [line for one in some for line in ({}, _looking_for(one))]
            path = f"/{self._index}/_msearch"
            answers = self._client.ask_lines(path, lines)["responses"]
            for entity, said in zip(some, answers, strict=True):
                ids = [hit["_id"] for hit in said.get("hits", {}).get("hits", ())]
                if entity.id in ids or len(ids) == 1:
                    found[entity.id] = entity.id if entity.id in ids else ids[0]
        return found


def _looking_for(entity: Named) -> Json:
    """Return the search for an entity, or for the only ones that documents call the same."""
    names = [form for form, is_name in entity.forms if is_name]
    called: list[Json] = [{"terms": {"forms.text": names}}, {"term": {"forms.is_name": True}}]
    nested = {"nested": {"path": "forms", "query": {"bool": {"filter": called}}}}
    alike = {"bool": {"filter": [{"term": {"kind": entity.kind}}, nested]}}
    wanted: list[Json] = [
        {"ids": {"values": [entity.id], "boost": 2.0}},
        {"constant_score": {"filter": alike}},
    ]
    return {"query": {"bool": {"should": wanted}}, "size": 2, "_source": False}
