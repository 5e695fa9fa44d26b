"""Names, not strings: the mentions of one document grouped into entities.

The rules stand in docs/names.md, each with its example; a wrong merge is worse than a
missed one, so a form that fits two entities joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search_index.extraction.acronyms import find_definitions, is_acronym
from search_index.extraction.entities.acronym_carry import Acronyms, carry_acronyms
from search_index.extraction.entities.forms import (
    choose_spans,
    folded_words,
    split_lists,
    trim_span,
)
from search_index.extraction.entities.kinds import set_kinds_right
from search_index.extraction.entities.missions import group_missions
from search_index.extraction.entities.organizations import group_organizations
from search_index.extraction.entities.people import group_people
from search_index.extraction.entities.short_names import is_head
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.missions.lists import is_listed
from search_index.extraction.spans import NameKind, NameSpan, written_form
from search_index.models import DocumentEntity, EntityKind, Span

_KINDS = {
    NameKind.PERSON: EntityKind.PERSON,
    NameKind.ORGANIZATION: EntityKind.ORGANIZATION,
    NameKind.MISSION: EntityKind.MISSION,
}

Mentions = dict[str, list[Span]]
"""The written forms of one kind, each with its places in the text, in order."""


class _Context(NamedTuple):
    """What a text says that bears on all its names."""

    acronyms: Acronyms
    places: frozenset[tuple[str, ...]]
    """The places it names, as folded words."""


def resolve_entities(text: str, names: Sequence[NameSpan]) -> tuple[DocumentEntity, ...]:
    """Return the people, organizations and missions of a text, by first mention.

    ``names`` are spans of ``text`` in any order; where they overlap the longer counts, among
    equals the mission. Places are left out. No entity mixes kinds; roles are not filled in.
    """
    chosen = choose_spans(split_lists(text, names))
    trimmed = (trim_span(text, span) for span in chosen)
    spans = set_kinds_right(text, (span for span in trimmed if span is not None))
    definitions = list(find_definitions(text))
    spans, acronyms = carry_acronyms(text, spans, definitions)
    context = _Context(acronyms, _places(text, spans))
    found = [
        entity
        for kind, mentions in _by_kind(text, spans).items()
        for entity in _entities(kind, mentions, context)
    ]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0]))


def _places(text: str, spans: Sequence[NameSpan]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        folded_words(text[span.start : span.end]) for span in spans if span.kind is NameKind.PLACE
    )


def _by_kind(text: str, spans: Sequence[NameSpan]) -> dict[NameKind, Mentions]:
    by_kind: dict[NameKind, Mentions] = {kind: defaultdict(list) for kind in _KINDS}
    for span in spans:
        if span.kind in by_kind:
            form = written_form(text, span.start, span.end)
            by_kind[span.kind][form].append((span.start, span.end))
    return by_kind


def _entities(kind: NameKind, mentions: Mentions, context: _Context) -> Iterator[DocumentEntity]:
    """Yield the entities of one kind."""
    counts = {form: len(places) for form, places in mentions.items()}
    for forms in _group(kind, counts, mentions, context) if counts else ():
        name = forms[0] if len(forms) == 1 else best_form(_KINDS[kind], forms, counts)
        others = sorted((form for form in forms if form != name), key=lambda form: -counts[form])
        places = sorted(place for form in forms for place in mentions[form])
        yield DocumentEntity(_KINDS[kind], name, tuple(others), (), tuple(places))


def _group(
    kind: NameKind, counts: Mapping[str, int], mentions: Mentions, context: _Context
) -> list[list[str]]:
    if kind is NameKind.PERSON:
        return group_people(counts, {form: places[0][0] for form, places in mentions.items()})
    if kind is NameKind.ORGANIZATION:
        return group_organizations(counts, context.acronyms, context.places)
    return group_missions(counts, context.acronyms)


def best_form(kind: EntityKind, forms: Sequence[str], counts: Mapping[str, int]) -> str:
    """Return the form to show: the fullest that is well written, not a rare slip of the pen."""
    if kind is EntityKind.MISSION:
        return min(forms, key=lambda form: _mission_preference(form, counts))
    return min(forms, key=lambda form: _preference(form, counts))


def _mission_preference(
    form: str, counts: Mapping[str, int]
) -> tuple[bool, bool, bool, int, bool, str]:
    """Order forms of a mission: of a known family, then the most frequent or the fullest.

    Where all else is equal, digits go before numerals and number words.
    """
    numbered = any(char.isdigit() for char in form)
    shouted = form.isupper() and not numbered
    weight = -counts[form] if numbered or mission_key(form)[-1:].isdigit() else -len(form)
    return not is_listed(form), is_acronym(form), shouted, weight, not numbered, form


def _preference(
    form: str, counts: Mapping[str, int]
) -> tuple[bool, bool, bool, int, int, int, str]:
    """Order forms of people and organizations, the best to show first."""
    words = folded_words(form)
    spelled = sum(len(word) > 1 for word in words)
    shouted = form.isupper() and len(words) > 1
    return is_head(form), is_acronym(form), shouted, -spelled, -counts[form], -len(form), form
