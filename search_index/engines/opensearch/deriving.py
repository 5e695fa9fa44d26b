"""What a document's fields say that depends on other documents: who is who, and what is one event.

Worked out by the same rules as for the embedded engines, over the facts of all documents
(``engines.facts``), which the cluster hands out without the texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain, repeat

import numpy as np

from search_index.engines.arrays import Longs
from search_index.engines.columns import ALIAS, KINDS, Columns, Ints, build, texts_of
from search_index.engines.copies import Copies, groups_of
from search_index.engines.facts import Facts
from search_index.engines.names import naming
from search_index.engines.names.directory import Directory
from search_index.engines.names.links import find_links
from search_index.engines.names.units import Units, find_units, labels_of, name_keys
from search_index.engines.opensearch.entities import Named
from search_index.engines.opensearch.identities import PART, identified
from search_index.engines.opensearch.tellings import span_of, told_of
from search_index.engines.times.tellings import ONCE, Tellings, arrange_tellings


@dataclass(frozen=True, slots=True)
class Known:
    """A document's facts, its id, and its place in the order of all.

    ``linked`` is the entity that each of its names had so far, in their order; empty for new ones.
    """

    id: str
    order: str
    facts: Facts
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """Fields of a document, by name, and the entity of each of its names, in their order."""

    linked: tuple[str, ...]
    fields: dict[str, list[str]]

    def renamed(self, ids: Mapping[str, str]) -> Derived:
        """Return the same with some entities taken for others."""
        if not ids.keys() & set(self.linked):
            return self
        old = re.compile("|".join(ids.keys() & set(self.linked)))
        fields = {
            name: sorted({old.sub(lambda it: ids[it[0]], one) for one in said})
            for name, said in self.fields.items()
        }
        return Derived(tuple(ids.get(one, one) for one in self.linked), fields)

    @property
    def digest(self) -> str:
        """What is the same for the same fields."""
        said = repr((self.linked, sorted(self.fields.items())))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class _Labels:
    """Texts by number, in the order of the alphabet: see ``names.labels.Labels``."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = ["", *sorted(set(texts))]
        self.numbers = {text: number for number, text in enumerate(self.texts)}

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        return {number: self.texts[number] for number in numbers}

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        raise NotImplementedError  # names are looked up in the cluster

    def label_of(self, text: str) -> int | None:
        return self.numbers.get(text)


