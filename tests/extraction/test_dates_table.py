"""One line a rule: a sentence, and the dates in it. The document is of Tuesday, 2021-09-28."""

from __future__ import annotations

import pytest

from search_index.extraction.dates import find_dates

DOCUMENT = "2021-09-28"

CALENDAR = [
    ("launched on June 17, 2021 from Jiuquan", "June 17, 2021=2021-06-17"),
    ("launched on 17 June 2021 from Jiuquan", "17 June 2021=2021-06-17"),
    ("launched on 17th June 2021", "17th June 2021=2021-06-17"),
    ("on the 17th of June 2021", "the 17th of June 2021=2021-06-17"),
    ("on the 17th of June, 2021", "the 17th of June, 2021=2021-06-17"),
    ("launched June 17th, 2021", "June 17th, 2021=2021-06-17"),
    ("launched on Jun 17 2021", "Jun 17 2021=2021-06-17"),
    ("launched on Sept. 7, 1998.", "Sept. 7, 1998=1998-09-07"),
    ("launched 17-Jun-2021", "17-Jun-2021=2021-06-17"),
    ("launched 17.06.2021", "17.06.2021=2021-06-17"),
    ("launched 17/06/2021", "17/06/2021=2021-06-17"),
    ("launched 2021/06/17", "2021/06/17=2021-06-17"),
    ("launched 2021-06-17.", "2021-06-17=2021-06-17"),
    ("log of 2021 June 17", "2021 June 17=2021-06-17"),
    ("Thursday, June 17, 2021", "Thursday, June 17, 2021=2021-06-17"),
    ("Thursday 17 June 2021", "Thursday 17 June 2021=2021-06-17"),
    ("JUNE 17, 2021 - Jiuquan", "JUNE 17, 2021=2021-06-17"),
    ("June 17 ,  2021 it was", "June 17 ,  2021=2021-06-17"),
    ("June\n17, 2021", "June\n17, 2021=2021-06-17"),
    ("in May 1998 it was", "May 1998=1998-05"),
    ("in May, 1998", "May, 1998=1998-05"),
    ("in September of 1976", "September of 1976=1976-09"),
    ("version of 2021-06", "2021-06=2021-06"),
    ("expired 06/2021", "06/2021=2021-06"),
    ("on 3/4/99 at last", "3/4/99=1999-03-04"),
    ("returned on Sept. 17", "Sept. 17=2021-09-17"),
    ("returned on 17 September", "17 September=2021-09-17"),
    ("was moved on December 30", "December 30=2020-12-30"),
    ("will launch on January 5", "January 5=2022-01-05"),
    ("They returned in August.", "August=2021-08"),
    ("They returned in November.", "November=2020-11"),
    ("They will return in November.", "November=2021-11"),
    ("will fly in March", "March=2022-03"),
    ("since April it has flown", "April=2021-04"),
]

YEARS = [
    ("in 1969 it was", "1969=1969"),
    ("In 1969, Apollo 11 landed.", "1969=1969"),
    ("the 1996 Olympics", "1996=1996"),
    ("(1903)", "1903=1903"),
    ("in 1423 the town", "1423=1423"),
    ("1980 and 1981 were years of plenty", "1980=1980 1981=1981"),
    ("from 1947 to 1960 he taught", "1947=1947 1960=1960"),
    ("in the 1960s", "1960s=196X"),
    ("in the 1960's", "1960's=196X"),
    ("in the '60s", "'60s=196X"),
    ("the late 1970s", "the late 1970s=197X~"),
    ("the mid-1990s", "the mid-1990s=199X~"),
    ("the nineties", "the nineties=199X"),
    ("in the 20th century", "20th century=19XX"),
    ("in the nineteenth century", "the nineteenth century=18XX"),
    ("in early 1990", "early 1990=1990~"),
    ("at the end of 1990", "the end of 1990=1990~"),
    ("in the season 1985-86", "1985-86=1985/1986"),
    ("nineteen ninety-seven", "nineteen ninety-seven=1997"),
    ("the year two thousand", "the year two thousand=2000"),
    ("by the year 2050", "the year 2050=2050"),
    ("January nineteen ninety-seven", "January nineteen ninety-seven=1997-01"),
    ("in 44 BC", "44 BC=-0043"),
    ("in AD 79", "AD 79=0079"),
]

