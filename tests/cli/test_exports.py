"""Timelines as iCalendar, HTML and SVG: read back by parsers, whatever stands in the texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.edtf import bounds
from search_index.models import Bucket, Dates, Granularity, Lanes, Timeline
from tests.cli.samples import LANES, LAUNCH, RETURN, TIMELINE
from tui.output.formats import Format
from tui.output.html_pages import event_page
from tui.output.icalendar import escaped_text, event_calendar, folded, lane_calendar
from tui.output.lanes import lane_lines
from tui.output.pictures import histogram_svg
from tui.output.timelines import timeline_lines

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//missionlog//timeline//EN
BEGIN:VEVENT
UID:uid
DTSTAMP:20240102T030405Z
DTSTART;VALUE=DATE:20210901
DTEND;VALUE=DATE:20211001
SUMMARY:~ return · Shenzhou-12
DESCRIPTION:~Sep 2021\\, derived from another date\\nIt came back after three
  months.\\nThe flag [came] home\\, /docs/flag.txt
CATEGORIES:return
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""
HOSTILE = "</svg><script>alert('x')</script>\r\nEND:VEVENT\r\n&amp; \\n; ]]> \" \x1b[31m"


def told(text: str) -> Timeline:
    """A timeline with a text wherever a document's text may stand."""
    event = replace(LAUNCH.event, kind=None, mission=text)
    one = replace(LAUNCH, title=text, sentence=text, path=f"/{text}", event=event)
    bare = replace(one, event=replace(event, mission=None))
    return replace(TIMELINE, events=(one, bare))


def missions(text: str) -> Lanes:
    return Lanes(tuple(replace(lane, mission=text) for lane in LANES.lanes), 2)


def read_calendar(lines) -> list[dict[str, str]]:
    """The entries of a calendar: unfolded and unescaped, as RFC 5545 says."""
    text = "".join(f"{line}\n" for line in lines)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    entries: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries:
            assert name not in entries[-1] or name == "END", line
            plain = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\", "")
            entries[-1][name] = plain.replace("\0", "\\")
    return entries


def test_a_calendar_is_byte_for_byte():
    lines = list(event_calendar(replace(TIMELINE, events=(RETURN,)), NOW))
    uid = next(line for line in lines if line.startswith("UID:"))
    assert uid.endswith("@missionlog\r")
    golden = ICS.replace("UID:uid", uid.rstrip("\r"))
    assert "".join(f"{line}\n" for line in lines) == golden.replace("\n", "\r\n")


def test_days_end_before_the_end_and_names_are_the_same_every_time():
    first = read_calendar(event_calendar(replace(TIMELINE, events=(LAUNCH, RETURN))))
    again = read_calendar(event_calendar(replace(TIMELINE, events=(RETURN, LAUNCH))))
    assert first[0]["DTSTART;VALUE=DATE"] == "20210617"
    assert first[0]["DTEND;VALUE=DATE"] == "20210618"
    assert [it["UID"] for it in first] == [it["UID"] for it in reversed(again)]
    assert first[0]["UID"] != first[1]["UID"]


def test_the_last_day_of_all_has_no_day_after_it():
    event = replace(LAUNCH.event, earliest="9999-12-31", latest="9999-12-31")
    (entry,) = read_calendar(
        event_calendar(replace(TIMELINE, events=(replace(LAUNCH, event=event),)))
    )
    assert "DTEND;VALUE=DATE" not in entry


def test_a_calendar_of_missions_has_one_entry_for_each():
    entries = read_calendar(lane_calendar(LANES, NOW))
    assert [entry["SUMMARY"] for entry in entries] == ["Shenzhou-12", "=Tian|gong [x]"]
    assert entries[0]["DTEND;VALUE=DATE"] == "20211001"
    assert "derived from another date" in entries[0]["DESCRIPTION"]


@given(st.text())
def test_any_text_comes_back_from_a_calendar(text):
    entries = read_calendar(event_calendar(told(text)))
    assert len(entries) == 2
    assert len(read_calendar(lane_calendar(missions(text)))) == 2


@given(st.text(), st.integers(0, 200))
def test_lines_are_folded_between_characters(text, length):
    line = "X:" + "é" * length + escaped_text(text.encode("utf-8", "ignore").decode())
    parts = folded(line)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(len(part.encode()) <= 75 for part in parts)


def pages(text: str) -> dict[str, str]:
    formats = Format.HTML, Format.SVG
    events = {f"events.{it}": "\n".join(timeline_lines(told(text), it)) for it in formats}
    return events | {f"lanes.{it}": "\n".join(lane_lines(missions(text), it)) for it in formats}


@pytest.mark.parametrize("name", pages(""))
def test_pages_and_pictures_run_nothing_and_load_nothing(name):
    page = pages(HOSTILE)[name]
    assert "\x1b" not in page
    tree = lxml.html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@href or @src]")
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
    assert "alert('x')" in tree.text_content() or name == "events.svg"


