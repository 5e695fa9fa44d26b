"""Documents of a file that was moved: what of them stays, and what they are called now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from search_index.models import DateSource, Document
from search_index.sanitize import clean_line, clean_path
from search_index.sources.draft import SourceFile
from search_index.sources.reader import INSIDE, document_id
from search_index.sources.titles import readable_name

_NOT_BY_NAME = (DateSource.METADATA, DateSource.DATELINE)


class Mover:
    """Gives the documents of a moved file, in their order, what a reading there would.

    ``old`` and ``new`` are the file as it was and as it is, of the same content.
    """

    def __init__(self, old: str, old_mtime_ns: int, new: SourceFile) -> None:
        self._old = Path(old)
        self._shown = clean_path(old)
        self._new = new
        self._is_as_old = old_mtime_ns == new.mtime_ns
        self._stretches: Counter[str] = Counter()

    def keeps(self, document: Document) -> bool:
        """Tell whether text, title and date of a document would be read the same now."""
        if document.date_source is DateSource.MODIFIED and not self._is_as_old:
            return False
        if self._inside(document) or self._old.name == self._new.path.name:
            return True
        by_name = (readable_name(clean_line(stem)) for stem in _stems(self._old.name))
        is_titled = not any(map(document.title.startswith, by_name))
        same_format = self._old.suffix == self._new.path.suffix
        return same_format and is_titled and document.date_source in _NOT_BY_NAME

    def moved(self, document: Document) -> Document:
        """Return a document with its id and path of now."""
        inside = self._inside(document)
        self._stretches[inside] += 1
        stretch = self._stretches[inside]
        part = f"{inside}\0{stretch}" if stretch > 1 else inside
        path = clean_path(str(self._new.path))
        return replace(
            document,
            id=document_id(self._new.path, part),
            path=f"{path}{INSIDE}{inside}" if inside else path,
        )

    def _inside(self, document: Document) -> str:
        """Return where in the file a document lies, empty for the file itself."""
        return document.path.removeprefix(self._shown).removeprefix(INSIDE)


def _stems(name: str) -> Iterator[str]:
    """Yield what a file or something packed in it may be called: ``a.txt``, ``a`` of a.txt.gz."""
    while (stem := PurePath(name).stem) != name:
        yield stem
        name = stem
    yield name
