"""Example queries from a collection's own names, for someone who has typed nothing yet."""

from __future__ import annotations

from search_index.models import Facet


def example_queries(people: Facet, organizations: Facet, missions: Facet) -> tuple[str, ...]:
    """Return up to three queries that will find something, each of another kind."""
    examples = []
    if missions.entities:
        examples.append(f'"{missions.entities[0].name}"')
    if people.entities:
        examples.append(f"person:{_last_word(people.entities[0].name)}")
    if organizations.entities:
        examples.append(f'org:"{organizations.entities[0].name}"')
    return tuple(examples)


def _last_word(name: str) -> str:
    bare, _, _ = name.partition(" (")  # of a namesake, what is said of the person follows
    return bare.split()[-1].lower()
