"""Every rule of the dates, one line each, in ``dates_table.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.extraction.dates import find_dates
from search_index.extraction.sentences import split_sentences
from search_index.models import DatedEvent, DateType

TABLE = Path(__file__).with_name("dates_table.txt")


def cases() -> Iterator[tuple[str | None, str, str]]:
    """Yield the document's date, the sentence and what is expected of it."""
    document = None
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            document = None if line == "@ none" else line.removeprefix("@ ")
        elif " |" in line and not line.startswith("#"):
            sentence, _, expected = line.partition(" |")
            yield document, sentence, expected.strip()


def told(event: DatedEvent) -> str:
    recurring = "SET " if event.type is DateType.SET else ""
    return f"{event.text} = {recurring}{event.value or '?'}"


@pytest.mark.parametrize(("document", "sentence", "expected"), list(cases()))
def test_a_line_of_the_table_holds(document: str | None, sentence: str, expected: str) -> None:
    found = find_dates(sentence, split_sentences(sentence), document)
    assert "; ".join(map(told, found)) == expected


def test_a_date_may_be_broken_between_lines() -> None:
    found = find_dates("June\n17, 2021", [(0, 13)], None)
    assert [event.value for event in found] == ["2021-06-17"]


def test_the_users_setting_decides_where_a_text_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "03/04/2021"
    monkeypatch.setenv("MISSIONLOG_DATE_ORDER", "dmy")
    assert [event.value for event in find_dates(text, [], None)] == ["2021-04-03"]
    monkeypatch.setenv("MISSIONLOG_DATE_ORDER", "mdy")
    assert [event.value for event in find_dates(text, [], None)] == ["2021-03-04"]
