"""The people, organizations and missions of a snapshot: linked across documents, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from search_index.analysis import folded_words
from search_index.engines.columns import ALIAS, KINDS, ROLE, Columns, Ints
from search_index.engines.words import Mask
from search_index.linking import DocumentName, display_name, link_names
from search_index.models import Entity, EntityKind, Facet


@dataclass(frozen=True, slots=True)
class _Naming:
    """Which document names which entity, how often: one row for each such pair."""

    documents: Ints
    entities: Ints
    mentions: Ints


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity as a list of names needs it: the name shown, its other forms, its documents."""

    kind: EntityKind
    name: str
    forms: tuple[str, ...]
    documents: int


class Directory:
    """All entities of one snapshot, numbered from 0.

    Names that mean the same are linked once, on first use; counts for any set of matches
    are then sums over arrays.
    """

    def __init__(self, columns: Columns, labels: dict[int, str]) -> None:
        self._columns = columns
        self._labels = labels
        self._aliases: dict[int, tuple[str, ...]] = {}

    @cached_property
    def _names(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp], Ints]:
        """Distinct names as kind and label in one number; each entry's name; how many entries."""
        keys = _keys(self._columns.name_kind, self._columns.name_label)
        distinct, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        return distinct, inverse, counts.astype(np.int32)

    @cached_property
    def _document_names(self) -> list[DocumentName]:
        notes = self._notes_by_name()
        distinct, _, counts = self._names
        return [
            DocumentName(
                kind=KINDS[key % len(KINDS)],
                name=self._labels[key // len(KINDS)],
                aliases=tuple(notes[key, ALIAS]),
                roles=tuple(notes[key, ROLE]),
                documents=count,
            )
            for key, count in zip(distinct.tolist(), counts.tolist(), strict=True)
        ]

    def _notes_by_name(self) -> defaultdict[tuple[int, int], list[str]]:
        columns = self._columns
        keys = _keys(columns.note_kind, columns.note_name).tolist()
        counted = Counter(
            zip(keys, columns.note_type.tolist(), columns.note_label.tolist(), strict=True)
        )
        notes: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for (key, type_, label), _ in counted.most_common():
            notes[key, type_].append(self._labels[label])
        return notes

    @cached_property
    def _links(self) -> Ints:
        """The entity of each distinct name."""
        linked = np.array(link_names(self._document_names), dtype=np.int64)
        _, compact = np.unique(linked, return_inverse=True)
        return compact.astype(np.int32)

    @cached_property
    def _members(self) -> list[list[DocumentName]]:
        members: list[list[DocumentName]] = [
            [] for _ in range(int(self._links.max(initial=-1)) + 1)
        ]
        for entity, name in zip(self._links.tolist(), self._document_names, strict=True):
            members[entity].append(name)
        return members

    @cached_property
    def _shown(self) -> list[str]:
        return [display_name(names) for names in self._members]

    @cached_property
    def _kinds(self) -> Ints:
        kinds = [KINDS.index(names[0].kind) for names in self._members]
        return np.array(kinds, dtype=np.int32)

    @cached_property
    def _naming(self) -> _Naming:
        _, inverse, _ = self._names
        entities = self._links[inverse].astype(np.int64)
        pairs = self._columns.name_document.astype(np.int64) * (len(self._members) or 1) + entities
        distinct, place = np.unique(pairs, return_inverse=True)
        mentions = np.bincount(place, self._columns.name_mentions, minlength=len(distinct))
        documents, linked = np.divmod(distinct, len(self._members) or 1)
        return _Naming(
            documents.astype(np.int32), linked.astype(np.int32), mentions.astype(np.int32)
        )

    @cached_property
    def _totals(self) -> Ints:
        """In how many documents each entity is named."""
        counts = np.bincount(self._naming.entities, minlength=len(self._members))
        return counts.astype(np.int32)

    def listing(self) -> Iterator[Listed]:
        """Yield every entity."""
        yield from self.listed(range(len(self._members)))

    def listed(self, entities: Iterable[int]) -> Iterator[Listed]:
        """Yield these entities as a list of names needs them."""
        for entity in entities:
            names = self._members[entity]
            forms = dict.fromkeys(form for name in names for form in (name.name, *name.aliases))
            documents = int(self._totals[entity])
            yield Listed(names[0].kind, self._shown[entity], tuple(forms), documents)

    # Counting

    def facet(self, kind: EntityKind, mask: Mask, limit: int, offset: int) -> Facet:
        """Return the entities of a kind in the masked documents, those in most of them first."""
        naming = self._naming
        wanted = mask[naming.documents] & (self._kinds[naming.entities] == KINDS.index(kind))
        entities, mentions = naming.entities[wanted], naming.mentions[wanted]
        size = len(self._members)
        in_documents = np.bincount(entities, minlength=size)
        in_mentions = np.bincount(entities, mentions, minlength=size)
        found = np.flatnonzero(in_documents)
        order = found[np.lexsort((-in_mentions[found], -in_documents[found]))]
        page = order[offset : offset + limit].tolist()
        roles = self._roles(page, mask)
        shown = tuple(
            Entity(
                kind=kind,
                name=self._shown[entity],
                aliases=self.aliases(entity),
                roles=tuple(roles[entity]),
                documents=int(in_documents[entity]),
                mentions=int(in_mentions[entity]),
            )
            for entity in page
        )
        return Facet(kind, shown, len(found))

    def _roles(self, entities: Sequence[int], mask: Mask) -> defaultdict[int, list[str]]:
        columns = self._columns
        noted = self._note_entities
        wanted = np.isin(noted, entities) & (columns.note_type == ROLE)
        wanted &= mask[columns.note_document]
        pairs = zip(noted[wanted].tolist(), columns.note_label[wanted].tolist(), strict=True)
        roles: defaultdict[int, list[str]] = defaultdict(list)
        for (entity, label), _ in Counter(pairs).most_common():
            roles[entity].append(self._labels[label])
        return roles

    @cached_property
    def _note_entities(self) -> Ints:
        distinct, _, _ = self._names
        keys = _keys(self._columns.note_kind, self._columns.note_name)
        return self._links[np.searchsorted(distinct, keys)]

    def aliases(self, entity: int) -> tuple[str, ...]:
        """Return the other forms of an entity's name, those in most documents first."""
        known = self._aliases.get(entity)
        if known is None:
            known = self._aliases[entity] = self._find_aliases(entity)
        return known

    def _find_aliases(self, entity: int) -> tuple[str, ...]:
        forms: Counter[str] = Counter()
        for name in self._members[entity]:
            forms[name.name] += name.documents
            forms.update(name.aliases)
        forms.pop(self._shown[entity], None)
        return tuple(form for form, _ in forms.most_common())

    # Finding

    @cached_property
    def _by_word(self) -> defaultdict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for entity, names in enumerate(self._members):
            for name in names:
                for form in (name.name, *name.aliases):
                    for word in folded_words(form):
                        found[word].add(entity)
        return found

    @cached_property
    def _by_form(self) -> defaultdict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for entity, names in enumerate(self._members):
            for form in (self._shown[entity], *(name.name for name in names)):
                found[form.casefold()].add(entity)
        return found

    def with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> set[int]:
        """Return the entities with all these (folded) words in their names.

        ``typed``: the last word may be the beginning of one.
        """
        found = [self._by_word.get(word, set()) for word in words]
        if typed:
            begun = (known for known in self._by_word if known.startswith(words[-1]))
            found[-1] = set().union(*(self._by_word[word] for word in begun))
        return self._of_kind(kind, set.intersection(*found))

    def with_name(self, kind: EntityKind, name: str) -> set[int]:
        """Return the entities shown, or named in some document, exactly so (case apart)."""
        wanted = name.casefold()
        named = self._of_kind(kind, self._by_form.get(wanted, set()))
        shown = {entity for entity in named if self._shown[entity].casefold() == wanted}
        return shown or named

    def _of_kind(self, kind: EntityKind, entities: Iterable[int]) -> set[int]:
        number = KINDS.index(kind)
        return {entity for entity in entities if self._kinds[entity] == number}

    def documents_naming(self, entities: Iterable[int], size: int) -> Mask:
        """Return a mask over ``size`` documents of those that name any of these entities."""
        mask = np.zeros(size, dtype=bool)
        naming = self._naming
        mask[naming.documents[np.isin(naming.entities, list(entities))]] = True
        return mask

    def forms(self, entities: Iterable[int]) -> set[str]:
        """Return every name that documents use for these entities."""
        return {name.name for entity in entities for name in self._members[entity]}

    def mission_entities(self, labels: Ints) -> Ints:
        """Return the entity of each mission named by label number; -1 for none."""
        distinct, _, _ = self._names
        keys = _keys(np.full_like(labels, KINDS.index(EntityKind.MISSION)), labels)
        place = np.minimum(np.searchsorted(distinct, keys), max(len(distinct) - 1, 0))
        if not len(distinct):
            return np.full_like(labels, -1)
        return np.where((distinct[place] == keys) & (labels > 0), self._links[place], -1)


def _keys(kinds: Ints, labels: Ints) -> npt.NDArray[np.int64]:
    return labels.astype(np.int64) * len(KINDS) + kinds
