"""A document as the cluster keeps it, and back: what is stored, and what it is found by."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from search_index.engines.codec import pack_pages, unpack_pages
from search_index.engines.entries import Entry, Packed
from search_index.engines.facts import Facts
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.deriving import Derived
from search_index.engines.opensearch.mappings import LAST, LONGEST_KEYWORD
from search_index.engines.opensearch.searched import SearchedWords
from search_index.errors import IndexFault
from search_index.models import DateSource, Document

_SEPARATOR = "\x1f"
_PLACES = 8
READ = "stored"
"""The part of a document that an entry is made of."""


def order_of(path: str, number: int, document_id: str) -> str:
    """Return what documents are in order by: that in which a walk comes by them.

    A folder's files come before the folders in it. No two documents are level.
    """
    *folders, name = path.split("/")
    steps = [*(f"1{folder}" for folder in folders), f"0{name}"]
    return f"{_SEPARATOR.join(steps)[:LONGEST_KEYWORD]}{_SEPARATOR}{number:0{_PLACES}}{document_id}"


def id_in(order: str) -> str:
    """Return the id of the document that stands at a place in the order."""
    return order.rpartition(_SEPARATOR)[2][_PLACES:]


def file_key(path: bytes) -> str:
    """Return what names a file in the cluster: paths need not be any encoding's text."""
    return blake2b(path, digest_size=16).hexdigest()


def body_of(entry: Entry, words: SearchedWords, derived: Derived, order: str, file: str) -> Json:
    """Return a document as it is put into the cluster."""
    document, facts = entry.document, entry.facts
    first, last, undated = facts.about[:3]
    body: Json = {
        "stored": {
            "document": _stored(entry) | {"linked": derived.linked},
            "facts": json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
            "derived": derived.digest,
        },
        "order": order,
        "file": file,
        "path": document.path.casefold(),
        "type": document.type,
        "undated": undated,
        "days": [{"gte": begin, "lte": end} for _, begin, end, _, _ in facts.events],
        "years": sorted({year for one in facts.events for year in _years(*one[1:3])}),
        "passages": sorted({signature_of(*halves) for halves in facts.passages}),
    }
    if first:
        body |= {"first": first, "last": last, "written": f"{first:07}{last:07}"}
        body["year"] = list(_years(first, last))
    for field in ("forms", "roles", "told"):
        body[field] = [*derived.fields.get(field, ()), LAST]
    return derived.fields | body | words.fields


def _years(first: int, last: int) -> Iterable[int]:
    """Return the year that a span of days lies in; none for a longer one."""
    year = date.fromordinal(first).year
    return (year,) if date.fromordinal(last).year == year else ()


def signature_of(below: int, above: int) -> int:
    """Return a passage's signature from its halves, as the signed number that is indexed."""
    return (above << 32) | (below & 0xFFFFFFFF)


def signed(signature: int) -> int:
    """Return a signature of 64 bits as the signed number that is indexed."""
    return signature - (1 << 64) if signature >= 1 << 63 else signature


def _stored(entry: Entry) -> Json:
    document, packed = entry.document, entry.packed
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "date": document.date,
        "date_source": document.date_source,
        "type": document.type,
        "text": document.text,
        "pages": b64encode(pack_pages(document.pages)).decode(),
        "author": document.author,
        "unit": document.unit,
        "cuts": b64encode(packed.cuts).decode(),
        "entities": packed.entities.decode(),
        "events": packed.events.decode(),
    }


def entry_of(source: Json) -> Entry:
    """Return the entry of a document as the cluster hands it out. Raises IndexFault."""
    try:
        found = source["stored"]["document"]
        document = Document(
            id=found["id"],
            path=found["path"],
            title=found["title"],
            text=found["text"],
            date=found["date"],
            date_source=DateSource(found["date_source"]) if found["date_source"] else None,
            type=found["type"],
            pages=unpack_pages(b64decode(found["pages"])),
            author=found["author"],
            unit=found["unit"],
        )
        packed = Packed(
            b64decode(found["cuts"]), found["entities"].encode(), found["events"].encode()
        )
    except (KeyError, TypeError, ValueError) as error:
        raise IndexFault("The cluster holds a document that is not what was written.") from error
    return Entry.known(document, packed, facts_of(source))


def linked_of(source: Json) -> tuple[str, ...]:
    """Return the entity of each name of a document, in their order. Raises IndexFault."""
    try:
        return tuple(source["stored"]["document"]["linked"])
    except (KeyError, TypeError) as error:
        raise IndexFault("The cluster holds names that are not what was written.") from error


def facts_of(source: Json) -> Facts:
    """Return the facts of a document as the cluster hands it out. Raises IndexFault."""
    try:
        texts, about, *tables = json.loads(source["stored"]["facts"])
        rows = [tuple(tuple(row) for row in table) for table in tables]
        return Facts(tuple(texts), tuple(about), *rows)
    except (KeyError, TypeError, ValueError) as error:
        raise IndexFault("The cluster holds facts that are not what was written.") from error
