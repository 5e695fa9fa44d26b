"""Bytes to text: what encoding a file is in, when nothing says so.

Tried in this order: a byte order mark; UTF-8; UTF-16 and UTF-32 without a mark, half of
whose bytes would be controls in any other text; the encoding that the file declares; the
encoding that the bytes look like most.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from search_index.errors import UnreadableFile
from search_index.sources.latin import is_latin, likeliest_latin
from search_index.sources.opening import read_up_to

_MARKS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_SAMPLE = 1 << 16
_BLOCK = 1_800_000
"""Bytes: with the rest of a line, fewer characters than the longest document has."""
_ESCAPED = ("iso-2022", "hz", "utf-7")
_EUROPEAN = ("cp1252", "cp1250", "cp1254", "iso8859_2", "cp1251", "koi8_r", "cp866", "cp1253")
_OTHER = ("cp1255", "cp1256", "cp932", "euc_jp", "gb18030", "big5", "cp949")
_PLAIN = re.compile(r"[ -~\n\r\t\u3000-\u3002]")
_CODES = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL = re.compile(f"{_CODES.pattern[:-1]}\ufffd\ufffe\uffff]")
"""What hardly stands in a text, with what is put for bytes that are none of the encoding's."""
_MULTIBYTE = re.compile(r"[^\x00-\x7f\ufffd]")
_MOST_CONTROLS = 0.05
# Hardly any binary data happen to be valid UTF-8, so there it takes more controls to tell.
_MOST_CONTROLS_UTF8 = 0.3
_CONTROL_BYTES = bytes([*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_BINARY = "looks like binary data"
_UNKNOWN = "text in no encoding known here"


class Decoded(NamedTuple):
    """A text, and the encoding it was in."""

    text: str
    encoding: str


def decode(raw: bytes, declared: str | None = None) -> str:
    """Return the text that ``raw`` holds; ``declared`` is the encoding it claims, if any.

    Raises UnreadableFile where it is no text, or text in no encoding known here.
    """
    return _decode(raw, declared).text


def decode_blocks(file: BinaryIO) -> Iterator[str]:
    """Yield the text in a file, some megabytes at a time, cut at the ends of lines.

    A text of any length is read in bounded memory. Raises UnreadableFile as ``decode`` does.
    """
    block = read_up_to(file, _BLOCK)
    if len(block) < _BLOCK:
        yield decode(block)
        return
    if wide := _wide_decoder(block):
        while block:
            yield wide.decode(block)
            block = read_up_to(file, _BLOCK)
        return
    encoding = None
    while block:
        following = read_up_to(file, _BLOCK)
        end = _cut(block) if following else len(block)
        text, encoding = _decode(block[:end], encoding)
        yield text
        block = block[end:] + following


def _wide_decoder(block: bytes) -> codecs.IncrementalDecoder | None:
    """Return what goes on decoding a text of which each character takes several bytes."""
    encoding = _decode(block[:_SAMPLE], None).encoding
    if not encoding.startswith(("utf-16", "utf-32")):
        return None
    marked = any(block.startswith(mark) for mark, of in _MARKS if of == encoding)
    return codecs.getincrementaldecoder(encoding[:6] if marked else encoding)("replace")


def _cut(block: bytes) -> int:
    """Return where to cut a block: after a line, or where there is none between characters."""
    end = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
    if end > len(block) // 2:
        return end
    end = len(block)
    while end > len(block) - 4 and block[end - 1] & 0xC0 == 0x80:
        end -= 1
    return end - 1 if block[end - 1] >= 0xC0 else len(block)


def _decode(raw: bytes, declared: str | None) -> Decoded:
    """See ``decode``."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            rest = raw[len(mark) :]
            if encoding == "utf-8" and (whole := _try_decode(rest, "utf-8")) is not None:
                return Decoded(_checked(whole, _UNKNOWN, _CODES), encoding)
            return Decoded(_checked(rest.decode(encoding, "replace"), _UNKNOWN), encoding)
    if is_escaped(declared) and (found := _try_decode(raw, declared)):
        return Decoded(found, declared or "")
    found = _try_decode(raw, "utf-8")
    if found is not None and _share(_CONTROL, found[:_SAMPLE]) <= _MOST_CONTROLS_UTF8:
        return Decoded(found, "utf-8")
    if b"\0" in raw[:_SAMPLE] and (wide := _wide_encoding(raw[:_SAMPLE])):
        return Decoded(_checked(raw.decode(wide, "replace"), _BINARY), wide)
    if found is not None:
        raise UnreadableFile(_BINARY)
    return _decode_legacy(raw, declared)


def is_escaped(declared: str | None) -> bool:
    """Tell whether an encoding writes its characters in ASCII: such a text looks like UTF-8."""
    return (declared or "").lower().replace("_", "-").startswith(_ESCAPED)


def is_text(head: bytes) -> bool:
    """Tell whether a file that begins with ``head`` (some kilobytes) looks like a text.

    Much quicker than decoding, and right about everything but short or odd files.
    """
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    if b"\0" in head:
        return _wide_encoding(head) is not None
    return _share_of_controls(head) <= _MOST_CONTROLS


def _decode_legacy(raw: bytes, declared: str | None) -> Decoded:
    """Decode what is not UTF-8."""
    if _share_of_controls(raw[:_SAMPLE]) > _MOST_CONTROLS:
        raise UnreadableFile(_BINARY)
    damaged = raw.decode("utf-8", "replace")
    if _is_damaged_utf8(damaged):
        return Decoded(damaged, "utf-8")
    for encoding in (declared, _guess_encoding(raw)):
        text = _try_decode(raw, encoding)
        if text is not None:
            return Decoded(_checked(text, _UNKNOWN), encoding or "")
    return Decoded(_checked(damaged, _UNKNOWN), "utf-8")


def _is_damaged_utf8(text: str) -> bool:
    """Tell UTF-8 with a few broken bytes from text in another encoding.

    In another encoding hardly any byte sequence happens to be valid UTF-8.
    """
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return len(_MULTIBYTE.findall(text)) >= 10 * broken


def _try_decode(raw: bytes, encoding: str | None) -> str | None:
    """Return the text, or None where the encoding is unknown or cannot be right."""
    try:
        return None if encoding is None else raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess_encoding(raw: bytes) -> str | None:
    """Return the encoding that the lines with characters beyond ASCII look like most."""
    from charset_normalizer import from_bytes

    sample = _telling_sample(raw)
    best = from_bytes(sample, cp_isolation=[*_EUROPEAN, *_OTHER]).best()
    if best is None:
        return None
    return likeliest_latin(sample) if is_latin(best.encoding) else best.encoding


def _telling_sample(raw: bytes) -> bytes:
    """Return up to 64 KiB of the lines that are not plain ASCII.

    The first pages of a long text may be plain ASCII and tell nothing.
    """
    lines: list[bytes] = []
    room = _SAMPLE
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:room])
            room -= len(line)
        if room <= 0:
            break
    return b"".join(lines)


def _wide_encoding(sample: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 in which the sample reads as text, if there is one."""
    best, best_share = None, 0.01
    for encoding, width in _WIDE:
        text = _try_decode(sample[: len(sample) // width * width], encoding)
        if not text or _share(_CONTROL, text) > 0.01:
            continue
        share = _share(_PLAIN, text)
        if share > best_share and _is_assigned(text):
            best, best_share = encoding, share
    return best


def _is_assigned(text: str) -> bool:
    """Tell whether nearly all characters are ones that writing uses."""
    strange = sum(not (char.isprintable() or char.isspace()) for char in text)
    return strange <= len(text) * 0.02


def _checked(text: str, reason: str, unwanted: re.Pattern[str] = _CONTROL) -> str:
    """Return the text; raise UnreadableFile where it is full of control characters."""
    if _share(unwanted, text[:_SAMPLE]) > _MOST_CONTROLS:
        raise UnreadableFile(reason)
    return text


def _share_of_controls(raw: bytes) -> float:
    """Return the share of the bytes that are controls which no text holds."""
    return 1 - len(raw.translate(None, _CONTROL_BYTES)) / max(1, len(raw))


def _share(pattern: re.Pattern[str], text: str) -> float:
    """Return the share of the text's characters that the pattern matches."""
    return len(pattern.findall(text)) / max(1, len(text))
