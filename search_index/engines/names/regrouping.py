"""Putting corrected groups into the arrays of all names, without touching the others.

Entities that a correction spoke of are cut out, the groups made of them put in behind the
rest of their kind; all columns are copied once, and nothing long is sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Longs, Places
from search_index.engines.columns import KINDS, Ints
from search_index.engines.names.labels import Labels
from search_index.engines.names.naming import Naming
from search_index.engines.names.opened import Opened
from search_index.engines.names.roster import Group, Part
from search_index.engines.names.units import labels_of

_NOBODY = -1


class Moves(NamedTuple):
    """The number of each entity after corrections, and of opened ones by form; -1 if hidden."""

    targets: Ints
    parts: Mapping[Part, int]

    def of(self, entity: int, labels: Labels, name: str) -> int:
        """Return whose a name is now by which a document means an entity, -1 for nobody's."""
        target = _NOBODY if entity == _NOBODY else int(self.targets[entity])
        if target == _NOBODY and self.parts:
            label = labels.label_of(name)
            return _NOBODY if label is None else self.parts.get((entity, label), _NOBODY)
        return target


def regrouped(
    naming: Naming, groups: Sequence[Group], hidden: Sequence[Group], shown: Mapping[Group, int],
    forms: Mapping[Group, Sequence[int]], opened: Mapping[int, Opened],
) -> tuple[Naming, Moves]:  # fmt: skip
    """Return names with these groups in place of the entities that they are made of, and the moves.

    ``groups`` stand in the order of their kinds. ``shown`` and ``forms`` give labels;
    ``opened`` tells the forms of entities that a group holds in parts.
    """
    regrouping = _Regrouping(naming, groups, hidden, opened)
    whole = regrouping.result([shown[one] for one in groups], [forms[one] for one in groups])
    return whole, regrouping.moves


