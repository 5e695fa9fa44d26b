"""Carrying what a bracket says to every other place where the acronym stands."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from search_index.extraction.acronyms import FUNCTION_WORDS, Definition, defines
from search_index.extraction.spans import NameKind, NameSpan, written_form
from search_index.extraction.wordlists import words
from search_index.models import Span

_UPPER_WORD = re.compile(r"(?<![\w&./-])[^\W_][\w&./-]*[\w]")

_OPENING = re.compile(r"\s?\(\s?")
_ACRONYM = re.compile(r"(?=.?[^A-Z]*[A-Z][^A-Z]*[A-Z])[A-Z][\w-]{1,8}")
_ALONE = re.compile(r"\s?\(([A-Z]{3,7})\)")
_MANY_WORDS = 3
_CLOSING = ("", ")", ",", ";", ":", "/")
_HONOURS = words(
    "MBE OBE CBE KBE MP MEP PhD MBA LLM LLB TD MD QC KC USA UK GER FRA ITA ESP ENG SCO NED BEL SUI "
    "AUT RUS CHN JPN KOR IND BRA ARG POR TUR UKR NYSE NASDAQ"
)
"""What a bracket behind a body says of a person, or where the body is."""

Acronyms = Mapping[str, frozenset[str]]
"""Short forms, each with the long forms that the text ties it to."""


def carry_acronyms(
    text: str, spans: Sequence[NameSpan], definitions: Sequence[Definition]
) -> tuple[list[NameSpan], Acronyms]:
    """Return the spans with those of defined acronyms added, and what each stands for.

    A definition counts where its long form is a tagged organization or mission, or ends with
    one, which then is the whole of it. So does an organization of two words or more before
    another in brackets that is written like an acronym, whatever its letters: ``Space Research
    Institute (IKI)``. Every other place of the acronym, tagged or not, takes that kind: ``CAST``
    is no person.
    """
    if "(" not in text:
        return list(spans), {}
    spans = _lengthened(text, spans, definitions)
    kinds: dict[str, NameKind] = {}
    longs: defaultdict[str, set[str]] = defaultdict(set)
    for short, long in _foreign(text, spans):
        kinds[short] = NameKind.ORGANIZATION
        longs[short].add(long)
    by_end = {span.end: span for span in spans if span.kind is not NameKind.PERSON}
    for definition in definitions:
        span = by_end.get(definition.long[1])
        short = text[slice(*definition.short)]
        if span is not None and span.kind is not NameKind.PLACE and _is_tied(text, short, span):
            kinds.setdefault(short, span.kind)
            longs[short].add(written_form(text, span.start, span.end))
    ties = {short: frozenset(forms) for short, forms in longs.items()}
    return (_retagged(text, spans, kinds) if kinds else list(spans)), ties


def _foreign(text: str, spans: Sequence[NameSpan]) -> Iterator[tuple[str, str]]:
    """Yield the organizations in brackets that are written like acronyms, and what they stand for.

    In another language than their long form they do not hold its letters. Behind a name of three
    words a bracket with nothing but capitals is one, whoever the tagger takes it for.
    """
    for span in spans:
        long = written_form(text, span.start, span.end)
        alone = _ALONE.match(text, span.end) if span.kind is NameKind.ORGANIZATION else None
        if alone and len(long.split()) >= _MANY_WORDS and alone.group(1) not in _HONOURS:
            yield alone.group(1), long
    for one, other in pairwise(spans):
        both = one.kind is other.kind is NameKind.ORGANIZATION
        if both and _OPENING.fullmatch(text, one.end, other.start) is not None:
            short = text[other.start : other.end]
            long = written_form(text, one.start, one.end)
            closed = text[other.end : other.end + 1] in _CLOSING
            if closed and " " in long and _ACRONYM.fullmatch(short) and short not in _HONOURS:
                yield short, long


def _lengthened(
    text: str, spans: Sequence[NameSpan], definitions: Sequence[Definition]
) -> list[NameSpan]:
    """Return the spans, those that are merely the end of a long form up to its beginning.

    ``National Aeronautics and Space Administration (NASA)``.
    """
    starts = {long[1]: long[0] for short, long in definitions if _is_name(text, *long)}
    kept: list[NameSpan] = []
    for span in spans:
        start = span.start
        if span.kind is NameKind.ORGANIZATION:
            start = min(start, starts.get(span.end, start))
        while kept and kept[-1].end > start:
            kept.pop()
        kept.append(span if start == span.start else span._replace(start=start))
    return kept


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a long form is written like a name, with capitals but for small words."""
    return all(
        word[0].isupper() or word.lower() in FUNCTION_WORDS for word in text[start:end].split()
    )


def _is_tied(text: str, short: str, span: NameSpan) -> bool:
    """Tell whether the tagged name itself is a long form, not just its last words."""
    return defines(short, text[span.start : span.end])


def _retagged(
    text: str, spans: Sequence[NameSpan], kinds: Mapping[str, NameKind]
) -> list[NameSpan]:
    kept = [
        NameSpan(span.start, span.end, kinds.get(text[span.start : span.end], span.kind))
        for span in spans
    ]
    added = (
        NameSpan(start, end, kinds[text[start:end]])
        for start, end in _places(text, kinds)
        if _is_free(kept, start, end)
    )
    return sorted([*kept, *added])


def _places(text: str, shorts: Mapping[str, NameKind]) -> Iterator[Span]:
    """Yield where these acronyms stand as words of their own."""
    for match in _UPPER_WORD.finditer(text):
        if match.group() in shorts:
            yield match.span()


def _is_free(spans: Sequence[NameSpan], start: int, end: int) -> bool:
    """Tell whether no span overlaps this stretch; ``spans`` are in order, without overlap."""
    place = bisect.bisect_right(spans, start, key=lambda span: span.start)
    before = place == 0 or spans[place - 1].end <= start
    return before and (place == len(spans) or end <= spans[place].start)