@given(st.text())
def test_pictures_are_well_formed(text):
    for name, page in pages(text).items():
        if name.endswith("svg"):
            assert ElementTree.fromstring(page).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_page_shows_counts_dates_and_sentences(run, library, documents):
    page = run("timeline", str(documents), "--format", "html").out
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//rect[@class='bar']")) == 2
    assert "Timeline of reports: 3 events, by month" in tree.text_content()
    assert "1 of 3 events below." in tree.text_content()
    assert [mark.text for mark in tree.xpath("//mark")] == ["June 17, 2021"]
    assert "It was launched on June 17, 2021." in tree.text_content()
    assert "1 date could not be resolved." in tree.text_content()


def test_a_page_of_missions_draws_each(run, library, documents):
    tree = lxml.html.fromstring(run("timeline", str(documents), "--lanes", "--format", "html").out)
    assert len(tree.xpath("//g[@class='lane']")) == 2
    assert "17 Jun 2021 – ~Sep 2021" in tree.text_content()
    assert "~3 months" in tree.text_content()


def test_no_limit_is_no_limit(run, library, documents):
    assert run("timeline", str(documents), "--format", "ics", "--limit", "0").code == 0
    ((_, options),) = library.called("timeline")
    assert options["limit"] > 10**9


@pytest.mark.parametrize("command", ["people", "search"])
def test_what_lies_in_no_time_has_no_calendar(run, library, documents, command):
    assert run(command, str(documents), "--format", "ics").code == 2


def drawn_of(counts: dict[str, int], by: Granularity) -> ElementTree.Element:
    """The picture of buckets with these counts."""
    buckets = tuple(
        Bucket(value, *(day.isoformat() for day in bounds(value)), count)
        for value, count in counts.items()
    )
    timeline = Timeline(by, buckets, total=sum(counts.values()))
    return ElementTree.fromstring("\n".join(histogram_svg(timeline, "T")))


def labels_of(picture: ElementTree.Element) -> list[tuple[float, str]]:
    """The places and the words of the names under the columns."""
    words = picture.iter("{http://www.w3.org/2000/svg}text")
    bottom = [(float(it.get("x")), it.text or "") for it in words if it.get("y") == "253.0"]
    return sorted(bottom)


@given(st.integers(1500, 2100), st.integers(1, 3000), st.sampled_from(["decade", "year", "month"]))
def test_names_under_the_columns_stand_apart_and_inside(first, number, by):
    if by == "decade":
        values = [f"{year // 10:03}X" for year in range(first, min(first + number, 9990), 10)]
    elif by == "year":
        values = [f"{year:04}" for year in range(first, first + number)]
    else:
        values = [f"{first + month // 12:04}-{month % 12 + 1:02}" for month in range(number)]
    labels = labels_of(drawn_of(dict.fromkeys(values, 1), Granularity(by)))
    assert labels
    for (one, words), (following, others) in pairwise(labels):
        assert following - one > (len(words) + len(others)) / 2 * 6
    assert labels[-1][0] + len(labels[-1][1]) * 3 <= 1100


def test_thin_ends_that_would_fill_the_picture_are_left_out_and_told():
    counts = {f"{year:04}": 40 if year >= 1950 else 0 for year in range(1, 2011)}
    picture = drawn_of(counts | {"0001": 3, "1100": 2}, Granularity.YEAR)
    text = " ".join(picture.itertext())
    assert "Not drawn: 5 events before 1950." in text
    assert "T: 2,445 events, by year" in text
    few = drawn_of({"1950": 1, "1951": 5000}, Granularity.YEAR)
    assert "Not drawn" not in " ".join(few.itertext())


def test_columns_of_days_to_come_are_hatched():
    picture = drawn_of({"1950": 1, "9950": 1}, Granularity.YEAR)
    looks = [it.get("class") for it in picture.iter("{http://www.w3.org/2000/svg}rect")]
    assert looks == ["bar", "rough"]


@pytest.mark.parametrize("name", pages(""))
def test_pages_and_pictures_have_colours_for_the_dark_that_any_viewer_knows(name):
    page = pages("")[name]
    assert "prefers-color-scheme:dark" in page
    assert "var(" not in page


def test_a_page_of_the_documents_own_dates_counts_documents():
    page = "\n".join(event_page(replace(TIMELINE, of=Dates.DOCUMENTS), "T"))
    text = lxml.html.fromstring(page).text_content()
    assert "T: 3 documents, by month" in text
    assert "1 of 3 documents below." in text


def test_a_page_marks_the_words_of_a_date_and_never_within_an_escaped_sign():
    sentence = "It's <b>27</b> & 27 more."
    event = replace(LAUNCH.event, text="27", start=len("It's <b>"), end=10, sentence=(0, 99))
    told = replace(LAUNCH, event=event, sentence=sentence)
    page = "\n".join(event_page(replace(TIMELINE, events=(told,)), "T"))
    assert "It&#x27;s &lt;b&gt;<mark>27</mark>&lt;/b&gt; &amp; 27 more." in page