class Derivation:
    """What all the documents given say together; each in the order of ``known``."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._labels = _Labels(texts_of(known))
        self._columns: Columns = build(1, known, self._labels.numbers)
        links = find_links(self._columns, self._labels.label_texts)
        self._units: Units = find_units(self._columns)
        self._of_unit = np.unique(links.of(self._units), return_inverse=True)[1]
        self._naming = naming.build(self._columns, links, self._labels.label_texts)
        self._directory = Directory(self._naming, self._labels)

    @cached_property
    def _ids(self) -> list[str]:
        """The id of each entity."""
        entities = [
            (self._naming.kind_of(entity), self._labels.texts[label])
            for entity, label in enumerate(self._naming.shown.tolist())
        ]
        return identified(entities, self._ids_before())

    def _ids_before(self) -> Counter[tuple[int, str]]:
        """Count the ids that documents have for the names of each entity."""
        ids = chain.from_iterable(
            one.linked or repeat("", len(one.facts.names)) for one in self._known
        )
        owners = self._of_unit[self._units.of_entry].tolist()
        return Counter(pair for pair in zip(owners, ids, strict=True) if pair[1])

    # Entities

    def entities(self) -> list[Named]:
        """Return all entities."""
        numbers = np.arange(self._naming.entities, dtype=np.int32)
        names = zip(self._directory.names(numbers), self._directory.names_of(numbers), strict=True)
        forms = self._forms()
        return [
            Named(
                id=self._ids[number],
                kind=self._naming.kind_of(number),
                number=number,
                shown=shown,
                told=told,
                documents=int(self._naming.totals[number]),
                forms=tuple(forms[number]),
            )
            for number, (shown, told) in enumerate(names)
        ]

    def _forms(self) -> dict[int, list[tuple[str, bool]]]:
        used = set(
            zip(
                self._naming.name_entity.tolist(),
                labels_of(self._naming.names).tolist(),
                strict=True,
            )
        )
        forms: defaultdict[int, list[tuple[str, bool]]] = defaultdict(list)
        for entity, label in zip(
            self._naming.form_entity.tolist(), self._naming.form_label.tolist(), strict=True
        ):
            forms[entity].append((self._labels.texts[label], (entity, label) in used))
        return forms

    # Documents

    def documents(self) -> list[Derived]:
        """Return what each document's fields say."""
        fields: list[defaultdict[str, list[str]]] = [defaultdict(list) for _ in self._known]
        self._put_names(fields)
        self._put_events(fields)
        copies = Copies(groups_of(self._columns))
        for document in np.flatnonzero(copies.shared).tolist():
            fields[document]["group"].append(self._known[copies.group[document]].id)
        linked: list[list[str]] = [[] for _ in self._known]
        owners = self._of_unit[self._units.of_entry].tolist()
        for document, owner in zip(self._columns.name_document.tolist(), owners, strict=True):
            linked[document].append(self._ids[owner])
        return [
            Derived(tuple(ids), {name: sorted(set(said)) for name, said in of.items()})
            for ids, of in zip(linked, fields, strict=True)
        ]

    def _put_names(self, fields: list[defaultdict[str, list[str]]]) -> None:
        columns, texts = self._columns, self._labels.texts
        kinds = [f"named_{kind}" for kind in KINDS]
        counts: Counter[tuple[int, int, int]] = Counter()
        as_alias = self._mentions_as_alias()
        owners = self._of_unit[self._units.of_entry]
        rows = (columns.name_document, columns.name_kind, owners, columns.name_label)
        mentions = columns.name_mentions - as_alias
        for document, kind, owner, label, often in zip(
            *(column.tolist() for column in (*rows, mentions)), strict=True
        ):
            fields[document][kinds[kind]].append(self._ids[owner])
            counts[document, owner, label] += often
        owners = self._of_unit[self._units.of_note]
        rows = (columns.note_document, columns.note_type, owners, columns.note_label)
        for document, type_, owner, label, often in zip(
            *(column.tolist() for column in (*rows, columns.note_mentions)), strict=True
        ):
            if type_ == ALIAS:
                counts[document, owner, label] += often
            else:
                fields[document]["roles"].append(f"{self._ids[owner]}{PART}{texts[label]}")
        for (document, owner, label), often in counts.items():
            said = f"{self._ids[owner]}{PART}{texts[label]}{PART}{often}"
            fields[document]["forms"].append(said)

    def _mentions_as_alias(self) -> Ints:
        """Return how many of each name's mentions in its document are written as an alias."""
        columns = self._columns
        aliases = columns.note_type == ALIAS
        names = _numbered(columns.name_document, columns.name_kind, columns.name_label)
        noted = _numbered(columns.note_document, columns.note_kind, columns.note_name)
        sums: Counter[tuple[int, int]] = Counter()
        for name, often in zip(
            *(noted[aliases].tolist(), columns.note_mentions[aliases].tolist()), strict=True
        ):
            sums[name[0], name[1]] += often
        found = [sums[name[0], name[1]] for name in names.tolist()]
        return np.array(found, dtype=np.int32)

    @cached_property
    def _tellings(self) -> Tellings:
        missions = self._directory.mission_entities(self._columns.event_mission)
        once = self._directory.labels_of(ONCE)
        return arrange_tellings(self._columns, missions, once, self._directory.names)

    def _put_events(self, fields: list[defaultdict[str, list[str]]]) -> None:
        told, texts = self._tellings, self._labels.texts
        spans: Counter[tuple[int, str]] = Counter()
        rows = (told.document, told.index, told.first, told.last, told.kind, told.mission)
        widths = told.own_last - told.own_first
        for document, index, first, last, kind, mission, width, disputed in zip(
            *(column.tolist() for column in (*rows, widths, told.disputed)), strict=True
        ):
            whose = self._ids[mission] if mission >= 0 else ""
            what = texts[kind] if kind and whose else ""
            spans[document, span_of(first, last, what, whose)] += 1
            own = self._known[document].id
            said = told_of(first, last, what, whose, width, own, index, disputed=disputed)
            fields[document]["told"].append(said)
            if whose:
                fields[document]["missions"].append(whose)
        for (document, span), often in spans.items():
            fields[document]["spans"].append(f"{span}{PART}{often}")


def _numbered(documents: Ints, kinds: Ints, labels: Ints) -> Longs:
    """Return for each row the document, and the name in it as one number."""
    return np.stack((documents.astype(np.int64), name_keys(kinds, labels)), axis=1)
