"""The names of a snapshot as a user corrects them.

Corrections are read anew whenever an index is opened: nothing in it changes, and what was
corrected holds in an index that is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search_index.engines.arrays import Longs
from search_index.engines.columns import KINDS, Columns, Ints
from search_index.engines.names.labels import AddedLabels, Labels, written_so
from search_index.engines.names.namesakes import bare_names
from search_index.engines.names.naming import Naming
from search_index.engines.names.regrouping import Moves, regrouped
from search_index.engines.names.roster import Group, Roster
from search_index.engines.names.units import labels_of, name_keys
from search_index.models import Change, Correction, EntityKind, Outcome


@dataclass(frozen=True, slots=True)
class Corrected:
    """Names with the labels they need, what moved, and what has become of each correction.

    ``moves`` is None where nothing did.
    """

    naming: Naming
    labels: Labels
    moves: Moves | None
    outcomes: tuple[Outcome, ...]


def corrected(
    naming: Naming, columns: Columns, labels: Labels, corrections: Sequence[Correction]
) -> Corrected:
    """Return the names of a snapshot with corrections, one after another.

    Costs a copy of the arrays, and little for each correction, however many names there are.
    """
    names = {text for one in corrections for text in (one.name, one.value)}
    roster = Roster(naming, columns, labels, _candidates(naming, labels, names))
    outcomes = tuple(_correct(roster, correction) for correction in corrections)
    groups = sorted(roster.changed, key=lambda group: KINDS.index(group.kind))
    if not groups and not roster.hidden:
        return Corrected(naming, labels, None, outcomes)
    added = AddedLabels(labels)
    shown = {group: added.add(group.shown) for group in groups}
    forms = {group: _shown_first(shown[group], roster.forms(group)) for group in groups}
    whole, moves = regrouped(naming, groups, roster.hidden, shown, forms, roster.opened)
    return Corrected(whole, added, moves, outcomes)


def _shown_first(shown: int, forms: Sequence[int]) -> list[int]:
    return list(dict.fromkeys((shown, *forms)))


def _correct(roster: Roster, correction: Correction) -> Outcome:
    kind, value = correction.kind, correction.value
    groups = roster.find(kind, correction.name)
    if not groups:
        return Outcome.LOST
    match correction.change:
        case Change.MERGE:
            return _merge(roster, groups, roster.find(kind, value))
        case Change.SPLIT:
            if roster.take_out(groups, value):
                return Outcome.MADE
            return Outcome.IDLE if roster.find(kind, value) else Outcome.LOST
        case Change.RENAME:
            groups = [group for group in groups if group.shown != value]
            if groups and not set(roster.shown_as(kind, value)) <= set(groups):
                return Outcome.TAKEN
            for group in groups:
                roster.show(group, value)
        case Change.KIND:
            groups = [] if kind == value else groups
            for group in groups:
                roster.move(group, EntityKind(value))
        case Change.HIDE:
            for group in groups:
                roster.hide(group)
    return Outcome.MADE if groups else Outcome.IDLE


def _merge(roster: Roster, groups: Sequence[Group], into: Sequence[Group]) -> Outcome:
    if not into:
        return Outcome.LOST
    target, *others = dict.fromkeys((*into, *groups))
    if not others:
        return Outcome.IDLE
    roster.join(target, others)
    return Outcome.MADE


def _candidates(naming: Naming, labels: Labels, names: Iterable[str]) -> list[int]:
    """Return every entity that any of these names, or a part before a bracket, can mean.

    Among them are all who are shown by one name with one of them.
    """
    texts = sorted({text for name in names for text in (name, *bare_names(name))})
    exact = [label for text in texts if (label := labels.label_of(text)) is not None]
    used = np.isin(exact, naming.shown) | np.isin(exact, labels_of(naming.names))
    certain = set(np.array(exact, dtype=np.int32)[used].tolist())
    known = set(labels.label_texts(sorted(certain)).values())
    alike = [label for text in texts if text not in known for label in written_so(labels, text)]
    numbers = np.array(sorted(certain | set(alike)), dtype=np.int32)
    keys = [name_keys(np.full_like(numbers, kind), numbers) for kind in range(len(KINDS))]
    bearers = naming.bearers(np.concatenate(keys))
    meant = np.union1d(bearers, _shown_by(naming, numbers))
    entities: list[int] = np.union1d(meant, _shown_by(naming, naming.shown[meant])).tolist()
    return entities


def _shown_by(naming: Naming, numbers: Ints) -> Longs:
    return np.flatnonzero(np.isin(naming.shown, numbers))
