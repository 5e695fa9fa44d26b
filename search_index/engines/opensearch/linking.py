"""Linking names and events over all documents of a collection, once these are in the cluster.

The facts of all documents are read, without their texts; what they say together is worked out
as for the embedded engines, in the memory of one machine, and put back where it differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from search_index.engines.opensearch.bulk import Bulk, Delete, Put
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.deriving import Derivation, Derived, Known
from search_index.engines.opensearch.documents import READ, body_of, entry_of, facts_of, linked_of
from search_index.engines.opensearch.entities import Named
from search_index.engines.opensearch.indexes import Indexes, search
from search_index.engines.opensearch.searched import SearchedWords

_AT_ONCE = 500


def link_all(indexes: Indexes, writing: dict[str, str]) -> None:
    """Link the names and events of all documents that can be seen, and put the result back."""
    known, digests = [], []
    source = ["stored.facts", "stored.derived", "stored.document.linked"]
    for hit in indexes.everything(writing["documents"], {"match_all": {}}, "order", source):
        linked = tuple(map(intern, linked_of(hit["_source"])))
        known.append(Known(hit["_id"], hit["sort"][0], facts_of(hit["_source"]), linked))
        digests.append(hit["_source"]["stored"]["derived"])
    derivation = Derivation(known)
    bulk = Bulk(indexes.client)
    put_entities(indexes, writing["names"], derivation.entities(), bulk)
    changed = {
        one.id: derived
        for one, derived, digest in zip(known, derivation.documents(), digests, strict=True)
        if derived.digest != digest
    }
    for put in _put_anew(indexes, writing["documents"], changed):
        bulk.add(put)
    bulk.flush()


def put_entities(indexes: Indexes, index: str, entities: list[Named], bulk: Bulk) -> None:
    """Put the names of a collection into the cluster, in place of those that are there."""
    old = {
        hit["_id"]: hit["_source"]["digest"]
        for hit in indexes.everything(index, {"match_all": {}}, "digest", ["digest"])
    }
    for entity in entities:
        body = entity.body()
        if old.pop(entity.id, None) != body["digest"]:
            bulk.add(Put(index, entity.id, body))
    for gone in old:
        bulk.add(Delete(index, gone))
    bulk.flush()


def _put_anew(indexes: Indexes, index: str, changed: dict[str, Derived]) -> Iterator[Put]:
    """Yield the documents of these ids with other fields, if nobody changes them meanwhile."""
    ids = list(changed)
    for start in range(0, len(ids), _AT_ONCE):
        body: Json = {
            "query": {"ids": {"values": ids[start : start + _AT_ONCE]}},
            "size": _AT_ONCE,
            "_source": [READ],
            "docvalue_fields": ["order", "file"],
            "seq_no_primary_term": True,
        }
        for hit in search(indexes.client, index, body)["hits"]["hits"]:
            (order,), (file,) = hit["fields"]["order"], hit["fields"]["file"]
            made_from = hit["_seq_no"], hit["_primary_term"]
            entry = entry_of(hit["_source"])
            words = SearchedWords(entry.document.title, entry.document.text)
            body = body_of(entry, words, changed[hit["_id"]], order, file)
            yield Put(index, hit["_id"], body, made_from)
