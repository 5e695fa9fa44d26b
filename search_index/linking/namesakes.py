"""The bearers of one name: one person where their roles agree, several where they do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from search_index.linking.names import DocumentName
from search_index.linking.role_fit import NO_ROLE, RoleWords, role_words

Companions = Callable[[int], Collection[str]]
"""From the number of a name to the names of organizations that stand in its documents too."""

_TIMES_AS_FREQUENT = 3
"""Somebody in this many times as many documents as all namesakes is meant without a role."""
_CROWD = 50
"""Namesakes beyond which no more are told apart: such a name is hardly a person's."""


@dataclass(slots=True)
class Bearer:
    """A person being put together from names that are written alike."""

    numbers: list[int]
    documents: int
    roles: RoleWords

    def take(self, other: Bearer) -> None:
        """Make one person of two."""
        self.numbers += other.numbers
        self.documents += other.documents
        self.roles = self.roles.with_other(other.roles)


def tell_apart(
    names: Sequence[DocumentName], numbers: Sequence[int], companions: Companions | None
) -> list[Bearer]:
    """Return the people who bear one name; ``numbers`` tell where it stands among ``names``.

    Who has a role joins the one person whose roles agree best, the most frequent first. Two
    whose roles differ are still one if the organization of one's role is named in the other's
    documents. A name without any role joins the only person, or one who stands in three
    times as many documents as all others together, and else stays alone.
    """
    bearers = [_bearer(names[number], number) for number in numbers]
    if len(bearers) == 1:
        return bearers
    bearers.sort(key=lambda bearer: (-bearer.documents, bearer.numbers))
    people: list[Bearer] = []
    for bearer in bearers:
        if not bearer.roles.is_empty:
            _place(people, bearer)
    if companions is not None and len(people) > 1:
        people = _acquainted(names, people, companions)
    return _with_unknown(people, [bearer for bearer in bearers if bearer.roles.is_empty])


def _bearer(name: DocumentName, number: int) -> Bearer:
    return Bearer([number], name.documents, role_words(name.roles) if name.roles else NO_ROLE)


def _place(people: list[Bearer], bearer: Bearer) -> None:
    """Add somebody with a role to the person of the best fit; to none where two fit as well."""
    fitting = [person for person in people[:_CROWD] if person.roles.fit(bearer.roles)]
    most = max((person.roles.shared(bearer.roles) for person in fitting), default=0)
    best = [person for person in fitting if person.roles.shared(bearer.roles) == most]
    if len(best) == 1:
        best[0].take(bearer)
    else:
        people.append(bearer)


def _acquainted(
    names: Sequence[DocumentName], people: Iterable[Bearer], companions: Companions
) -> list[Bearer]:
    """Join those of whom one's organization is named where the other is."""
    known: list[tuple[Bearer, set[str], set[str]]] = []
    for person in people:
        owners = {owner for number in person.numbers for owner in _owners(names[number])}
        around = {name.casefold() for number in person.numbers for name in companions(number)}
        joined = [one for one in known if owners & one[2] or one[1] & around]
        if len(joined) == 1:
            joined[0][0].take(person)
            joined[0][1].update(owners)
            joined[0][2].update(around)
        else:
            known.append((person, owners, around))
    return [person for person, _, _ in known]


def _owners(name: DocumentName) -> Iterable[str]:
    """Yield the organizations of somebody's roles: what stands behind the last comma."""
    return (role.rpartition(", ")[2].casefold() for role in name.roles)


def _with_unknown(people: list[Bearer], unknown: Sequence[Bearer]) -> list[Bearer]:
    """Return the people with those of whom no role is known."""
    if not unknown:
        return people
    nobody = unknown[0]
    for other in unknown[1:]:
        nobody.take(other)
    people.sort(key=lambda person: -person.documents)
    others = sum(person.documents for person in people[1:])
    if people and people[0].documents >= _TIMES_AS_FREQUENT * others:
        people[0].take(nobody)
        return people
    return [*people, nobody]
