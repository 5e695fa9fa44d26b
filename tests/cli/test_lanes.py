from __future__ import annotations

import json

import pytest

from search_index.models import Lanes

TEXT = """\
Shenzhou-12     17 Jun 2021 – ~Sep 2021  ~3 months                        ├────────╌╌┤            5 documents
=Tian|gong [x]  17 Jun 2021 –                                             ◆                       1 document

1 more mission; --limit shows more.
"""
MARKDOWN = """\
| mission | from – to | lasted | told by |
| --- | --- | --- | ---: |
| Shenzhou-12 | 17 Jun 2021 – \\~Sep 2021 | \\~3 months | 5 documents |
| \\=Tian\\|gong \\[x\\] | 17 Jun 2021 – |  | 1 document |

1 more mission; --limit shows more.
"""
CSV = """\
mission,begin,begin_kind,end,end_kind,earliest,latest,open,approximate,derived,disputed,events,documents
Shenzhou-12,2021-06-17,launch,2021-09~,return,2021-06-17,2021-09-30,False,True,True,False,9,5
'=Tian|gong [x],2021-06-17,launch,,,2021-06-17,2021-06-17,True,False,False,False,1,1
"""


@pytest.mark.parametrize(
    ("options", "golden"),
    [([], TEXT), (["--format", "md"], MARKDOWN), (["--format", "csv"], CSV)],
)
def test_each_format_is_byte_for_byte(run, library, documents, options, golden):
    assert run("timeline", str(documents), "--lanes", *options).out == golden


def test_json_holds_the_events_at_both_ends(run, library, documents):
    found = json.loads(run("timeline", str(documents), "--lanes", "--json").out)
    assert (found["schema"], found["total"]) == (1, 3)
    first, second = found["lanes"]
    assert (first["begin"]["value"], first["end"]["value"]) == ("2021-06-17", "2021-09~")
    assert (first["derived"], first["open"]) == (True, False)
    assert (second["end"], second["open"]) == (None, True)
    lines = run("timeline", str(documents), "--lanes", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["mission"] for line in lines] == ["Shenzhou-12", "=Tian|gong [x]"]


def test_query_and_span_reach_the_library(run, library, documents):
    run("timeline", "flag", str(documents), "--lanes", "--from", "1957", "--limit", "7")
    assert library.called("lanes") == [("flag", {"first": "1957", "last": None, "limit": 7})]


def test_nothing_found_is_exit_code_1(run, library, documents):
    library.flights = Lanes()
    result = run("timeline", str(documents), "--lanes")
    assert (result.code, result.out) == (1, "")


def test_lanes_are_in_no_buckets(run, library, documents):
    assert run("timeline", str(documents), "--lanes", "--by", "year").code == 2
