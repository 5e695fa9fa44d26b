from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sanitize import clean_line, clean_text
from search_index.sources import SourceFile, content, document_id, read_file
from search_index.sources.draft import Draft
from search_index.sources.formats import FORMATS, PLAIN, choose_format
from search_index.sources.kinds import Kind

Read = Callable[..., Document]
Source = Callable[..., SourceFile]

CLIPBOARD_WRITE = "\x1b]52;c;cm0gLXJmIH4=\x07"
HOSTILE = f"a{CLIPBOARD_WRITE}b\x9b31mc\u202ed\x00e"
SEED = (
    " date 2021-09-28 The national flag, which was carried to the station, was handed over.\n\n"
    "It had been sent up on June 17, 2021.\n"
)


def test_the_text_stays_as_it_is_in_the_file(read: Read) -> None:
    document = read("flag-is-back.txt", SEED)
    assert document == Document(
        id=document_id(document.path),
        path=document.path,
        title="Flag is back",
        text=SEED,
        date="2021-09-28",
        date_source=document.date_source,
        type="text",
    )
    assert document.date_source == "metadata"


def test_line_ends_become_newlines(read: Read) -> None:
    assert read("a.txt", "one\r\ntwo\rthree\x0cfour").text == "one\ntwo\nthree\nfour"


def test_without_any_statement_the_files_own_day_is_assumed(read: Read) -> None:
    document = read("a.txt", "words")
    assert (document.date, document.date_source) == ("1969-07-24", "modified")


