"""A name's card, to be read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import Facet
from search_index.records import Record, entity_record, passage_record, versioned
from tui.card import Card, Told
from tui.output.names import entity_lines
from tui.output.sources import source_line
from tui.output.stream import json_line


def card_lines(card: Card, *, as_json: bool) -> Iterator[str]:
    """Yield the lines that print what is known of a name."""
    if as_json:
        yield json_line(card_record(card))
        return
    yield from entity_lines(card.entity)
    for told in card.roles:
        yield from _told(told.role, told)
    beside = card.beside
    for heading, facet in (
        ("people", beside.people),
        ("organizations", beside.organizations),
        ("missions", beside.missions),
    ):
        if facet.entities:
            names = ", ".join(f"{one.name} ({one.documents})" for one in facet.entities)
            yield ""
            yield f"{heading} in the same documents: {names}"
    for told in card.mentions:
        yield from _told("", told)


def card_record(card: Card) -> Record:
    """Return a card: the name with its counts, roles and mentions with their passages, company."""
    beside = card.beside
    return versioned(
        {
            **entity_record(card.entity),
            "said": [{"role": told.role, **passage_record(told.passage)} for told in card.roles],
            "beside": {
                "people": _company(beside.people),
                "organizations": _company(beside.organizations),
                "missions": _company(beside.missions),
            },
            "first_mentions": [passage_record(told.passage) for told in card.mentions],
        }
    )


def _company(facet: Facet) -> list[Record]:
    return [entity_record(entity) for entity in facet.entities]


def _told(heading: str, told: Told) -> Iterator[str]:
    yield ""
    if heading:
        yield f"{heading}:"
    yield " ".join(told.passage.text.split())
    yield source_line(told.passage)
