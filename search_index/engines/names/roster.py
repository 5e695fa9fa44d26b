"""Names as a user corrects them, one correction after another.

Only the entities that corrections can speak of are looked at here; what comes out is put
into the arrays of all names by ``regrouping``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from search_index.engines.columns import KINDS, Columns, Ints
from search_index.engines.names.labels import Labels
from search_index.engines.names.namesakes import bare_names, said_most, told_apart
from search_index.engines.names.naming import Naming
from search_index.engines.names.opened import Opened, open_entity
from search_index.engines.names.units import labels_of
from search_index.linking import DocumentName, display_name
from search_index.models import EntityKind

Part = tuple[int, int]
"""A form of an entity that was opened: the entity, and the form's label."""


@dataclass(eq=False, slots=True)
class Group:
    """An entity as it is now: whole entities of the index, and forms of opened ones."""

    kind: EntityKind
    shown: str
    wholes: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    is_changed: bool = False


class Roster:
    """The groups, found as a filter of that name finds them; a group that changes goes last."""

    def __init__(
        self, naming: Naming, columns: Columns, labels: Labels, entities: Iterable[int]
    ) -> None:
        self._naming = naming
        self._columns = columns
        self._labels = labels
        self.opened: dict[int, Opened] = {}
        self.hidden: list[Group] = []
        self._entities = sorted(entities)
        self._groups: dict[Group, None] = {}
        self._shown: defaultdict[tuple[EntityKind, str], dict[Group, None]] = defaultdict(dict)
        self._named: defaultdict[tuple[EntityKind, str], dict[Group, None]] = defaultdict(dict)
        self._enter_all()

    def _enter_all(self) -> None:
        numbers = np.array(self._entities, dtype=np.int32)
        kinds = np.searchsorted(self._naming.kind_starts, numbers, side="right") - 1
        shown = self._naming.shown[numbers].tolist()
        for entity, kind, label in zip(self._entities, kinds.tolist(), shown, strict=True):
            self._enter(Group(KINDS[kind], self._texts[label], [entity]))

    # What the index says of the entities

    @cached_property
    def _name_labels(self) -> dict[int, list[int]]:
        """The labels that documents use as names of each entity."""
        rows = np.flatnonzero(np.isin(self._naming.name_entity, self._entities))
        labels: defaultdict[int, list[int]] = defaultdict(list)
        owners = self._naming.name_entity[rows].tolist()
        for entity, label in zip(owners, labels_of(self._naming.names[rows]).tolist(), strict=True):
            labels[entity].append(label)
        return labels

    @cached_property
    def _texts(self) -> dict[int, str]:
        """The texts of all forms of the entities."""
        numbers = np.array(self._entities, dtype=np.int32)
        forms = self._naming.form_label[self._naming.forms_of(numbers)]
        return self._labels.label_texts(np.union1d(forms, self._naming.shown[numbers]).tolist())

    def _forms_of(self, entity: int) -> list[int]:
        places = self._naming.forms_of(np.array([entity], dtype=np.int32))
        labels: list[int] = self._naming.form_label[places].tolist()
        return labels

    # What a group is

    @property
    def changed(self) -> list[Group]:
        """The groups that are no more what the index says, in the order of their changes."""
        return [group for group in self._groups if group.is_changed]

    def forms(self, group: Group) -> list[int]:
        """Return the labels of a group's forms, none twice."""
        whole = (label for entity in group.wholes for label in self._forms_of(entity))
        return list(dict.fromkeys((*whole, *(label for _, label in group.parts))))

    def _names(self, group: Group) -> set[str]:
        """Return the names, case apart, that documents use for a group."""
        labels = [label for entity in group.wholes for label in self._name_labels[entity]]
        labels += [label for entity, label in group.parts if label in self.opened[entity].names]
        return {self._texts[label].casefold() for label in labels}

    def _said_of(self, group: Group) -> str:
        """Return what is said of somebody most often."""
        numbers: Ints = np.array(group.wholes, dtype=np.int32)
        labels = self._naming.role_label[self._naming.roles_of(numbers)].tolist()
        for entity, label in group.parts:
            opened = self.opened[entity]
            labels += opened.role_labels[opened.role_forms == label].tolist()
        texts = self._labels.label_texts(sorted(set(labels)))
        return said_most(texts[label] for label in labels)

    # Finding

    def find(self, kind: EntityKind, name: str) -> list[Group]:
        """Return whoever a filter of this name finds: see ``Directory.with_name``."""
        alike = self._shown_like(kind, name)
        exact = [group for group in alike if group.shown == name]
        named = self._named[kind, name.casefold()]
        return exact or alike or self._in_order(named) or self._told(kind, name)

    def shown_as(self, kind: EntityKind, name: str) -> list[Group]:
        """Return whoever is shown by just this name, or by it told apart from others."""
        exact = [group for group in self._shown_like(kind, name) if group.shown == name]
        return exact or self._told(kind, name)

    def _shown_like(self, kind: EntityKind, name: str) -> list[Group]:
        return self._in_order(self._shown[kind, name.casefold()])

    def _told(self, kind: EntityKind, name: str) -> list[Group]:
        for bare in bare_names(name):
            bearers = [group for group in self._shown_like(kind, bare) if group.shown == bare]
            if len(bearers) > 1:
                told = told_apart(bare, list(map(self._said_of, bearers)))
                found = [one for one, shown in zip(bearers, told, strict=True) if shown == name]
                if found:
                    return found
        return []

    def _in_order(self, groups: Iterable[Group]) -> list[Group]:
        """Return groups as they stand in the arrays: those unchanged, then by their changes."""
        chosen = set(groups)
        if len(chosen) < 2:
            return list(chosen)
        unchanged = sorted((g for g in chosen if not g.is_changed), key=lambda g: g.wholes[0])
        return unchanged + [group for group in self._groups if group.is_changed and group in chosen]

    # Changing

    def _enter(self, group: Group) -> None:
        self._groups[group] = None
        self._shown[group.kind, group.shown.casefold()][group] = None
        for name in self._names(group):
            self._named[group.kind, name][group] = None

    def _leave(self, group: Group) -> None:
        del self._groups[group]
        self._shown[group.kind, group.shown.casefold()].pop(group)
        for name in self._names(group):
            self._named[group.kind, name].pop(group)

    def _enter_changed(self, group: Group) -> None:
        group.is_changed = True
        self._enter(group)

    def join(self, target: Group, others: Sequence[Group]) -> None:
        """Make one group of several, shown as the first."""
        for group in (target, *others):
            self._leave(group)
        for group in others:
            target.wholes += group.wholes
            target.parts += group.parts
        self._enter_changed(target)

    def show(self, group: Group, name: str) -> None:
        """Show a group by another name."""
        self._leave(group)
        group.shown = name
        self._enter_changed(group)

    def move(self, group: Group, kind: EntityKind) -> None:
        """Make a group one of another kind, and of what is shown so there, if it is one."""
        self._leave(group)
        group.kind = kind
        self._enter_changed(group)
        self._join_called_so(group)

    def hide(self, group: Group) -> None:
        """Leave a group out."""
        self._leave(group)
        self.hidden.append(group)

    def take_out(self, groups: Sequence[Group], form: str) -> bool:
        """Make one group of a form of some; False where it is nobody's, or all of somebody's."""
        taken: list[tuple[Group, list[Part]]] = []
        for group in groups:
            labels = self._labels_of_form(group, form)
            if labels and len(self.forms(group)) > len(labels):
                taken.append((group, self._take(group, labels)))
        if not taken:
            return False
        parts = [part for _, some in taken for part in some]
        new = Group(groups[0].kind, self._texts[parts[0][1]], parts=parts)
        self._enter_changed(new)
        self._join_called_so(new, without=groups)
        return True

    def _labels_of_form(self, group: Group, form: str) -> set[int]:
        texts = {label: self._texts[label] for label in self.forms(group)}
        exact = {label for label, text in texts.items() if text == form}
        folded = form.casefold()
        return exact or {label for label, text in texts.items() if text.casefold() == folded}

    def _take(self, group: Group, labels: set[int]) -> list[Part]:
        """Take forms out of a group and return them."""
        self._leave(group)
        for entity in list(group.wholes):
            if labels.intersection(self._forms_of(entity)):
                self._open(group, entity)
        taken = [part for part in group.parts if part[1] in labels]
        group.parts = [part for part in group.parts if part[1] not in labels]
        if group.shown in {self._texts[label] for label in labels}:
            group.shown = self._best_name(group)
        self._enter_changed(group)
        return taken

    def _open(self, group: Group, entity: int) -> None:
        self.opened[entity] = open_entity(self._naming, self._columns, entity)
        group.wholes.remove(entity)
        group.parts += [(entity, label) for label in self._forms_of(entity)]

    def _best_name(self, group: Group) -> str:
        """Return the name to show for what is left of a group."""
        names = list(self._counted_names(group))
        return display_name(names) if names else self._texts[self.forms(group)[0]]

    def _counted_names(self, group: Group) -> Iterator[DocumentName]:
        for entity, label in group.parts:
            opened = self.opened[entity]
            if label in opened.names:
                yield DocumentName(group.kind, self._texts[label], documents=opened.counts()[label])
        for entity in group.wholes:
            often = int(self._naming.totals[entity])
            shown = self._texts[int(self._naming.shown[entity])]
            yield DocumentName(group.kind, shown, documents=often)

    def _join_called_so(self, group: Group, without: Sequence[Group] = ()) -> None:
        """Join a group with the only other one of its kind that is shown by its name."""
        others = [
            other
            for other in self._shown_like(group.kind, group.shown)
            if other.shown == group.shown and other is not group and other not in without
        ]
        if len(others) == 1:
            self.join(others[0], [group])
