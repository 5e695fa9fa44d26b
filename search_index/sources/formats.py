"""The table of formats: what can be read, how it is known, and what reads it.

A format is one line. Its reader is named, not imported, so that the libraries behind it
are loaded when the first file of its kind comes up.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from search_index.errors import UnreadableFile
from search_index.sources.content import Content, Reader
from search_index.sources.decoding import is_text
from search_index.sources.kinds import Kind, kind_by_content, kind_by_name, suffix_of
from search_index.sources.ole import WORKBOOK, kind_of

_READERS = "search_index.sources.readers"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``name`` is the document's ``type``; ``reader`` is ``module:function`` of a ``Reader``;
    ``suffixes`` are in lower case, without their dot. ``signature``, where the format has
    one, matches the beginning of such a file whatever it is called; ``hint`` that of a file
    whose name claims no format. ``member`` is what is in a ZIP file that is of this format:
    a member's name, or what its member ``mimetype`` says. ``extra`` is the extra of the
    package with the reader's library, empty where it always comes along.
    """

    name: str
    reader: str
    suffixes: str = ""
    signature: str = ""
    hint: str = ""
    member: str = ""
    extra: str = ""

    def load_reader(self) -> Reader:
        """Import the reader and return it."""
        module, _, function = self.reader.partition(":")
        return cast(Reader, getattr(import_module(f"{_READERS}.{module}"), function))


_MARK = r"(?:\xef\xbb\xbf)?\s{0,99}"
_HTML = (
    _MARK + r"(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--[^>]{0,512}-->\s{0,64})?"
    r"(?i:<(?:!doctype\s+html|html[\s>]))"
)
_FIELD = r"[!-9;-~]{1,70}:[ \t][^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,200}\r?\n"
_MBOX = r"From [^\r\n]{1,200}\d{4}\s?\n" + _FIELD
# Three fields, among them its sender or number, the first of them one that only mail has.
_MAIL = (
    r"(?i:return-path|received|delivered-to|message-id|mime-version|x-[a-z-]{1,40}"
    r"|from|date|subject|to|content-type):"
)
_MAIL = rf"(?=(?s:.{{0,4000}}?)^(?i:from|message-id):)(?={_MAIL})(?:{_FIELD}){{3}}"
_JSONL = r"\{\s{0,9}\"[^\n]{1,3000}\}\r?\n\{"
_JSON = _MARK + r"(?:\{\s{0,99}\"[^\"\n]{1,99}\"\s{0,9}:|\[\s{0,99}\{\s{0,99}\")"
_SUBTITLES = _MARK + r"(?:WEBVTT[ \t\r\n]|1\r?\n\d\d:\d\d:\d\d[,.]\d{3} -->)"
_ODF = "application/vnd.oasis.opendocument."

