"""What happened on a date: its kind and its mission, told by the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from search_index.extraction.anchoring import anchored_dates
from search_index.extraction.clauses import borders_between, distance, is_nearer_to_another
from search_index.extraction.denials import is_denied
from search_index.extraction.event_kinds import Trigger, event_kinds
from search_index.models import DatedEvent, DateType, DocumentEntity, EntityKind, Span

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_OPENER = re.compile(r"\s*(?:[-*•·]\s*)?")
"""What comes before a date that opens its line, as in a list of years."""
_COMPARED = re.compile(
    r"\b(?:(?:before|after|since|until|like|unlike|than)\s+(?:(?:the|its|his|her)\s+)?"
    r"(?:(?:loss|launch|landing|end|flight|start|failure|crash|return|days?)\s+of\s+)?"
    r"|(?:pad|time|times|days?|anniversary|era|record|age|successor)\s+(?:of|to)\s+)(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What comes before a mission told of beside the point: "since Apollo 17", "the pad of"."""
_AS, _AS_DID = re.compile(r"\bas\s+\Z"), re.compile(r"\s+(?:had|has|did|does|was|were|is|are)\b")
"""What stands around a mission to which another is likened: "as Curiosity had been"."""
_COMPARISON = 50
"""How many characters before a mission tell so, and after it may say when it was itself."""
_BEFOREHAND = re.compile(r"\b(?:had|have|has)\s+(?:\w+\s+)?\Z")
_WHERE_HAD = re.compile(r"\b(?:where|whom|which|who|that)\s+(?:\w+\s+){1,3}had\s+(?:\w+\s+)?\Z")
_TARGET = re.compile(r"\b(?:to|towards?|at|with)\s+(?:the\s+)?\Z")
"""What comes before a mission to which another one goes: "docked with the"."""
_TARGETED = 50
"""How many characters farther such a mission counts as."""
_ANCHORING = re.compile(r"\b(?:before|after|until|since)\s+(?:(?:the|its|his|her|their)\s+)?\Z")
"""What comes before words for what was done at another time: "had sent", "before landing"."""
_ANCHOR = 160
"""How many characters farther such an anchor counts as."""
_SAID = re.compile(r":\s")
_OPENING = 25
"""How far into its sentence a date may stand that a colon follows: "17 June: launch"."""

_CHOICE = 4
"""How many words before and after a date are weighed."""
_ON_THE_CALENDAR = (DateType.DATE, DateType.TIME)
_BEGINNINGS = {"launch", "undocking"}
"""Kinds that begin a stay: a date derived from its length is not one of them."""


class _Named(NamedTuple):
    start: int
    end: int
    name: str
    kind: EntityKind


_Found = TypeVar("_Found", Trigger, _Named)


def attach_events(
    text: str,
    dates: Sequence[DatedEvent],
    entities: Sequence[DocumentEntity],
) -> tuple[DatedEvent, ...]:
    """Return the dates with what each tells of: kind, mission, people and organizations.

    The kind is that of the trigger words nearest to the date in its sentence, unless they
    stand in another clause, beside another date. The mission is the one named nearest in
    the sentence, but for one that it only compares with; else the last one named before in
    the paragraph, or in the entry of a list that opens with a date. People and
    organizations are those that the sentence names. Dates that stand on no calendar stay
    bare. Those that follow from a duration beside one of the events ("two days after its
    launch") are added.
    """
    if not any(event.earliest for event in dates):
        return tuple(dates)
    told = _Told(text, entities, dates)
    attached = [told.attached(event) if event.earliest else event for event in dates]
    derived = [
        told.attached(one.event, one.anchor) for one in anchored_dates(text, told.lowered, attached)
    ]
    return tuple(sorted([*attached, *derived], key=lambda event: (event.start, event.derived)))


