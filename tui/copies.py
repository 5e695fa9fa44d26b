"""What can be copied of something that is cited."""

from __future__ import annotations

from functools import partial

from tui.citation import Citation, cited_text
from tui.items import Copy
from tui.output.citations import cited_bibtex, cited_csl, cited_json, cited_markdown

_FORMATS = (
    ("m", "as Markdown", cited_markdown),
    ("j", "as JSON", cited_json),
    ("b", "as BibTeX", cited_bibtex),
    ("l", "as CSL-JSON (Zotero, Pandoc)", cited_csl),
)


def citation_copies(what: str, cited: Citation) -> tuple[Copy, ...]:
    """Return a quote with its citation in every format, the text first, and the quote alone."""
    return (
        Copy("c", f"{what} with its citation", cited_text(cited)),
        Copy("p", what, cited.quote),
        *(Copy(key, f"… {name}", partial(write, cited)) for key, name, write in _FORMATS),
    )
