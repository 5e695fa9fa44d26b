from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import DateSource
from search_index.sources.document_dates import document_date, header_end
from search_index.sources.written_dates import date_anywhere, date_at, date_at_end

BODY = "\n\nThe crew landed in the sea and was picked up by helicopter an hour later.\n"
MTIME_NS = 1_700_000_000 * 10**9  # 2023-11-14
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def dated(text: str, *, stated: str | None = None, stem: str = "notes") -> tuple[str, str]:
    value, source = document_date(text, stated, stem, MTIME_NS)
    assert value is not None
    assert source is not None
    return value, source.value


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2021-09-28", "2021-09-28"),
        ("2021-09-28T10:00:00+08:00", "2021-09-28"),
        (" 2021-09-28 23:30 ", "2021-09-28"),
        ("2021-09", "2021-09"),
        ("2021", "2021"),
        ("20210928", "2021-09-28"),
        ("2021/9/8", "2021-09-08"),
        ("28.09.2021", "2021-09-28"),
        ("28/09/2021", "2021-09-28"),
        ("09/28/2021", "2021-09-28"),
        ("September 28, 2021", "2021-09-28"),
        ("Sept. 28 2021", "2021-09-28"),
        ("28th of September 2021", "2021-09-28"),
        ("Tue, 28 Sep 2021 10:00:00 GMT", "2021-09-28"),
        ("September 2021", "2021-09"),
        ("2021年9月28日", "2021-09-28"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_metadata_in_every_usual_form(stated: str, value: str) -> None:
    assert dated(BODY, stated=stated) == (value, "metadata")


@pytest.mark.parametrize(
    "stated",
    [
        "2021-13-40",
        "2021-02-30",
        "2021-13",
        "20211340",
        "31 June 2021",
        "September 31, 2021",
        "03/04/2021",  # 3 April or March 4
        "0000-00-00",
        "0001-01-01",
        "tomorrow",
        "12",
        "",
        "version 2021",
        "2021-2023",
    ],
)
def test_what_is_no_date_is_not_made_one(stated: str) -> None:
    assert dated(BODY, stated=stated) == ("2023-11-14", "modified")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" date 2021-09-28 Pakistan's flag was handed over.", "2021-09-28"),
        ("date 2021-09-28\nPakistan's flag was handed over.", "2021-09-28"),
        ("Date: 28 September 2021" + BODY, "2021-09-28"),
        ("Splashdown\nPublished: July 24, 1969" + BODY, "1969-07-24"),
        ("**Posted on:** 1969-07-24" + BODY, "1969-07-24"),
        ("Release date: July 1969" + BODY, "1969-07"),
        ("From: A\nTo: B\nSubject: C\nDate: Thu, 24 Jul 1969 16:50:35 +0000" + BODY, "1969-07-24"),
        ("Year in review\nDate: 1969" + BODY, "1969"),
        ("Title\nPosted on September 28, 2021 by admin" + BODY, "2021-09-28"),
        ("Title\nPublished 28 September 2021" + BODY, "2021-09-28"),
        ("Title\nUpdated 10:15 AM ET, Tue September 28, 2021" + BODY, "2021-09-28"),
    ],
)
def test_header_lines_are_metadata(text: str, value: str) -> None:
    assert dated(text) == (value, "metadata")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BEIJING, Sept. 17, 2021 — Three astronauts came back." + BODY, "2021-09-17"),
        ("BEIJING, Sept. 17, 2021 (Xinhua) -- Three came back." + BODY, "2021-09-17"),
        ("BEIJING (AP), Sept. 17, 2021 – Three came back." + BODY, "2021-09-17"),
        ("CAPE CANAVERAL, Fla., July 16, 1969 - The rocket rose." + BODY, "1969-07-16"),
        ("Rio de Janeiro, 3 May 1992: Delegates met." + BODY, "1992-05-03"),
        ("FLAG COMES HOME\n\nBEIJING, 17 September 2021 — Three came back." + BODY, "2021-09-17"),
        ("SAN JOSE, Calif.--(A WIRE)--July 24, 1969--The firm said so." + BODY, "1969-07-24"),
        ("24 July 1969 Last updated at 10:11 GMT" + BODY, "1969-07-24"),
        ("MINUTES\nMeeting held on Thursday 24 July 1969 at 10.00" + BODY, "1969-07-24"),
        ("Houston, 24 July 1969\n\nDear Sir," + BODY, "1969-07-24"),
        ("Manned Spacecraft Center\nHouston\n\nJuly 24, 1969\n\nDear Sir," + BODY, "1969-07-24"),
        ("Friday, 3rd April 1992\n\nDear Lev," + BODY, "1992-04-03"),
        ("FOR IMMEDIATE RELEASE: July 24, 1969" + BODY, "1969-07-24"),
        ("Minutes of the readiness review, 12 March 1985" + BODY, "1985-03-12"),
        ("Progress report (March 1985)" + BODY, "1985-03"),
        ("LONDON | Tue Sep 28, 2021 10:21am EDT" + BODY, "2021-09-28"),
        ("Sep 28 2021, 10:33 UTC" + BODY, "2021-09-28"),
        ("28/09/2021 10:33" + BODY, "2021-09-28"),
        ("September 28, 2021 | By John Smith" + BODY, "2021-09-28"),
        ("By JOHN SMITH, Associated Press 9/28/2021" + BODY, "2021-09-28"),
        ("PASADENA, Calif. - July 4, 1997 - The probe landed." + BODY, "1997-07-04"),
        ("PASADENA, Calif., July 4, 1997 /PRNewswire/ -- The probe landed." + BODY, "1997-07-04"),
        ("MOSCOW, September 28, 2021. /TASS/. Roscosmos said." + BODY, "2021-09-28"),
    ],
)
def test_datelines_and_letter_heads(text: str, value: str) -> None:
    assert dated(text) == (value, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "The capsule came down on 24 July 1969 — a Thursday — in the sea.",
        "Yang was launched in October 2003.",
        "WASHINGTON — On July 24, 1969, the crew came back.",
        "The flight of 24 July 1969\nwas the last.",
        "MOSCOW, April 12 — A man is in space.",
        "Published on 24 July 1969 to great applause, the report of the board was read by everybody.",
        "Published 1969 as a book",
        "Words.\n" * 400 + "July 24, 1969\n",
    ],
)
def test_dates_that_the_text_only_speaks_of_are_not_its_own(text: str) -> None:
    assert dated(text + BODY)[1] == "modified"


