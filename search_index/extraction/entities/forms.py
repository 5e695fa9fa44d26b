"""From tagged spans to the written forms of names, ready to be compared."""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from search_index.extraction.roles.lexicon import ABBREVIATIONS, HONORIFICS
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, words
from search_index.models import Span

_TITLES = (
    HONORIFICS
    | frozenset(ABBREVIATIONS)
    | words(
        "mr mrs ms miss mx mme herr frau señor señora fr hon dear doctor professor reverend "
        "president vice-president premier chancellor minister secretary ambassador governor "
        "senator congressman congresswoman commissioner secretary-general director-general "
        "director administrator chairman chairwoman spokesman spokeswoman spokesperson general "
        "colonel lieutenant commander admiral brigadier sergeant cosmonaut astronaut taikonaut "
        "archbishop ayatollah rabbi"
    )
)
"""What stands before a person's name and is none of it."""

_STAGE_NAMES = words("lady lord dame")
"""Titles that, before one word alone, are taken for a part of the name: ``Lady Gaga``."""

_LEAD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*\.?)(?:\s+)(?=\S)")
_THE = re.compile(r"(?:the|The|THE|an?|['’]?s)\s+(?=\S)")
_LIST_JOINT = re.compile(r",?\s(?:and|&|nor|or)\s")
_OWNER = re.compile(r"([A-Z]{3,6})['’]s\s(?=\S)")
_TIME = re.compile(r"\d[\d:.]*\s+(?=\S)")
_NO_NAME = re.compile(
    r"(?:Dear|Hello|Thanks|Regards)$"
    r"|(?:Last|Next|This|Mid|Early|Late)[-\s](?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b"
)
_POSSESSIVE = re.compile(r"(?:['’ʼ´`][sS]|(?<=[sSxXzZ])['’ʼ´`])$")
_EDGE = " \t\n\r\"“”„«»‘’'`,;:!?()[]{}<>*_#|/\\-–—…"
_PLAIN = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'"} | dict.fromkeys("‐‑–", "-")
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
_FOLDED_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")


def choose_spans(spans: Iterable[NameSpan]) -> list[NameSpan]:
    """Return spans without overlap, in order: the longer wins, among equals the mission."""
    kept: list[NameSpan] = []
    starts: list[int] = []
    ordered = sorted(span for span in spans if span.start < span.end)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    for span in sorted(ordered, key=_rank):
        place = bisect.bisect_right(starts, span.start)
        clear_before = place == 0 or kept[place - 1].end <= span.start
        clear_after = place == len(kept) or span.end <= kept[place].start
        if clear_before and clear_after:
            kept.insert(place, span)
            starts.insert(place, span.start)
    return kept


def split_lists(text: str, spans: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Yield the spans, those that list several people or missions as one each.

    ``Vikram and Pragyan`` are two; ``Marks and Spencer``, an organization, is one, but what a
    ``nor`` stands in is not. ``NASA's Johnson Space Center`` are two bodies.
    """
    spans = list(spans)
    missions = {(span.start, span.end) for span in spans if span.kind is NameKind.MISSION}
    for span in spans:
        is_list = span.kind is NameKind.PERSON or " nor " in text[span.start : span.end]
        pieces = list(_pieces(text, span)) if missions or is_list else []
        if is_list or not missions.isdisjoint(pieces):
            yield from (NameSpan(start, end, span.kind) for start, end in pieces)
        elif (owner := _OWNER.match(text, span.start, span.end)) is not None:
            yield span._replace(end=owner.end(1))
            yield span._replace(start=owner.end())
        else:
            yield span


def _pieces(text: str, span: NameSpan) -> Iterator[Span]:
    start = span.start
    for joint in _LIST_JOINT.finditer(text, span.start, span.end):
        yield start, joint.start()
        start = joint.end()
    yield start, span.end


def trim_span(text: str, span: NameSpan) -> NameSpan | None:
    """Return the span without what is no part of the name, or None where nothing is left.

    Taken off: quotes and punctuation around it, a possessive ``'s`` (but of ``McDonald's``), a
    leading ``the``, and before a person titles and honorifics (``Ms``, ``Dr``, ``Ambassador``),
    a salutation and the time of day.
    """
    start, end = _strip(text, span.start, span.end)
    if _NO_NAME.match(text, start, end) is not None:
        return None
    possessive = _POSSESSIVE.search(text, start, end)
    own = text[start:end].translate(_PLAIN) in KNOWN_ORGANIZATIONS
    if possessive is not None and not own:
        start, end = _strip(text, start, possessive.start())
    article = _THE.match(text, start, end)
    if article is not None:
        start = article.end()
    if span.kind is NameKind.PERSON:
        time = _TIME.match(text, start, end)
        start = _after_titles(text, time.end() if time is not None else start, end)
    return NameSpan(start, end, span.kind) if start < end else None


@functools.lru_cache(maxsize=65_536)
def folded_words(form: str) -> tuple[str, ...]:
    """Return the words of a form without case, accents, points and typographic variants.

    ``U.N.`` gives ``un``; ``Jean‐Paul`` and ``AT&T`` are cut at hyphen and ampersand.
    """
    if form.isascii() and form.replace(" ", "").isalpha():
        return tuple(form.lower().split())
    plain = form.translate(_PLAIN).replace("&", " and ").replace(".", "" if _dotted(form) else " ")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(_FOLDED_WORD.findall(plain.casefold()))


def _dotted(form: str) -> bool:
    """Tell an acronym with points: ``U.N.``."""
    return "." in form and _DOTTED.fullmatch(form) is not None


def _rank(span: NameSpan) -> tuple[int, bool, int]:
    return span.start - span.end, span.kind is not NameKind.MISSION, span.start


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _after_titles(text: str, start: int, end: int) -> int:
    """Return where the name begins after its titles; a title alone stays what it is."""
    while (match := _LEAD.match(text, start, end)) is not None:
        title = match.group(1).rstrip(".").lower()
        rest = text[match.end() : end]
        if title not in _TITLES or (title in _STAGE_NAMES and len(rest.split()) == 1):
            break
        start = match.end()
    return start
