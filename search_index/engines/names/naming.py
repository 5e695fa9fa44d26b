"""Who is named where, as arrays: the names of a snapshot gathered into entities.

Entities are numbered so that those of one kind are one run. What belongs to an entity or a
document stands in a run of its own too, so that nothing is searched for, only cut out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from search_index.engines.arrays import Longs, Places, in_runs, rows_with, run_starts
from search_index.engines.columns import ALIAS, KINDS, ROLE, Columns, Ints
from search_index.engines.names.links import Links, Texts
from search_index.engines.names.units import Units, find_units, kinds_of, labels_of, name_keys
from search_index.models import EntityKind


@dataclass(frozen=True)
class Naming:
    """The arrays. A pair is a document and an entity that it names, with how often."""

    size: Ints
    """One number: how many documents there are."""
    kind_starts: Ints
    """Where each kind's entities begin, and last how many entities there are."""
    shown: Ints
    """The label of each entity's name."""

    pair_document: Ints
    pair_entity: Ints
    pair_mentions: Ints

    entity_document: Ints
    """The documents of one entity after another."""

    form_entity: Ints
    form_label: Ints
    """Every form of an entity's name, those in most documents first."""

    role_entity: Ints
    role_document: Ints
    role_label: Ints

    names: Longs
    name_entity: Ints
    """Every name that documents use, in rising order of its key, and whose it is.

    The key's kind is what the documents take the name for; a correction may have made its
    entity another kind's.
    """

    stray_name: Longs = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    stray_form: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    stray_entity: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    """Forms that documents take for a name, and a correction for another entity (-1 for none)."""

    @property
    def entities(self) -> int:
        """How many entities there are."""
        return len(self.shown)

    def run_of(self, kind: EntityKind) -> tuple[int, int]:
        """Return the first entity of a kind, and the one after its last."""
        number = KINDS.index(kind)
        return int(self.kind_starts[number]), int(self.kind_starts[number + 1])

    def kind_of(self, entity: int) -> EntityKind:
        """Return the kind of an entity."""
        return KINDS[int(np.searchsorted(self.kind_starts, entity, side="right")) - 1]

    @cached_property
    def pair_starts(self) -> Places:
        """Where the pairs of each kind and document begin: all of the first kind, then the next."""
        kinds = np.searchsorted(self.kind_starts, self.pair_entity, side="right") - 1
        numbers = kinds * int(self.size[0]) + self.pair_document
        return run_starts(numbers, int(self.size[0]) * len(KINDS))

    def pairs_of(self, kind: EntityKind, documents: Places) -> Places:
        """Return the places of the pairs of a kind in some documents."""
        return in_runs(self.pair_starts, documents + KINDS.index(kind) * int(self.size[0]))

    def all_pairs_of(self, kind: EntityKind) -> slice:
        """Return the places of all pairs of a kind."""
        size, number = int(self.size[0]), KINDS.index(kind)
        starts = self.pair_starts
        return slice(int(starts[number * size]), int(starts[(number + 1) * size]))

    @cached_property
    def totals(self) -> Places:
        """In how many documents each entity is named."""
        return np.bincount(self.pair_entity, minlength=self.entities)

    @cached_property
    def total_mentions(self) -> Longs:
        """How often each entity is named."""
        often = np.bincount(self.pair_entity, self.pair_mentions, minlength=self.entities)
        return often.astype(np.int64)

    @cached_property
    def _document_starts(self) -> Places:
        return np.concatenate(([0], np.cumsum(self.totals)))

    def documents_of(self, entities: Ints) -> Ints:
        """Return the documents that name any of these entities, one after another."""
        return self.entity_document[in_runs(self._document_starts, entities)]

    @cached_property
    def _form_starts(self) -> Places:
        return run_starts(self.form_entity, self.entities)

    def forms_of(self, entities: Ints) -> Places:
        """Return the places of these entities' forms."""
        return in_runs(self._form_starts, entities)

    @cached_property
    def _role_starts(self) -> Places:
        return run_starts(self.role_entity, self.entities)

    def roles_of(self, entities: Ints) -> Places:
        """Return the places of what is said of these entities."""
        return in_runs(self._role_starts, entities)

    @cached_property
    def _forms_by_label(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.form_label, kind="stable")
        return self.form_label[order], self.form_entity[order]

    def with_labels(self, kind: EntityKind, labels: Ints) -> Ints:
        """Return the entities of a kind with any of these labels among their forms."""
        known, entities = self._forms_by_label
        return self._of_kind(kind, np.unique(entities[rows_with(known, labels)]))

    def shown_as(self, kind: EntityKind, labels: Ints) -> Ints:
        """Return the entities of a kind that are shown by one of these labels."""
        first, end = self.run_of(kind)
        found = np.flatnonzero(np.isin(self.shown[first:end], labels))
        return (found + first).astype(np.int32)

    def named_as(self, kind: EntityKind, labels: Ints) -> Ints:
        """Return the entities of a kind that some document names so, as whatever it takes them."""
        names = np.concatenate([_keys(other, labels) for other in EntityKind])
        return self._of_kind(kind, self.bearers(names))

    def missions_named(self, labels: Ints) -> Ints:
        """Return one mission that documents name so as a mission, -1 where there is none."""
        if not len(self.names):
            return np.full(len(labels), -1, dtype=np.int32)
        names = _keys(EntityKind.MISSION, labels)
        place = np.minimum(np.searchsorted(self.names, names), len(self.names) - 1)
        found = self.name_entity[place]
        first, end = self.run_of(EntityKind.MISSION)
        fits = (self.names[place] == names) & (found >= first) & (found < end)
        return np.where(fits, found, -1).astype(np.int32)

    def bearers(self, names: Longs) -> Ints:
        """Return every entity that has one of these names."""
        found: Ints = np.unique(self.name_entity[rows_with(self.names, names)])
        return found

    def _of_kind(self, kind: EntityKind, entities: Ints) -> Ints:
        first, end = self.run_of(kind)
        return entities[(entities >= first) & (entities < end)]


