"""The people, organizations and missions of a snapshot: counted, and found by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from search_index.engines.arrays import Longs, Places, top
from search_index.engines.columns import KINDS, Ints
from search_index.engines.names.comparing import Comparison
from search_index.engines.names.counting import count_named
from search_index.engines.names.labels import Labels, written_so
from search_index.engines.names.namesakes import bare_names
from search_index.engines.names.naming import Naming
from search_index.engines.names.showing import Showing
from search_index.engines.names.units import kinds_of, labels_of, name_keys
from search_index.engines.words import Mask
from search_index.models import Counted, Entity, EntityKind, Facet, Order

Name = tuple[EntityKind, str]
"""A name as a document uses it, and what it takes it for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a facet, and what stands first in it.

    ``words`` leave only the entities with all of these in one of their names: see ``with_words``.
    """

    limit: int
    offset: int = 0
    order: Order = Order.COUNT
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that others are compared with: masked ones, or all; how many they are.

    ``without`` are entities to leave out.
    """

    size: int
    mask: Mask | None = None
    without: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))


class Directory:
    """All entities of one snapshot, numbered from 0.

    Counts for any set of matches are sums over the arrays of ``naming``; texts are read
    when they are shown.
    """

    def __init__(self, naming: Naming, labels: Labels) -> None:
        self._naming = naming
        self._labels = labels
        self._showing = Showing(naming, labels)

    # Counting

    def facet(self, kind: EntityKind, chosen: Mask, page: Page, among: Among) -> Facet:
        """Return a page of the entities of a kind in the chosen documents."""
        first, _ = self._naming.run_of(kind)
        comparison = self._compared(kind, chosen, among)
        named = comparison.inside > 0
        without = among.without - first
        named[without[(without >= 0) & (without < len(named))]] = False
        if page.words:
            begun = np.zeros(len(named), dtype=bool)
            begun[self.with_words(kind, page.words, typed=True) - first] = True
            named &= begun
        found = np.flatnonzero(named)
        keys = comparison.keys(page.order)[found]
        best = found[top(keys, page.offset + page.limit)[page.offset :]]
        numbers = (best + first).astype(np.int32)
        entities = self._entities(kind, numbers, chosen, best, comparison)
        return Facet(kind, entities, len(found))

    def _compared(self, kind: EntityKind, chosen: Mask, among: Among) -> Comparison:
        inside, mentions = count_named(self._naming, kind, chosen)
        first, end = self._naming.run_of(kind)
        if among.mask is None:
            overall = self._naming.totals[first:end].astype(np.int32)
        else:
            overall, _ = count_named(self._naming, kind, among.mask)
        matching = int(np.count_nonzero(chosen))
        return Comparison(matching, among.size, inside, mentions, overall)

    def _entities(
        self, kind: EntityKind, numbers: Ints, mask: Mask, places: Places, comparison: Comparison
    ) -> tuple[Entity, ...]:
        counts = (comparison.inside, comparison.mentions, comparison.lift())
        return tuple(
            Entity(kind, shown.name, shown.aliases, roles, documents, mentions, lift)
            for shown, roles, documents, mentions, lift in zip(
                self._showing.shown(numbers),
                self._showing.roles(numbers, mask),
                *(counted[places].tolist() for counted in counts),
                strict=True,
            )
        )

    def names_of(self, entities: Ints) -> list[str]:
        """Return the name to show of each entity, namesakes with what is said of them."""
        return [shown.name for shown in self._showing.shown(entities)]

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
        naming, label = self._naming, self._labels.label_of(name)
        if label is not None:
            shown = naming.shown_as(kind, np.array([label], dtype=np.int32))
            if len(shown):
                return shown
        labels = np.array(written_so(self._labels, name), dtype=np.int32)
        shown = naming.shown_as(kind, labels)
        if not len(shown):
            shown = naming.named_as(kind, labels)
        return shown if len(shown) else self._told_as(kind, name)

    def _told_as(self, kind: EntityKind, name: str) -> Ints:
        """Return the one of several namesakes that is shown so."""
        for bare in bare_names(name):
            label = self._labels.label_of(bare)
            told = self._showing.namesakes.told_apart(kind, label) if label is not None else {}
            found = [one for one, shown in told.items() if shown == name]
            if found:
                return np.array(found, dtype=np.int32)
        return np.zeros(0, dtype=np.int32)

    def documents_naming(self, entities: Ints, size: int) -> Mask:
        """Return a mask over ``size`` documents of those that name any of these entities."""
        mask = np.zeros(size, dtype=bool)
        mask[self._naming.documents_of(entities)] = True
        return mask

    def forms(self, entities: Ints) -> set[Name]:
        """Return every name that documents use for these entities."""
        names = self._naming.names[np.isin(self._naming.name_entity, entities)]
        return set(self.called(names))

    def called(self, names: Longs) -> list[Name]:
        """Return names, given by their keys, as documents have them."""
        labels, kinds = labels_of(names).tolist(), kinds_of(names).tolist()
        texts = self._labels.label_texts(labels)
        return [(KINDS[kind], texts[label]) for kind, label in zip(kinds, labels, strict=True)]

    def bearers(self, kind: EntityKind, name: str) -> tuple[int, ...]:
        """Return the entities that documents mean by a name which they take for this kind."""
        label = self._labels.label_of(name)
        if label is None:
            return ()
        numbers = np.array([label], dtype=np.int32)
        keys = name_keys(np.full_like(numbers, KINDS.index(kind)), numbers)
        return tuple(self._naming.bearers(keys).tolist())

    def strays(self) -> dict[Name, dict[str, int]]:
        """Return the forms that documents take for a name and corrections for another entity.

        By that name; the entity is -1 for one that is hidden.
        """
        naming = self._naming
        names, texts = self.called(naming.stray_name), naming.stray_form.tolist()
        forms = self._labels.label_texts(texts)
        strays: defaultdict[Name, dict[str, int]] = defaultdict(dict)
        for name, label, entity in zip(names, texts, naming.stray_entity.tolist(), strict=True):
            strays[name][forms[label]] = entity
        return strays

    def mission_entities(self, labels: Ints) -> Ints:
        """Return the entity of each mission named by label number; -1 for none."""
        return np.where(labels > 0, self._naming.missions_named(labels), -1)
