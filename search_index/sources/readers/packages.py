"""Packages: the ZIP files that office formats are, and what they state about themselves."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from posixpath import join, normpath
from typing import BinaryIO, NamedTuple, cast

from lxml import etree
from lxml.etree import _Element as Element

from search_index.errors import UnreadableFile
from search_index.sources.content import Content

MOST_MEMBERS = 100_000
_MOST_METADATA = 1 << 20
_RELATIONS = "_rels/{}.rels"


class Metadata(NamedTuple):
    """What a package says of itself, as written; None where it does not."""

    title: str | None = None
    author: str | None = None
    date: str | None = None


@contextmanager
def open_zip(content: Content) -> Iterator[zipfile.ZipFile]:
    """Open a content as a ZIP file. Raises UnreadableFile, or what zipfile raises."""
    with zipfile.ZipFile(content.random_access()) as archive:
        if len(archive.namelist()) > MOST_MEMBERS:
            raise UnreadableFile(f"holds more than {MOST_MEMBERS:,} files")
        yield archive


def _unpacked_size(archive: zipfile.ZipFile) -> int:
    return sum(entry.file_size for entry in archive.infolist())


class Package:
    """The parts of an office document, each read within the file's allowance."""

    def __init__(self, content: Content, archive: zipfile.ZipFile) -> None:
        self._content = content
        self._archive = archive
        self._names = set(archive.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def open(self, name: str) -> Content:
        """Return a part. Raises UnreadableFile where it is missing."""
        if name not in self._names:
            raise UnreadableFile(f"the part {name} of it is missing")
        return self._content.unpacked(name, cast(BinaryIO, self._archive.open(name)))

    def tree(self, name: str) -> Element | None:
        """Return a small part's root element; None where it is missing."""
        if name not in self._names:
            return None
        return etree.fromstring(self.open(name).read(_MOST_METADATA), xml_parser())

    def metadata(self, name: str) -> Metadata:
        """Return what a part says of the document; nothing where it is missing or damaged."""
        with suppress(etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, UnreadableFile):
            return metadata_of(self.tree(name))
        return Metadata()

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts that a part of an Office Open XML file is related to, of a kind."""
        return [target for _, target in self._relations(name, kind)]

    def related_by_id(self, name: str) -> dict[str, str]:
        """Return all parts that a part is related to, by the relation's id."""
        return dict(self._relations(name))

    def _relations(self, name: str, kind: str = "") -> Iterator[tuple[str, str]]:
        folder, _, file = name.rpartition("/")
        root = self.tree(join(folder, _RELATIONS.format(file)))
        for relation in () if root is None else root:
            target = relation.get("Target") or ""
            if (relation.get("Type") or "").endswith(kind) and target:
                whole = target.lstrip("/") if target.startswith("/") else join(folder, target)
                yield relation.get("Id") or "", normpath(whole)


@contextmanager
def open_package(content: Content) -> Iterator[Package]:
    """Open a content as an office document."""
    with open_zip(content) as archive:
        # zipfile hands out no more of a part than its entry says.
        content.allowance.expect(_unpacked_size(archive))
        yield Package(content, archive)


def metadata_of(root: Element | None) -> Metadata:
    """Return the first title, author and date that Dublin Core elements and the like give."""
    if root is None:
        return Metadata()
    found: dict[str, str] = {}
    for element in root.iter("{*}*"):
        text = "".join(element.itertext()).strip() if len(element) < 50 else ""
        if text:
            found.setdefault(local_name(element), text)
    return Metadata(
        found.get("title"),
        _first(found, ("initial-creator", "creator")),
        _first(found, ("created", "creation-date", "date", "modified")),
    )


def _first(found: dict[str, str], names: Iterable[str]) -> str | None:
    return next((found[name] for name in names if name in found), None)


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def xml_parser(*, recover: bool = False) -> etree.XMLParser:
    """Return a parser that reads no other file, expands nothing, and has bounds."""
    return etree.XMLParser(**PARSER_OPTIONS, remove_comments=True, remove_pis=True, recover=recover)


PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}


def note_unpacked(content: Content, archive: zipfile.ZipFile) -> None:
    """Note that all parts will be unpacked, by a library that does so by itself."""
    content.allowance.take(_unpacked_size(archive))