class _Told:
    """What the sentences of one text tell, each read once."""

    def __init__(
        self, text: str, entities: Sequence[DocumentEntity], dates: Sequence[DatedEvent]
    ) -> None:
        self.text = text
        self.lowered = _lowered(text)
        named = sorted(
            _Named(start, end, entity.name, entity.kind)
            for entity in entities
            for start, end in entity.mentions
        )
        self.missions = [one for one in named if one.kind is EntityKind.MISSION]
        self.others = [one for one in named if one.kind is not EntityKind.MISSION]
        self.breaks = _breaks(text, dates) if self.missions else []
        self.triggers: dict[Span, list[Trigger]] = {}
        self.dates: dict[Span, list[DatedEvent]] = defaultdict(list)
        for date in dates:
            if date.earliest and date.type in _ON_THE_CALENDAR:
                self.dates[date.sentence].append(date)

    def attached(self, event: DatedEvent, anchor: Span = (0, 0)) -> DatedEvent:
        """Return the event with what its sentence tells, but for the words at ``anchor``."""
        if event.sentence not in self.triggers:
            found = event_kinds().find_triggers(self.lowered, *event.sentence)
            self.triggers[event.sentence] = found
        told = [
            one for one in self.triggers[event.sentence] if not anchor[0] <= one.start < anchor[1]
        ]
        kind = self._kind(event, told)
        mission = self._mission(event)
        people = self._named_in(event.sentence, EntityKind.PERSON)
        bodies = self._named_in(event.sentence, EntityKind.ORGANIZATION)
        if not (kind or mission or people or bodies):
            return event
        return replace(event, kind=kind, mission=mission, people=people, organizations=bodies)

    def _kind(self, event: DatedEvent, triggers: Sequence[Trigger]) -> str | None:
        near = [one for one in _nearest(triggers, event) if self._tells_of(event, one)]
        if event.derived:
            near = [trigger for trigger in near if trigger.kind not in _BEGINNINGS] or near
        return min(near, key=lambda one: self._farness(event, one)).kind if near else None

    def _farness(self, event: DatedEvent, words: Trigger) -> float:
        anchors = _ANCHORING.search(self.text, max(0, words.start - _COMPARISON), words.start)
        other = anchors and not self._dates(event, words)
        return distance(self.text, event, words) + (_ANCHOR if other else 0)

    def _dates(self, event: DatedEvent, words: Trigger | _Named) -> bool:
        """Tell whether a date follows words and says when that was: "its launch on 17 June"."""
        within = words.start >= event.sentence[0]
        follows = within and 0 <= event.start - words.end <= _COMPARISON
        return follows and not borders_between(self.text, event, words)

    def _tells_of(self, event: DatedEvent, words: Trigger) -> bool:
        """Tell whether words in the sentence of a date may say what happened on it."""
        text = self.text
        if words.is_weak and not self._is_of_the_field(event):
            return False
        if is_denied(self.lowered, event.sentence, event, words):
            return False
        if event.derived:
            return True
        before = max(0, words.start - _COMPARISON), words.start
        if not borders_between(text, event, words):
            return self._dates(event, words) or not _WHERE_HAD.search(text, *before)
        opens = event.start - event.sentence[0] <= _OPENING
        if not opens and _SAID.search(text, event.end, max(event.end, words.start)):
            return False
        if _BEFOREHAND.search(text, *before):
            return False
        return not is_nearer_to_another(text, event, words, self.dates[event.sentence])

    def _is_of_the_field(self, event: DatedEvent) -> bool:
        """Tell whether a date is of a mission, or its sentence has a word of the field."""
        in_field = event_kinds().field.search(self.lowered, *event.sentence)
        return in_field is not None or self._mission(event) is not None

    def _mission(self, event: DatedEvent) -> str | None:
        low, high = event.sentence
        near = [one for one in _nearest(self.missions, event) if low <= one.start < high]
        near = [one for one in near if not self._is_compared(event, one)]
        if near:
            return min(near, key=lambda found: self._mission_farness(event, found)).name
        return self._mission_before(event)

    def _mission_farness(self, event: DatedEvent, mission: _Named) -> float:
        targeted = _TARGET.search(self.text, max(0, mission.start - _TARGETED), mission.start)
        return distance(self.text, event, mission) + (_TARGETED if targeted else 0)

    def _mission_before(self, event: DatedEvent) -> str | None:
        """Return the mission last named before a sentence; none beyond a break."""
        entry = self.breaks[at - 1] if (at := bisect_right(self.breaks, event.start)) else 0
        place = bisect_left(self.missions, event.sentence[0], key=lambda one: one.start)
        first = bisect_left(self.missions, entry, key=lambda one: one.start)
        before = reversed(self.missions[max(first, place - _CHOICE) : place])
        return next((one.name for one in before if not self._is_compared(event, one)), None)

    def _is_compared(self, event: DatedEvent, mission: _Named) -> bool:
        """Tell "the first landing since Apollo 17", but not "Apollo 17 in 1972" from 1972."""
        start = max(0, mission.start - _COMPARISON)
        likened = _AS_DID.match(self.text, mission.end) and _AS.search(
            self.text, start, mission.start
        )
        if not likened and not _COMPARED.search(self.text, start, mission.start):
            return False
        return not self._dates(event, mission)

    def _named_in(self, sentence: Span, kind: EntityKind) -> tuple[str, ...]:
        """Return the names of one kind in a sentence, each once, in its order."""
        first, last = (bisect_left(self.others, at, key=lambda one: one.start) for at in sentence)
        return tuple(dict.fromkeys(one.name for one in self.others[first:last] if one.kind is kind))


def _lowered(text: str) -> str:
    """Return the text in lower case, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _nearest(found: Sequence[_Found], event: DatedEvent) -> Sequence[_Found]:
    """Return the few words next to a date on either side: enough to choose from."""
    at = bisect_left(found, event.start, key=lambda one: one.start)
    return found[max(0, at - _CHOICE) : at + _CHOICE]


def _breaks(text: str, dates: Sequence[DatedEvent]) -> list[int]:
    """Return where paragraphs begin, and the entries of a list that each open with a date."""
    breaks = [match.end() for match in _PARAGRAPH.finditer(text)]
    for date in dates:
        line = text.rfind("\n", 0, date.start) + 1
        if date.type is DateType.DATE and _OPENER.fullmatch(text, line, date.start):
            breaks.append(line)
    return sorted(set(breaks))
