from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search_index.errors import UnreadableFile
from search_index.sources.decoding import decode, is_text

ENGLISH = "The crew of Apollo 11 came back on 24 July 1969.\nAll three were well.\n"
FRENCH = "Les astronautes français ont été félicités à Toulouse : « quelle réussite », dit-on.\n"
POLISH = "Mirosław Hermaszewski poleciał w kosmos w czerwcu. Żołnierz był zadowolony z lotu.\n"
RUSSIAN = "Юрий Гагарин стал первым человеком в космосе двенадцатого апреля 1961 года.\n"
JAPANESE = "日本の宇宙飛行士は国際宇宙ステーションに到着しました。\n油井さんは笑顔で手を振った。\n"
CHINESE = "神舟十二号载人飞船返回舱在东风着陆场成功着陆。\n航天员聂海胜、刘伯明、汤洪波安全返回。\n"
KOREAN = "한국의 우주 비행사는 국제 우주 정거장에 도착했습니다. 모두가 기뻐했다.\n"
TURKISH = "Türk bilim insanı uzay istasyonuna gitti. Şimdi çalışmalar sürüyor, ağır yük için.\n"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN, CHINESE, JAPANESE])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text
    assert is_text(text.encode(encoding))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        ("“So — that’s it”, said José.\n", "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_older_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_one_accent_after_pages_of_plain_ascii_is_enough() -> None:
    text = ENGLISH * 2000 + FRENCH
    assert decode(text.encode("cp1252")) == text


def test_an_encoding_that_is_declared_is_taken_before_a_guess() -> None:
    raw = "Ж".encode("koi8-r")
    assert decode(raw, "koi8-r") == "Ж"
    assert decode(RUSSIAN.encode("cp1251"), "no-such-encoding") == RUSSIAN


def test_a_few_broken_bytes_do_not_cost_a_text_its_encoding() -> None:
    raw = (RUSSIAN * 5).encode()
    assert decode(raw[:-2] + b"\xff").startswith(RUSSIAN)


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06",
        b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00\x01\x00\x00\x00" * 40,
        bytes(range(256)) * 20,
        bytes(1000),
    ],
)
def test_binary_data_is_told_as_such(raw: bytes) -> None:
    assert not is_text(raw)
    with pytest.raises(UnreadableFile, match="binary"):
        decode(raw)


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode((ENGLISH + "\0").encode()) == ENGLISH + "\0"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
@example("\ufffd")
@example("\uffff\ufffe")
def test_utf8_is_always_read_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_refused(raw: bytes) -> None:
    assert is_text(raw) in (True, False)
    with contextlib.suppress(UnreadableFile):
        assert isinstance(decode(raw), str)


def test_a_text_full_of_escape_sequences_and_nuls_is_still_a_text() -> None:
    raw = ("\x00\x1b[31mHouston\x9b0m\x01 " * 20).encode()
    assert "Houston" in decode(raw)