RELATIVE = [
    ("It landed yesterday.", "yesterday=2021-09-27"),
    ("It lands tomorrow.", "tomorrow=2021-09-29"),
    ("It lands today.", "today=2021-09-28"),
    ("the day before yesterday", "the day before yesterday=2021-09-26"),
    ("the day after tomorrow", "the day after tomorrow=2021-09-30"),
    ("last week it", "last week=2021-W38"),
    ("this month it", "this month=2021-09"),
    ("next month it", "next month=2021-10"),
    ("last year it", "last year=2020"),
    ("expected to be completed next year.", "next year=2022"),
    ("early next year", "early next year=2022~"),
    ("earlier this month", "earlier this month=2021-09"),
    ("later this year", "later this year=2021"),
    ("two days ago", "two days ago=2021-09-26"),
    ("three weeks ago", "three weeks ago=2021-W36"),
    ("5 months ago", "5 months ago=2021-04"),
    ("a year ago", "a year ago=2020"),
    ("ten years ago", "ten years ago=2011"),
    ("about two years ago", "about two years ago=2019~"),
    ("a decade ago", "a decade ago=2011"),
    ("twenty-five years ago", "twenty-five years ago=1996"),
    ("On June 17, 2021 it rose. Three days later it docked.",
     "June 17, 2021=2021-06-17 Three days later=2021-06-20"),
    ("On June 17, 2021 it rose; two days earlier it rolled out.",
     "June 17, 2021=2021-06-17 two days earlier=2021-06-15"),
    ("It rose on June 17, 1998. The next day it fell.",
     "June 17, 1998=1998-06-17 The next day=1998-06-18"),
    ("It rose in May 1998 and fell the following month.",
     "May 1998=1998-05 the following month=1998-06"),
    ("In 1998 he came and left the same year.", "1998=1998 the same year=1998"),
    ("He came in 1998. In August of that year he left.",
     "1998=1998 August of that year=1998-08"),
    ("He came in 1981, in March the same year.", "1981=1981 March the same year=1981-03"),
    ("in May last year", "May last year=2020-05"),
    ("last April", "last April=2021-04"),
    ("last December", "last December=2020-12"),
    ("next June", "next June=2022-06"),
    ("this September", "this September=2021-09"),
]  # fmt: skip

WEEKDAYS = [
    ("It docked on Thursday.", "Thursday=2021-09-23"),
    ("It docked on Tuesday.", "Tuesday=2021-09-28"),
    ("It will dock on Thursday.", "Thursday=2021-09-30"),
    ("It is due on Friday.", "Friday=2021-10-01"),
    ("He plans to fly Monday.", "Monday=2021-10-04"),
    ("They said they would wait, he announced Friday.", "Friday=2021-09-24"),
    ("last Friday it", "last Friday=2021-09-24"),
    ("next Monday it", "next Monday=2021-10-04"),
    ("He spoke Monday morning.", "Monday morning=2021-09-27TMO"),
    ("He spoke at 10:35 a.m. on Monday.", "10:35 a.m. on Monday=2021-09-27T10:35"),
    ("until 5 p.m. EST, Nov. 6, 2021", "5 p.m. EST, Nov. 6, 2021=2021-11-06T17"),
    ("at 2021-06-17T01:22:27Z sharp", "2021-06-17T01:22:27Z=2021-06-17T01:22:27"),
]

SEASONS = [
    ("in the third quarter of 1967", "the third quarter of 1967=1967-35"),
    ("in Q3 1967", "Q3 1967=1967-35"),
    ("the third quarter was good", "the third quarter=2021-35"),
    ("the fourth quarter was good", "the fourth quarter=2020-36"),
    ("third-quarter profit", "third-quarter=2021-35"),
    ("the first quarter of next year", "the first quarter of next year=2022-33"),
    ("the first half of 1998", "the first half of 1998=1998-40"),
    ("the last half of 1989", "the last half of 1989=1989-41"),
    ("in summer 1998", "summer 1998=1998-22"),
    ("the winter of 1776", "the winter of 1776=1776-24"),
    ("last summer it", "last summer=2021-22"),
    ("last fall it", "last fall=2020-23"),
    ("in the spring it", "the spring=2021-21"),
]

