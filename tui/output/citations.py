"""Citations in the formats that texts and programs for references take."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from pathlib import PurePath
from typing import Any

from search_index.edtf import bounds, is_approximate, unqualified
from search_index.models import DateSource
from search_index.records import to_json
from search_index.sanitize import clean_line, clean_text
from tui.copying.citation import Citation
from tui.output.markdown import escaped, escaped_line, held_back

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_BRACES = str.maketrans({"{": r"\{", "}": r"\}"})
_LONE_BRACES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
"""A brace that is escaped still counts for BibTeX: one without its fellow is told by its name,
which not every reader of BibTeX knows."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_KEY_WORDS = 3
_CALENDAR = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", re.ASCII)
"""The dates whose parts CSL-JSON takes as they are: a year, a month, a day."""


def cited_markdown(cited: Citation) -> str:
    """Return a block quote, and below it the source."""
    lines = escaped(clean_text(cited.quote).strip()).split("\n") if cited.quote else []
    quote = "".join(f"> {held_back(line)}".rstrip() + "\n" for line in lines)
    source = escaped_line(", ".join(part for part in (cited.source, cited.where) if part))
    return f"{quote}>\n> — {source}\n" if quote else f"- {source}\n"


def cited_json(cited: Citation) -> str:
    """Return one line of JSON, with offsets into the document's text where they are known."""
    record = {
        "schema": 1,
        "quote": cited.quote,
        "title": cited.title,
        "author": cited.author,
        "date": cited.date,
        "date_source": cited.date_source,
        "path": cited.path,
        "place": cited.place,
        "document_id": cited.document_id,
        "start": cited.start if cited.end else None,
        "end": cited.end or None,
    }
    return to_json(record) + "\n"


def cited_bibtex(cited: Citation) -> str:
    """Return a ``@misc`` entry of BibTeX (UTF-8).

    The quote is its ``annote``; path and place are its ``note``.
    """
    fields = {
        # Braced once more, a name is left as it is: it may be that of a body.
        "author": f"{{{_tex(cited.author)}}}" if cited.author else "",
        "title": f"{{{_tex(cited.title or PurePath(cited.path).name)}}}",
        **_bibtex_date(cited),
        "note": _tex(", ".join(part for part in (cited.where, _files_own(cited)) if part)),
        "annote": _tex(cited.quote),
    }
    told = ((name, value) for name, value in fields.items() if value)
    # A month is one of BibTeX's own macros, which stand without braces.
    body = "".join(
        f",\n  {name} = {value}" if name == "month" else f",\n  {name} = {{{value}}}"
        for name, value in told
    )
    return f"@misc{{{citation_key(cited)}{body}\n}}\n"


def cited_csl(cited: Citation) -> str:
    """Return a list with one item of CSL-JSON, as Zotero, Pandoc and citeproc read it."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"


def csl_item(cited: Citation) -> dict[str, Any]:
    """Return an item of CSL-JSON (schema 1.0.2): a ``document``."""
    item: dict[str, Any] = {
        "id": citation_key(cited),
        "type": "document",
        "title": clean_line(cited.title) or PurePath(cited.path).name,
        "author": [{"literal": clean_line(cited.author)}] if cited.author else None,
        "URL": _file_url(cited.path),
        "note": "; ".join(part for part in (clean_line(cited.place), _files_own(cited)) if part),
        "annote": clean_text(cited.quote).strip(),
    }
    issued = _csl_date(cited)
    return {name: value for name, value in item.items() if value} | (
        {"issued": issued} if issued else {}
    )


def bibtex_lines(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield the entries of a bibliography, each document once."""
    for cited in _each_document(citations):
        yield from cited_bibtex(cited).split("\n")


def csl_lines(citations: Iterable[Citation]) -> Iterator[str]:
    """Yield the lines of one list of CSL-JSON, each document once."""
    yield "["
    before = ""
    for cited in _each_document(citations):
        if before:
            yield f"{before},"
        before = to_json(csl_item(cited))
    if before:
        yield before
    yield "]"


def citation_key(cited: Citation) -> str:
    """Return a name for a document that is the same in every export: ``flag2021-1f3a``."""
    plain = unicodedata.normalize("NFKD", cited.title or PurePath(cited.path).stem)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    year = re.match(r"[0-9]{4}", cited.date or "")
    told = "".join(words[:_KEY_WORDS])[:30] or "document"
    tail = re.sub(r"[^A-Za-z0-9]", "", cited.document_id)[:6]
    return "-".join(part for part in (told + (year.group() if year else ""), tail) if part)


def _each_document(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Yield each document the first time it is cited, without the quote: it is one of many."""
    seen: set[str] = set()
    for cited in citations:
        known = cited.document_id or cited.path
        if known not in seen:
            seen.add(known)
            yield Citation(
                "",
                cited.title,
                cited.path,
                date=cited.date,
                date_source=cited.date_source,
                document_id=cited.document_id,
                author=cited.author,
            )


def _tex(text: str) -> str:
    """Return a text on one line as LaTeX shows it."""
    clean = clean_line(text)
    braces = _BRACES if _has_braces_in_pairs(clean) else _LONE_BRACES
    return clean.translate(_TEX | braces)


def _has_braces_in_pairs(text: str) -> bool:
    depths = list(accumulate((char == "{") - (char == "}") for char in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _written(cited: Citation) -> tuple[date, date] | None:
    """Return the first and last day of the document's own date; none for a file's time."""
    if not cited.date or cited.date_source is DateSource.MODIFIED:
        return None
    return bounds(cited.date)


def _files_own(cited: Citation) -> str:
    return f"file of {cited.when.split(' (')[0]}" if cited.date and not _written(cited) else ""


def _bibtex_date(cited: Citation) -> dict[str, str]:
    days = _written(cited)
    if days is None:
        return {}
    first, last = days
    year = f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    found = {"year": year}
    if (first.year, first.month) == (last.year, last.month):
        found["month"] = _MONTHS[first.month - 1]
    if first == last:
        found["day"] = str(first.day)
    return found


def _csl_date(cited: Citation) -> dict[str, Any] | None:
    days = _written(cited)
    if days is None:
        return None
    ends = unqualified(cited.date or "").split("/")
    parts = [[int(part) for part in end.split("-")] for end in ends if _CALENDAR.fullmatch(end)]
    if len(parts) < len(ends):  # a decade, a season, an open end
        known = (day for day in days if day not in (date.min, date.max))
        parts = [[day.year, day.month, day.day] for day in known]
    return {"date-parts": parts, **({"circa": True} if is_approximate(cited.date or "") else {})}


def _file_url(path: str) -> str:
    try:
        return PurePath(path).as_uri() if path.startswith("/") else ""
    except ValueError:
        return ""
