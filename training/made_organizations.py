"""Makes up names of organizations, so that the tagger learns the words these are made of.

The sets say little of business and nothing of most of the world's papers, clubs and parties: one
speaks of ``Technologies`` once. A name made here says nothing of any real body; what it teaches is
that such words close or open an organization's name, whatever stands beside them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache

from search_index.extraction.wordlists import towns
from training.foreign_names import read_name_sets


def _split(listed: str) -> tuple[str, ...]:
    """Return the entries of a list written with bars between them."""
    return tuple(entry.strip() for entry in listed.split("|"))


_OPENERS = _split(
    "Global|Pacific|Atlantic|First|United|American|National|General|Northern|Southern|Western|"
    "Eastern|Central|Continental|International|Universal|Allied|Consolidated|Standard|Advanced|"
    "Integrated|Applied|Digital|Micro|Royal|Imperial|Golden|Silver|Pioneer|Summit|Liberty|Premier"
)
_TRADES = _split(
    "Communications|Technologies|Industries|Systems|Holdings|Enterprises|Pharmaceuticals|"
    "Securities|Laboratories|Airlines|Airways|Motors|Petroleum|Energy|Electronics|Software|"
    "Networks|Insurance|Financial|Bancorp|Capital|Partners|Associates|Brothers|Steel|Chemical|"
    "Foods|Stores|Entertainment|Pictures|Publishing|Semiconductor|Telecom|Telecommunications|"
    "Mining|Resources|Oil|Shipping|Railways|Aerospace|Instruments|Medical|Biotech|Savings Bank|"
    "Bank|Products|Materials|Power|Gas|Paper|Life|Properties|Hotels|Media|Solutions|Services"
)
_LEGAL = _split("Inc.|Corp.|Co.|Ltd.|Plc|AG|SA|LLC|Group|Group Inc.|International Inc.|& Co.")
_MEDIA = _split(
    "Times|Herald|Tribune|Post|Journal|Gazette|Star|Daily News|Chronicle|Courier|Mirror|Telegraph|"
    "Radio|Television|News Agency|Broadcasting Corporation|Morning Post|Weekly|Observer|Sun"
)
_QUALITIES = _split(
    "National|Federal|International|Central|Supreme|European|African|Asian|Arab|World|Joint|"
    "Independent|State|Regional|Royal|American|British|Global|Islamic|Public"
)
_FIELDS = _split(
    "Health|Trade|Energy|Space|Security|Development|Human Rights|Refugee|Labor|Transport|"
    "Environmental|Research|Statistics|Election|Agriculture|Defence|Finance|Fisheries|Education|"
    "Atomic Energy|Food|Press|Football|Olympic|Medical|Police|Intelligence|Aviation|Maritime"
)
_HEADS = _split(
    "Agency|Commission|Council|Committee|Authority|Board|Bureau|Institute|Association|Federation|"
    "Foundation|Department|Ministry|Office|Administration|Organization|Service|Center|Fund|Union"
)
_STUDIES = _split(
    "Strategic Studies|Foreign Affairs|Public Health|Human Rights|Science and Technology|"
    "International Relations|Space Research|Refugees|Economic Development|Justice|Peace Research|"
    "Disease Control|Nuclear Safety|Fine Arts|Marine Biology|Civil Liberties|Fair Elections"
)
_LEANINGS = _split(
    "Democratic|People's|National|Socialist|Liberal|Islamic|Workers'|Progressive|Popular|"
    "Revolutionary|Christian|Republican|Conservative|Patriotic|Farmers'"
)
_CAUSES = _split(
    "Unity|Freedom|Reform|Liberation|Justice|Progress|Action|Resistance|Renewal|Salvation"
)
_GATHERED = _split("Party|Front|Movement|Alliance|Union|Army|Congress|Coalition|League|Brigades")
_CLUB_ENDS = _split("United|City|Rovers|Athletic|FC|Wanderers|Town|Tigers|Eagles|Lions|Bears|Stars")
_CLUB_OPENERS = _split("FC|Real|Sporting|Dynamo|Spartak|Lokomotiv|Inter|Racing|Olympique|AC|CSKA")


def made_organization(chance: random.Random) -> str:
    """Return the name of a company, a body, a party, a paper, a club or a school."""
    kinds: tuple[Callable[[random.Random], str], ...]
    kinds = (_company, _company, _company, _body, _body, _party, _paper, _club, _school)
    return chance.choice(kinds)(chance)


def _company(chance: random.Random) -> str:
    """Return ``Vale Technologies Inc.`` or its like."""
    owner = chance.choice((_surname, _surname, _town, _opener))(chance)
    trade = chance.choice(_TRADES)
    return (
        f"{owner} {trade} {chance.choice(_LEGAL)}" if chance.random() < 0.4 else f"{owner} {trade}"
    )


def _body(chance: random.Random) -> str:
    """Return ``National Fisheries Board``, ``Institute for Peace Research`` or their like."""
    head = chance.choice(_HEADS)
    if chance.random() < 0.3:
        return f"{head} {chance.choice(('for', 'of', 'on'))} {chance.choice(_STUDIES)}"
    return f"{chance.choice(_QUALITIES)} {chance.choice(_FIELDS)} {head}"


def _party(chance: random.Random) -> str:
    """Return ``Progressive Unity Front`` or its like."""
    cause = f" {chance.choice(_CAUSES)}" if chance.random() < 0.6 else ""
    return f"{chance.choice(_LEANINGS)}{cause} {chance.choice(_GATHERED)}"


def _paper(chance: random.Random) -> str:
    """Return ``Ulm Gazette`` or its like."""
    return f"{_town(chance)} {chance.choice(_MEDIA)}"


def _club(chance: random.Random) -> str:
    """Return ``Ulm Rovers``, ``Dynamo Ulm`` or their like."""
    town = _town(chance)
    if chance.random() < 0.5:
        return f"{town} {chance.choice(_CLUB_ENDS)}"
    return f"{chance.choice(_CLUB_OPENERS)} {town}"


def _school(chance: random.Random) -> str:
    """Return ``University of Ulm``, ``Vale College`` or their like."""
    pattern = chance.choice(
        ("University of {t}", "{t} University", "{s} College", "{t} State University")
    )
    return pattern.format(t=_town(chance), s=_surname(chance))


def _opener(chance: random.Random) -> str:
    """Return what many companies' names begin with."""
    return chance.choice(_OPENERS)


def _surname(chance: random.Random) -> str:
    """Return the family name of somebody."""
    return chance.choice(chance.choice(read_name_sets()).family)


def _town(chance: random.Random) -> str:
    """Return the name of a town."""
    return chance.choice(_all_towns())


@cache
def _all_towns() -> Sequence[str]:
    """Return the towns in order, so that the same chance finds the same one."""
    return sorted(towns())
