from __future__ import annotations

from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, towns
from training.augment import augmented
from training.corpus import AnnotatedDocument

_TEXT = "Jane Rigby of Ostra Board met UVW in Valen. Rigby and Ostra Board left Norway."


def _names() -> tuple[NameSpan, ...]:
    """Mark every name of the text, in order."""
    kinds = {
        "Jane Rigby": NameKind.PERSON,
        "Ostra Board": NameKind.ORGANIZATION,
        "UVW": NameKind.ORGANIZATION,
        "Valen": NameKind.PLACE,
        "Norway": NameKind.PLACE,
    }
    found = [
        NameSpan(_TEXT.index(name), _TEXT.index(name) + len(name), kind)
        for name, kind in kinds.items()
    ]
    again = _TEXT.index("Rigby and"), _TEXT.rindex("Ostra Board")
    found.append(NameSpan(again[0], again[0] + 5, NameKind.PERSON))
    found.append(NameSpan(again[1], again[1] + 11, NameKind.ORGANIZATION))
    return tuple(sorted(found))


def _copies() -> list[AnnotatedDocument]:
    document = AnnotatedDocument("made_up", "1", _TEXT, ((0, 43), (44, len(_TEXT))), _names())
    documents = list(augmented([document] * 40))
    return [changed for changed in documents if changed.text != _TEXT]


def test_a_copy_has_other_names_in_the_same_text() -> None:
    copies = _copies()
    assert copies
    for copy in copies:
        written = [copy.text[name.start : name.end] for name in copy.names]
        assert [name.kind for name in copy.names] == [name.kind for name in _names()]
        rest = copy.text
        for name in reversed(copy.names):
            rest = rest[: name.start] + "*" + rest[name.end :]
        assert rest == "* of * met * in *. * and * left *."
        assert written[1] == written[5]
        assert written[4:5] != ["Rigby"]
        assert written[6] == "Norway"


def test_names_of_several_words_are_listed_or_made_up() -> None:
    written = [copy.text[copy.names[1].start : copy.names[1].end] for copy in _copies()]
    listed = [name for name in written if name in KNOWN_ORGANIZATIONS]
    assert 0 < len(listed) < len(written)
    assert all(" " in name for name in listed)
    assert "Ostra Board" not in written


def test_acronyms_and_places_come_from_the_lists_and_look_alike() -> None:
    for copy in _copies():
        written = [copy.text[name.start : name.end] for name in copy.names]
        assert written[2] in KNOWN_ORGANIZATIONS
        assert written[2].isupper()
        assert written[3] in towns()


def test_the_sentences_move_with_the_text() -> None:
    for copy in _copies():
        (first, end), (second, last) = copy.sentences
        assert copy.text[first:end].endswith(".")
        assert copy.text[second - 1] == " "
        assert last == len(copy.text)


def test_the_same_documents_give_the_same_copies() -> None:
    assert [copy.text for copy in _copies()] == [copy.text for copy in _copies()]
