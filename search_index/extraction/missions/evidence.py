"""Which words near a name say that it is a mission, and which that it is none."""

from __future__ import annotations

import re

from search_index.extraction.wordlists import words

CRAFT = words(
    "spacecraft spaceship spaceships spaceflight spaceflights probe probes lander landers "
    "orbiter orbiters rover rovers satellite satellites capsule capsules shuttle moonshot "
    "sputnik spaceplane cubesat smallsat helicopter telescope observatory module"
)
"""What a mission is called: enough evidence wherever it stands beside a name."""

SPACE = CRAFT - words("shuttle helicopter telescope observatory module capsule capsules") | words(
    "astronaut astronauts cosmonaut cosmonauts taikonaut taikonauts spacewalk spacewalks "
    "lunar moon orbit orbital splashdown docked undocked undocking spaceport cosmodrome "
    "liftoff touchdown spacewalkers interplanetary flyby comet comets asteroid asteroids mars "
    "heliosphere weightlessness telemetry reentry retrorocket retrorockets microgravity apogee "
    "perigee heliocentric nasa roscosmos isro jaxa cnsa"
)
"""Words that hardly stand in a sentence on anything but spaceflight."""

WEAK = words(
    "rocket rockets launch launched launches launching capsule crew crews flight flights mission "
    "missions shuttle landing landed docking docked station parachute parachutes telescope "
    "observatory module booster boosters thruster thrusters airlock hatch earth planet planets "
    "galaxy solar pilot fuel launchpad countdown"
)
"""Words that many texts use, but only texts on spaceflight many of."""

_FLIGHT = words(
    "mission missions flight crew crews programme program project station launch launched "
    "launches landed landing launching docked docking return returned aboard astronauts "
    "cosmonauts taikonauts astronaut cosmonaut taikonaut vehicle ship ferry craft commander "
    "spaceflight"
)
AFTER_NUMBER = CRAFT | _FLIGHT
"""Words that, right after a name with a number, make a mission of it: ``Shenzhou-12 crew``."""

AFTER_SERIES = CRAFT | words(
    "programme programmes program programs missions mission astronauts cosmonauts crew crews ship "
    "ferry craft flights spaceflight"
)
"""Words that make a mission of a family's name without a number: ``Soyuz capsule``."""

AFTER_NAME = CRAFT - {"module"} | words("station stations spacecrafts mission")
"""Words that make a mission of an everyday word: ``Hope probe``."""

BEFORE = CRAFT | words("mission missions spaceflight ship craft station project")
"""Words that, right before a name, make a mission of it: ``the probe Hope``."""

SENDING = words("launched launching deployed aboard orbiting undocked")
"""Words that, right before a name and in a sentence on spaceflight, say that it flies."""

FLYING = words(
    "orbited orbits orbiting docked undocked lifted splashed launched deployed landed entered "
    "reached visited visits mapped photographed flew flies hit crashed disintegrated"
)
"""Words that say so right after a name, or after ``was`` or ``has``."""

NAMED_CRAFT = words("spacecraft spaceship lander orbiter rover satellite cubesat")
"""Words before a name that no list knows and that has no number: ``the satellite Omid``."""

AUXILIARIES = words("was were is has had")

NAMING = words("called named dubbed known as the a its christened nicknamed space")
"""Words that may stand between such a word and the name: ``a probe called Hope``."""

FITTING = words(
    "space lunar cargo crew robotic unmanned uncrewed manned crewed moon mars sample return relay "
    "supply resupply descent ascent service command flight research science weather jupiter "
    "saturn venus mercury asteroid comet solar planetary orbital x-ray orbiting"
)
"""Words that may stand between a name and such a word: ``Shenzhou-12 space mission``."""

OTHER_THINGS = words(
    "basin crater craters plain highlands asteroid asteroids comet theatre theater gallery records "
    "music street square hotel hospital university channel magazine era books press"
)
"""Words that, right after a name, make something else of it: ``the Apollo basin``."""

BEFORE_PLACES = words("in near")
AFTER_PEOPLE = words("said says told added who whose asked wrote explained")
"""Words that make a place or a person of a name rather than a mission."""

NO_MISSION = words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday boeing airbus antonov ilyushin tupolev sukhoi mikoyan cessna bombardier "
    "lockheed northrop embraer gulfstream covid sars influenza section chapter figure fig table "
    "page part article level phase stage step block pad site room building hangar gate line "
    "route highway runway channel type model version mark mod series volume issue number no "
    "appendix annex item rule act day sol orbit week year flight launch complex world war "
    "group class grade unit team top over under about around some nearly almost only age "
    "aged just at in on by for from to of and or the a an with within after before since until "
    "than between versus formula euro bolt scud kosher windows python intel core category "
    "magnitude station port dock slot camera engine engines area zone sector division squadron "
    "brigade regiment fleet battalion mach vol nos psalm genesis corinthians protocol resolution "
    "agenda exhibit schedule clause paragraph note sample test case question answer experiment "
    "module crewmember astronaut astronauts cosmonaut cosmonauts attempt experiment instrument "
    "studio channel radio interstate boulevard district ward press july4 goal pier buran-type "
    "rd be aim hall tank valve launchpad firing room hole node mode tranche lot all both each "
    "every few several many more most facility hut internet web tv television phone images"
)
"""Words before a number that make no mission of it."""

UNITS = words(
    "percent per years year months month weeks week days day hours hour minutes minute seconds "
    "km kilometers kilometres miles meters metres feet kg kilograms tons tonnes million billion "
    "dollars degrees times people a.m p.m am pm jan feb mar apr jun jul aug sep oct nov dec"
)
"""Words after a number that make a quantity of it."""

OPENERS = words(
    "the a an in on at by for from to of with when while after before since as if but and so "
    "then now today later earlier meanwhile however once both only because although like unlike "
    "this that these those his her its their our nasa esa"
)
"""First words of a sentence that are no part of the name after them."""

_AFTER_ROCKET = re.compile(
    r"(?:[-‐‑–\s]?[A-Z0-9][\w.]{0,4})?\s(?i:(?:heavy-lift|carrier|launch|space|moon|strap-on)\s)?"
    r"(?i:rocket|launcher|booster|launch vehicle|missile|upper stage)s?\b"
)
_NOT_A_CRAFT = re.compile(
    r"\s(?:engines?|aircraft|jets?|fighters?|helicopters?|bombers?|airliners?|plane|planes|"
    r"virus|vaccines?|rifles?|tanks?|radar|torpedo)\b",
    re.IGNORECASE,
)


_PLANET = re.compile(r"[-‐‑–\s]?\d{1,4}[a-z](?!\w)")


def is_planet(text: str, end: int) -> bool:
    """Tell whether a name that ends at ``end`` is that of a planet: ``CoRoT-7b``."""
    return _PLANET.match(text, end) is not None


def is_rocket(text: str, end: int) -> bool:
    """Tell whether the words after a name that ends at ``end`` make a rocket of it."""
    return _AFTER_ROCKET.match(text, end) is not None


def is_other_machine(text: str, end: int) -> bool:
    """Tell whether the words after a name make an aircraft, an engine or the like of it."""
    return _NOT_A_CRAFT.match(text, end) is not None
