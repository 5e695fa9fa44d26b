"""What is shown of entities: their names, other forms, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search_index.engines.columns import Ints
from search_index.engines.names.labels import Labels
from search_index.engines.names.namesakes import Namesakes
from search_index.engines.names.naming import Naming
from search_index.engines.names.units import labels_of
from search_index.engines.words import Mask

_MOST_KEPT = 20_000


class Shown(NamedTuple):
    """An entity's name, namesakes with what is said of them, and its other forms.

    Those in most documents come first.
    """

    name: str
    aliases: tuple[str, ...]


class Showing:
    """Reads what is shown of the entities of one snapshot. Names are kept: few are shown often."""

    def __init__(self, naming: Naming, labels: Labels) -> None:
        self._naming = naming
        self._labels = labels
        self.namesakes = Namesakes(naming, labels.label_texts)
        self._kept: dict[int, Shown] = {}

    def shown(self, entities: Ints) -> list[Shown]:
        """Return the names and other forms of entities."""
        numbers = entities.tolist()
        missing = [number for number in numbers if number not in self._kept]
        if missing:
            if len(self._kept) + len(missing) > _MOST_KEPT:
                self._kept.clear()
                missing = numbers
            self._kept |= self._read(missing)
        return [self._kept[number] for number in numbers]

    def _read(self, numbers: Sequence[int]) -> dict[int, Shown]:
        entities: Ints = np.array(numbers, dtype=np.int32)
        labels, aliases = self._naming.shown[entities].tolist(), self._aliases(entities)
        texts = self._labels.label_texts([*labels, *(label for each in aliases for label in each)])
        return {
            number: Shown(self._told(number, label, texts), tuple(texts[one] for one in others))
            for number, label, others in zip(numbers, labels, aliases, strict=True)
        }

    def _told(self, number: int, label: int, texts: Mapping[int, str]) -> str:
        told = self.namesakes.told_apart(self._naming.kind_of(number), label)
        return told.get(number, texts[label])

    def _aliases(self, entities: Ints) -> list[list[int]]:
        """Return the labels of each entity's other forms, those in most documents first."""
        naming = self._naming
        places = naming.forms_of(entities)
        owners, labels = naming.form_entity[places], naming.form_label[places]
        other = labels != naming.shown[owners]
        return _listed(entities, owners[other], labels[other])

    def roles(self, entities: Ints, mask: Mask) -> list[tuple[str, ...]]:
        """Return what masked documents say of each entity, what they say most often first."""
        naming = self._naming
        places = naming.roles_of(entities)
        places = places[mask[naming.role_document[places]]]
        if not len(places):
            return [()] * len(entities)
        owners = naming.role_entity[places].astype(np.int64)
        keys = (owners << 32) | naming.role_label[places]
        said, first_place, often = np.unique(keys, return_index=True, return_counts=True)
        order = np.lexsort((first_place, -often))
        owners = (said >> 32).astype(np.int32)
        lists = _listed(entities, owners[order], labels_of(said)[order])
        texts = self._labels.label_texts(sorted({label for each in lists for label in each}))
        return [tuple(texts[label] for label in each) for each in lists]


def _listed(entities: Ints, owners: Ints, labels: Ints) -> list[list[int]]:
    """Return the labels of each entity, in their order."""
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for owner, label in zip(owners.tolist(), labels.tolist(), strict=True):
        lists[owner].append(label)
    return [lists[entity] for entity in entities.tolist()]