def test_the_id_depends_on_the_path_alone(source: Source, tmp_path: Path) -> None:
    ids = {document.id for text in ("one", "two") for document in read_file(source("a.txt", text))}
    assert ids == {document_id(tmp_path / "a.txt")}
    (first,) = ids
    assert first != document_id(tmp_path / "b.txt")
    assert len(first) == 16
    assert len({document_id("/a"), document_id("/a", "1"), document_id("/a", "2")}) == 3
    assert document_id("/a/../b") == document_id("/b")
    assert document_id(os.fsdecode(b"/caf\xe9")) != document_id("/caf\ufffd")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "no text in it"),
        ("a.txt", b" \n\t\x1b\n", "no text in it"),
        ("a.md", b"---\ntitle: x\n---\n", "no text in it"),
        ("a", b"", "no text in it"),
        ("a.txt", bytes(range(256)) * 8, "looks like binary data"),
        ("a.md", b"\x00\x01\x02\x03" * 100, "looks like binary data"),
        ("a.bin", b"\x00\x01\x02\x03" * 100, "looks like binary data"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(200), "an image, not a text"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(
    source: Source, name: str, raw: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=rf"^{reason}$"):
        list(read_file(source(name, raw)))


def test_a_file_that_is_gone_a_folder_and_a_locked_one(
    tmp_path: Path, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = SourceFile(tmp_path / "gone.txt", tmp_path, 1, 0)
    with pytest.raises(UnreadableFile, match="not there"):
        list(read_file(gone))
    with pytest.raises(UnreadableFile, match="not a regular file"):
        list(read_file(SourceFile(tmp_path, tmp_path, 1, 0)))
    locked = source("locked.txt", "words")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableFile, match=r"^permission denied$"):
        list(read_file(locked))


def test_a_file_over_the_limit_is_refused(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_BYTES", 10)
    assert list(read_file(source("a.md", "x" * 10)))
    with pytest.raises(UnreadableFile, match="larger than"):
        list(read_file(source("a.md", "x" * 11)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{HOSTILE} headline\n\n{HOSTILE} {'plain words ' * 50}"),
        ("a.txt", f"Subject: {HOSTILE}\n\nText."),
        (f"n{CLIPBOARD_WRITE}\u202e\n.txt", "text without a headline."),
        ("a.md", f"# {HOSTILE}\n\n{HOSTILE} {'plain words ' * 50}\n"),
        ("a.md", f"---\ntitle: {HOSTILE}\ndate: '{HOSTILE}'\n---\nText.\n"),
        (
            "a.md",
            '---\ntitle: "x\\e]52;c;eA==\\ay\\u202E"\n---\nText &#x9b;31m &#27;[2J &#x202e;.\n',
        ),
        ("a.html", f"<title>{HOSTILE}</title><p>{HOSTILE}</p>"),
        ("a.html", "<title>&#27;]52;c;x&#7;</title><h1>&#x9b;0m&#x202e;</h1><p>&#27;[2J&#1;x</p>"),
        ("a.html", f"<meta property=og:title content='{HOSTILE}'><nav>n</nav><p>{HOSTILE}</p>"),
    ],
)
def test_nothing_that_a_terminal_obeys_comes_through(read: Read, name: str, content: str) -> None:
    document = read(name.replace("/", "_"), content)
    assert document.text == clean_text(document.text)
    for line in (document.title, document.path):
        assert line == clean_line(line)
    assert "\x1b" not in repr(document)


def test_a_readers_own_trouble_becomes_a_reason_without_escapes(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> tuple[Draft, ...]:
        raise KeyError(CLIPBOARD_WRITE)

    monkeypatch.setattr("search_index.sources.readers.plain.read_plain", fail)
    with pytest.raises(UnreadableFile, match="not readable as text") as caught:
        list(read_file(source("a.txt", "words")))
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "too large"),
        (RecursionError(), "nested too deeply"),
        (ValueError(), "Value"),
    ],
)
def test_a_readers_limits_are_said_in_plain_words(
    source: Source, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail(*_: object) -> tuple[Draft, ...]:
        raise error

    monkeypatch.setattr("search_index.sources.readers.plain.read_plain", fail)
    with pytest.raises(UnreadableFile, match=reason):
        list(read_file(source("a.txt", "words")))


def test_a_file_may_hold_several_documents(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = (Draft("one", part="1"), Draft(" ", part="2"), Draft("three", part="3"))
    monkeypatch.setattr("search_index.sources.readers.plain.read_plain", lambda *_: drafts)
    documents = list(read_file(source("a.txt", "words")))
    assert [document.text for document in documents] == ["one", "three"]
    assert documents[0].id != documents[1].id


@given(
    raw=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(str.encode),
        st.text(alphabet=st.sampled_from("ab<>/&#;27x-:\n \x1b\x9b"), max_size=200).map(str.encode),
    ),
    name=st.sampled_from(("a.txt", "a.md", "a.html", "a", "a.log", "2021.xhtml")),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_a_clean_document_or_a_reason(tmp_path: Path, raw: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    try:
        documents = tuple(read_file(SourceFile(path, tmp_path, len(raw), 0)))
    except UnreadableFile as refused:
        reason = str(refused)
        documents = ()
    else:
        reason = ""
    assert bool(documents) != bool(reason)
    assert reason == clean_line(reason)
    for document in documents:
        assert document.text.strip()
        assert document.text == clean_text(document.text)
        assert document.title == clean_line(document.title) != ""
        assert document.date is not None


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", b"words", "text"),
        ("A.TXT", b"words", "text"),
        ("a.md", b"# H", "markdown"),
        ("a.HTM", b"<p>", "html"),
        ("a.txt", b"\xef\xbb\xbf<!-- saved --> <HTML lang=en>", "html"),
        ("a.txt", b"The tag <html> begins a page", "text"),
        ("a", b"words", "text"),
        (".md", b"words", "text"),
        ("a.jsonl", b"", "jsonl"),
        ("a.svg", b"<svg>", Kind.IMAGE),
        ("a.jpg", b"%PDF-1.4", "pdf"),
        ("a.pdf", b"words", "text"),
        ("a", b'{"text": "x"}\n{"text": "y"}\n', "jsonl"),
        ("a", b'[\n {"text": "x"}]', "json"),
        ("a.txt", b'{"text": "x"}', "text"),
        ("a", b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "subtitles"),
        ("a", b"WEBVTT\n\n", "subtitles"),
        ("a", b"Subject: x\nDate: y\nOrder: z\n\nA memo.", "text"),
        ("a", b"Subject: x\nFrom: y\nDate: z\n\nA mail.", "email"),
        ("a.xyz", b"\x00\x01", Kind.DATA),
        ("a", b"", Kind.EMPTY),
        ("a.txt", b"RIFF....WEBPVP8", Kind.IMAGE),
    ],
)
def test_the_format_is_chosen_by_content_then_name(
    name: str, head: bytes, expected: str | Kind
) -> None:
    chosen = choose_format(name, head)
    assert (chosen if isinstance(chosen, Kind) else chosen.name) == expected


def test_every_reader_in_the_table_is_there() -> None:
    assert PLAIN in FORMATS
    assert all(callable(format_.load_reader()) for format_ in FORMATS)


def test_heavy_libraries_wait_for_the_first_file_that_needs_them() -> None:
    heavy = ["trafilatura", "lxml", "markdown_it", "frontmatter", "yaml", "charset_normalizer"]
    code = f"import sys, search_index.sources; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_library_is_told_by_the_extra_that_brings_it(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "search_index.sources.readers.pdf", None)
    with pytest.raises(UnreadableFile, match=r"pip install 'missionlog\[pdf\]'") as caught:
        list(read_file(source("a.pdf", b"%PDF-1.7\n")))
    assert caught.value.extra == "pdf"
