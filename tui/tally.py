"""The tally at the right of the query line."""

from __future__ import annotations

from search_index.models import Answer


def tally(answer: Answer, width: int) -> str:
    """Return how much was found and how fast, as long as the terminal's width allows.

    Of an answer that is not complete it tells about how much.
    """
    about = "" if answer.complete else "about "
    time = f"{answer.elapsed_ms:,.0f} ms" if answer.elapsed_ms >= 1 else "1 ms"
    noun = "document" if answer.documents == 1 else "documents"
    if width >= 100:
        return f"{about}{answer.total:,} of {answer.documents:,} {noun} · {time}"
    if width >= 60:
        return f"{about}{answer.total:,} of {answer.documents:,} · {time}"
    return f"{'' if answer.complete else '~'}{answer.total:,}/{answer.documents:,}"