class _Regrouping:
    def __init__(
        self,
        naming: Naming,
        groups: Sequence[Group],
        hidden: Sequence[Group],
        opened: Mapping[int, Opened],
    ) -> None:
        self._naming = naming
        self._opened = opened
        kinds = np.array([KINDS.index(group.kind) for group in groups], dtype=np.int64)
        wholes = [(entity, n) for n, group in enumerate(groups) for entity in group.wholes]
        touched = {*opened, *(entity for group in hidden for entity in group.wholes)}
        touched |= {entity for entity, _ in wholes}
        self._kept = np.ones(naming.entities, dtype=bool)
        self._kept[sorted(touched)] = False
        self._number(kinds)
        self._target = np.full(naming.entities, _NOBODY, dtype=np.int32)
        """The new number of each entity; of an opened one its forms have numbers."""
        self._target[self._kept] = self._kept_numbers
        for entity, group_number in wholes:
            self._target[entity] = self._group_numbers[group_number]
        self._parts: dict[Part, int] = {
            part: int(self._group_numbers[n]) for n, group in enumerate(groups)
            for part in group.parts
        }  # fmt: skip

    @property
    def moves(self) -> Moves:
        """Where each entity, and each form of an opened one, has gone."""
        return Moves(self._target, self._parts)

    def _number(self, kinds: Longs) -> None:
        """Give what is kept, and the groups behind it, their new numbers, kind by kind."""
        starts = self._naming.kind_starts
        before = np.concatenate(([0], np.cumsum(self._kept)))
        groups_before = np.searchsorted(kinds, np.arange(len(KINDS) + 1))
        self._starts = (before[starts] + groups_before).astype(np.int32)
        shifts = np.repeat(groups_before[:-1], np.diff(starts))
        self._kept_numbers = (before[:-1] + shifts)[self._kept].astype(np.int32)
        self._group_numbers = (before[starts[kinds + 1]] + np.arange(len(kinds))).astype(np.int32)

    def result(self, shown: Sequence[int], forms: Sequence[Sequence[int]]) -> Naming:
        """Return the whole, given each group's label and those of its forms."""
        naming = self._naming
        documents, entities, mentions = self._new_pairs()
        pair_document, pair_entity, pair_mentions = self._all_pairs(documents, entities, mentions)
        owners = np.repeat(np.arange(naming.entities), naming.totals)
        form_owners = np.repeat(self._group_numbers, [len(labels) for labels in forms])
        labels = np.array(list(chain.from_iterable(forms)), dtype=np.int32)
        form_entity, form_label = self._spliced(
            naming.form_entity, form_owners, (naming.form_label, labels)
        )
        role_entity, role_document, role_label = self._roles()
        names, name_entity = self._names()
        stray_name, stray_form, stray_entity = self._strays()
        every = np.arange(naming.entities)
        return Naming(
            size=naming.size,
            kind_starts=self._starts,
            shown=self._column(every, self._group_numbers, naming.shown, shown),
            pair_document=pair_document,
            pair_entity=pair_entity,
            pair_mentions=pair_mentions,
            entity_document=self._column(owners, entities, naming.entity_document, documents),
            form_entity=form_entity,
            form_label=form_label,
            role_entity=role_entity,
            role_document=role_document,
            role_label=role_label,
            names=names,
            name_entity=name_entity,
            stray_name=stray_name,
            stray_form=stray_form,
            stray_entity=stray_entity,
        )

    def _column(self, owners: npt.NDArray[Any], new: Ints, old: Ints, added: npt.ArrayLike) -> Ints:
        return self._spliced(owners, new, (old, added))[1]

    def _spliced(
        self, owners: npt.NDArray[Any], new: Ints, *columns: tuple[Ints, npt.ArrayLike]
    ) -> list[Ints]:
        """Return a table ordered by entity without the rows of entities that are gone.

        Rows of the groups ``new`` are put in; the new owners come first, then each column.
        """
        is_kept = self._kept[owners]
        kept = self._target[owners[is_kept]]
        places = np.searchsorted(kept, new)
        spliced = [np.insert(kept, places, new)]
        spliced += [np.insert(old[is_kept], places, added) for old, added in columns]
        return spliced

    # Pairs

    def _new_pairs(self) -> tuple[Ints, Ints, Ints]:
        """Return documents, groups and mentions of the groups' pairs, group after group."""
        naming = self._naming
        gone = np.flatnonzero(~self._kept[naming.pair_entity])
        rows = [
            (
                self._target[naming.pair_entity[gone]],
                naming.pair_document[gone],
                naming.pair_mentions[gone],
            )
        ]
        for entity, opened in self._opened.items():
            rows.append((self._owners(entity, opened.forms), opened.documents, opened.mentions))
        owners, documents, mentions = map(np.concatenate, zip(*rows, strict=True))
        owned = owners != _NOBODY
        keys = (owners[owned].astype(np.int64) << 32) | documents[owned]
        pairs, place = np.unique(keys, return_inverse=True)
        sums = np.bincount(place, mentions[owned], minlength=len(pairs))
        return labels_of(pairs), (pairs >> 32).astype(np.int32), sums.astype(np.int32)

    def _all_pairs(self, documents: Ints, entities: Ints, mentions: Ints) -> list[Ints]:
        """Return the table of pairs: by kind, document and entity."""
        naming, size = self._naming, int(self._naming.size[0])
        is_kept = self._kept[naming.pair_entity]
        ends = [np.count_nonzero(naming.pair_entity < end) for end in naming.kind_starts]
        kinds = np.repeat(np.arange(len(KINDS), dtype=np.int64), np.diff(ends))
        kept_places = (kinds * size + naming.pair_document)[is_kept]
        new_kinds = np.searchsorted(self._starts, entities, side="right") - 1
        new_places = new_kinds * size + documents
        order = np.lexsort((entities, new_places))
        places = np.searchsorted(kept_places, new_places[order], side="right")
        columns = (
            (naming.pair_document[is_kept], documents),
            (self._target[naming.pair_entity[is_kept]], entities),
            (naming.pair_mentions[is_kept], mentions),
        )
        return [np.insert(old, places, new[order]) for old, new in columns]

    def _owners(self, entity: int, forms: Ints) -> Ints:
        """Return the group of each of some forms of an opened entity."""
        labels, place = np.unique(forms, return_inverse=True)
        groups = [self._parts.get((entity, label), _NOBODY) for label in labels.tolist()]
        return np.array(groups, dtype=np.int32)[place]

    # Names and roles

    def _roles(self) -> list[Ints]:
        """Return the table of roles: by entity, and of each in the order of the documents."""
        naming = self._naming
        gone = np.flatnonzero(~self._kept[naming.role_entity])
        rows = [
            (
                self._target[naming.role_entity[gone]],
                naming.role_document[gone],
                naming.role_label[gone],
            )
        ]
        for entity, opened in self._opened.items():
            owners = self._owners(entity, opened.role_forms)
            rows.append((owners, opened.role_documents, opened.role_labels))
        owners, documents, labels = map(np.concatenate, zip(*rows, strict=True))
        order = np.lexsort((documents, owners))
        order = order[owners[order] != _NOBODY]
        added = (naming.role_document, documents[order]), (naming.role_label, labels[order])
        return self._spliced(naming.role_entity, owners[order], *added)

    def _names(self) -> tuple[Longs, Ints]:
        naming = self._naming
        bearers, labels = self._target[naming.name_entity], labels_of(naming.names)
        opened: Places = np.flatnonzero(np.isin(naming.name_entity, list(self._opened)))
        for place in opened.tolist():
            part = int(naming.name_entity[place]), int(labels[place])
            bearers[place] = self._parts.get(part, _NOBODY)
        owned = bearers != _NOBODY
        return naming.names[owned], bearers[owned]

    def _strays(self) -> tuple[Longs, Ints, Ints]:
        """Return the forms that belong to another group than the name they are tied to."""
        found = []
        for entity, opened in self._opened.items():
            for name, form in sorted(opened.aliases):
                owner = self._parts.get((entity, form), _NOBODY)
                (label,) = labels_of(np.array([name])).tolist()
                if owner != self._parts.get((entity, label), _NOBODY):
                    found.append((name, form, owner))
        names, forms, owners = zip(*found, strict=True) if found else ((), (), ())
        return (
            np.array(names, dtype=np.int64),
            np.array(forms, dtype=np.int32),
            np.array(owners, dtype=np.int32),
        )
