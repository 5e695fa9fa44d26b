"""Who is shown under one name: an entity of the index, or what corrections made of some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.identities import PART
from search_index.engines.opensearch.queries import any_of
from search_index.models import EntityKind


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of the index, or some forms of it: what it is found by in documents.

    ``kind`` is what the index takes it for; ``names`` are those of its forms that documents use
    as names.
    """

    entity: str
    kind: EntityKind
    names: tuple[str, ...]
    forms: frozenset[str] | None = None

    @property
    def query(self) -> Json:
        """The query for the documents that name it."""
        if self.forms is None:
            return {"term": {f"named_{self.kind}": self.entity}}
        starts = (f"{self.entity}{PART}{form}{PART}" for form in sorted(self.forms))
        return any_of({"prefix": {"forms": start}} for start in starts)

    def has(self, form: str) -> bool:
        """Tell whether a form is among those that belong to it here."""
        return self.forms is None or form in self.forms


@dataclass(frozen=True, slots=True)
class Who:
    """A name as it is shown (``told`` apart from namesakes), and whom it stands for.

    ``forms`` stand with those in most documents first. ``documents`` of the whole collection
    name an entity of the index; after a correction that is nowhere counted.
    """

    id: str
    kind: EntityKind
    shown: str
    told: str
    forms: tuple[str, ...]
    members: tuple[Member, ...]
    documents: int = 0
    number: int = 0

    @classmethod
    def read(cls, hit: Json) -> Self:
        """Return an entity of the index as the cluster hands it out."""
        found = hit["_source"]
        kind = EntityKind(found["kind"])
        forms = found["forms"]
        names = tuple(form["text"] for form in forms if form["is_name"])
        return cls(
            id=hit["_id"],
            kind=kind,
            shown=found["shown"],
            told=found["told"],
            forms=tuple(form["text"] for form in forms),
            members=(Member(hit["_id"], kind, names),),
            documents=found["documents"],
            number=found["number"],
        )

    @property
    def query(self) -> Json:
        """The query for the documents that name it."""
        queries = [member.query for member in self.members]
        return queries[0] if len(queries) == 1 else any_of(queries)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its forms but the one that is shown."""
        return tuple(form for form in self.forms if form != self.shown)

    @property
    def names(self) -> set[tuple[EntityKind, str]]:
        """Every name that documents use for it, and what they take it for."""
        return {(one.kind, name) for one in self.members for name in one.names if one.has(name)}

    def has(self, entity: str, form: str) -> bool:
        """Tell whether a form of an entity of the index stands for it."""
        return any(one.entity == entity and one.has(form) for one in self.members)

    def likeness(self, name: str) -> int | None:
        """Return how well a name fits, 0 the best; None where it does not.

        Who is shown so comes first, then who is shown so case apart, then who is called so in
        some document, then the one of several namesakes that is told so.
        """
        cased = name.casefold()
        if self.shown == name:
            return 0
        if self.shown.casefold() == cased:
            return 1
        if any(used.casefold() == cased for _, used in self.names):
            return 2
        return 3 if self.told == name else None

    def without(self, form: str) -> Who:
        """Return the same without one of its forms."""
        kept = tuple(one for one in self.forms if one != form)
        members = tuple(
            replace(one, forms=(one.forms or frozenset(self.forms)) - {form})
            for one in self.members
        )
        shown = self.shown if self.shown != form else kept[0]
        return replace(self, forms=kept, members=members, shown=shown, told=shown)

    def only(self, form: str) -> Who:
        """Return one of its forms as a name of its own."""
        members = tuple(
            replace(one, forms=frozenset({form})) for one in self.members if one.has(form)
        )
        own = f"{self.id}{PART}{form}"
        return replace(self, id=own, shown=form, told=form, forms=(form,), members=members)

    def joined(self, other: Who) -> Who:
        """Return both as one, shown as this is."""
        forms = tuple(dict.fromkeys((*self.forms, *other.forms)))
        return replace(self, forms=forms, members=(*self.members, *other.members))
