"""Card: what is known of a name over the matches of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from search_index.models import (
    Answer,
    Beside,
    DocumentEntity,
    Entity,
    EntityKind,
    Extraction,
    Facet,
    Filter,
    Paragraph,
    Passage,
    Span,
)
from tui.asking.question import Question
from tui.collection import Collection

DOCUMENTS = 12
"""Documents read for roles and mentions, the best of the matches."""
COMPANY = 8
"""Names of each kind told as company."""
_NAMES = 1000
"""More names than a few documents hold together: whoever they all name is among them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that names somebody: what it says, and by which name the document knows them."""

    passage: Passage
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A name with its counts over the matches, who stands beside it, and passages.

    ``roles`` are of different roles, ``mentions`` each the first of its document.
    """

    entity: Entity
    beside: Beside
    roles: tuple[Told, ...]
    mentions: tuple[Told, ...]


def read_card(library: Collection, question: Question, chosen: Filter) -> Card | None:
    """Return what the matches of a question say of a name (a filter for it); None for nothing."""
    kind = EntityKind(chosen.field.value)
    asked = replace(question.without_filter(chosen), typing=question.typing)
    answer = library.search(
        asked.text,
        filters=(*asked.filters, replace(chosen, exclude=False)),
        limit=DOCUMENTS,
        typing=asked.typing,
        facet_limit=_NAMES,
        event_limit=0,
    )
    entity = next(
        (one for one in facet_of(answer, kind).entities if one.name == chosen.value), None
    )
    if entity is None:
        return None
    beside = library.beside(
        kind,
        chosen.value,
        query=asked.text,
        filters=asked.filters,
        limit=COMPANY,
        typing=asked.typing,
    )
    documents = {passage.document_id: passage for passage in answer.passages}
    read = [one for passage in documents.values() for one in _read(library, passage, chosen, kind)]
    roles = {one.role: one for one in reversed(read) if one.role}
    mentions = {one.passage.document_id: one for one in reversed(read) if not one.role}
    return Card(entity, beside, _in_order(roles, entity.roles), _in_order(mentions, documents))


def facet_of(found: Answer | Beside, kind: EntityKind) -> Facet:
    """Return the names of a kind."""
    facets = (found.people, found.organizations, found.missions)
    return next(facet for facet in facets if facet.kind is kind)


def shown_name(library: Collection, kind: EntityKind, name: str) -> str:
    """Return how a name is shown of which this is a form, case apart; the form if nobody's."""
    wanted = name.casefold()
    named = library.names(kind, f'{kind}:"{name}"', limit=_NAMES).entities
    written = (
        one.name
        for one in named
        if wanted in {form.casefold() for form in (one.name, *one.aliases)}
    )
    shown = (one.name for one in named if one.name == name)
    return next(chain(shown, written), name)


def _read(
    library: Collection, passage: Passage, chosen: Filter, kind: EntityKind
) -> Iterator[Told]:
    """Yield the first mention in a document, and the roles that it tells."""
    document_id = passage.document_id
    spans = library.highlights(document_id, "", filters=(chosen,))
    text = library.document(document_id).text
    paragraphs = library.paragraphs(document_id)
    for entity in _named_at(library.extraction(document_id), kind, spans):
        if entity.mentions:
            yield Told(_around(entity.mentions[0], passage, text, paragraphs), entity.name)
        for role in entity.roles:
            around = _around((role.start, role.end), passage, text, paragraphs)
            yield Told(around, entity.name, role.description)


def _named_at(
    extraction: Extraction, kind: EntityKind, spans: Iterable[Span]
) -> list[DocumentEntity]:
    """Return the entities of a kind with a mention in these places."""
    starts = {start for start, _ in spans}
    return [
        entity
        for entity in extraction.of_kind(kind)
        if any(start in starts for start, _ in entity.mentions)
    ]


def _around(span: Span, passage: Passage, text: str, paragraphs: Iterable[Paragraph]) -> Passage:
    """Return the paragraph around a place of a passage's document, the place marked."""
    around = [one for one in paragraphs if one.start <= span[0] < one.end]
    paragraph = around[0] if around else Paragraph(*span, "")
    start, end = paragraph.start, paragraph.end
    return replace(
        passage,
        start=start,
        end=end,
        text=text[start:end],
        highlights=((span[0], min(span[1], end)),),
        place=paragraph.place,
        copies=(),
    )


def _in_order(told: Mapping[str, Told], order: Iterable[str]) -> tuple[Told, ...]:
    """Return what was told by the order of its keys, keys that are not in it last."""
    keys = dict.fromkeys((*(key for key in order if key in told), *told))
    return tuple(told[key] for key in keys)
