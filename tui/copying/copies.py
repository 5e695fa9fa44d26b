"""What can be copied of something that is cited."""

from __future__ import annotations

import re
from functools import partial

from tui.copying.citation import Citation, cited_text
from tui.items import Copy
from tui.output.citations import cited_bibtex, cited_csl, cited_json, cited_markdown

_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’{}|\\^`\[\]]+")
_KEYS = "uvw"
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


def addresses_in(text: str) -> tuple[Copy, ...]:
    """Return the first web addresses that stand in a text; what ends a sentence is none of one."""
    found = (match.group().rstrip(".,;:!?)'") for match in _ADDRESS.finditer(text))
    return tuple(
        Copy(key, "Web address", address)
        for key, address in zip(_KEYS, dict.fromkeys(found), strict=False)
    )