RANGES = [
    ("on 3-5 May 1998", "3-5 May 1998=1998-05-03/1998-05-05"),
    ("on May 3-5, 1998", "May 3-5, 1998=1998-05-03/1998-05-05"),
    ("between 3 and 5 May 1998", "between 3 and 5 May 1998=1998-05-03/1998-05-05"),
    ("January - June 2016", "January - June 2016=2016-01/2016-06"),
    ("June 2018 to July 2019", "June 2018 to July 2019=2018-06/2019-07"),
    ("from May 28 to June 3, 1998", "May 28 to June 3, 1998=1998-05-28/1998-06-03"),
    ("28 May – 3 June 1998", "28 May – 3 June 1998=1998-05-28/1998-06-03"),
]

NAMED = [
    ("launched on Christmas Day 2021", "Christmas Day 2021=2021-12-25"),
    ("orbited on Christmas Eve, 1968", "Christmas Eve, 1968=1968-12-24"),
    ("on New Year's Eve 1999", "New Year's Eve 1999=1999-12-31"),
    ("on Easter Sunday 1998", "Easter Sunday 1998=1998-04-12"),
    ("on Good Friday 1998", "Good Friday 1998=1998-04-10"),
    ("on Thanksgiving Day 2021", "Thanksgiving Day 2021=2021-11-25"),
    ("on Independence Day 1976", "Independence Day 1976=1976-07-04"),
    ("before Memorial Day 2020", "Memorial Day 2020=2020-05-25"),
]

DURATIONS = [
    ("for three months", "three months=P3M"),
    ("for 10 hours", "10 hours=PT10H"),
    ("a two-week stay", "two-week=P2W"),
    ("at least 30 days", "at least 30 days=P30D"),
    ("more than four hours", "more than four hours=PT4H"),
    ("a few days", "a few days=PXD"),
    ("the past two years", "the past two years=P2Y"),
    ("the next four years", "the next four years=P4Y"),
    ("2 1/2 years", "2 1/2 years=P2Y6M"),
    ("two and a half years", "two and a half years=P2Y6M"),
    ("a hundred and eight minutes", "a hundred and eight minutes=PT108M"),
    ("two or three days", "two or three days=P2D"),
    ("twenty years", "twenty years=P20Y"),
    ("for years", "years=PXY"),
    ("half a decade of work", "half a decade=P5Y"),
    ("a fortnight", "a fortnight=P2W"),
    ("every day", "every day=P1D"),
    ("each Thursday", "each Thursday=XXXX-WXX-4"),
    ("flies daily", "daily=P1D"),
    ("every two weeks", "every two weeks=P2W"),
]

NO_DATES = [
    "He may come, and they may march on.",
    "May I come in?",
    "They march to the sea in a second.",
    "a spring in a fall of water",
    "to fall in love",
    "the second stage and the third engine",
    "the 70th anniversary of ties",
    "a 21-year-old pilot",
    "She is 70 years old.",
    "the asteroid 1998 KY26",
    "the object 2014 MU69",
    "Voyager 2 and Shenzhou-12",
    "an F-16 and a Boeing 747",
    "page 1998 of the book",
    "at 1600 Pennsylvania Avenue",
    "call 555-1212 or +1 800 555 2021",
    "it cost $2021 then",
    "2000 people came",
    "some 1800 people came",
    "1998 miles of road",
    "at 1800 hours",
    "May Jones met June Carter and April Smith",
    "August Wilson wrote plays",
    "version 1.2.2020.4",
    "see http://example.org/2014/05/12/news",
    "a ratio of 3/4",
    "the score was 10-12",
    "No. 1998 of the series",
    "in flight 1998",
    "the model A1998",
    "31/31/2021 and 2021-13-45 are none",
    "the Sun and Mars; Sat down, Wed in secret",
    "25% of $27 for 50 cents",
    "as soon as they can",
    "12,000 and 1,998 and 2.021",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*CALENDAR, *YEARS, *RELATIVE, *WEEKDAYS, *SEASONS, *RANGES, *NAMED, *DURATIONS],
)
def test_a_date_is_found_with_its_words_and_value(text: str, expected: str) -> None:
    found = find_dates(text, [(0, len(text))], DOCUMENT)
    assert " ".join(f"{event.text}={event.value}" for event in found) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, [(0, len(text))], DOCUMENT) == []
