"""Files of the kind that Office wrote before 2007: what they are, told by what is in them.

All of them begin alike; each is a small file system whose directory names its streams
([MS-CFB], sections 2.2 and 2.6).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = "xls"
_HEADER = 512
_ENTRY = 128
_READ = 64 << 10
"""Of a directory: five hundred streams, of which the one that tells is among the first."""
_STREAMS = {
    "Workbook": WORKBOOK,
    "Book": WORKBOOK,
    "WordDocument": "a Word file from before 2007: saved as .docx it is read",
    "PowerPoint Document": "a PowerPoint file from before 2007: saved as .pptx it is read",
    "__properties_version1.0": "a message as Outlook saves it: saved as .eml it is read",
    "EncryptedPackage": "locked with a password",
    "EncryptionInfo": "locked with a password",
}
UNKNOWN = "an Office or Outlook file of the old kind"


def kind_of(file: BinaryIO) -> str:
    """Return ``WORKBOOK``, or why a file that begins with ``SIGNATURE`` is not read.

    The file is rewound.
    """
    try:
        return next((_STREAMS[name] for name in _stream_names(file) if name in _STREAMS), UNKNOWN)
    except (struct.error, OverflowError, ValueError, OSError):
        return UNKNOWN
    finally:
        file.seek(0)


def _stream_names(file: BinaryIO) -> list[str]:
    file.seek(0)
    header = file.read(_HEADER)
    (shift,) = struct.unpack_from("<H", header, 30)
    (first,) = struct.unpack_from("<I", header, 48)
    if shift not in (9, 12):
        return []
    file.seek((first + 1) << shift)
    directory = file.read(_READ)
    return [_name(directory[at : at + _ENTRY]) for at in range(0, len(directory), _ENTRY)]


def _name(entry: bytes) -> str:
    """Return an entry's name: UTF-16, its length in bytes behind it."""
    length = int.from_bytes(entry[64:66], "little")
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
