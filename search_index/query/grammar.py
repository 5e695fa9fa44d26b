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
            Construct(("shenzhou flag",), "documents with both words (AND may stand between them)"),
            Construct(("=launch",), "launch only, not launched"),
            Construct(
                ('"carrier rocket"',),
                "these words next to one another, as they are written; one word in quotes is "
                "that exact word",
            ),
            Construct(
                ('"flag returned"~5',), "these words within five words of each other, in any order"
            ),
            Construct(("astro*",), "words that begin so; the 50 most frequent ones"),
            Construct(('"carrier rock*"',), "a phrase whose last word begins so"),
            Construct(
                ("sheznhou~", "sheznhou~2"),
                "words one (two) letters away: one more, one less, another, or two swapped",
            ),
            Construct(("long-march-2f",), "a word with hyphens is its parts next to one another"),
        ),
    ),
    Chapter(
        "Joining",
        (
            Construct(("flag OR banner",), "either"),
            Construct(("flag NOT moon", "flag -moon"), "the one without the other"),
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
                "documents that name a person, organization or mission whose name, or another "
                "form of it, holds these words",
            ),
            Construct(
                ("event:2021-06", "event:1957..1969"),
                "documents that speak of something that happened then",
            ),
            Construct(("date:2021", "date:2020..2021-06"), "documents that are dated so"),
            Construct(("since:2020", 'since:"last year"'), "documents dated then or later"),
            Construct(("until:June",), "documents dated then or earlier"),
            Construct(("path:letters",), "documents whose path holds this"),
            Construct(("type:html",), "documents of a format (text, markdown, html)"),
        ),
    ),
)
"""Every construct of the language, in the order in which it is told."""


def constructs() -> Iterator[Construct]:
    """Yield every construct."""
    for chapter in GRAMMAR:
        yield from chapter.constructs
