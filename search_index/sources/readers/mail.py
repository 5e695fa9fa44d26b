"""Mail: one message as a document, and whatever is attached to it read in turn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from search_index.errors import UnreadableFile
from search_index.sanitize import clean_line, clean_text
from search_index.sources.content import Content, Found
from search_index.sources.decoding import decode, is_escaped
from search_index.sources.draft import Draft
from search_index.sources.readers.html import fragment_text

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEADER = 10_000
_LONGEST_ADDRESSES = 500
_IGNORED = frozenset(("application/ms-tnef", "application/pgp-signature"))
_IGNORED_NAMES = frozenset(("winmail.dat", "smime.p7s", "signature.asc"))
_MOST_PARTS = 10_000
_DEEPEST = 50
_FLOWED = re.compile(r"(?m)^(?!-- $)(.*\S) \n(?=\S)(?!>)")


def read_mail(content: Content) -> Iterator[Found]:
    """Yield the message, under its sender, receivers, date and subject; then what is attached."""
    message = _parse(content.read())
    parts = list(_parts(message))
    subject = header(message, "Subject")
    yield Draft(
        _with_headers(message, _body(parts)),
        title=subject,
        author=_sender(header(message, "From")),
        date=header(message, "Date"),
    )
    for part in parts:
        if _is_attached(part):
            yield from _attachment(content, part)


def _parse(raw: bytes) -> Message:
    """Return a message; one nested too deeply as its headers, and the rest as it stands."""
    try:
        return message_from_bytes(raw)
    except RecursionError:
        return BytesHeaderParser().parsebytes(raw)


def header(message: Message, name: str) -> str:
    """Return a header's words; what is in no encoding known, with marks in its place."""
    value = message.get(name)
    if value is None:
        return ""
    # A header with bytes beyond ASCII is no string: as one it would have lost them.
    raw = value if isinstance(value, Header) else str(value)[:_LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        pieces = [(str(raw), None)]
    words = "".join(_decoded(piece, charset) for piece, charset in pieces)
    return clean_line(words[:_LONGEST_HEADER])


def _decoded(piece: bytes | str, charset: str | None) -> str:
    """Return a few words of a header: too few to guess what encoding they are in."""
    if isinstance(piece, str):
        return piece
    declared = charset or "ascii"
    first = (declared, "utf-8") if is_escaped(declared) else ("utf-8", declared)
    for encoding in (*first, "cp1252"):
        with suppress(LookupError, UnicodeError, ValueError):
            return piece.decode(encoding)
    return piece.decode("latin-1")


def _sender(value: str) -> str:
    """Return who wrote a message: the name, or where there is none the address."""
    name, address = parseaddr(value[:_LONGEST_ADDRESSES])
    return name or address or value[:_LONGEST_ADDRESSES]


def _with_headers(message: Message, body: str) -> str:
    named = ((name, header(message, name)) for name in _SHOWN)
    return "\n".join(f"{name}: {value}" for name, value in named if value) + "\n\n" + body


def _parts(message: Message) -> Iterator[Message]:
    """Yield what a message is made of, without going into messages that are attached."""
    waiting = [(message, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inside = [one for one in part.get_payload() if isinstance(one, Message)]
            if part.get_content_type() == "multipart/alternative":
                inside = _without_alternatives(inside)
            if depth < _DEEPEST:
                waiting += [(one, depth + 1) for one in reversed(inside)]
        else:
            yield part


def _without_alternatives(inside: list[Message]) -> list[Message]:
    """Return one of the ways in which the same is said: the plain one, if it says anything."""
    kinds = [one.get_content_type() for one in inside]
    plain = any(
        kind == "text/plain" and _text(one).strip() for kind, one in zip(kinds, inside, strict=True)
    )
    return [
        one for kind, one in zip(kinds, inside, strict=True) if not (plain and kind == "text/html")
    ]


def _is_attached(part: Message) -> bool:
    return (
        part.get_content_disposition() == "attachment"
        or part.get_content_maintype() != "text"
        or (part.get_content_type() not in ("text/plain", "text/html"))
        or bool(part.get_filename())
    )


def _body(parts: list[Message]) -> str:
    texts = (_text(part).strip() for part in parts if not _is_attached(part))
    return "\n\n".join(filter(None, texts))


def _text(part: Message) -> str:
    """Return the words of a part of text."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw:
        return ""
    try:
        text = clean_text(decode(raw, part.get_content_charset()))
    except UnreadableFile:
        return ""
    if part.get_content_type() == "text/html":
        return fragment_text(text)
    return _FLOWED.sub(r"\1 ", text) if part.get_param("format") == "flowed" else text


def _attachment(content: Content, part: Message) -> Iterator[Found]:
    """Yield an attachment under its own name; a signature is none."""
    kind = part.get_content_type()
    name = clean_line(_file_name(part))
    if kind in _IGNORED or name.lower() in _IGNORED_NAMES:
        return
    if kind == "message/rfc822":
        inside = part.get_payload()
        if isinstance(inside, list) and inside and isinstance(inside[0], Message):
            title = header(inside[0], "Subject") or "message"
            raw = inside[0].as_bytes(unixfrom=False)
            yield content.inner(name or title, io.BytesIO(raw), "email")
        return
    raw_part = part.get_payload(decode=True)
    if isinstance(raw_part, bytes) and raw_part:
        yield content.inner(name or kind.replace("/", "."), io.BytesIO(raw_part))


def _file_name(part: Message) -> str:
    name = part.get_filename() or ""
    try:
        return "".join(_decoded(piece, charset) for piece, charset in decode_header(name[:1000]))
    except (HeaderParseError, ValueError):
        return name
