"""Names with their counts, and the user's corrections of names, as records."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import Entity, Facet, KeptCorrection
from search_index.notebook.exchange import correction_record
from search_index.records.line import Record, versioned


def facet_record(facet: Facet) -> Record:
    """Return the people, organizations or missions of the matches."""
    return versioned(inner_facet_record(facet))


def inner_facet_record(facet: Facet) -> Record:
    """Return the same without the schema's number, for inside an answer."""
    return {
        "kind": facet.kind,
        "total": facet.total,
        "names": [entity_record(entity) for entity in facet.entities],
    }


def entity_record(entity: Entity) -> Record:
    """Return one name with its counts over all matches."""
    return {
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": list(entity.roles),
        "documents": entity.documents,
        "mentions": entity.mentions,
        "lift": round(entity.lift, 3),
    }


def corrections_record(kept: Sequence[KeptCorrection]) -> Record:
    """Return the user's corrections of names with what has become of each."""
    return versioned({"corrections": [_kept(one) for one in kept]})


def _kept(kept: KeptCorrection) -> Record:
    return {
        "number": kept.number,
        "made": kept.made,
        **correction_record(kept.correction),
        "outcome": kept.outcome,
    }
