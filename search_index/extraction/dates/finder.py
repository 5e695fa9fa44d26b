"""Finding the dates of a text, in one pass over its word codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from search_index.edtf import bounds
from search_index.extraction.dates import (
    beside_days,
    calendar,
    clocks,
    counted,
    decades,
    definite,
    durations,
    named_days,
    numeric,
    parts_of_day,
    quarters,
    ranges,
    relative,
    seasons,
    times,
    vague,
    weekdays,
    yearless,
    years,
)
from search_index.extraction.dates.anchored import derive_dates
from search_index.extraction.dates.context import Context
from search_index.extraction.dates.order import is_day_first
from search_index.extraction.dates.rules import Match, Reading, Readings, Rule, RuleTable
from search_index.extraction.dates.tokens import Tokens, tokenize
from search_index.models import DatedEvent, DateType, Span

_CORE = "MWwGQKUYEITRBHVPlNCyAOZg"
"""Codes without one of which there is no date."""


def _island(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^_;¶])[^_;¶{core}]*+[{core}][^_;¶]*+")


_ISLAND, _ANCIENT_ISLAND = _island(_CORE), _island(_CORE + "n")
"""Words that may be part of a date, side by side, with one that must be there."""
_STAGE = re.compile(r"(?:t?e-?(?:&-?e-?)?|t?Sft?|[bc])$")
_COUNT = re.compile(r"(?:~|pu|mk|~mk)$")
_STAGING = {"earlier", "later"}
"""Comparatives that qualify a date: "earlier this month", but not "before this month"."""
_UNCOUNTED = {"about", "only", "just", "exactly", "around", "some", "approximately", "roughly"}
"""Words that do not belong to the amount after them where it is a duration."""
_EXACT = {"only", "just", "exactly"}
"""Those of them that leave it as exact as it is."""
_REACH = 6
"""How many words before a date may qualify it."""

TABLE = RuleTable.of(
    beside_days.RULES,
    clocks.RULES,
    named_days.RULES,
    definite.RULES,
    ranges.RULES,
    quarters.RULES,
    seasons.RULES,
    numeric.RULES,
    calendar.RULES,
    yearless.RULES,
    vague.RULES,
    counted.RULES,
    relative.RULES,
    durations.RULES,
    weekdays.RULES,
    decades.RULES,
    years.RULES,
    parts_of_day.RULES,
)


def find_dates(
    text: str,
    sentences: Sequence[Span],
    document_date: str | None,
    *,
    title: str = "",
    day_first: bool | None = None,
) -> list[DatedEvent]:
    """Return the dates of a text in order, each resolved as far as the text allows.

    ``sentences`` are spans of the text, in order; ``document_date`` is EDTF. Relative
    dates count from it, or from the last date spoken of where the words say so, and stay
    unresolved (``value`` None) without it. Times that stand without a day are of the one
    that ``title`` names, if it names one. ``day_first`` decides how ``03/04/2021`` is
    read where the text's other dates do not tell; None leaves it to the user's setting,
    MISSIONLOG_DATE_ORDER. Takes time linear in the text's length
    and raises nothing.
    """
    tokens = tokenize(text)
    context = Context(tokens, sentences, document_date, is_day_first(tokens, day_first))
    context.day_of_title = _day_of(title, document_date)
    events: list[DatedEvent] = []
    islands = _ANCIENT_ISLAND if context.is_ancient else _ISLAND
    for island in islands.finditer(tokens.codes):
        context.move_to(tokens.starts[island.start()])
        readings = list(_read_island(tokens, context, island.start(), island.end()))
        readings = ranges.join_ranges(tokens, times.join_times(tokens, readings))
        events += [_event(tokens, context, reading) for reading in readings]
    return derive_dates(text, events)


def _day_of(title: str, document_date: str | None) -> str | None:
    """Return the one day that a title names in figures, None without one."""
    if not any(letter.isdigit() for letter in title):
        return None
    events = find_dates(title, [(0, len(title))], document_date)
    days = {event.earliest for event in events if event.earliest == event.latest}
    return next(iter(days)) if len(days) == 1 else None


def _read_island(tokens: Tokens, context: Context, start: int, end: int) -> Iterator[Reading]:
    position = start
    while position < end:
        match = TABLE.combined.search(tokens.codes, position, end)
        if match is None:
            return
        rule, words, readings = _read(tokens, context, match)
        if rule is None:
            position = match.start() + 1
            continue
        for reading in readings:
            placed = _placed(reading, words, rule, position)
            if placed.value is not None and rule.remembered and not _is_today(tokens, placed):
                told_year = "Y" in tokens.codes[placed.first : placed.last + 1]
                context.remember(placed.value, tokens.starts[placed.first], told_year=told_year)
            yield placed
        position = max(words.last, *(reading.last for reading in readings)) + 1


def _is_today(tokens: Tokens, reading: Reading) -> bool:
    """Tell a bare "today": from there nothing goes on that would not from the text's own day."""
    codes = tokens.codes[reading.first : reading.last + 1]
    return codes == "R" and tokens.values[reading.first] == 0


