"""ZIP and TAR archives: their members, each read in turn."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from search_index.errors import UnreadableFile
from search_index.sources.content import MOST_BYTES, Content, Found
from search_index.sources.draft import Unread
from search_index.sources.opening import read_up_to
from search_index.sources.readers.packages import MOST_MEMBERS, open_zip

_LOCKED = 0x1
_UTF8 = 0x800


def read_zip(content: Content) -> Iterator[Found]:
    """Yield the members in their order, and those that are locked or packed in unknown ways.

    Nothing is ever unpacked to disk, so that a member's name (``../../etc/passwd``) leads
    nowhere. Of a member that would unpack to too much nothing is read.
    """
    with open_zip(content) as archive:
        for entry in archive.infolist():
            name = _name(entry)
            if entry.is_dir() or is_hidden(name):
                continue
            try:
                file = _open_member(content, archive, entry)
            except UnreadableFile as error:
                yield Unread(name, str(error))
                continue
            with file:
                yield content.unpacked(name, file)


def _open_member(content: Content, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """Return a member to read. Raises UnreadableFile where that is not possible, or too much."""
    if entry.flag_bits & _LOCKED:
        raise UnreadableFile("locked with a password")
    content.allowance.expect(entry.file_size)
    try:
        return cast(BinaryIO, archive.open(entry))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"not readable as zip: {error}") from error


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name: many programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def read_tar(content: Content) -> Iterator[Found]:
    """Yield the regular files in the archive, in their order."""
    with tarfile.open(fileobj=content.file, mode="r|") as archive:
        for number, member in enumerate(archive):
            if number >= MOST_MEMBERS:
                yield Unread("…", f"holds more than {MOST_MEMBERS:,} files")
                return
            if not member.isreg() or is_hidden(member.name):
                continue
            file = archive.extractfile(member)
            raw = read_up_to(cast(BinaryIO, file), MOST_BYTES + 1) if file else b""
            if len(raw) > MOST_BYTES:
                yield Unread(member.name, f"larger than {MOST_BYTES >> 20} MiB")
            else:
                yield content.inner(member.name, io.BytesIO(raw))


def is_hidden(name: str) -> bool:
    """Tell whether a member would be left out in a folder: hidden, a backup, macOS's shadow."""
    parts = name.replace("\\", "/").split("/")
    hidden = (part.startswith(".") and part.strip(".") for part in parts)
    return any(hidden) or parts[0] == "__MACOSX" or name.endswith("~")
