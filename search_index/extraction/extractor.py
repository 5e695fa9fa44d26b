"""From a text to everything the extractors see in it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from search_index.extraction.dates import find_dates
from search_index.extraction.entities import resolve_entities
from search_index.extraction.events import attach_events
from search_index.extraction.missions import find_spacecraft
from search_index.extraction.roles import find_roles
from search_index.extraction.sentences import split_sentences
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tagger import Tagger
from search_index.models import Extraction, Span


def extract(
    text: str,
    document_date: str | None = None,
    sentences: Sequence[Span] | None = None,
    title: str = "",
) -> Extraction:
    """Return the people, organizations, missions and dated events of a text.

    ``document_date`` (EDTF) is what relative dates are resolved against; without it they
    stay unresolved. ``sentences`` are those of ``split_sentences``, where they are known.
    ``title`` may name the day that the text is about.
    Offsets are characters of ``text``. The model is read once a process, at the first call;
    the work grows linearly with the text. Safe to call from any thread.
    """
    sentences = split_sentences(text) if sentences is None else sentences
    spacecraft = find_spacecraft(text, sentences)
    tagged = _without_rockets(Tagger.load().tag(text, sentences), spacecraft.rockets)
    names = [*tagged, *spacecraft.missions]
    entities = find_roles(text, sentences, resolve_entities(text, names))
    dates = find_dates(text, sentences, document_date, title=title)
    return Extraction(entities, attach_events(text, dates, entities))


def _without_rockets(names: Sequence[NameSpan], rockets: Sequence[Span]) -> Iterator[NameSpan]:
    """Yield the names but for rockets tagged as people or organizations.

    ``rockets`` are in order. An organization may have a rocket's name within its own.
    """
    ends = [end for _, end in rockets]
    for name in names:
        place = bisect.bisect_right(ends, name.start)
        start, end = rockets[place] if place < len(rockets) else (name.end, name.end)
        touches = start < name.end
        holds = name.kind is NameKind.ORGANIZATION and name.end - name.start > end - start
        if not touches or holds:
            yield name
