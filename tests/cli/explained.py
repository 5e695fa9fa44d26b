"""How the sample's two documents were found: one with everything there is to tell."""

from __future__ import annotations

from search_index.models import (
    Counted,
    Explanation,
    Filter,
    FilterExplanation,
    FilterField,
    LeafExplanation,
    PassageScore,
    Way,
    WordScore,
)

FOUND = Explanation(
    document_id="a1",
    path="/docs/flag.txt",
    title="The flag [came] home",
    query="flag fla* person:moin -moon since:2021",
    understood="all of: flag fla* person “moin” dated since 2021 · none of: moon (stems)",
    matched=True,
    widened=False,
    score=4.25,
    bonus=0.25,
    leaves=(
        LeafExplanation(
            "flag",
            Way.STEM,
            3,
            True,
            stem="flag",
            forms=(Counted("flag", 3), Counted("flags", 1)),
            idf=1.5,
            score=2.0,
            words=(WordScore("title", "flag", 1, 4.0, 5.25, 3, 1.5, 2.0),),
        ),
        LeafExplanation(
            "fla*",
            Way.PREFIX,
            5,
            True,
            forms=(*(Counted(f"fla{letter}", 1) for letter in "abcdefgh"), Counted("flat", 1)),
            unsearched=1200,
            idf=1.0,
            score=2.0,
            words=(WordScore("words", "flags", 2, 24.0, 20.0, 1, 1.0, 2.0),),
        ),
        LeafExplanation("person “moin”", Way.NAME, 1, True, forms=(Counted("Moin ul Haque", 1),)),
        LeafExplanation("moon", Way.STEM, 2, False, excluded=True, stem="moon", idf=1.2),
        LeafExplanation("dated since 2021", Way.DAYS, 2, True),
    ),
    filters=(
        FilterExplanation(Filter(FilterField.EVENT, "2021-06", label="June 2021"), 2, True),
        FilterExplanation(Filter(FilterField.PERSON, "Hao Chun", exclude=True), 5, True),
    ),
    passages=(PassageScore("¶ 3", 10, 34, 1.5), PassageScore("¶ 4", 40, 50, 0.0)),
)
WIDENED = Explanation(
    document_id="b2",
    path="/docs/café.txt",
    title="=HYPERLINK(1)",
    query="flag moon",
    understood="all of: flag moon (stems)",
    matched=True,
    widened=True,
    score=1.0,
    bonus=0.0,
    leaves=(LeafExplanation('"two lines"', Way.PHRASE, 0, False, idf=0.0),),
)
FOUND_TEXT = """\
  Found by: score 4.25
    flag: in 3 documents, weight 1.50, scores 2.00
      stem flag: flag (3), flags (1)
      title: flag 1× in 4 words (on average 5): 2.00
    fla*: in 5 documents, weight 1.00, scores 2.00
      stands for: flaa (1), flab (1), flac (1), flad (1), flae (1), flaf (1), flag (1), flah (1) \
and 1,201 more (1,200 rare ones not searched)
      title and text, as written: flags 2× in 24 words (on average 20): 2.00
    person “moin”: in 1 document, here
      stands for: Moin ul Haque (1)
    moon, excluded: in 2 documents, not here, as wanted
    dated since 2021: in 2 documents, here
    more for the words together: +0.25
    filter event June 2021: 2 documents, this one passes
    filter not person Hao Chun: 5 documents, this one passes
    passage ¶ 3: +1.50
"""
WIDENED_TEXT = """\
  Found by: score 1.00 (some of the words, not all)
    "two lines": in 0 documents, not here
"""
