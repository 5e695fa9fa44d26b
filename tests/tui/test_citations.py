"""Citations in every format, whatever stands in a document."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import DateSource
from tui.copying.citation import Citation, cited_text
from tui.output.citations import (
    bibtex_lines,
    citation_key,
    cited_bibtex,
    cited_csl,
    cited_json,
    cited_markdown,
    csl_item,
    csl_lines,
)

FLAG = Citation(
    "The flag came *home*.",
    "Flags & 100% more",
    "/docs/a_b.txt",
    "¶ 3",
    "2021-09-28",
    DateSource.METADATA,
    "1f3a9c77",
    10,
    31,
)
CITATIONS = st.builds(
    Citation,
    st.text(max_size=60),
    st.text(max_size=30),
    st.text(max_size=30).map("/docs/{}".format),
    st.sampled_from(["", "¶ 3"]),
    st.sampled_from([None, "2021", "196X", "2021-09~", "2019-05/2021-11", "2021-21", "../2021"]),
    st.sampled_from([None, *DateSource]),
    st.text("0123456789abcdef", max_size=8),
)
# https://github.com/citation-style-language/schema, csl-data.json 1.0.2: what is used of it.
CSL_TYPES = {
    "id": str,
    "type": str,
    "title": str,
    "URL": str,
    "note": str,
    "annote": str,
    "issued": dict,
}


def test_text_and_markdown_say_where_a_quote_stands():
    assert cited_text(FLAG) == (
        "“The flag came *home*.”\n— Flags & 100% more, 28 Sep 2021\n  /docs/a_b.txt, ¶ 3\n"
    )
    assert cited_markdown(FLAG) == (
        "> The flag came \\*home\\*.\n>\n"
        "> — Flags \\& 100% more, 28 Sep 2021, /docs/a\\_b.txt, ¶ 3\n"
    )


def test_json_has_the_offsets():
    record = json.loads(cited_json(FLAG))
    assert (record["schema"], record["start"], record["end"]) == (1, 10, 31)
    assert record["quote"] == FLAG.quote
    assert json.loads(cited_json(replace(FLAG, start=0, end=0)))["start"] is None


def test_bibtex_escapes_what_latex_would_obey():
    assert cited_bibtex(FLAG) == (
        "@misc{flags100more2021-1f3a9c,\n"
        "  title = {{Flags \\& 100\\% more}},\n"
        "  year = {2021},\n"
        "  month = sep,\n"
        "  day = {28},\n"
        "  note = {/docs/a\\_b.txt, ¶ 3},\n"
        "  annote = {The flag came *home*.}\n}\n"
    )


def test_csl_json_has_the_date_in_parts():
    (item,) = json.loads(cited_csl(FLAG))
    assert item["issued"] == {"date-parts": [[2021, 9, 28]]}
    assert item["URL"] == "file:///docs/a_b.txt"
    assert (item["type"], item["annote"], item["note"]) == ("document", FLAG.quote, "¶ 3")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2021", [[2021]]),
        ("2021-09~", [[2021, 9]]),
        ("2019-05/2021-11", [[2019, 5], [2021, 11]]),
        ("196X", [[1960, 1, 1], [1969, 12, 31]]),
        ("../2021", [[2021, 12, 31]]),
    ],
)
def test_vague_dates_stay_as_vague_as_they_are(value, parts):
    issued = csl_item(replace(FLAG, date=value))["issued"]
    assert issued["date-parts"] == parts
    assert issued.get("circa", False) == value.endswith("~")


def test_a_files_own_date_is_not_taken_for_the_texts():
    assumed = replace(FLAG, date_source=DateSource.MODIFIED)
    assert "issued" not in csl_item(assumed)
    assert csl_item(assumed)["note"] == "¶ 3; file of 28 Sep 2021"
    assert "year" not in cited_bibtex(assumed)
    assert "(the file's own date)" in cited_text(assumed)


@given(CITATIONS)
def test_bibtex_keeps_its_form_whatever_stands_in_a_text(cited):
    entry = cited_bibtex(cited)
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry, re.IGNORECASE)
    plain = re.sub(r"\\(?:[$&%#_]|text[a-z]+\{\})", "", entry)
    assert "\\" not in plain
    assert not set("$&%#_^~") & set(plain)


@given(CITATIONS)
def test_csl_json_keeps_to_its_schema(cited):
    (item,) = json.loads(cited_csl(cited))
    assert set(item) <= set(CSL_TYPES)
    assert {"id", "type", "title"} <= set(item)
    assert all(isinstance(value, CSL_TYPES[name]) for name, value in item.items())
    for part in item.get("issued", {}).get("date-parts", []):
        assert 1 <= len(part) <= 3
        assert all(isinstance(number, int) for number in part)


def test_a_bibliography_has_each_document_once():
    other = replace(FLAG, quote="Another", place="¶ 9")
    second = replace(FLAG, title="Second", path="/docs/c.txt", document_id="77")
    entries = "\n".join(bibtex_lines([FLAG, other, second]))
    assert entries.count("@misc{") == 2
    assert "annote" not in entries
    items = json.loads("\n".join(csl_lines([FLAG, other, second])))
    assert [item["id"] for item in items] == [citation_key(FLAG), citation_key(second)]
    assert json.loads("\n".join(csl_lines([]))) == []


AUTHORED = Citation("Said.", "Minutes", "/m.txt", "¶ 1", author="Odile {Brandt} & Sons")


def test_an_author_is_cited_as_it_stands():
    assert cited_text(AUTHORED) == "“Said.”\n— Odile {Brandt} & Sons, Minutes\n  /m.txt, ¶ 1\n"
    assert json.loads(cited_json(AUTHORED))["author"] == AUTHORED.author
    assert r"author = {{Odile \{Brandt\} \& Sons}}" in cited_bibtex(AUTHORED)
    assert csl_item(AUTHORED)["author"] == [{"literal": AUTHORED.author}]
    assert "author" not in csl_item(replace(AUTHORED, author=None))
