"""Names that many people bear: of these alone two with one name are expected to be two.

The most frequent given names and surnames of countries whose names stand in English texts
often, after their census offices' lists of the last decades.
"""

from __future__ import annotations

from search_index.extraction.wordlists import words

_GIVEN = words(
    "james john robert michael william david richard joseph thomas charles christopher daniel "
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward "
    "ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin "
    "scott brandon frank benjamin gregory samuel raymond patrick alexander jack dennis jerry "
    "peter henry alan adam martin simon neil ian colin graham philip tom bill bob jim joe mike "
    "dave steve dan chris tony ben sam "
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret "
    "betty sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah "
    "stephanie rebecca laura sharon cynthia kathleen amy angela anna emma helen jane julia kate "
    "ann anne ruth alice catherine christine maria "
    "jose juan luis carlos jorge pedro miguel manuel antonio francisco ana carmen "
    "jean pierre michel philippe marie hans klaus thomas giovanni marco mario "
    "ivan sergei sergey vladimir alexander aleksandr andrei andrey alexei aleksei nikolai mikhail "
    "dmitri dmitry igor oleg viktor yuri elena olga natalia "
    "wei li min jun jie lei tao qiang yong bin hui ying fang na jing yan xin "
    "mohammed muhammad mohamed ahmed ali hassan hussein omar ibrahim khalid abdul abdullah fatima "
    "rahul raj amit sanjay vijay anil sunil kim min-jun hiroshi takashi kenji"
)
_SURNAMES = words(
    "smith johnson williams brown jones miller davis wilson anderson thomas taylor moore jackson "
    "martin lee thompson white harris clark lewis robinson walker young allen king wright scott "
    "hill green adams nelson baker hall campbell mitchell carter roberts phillips evans turner "
    "parker collins edwards stewart morris murphy cook rogers morgan cooper peterson reed bailey "
    "bell kelly howard ward cox richardson wood watson brooks bennett gray james hughes price "
    "myers long foster sanders ross morrison powell sullivan russell butler fisher simmons jordan "
    "patterson hamilton graham reynolds wallace hunt hunter palmer mason stone ryan wells webb "
    "garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera "
    "gomez diaz cruz reyes morales silva santos ferreira pereira costa "
    "martin bernard dubois durand dupont muller schmidt schneider fischer weber meyer wagner "
    "rossi russo ferrari bianchi "
    "ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhailov fedorov volkov "
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo "
    "kim lee park choi jung kang cho yoon jang nguyen tran le pham "
    "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato "
    "singh kumar sharma patel gupta khan ali ahmed hassan hussein ibrahim"
)


def is_common(first: str, last: str) -> bool:
    """Tell whether many people bear a name, given its first and last words in lower case.

    Either may be the surname: Chinese, Korean and Hungarian names begin with it.
    """
    return (first in _GIVEN and last in _SURNAMES) or (first in _SURNAMES and last in _GIVEN)
