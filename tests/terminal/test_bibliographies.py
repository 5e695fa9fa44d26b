"""What is exported as a bibliography, as another program (pandoc) reads it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from search_index.models import DateSource
from tui.copying.citation import Citation
from tui.output.citations import bibtex_lines, csl_lines

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed"),
]
PLAIN = Citation(
    "",
    "A flag returns from orbit",
    "/docs/a b_c.txt",
    date="2021-09-28",
    date_source=DateSource.METADATA,
    document_id="1f3a9c77",
    author="Ines Okafor",
)
HOSTILE = replace(
    PLAIN,
    title=r"Flags & 100% {more} of \them\ for $5 #1 a_b ^ ~ é 中 “so”",
    date="2019-05/2021-11",
    document_id="22aa33bb",
    author="{Ministry} of Space & Air, the",
)
UNDATED = replace(PLAIN, title="Only the file's own date", document_id="33cc44dd",
                  date_source=DateSource.MODIFIED, author="")  # fmt: skip
CITED = (PLAIN, HOSTILE, UNDATED)


def pandoc(text: str, *options: str) -> str:
    command = ["pandoc", *options]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def as_read(lines, form):
    return json.loads(pandoc("\n".join(lines), "-f", form, "-t", "csljson"))


def test_csl_json_comes_through_as_it_was():
    written = json.loads("".join(csl_lines(CITED)))
    read = as_read(csl_lines(CITED), "csljson")
    assert [item["id"] for item in read] == [item["id"] for item in written]
    assert [item["title"].replace("’", "'") for item in read] == [one.title for one in CITED]
    assert [item.get("author") for item in read] == [
        [{"literal": one.author}] if one.author else None for one in CITED
    ]
    dates = [item.get("issued", {}).get("date-parts") for item in read]
    assert dates == [[[2021, 9, 28]], [[2019, 5], [2021, 11]], None]


def test_csl_json_makes_a_list_of_references(tmp_path):
    references = tmp_path / "found.json"
    references.write_text("\n".join(csl_lines([PLAIN])), encoding="utf-8")
    text = "---\nnocite: '@*'\n---\n"
    shown = pandoc(text, "--citeproc", f"--bibliography={references}", "-t", "plain", "--wrap=none")
    assert "Ines Okafor. 2021. “A Flag Returns from Orbit.”" in shown
    assert "file:///docs/a%20b_c.txt" in shown


def test_bibtex_is_read_with_titles_authors_and_dates_as_they_are():
    read = as_read(bibtex_lines(CITED), "bibtex")
    assert len({item["id"] for item in read}) == len(CITED)
    assert [item["title"].replace("’", "'") for item in read] == [one.title for one in CITED]
    assert [item.get("author") for item in read] == [
        [{"literal": one.author}] if one.author else None for one in CITED
    ]
    dates = [item.get("issued", {}).get("date-parts") for item in read]
    assert dates[0] == [[2021, 9, 28]]
    assert dates[1] == [[2019], [2021]]
    assert dates[2] is None
    assert "/docs/a b_c.txt" in read[0]["note"]
