"""JSON and JSON Lines: each object with a text a document, anything else as lines of values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from search_index.errors import UnreadableFile
from search_index.sources.content import Content, Found
from search_index.sources.decoding import decode
from search_index.sources.draft import Draft, Unread
from search_index.sources.fields import Fields, fields_in_use
from search_index.sources.readers.plain import text_lines

_LONGEST_LINE = 1 << 24
_DEEPEST = 200
_MOST_LINES = 1_000_000
_TRIED = 10


def read_json(content: Content) -> Iterator[Found]:
    """Yield the objects of a list, or of the one list in an object, that have a text.

    Where there are none the values are one document, a line each. Raises UnreadableFile.
    """
    try:
        value = json.loads(decode(content.read()))
    except ValueError as error:
        raise UnreadableFile(f"not readable as json: {error}") from error
    fields = fields_in_use()
    records = _records(value, fields)
    if records is None:
        yield Draft(_as_lines(value))
        return
    for number, record in enumerate(records, 1):
        yield _draft(record, fields, str(number) if len(records) > 1 else "")


def read_json_lines(content: Content) -> Iterator[Found]:
    """Yield each line's object, and the lines that are none. Raises UnreadableFile."""
    fields = fields_in_use()
    read_any = False
    for number, line in enumerate(text_lines(content, _LONGEST_LINE), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not read_any and number > _TRIED:
                raise UnreadableFile("its lines are no JSON") from error
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Unread(str(number), f"not readable as json: {reason}")
            continue
        read_any = True
        yield _draft(value, fields, str(number))


def _records(value: Any, fields: Fields) -> Sequence[Any] | None:
    """Return the objects that are documents; None where the whole is one."""
    if isinstance(value, dict):
        if fields.text(value):
            return [value]
        lists = [one for one in value.values() if _holds_records(one, fields)]
        return lists[0] if len(lists) == 1 else None
    return value if _holds_records(value, fields) else None


def _holds_records(value: Any, fields: Fields) -> bool:
    """Tell whether most things in a list are objects with a text."""
    if not isinstance(value, list):
        return False
    with_text = sum(isinstance(one, dict) and bool(fields.text(one)) for one in value)
    return 2 * with_text > len(value)


def _draft(record: Any, fields: Fields, part: str) -> Draft:
    """Return an object's draft; one without a text is told by all its values."""
    known = record if isinstance(record, dict) else {}
    return Draft(
        fields.text(known) or _as_lines(record),
        title=fields.title(known),
        author=fields.author(known),
        date=fields.date(known),
        part=part,
    )


def _as_lines(value: Any) -> str:
    """Return every value on a line after the keys that lead to it; without recursion."""
    lines: list[str] = []
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting and len(lines) < _MOST_LINES:
        keys, one, depth = waiting.pop()
        if isinstance(one, dict) and depth < _DEEPEST:
            waiting += [
                (f"{keys} {key}".strip()[-200:], inner, depth + 1)
                for key, inner in reversed(one.items())
            ]
        elif isinstance(one, list) and depth < _DEEPEST:
            waiting += [(keys, inner, depth + 1) for inner in reversed(one)]
        elif one is not None and one != "" and not isinstance(one, dict | list):
            lines.append(f"{keys}: {one}" if keys else str(one))
    return "\n".join(lines)
