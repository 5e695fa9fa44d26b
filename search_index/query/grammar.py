"""The constructs of the query language as a table: for its page, the help and completions.

``docs/query-language.md`` takes its tables from here (``scripts/make_grammar_tables.py``),
and so does the help on the query line; a test reads every example with the parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Construct:
    """Something to type: examples of it, and what they match, in plain words."""

    typed: tuple[str, ...]
    matches: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Constructs of one kind, under a heading."""

    title: str
    constructs: tuple[Construct, ...]


GRAMMAR: tuple[Chapter, ...] = (
    Chapter(
        "Words",
        (
            Construct(("flag",), "flag, flags, flagged: any form with the same stem"),
            Construct(("shenzhou flag",), "both words; where few have both, any of them below"),
            Construct(("=launch",), "launch only, not launched"),
            Construct(
                ('"carrier rocket"',),
                "these words side by side, as written; one word in quotes is just that word",
            ),
            Construct(
                ('"flag returned"~5', "flag w/5 returned", "flag NEAR/5 returned"),
                "within five words of each other, in any order",
            ),
            Construct(("astro*", '"carrier rock*"'), "words that begin so, the 50 most frequent"),
            Construct(
                ("wom?n", "*naut", "l*ch"),
                "any one letter for ?, any letters for *; the 50 most frequent words",
            ),
            Construct(
                ("sheznhou~", "sheznhou~2"),
                "words one (two) letters away: one more, one less, another, or two swapped",
            ),
            Construct(
                ("shenzhou-12", "shenzhou12", "long-march-2f"),
                "the pieces joined by hyphens, by spaces or not at all",
            ),
            Construct(
                ("email", "e-mail"), "with the hyphen or without, where some document joins it so"
            ),
            Construct(
                ("神舟", "载人飞船"), "these characters side by side, inside longer runs too"
            ),
        ),
    ),
    Chapter(
        "Joining",
        (
            Construct(("shenzhou AND flag", "shenzhou && flag"), "both, as without AND"),
            Construct(("flag OR banner", "flag || banner"), "either"),
            Construct(("flag NOT moon", "flag -moon", "flag !moon"), "the one without the other"),
            Construct(("(flag OR banner) ceremony",), "parentheses group"),
        ),
    ),
    Chapter(
        "Fields",
        (
            Construct(
                ("title:flag", 'title:"flag returns"', "title:fla*"),
                "words in the title, written in any of these ways",
            ),
            Construct(
                ("person:moin", "org:cast", "mission:shenzhou-12"),
                "a person, organization or mission with these words in one of its names",
            ),
            Construct(("event:2021-06", "event:1957..1969"), "texts that speak of something then"),
            Construct(
                ("date:2021", "date:2020..2021-06", 'date:"last month"'), "documents dated so"
            ),
            Construct(
                ("since:2020", 'since:"last year"', "date:>=2020"), "documents dated then or later"
            ),
            Construct(("until:June", "date:<=2021-06"), "documents dated then or earlier"),
            Construct(("path:letters",), "documents whose path holds this"),
            Construct(("type:html", "type:md"), "documents of a format, or files that end so"),
            Construct(
                ("label:urgent", 'label:"to check"', "note:launch", "note:*"),
                "what you marked and labelled so, or wrote a note to with these words",
            ),
            Construct(
                ("person:(moin OR yang)", "title:(flag moon)"), "a field for all in parentheses"
            ),
        ),
    ),
)
"""Every construct of the language, in the order in which it is told."""


def constructs() -> Iterator[Construct]:
    """Yield every construct."""
    for chapter in GRAMMAR:
        yield from chapter.constructs
