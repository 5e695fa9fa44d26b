from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.output.markdown import escaped_line


@pytest.mark.parametrize(
    "text", ["1. one", "12) two", "- dash", "+ plus", "# head", "> quote", "a | b", "<b>x</b>"]
)
def test_what_opens_a_block_stays_text(text):
    assert _plain(MarkdownIt().parse(escaped_line(text))) == text


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_any_line_reads_back_as_itself(text):
    line = " ".join(text.split())
    assert _plain(MarkdownIt().parse(escaped_line(text))) == line


def _plain(tokens) -> str:
    """The text of one paragraph; anything else but text in it is an error."""
    inlines = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= {"inline", "paragraph_open", "paragraph_close"}
    children = [child for inline in inlines for child in inline.children or ()]
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)
