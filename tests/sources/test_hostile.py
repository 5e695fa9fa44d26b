"""Files made to harm: bombs, endless nesting, names that lead elsewhere, escapes in every field."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_readers import fuzz, samples
from search_index.errors import UnreadableFile
from search_index.models import Document, FailedFile
from search_index.sanitize import clean_line, clean_path, clean_text
from search_index.sources import SourceFile, read_file, stretches
from search_index.sources.content import Allowance

ESCAPES = "a\x1b]52;c;eA==\x07b\x9b31mc\u202ed\x00e[/][@click=app.bell]f" + "\u0301" * 50
Found = Document | FailedFile


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Found]]:
    """Writes a file and reads all that is in it; what stops the reading comes last."""

    def read_all(name: str, content: str | bytes) -> list[Found]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found: list[Found] = []
        try:
            found.extend(read_file(SourceFile(path, tmp_path, path.stat().st_size, 0)))
        except UnreadableFile as error:
            found.append(FailedFile("", str(error)))
        return found

    return read_all


def zip_of(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def docx_of(body: str, **more: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    return zip_of(**{"word/document.xml": text, **more})


def reasons(found: list[Found]) -> list[str]:
    return [one.reason for one in found if isinstance(one, FailedFile)]


def texts(found: list[Found]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


# Bombs


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_given_up(read, layers: int) -> None:
    bomb = b"all work and no play \n" * (1 << 20)
    for _ in range(layers):
        bomb = gzip.compress(bomb, 9)
    found = read("bomb.gz", bomb)
    assert [("bomb" in reason) for reason in reasons(found)] == [True]
    assert not texts(found)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_left_of_a_damaged_packed_file_is_read_all_the_same(read, pack) -> None:
    packed = pack("".join(f"line {n * n}\n" for n in range(100_000)).encode())
    found = read("cut.txt.packed", packed[: len(packed) // 2])
    assert reasons(found)
    assert "bomb" not in reasons(found)[0]


def test_of_a_bomb_in_an_archive_nothing_is_read_and_of_the_rest_all(read) -> None:
    packed = zip_of(**{"a.txt": "words", "b.txt": b"0123456\n" * (3 << 20), "c.txt": "more"})
    found = read("bomb.zip", packed)
    assert texts(found) == ["words", "more"]
    assert [("bomb" in reason) for reason in reasons(found)] == [True]


def test_a_bomb_in_a_document_is_given_up(read) -> None:
    found = read("bomb.docx", docx_of(f"<w:p><w:r><w:t>{'x ' * 9999}</w:t></w:r></w:p>" * 2000))
    assert [("bomb" in reason) for reason in reasons(found)] == [True]
    assert not texts(found)


def test_an_archive_within_itself_without_end_is_read_to_a_depth(read) -> None:
    packed = zip_of(**{"a.txt": "innermost"})
    for level in range(12):
        packed = zip_of(**{f"{level}.zip": packed, "note.txt": f"level {level}"})
    found = read("deep.zip", packed)
    assert "level 11" in texts(found)
    assert "innermost" not in texts(found)
    assert set(reasons(found)) == {"nested too deeply"}


def test_many_compressions_around_one_another_are_no_way_round_the_depth(read) -> None:
    packed = b"words"
    for _ in range(30):
        packed = gzip.compress(packed)
    assert reasons(read("deep.gz", packed)) == ["nested too deeply"]


def test_an_archive_of_too_many_members_is_refused(read, monkeypatch) -> None:
    monkeypatch.setattr("search_index.sources.readers.packages.MOST_MEMBERS", 10)
    found = read("many.zip", zip_of(**{f"{n}.txt": "x" for n in range(11)}))
    assert reasons(found) == ["holds more than 10 files"]


@pytest.mark.parametrize("size", [0, 1, 1000])
def test_the_allowance_grows_with_the_file(size: int) -> None:
    allowance = Allowance(size)
    allowance.take((16 << 20) + 100 * size)
    with pytest.raises(UnreadableFile, match="bomb"):
        allowance.take(1)


# Names


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/etc/passwd.txt", "a/../../b.txt", ESCAPES + ".txt"]
)
def test_a_members_name_leads_nowhere_and_is_shown_harmless(read, tmp_path, name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name.replace("\0", "\x01"), "words")
    (document,) = read("a.zip", packed.getvalue())
    assert document.text == "words"
    assert document.path.startswith(str(tmp_path / "a.zip!/"))
    assert document.path == clean_path(document.path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_members_of_one_name_are_told_apart(read) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for content in (b"one", b"two"):
            entry = tarfile.TarInfo("a.txt")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    first, second = read("a.tar", packed.getvalue())
    assert (first.text, second.text) == ("one", "two")
    assert first.id != second.id
    assert second.path.endswith("!/a.txt (2)")


def test_a_locked_member_is_told_and_the_rest_is_read(read) -> None:
    packed = bytearray(zip_of(**{"a.txt": "words", "b.txt": "secret"}))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    found = read("a.zip", bytes(packed))
    assert texts(found) == ["words"]
    assert reasons(found) == ["locked with a password"]


# Entities and nesting

LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a0 'ha'>"
    + "".join(
        f"<!ENTITY a{n + 1} '&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};'>" for n in range(12)
    )
    + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
)


@pytest.mark.parametrize("entity", ["a12", "f"])
def test_entities_are_neither_expanded_nor_fetched(read, entity: str) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = f"{LAUGHS}<w:d xmlns:w='{word}'><w:p><w:t>x&{entity};y</w:t></w:p></w:d>"
    content = f"{LAUGHS}<d xmlns:t='{office}'><t:p>x&{entity};y</t:p></d>"
    odt = zip_of(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    for name, raw in (
        ("a.xml", f"{LAUGHS}<r><p>x&{entity};y</p></r>"),
        ("a.docx", zip_of(**{"word/document.xml": body})),
        ("a.odt", odt),
        ("a.html", f"{LAUGHS}<html><p>x&{entity};y</p></html>"),
    ):
        assert not any("haha" in text or "root:" in text for text in texts(read(name, raw)))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", "[" * 200_000),
        ("a.json", '{"a":' * 200_000),
        ("a.jsonl", "[" * 200_000),
        ("a.xml", "<a>" * 200_000),
        ("a.html", "<html>" + "<div>" * 100_000 + "words"),
        ("a.html", "<html>" + "<b><i>" * 50_000 + "words"),
        ("a.md", ">" * 100_000),
        ("a.md", "- " * 10_000 + "x"),
        ("a.rst", "* " * 5_000 + "x"),
        ("a.rtf", r"{\rtf1 " + "{" * 200_000 + "x"),
        ("a.docx", docx_of("<w:p>" * 100_000)),
        (
            "a.odt",
            zip_of(
                **{
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "<p>" * 100_000,
                }
            ),
        ),
        ("a.csv", '"' * 100_001),
        ("a.eml", "Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 1000 + "words"),
        ("a.eml", "Content-Type: message/rfc822\n\n" * 1000 + "words"),
    ],
)
def test_what_is_nested_without_end_is_read_or_refused(read, name: str, raw: str | bytes) -> None:
    assert read(name, raw)


# Expressions fed their worst case

REPEATED = (
    " ", "\t", "\n", "\r\n", "a", "A ", "1", "1.", "-", "--", "<", "<!--", "<a", "&", "&#", "[", "[[", "](",
    "(", "{", "{\\", "\\", "\\*", "{\\*\\fldinst HYPERLINK \"", "{\\field", "\\u1", "'", '"', '","', ",", "|",
    "=?", "=?utf-8?q?", "?=", "From ", "From a 2021\n", "\n>From ", "X: a\n ", ": ", "::", "..", ".. ",
    "`", "``", "*", "**", "_", "~", "#", ">", "> ", "0:", "00:00:00,000 --> ", "--> ", "date ", "Date: ",
    "12 March ", "on 1 ", "A. ", "Mr. ", "https://a.", "a@", "@a.b ", "\u3000", "é", "\U0001f600",
    "%PDF-1.", "1 0 obj <<", "<?xml ", "]]>", "<![CDATA[", "<p>", "</p>", "<td>", "xn--", "{\\pict 00",
)  # fmt: skip
SUFFIXES = ("txt", "md", "rst", "html", "xml", "rtf", "csv", "json", "jsonl", "srt", "eml", "mbox")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_repeated_pieces_are_read_to_their_end(read, suffix: str) -> None:
    """An expression that looks again from every place would take minutes here."""
    lead = {
        "rtf": r"{\rtf1 ",
        "html": "<html><p>",
        "xml": "<?xml version='1.0'?><a>",
        "eml": "Subject: ",
        "mbox": "From a Mon 2021\nSubject: ",
    }
    for piece in REPEATED:
        assert read(f"a.{suffix}", lead.get(suffix, "") + piece * (60_000 // len(piece)))


# Large ones


def test_a_long_text_comes_in_stretches_that_add_up_to_it(read, monkeypatch) -> None:
    monkeypatch.setattr(stretches, "MOST_CHARACTERS", 1000)
    lines = "".join(f"Line {number} of the log.\n" for number in range(500))
    found = read("long.txt", f"Title: The log\n\n{lines}\f\nThe end.\n")
    assert "".join(texts(found)) == clean_text(f"Title: The log\n\n{lines}\f\nThe end.\n")
    assert max(map(len, texts(found))) <= 1000
    assert [one.title for one in found[:3]] == ["The log", "The log (part 2)", "The log (part 3)"]
    assert len({one.id for one in found}) == len(found)
    assert len(found[-1].pages) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_a_text_of_many_megabytes_is_decoded_as_it_streams_by(
    read, monkeypatch, encoding: str
) -> None:
    monkeypatch.setattr("search_index.sources.decoding._BLOCK", 1 << 12)
    text = "".join(f"Zeile {number}: über die Brücke – für 5 € 😀\n" for number in range(2000))
    if encoding == "cp1252":
        text = text.replace(" 😀", "")
    found = read("long.txt", text.encode(encoding))
    assert "".join(texts(found)) == text


def test_a_long_line_is_cut_between_characters(read, monkeypatch) -> None:
    monkeypatch.setattr("search_index.sources.decoding._BLOCK", 1 << 12)
    found = read("line.txt", "é😀" * 20_000)
    assert "".join(texts(found)) == "é😀" * 20_000


def test_a_table_of_a_million_columns_is_cut(read) -> None:
    found = read(
        "wide.csv", ",".join(f"c{n}" for n in range(1_000_000)) + "\n" + "1," * 999_999 + "1\n"
    )
    assert found
    assert max(map(len, texts(found)), default=0) < 1_000_000


def test_the_messages_of_a_large_mailbox_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "big.mbox"
    message = b"From a@b Mon Sep 27 10:00:00 2021\nFrom: a@b\nSubject: %d\n\nHello %d.\n\n"
    path.write_bytes(b"".join(message % (number, number) for number in range(3000)))
    documents = read_file(SourceFile(path, tmp_path, path.stat().st_size, 0))
    first = next(documents)
    assert first.path.endswith("big.mbox!/1")
    assert sum(isinstance(one, Document) for one in documents) == 2999


# Nothing raw gets past the door


def mail_with(text: str) -> bytes:
    def word(words: str) -> str:
        return "=?utf-8?b?" + base64.b64encode(words.encode("utf-8", "replace")).decode() + "?="

    message = EmailMessage()
    message.set_content("x")
    parts = [
        f"From: {word(text)} <a@b>", f"Subject: {word(text)}", f"Date: {word(text)}",
        'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="B"', "",
        "--B", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        base64.b64encode(text.encode("utf-8", "replace")).decode(),
        "--B", f"Content-Type: text/plain; name=\"{word(text + '.txt')}\"",
        "Content-Disposition: attachment", "Content-Transfer-Encoding: base64", "",
        base64.b64encode(b"words " + text.encode("utf-8", "replace")).decode(), "--B--", "",
    ]  # fmt: skip
    return "\n".join(parts).encode()


def xml_text(text: str) -> str:
    escaped = "".join(f"&#{ord(char)};" if char in "<&>\r" else char for char in text)
    return "".join(char for char in escaped if char in "\t\n" or char >= " ")


def carriers(text: str) -> dict[str, bytes | str]:
    """The text in every field of every format that can be written here."""
    safe = xml_text(text)
    core = f"<c><title>{safe}</title><creator>{safe}</creator><created>{safe}</created></c>"
    rtf = "".join(f"\\u{ord(char) if ord(char) < 32768 else 63}?" for char in text)
    return {
        "a.txt": text,
        "a.md": f"---\ntitle: {json.dumps(text)}\n---\n# {text}\n\n{text}",
        "a.rst": f"{text}\n{'=' * (len(text) + 9)}\n\n:Author: {text}\n\n{text}\n",
        "a.html": f"<html><title>{safe}</title><meta name=author content='{safe}'><p>{safe}&#27;&#x9b;",
        "a.xml": f"<?xml version='1.0'?><a><title>{safe}</title><author>{safe}</author><p>{safe}</p></a>",
        "a.json": json.dumps({"text": text, "title": text, "author": text, "date": text}),
        "a.jsonl": json.dumps({"text": text, "author": [text]})
        + "\n"
        + text
        + "\n"
        + json.dumps({text: text}),
        "a.csv": f"{text},b\n{text},{text}\n",
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n<v {text}>{text}\n",
        "a.rtf": r"{\rtf1\ansi{\info{\title "
        + rtf
        + r"}{\author "
        + rtf
        + "}}"
        + rtf
        + r"\'1b\'9b}",
        "a.docx": docx_of(
            f"<w:p><w:r><w:t>{safe}</w:t></w:r></w:p>", **{"docProps/core.xml": core}
        ),
        "a.eml": mail_with(text),
        "a.mbox": b"From a@b Mon Sep 27 10:00:00 2021\n" + mail_with(text),
        "a.zip": zip_of(
            **{f"x{text.replace(chr(0), '')[:50]}.txt": text, f"x{text[:9]}.json": text}
        ),
    }


def assert_clean(found: list[Found]) -> None:
    for one in found:
        assert one.path == clean_path(one.path)
        lines = (
            (one.reason,)
            if isinstance(one, FailedFile)
            else (one.title, one.author or "", one.date or "", one.type, one.unit)
        )
        assert [clean_line(line) for line in lines] == list(lines)
        if isinstance(one, Document):
            assert one.text == clean_text(one.text)


@pytest.mark.parametrize("name", list(carriers("")))
def test_escapes_in_every_field_are_taken_out(read, name: str) -> None:
    found = read(name, carriers(ESCAPES)[name])
    assert_clean(found)
    assert any(isinstance(one, Document) for one in found)


hostile_text = st.text(
    alphabet=st.sampled_from(
        "\x00\x07\x1b\x7f\x85\x9b\u200f\u202e\u2028\u2066\u0301ab1[]/@=<&>;:,\"'\\\n \U0001f600"
    ),
    min_size=1,
    max_size=40,
)


@given(hostile_text, st.sampled_from(list(carriers(""))))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_in_any_format_brings_controls_through(read, text: str, name: str) -> None:
    assert_clean(read(name, carriers(text)[name]))


# Damage


ONE_OF_EACH = [
    name for name in samples() if not name.startswith(("libreoffice", "scanned", "maildir"))
]


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_damaged_samples_are_read_or_refused(name: str) -> None:
    """``python -m benchmarks.fuzz_readers`` does the same a thousand times a sample."""
    tally = fuzz(name, 10, seconds=60)
    assert tally.faults == []
    assert tally.tried == 10