def _read(
    tokens: Tokens, context: Context, found: re.Match[str]
) -> tuple[Rule | None, Match, Readings]:
    """Read a match by its rule, or by the first later rule that makes sense of its place."""
    number = int((found.lastgroup or "r0")[1:])
    words = Match(tokens, found.start(), found.end() - 1, context)
    if readings := TABLE.rules[number].read(words):
        return TABLE.rules[number], words, readings
    for rule, pattern in zip(TABLE.rules[number + 1 :], TABLE.single[number + 1 :], strict=True):
        if other := pattern.match(tokens.codes, found.start(), found.endpos):
            words = Match(tokens, other.start(), other.end() - 1, context)
            if readings := rule.read(words):
                return rule, words, readings
    return None, words, []


def _placed(reading: Reading, words: Match, rule: Rule, floor: int) -> Reading:
    """Return the reading with its words, taking in what qualifies it: "early", "about"."""
    first = words.first if reading.first < 0 else reading.first
    last = words.last if reading.last < 0 else reading.last
    size = _qualifiers(reading, words.tokens, rule, max(floor, first - _REACH), first)
    if last > first and words.tokens.codes[last] in ".,":
        last -= 1
    value = reading.value
    exact = words.tokens.word(first - 1).lower() in _EXACT
    if (
        size
        and value
        and not exact
        and bounds(value)
        and words.tokens.codes[first - size] not in "bc"
    ):
        value += "~"
    return reading._replace(value=value, first=first - size, last=last)


def _qualifiers(reading: Reading, tokens: Tokens, rule: Rule, low: int, first: int) -> int:
    """Return how many words before a date qualify it."""
    before = tokens.codes[low:first]
    if rule.staged and (stage := _STAGE.search(before)):
        if stage.group() in ("b", "c"):
            return int(tokens.word(first - 1).lower() in _STAGING and rule.compared)
        return len(stage.group())
    if rule.counted and (count := _COUNT.search(before)):
        before_article = tokens.codes[first] == "a" and "-" in tokens.codes[first:][:4]
        uncounted = before_article or tokens.word(first - 1).lower() in _UNCOUNTED
        if not (uncounted and reading.type is DateType.DURATION):
            return len(count.group())
    return 0


def _event(tokens: Tokens, context: Context, reading: Reading) -> DatedEvent:
    start, end = tokens.starts[reading.first], tokens.ends[reading.last]
    value = None if (reading.value or "T").startswith("T") else reading.value
    days = bounds(value) if value else None
    return DatedEvent(
        start=start,
        end=end,
        text=tokens.text[start:end],
        value=value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        type=reading.type,
        sentence=context.telling(start, end),
        derived=reading.derived,
    )
