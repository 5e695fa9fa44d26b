"""The words that roles are made of."""

from __future__ import annotations

import functools

from search_index.extraction.wordlists import words

HEADS = words(
    "secretary director president vice-president minister premier chief officer engineer "
    "administrator commander co-commander pilot co-pilot astronaut cosmonaut taikonaut spokesman "
    "spokeswoman spokesperson ambassador chairman chairwoman chair chairperson vice-chairman ceo "
    "cfo coo cto cio professor designer scientist physicist astrophysicist astronomer geologist "
    "chemist biologist meteorologist researcher investigator co-investigator manager head leader "
    "founder co-founder cofounder governor senator congressman congresswoman representative mayor "
    "chancellor king queen prince princess emperor sultan emir general colonel lieutenant captain "
    "major sergeant admiral marshal brigadier commodore corporal specialist analyst economist "
    "lawyer attorney judge justice editor journalist reporter correspondent author writer "
    "historian coach consultant adviser advisor aide commissioner inspector detective "
    "superintendent dean rector provost fellow lecturer curator archivist librarian architect "
    "inventor entrepreneur executive partner owner counselor counsellor attaché consul envoy "
    "delegate negotiator secretary-general director-general physician surgeon doctor treasurer "
    "accountant auditor trustee controller comptroller technician operator navigator bishop "
    "archbishop cardinal rabbi imam ayatollah pastor chaplain player striker goalkeeper midfielder "
    "defender mathematician statistician programmer planetologist cartographer test-pilot capcom "
    "payload-specialist undersecretary under-secretary lawmaker legislator deputy speaker "
    "ombudsman prosecutor sheriff councillor councilor diplomat politician activist campaigner "
    "assistant coordinator co-ordinator supervisor planner instructor teacher lead producer actor "
    "actress singer conductor composer novelist poet boss co-chair co-director official employee "
    "staffer member"
)
"""The nouns that say what somebody is, in the singular."""

MODIFIERS = words(
    "deputy vice chief senior general mission flight lead former acting assistant associate "
    "executive foreign prime project program programme press test space science research payload "
    "principal technical managing first second interim outgoing incoming retired veteran late "
    "longtime defense defence interior finance financial health education trade labor labour "
    "energy agriculture transport justice home culture environment cabinet state national federal "
    "regional provincial military naval army air force police security intelligence operations "
    "operating information marketing medical legal political economic public affairs relations "
    "communications media news sports engineering launch landing recovery ground station crew "
    "spacecraft shuttle rocket lunar planetary solar orbital systems system software hardware "
    "instrument propulsion navigation guidance design production quality safety board "
    "staff office field district permanent extraordinary plenipotentiary honorary founding "
    "co-founding current new next opposition ruling party parliamentary majority minority "
    "cabin command lunar-module command-module module entry range head top leading lieutenant "
    "brigadier rear wing squadron group staff warrant non-executive under supreme grand crown "
    "university visiting adjunct emeritus full distinguished team oil water mines mining industry "
    "commerce tourism sports youth religious planning petroleum housing social welfare migration "
    "immigration rebel guerrilla terrorist militant separatist spiritual tribal union church "
    "student campaign tax budget aid relief human rights election nuclear brain heart company"
)
"""Words that stand before such a noun and belong to the title."""

TAILS = words("general emeritus elect designate plenipotentiary")
"""Words that stand after it and belong to the title: ``Director General``."""

STOPS = words(
    "a an the and or but of for at in with from to on by as who which that whose whom where when "
    "while said says say told tells is was are were be been being has have had will would can "
    "could did does do not also added he she it they his her its their our my this these those "
    "after before during since until into over under about between against than if because so "
    "including like such asked told named elected appointed met called saying "
    "calling telling accusing alongside among another both two three four five six several"
)
"""Words that no title holds before its noun."""

ABBREVIATIONS = {
    "gen": "General", "col": "Colonel", "lt": "Lieutenant", "maj": "Major", "capt": "Captain",
    "cmdr": "Commander", "cdr": "Commander", "sgt": "Sergeant", "cpl": "Corporal",
    "adm": "Admiral", "brig": "Brigadier", "sen": "Senator", "rep": "Representative",
    "gov": "Governor", "pres": "President", "prof": "Professor", "rev": "Reverend",
    "amb": "Ambassador", "supt": "Superintendent", "insp": "Inspector", "vp": "Vice President",
}  # fmt: skip
"""Titles in short, as they stand before a name, with what they stand for."""

HONORIFICS = words("dr sir dame lord lady")
"""What is said of somebody right before the name alone."""

SAYING_LITTLE = words("member official employee staffer worker")
"""Nouns that are no role without their organization."""

ADJECTIVES = words("major general lead fellow principal")
"""Nouns that, in small letters right before a name, mostly say how big or whose it is."""

LINKS = words("of at for in with from to on")
"""Words that tie a title to its organization or field."""

DETERMINERS = words("a an the its his her their our then now currently")

HEADING_VERBS = {
    "heads": "head", "headed": "head", "leads": "leader", "led": "leader", "chairs": "chair",
    "chaired": "chair", "directs": "director", "directed": "director", "founded": "founder",
    "runs": "head", "manages": "manager", "managed": "manager", "commands": "commander",
    "commanded": "commander", "ran": "head", "owns": "owner", "co-founded": "co-founder",
    "co-chairs": "co-chair",
}  # fmt: skip
"""What somebody is ``who heads`` an organization."""

PLAIN_HEADING_VERBS = {
    verb: HEADING_VERBS[verb]
    for verb in ("heads", "headed", "chairs", "chaired", "founded", "co-founded", "runs", "owns")
}
"""Those that say so too where they follow the name at once."""


@functools.lru_cache(maxsize=65_536)
def singular_head(word: str) -> str | None:
    """Return the role noun that a word is, in the singular and lower case, else None."""
    lower = word.lower().rstrip(".")
    if lower in HEADS or (word[:1].isupper() and (lower in ABBREVIATIONS or lower in HONORIFICS)):
        return lower
    if lower.endswith("men") and lower[:-3] + "man" in HEADS:
        return lower[:-3] + "man"
    return lower[:-1] if lower.endswith("s") and lower[:-1] in HEADS else None


def is_plural(word: str) -> bool:
    """Tell a role noun in the plural: ``astronauts``."""
    head = singular_head(word)
    return head is not None and head != word.lower().rstrip(".")
