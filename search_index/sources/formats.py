"""The table of formats: what can be read, how it is known, and what reads it.

A format is one line. Its reader is named, not imported, so that the libraries behind it
are loaded when the first file of its kind comes up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from search_index.sources.content import Content, Reader
from search_index.sources.decoding import is_text

_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,512}(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--[^>]{0,512}-->\s{0,64})?"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``name`` is the document's ``type``; ``suffixes`` are in lower case with their dot;
    ``reader`` is ``module:function`` of a ``Reader``; ``signature``, where the format has
    one, matches the beginning of such a file whatever it is called; ``extra`` is the extra
    of the package with the reader's library, empty where it always comes along.
    """

    name: str
    mime: str
    suffixes: tuple[str, ...]
    reader: str
    signature: re.Pattern[bytes] | None = None
    extra: str = ""

    def load_reader(self) -> Reader:
        """Import the reader and return it."""
        module, _, function = self.reader.partition(":")
        return cast(Reader, getattr(import_module(module), function))


_HERE = "search_index.sources"
PLAIN = Format("text", "text/plain", (".txt", ".text", ".log"), f"{_HERE}.plain:read_plain")
FORMATS = (
    Format(
        "html",
        "text/html",
        (".html", ".htm", ".xhtml"),
        f"{_HERE}.html:read_html",
        signature=_HTML,
    ),
    Format(
        "markdown",
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd"),
        f"{_HERE}.markdown:read_markdown",
    ),
    PLAIN,
)
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}

# Not worth opening: they hold no text, or none that was written to be read as it stands.
# A suffix that a format claims wins.
_NO_TEXT = """
    7z a aac ai apk avi avif bin bmp bz2 class css db deb dll dmg doc docx dylib eot eps epub
    exe flac gif gz heic ico iso jar jpeg jpg js lz lz4 m4a m4v map mkv mov mp3 mp4 mpeg mpg npy
    npz o obj odp ods odt ogg opus otf parquet pdf pickle pkl png ppt pptx ps psd pyc pyo rar
    rpm rtf so sqlite sqlite3 svg tar tgz tif tiff ttf wasm wav webm webp woff woff2 xls xlsx xz
    zip zst
"""
_NEVER_TEXT = frozenset(f".{name}" for name in _NO_TEXT.split())


def format_by_name(name: str) -> Format | None:
    """Return the format that a file's name claims, if it claims one."""
    return _BY_SUFFIX.get(_suffix(name))


def is_hopeless(name: str) -> bool:
    """Tell from its name that a file is in no format of the table."""
    suffix = _suffix(name)
    return suffix in _NEVER_TEXT and suffix not in _BY_SUFFIX


def choose_format(name: str, head: bytes) -> Format | None:
    """Return the format of a file, by its first bytes where they tell, else by its name.

    A text of any other name is plain text; None is a file that holds no text.
    """
    for format_ in FORMATS:
        if format_.signature and format_.signature.match(head):
            return format_
    return format_by_name(name) or (PLAIN if head and is_text(head) else None)


def format_of(content: Content) -> Format | None:
    """Return the format of a content; None is one that holds no text."""
    return choose_format(content.name, content.head)


def why_no_format(content: Content) -> str:
    """Return in words why a content without a format cannot be read."""
    return "looks like binary data" if content.head else "no text in it"


def _suffix(name: str) -> str:
    """Return the name's suffix in lower case, with its dot; a leading dot begins none."""
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix.lower() if stem else ""
