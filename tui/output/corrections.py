"""The user's corrections of names, to be read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.models import Change, Correction, KeptCorrection, Outcome
from search_index.records import corrections_record
from tui.output.stream import json_line

_SAID = {
    Change.MERGE: "{kind} “{name}” is one with “{value}”",
    Change.SPLIT: "“{value}” is another {kind} than “{name}”",
    Change.RENAME: "{kind} “{name}” is called “{value}”",
    Change.KIND: "{kind} “{name}” is a name of the kind {value}",
    Change.HIDE: "{kind} “{name}” is hidden",
}
_OUTCOMES = {
    Outcome.MADE: "",
    Outcome.IDLE: " (so without it)",
    Outcome.TAKEN: " (not now: another is called so)",
    Outcome.LOST: " (not now: no such name)",
}


def said(correction: Correction) -> str:
    """Return what a correction says, on one line."""
    return _SAID[correction.change].format(
        kind=correction.kind.value, name=correction.name, value=correction.value
    )


def outcome_remark(outcome: Outcome) -> str:
    """Return what is to be told of what has become of a correction, nothing for one in force."""
    return _OUTCOMES[outcome]


def correction_lines(kept: Sequence[KeptCorrection], *, as_json: bool) -> Iterator[str]:
    """Yield the lines that print corrections, the oldest first, each with its number."""
    if as_json:
        yield json_line(corrections_record(kept))
        return
    for one in kept:
        yield f"{one.number}  {one.made}  {said(one.correction)}{outcome_remark(one.outcome)}"
