from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import (
    Change,
    Correction,
    DatedEvent,
    DateSource,
    Document,
    DocumentEntity,
    EntityKind,
    Extraction,
    KeptCorrection,
    Outcome,
    Progress,
    Role,
    Stage,
)
from search_index.records import (
    answer_record,
    corrections_record,
    document_record,
    explanation_record,
    facet_record,
    lanes_record,
    progress_record,
    report_record,
    timeline_record,
    to_json,
    versioned,
)
from tests.cli.explained import FOUND
from tests.cli.samples import ANSWER, KEPT, LANES, PEOPLE, REPORT, TIMELINE

DOCUMENT = Document(
    id="a1",
    path="/docs/flag.txt",
    title="The flag came home",
    text="…",
    date="2021-09-28",
    date_source=DateSource.METADATA,
)
EXTRACTION = Extraction(
    entities=(
        DocumentEntity(EntityKind.MISSION, "Shenzhou-12", (), (), ((60, 71),)),
        DocumentEntity(
            EntityKind.PERSON,
            "Moin ul Haque",
            ("Moin",),
            (Role("Ambassador", "Embassy of Pakistan", 20, 30), Role("guest", None, 5, 9)),
            ((0, 13), (40, 44)),
        ),
    ),
    events=(
        DatedEvent(
            start=80,
            end=93,
            text="June 17, 2021",
            value="2021-06-17",
            earliest="2021-06-17",
            latest="2021-06-17",
            kind="launch",
            mission="Shenzhou-12",
            sentence=(50, 94),
            people=("Moin ul Haque",),
        ),
        DatedEvent(100, 108, "some day", None, None, None, sentence=(95, 120), derived=True),
    ),
)


def test_a_document_is_what_the_design_says():
    assert document_record(DOCUMENT, EXTRACTION) == {
        "schema": 1,
        "id": "a1",
        "path": "/docs/flag.txt",
        "title": "The flag came home",
        "author": None,
        "date": "2021-09-28",
        "date_source": "metadata",
        "people": [
            {
                "name": "Moin ul Haque",
                "aliases": ["Moin"],
                "roles": [
                    {
                        "title": "Ambassador",
                        "organization": "Embassy of Pakistan",
                        "start": 20,
                        "end": 30,
                    },
                    {"title": "guest", "organization": None, "start": 5, "end": 9},
                ],
                "mentions": [[0, 13], [40, 44]],
            }
        ],
        "organizations": [],
        "missions": [{"name": "Shenzhou-12", "aliases": [], "roles": [], "mentions": [[60, 71]]}],
        "dates": [
            {
                "text": "June 17, 2021",
                "start": 80,
                "end": 93,
                "value": "2021-06-17",
                "earliest": "2021-06-17",
                "latest": "2021-06-17",
                "type": "DATE",
                "kind": "launch",
                "mission": "Shenzhou-12",
                "people": ["Moin ul Haque"],
                "organizations": [],
                "sentence": [50, 94],
                "derived": False,
            },
            {
                "text": "some day",
                "start": 100,
                "end": 108,
                "value": None,
                "earliest": None,
                "latest": None,
                "type": "DATE",
                "kind": None,
                "mission": None,
                "people": [],
                "organizations": [],
                "sentence": [95, 120],
                "derived": True,
            },
        ],
    }


def test_an_answer_has_these_keys():
    record = answer_record(ANSWER)
    assert list(record) == [
        "schema", "query", "understood", "misread", "total", "documents", "widened",
        "strict_total", "ranked", "next_offset", "suggestion", "elapsed_ms", "complete", "passages", "people",
        "organizations", "missions", "timeline",
    ]  # fmt: skip
    assert record["misread"] == [{"start": 5, "end": 6, "reason": "nothing opens here"}]
    assert record["elapsed_ms"] == 1.235
    assert "schema" not in record["people"]


def test_a_facet_has_these_keys():
    assert facet_record(PEOPLE)["names"][0] == {
        "kind": "person",
        "name": "Moin ul Haque",
        "aliases": ["Moin"],
        "roles": ["Ambassador, Pakistan"],
        "documents": 1,
        "mentions": 3,
        "lift": 1.0,
    }


def test_corrections_have_these_keys():
    correction = Correction(Change.RENAME, EntityKind.MISSION, "Shenzhou-12", "SZ-12")
    kept = KeptCorrection(3, correction, "2024-05-10T12:00:00+00:00", Outcome.LOST)
    assert corrections_record([kept]) == {
        "schema": 1,
        "corrections": [
            {
                "number": 3,
                "made": "2024-05-10T12:00:00+00:00",
                "change": "rename",
                "kind": "mission",
                "name": "Shenzhou-12",
                "value": "SZ-12",
                "outcome": "lost",
            }
        ],
    }


def test_a_timeline_has_these_keys():
    record = timeline_record(TIMELINE)
    assert list(record) == ["schema", "of", "by", "total", "undated", "wider", "buckets", "events"]
    assert list(record["events"][0]) == [
        "value", "earliest", "latest", "type", "kind", "mission", "people",
        "organizations", "derived", "text", "start",
        "end", "sentence", "document_id", "path", "title", "sources", "source_ids", "disputed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "record",
    [
        answer_record(ANSWER),
        versioned(explanation_record(FOUND)),
        facet_record(PEOPLE),
        lanes_record(LANES),
        timeline_record(TIMELINE),
        corrections_record(KEPT),
        report_record(REPORT),
        document_record(DOCUMENT, EXTRACTION),
        versioned(progress_record(Progress(Stage.READING, 1, 2))),
    ],
    ids=lambda record: list(record)[1],
)  # fmt: skip
def test_a_record_is_plain_json_and_has_no_key_that_its_page_does_not_tell(record):
    assert json.loads(to_json(record)) == record
    page = (Path(__file__).resolve().parent.parent / "docs" / "json.md").read_text()
    told = set(re.findall(r"[`\"]([a-z_]+)[`\"]", page))
    assert set(_keys(record)) - told == set()


def _keys(value):
    """Yield the keys of a record and of all that is in it."""
    if isinstance(value, dict):
        yield from value
        value = [held for key, held in value.items() if key != "skipped"]  # by kinds of files
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)


@given(st.text())
def test_json_says_the_same_and_holds_no_control_characters(text):
    line = to_json({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.encode("utf-8")
    assert not any(
        char < " " or "\x7f" <= char <= "\x9f" or "\u2028" <= char <= "\u202e" for char in line
    )


@given(st.text())
def test_ascii_json_says_the_same(text):
    line = to_json({"text": text}, ascii_only=True)
    assert line.isascii()
    assert json.loads(line) == {"text": text}
