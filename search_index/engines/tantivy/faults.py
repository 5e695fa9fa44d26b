"""tantivy's errors, turned into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from search_index.errors import IndexBusy, IndexDamaged, IndexFault
from search_index.sanitize import clean_line

_PANIC = "PanicException"
"""What a failed assertion in Rust is raised as. It is no ``Exception``, and has no public name."""


@contextmanager
def faults_named() -> Iterator[None]:
    """Say what is the matter with the index, whatever tantivy stumbles over in it."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        raise _named(error) from error


def _named(error: BaseException) -> IndexFault:
    said = clean_line(str(error)) or type(error).__name__
    if isinstance(error, IndexFault):
        return error
    if "LockBusy" in said or ("lock" in said.lower() and "busy" in said.lower()):
        return IndexBusy("Another program is writing to this index right now.")
    if "No space left" in said or "os error 28" in said:
        return IndexFault("The index cannot be written: No space left on device.")
    return IndexDamaged(f"The index is damaged: {said}.")
