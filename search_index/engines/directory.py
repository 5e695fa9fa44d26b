"""The people, organizations and missions of a snapshot: counted, and found by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from search_index.analysis import folded_words
from search_index.engines.arrays import Longs, top
from search_index.engines.columns import KINDS, Ints
from search_index.engines.namesakes import Namesakes
from search_index.engines.naming import Naming
from search_index.engines.units import labels_of, name_keys
from search_index.engines.words import Mask
from search_index.models import Counted, Entity, EntityKind, Facet

_FEW = 8
"""Of fewer than one document in so many the pairs are cut out, else all are looked at."""


class Labels(Protocol):
    """Whoever keeps the texts of names, aliases and roles, by number."""

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of these labels."""

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        """Return the labels with all these pieces of words; the last may be a beginning."""

    def label_of(self, text: str) -> int | None:
        """Return the label with just this text."""


class Directory:
    """All entities of one snapshot, numbered from 0.

    Counts for any set of matches are sums over the arrays of ``naming``; texts are read
    when they are shown.
    """

    def __init__(self, naming: Naming, labels: Labels) -> None:
        self._naming = naming
        self._labels = labels
        self._namesakes = Namesakes(naming, labels.label_texts)

    # Counting

    def facet(self, kind: EntityKind, mask: Mask, limit: int, offset: int) -> Facet:
        """Return the entities of a kind in the masked documents, those in most of them first."""
        documents, mentions = self.counts(kind, mask)
        found = np.flatnonzero(documents)
        often = (documents[found].astype(np.int64) << 32) + mentions[found].astype(np.int64)
        chosen = found[top(often, offset + limit)[offset:]]
        first, _ = self._naming.run_of(kind)
        numbers = (chosen + first).astype(np.int32)
        entities = self._entities(kind, numbers, mask, documents[chosen], mentions[chosen])
        return Facet(kind, entities, len(found))

    def counts(self, kind: EntityKind, mask: Mask) -> tuple[Ints, Ints]:
        """Return for each entity of a kind in how many masked documents it is, and how often."""
        naming = self._naming
        first, end = naming.run_of(kind)
        matching = np.count_nonzero(mask)
        if matching * _FEW < len(mask):
            pairs = naming.pairs_of(kind, np.flatnonzero(mask))
        else:
            run = naming.all_pairs_of(kind)
            pairs = np.flatnonzero(mask[naming.pair_document[run]]) + run.start
        entities = naming.pair_entity[pairs] - first
        documents = np.bincount(entities, minlength=end - first)
        mentions = np.bincount(entities, naming.pair_mentions[pairs], minlength=end - first)
        return documents.astype(np.int32), mentions.astype(np.int32)

    def _entities(
        self, kind: EntityKind, numbers: Ints, mask: Mask, documents: Ints, mentions: Ints
    ) -> tuple[Entity, ...]:
        aliases, roles = self._aliases(numbers), self._roles(numbers, mask)
        shown = self._naming.shown[numbers].tolist()
        wanted = {*shown, *(label for labels in (*aliases, *roles) for label in labels)}
        texts = self._labels.label_texts(sorted(wanted))
        names = [
            self._namesakes.told_apart(kind, label).get(entity, texts[label])
            for entity, label in zip(numbers.tolist(), shown, strict=True)
        ]
        return tuple(
            Entity(
                kind=kind,
                name=names[place],
                aliases=tuple(texts[label] for label in aliases[place]),
                roles=tuple(texts[label] for label in roles[place]),
                documents=in_documents,
                mentions=in_mentions,
            )
            for place, (in_documents, in_mentions) in enumerate(
                zip(documents.tolist(), mentions.tolist(), strict=True)
            )
        )

    def _aliases(self, numbers: Ints) -> list[list[int]]:
        """Return the labels of each entity's other forms, those in most documents first."""
        naming = self._naming
        places = naming.forms_of(numbers)
        owners, labels = naming.form_entity[places], naming.form_label[places]
        other = labels != naming.shown[owners]
        return _listed(numbers, owners[other], labels[other])

    def _roles(self, numbers: Ints, mask: Mask) -> list[list[int]]:
        """Return the labels of each entity's roles in the masked documents, most often first."""
        naming = self._naming
        places = naming.roles_of(numbers)
        places = places[mask[naming.role_document[places]]]
        owners = naming.role_entity[places].astype(np.int64)
        keys = (owners << 32) | naming.role_label[places]
        said, first_place, often = np.unique(keys, return_index=True, return_counts=True)
        order = np.lexsort((first_place, -often))
        owners = (said >> 32).astype(np.int32)
        return _listed(numbers, owners[order], labels_of(said)[order])

    def frequent(self, kind: EntityKind, most: int) -> Ints:
        """Return the entities of a kind that are named in most documents of all."""
        first, end = self._naming.run_of(kind)
        chosen = top(self._naming.totals[first:end], most)
        return (chosen + first).astype(np.int32)

    def counted(self, entities: Ints) -> list[Counted]:
        """Return the names of entities, with the number of all documents that name each."""
        shown, totals = self._naming.shown[entities].tolist(), self._naming.totals[entities]
        texts = self._labels.label_texts(shown)
        pairs = zip(shown, totals.tolist(), strict=True)
        return [Counted(texts[label], documents) for label, documents in pairs]

    def names(self, entities: Ints) -> list[str]:
        """Return the names of entities, namesakes not told apart."""
        shown = self._naming.shown[entities].tolist()
        texts = self._labels.label_texts(sorted(set(shown)))
        return [texts[label] for label in shown]

    def labels_of(self, texts: Iterable[str]) -> list[int]:
        """Return the labels of those of some texts that stand in the index."""
        labels = (self._labels.label_of(text) for text in texts)
        return [label for label in labels if label is not None]

    # Finding

    def with_words(self, kind: EntityKind, words: Sequence[str], *, typed: bool) -> Ints:
        """Return the entities with all these ``analysis.pieces_of`` words in one of their names.

        ``typed``: the last word may be the beginning of one.
        """
        labels = np.array(self._labels.labels_with(words, typed=typed), dtype=np.int32)
        return self._naming.with_labels(kind, labels)

    def documents_with(self, kind: EntityKind, word: str, *, typed: bool = False) -> int:
        """Return how often documents name an entity with this word in one of its names."""
        return int(self._naming.totals[self.with_words(kind, [word], typed=typed)].sum())

    def with_name(self, kind: EntityKind, name: str) -> Ints:
        """Return the entities shown, or named in some document, exactly so (case apart).

        Of namesakes the one that is shown so; all of them by the bare name.
        """
        label = self._labels.label_of(name)
        if label is not None:
            shown = self._shown_as(kind, np.array([label], dtype=np.int32))
            if len(shown):
                return shown
        labels = self._written_so(name)
        shown = self._shown_as(kind, labels)
        if not len(shown):
            shown = self._named_as(kind, labels)
        return shown if len(shown) else self._told_as(kind, name)

    def _written_so(self, name: str) -> Ints:
        """Return the labels that are written so, case apart."""
        alike = self._labels.label_texts(self._labels.labels_with(folded_words(name), typed=False))
        wanted = name.casefold()
        return np.array([n for n, text in alike.items() if text.casefold() == wanted], np.int32)

    def _shown_as(self, kind: EntityKind, labels: Ints) -> Ints:
        first, end = self._naming.run_of(kind)
        found = np.flatnonzero(np.isin(self._naming.shown[first:end], labels))
        return (found + first).astype(np.int32)

    def _named_as(self, kind: EntityKind, labels: Ints) -> Ints:
        return self._naming.bearers(_keys(kind, labels))

    def _told_as(self, kind: EntityKind, name: str) -> Ints:
        """Return the one of several namesakes that is shown so."""
        bare, bracket, _ = name.partition(" (")
        label = self._labels.label_of(bare) if bracket else None
        told = self._namesakes.told_apart(kind, label) if label is not None else {}
        return np.array([one for one, shown in told.items() if shown == name], dtype=np.int32)

    def documents_naming(self, entities: Ints, size: int) -> Mask:
        """Return a mask over ``size`` documents of those that name any of these entities."""
        mask = np.zeros(size, dtype=bool)
        mask[self._naming.documents_of(entities)] = True
        return mask

    def forms(self, entities: Ints) -> set[str]:
        """Return every name that documents use for these entities."""
        names = self._naming.names[np.isin(self._naming.name_entity, entities)]
        return set(self._labels.label_texts(labels_of(names).tolist()).values())

    def mission_entities(self, labels: Ints) -> Ints:
        """Return the entity of each mission named by label number; -1 for none."""
        entities = self._naming.entities_named(_keys(EntityKind.MISSION, labels))
        return np.where(labels > 0, entities, -1)


def _keys(kind: EntityKind, labels: Ints) -> Longs:
    return name_keys(np.full_like(labels, KINDS.index(kind)), labels)


def _listed(numbers: Ints, owners: Ints, labels: Ints) -> list[list[int]]:
    """Return the labels of each number, in their order."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for owner, label in zip(owners.tolist(), labels.tolist(), strict=True):
        lists[owner].append(label)
    return [lists[number] for number in numbers.tolist()]
