"""The user's corrections of names, worked out when a question is asked: the index stays as it is.

A correction touches a few entities. What it makes of them is found by their ids, or, where a
form was taken out of one, by its forms; all others are found as they are in the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_index.engines.opensearch.names import ClusterNames, IndexedNames
from search_index.engines.opensearch.who import Who
from search_index.models import Change, Correction, EntityKind, Outcome


def corrected(
    indexed: IndexedNames, corrections: Sequence[Correction]
) -> tuple[ClusterNames, tuple[Outcome, ...]]:
    """Return the names of a commit with corrections, one after another, and what came of each."""
    bench = _Bench(indexed)
    outcomes = tuple(bench.correct(one) for one in corrections)
    return ClusterNames(indexed, bench.made, bench.touched), outcomes


@dataclass(slots=True)
class _Bench:
    """What was made so far, and of what; whoever is hidden is touched, and nothing is made."""

    indexed: IndexedNames
    made: list[Who]
    touched: set[str]

    def __init__(self, indexed: IndexedNames) -> None:
        self.indexed = indexed
        self.made = []
        self.touched = set()

    def correct(self, one: Correction) -> Outcome:
        found = self._find(one.kind, one.name)
        if not found:
            return Outcome.LOST
        match one.change:
            case Change.MERGE:
                return self._merge(found, self._find(one.kind, one.value))
            case Change.SPLIT:
                return self._split(found, one.kind, one.value)
            case Change.RENAME:
                return self._rename(found, one.kind, one.value)
            case Change.KIND:
                return self._move(found, EntityKind(one.value))
            case Change.HIDE:
                self._put(found, [])
                return Outcome.MADE

    def _find(self, kind: EntityKind, name: str) -> list[Who]:
        return ClusterNames(self.indexed, self.made, self.touched).with_name(kind, name)

    def _put(self, old: Sequence[Who], new: Sequence[Who]) -> None:
        """Put what a correction makes in place of what it is made of."""
        self.touched |= {member.entity for who in old for member in who.members}
        kept = {who.id for who in old}
        self.made = [who for who in self.made if who.id not in kept] + list(new)

    def _merge(self, found: Sequence[Who], into: Sequence[Who]) -> Outcome:
        if not into:
            return Outcome.LOST
        target, *others = {who.id: who for who in (*into, *found)}.values()
        if not others:
            return Outcome.IDLE
        self._put([target, *others], [_joined(target, others)])
        return Outcome.MADE

    def _split(self, found: Sequence[Who], kind: EntityKind, form: str) -> Outcome:
        parted = [who for who in found if form in who.forms and len(who.forms) > 1]
        if not parted:
            return Outcome.IDLE if self._find(kind, form) else Outcome.LOST
        first, *others = [who.only(form) for who in parted]
        self._put(parted, [*(who.without(form) for who in parted), _joined(first, others)])
        return Outcome.MADE

    def _rename(self, found: Sequence[Who], kind: EntityKind, name: str) -> Outcome:
        changing = [who for who in found if who.shown != name]
        bearers = [who for who in self._find(kind, name) if who.shown == name]
        if changing and not {who.id for who in bearers} <= {who.id for who in changing}:
            return Outcome.TAKEN
        self._put(changing, [_shown(who, name) for who in changing])
        return Outcome.MADE if changing else Outcome.IDLE

    def _move(self, found: Sequence[Who], kind: EntityKind) -> Outcome:
        moving = [who for who in found if who.kind != kind]
        for who in moving:
            same = [it for it in self._find(kind, who.shown) if it.shown == who.shown]
            moved = replace(who, kind=kind)
            self._put([who, *same], [_joined(same[0], [*same[1:], moved]) if same else moved])
        return Outcome.MADE if moving else Outcome.IDLE


def _joined(target: Who, others: Sequence[Who]) -> Who:
    for other in others:
        target = target.joined(other)
    return target


def _shown(who: Who, name: str) -> Who:
    return replace(who, shown=name, told=name, forms=tuple(dict.fromkeys((name, *who.forms))))
