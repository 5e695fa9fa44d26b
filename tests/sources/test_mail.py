"""Mail as it really comes: other character sets, flowed lines, letters within letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search_index.models import Document, FailedFile
from search_index.sources import SourceFile, read_file

HEAD = "From: Ines <ines@example.org>\nDate: Tue, 28 Sep 2021 10:00:00 +0000\nSubject: Nets\n"
Found = list[Document | FailedFile]


@pytest.fixture
def letter(source: Callable[..., SourceFile]) -> Callable[..., Found]:
    def read(head: str, body: str | bytes) -> Found:
        raw = body.encode() if isinstance(body, str) else body
        return list(read_file(source("a.eml", (HEAD + head).encode() + b"\n" + raw)))

    return read


def body_of(found: Found) -> str:
    (document,) = found
    assert isinstance(document, Document)
    return document.text.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("Content-Type: text/plain; charset=iso-2022-jp\n", "東京".encode("iso-2022-jp"), "東京"),
        (
            "Content-Type: text/plain; charset=utf-8\n",
            "café 5 € ok".encode("cp1252"),
            "café 5 € ok",
        ),
        ("Content-Type: text/plain; charset=nonsense\n", "plain", "plain"),
        ("Content-Type: text/plain; charset=utf-16\n", "plain", "plain"),
        (
            "Content-Transfer-Encoding: quoted-printable\n",
            "caf=C3=A9 =\nis =ZZ shut=",
            "café is =ZZ shut",
        ),
        ("Content-Transfer-Encoding: base64\n", "d29yZHM=!!!", "words"),
        ("Content-Type: text/html\n", "<p>One<br>two</p><script>x</script>", "One\ntwo"),
        (
            "Content-Type: text/plain; format=flowed\n",
            "A long line that \ngoes on \nand ends.\n\n-- \nInes\n",
            "A long line that goes on and ends.\n\n-- \nInes",
        ),
    ],
)
def test_a_body_is_read_as_it_was_meant(
    letter, head: str, body: str | bytes, expected: str
) -> None:
    assert body_of(letter(head, body)).strip() == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("=?utf-8?q?caf=C3=A9?= =?utf-8?q?_closed?=", "café closed"),
        ("=?iso-8859-1?b?Y2Fm6Q==?=", "café"),
        ("=?nonsense?q?x=E9y?=", "xéy"),
        ("=?utf-8?b?notbase64", "=?utf-8?b?notbase64"),
        ("one\n two", "one two"),
    ],
)
def test_a_subject_is_decoded_or_left(source, written: str, expected: str) -> None:
    raw = f"From: a@b\nDate: 28 Sep 2021\nSubject: {written}\n\nx\n"
    (document,) = read_file(source("a.eml", raw))
    assert document.text.split("\n")[2] == f"Subject: {expected}"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_header_with_bytes_as_they_are_keeps_its_letters(source, encoding: str) -> None:
    raw = "From: Jörg Möller <j@example.org>\nSubject: Zürich\n\nx\n".encode(encoding)
    (document,) = read_file(source("a.eml", raw))
    assert (document.title, document.author) == ("Zürich", "Jörg Möller")


def part(kind: str, body: str, more: str = "") -> str:
    return f"--B\nContent-Type: {kind}\n{more}\n{body}\n"


def test_of_two_ways_to_say_the_same_the_plain_one_is_read(letter) -> None:
    body = part("text/plain", "plain words") + part("text/html", "<p>fine words</p>") + "--B--\n"
    found = letter("Content-Type: multipart/alternative; boundary=B\n", body)
    assert body_of(found).strip() == "plain words"
    empty = part("text/plain", " ") + part("text/html", "<p>fine words</p>") + "--B--\n"
    found = letter("Content-Type: multipart/alternative; boundary=B\n", empty)
    assert body_of(found).strip() == "fine words"


def test_a_letter_within_a_letter_is_a_document_with_its_own_date(letter) -> None:
    inner = "From: Tom <t@b>\nDate: 1 Jul 2020 10:00:00 +0000\nSubject: The first\n\nOlder words.\n"
    body = part("text/plain", "See below.") + part("message/rfc822", inner) + "--B--\n"
    outer, first = letter("Content-Type: multipart/mixed; boundary=B\n", body)
    assert outer.text.endswith("See below.")
    assert (first.title, first.author, first.date) == ("The first", "Tom", "2020-07-01")
    assert first.path.endswith("a.eml!/The first")
    assert "Older words." not in outer.text


def test_what_cannot_be_read_in_a_letter_is_told_by_its_name(letter) -> None:
    body = part("text/plain", "Words.") + part(
        "application/pdf",
        "%PDF-1.7 torn",
        'Content-Disposition: attachment; filename="a/../b.pdf"\n',
    )
    _, torn = letter("Content-Type: multipart/mixed; boundary=B\n", body + "--B--\n")
    assert isinstance(torn, FailedFile)
    assert torn.path.endswith("a.eml!/a/../b.pdf")


def test_lines_that_only_look_like_a_beginning_part_no_messages(source) -> None:
    one = "From a@b Mon Sep 27 10:00:00 2021\nFrom: a@b\nSubject: One\n\nFrom the quay.\n>From us 2021\n\n"
    two = "From the sea we come in 2021, all of us here\n\nFrom c@d Tue Sep 28 10:00:00 2021\nSubject: Two\n\nx\n"
    found = list(read_file(source("a.mbox", one + two)))
    assert [document.title for document in found] == ["One", "Two"]
    assert "From the quay.\nFrom us 2021" in found[0].text
    assert "From the sea" in found[0].text