def test_a_dateline_takes_its_year_only_from_what_says_it() -> None:
    text = "MOSCOW, April 12 (Tass) — A man is in space." + BODY
    assert dated(text, stem="gagarin-1961") == ("1961-04-12", "dateline")
    assert dated(text, stem="1961-04-13_gagarin") == ("1961-04-12", "dateline")
    assert dated(text, stated="1961") == ("1961-04-12", "dateline")
    assert dated(text, stated="1961-04") == ("1961-04", "metadata")
    leap = "MOSCOW, Feb. 29 — A day too many." + BODY
    assert dated(leap, stem="tass-1961") == ("1961", "filename")


@pytest.mark.parametrize(
    ("stem", "value"),
    [
        ("2021-09-28-flag", "2021-09-28"),
        ("flag_2021_09_28", "2021-09-28"),
        ("flag.2021.09.28", "2021-09-28"),
        ("scan20210928T101500", None),
        ("scan-20210928T101500", "2021-09-28"),
        ("IMG_20210928_v2", "2021-09-28"),
        ("minutes-2021-09", "2021-09"),
        ("12-april-1961", "1961-04-12"),
        ("report_june_1967", "1967-06"),
        ("annual report 1967", "1967"),
        ("2001-a-space-odyssey", "2001"),
        ("1957-1961", None),
        ("2021-13-40", None),
        ("page-1024x768", None),
        ("apollo-11", None),
        ("1024", None),
        ("9999-12-31", None),
        ("000_be887157adcb752e", None),
    ],
)
def test_file_names(stem: str, value: str | None) -> None:
    expected = (value, "filename") if value else ("2023-11-14", "modified")
    assert dated(BODY, stem=stem) == expected


def test_the_most_trustworthy_statement_wins() -> None:
    line = "Houston, 24 July 1969" + BODY
    assert dated("Date: 1969-07-25\n" + line, stated="1969-07-26") == ("1969-07-26", "metadata")
    assert dated("Date: 1969-07-25\n" + line) == ("1969-07-25", "metadata")
    assert dated(line, stem="1969-07-27") == ("1969-07-24", "dateline")
    assert dated(BODY, stem="1969-07-27") == ("1969-07-27", "filename")
    assert dated(line, stated="not a date") == ("1969-07-24", "dateline")


def test_a_time_no_calendar_has_gives_no_date() -> None:
    assert document_date(BODY, None, "notes", 10**30) == (None, None)


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=40))
def test_any_text_gives_an_edtf_date(text: str, stated: str, stem: str) -> None:
    value, source = document_date(text, stated, stem, MTIME_NS)
    assert value is not None
    assert EDTF.fullmatch(value)
    assert source in DateSource


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%d} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b}. {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%b} {day.year}",
    )
    for form in forms:
        for reading in (date_at(form), date_anywhere(f"x {form} x"), date_at_end(f"x, {form}")):
            assert reading is not None
            assert reading.value == day.isoformat()


@pytest.mark.parametrize(
    ("top", "rest"),
    [
        (" date 2021-09-28", " The flag came back."),
        ("Published: 29 July 1976\n", "LETTERS TO THE EDITOR"),
        ("date 2021-09-28\nPublished: 29 July 1976\n", "The flag came back."),
        ("Date: 2021-09-01T10:00:00Z", "\n\nThe flag came back."),
        ("Date: Thu, 28 Jun 1990 08:15", "\nSubject: it is the mirror"),
        ("", "Published: 29 July 1976 in London, it was read widely."),
        ("", "Date palms grew there in May 2021."),
        ("", "Date: soon\nThe flag"),
        ("", "One man home\nPublished: 16 October 2003"),
        ("date 2021-09-28", " 12 flags came back."),
    ],
)
def test_fields_at_the_top_that_only_say_when_it_was_written(top: str, rest: str) -> None:
    assert header_end(top + rest) == len(top)
