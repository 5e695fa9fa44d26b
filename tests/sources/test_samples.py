"""Documents as other programs write them: LibreOffice, pandoc, chromium, groff, zip …"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.errors import UnreadableFile
from search_index.models import Document, FailedFile
from search_index.passages import cut_passages, paragraphs_of
from search_index.sources import SourceFile, read_file

SAMPLES = Path(__file__).parent / "samples"
ALL = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".py" and path.is_file())
REPORTS = [
    name
    for name in ALL
    if name.startswith(("pandoc", "libreoffice", "chromium"))
    and not name.endswith(("pptx", "odp", "ods", "xlsx", "xls"))
]
BEFORE_ALL = 1_000_000_000_000_000_000
SAID = (
    "The survey vessel Halcyon left Porto Velho on June 17, 2021",
    "Naïve readings cost us a month – no more.",
    "What it means",
    "The office of sediments will decide by December.",
    "closed in autumn.",
    "A footnote about the migratory gulls of Sable Bay.",
)


def read(path: Path) -> Iterator[Document | FailedFile]:
    status = path.stat()
    return read_file(SourceFile(path, path.parent, status.st_size, BEFORE_ALL))


def documents(name: str) -> list[Document]:
    found = list(read(SAMPLES / name))
    assert all(isinstance(one, Document) for one in found)
    return [one for one in found if isinstance(one, Document)]


def in_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_read_whole_whoever_wrote_it(name: str) -> None:
    (document,) = documents(name)
    text = in_one_line(document.text)
    positions = [text.index(piece) for piece in SAID[:-1]]
    assert positions == sorted(positions)
    assert SAID[-1] in text
    assert document.title == "The lantern report"
    assert document.date == "2021-09-28"


@pytest.mark.parametrize("name", [name for name in REPORTS if not name.endswith("pdf")])
def test_rows_of_a_table_stand_on_a_line_each(name: str) -> None:
    (document,) = documents(name)
    assert "Station | Depth | Catch\nAmber | 120 m | 14\nBirch | 340 m | 3" in document.text


@pytest.mark.parametrize(
    "name",
    [name for name in REPORTS if name not in ("pandoc.rtf", "pandoc.html", "chromium.pdf")],
)
def test_the_author_is_known_where_the_file_says(name: str) -> None:
    (document,) = documents(name)
    assert document.author == ("Odile" if "docbook" in name else "Odile Brandt") or (
        document.author == "Odile Brandt"
    )


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.docx", "libreoffice.odt"])
def test_words_deleted_in_tracked_changes_are_left_out(name: str) -> None:
    (document,) = documents(name)
    assert "The draft was closed in autumn." in document.text
    assert "never finished" not in document.text


@pytest.mark.parametrize("name", ["pandoc.pptx", "libreoffice.pptx", "libreoffice.odp"])
def test_slides_are_told_by_their_numbers_and_have_their_notes(name: str) -> None:
    (document,) = documents(name)
    paragraphs = paragraphs_of(cut_passages(document.text, []), document.pages, document.unit)
    told = {document.text[one.start : one.end]: one.place for one in paragraphs}
    assert told["The Halcyon visited Amber and Birch."].startswith("slide 2, ¶")
    assert told["Remember the gulls of Sable Bay."].startswith("slide 2, ¶")
    assert told["Fewer lanterns"].startswith("slide 3, ¶")
    assert (document.title, document.author) == ("The lantern slides", "Odile Brandt")
    assert "number" not in document.text


@pytest.mark.parametrize("name", ["libreoffice.xlsx", "libreoffice.ods"])
def test_a_sheet_is_a_document_of_rows_hidden_ones_too(name: str) -> None:
    nets, drafts = documents(name)
    assert (
        nets.text == "Who: Ines Okafor\nWhen: 2021-06-17\nCost: 1250.5\n\nWho: Tomas Lind\nCost: 7"
    )
    paragraphs = paragraphs_of(cut_passages(nets.text, []), nets.pages, nets.unit)
    assert [one.place for one in paragraphs] == ["row 2", "row 6"]
    assert nets.path.endswith(f"{name}!/Nets")
    assert (nets.title, nets.date) == ("The lantern budget – Nets", "2021-09-28")
    assert "hidden quay" in drafts.text
    assert nets.id != drafts.id


def test_a_pdf_is_told_by_its_pages_its_words_joined_and_without_ligatures() -> None:
    (document,) = documents("ghostscript.pdf")
    assert "a remarkable quantity of lantern fish" in in_one_line(document.text)
    assert "official and efficient inventory in the final days" in in_one_line(document.text)
    (second,) = (start for start in document.pages if start)
    assert document.text.index("Tomas Lind") > second
    assert document.author == "Odile Brandt"


def test_a_book_is_told_by_its_sections_in_their_order() -> None:
    (document,) = documents("pandoc.epub")
    assert document.unit == "section"
    assert len(document.pages) == 3
    assert document.text.index("What was found") >= document.pages[1]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("locked.pdf", "locked with a password"), ("scanned.pdf", "pictures")],
)
def test_a_file_that_holds_no_text_to_read_says_why(name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        documents(name)


def test_a_letter_is_read_with_what_is_attached() -> None:
    letter, report = documents("python.eml")
    assert letter.text.startswith(
        "From: Odile Brandt <odile@example.org>\nTo: Tomas Lind <tomas@example.org>\n"
        "Cc: Ines Okafor <ines@example.org>\nDate: Tue, 28 Sep 2021 10:00:00 +0200\n"
        "Subject: The lantern letter – for Tomás\n\nDear Tomás,"
    )
    assert letter.text.count("the report is attached") == 1
    assert (letter.title, letter.author) == ("The lantern letter – for Tomás", "Odile Brandt")
    assert (letter.date, letter.date_source) == ("2021-09-28", "metadata")
    assert report.path.endswith("python.eml!/Rapport été.docx")
    assert report.title == "The lantern report"


def test_each_message_of_a_mailbox_is_a_document() -> None:
    found = documents("python.mbox")
    names = [document.path.partition("!/")[2] for document in found]
    assert names == ["1", "1!/Rapport été.docx", "2", "3"]
    assert len({document.id for document in found}) == 4
    assert found[2].text.endswith("The nets were mended.")
    assert "alert" not in found[2].text
    assert "the café is shut" in found[3].text  # though it says that it is ASCII


def test_a_message_of_a_maildir_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "1632787200.M1P2Q3.host:2,S"
    shutil.copyfile(SAMPLES / "maildir-message", path)
    (document,) = read(path)
    assert isinstance(document, Document)
    assert (document.type, document.title) == ("email", "Lantern nets")


def test_the_members_of_an_archive_are_documents_and_so_is_what_is_in_them() -> None:
    names = sorted(
        document.path.partition("infozip.zip")[2] for document in documents("infozip.zip")
    )
    assert names == [
        "!/letter.eml",
        "!/letter.eml!/Rapport été.docx",
        "!/note.txt",
        "!/report.rst",
    ]
    found = documents("gnu.tar.gz")
    names = [document.path.partition("gnu.tar.gz")[2] for document in found]
    assert names == ["!/note.txt", "!/report.rst"]


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz"])
def test_a_compressed_text_is_read_as_if_it_stood_there(suffix: str) -> None:
    (document,) = documents(f"note.txt.{suffix}")
    assert document.text == "A note about lantern oil.\n"
    assert document.path.endswith(f"note.txt.{suffix}")
    assert (document.title, document.type) == ("Note", "text")


@pytest.mark.parametrize("name", [name for name in ALL if name != "pandoc.rst"])
def test_content_tells_the_format_whatever_the_name(name: str, tmp_path: Path) -> None:
    def kinds(path: Path) -> list[str] | str:
        try:
            return [one.type for one in read(path) if isinstance(one, Document)]
        except UnreadableFile as error:
            return str(error)

    for other in ("nothing", "report.txt", "odd.docx"):
        hinted = name.endswith((".eml", ".xml", "-message"))  # a name's claim counts more
        if not (hinted and other == "report.txt"):
            shutil.copyfile(SAMPLES / name, tmp_path / other)
            assert kinds(tmp_path / other) == kinds(SAMPLES / name)


def test_no_sample_is_large() -> None:
    assert max((SAMPLES / name).stat().st_size for name in ALL) < 51_200


def test_a_page_in_columns_is_read_column_by_column_without_its_running_heads() -> None:
    (document,) = documents("columns.pdf")
    for number in (*range(1, 4), *range(5, 8), *range(9, 12)):
        paragraph = (
            f"{number}. The well-known surveyor Ines Okafor and her extraordinarily conscientious"
            " assistants measured the sedimentation of the northern estuaries. Their"
            " correspondence of June 17, 2021 mentions incomprehensible irregularities of"
            " temperature."
        )
        assert paragraph in in_one_line(document.text)
    assert "temperature.[1]" in document.text
    assert "Bulletin of the Office" not in document.text
    assert "Sheet" not in document.text
    assert len(document.pages) > 2


def test_letterheads_and_remarks_stand_behind_the_text_they_are_round() -> None:
    (document,) = documents("bulletin.docx")
    text = document.text
    places = [text.index(words) for words in ("14. The well", "Gulls", "Bulletin of", "cormorants")]
    assert places == sorted(places)
    assert text.count("Bulletin of") == 1


def test_a_workbook_from_before_2007_is_read_like_a_newer_one() -> None:
    old = [(one.path.partition("!")[2], one.text) for one in documents("libreoffice.xls")]
    new = [(one.path.partition("!")[2], one.text) for one in documents("libreoffice.xlsx")]
    assert old == new


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("WordDocument", "saved as .docx"),
        ("PowerPoint Document", "saved as .pptx"),
        ("__properties_version1.0", "saved as .eml"),
        ("EncryptedPackage", "password"),
        ("Anything", "of the old kind"),
    ],
)
def test_what_else_office_wrote_before_2007_is_told_with_what_would_be_read(
    tmp_path: Path, stream: str, reason: str
) -> None:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[30:32] = (9).to_bytes(2, "little")
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + bytes(62)
    path = tmp_path / "old.bin"
    path.write_bytes(bytes(header) + entry + bytes(1024))
    with pytest.raises(UnreadableFile, match=reason):
        list(read_file(SourceFile(path, tmp_path, path.stat().st_size, 0)))
