"""Corrections as a file to share: JSON, versioned, and read with care."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from search_index.errors import CorrectionRefused
from search_index.models import Change, Correction, EntityKind
from search_index.sanitize import clean_line

SCHEMA = 1
MOST_CHARACTERS = 16_000_000
"""Characters of the longest file worth reading: some 100,000 corrections."""
_LONGEST = 500
"""Characters of the longest name."""


def correction_record(correction: Correction) -> dict[str, str]:
    """Return a correction as a JSON object."""
    return {
        "change": correction.change.value,
        "kind": correction.kind.value,
        "name": correction.name,
        "value": correction.value,
    }


def correction_of(record: object) -> Correction:
    """Return the correction that a JSON object says. Raises CorrectionRefused with the reason."""
    if not isinstance(record, Mapping):
        raise CorrectionRefused("It is no JSON object.")
    change, kind = (
        _member(Change, record, "change"),
        _member(EntityKind, record, "kind"),
    )
    name, value = _text(record, "name"), _text(record, "value")
    return checked(Correction(change, kind, name, value))


def checked(correction: Correction) -> Correction:
    """Return a correction with its names on one line, free of what a terminal would obey.

    Raises CorrectionRefused where a name is missing or endless, or a value is no kind.
    """
    name, value = clean_line(correction.name), clean_line(correction.value)
    if correction.change is Change.HIDE:
        value = ""
    elif not value:
        raise CorrectionRefused(f"To {correction.change} a name takes a second one.")
    if not name:
        raise CorrectionRefused("A name is missing.")
    if max(len(name), len(value)) > _LONGEST:
        raise CorrectionRefused(f"A name has at most {_LONGEST} characters.")
    if correction.change is Change.KIND and value not in set(EntityKind):
        raise CorrectionRefused(f"There is no kind {value!r}: {_listed(EntityKind)}.")
    return Correction(correction.change, correction.kind, name, value)


def to_text(corrections: Sequence[Correction]) -> str:
    """Return corrections as the text of a file, one a line so that two files compare well."""
    lines = [json.dumps(correction_record(one), ensure_ascii=False) for one in corrections]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'{{"schema": {SCHEMA}, "corrections": [\n{body}\n]}}\n'


def from_text(text: str) -> tuple[Correction, ...]:
    """Return the corrections of such a file.

    Raises CorrectionRefused where the text is something else or one of them cannot be read.
    """
    if len(text) > MOST_CHARACTERS:
        raise CorrectionRefused("The file is too long to be one of corrections.")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = clean_line(str(error))
        raise CorrectionRefused(f"The file is no JSON: {reason}.") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("corrections"), list):
        raise CorrectionRefused("The file holds no corrections.")
    if whole.get("schema") != SCHEMA:
        raise CorrectionRefused(f"The file is not of schema {SCHEMA}; another version wrote it.")
    return tuple(_numbered(*pair) for pair in enumerate(whole["corrections"], start=1))


def _numbered(number: int, record: object) -> Correction:
    try:
        return correction_of(record)
    except CorrectionRefused as error:
        raise CorrectionRefused(f"Correction {number} of the file: {error}") from error


def _member(choices: Any, record: Mapping[str, object], key: str) -> Any:
    given = record.get(key)
    if not isinstance(given, str) or given not in set(choices):
        shown = clean_line(str(given))[:_LONGEST]
        raise CorrectionRefused(f"There is no {key} {shown!r}: {_listed(choices)}.")
    return choices(given)


def _text(record: Mapping[str, object], key: str) -> str:
    given = record.get(key, "")
    if not isinstance(given, str):
        raise CorrectionRefused(f"Its {key} is no text.")
    return given


def _listed(choices: Any) -> str:
    return ", ".join(choice.value for choice in choices)
