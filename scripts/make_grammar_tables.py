"""Write the tables of docs/query-language.md from the grammar's own table.

python scripts/make_grammar_tables.py            writes them
python scripts/make_grammar_tables.py --check    only tells (exit 1) whether they are up to date
"""

from __future__ import annotations

import re
import sys

from page import DOCS, write_or_check

from search_index.query.grammar import GRAMMAR, Chapter

PAGE = DOCS / "query-language.md"
_TABLE = re.compile(
    r"(?P<begin><!-- grammar: (?P<title>[^>]*) -->\n).*?(?P<end><!-- end of grammar -->)",
    re.DOTALL,
)


def with_tables(page: str) -> str:
    """Return the page with each table made anew. Raises KeyError for an unknown chapter."""
    chapters = {chapter.title: chapter for chapter in GRAMMAR}
    return _TABLE.sub(
        lambda match: f"{match['begin']}\n{_table(chapters[match['title']])}\n{match['end']}", page
    )


def _table(chapter: Chapter) -> str:
    lines = ["| typed | matches |", "|---|---|"]
    for construct in chapter.constructs:
        # A bar ends a cell even inside of code, unless it is escaped.
        typed = ", ".join(f"`{example}`" for example in construct.typed).replace("|", r"\|")
        lines.append(f"| {typed} | {construct.matches} |")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, with_tables(PAGE.read_text(encoding="utf-8"))))
