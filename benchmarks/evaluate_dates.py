"""Measure the finding and resolving of dates against annotated texts.

    python -m benchmarks.evaluate_dates --data DIR [--errors N]

reads ``DIR/times/*.jsonl.gz``: one document a line, ``{"doc", "dct", "text", "timex": [{"start",
"end", "type", "value", "text"}]}``. Documents are split in halves by a hash of their names:
rules are made looking at the first half only, and the second, held out, tells what they are
worth. Scores are those of TempEval-3 (``evaluate_entities.py`` of its toolkit): F1 of the
spans, strict (the same one) and relaxed (overlapping), and of type and value, where what
overlaps and agrees counts: there, F1 of an attribute is its accuracy times the relaxed F1.
``te3`` is the value as that toolkit has it, strings of TIMEX3 compared as they are; for
``value`` both are first written alike (``2000-W7`` is ``2000-W07``, ``T12`` is ``T12:00``).
GUM marks dates alone, no times, durations, or words like "now": there, those that the finder
sees count only where a date of GUM's meets them. On the held-out half, dateparser's own
search is measured beside ours, on the same texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.halves import is_held_out
from search_index.edtf import bounds, unqualified
from search_index.extraction.dates import find_dates
from search_index.extraction.sentences import split_sentences

TYPES = ("DATE", "TIME", "DURATION", "SET")
_PARTS = {
    "21": "SP", "22": "SU", "23": "FA", "24": "WI",
    "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2",
}  # fmt: skip


class Found(NamedTuple):
    """A date of a text, annotated or found.

    ``value`` is written as both sides write it, ``timex3`` as TIMEX3 does.
    """

    start: int
    end: int
    type: str
    value: str | None
    comparable: bool = True
    timex3: str | None = None


@dataclass(slots=True)
class Score:
    """Counts of one type over many documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    te3: int = 0
    value: int = 0
    valued_gold: int = 0
    valued_found: int = 0

    def line(self) -> str:
        """Return the F1 scores and the counts, in percent."""
        strict = _f1(self.strict, self.gold, self.found)
        relaxed = _f1(self.relaxed, self.gold, self.found)
        kind = _f1(self.type, self.gold, self.found)
        te3, value = (
            _f1(right, self.valued_gold, self.valued_found) for right in (self.te3, self.value)
        )
        scores = f"{strict:7.1f} {relaxed:8.1f} {kind:6.1f} {te3:6.1f} {value:6.1f}"
        return f"{scores} {self.gold:7} {self.found:6}"


@dataclass(slots=True)
class Sample:
    """One annotated document."""

    name: str
    date: str | None
    text: str
    gold: list[Found]
    types: tuple[str, ...] = field(default=TYPES)


def _f1(right: int, gold: int, found: int) -> float:
    return 200 * right / (gold + found) if gold + found else 0.0


def timex_value(value: str) -> str:
    """Return an EDTF or TIMEX3 value in one spelling of both: ``2022-Q3``, ``199``, ``2021-SU``."""
    if value.startswith("P") or value.endswith("_REF"):
        return re.sub(r"^P(\d+)Q$", lambda found: f"P{3 * int(found[1])}M", value)
    if value.startswith("BC"):
        return f"{1 - int(value[2:]):05}"
    if "/" in value:
        return unqualified(value)
    value = re.sub(r"(-XX)+$", "", unqualified(value))
    value = re.sub(r"^(\d\d)XX$|^(\d{3})X$", lambda found: found[1] or found[2], value)
    value = re.sub(r"T(\d\d)(:00)*$", r"T\1", value)
    if match := re.fullmatch(r"(\d{4}|XXXX)-(\d\d)", value):
        value = f"{match[1]}-{_PARTS.get(match[2], match[2])}"
    return value


def timex3_value(value: str) -> str:
    """Return an EDTF value as TIMEX3 writes it: ``2022-35`` is ``2022-Q3``, ``19XX`` ``19``."""
    if value.startswith("P") or value.endswith("_REF") or "/" in value:
        return unqualified(value)
    value = re.sub(r"^(\d\d)XX$|^(\d{3})X$", lambda found: found[1] or found[2], unqualified(value))
    match = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)", value)
    return f"{match[1]}-{_PARTS.get(match[2], match[2])}" if match else value


def read_samples(path: Path) -> Iterator[Sample]:
    """Yield the documents of a file. GUM marks dates only."""
    only_dates = path.name.startswith("gum")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = [_gold(timex) for timex in row["timex"]]
            types = ("DATE",) if only_dates else TYPES
            yield Sample(row["doc"], row["dct"], row["text"], gold, types)


def _gold(timex: dict[str, Any]) -> Found:
    value = timex["value"]
    attributes = timex.get("attrs") or {}
    if value is None and {"from", "to"} <= set(attributes):
        value = _span_value(attributes["from"], attributes["to"])
    comparable = bool(value) and not value.startswith("--")
    mapped = timex_value(value) if comparable else None
    return Found(timex["start"], timex["end"], timex["type"], mapped, comparable, value)


def _span_value(first: str, last: str) -> str:
    """Return the decade or century that two ends enclose, else the interval."""
    low, high = first[:4], last[:4]
    if low.isdigit() and high.isdigit() and len(first) in (4, 10):
        if int(high) - int(low) == 9 and low[3] == "0":
            return low[:3]
        if int(high) - int(low) == 99 and low[2:] == "00":
            return low[:2]
    return f"{first}/{last}"


