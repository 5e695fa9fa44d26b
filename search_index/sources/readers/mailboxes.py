"""mbox: many messages in one file, read one by one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from search_index.sources.content import MOST_BYTES, Content, Found
from search_index.sources.draft import Unread

FROM_LINE = re.compile(rb"From \S{1,200} .{0,100}\d{4}\s{0,3}$|From - .{0,100}\d{4}\s{0,3}$")
_QUOTED = re.compile(rb"^>(?=>{0,20}From )")
_LONGEST_LINE = 1 << 20


def read_mbox(content: Content) -> Iterator[Found]:
    """Yield the messages, named by their numbers; never more than one is held in memory."""
    for number, raw in enumerate(_messages(content), 1):
        if raw is None:
            yield Unread(str(number), f"larger than {MOST_BYTES >> 20} MiB")
        else:
            yield content.inner(str(number), io.BytesIO(raw), "email")


def _messages(content: Content) -> Iterator[bytes | None]:
    """Yield the bytes of each message; None for one that is too large."""
    lines: list[bytes] = []
    size = 0
    begun = False
    blank = True
    while line := content.file.readline(_LONGEST_LINE):
        if blank and line.startswith(b"From ") and FROM_LINE.match(line):
            if begun:
                yield b"".join(lines) if size <= MOST_BYTES else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MOST_BYTES:
                lines.append(_QUOTED.sub(b"", line))
            else:
                lines.clear()
        blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= MOST_BYTES else None
