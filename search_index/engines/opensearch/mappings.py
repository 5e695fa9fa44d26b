"""The indexes of a collection in the cluster: what each field is, and nothing but these.

Words come cut, folded and stemmed by us with blanks between, so that all engines find the
same: the cluster cuts at blanks alone. Only ``stored`` is kept as it was sent; all else is
there to be searched and counted.
"""

from __future__ import annotations

from typing import Any

from search_index.engines.matching.scoring import K1, B
from search_index.engines.opensearch.place import Place
from search_index.engines.words import TITLE_GAP, WordField
from search_index.models import EntityKind

ROLES = ("documents", "words", "names", "files")
"""The indexes of a collection by what they hold."""

LONGEST_WORD = 127
"""Characters of a word that count: the cluster would cut one of 256 or more UTF-16 units in two."""
LONGEST_KEYWORD = 8000
"""Characters of the longest text that can be looked up whole: Lucene takes 32766 bytes."""

LAST = "~"
"""Stands in every document behind the keywords of fields that are counted by how they begin.

OpenSearch 2.19 fails where a pattern of beginnings looks for one behind the last keyword.
"""

_KEYWORD = {"type": "keyword", "ignore_above": LONGEST_KEYWORD}
_NUMBER = {"type": "integer"}
_COUNTED = {"type": "keyword", "index": False}
"""Is sorted by or counted, but never looked up."""
_SUMMED = {"type": "integer", "index": False}
_KEPT = {"type": "object", "enabled": False}


def mapping_of(role: str) -> dict[str, Any]:
    """Return the mapping of one of a collection's indexes: a field that is not here is refused."""
    properties = {
        "documents": _documents,
        "words": _words,
        "names": _names,
        "files": _files,
    }[role]()
    return {
        "dynamic": "strict",
        "_source": {"includes": ["stored"]} if role == "documents" else {"enabled": True},
        "properties": properties,
    }


def settings_of(role: str, place: Place) -> dict[str, Any]:
    """Return the settings of an index made anew.

    What was added is seen once a commit asks for it, not whenever a second is over.
    """
    return {
        "number_of_shards": place.shards if role == "documents" else 1,
        "number_of_replicas": place.replicas,
        # The other copies of a shard take its changes down as they come, and its files ready made.
        "replication.type": "SEGMENT",
        "refresh_interval": "-1",
        "codec": "best_compression",
        "max_result_window": 100_000,
        "max_regex_length": 1_000_000,
        "similarity": {"default": {"type": "BM25", "k1": K1, "b": B}},
    }


def _documents() -> dict[str, Any]:
    scored = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    placed = scored | {"index_options": "positions", "position_increment_gap": TITLE_GAP}
    words = {
        WordField.TITLE: scored,
        WordField.TEXT: scored,
        WordField.WORDS: placed,
        WordField.TITLE_WORDS: placed,
    }
    return {str(field): what for field, what in words.items()} | {
        "stored": _KEPT,
        "order": _COUNTED,
        "file": {"type": "keyword"},
        "path": _KEYWORD | {"doc_values": False},
        "type": _KEYWORD,
        "first": _NUMBER,
        "last": _NUMBER,
        "written": _COUNTED,
        "year": _SUMMED,
        "undated": _SUMMED,
        "title_length": _SUMMED,
        "text_length": _SUMMED,
        **{f"named_{kind}": {"type": "keyword"} for kind in EntityKind},
        "forms": _KEYWORD,
        "roles": _KEYWORD | {"index": False},
        "days": {"type": "integer_range", "doc_values": False},
        "years": _SUMMED,
        "spans": _COUNTED,
        "told": _COUNTED,
        "missions": _COUNTED,
        "group": {"type": "keyword"},
        "passages": {"type": "long"},
    }


def _words() -> dict[str, Any]:
    return {
        "word": _KEYWORD,
        "documents": _NUMBER,
        "closed": _KEYWORD,
        "written": _KEYWORD,
    }


def _names() -> dict[str, Any]:
    return {
        "kind": {"type": "keyword"},
        "number": _NUMBER,
        "documents": _NUMBER,
        "shown": _KEYWORD,
        "cased": _KEYWORD,
        "told": _KEYWORD,
        "lines": _KEYWORD,
        "digest": {"type": "keyword"},
        "forms": {
            "type": "nested",
            "properties": {
                "text": _KEYWORD,
                "cased": _KEYWORD,
                "pieces": _KEYWORD,
                "is_name": {"type": "boolean"},
            },
        },
    }


def _files() -> dict[str, Any]:
    return {"stored": _KEPT, "what": {"type": "keyword"}, "key": {"type": "keyword"}}