def find_ours(sample: Sample) -> list[Found]:
    """Return what our own finder sees."""
    events = find_dates(sample.text, split_sentences(sample.text), sample.date)
    return [
        Found(
            event.start,
            event.end,
            event.type.value,
            event.value and timex_value(event.value),
            timex3=event.value and timex3_value(event.value),
        )
        for event in events
        if not event.derived
    ]


def find_dateparsers(sample: Sample) -> list[Found]:
    """Return what dateparser's own search sees, with the document's date as its base."""
    from dateparser.search import search_dates

    days = bounds(sample.date) if sample.date else None
    settings = {"RELATIVE_BASE": datetime.combine(days[0], datetime.min.time())} if days else {}
    hits = search_dates(sample.text, languages=["en"], settings=settings) or []
    found, position = [], 0
    for words, moment in hits:
        start = sample.text.find(words, position)
        if start >= 0:
            position = start + len(words)
            day = moment.date().isoformat()
            found.append(Found(start, position, "DATE", day, timex3=day))
    return found


def add_score(score: Score, gold: list[Found], found: list[Found]) -> list[tuple[str, Any, Any]]:
    """Count one document's dates; returns what went wrong, for looking at."""
    score.gold += len(gold)
    score.found += len(found)
    score.valued_gold += sum(one.comparable for one in gold)
    score.valued_found += len(found)
    wrong: list[tuple[str, Any, Any]] = []
    free = list(found)
    for one in gold:
        match = _best(one, free)
        if match is None:
            wrong.append(("missed", one, None))
            continue
        free.remove(match)
        score.relaxed += 1
        score.strict += match[:2] == one[:2]
        score.type += match.type == one.type
        score.te3 += one.comparable and match.timex3 == one.timex3
        if not one.comparable:
            score.valued_found -= 1
        elif match.value == one.value:
            score.value += 1
        if match[:2] != one[:2]:
            wrong.append(("span", one, match))
        if one.comparable and match.value != one.value:
            wrong.append(("value", one, match))
    return wrong + [("extra", None, one) for one in free]


def _best(one: Found, free: list[Found]) -> Found | None:
    overlapping = [it for it in free if it.start < one.end and one.start < it.end]
    return max(overlapping, key=lambda it: it[:2] == one[:2], default=None)


def _print_errors(sample: Sample, wrong: list[tuple[str, Any, Any]], left: int) -> int:
    for what, gold, found in wrong[: max(left, 0)]:
        place = gold or found
        around = sample.text[max(0, place.start - 50) : place.end + 40].replace("\n", " ")
        gold_words = sample.text[gold.start : gold.end] if gold else "-"
        found_words = sample.text[found.start : found.end] if found else "-"
        print(
            f"{what:6} gold {gold_words!r}={gold and gold.value} found {found_words!r}="
            f"{found and found.value} | {sample.date} | {around}"
        )
    return left - len(wrong)


def evaluate(samples: list[Sample], find: Callable[[Sample], list[Found]], errors: int) -> None:
    """Print the scores of one finder over some documents, and its speed."""
    scores: dict[str, Score] = defaultdict(Score)
    seconds = 0.0
    for sample in samples:
        began = time.process_time()
        everything = find(sample)
        seconds += time.process_time() - began
        found = [one for one in everything if _is_counted(one, sample)]
        for kind in sample.types:
            add_score(
                scores[kind],
                [one for one in sample.gold if one.type == kind],
                [one for one in found if one.type == kind],
            )
        errors = _print_errors(sample, add_score(scores["all"], sample.gold, found), errors)
    words = sum(len(sample.text.split()) for sample in samples)
    print(f"{'':10} strict  relaxed   type    te3  value    gold  found   (F1, percent)")
    for kind in (*TYPES, "all"):
        if scores[kind].gold:
            print(f"{kind:10}{scores[kind].line()}")
    print(f"{words:,} words, {words / max(seconds, 1e-9):,.0f} a second\n")


def _is_counted(found: Found, sample: Sample) -> bool:
    """Tell whether what was found is of the kind that the sample's annotators marked."""
    if sample.types == TYPES or any(
        found.start < one.end and one.start < found.end for one in sample.gold
    ):
        return True
    return found.type in sample.types and not (found.value or "").endswith("_REF")


def main() -> int:
    """Read the options and print the tables; 4 where the data are missing."""
    parser = argparse.ArgumentParser(description="Measure dates against annotated texts.")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds times/")
    parser.add_argument("--errors", type=int, default=0, help="show so many from the first half")
    options = parser.parse_args()
    files = sorted(options.data.glob("times/*.jsonl.gz"))
    if not files:
        print(f"No annotated texts: {options.data}/times/*.jsonl.gz is missing.", file=sys.stderr)
        return 4
    for path in files:
        samples = list(read_samples(path))
        name = path.name.partition(".")[0]
        for half, held_out in (("looked at", False), ("held out", True)):
            chosen = [sample for sample in samples if is_held_out(sample.name) is held_out]
            print(f"{name}, {half}: {len(chosen)} documents")
            evaluate(chosen, find_ours, 0 if held_out else options.errors)
            if held_out:
                print(f"{name}, {half}, dateparser.search.search_dates")
                evaluate(chosen, find_dateparsers, 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
