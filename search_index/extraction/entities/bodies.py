"""Setting right a tagged kind that the name itself speaks against."""

from __future__ import annotations

from search_index.extraction.entities.forms import folded_words
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import words

_BODIES = words(
    "agency academy ministry university institute corporation commission committee administration "
    "bureau council association authority laboratory consortium program programme corp inc ltd gmbh"
)
"""What only organizations are called, as the last word of a name: no ``Bank``, ``Union``."""

_NO_PEOPLE = _BODIES | words("center centre company group society foundation department")
"""What people are not called, either."""

_TELLING = {NameKind.PLACE: _BODIES, NameKind.PERSON: _NO_PEOPLE}


def set_kind_right(text: str, span: NameSpan) -> NameSpan:
    """Return the span as an organization where its last word says that it is one.

    ``China Manned Space Agency`` is no place, whatever it was tagged as. Single words keep
    their kind, as missions do.
    """
    telling = _TELLING.get(span.kind)
    name = folded_words(text[span.start : span.end]) if telling else ()
    if telling is None or len(name) < 2 or name[-1] not in telling:
        return span
    return span._replace(kind=NameKind.ORGANIZATION)
