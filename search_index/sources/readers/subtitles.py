"""Subtitles (SRT and WebVTT): what is said, without its times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from search_index.sanitize import clean_text
from search_index.sources.blocks import Block, join_blocks
from search_index.sources.content import Content
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft

_TIMES = re.compile(
    r"\s{0,9}(?:(\d{1,4}):)?(\d\d):(\d\d)[,.]\d{1,3}\s{0,9}-->"
    r"\s{0,9}(?:(\d{1,4}):)?(\d\d):(\d\d)[,.]\d{1,3}"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]{1,40})?\s([^>]{1,80})>")
_MARKS = re.compile(r"<[^<>]{1,80}>|\{\\[^{}]{1,80}\}")
_BLANK = re.compile(r"\n[ \t]*\n")
_PAUSE_SECONDS = 4
_MOST_CUES = 12


def read_subtitles(content: Content) -> Iterator[Draft]:
    """Yield what is said; a pause begins a paragraph."""
    yield Draft(join_blocks(_blocks(clean_text(decode(content.read())))))


def _blocks(text: str) -> Iterator[Block]:
    before, ended, cues = "", 0, 0
    for cue in _BLANK.split(text):
        lines = cue.split("\n")
        place = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if place is None:
            continue
        begin, end = _seconds(lines[place])
        # Captions made by machine say the line before again, above the new one.
        said = [line for line in map(_words, lines[place + 1 :]) if line and line != before]
        if not said:
            continue
        goes_on = begin - ended < _PAUSE_SECONDS and 0 < cues < _MOST_CUES
        cues = cues + 1 if goes_on else 1
        yield Block("\n".join(said), close=goes_on)
        before, ended = said[-1], end


def _seconds(line: str) -> tuple[int, int]:
    match = _TIMES.match(line)
    parts = [int(part or 0) for part in match.groups()] if match else [0] * 6
    return (
        parts[0] * 3600 + parts[1] * 60 + parts[2],
        parts[3] * 3600 + parts[4] * 60 + parts[5],
    )


def _words(line: str) -> str:
    return " ".join(unescape(_MARKS.sub("", _VOICE.sub(r"\1: ", line))).split())