def _keys(kind: EntityKind, labels: Ints) -> Longs:
    return name_keys(np.full_like(labels, KINDS.index(kind)), labels)


def build(columns: Columns, links: Links, texts: Texts) -> Naming:
    """Gather the names of a snapshot's columns into entities."""
    units = find_units(columns)
    roots, place = np.unique(links.of(units), return_inverse=True)
    of_unit = place.astype(np.int32)
    size = len(columns.rows)
    names, name_entity, counts = _names(units, of_unit)
    pair_document, pair_entity, pair_mentions = _pairs(columns, of_unit[units.of_entry], size)
    form_entity, form_label = _forms(columns, of_unit[units.of_note], names, name_entity, counts)
    role_entity, role_document, role_label = _roles(columns, of_unit[units.of_note])
    return Naming(
        size=np.array([size], dtype=np.int32),
        kind_starts=np.searchsorted(kinds_of(roots), np.arange(len(KINDS) + 1)).astype(np.int32),
        shown=_shown(roots, names, name_entity, counts, texts),
        pair_document=pair_document,
        pair_entity=pair_entity,
        pair_mentions=pair_mentions,
        entity_document=pair_document[np.argsort(pair_entity, kind="stable")],
        form_entity=form_entity,
        form_label=form_label,
        role_entity=role_entity,
        role_document=role_document,
        role_label=role_label,
        names=names,
        name_entity=name_entity,
    )


def _names(units: Units, entities: Ints) -> tuple[Longs, Ints, Places]:
    """Return each name with each of its bearers, and in how many documents it is theirs."""
    order = np.lexsort((entities, units.names))
    names, bearers, counts = units.names[order], entities[order], units.counts[order]
    new = (np.diff(names, prepend=-1) != 0) | (np.diff(bearers, prepend=-1) != 0)
    starts = np.flatnonzero(new)
    totals = np.add.reduceat(counts, starts) if len(starts) else counts
    return names[starts], bearers[starts], totals


def _pairs(columns: Columns, entities: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    places = columns.name_kind.astype(np.int64) * size + columns.name_document
    pairs, place = np.unique((places << 32) | entities, return_inverse=True)
    mentions = np.bincount(place, columns.name_mentions, minlength=len(pairs))
    documents = (pairs >> 32) % max(size, 1)
    return documents.astype(np.int32), labels_of(pairs), mentions.astype(np.int32)


def _forms(
    columns: Columns, of_note: Ints, names: Longs, name_entity: Ints, counts: Places
) -> tuple[Ints, Ints]:
    aliases = columns.note_type == ALIAS
    owners = np.concatenate((name_entity, of_note[aliases])).astype(np.int64)
    labels = np.concatenate((labels_of(names), columns.note_label[aliases]))
    times = np.concatenate((counts, np.ones(np.count_nonzero(aliases), dtype=counts.dtype)))
    forms, place = np.unique((owners << 32) | labels, return_inverse=True)
    often = np.bincount(place, times, minlength=len(forms))
    forms = forms[np.lexsort((-often, forms >> 32))]
    return (forms >> 32).astype(np.int32), labels_of(forms)


def _roles(columns: Columns, of_note: Ints) -> tuple[Ints, Ints, Ints]:
    roles = columns.note_type == ROLE
    owners = of_note[roles]
    order = np.argsort(owners, kind="stable")
    documents, labels = columns.note_document[roles], columns.note_label[roles]
    return owners[order], documents[order], labels[order]


def _shown(roots: Longs, names: Longs, entities: Ints, counts: Places, texts: Texts) -> Ints:
    """Return the label to show for each entity: its only name's, else the best one's."""
    # Loaded where names are gathered, which an index that is in order needs not.
    from search_index.linking import DocumentName, display_name

    shown = np.zeros(len(roots), dtype=np.int32)
    shown[entities] = labels_of(names)
    order = np.argsort(entities, kind="stable")
    starts = run_starts(entities[order], len(roots))
    several = np.flatnonzero(np.diff(starts) > 1)
    said = texts(labels_of(names[order[in_runs(starts, several)]]).tolist())
    for entity in several.tolist():
        members = order[starts[entity] : starts[entity + 1]]
        labels = labels_of(names[members]).tolist()
        kind = KINDS[int(kinds_of(roots[entity : entity + 1])[0])]
        named = [
            DocumentName(kind, said[label], documents=count)
            for label, count in zip(labels, counts[members].tolist(), strict=True)
        ]
        best = display_name(named)
        shown[entity] = next(label for label in labels if said[label] == best)
    return shown