PLAIN = Format("text", "plain:read_plain", "txt text log")
ZIP = Format("zip", "archives:read_zip", "zip", r"PK(?:\x03\x04|\x05\x06)")
FORMATS = (
    Format("html", "html:read_html", "html htm xhtml", _HTML),
    Format("markdown", "markdown:read_markdown", "md markdown mdown mkd"),
    Format("rst", "rst:read_rst", "rst rest"),
    Format("pdf", "pdf:read_pdf", "pdf", r"[^%A-Za-z]{0,64}%PDF-\d", extra="pdf"),
    Format("docx", "docx:read_docx", "docx docm dotx", member="word/document.xml"),
    Format("pptx", "pptx:read_pptx", "pptx pptm ppsx potx", member="ppt/presentation.xml"),
    Format("xlsx", "xlsx:read_xlsx", "xlsx xlsm", member="xl/workbook.xml", extra="office"),
    Format(WORKBOOK, "xls:read_xls", "xls xlt", extra="office"),
    Format("odt", "odf:read_odt", "odt ott", member=_ODF + "text"),
    Format("odp", "odf:read_odp", "odp otp", member=_ODF + "presentation"),
    Format("ods", "ods:read_ods", "ods ots", member=_ODF + "spreadsheet"),
    Format("epub", "epub:read_epub", "epub", member="application/epub+zip"),
    Format("rtf", "rtf:read_rtf", "rtf", r"\{\\rtf"),
    Format("csv", "csv_rows:read_csv", "csv tsv"),
    Format("mbox", "mailboxes:read_mbox", "mbox mbx", _MBOX),
    Format("email", "mail:read_mail", "eml", hint=_MAIL),
    Format("jsonl", "json_texts:read_json_lines", "jsonl ndjson", hint=_JSONL),
    Format("json", "json_texts:read_json", "json", hint=_JSON),
    Format("subtitles", "subtitles:read_subtitles", "srt vtt", _SUBTITLES),
    Format("xml", "xml_texts:read_xml", "xml rss atom dbk tei", hint=_MARK + r"<\?xml\s"),
    Format("gzip", "compressed:read_gzip", "gz tgz", r"\x1f\x8b\x08"),
    Format("bzip2", "compressed:read_bzip2", "bz2 tbz tbz2", r"BZh[1-9]1AY&SY"),
    Format("xz", "compressed:read_xz", "xz txz", r"\xfd7zXZ\x00"),
    Format("tar", "archives:read_tar", "tar", r"(?s:.{257})ustar[\x00 ]"),
    ZIP,
    PLAIN,
)  # fmt: skip
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes.split()}
_BY_MEMBER = {format_.member: format_ for format_ in FORMATS if format_.member}
_BY_NAME = {format_.name: format_ for format_ in FORMATS}
_SIGNED = [
    (re.compile(format_.signature.encode("latin-1")), format_)
    for format_ in FORMATS
    if format_.signature
]
_HINTED = [
    (re.compile(format_.hint.encode("latin-1"), re.MULTILINE), format_)
    for format_ in FORMATS
    if format_.hint
]
_LONGEST_MIME = 100


def format_by_name(name: str) -> Format | None:
    """Return the format that a file's name claims, if it claims one."""
    return _BY_SUFFIX.get(suffix_of(name))


def choose_format(name: str, head: bytes) -> Format | Kind:
    """Return the format of a file by its first bytes where they tell, else by its name.

    A text of any other name is plain text. What holds no text is told by its kind. A ZIP
    file is told from what is in it: see ``format_of``.
    """
    for signature, signed in _SIGNED:
        if signature.match(head):
            return kind_by_name(name) or ZIP if signed is ZIP else signed
    if kind := kind_by_content(head):
        return kind
    format_ = format_by_name(name)
    if format_ and not (_is_binary(format_) and head and is_text(head)):
        return format_
    if not format_ and (kind := kind_by_name(name)):
        return kind
    for hint, hinted in _HINTED:
        if hint.match(head):
            return hinted
    return PLAIN if head and is_text(head) else Kind.DATA if head else Kind.EMPTY


def format_of(content: Content) -> Format | Kind:
    """Return the format of a content, or the kind of one that holds no text.

    Raises UnreadableFile with what would be read in its place, where there is that.
    """
    if content.kind:
        return _BY_NAME[content.kind]
    chosen = choose_format(content.name, content.head)
    if chosen is Kind.OFFICE:
        return _old_office_format(content)
    return _zip_format(content) if chosen is ZIP else chosen


def _old_office_format(content: Content) -> Format:
    """Return the format of an Office file from before 2007. Raises UnreadableFile for most."""
    told = kind_of(content.random_access())
    content.file.seek(0)
    if told != WORKBOOK:
        raise UnreadableFile(told)
    return _BY_NAME[WORKBOOK]


def _zip_format(content: Content) -> Format:
    """Return what a ZIP file is, by its members; an archive where they do not tell."""
    try:
        with zipfile.ZipFile(content.random_access()) as archive:
            names = set(archive.namelist())
            for member, format_ in _BY_MEMBER.items():
                if member in names:
                    return format_
            if "mimetype" in names:
                with archive.open("mimetype") as stated:
                    mime = stated.read(_LONGEST_MIME).decode("ascii", "replace").strip()
                return _BY_MEMBER.get(mime.removesuffix("-template"), ZIP)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return format_by_name(content.name) or ZIP  # the reader says what is wrong with it
    finally:
        content.file.seek(0)
    return ZIP


def _is_binary(format_: Format) -> bool:
    """Tell whether a text cannot be of a format, whatever its name."""
    return bool(format_.member) or format_.name in (
        WORKBOOK,
        "pdf",
        "rtf",
        "gzip",
        "bzip2",
        "xz",
        "tar",
        "zip",
    )
