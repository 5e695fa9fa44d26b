"""Kinds of files that hold no text to read: told by their first bytes, or by their names."""

from __future__ import annotations

from enum import StrEnum

from search_index.sources.ole import SIGNATURE, UNKNOWN


class Kind(StrEnum):
    """What a file is that is no text; the value stands in "12 images were left out"."""

    IMAGE = "images"
    SOUND = "sound"
    VIDEO = "video"
    ARCHIVE = "archives"
    OFFICE = "old office files"
    DATA = "programs and data"
    EMPTY = "empty files"


_REASONS = {
    Kind.IMAGE: "an image, not a text",
    Kind.SOUND: "sound, not a text",
    Kind.VIDEO: "video, not a text",
    Kind.ARCHIVE: "an archive of a kind that is not read",
    Kind.OFFICE: UNKNOWN,
    Kind.DATA: "looks like binary data",
    Kind.EMPTY: "no text in it",
}

_SUFFIXES = {
    Kind.IMAGE: "ai avif bmp eps gif heic ico jpeg jpg png psd svg tif tiff webp xcf",
    Kind.SOUND: "aac aiff flac m4a mid mp3 ogg opus wav wma",
    Kind.VIDEO: "avi flv m4v mkv mov mp4 mpeg mpg webm wmv",
    Kind.ARCHIVE: "7z ace arj cab iso lz lz4 lzma rar rpm z zst",
    Kind.DATA: "a apk bin class css db deb dll dmg dylib eot exe jar js map npy npz o obj otf"
    " parquet pickle pkl ps pyc pyo so sqlite sqlite3 ttf wasm whl woff woff2 xpi",
}
"""Not worth opening unless their content says otherwise; of a few the text is for programs."""
_BY_SUFFIX = {suffix: kind for kind, all_of in _SUFFIXES.items() for suffix in all_of.split()}

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"8BPS\x00", Kind.IMAGE),
    (b"OggS\x00", Kind.SOUND),
    (b"fLaC\x00", Kind.SOUND),
    (b"ID3\x02", Kind.SOUND),
    (b"ID3\x03", Kind.SOUND),
    (b"ID3\x04", Kind.SOUND),
    (b"\x1aE\xdf\xa3", Kind.VIDEO),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Kind.ARCHIVE),
    (SIGNATURE, Kind.OFFICE),
    (b"\x7fELF", Kind.DATA),
    (b"SQLite format 3\x00", Kind.DATA),
)
_RIFF = {b"WEBP": Kind.IMAGE, b"WAVE": Kind.SOUND, b"AVI ": Kind.VIDEO}
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")


def kind_by_content(head: bytes) -> Kind | None:
    """Return the kind that a file's first bytes show, None where they show none of these."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return Kind.IMAGE if head[8:12] in _PICTURE_BRANDS else Kind.VIDEO
    return None


def kind_by_name(name: str) -> Kind | None:
    """Return the kind that a file's name claims, if it claims one."""
    return _BY_SUFFIX.get(suffix_of(name))


def reason_of(kind: Kind) -> str:
    """Return in words why a file of this kind is not read."""
    return _REASONS[kind]


def suffix_of(name: str) -> str:
    """Return a name's suffix in lower case, without its dot; a leading dot begins none."""
    stem, _, suffix = name.rpartition(".")
    return suffix.lower() if stem else ""
