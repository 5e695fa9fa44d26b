"""Whoosh's errors, turned into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from whoosh import index
from whoosh.filedb.filetables import FileFormatError

from search_index.engines.words import DAMAGE
from search_index.errors import IndexBusy, IndexDamaged
from search_index.sanitize import clean_line

_FAULTS = (*DAMAGE, index.IndexError, FileFormatError)


@contextmanager
def faults_named() -> Iterator[None]:
    """Say what is the matter with the index, whatever Whoosh stumbles over in it."""
    try:
        yield
    except index.LockError as error:
        raise IndexBusy("Another program is writing to this index right now.") from error
    except Exception as error:
        # Of some damage Whoosh says no more than "Exception".
        if not (isinstance(error, _FAULTS) or type(error) is Exception):
            raise
        said = clean_line(str(error)) or type(error).__name__
        raise IndexDamaged(f"The index is damaged: {said}.") from error
