"""Make the samples anew: documents as other programs write them, of our own words.

usage: python -m tests.sources.samples.make

Needs LibreOffice, pandoc, chromium, ghostscript, exiftool, qpdf, groff and zip
(Debian: libreoffice-writer libreoffice-calc libreoffice-impress pandoc chromium ghostscript
libimage-exiftool-perl qpdf groff zip). The tests need none of them: what they
made lies beside this script.
"""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).parent
DAY = "2021-09-28"

REPORT = """---
title: The lantern report
author: Odile Brandt
date: 2021-09-28
lang: en
---

# What was found

The survey vessel *Halcyon* left Porto Velho on June 17, 2021 with a crew of nine. Its task was
to find out why the lantern fish had moved north.[^1]

The chief surveyor, Ines Okafor, said: “Naïve readings cost us a month – no more.”

| Station | Depth | Catch |
|---------|-------|-------|
| Amber   | 120 m | 14    |
| Birch   | 340 m | 3     |

# What it means

- The current has shifted.
- The office of sediments will decide by December.

The draft [was never finished]{.deletion author="Odile Brandt" date="2021-09-01T10:00:00Z"}[was
closed in autumn]{.insertion author="Odile Brandt" date="2021-09-02T10:00:00Z"}.

[^1]: A footnote about the migratory gulls of Sable Bay.
"""

BULLETIN = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
><office:styles><style:style style:name="J" style:family="paragraph"
><style:paragraph-properties fo:text-align="justify"/><style:text-properties fo:language="en"
 fo:country="US" fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/></style:style></office:styles
><office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties
 fo:page-width="14.8cm" fo:page-height="10.5cm" fo:margin="1cm"><style:columns
 fo:column-count="2" fo:column-gap="0.6cm"/></style:page-layout-properties
><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles
><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"
><style:header><text:p>Bulletin of the Office of Sediments</text:p></style:header
><style:footer><text:p>Sheet <text:page-number>1</text:page-number> of <text:page-count
>4</text:page-count></text:p></style:footer></style:master-page></office:master-styles
><office:body><office:text>{}</office:text></office:body></office:document>
"""
"""A bulletin in two narrow columns, hyphenated, with a running head and a note."""


def bulletin() -> str:
    """Return the bulletin as LibreOffice reads it."""
    paragraphs = [
        f"{number}. The well-known surveyor Ines Okafor and her extraordinarily conscientious"
        " assistants measured the sedimentation of the northern estuaries. Their correspondence"
        " of June 17, 2021 mentions incomprehensible irregularities of temperature."
        for number in range(1, 15)
    ]
    note = (
        '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Gulls were counted, too.</text:p>"
        "</text:note-body></text:note>"
    )
    remark = (
        "<office:annotation><dc:creator>Tomas Lind</dc:creator><text:p>Who counted the"
        " cormorants?</text:p></office:annotation>"
    )
    paragraphs[1] += note
    paragraphs[2] += remark
    body = (f'<text:p text:style-name="J">{paragraph}</text:p>' for paragraph in paragraphs)
    return BULLETIN.format("".join(body))


SLIDES = """---
title: The lantern slides
author: Odile Brandt
date: 2021-09-28
---

# Stations

The Halcyon visited Amber and Birch.

::: notes
Remember the gulls of Sable Bay.
:::

# Outlook

- More nets
- Fewer lanterns
"""

BUDGET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
 <office:meta><dc:title>The lantern budget</dc:title>
 <meta:initial-creator>Odile Brandt</meta:initial-creator>
 <meta:creation-date>2021-09-28T09:30:00</meta:creation-date></office:meta>
 <office:automatic-styles>
  <number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>
   <number:month number:style="long"/><number:text>-</number:text>
   <number:day number:style="long"/></number:date-style>
  <style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
  <style:style style:name="unseen" style:family="table"
   ><style:table-properties table:display="false"/></style:style>
 </office:automatic-styles>
 <office:body><office:spreadsheet>
  <table:table table:name="Nets">
   <table:table-row><table:table-cell office:value-type="string"><text:p>Who</text:p>
    </table:table-cell><table:table-cell office:value-type="string"><text:p>When</text:p>
    </table:table-cell><table:table-cell office:value-type="string"><text:p>Cost</text:p>
    </table:table-cell></table:table-row>
   <table:table-row><table:table-cell office:value-type="string"><text:p>Ines Okafor</text:p>
    </table:table-cell><table:table-cell table:style-name="day" office:value-type="date"
     office:date-value="2021-06-17"><text:p>2021-06-17</text:p></table:table-cell>
    <table:table-cell office:value-type="float" office:value="1250.5"><text:p>1250.5</text:p>
    </table:table-cell></table:table-row>
   <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
   <table:table-row><table:table-cell office:value-type="string"><text:p>Tomas Lind</text:p>
    </table:table-cell><table:table-cell/><table:table-cell office:value-type="float"
     office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
  </table:table>
  <table:table table:name="Drafts" table:style-name="unseen">
   <table:table-row><table:table-cell office:value-type="string"><text:p>Note</text:p>
    </table:table-cell></table:table-row>
   <table:table-row><table:table-cell office:value-type="string"
    ><text:p>The hidden quay at Sable Bay</text:p></table:table-cell></table:table-row>
  </table:table>
 </office:spreadsheet></office:body>
</office:document>
"""

