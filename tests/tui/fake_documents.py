"""A small made-up collection for the tests of the screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FakeDocument:
    """A text with the names and dates that stand in it, as written."""

    id: str
    title: str
    date: str
    text: str
    people: tuple[tuple[str, str], ...] = ()
    organizations: tuple[tuple[str, str], ...] = ()
    missions: tuple[str, ...] = ()
    dates: tuple[tuple[str, str, str | None, str | None], ...] = ()
    """Each the words, the EDTF value, the kind of event, the mission."""


DOCUMENTS = (
    FakeDocument(
        "flag",
        "A flag comes home from orbit",
        "2021-09-28",
        "A national flag that flew aboard Shenzhou-12 was handed back in Beijing.\n\n"
        "The flag was sent up by the China Manned Space Agency (CMSA) on June 17, 2021 "
        "and came back with Shenzhou-12 after three months.\n\n"
        "Ambassador Moin ul Haque thanked the CMSA. Hao Chun was there too, and so was the flag.",
        (("Moin ul Haque", "Ambassador"), ("Hao Chun", "Director General")),
        (("China Manned Space Agency", "CMSA"),),
        ("Shenzhou-12",),
        (
            ("June 17, 2021", "2021-06-17", "launch", "Shenzhou-12"),
            ("three months", "2021-09~", "return", "Shenzhou-12"),
        ),
    ),
    FakeDocument(
        "eagle",
        "Eagle has landed",
        "1969-07-21",
        "Neil Armstrong and Buzz Aldrin of NASA landed on the Moon on July 20, 1969.\n\n"
        "They planted a flag. Apollo 11 began on July 16, 1969 in Florida.",
        (("Neil Armstrong", "Commander"), ("Buzz Aldrin", "Pilot")),
        (("NASA", ""),),
        ("Apollo 11",),
        (
            ("July 20, 1969", "1969-07-20", "landing", "Apollo 11"),
            ("July 16, 1969", "1969-07-16", "launch", "Apollo 11"),
        ),
    ),
    FakeDocument(
        "hostile",
        "[/red] [@click=app.quit]x[/] [bold",
        "1970-04-18",
        "The crew of Apollo 13 came home on April 17, 1970 [/] thanks to NASA [red].\n\n"
        "James Lovell said so. 月の裏側 was seen by the crew [@click=app.quit]here[/].",
        (("James Lovell", "[/italic] Commander"),),
        (("NASA", ""),),
        ("Apollo 13",),
        (("April 17, 1970", "1970-04-17", "return", "Apollo 13"),),
    ),
    *(
        FakeDocument(
            f"log{number}",
            f"Mission log, day {number}",
            f"1971-08-{number:02}",
            f"Day {number} of the log. David Scott of NASA drove the rover of Apollo 15.\n\n"
            + "The rover went on and on. " * 12
            + f"\n\nEnd of day {number}, the rover stands.",
            (("David Scott", "Commander"),),
            (("NASA", ""),),
            ("Apollo 15",),
            ((f"Day {number} ", f"1971-08-{number:02}", None, "Apollo 15"),),
        )
        for number in range(1, 13)
    ),
)
