"""Compressed files: what is in them is read as if it stood there itself."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from typing import BinaryIO, cast

from search_index.sources.content import Content, Found

_SUFFIXES = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar"}


def read_gzip(content: Content) -> Iterator[Found]:
    """Yield what a .gz holds."""
    yield from _inside(content, cast(BinaryIO, gzip.GzipFile(fileobj=content.file, mode="rb")))


def read_bzip2(content: Content) -> Iterator[Found]:
    """Yield what a .bz2 holds."""
    yield from _inside(content, cast(BinaryIO, bz2.BZ2File(content.file)))


def read_xz(content: Content) -> Iterator[Found]:
    """Yield what a .xz holds."""
    file = lzma.LZMAFile(content.file)  # noqa: SIM115 (closed where it was read)
    yield from _inside(content, cast(BinaryIO, file))


def _inside(content: Content, file: BinaryIO) -> Iterator[Found]:
    stem, _, suffix = content.name.rpartition(".")
    longer = _SUFFIXES.get(suffix.lower())
    name = f"{stem}.{longer}" if longer else stem
    with file:
        content.allowance.measure(file)
        inner = content.unpacked(name or content.name, file)
        inner.in_place = True
        yield inner
