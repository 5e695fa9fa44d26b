"""All tellings of dated events, in the order of their days: which of them tell of one event.

Tellings of the same days, kind and mission are one event. A numbered mission is launched
and comes down once: of such an event "June 2021" and "17 June 2021" are two tellings, and
two days that exclude each other are told apart and marked as disputed, unless one document
tells of both (a take-off from the Moon follows the launch). A date without kind or mission
stays its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search_index.engines.columns import Columns, Ints
from search_index.engines.words import Mask

ONCE = ("launch", "landing", "return")
"""The kinds of event that happen once to a mission."""

_NUMBERED = re.compile(r"\d|\b[IVX]+\b")
_MOST_SPANS = 40
"""Spans of days told of one mission's launch beyond which they are not compared."""

Days = tuple[int, int]
"""The first and the last day that an event may fall on, as ordinals."""


@dataclass(frozen=True, slots=True)
class Tellings:
    """The arrays, one number for each telling.

    ``first`` and ``last`` are the days of the event, as its most exact telling has them;
    ``own_first`` and ``own_last`` those of the telling itself. ``numbered`` tells that its
    mission is one flight, not a series of them.
    """

    document: Ints
    index: Ints
    first: Ints
    last: Ints
    own_first: Ints
    own_last: Ints
    event: Ints
    mission: Ints
    kind: Ints
    numbered: Mask
    disputed: Mask


def arrange_tellings(
    columns: Columns, missions: Ints, once: Sequence[int], names: Callable[[Ints], Sequence[str]]
) -> Tellings:
    """Order the tellings of some columns.

    ``missions`` are the mission entity of each, -1 for none; ``once`` the labels of the kinds
    that happen once; ``names`` gives the names of mission entities.
    """
    numbered = _numbered(missions, names)
    first, last, disputed = _agreed(columns, missions, np.isin(columns.event_kind, once) & numbered)
    alone = (missions < 0) | (columns.event_kind == 0)
    place = np.arange(len(alone))
    own_width = columns.event_last - columns.event_first
    keys = (
        *(first, last, alone),
        np.where(alone, place, columns.event_kind),
        np.where(alone, 0, missions),
    )
    order = np.lexsort((place, own_width, *reversed(keys)))
    differs = [np.diff(key[order], prepend=-1) != 0 for key in keys]
    return Tellings(
        document=columns.event_document[order],
        index=columns.event_index[order],
        first=first[order],
        last=last[order],
        own_first=columns.event_first[order],
        own_last=columns.event_last[order],
        event=np.cumsum(np.logical_or.reduce(differs)).astype(np.int32),
        mission=missions[order],
        kind=columns.event_kind[order],
        numbered=numbered[order],
        disputed=disputed[order],
    )


def document_tellings(columns: Columns) -> Tellings:
    """Order the dated documents by their own days: each tells of one event, its writing.

    The index of each is -1: it is none of the document's events.
    """
    dated = np.flatnonzero(columns.document_first)
    order = dated[np.lexsort((dated, columns.document_last[dated], columns.document_first[dated]))]
    first, last = columns.document_first[order], columns.document_last[order]
    none = np.full(len(order), -1, dtype=np.int32)
    no = np.zeros(len(order), dtype=bool)
    return Tellings(
        document=order.astype(np.int32),
        index=none,
        first=first,
        last=last,
        own_first=first,
        own_last=last,
        event=np.arange(len(order), dtype=np.int32),
        mission=none,
        kind=np.zeros(len(order), dtype=np.int32),
        numbered=no,
        disputed=no,
    )


def is_numbered(name: str) -> bool:
    """Tell whether a mission's name has a number in it: it is one flight, not a series."""
    return _NUMBERED.search(name) is not None


def _numbered(missions: Ints, names: Callable[[Ints], Sequence[str]]) -> Mask:
    """Return which of these missions have a number in their name."""
    entities = np.unique(missions[missions >= 0]).astype(np.int32)
    found = [is_numbered(name) for name in names(entities)]
    return np.isin(missions, entities[np.array(found, dtype=bool)])


def _agreed(columns: Columns, missions: Ints, once: Mask) -> tuple[Ints, Ints, Mask]:
    """Return the days of each telling's event, and where tellings disagree on them."""
    first, last = columns.event_first.copy(), columns.event_last.copy()
    disputed = np.zeros(len(first), dtype=bool)
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at in np.flatnonzero(once).tolist():
        groups[int(missions[at]), int(columns.event_kind[at])].append(at)
    for group in groups.values():
        days = [(int(first[at]), int(last[at])) for at in group]
        agreed = agree_on_days(days)
        tellers: defaultdict[Days, set[int]] = defaultdict(set)
        for at, own in zip(group, days, strict=True):
            tellers[agreed[own]].add(int(columns.event_document[at]))
        for at, own in zip(group, days, strict=True):
            first[at], last[at] = agreed[own]
            disputed[at] = _is_disputed(agreed[own], tellers)
    return first, last, disputed


def _is_disputed(days: Days, tellers: dict[Days, set[int]]) -> bool:
    """Tell whether documents tell of other days for an event, and none of both."""
    told = tellers[days]
    return any(_exclude(days, other) and not told & by for other, by in tellers.items())


def agree_on_days(days: Sequence[Days]) -> dict[Days, Days]:
    """Return for each span of days told of one event the most exact one it agrees with.

    A span stands for the one exact span that lies within it; where several do, or none, for
    itself.
    """
    distinct = sorted(set(days), key=lambda span: (span[1] - span[0], span))
    agreed: dict[Days, Days] = {}
    if len(distinct) > _MOST_SPANS:
        return {span: span for span in distinct}
    for span in distinct:
        within = {known for known in agreed.values() if _holds(span, known)}
        agreed[span] = within.pop() if len(within) == 1 else span
    return agreed


def _holds(span: Days, other: Days) -> bool:
    return span[0] <= other[0] and other[1] <= span[1]


def _exclude(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]
