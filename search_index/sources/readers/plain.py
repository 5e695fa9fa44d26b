"""Plain text: the file is the document, as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from search_index.errors import UnreadableFile
from search_index.sources.content import Content
from search_index.sources.decoding import decode_blocks
from search_index.sources.draft import Draft


def read_plain(content: Content) -> Iterator[Draft]:
    """Yield the text as it is: its offsets are the file's own. Raises UnreadableFile.

    A text of many megabytes comes in stretches, so that memory never holds it whole.
    """
    pages_before = 0
    for number, text in enumerate(decode_blocks(content.file)):
        starts = page_starts(text, pages_before)
        pages_before = max(len(starts), pages_before)
        yield Draft(text, starts=starts, continues=number > 0)


def page_starts(text: str, before: int = 0) -> tuple[int, ...]:
    """Return where pages begin that form feeds part; none where there is no form feed.

    ``before`` is how many pages there were in the text that this one goes on from: its
    beginning belongs to the last of them.
    """
    *pages, _ = text.split("\f")
    starts = (0,) * max(before, 1) + tuple(accumulate(len(page) + 1 for page in pages))
    if not pages:
        return starts if before else ()
    return starts if before or pages[0].strip() else starts[1:]


def text_lines(content: Content, longest: int) -> Iterator[str]:
    """Yield the lines of a text with their line feeds, as it streams by.

    Raises UnreadableFile, also where a line is longer than ``longest`` characters.
    """
    held = ""
    for block in decode_blocks(content.file):
        *lines, held = (held + block).split("\n")
        if len(held) > longest:
            raise UnreadableFile(f"a line in it is longer than {longest >> 20} million characters")
        for line in lines:
            yield line + "\n"
    if held:
        yield held