LETTER = """.TL
The groff letter
.AU
Odile Brandt
.PP
The survey vessel Halcyon brought home a remarkable quan\\%tity of lantern fish, of which the
office of sediments took an official and efficient inventory in the final days of autumn.
.bp
.PP
On the second page stands the name of Tomas Lind, who kept the books of Sable Bay.
"""


def main() -> None:
    """Make all samples."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        make_texts(work)
        make_office(work)
        make_pdfs(work)
        make_mail(work)
        make_archives(work)


def run(*command: str | Path, cwd: Path | None = None, **environment: str) -> None:
    """Run a program. Raises CalledProcessError where it fails."""
    subprocess.run(
        list(map(str, command)),
        check=True,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1632787200", **environment},
    )


def office(source: Path, suffix: str, target: str) -> None:
    """Convert a file with LibreOffice, to a sample of this name."""
    with tempfile.TemporaryDirectory() as out:
        profile = f"-env:UserInstallation=file://{out}/profile"
        run("soffice", profile, "--headless", "--convert-to", suffix, "--outdir", out, source)
        shutil.move(Path(out) / f"{source.stem}.{suffix.partition(':')[0]}", HERE / target)


def pack_tighter(path: Path) -> None:
    """Pack the members of a ZIP file anew, as they are, so that a sample stays small."""
    with zipfile.ZipFile(path) as old:
        members = [(entry, old.read(entry)) for entry in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for entry, content in members:
            new.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def pandoc(source: Path, target: str, *options: str) -> None:
    """Convert a file with pandoc, to a sample of this name."""
    run("pandoc", "-s", *options, "-o", HERE / target, source)


def make_texts(work: Path) -> None:
    """Make what pandoc writes of a report and of slides."""
    report, slides = work / "report.md", work / "slides.md"
    report.write_text(REPORT, encoding="utf-8")
    slides.write_text(SLIDES, encoding="utf-8")
    for name in ("docx", "odt", "rtf", "epub", "rst", "html"):
        pandoc(report, f"pandoc.{name}", *(["--track-changes=all"] if name == "docx" else []))
    pandoc(report, "pandoc-docbook.xml", "-t", "docbook")
    pandoc(slides, "pandoc.pptx")


def make_office(work: Path) -> None:
    """Make what LibreOffice writes."""
    office(HERE / "pandoc.docx", "odt", "libreoffice.odt")
    office(HERE / "libreoffice.odt", "docx:MS Word 2007 XML", "libreoffice.docx")
    office(HERE / "pandoc.odt", "rtf", "libreoffice.rtf")
    (work / "bulletin.fodt").write_text(bulletin(), encoding="utf-8")
    office(work / "bulletin.fodt", "docx:MS Word 2007 XML", "bulletin.docx")
    pack_tighter(HERE / "bulletin.docx")
    office(HERE / "pandoc.pptx", "odp", "libreoffice.odp")
    office(HERE / "libreoffice.odp", "pptx", "libreoffice.pptx")
    pack_tighter(HERE / "libreoffice.pptx")
    budget = work / "budget.fods"
    budget.write_text(BUDGET, encoding="utf-8")
    office(budget, "ods", "libreoffice.ods")
    office(budget, "xlsx", "libreoffice.xlsx")
    office(budget, "xls:MS Excel 97", "libreoffice.xls")


def make_pdfs(work: Path) -> None:
    """Make PDFs of several programs: locked, scanned, and with metadata written by another."""
    office(HERE / "pandoc.odt", "pdf", "libreoffice.pdf")
    office(work / "bulletin.fodt", "pdf", "columns.pdf")
    page = work / "page.html"
    run("pandoc", "-s", "-o", page, work / "report.md")
    chromium = ("chromium", "--headless", "--no-sandbox", "--disable-gpu")
    run(*chromium, f"--print-to-pdf={HERE / 'chromium.pdf'}", "--no-pdf-header-footer", page)
    letter = work / "letter.ms"
    letter.write_text(LETTER, encoding="ascii")
    with (work / "letter.ps").open("wb") as written:
        subprocess.run(["groff", "-ms", "-Tps", letter], check=True, stdout=written)
    run("ps2pdf", work / "letter.ps", HERE / "ghostscript.pdf")
    dated = ("-Title=The groff letter", "-Author=Odile Brandt", "-CreateDate=2021:09:28 10:00:00")
    run("exiftool", "-overwrite_original", *dated, HERE / "ghostscript.pdf")
    locked = ("--encrypt", "secret", "owner", "256", "--")
    run("qpdf", *locked, HERE / "ghostscript.pdf", HERE / "locked.pdf")
    picture = ("-sDEVICE=pdfimage8", "-r50", "-o", HERE / "scanned.pdf")
    run("gs", *picture, HERE / "ghostscript.pdf")


def make_mail(work: Path) -> None:
    """Make a mailbox and a Maildir as Python's mailbox module writes them."""
    messages = [letter_with_attachment(), html_letter(), badly_declared_letter()]
    box = mailbox.mbox(work / "box")
    folder = mailbox.Maildir(work / "Maildir")
    for message in messages:
        box.add(message)
    box.close()
    folder.add(messages[1])
    shutil.copyfile(work / "box", HERE / "python.mbox")
    (found,) = (work / "Maildir" / "new").iterdir()
    shutil.copyfile(found, HERE / "maildir-message")
    (HERE / "python.eml").write_bytes(bytes(messages[0]))


def letter_with_attachment() -> EmailMessage:
    """Return a letter with a document, a picture and winmail.dat attached."""
    message = EmailMessage()
    message["From"] = "Odile Brandt <odile@example.org>"
    message["To"] = "Tomas Lind <tomas@example.org>"
    message["Cc"] = "Ines Okafor <ines@example.org>"
    message["Date"] = "Tue, 28 Sep 2021 10:00:00 +0200"
    message["Subject"] = "The lantern letter – for Tomás"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Dear Tomás,\n\nthe report is attached.\n\nOdile\n", cte="quoted-printable")
    message.add_alternative("<p>Dear Tomás,</p><p>the report is attached.</p>", subtype="html")
    raw = (HERE / "pandoc.docx").read_bytes()
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    message.add_attachment(raw, maintype="application", subtype=kind, filename="Rapport été.docx")
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(64), maintype="image", subtype="png")
    tnef = b"\x78\x9f\x3e\x22" + bytes(64)
    message.add_attachment(tnef, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message


def html_letter() -> EmailMessage:
    """Return a letter of HTML alone."""
    message = EmailMessage()
    message["From"] = "ines@example.org"
    message["To"] = "odile@example.org"
    message["Date"] = "Wed, 29 Sep 2021 08:00:00 +0000"
    message["Subject"] = "Lantern nets"
    message.set_content(
        "<style>p {color: red}</style><p>The <b>nets</b> were mended.</p><script>alert(1)</script>",
        subtype="html",
    )
    return message


def badly_declared_letter() -> EmailMessage:
    """Return a letter whose declared character set is not the one it is in."""
    message = EmailMessage()
    message["From"] = "tomas@example.org"
    message["To"] = "odile@example.org"
    message["Date"] = "Thu, 30 Sep 2021 08:00:00 +0000"
    message["Subject"] = "Lantern café"
    message.set_content("From the quay: the caf\N{LATIN SMALL LETTER E WITH ACUTE} is shut.\n")
    message.replace_header("Content-Type", 'text/plain; charset="us-ascii"')
    return message


def make_archives(work: Path) -> None:
    """Make archives with the usual programs."""
    inside = work / "archive"
    inside.mkdir()
    shutil.copyfile(HERE / "pandoc.rst", inside / "report.rst")
    shutil.copyfile(HERE / "python.eml", inside / "letter.eml")
    (inside / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (inside / "note.txt").write_text("A note about lantern oil.\n", encoding="utf-8")
    run("zip", "-q", "-X", "-r", HERE / "infozip.zip", ".", cwd=inside)
    run("tar", "-czf", HERE / "gnu.tar.gz", "note.txt", "report.rst", cwd=inside)
    for program, suffix in (("gzip", "gz"), ("bzip2", "bz2"), ("xz", "xz")):
        with (HERE / f"note.txt.{suffix}").open("wb") as written:
            subprocess.run([program, "-c", inside / "note.txt"], check=True, stdout=written)


if __name__ == "__main__":
    main()
