"""Opening documents in a pager, an editor and a viewer, whatever they are called."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import Document
from tests.tui.pilot import explore
from tui.opening import Opener, edit_command, line_in, own_file
from tui.settings import Settings

TEXT = "First line\n\nSecond line\nThird line\n"


@pytest.fixture
def program(tmp_path):
    """A program that writes down what it was started with, and what it was shown."""
    script = tmp_path / "program.py"
    script.write_text(
        "import json, os, sys\n"
        "shown = sys.argv[-1]\n"
        "told = [sys.argv[1:], open(shown).read(), os.access(shown, os.W_OK), oct(os.stat(shown).st_mode)]\n"
        "open(os.path.join(os.path.dirname(sys.argv[0]), 'told.json'), 'w').write(json.dumps(told))\n"
    )
    return f"{sys.executable} '{script}' --plain"


def told(tmp_path):
    return json.loads((tmp_path / "told.json").read_text())


def document(path, text=TEXT, type_="text"):
    return Document("a", str(path), "A title", text, type=type_)


def opener(**environment):
    return Opener(Settings(), environment, lambda name: f"/usr/bin/{name}")


def test_the_pager_gets_a_copy_that_is_gone_afterwards(tmp_path, program):
    assert opener(PAGER=program).page(document("/docs/a.zip/-rf.txt")) == 0
    (option, path), text, _, mode = told(tmp_path)
    assert option == "--plain"
    assert text == f"A title\n/docs/a.zip/-rf.txt\n\n{TEXT}\n"
    assert mode.endswith("400")
    assert Path(path).is_absolute()
    assert not Path(path).exists()


@pytest.mark.parametrize("name", ["-rf.txt", "a b;$(touch x)'.txt", "+5.txt"])
def test_the_editor_opens_the_file_itself_at_the_line(tmp_path, program, name):
    file = tmp_path / name
    file.write_text(f"---\ntitle: x\n---\n{TEXT}")
    assert opener(EDITOR=program).edit(document(file), TEXT.index("Third"))
    (option, line, path), _, _, _ = told(tmp_path)
    assert (option, line, path) == ("--plain", "+7", str(file))


@pytest.mark.parametrize(
    ("encoding", "text", "word"),
    [
        ("latin-1", "Zuerst über die Brücke.\n\nDann kam die Flagge zurück.\n", "Dann"),
        ("utf-16", "Zuerst über die Brücke.\n\nDann kam die Flagge zurück.\n", "Dann"),
        ("cp1251", "Сначала флаг был на орбите.\n\nЗатем он вернулся домой.\n", "Затем"),
    ],
)
def test_the_line_is_right_in_a_file_of_another_encoding(tmp_path, encoding, text, word):
    file = tmp_path / "a.txt"
    file.write_bytes(f"date: 2021\r\n\r\n\r\n{text}".encode(encoding))
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\necho \"$@\" > '{tmp_path}/told'\n")
    script.chmod(0o700)
    assert opener(EDITOR=str(script)).edit(document(file, text), text.index(word))
    assert (tmp_path / "told").read_text() == f"+6 {file}\n"


def test_what_is_no_text_file_is_edited_as_a_copy_of_its_text(tmp_path, program):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF\0\0")
    for one in (document(file), document("/docs/a.zip/b.txt")):
        assert not opener(VISUAL=program).edit(one, TEXT.index("Second"))
        (_, line, path), text, _, _ = told(tmp_path)
        assert line == "+3"
        assert text == f"{TEXT}\n"
        assert not Path(path).exists()


def test_settings_come_before_the_environment():
    both = Opener(Settings(pager="most -s", editor="nano"), {"PAGER": "less", "EDITOR": "vi"})
    assert (both.pager, both.editor) == (["most", "-s"], ["nano"])
    assert (opener().pager, opener().editor) == (["less"], ["vi"])
    assert opener(VISUAL="kak", EDITOR="vi").editor == ["kak"]
    with pytest.raises(ValueError, match="quotation"):
        _ = opener(PAGER="less '").pager


def test_each_editor_is_told_the_line_as_it_takes_it():
    path = Path("/docs/a.txt")
    assert edit_command(["/usr/bin/vim", "-R"], path, 3) == [
        "/usr/bin/vim",
        "-R",
        "+3",
        "/docs/a.txt",
    ]
    assert edit_command(["code", "--wait"], path, 3) == ["code", "--wait", "-g", "/docs/a.txt:3"]
    assert edit_command(["hx"], path, 3) == ["hx", "/docs/a.txt:3"]


def test_the_desktop_shows_what_is_no_text_but_never_over_ssh(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    pdf, plain = document(file, type_="pdf"), document(file)
    assert opener(DISPLAY=":0").viewer(pdf) == ["xdg-open", str(file)]
    assert opener(DISPLAY=":0").viewer(plain) is None
    assert opener(DISPLAY=":0", SSH_CONNECTION="x").viewer(pdf) is None
    assert opener().viewer(pdf) is None
    assert opener(DISPLAY=":0").viewer(document("/docs/a.zip/b.pdf", type_="pdf")) is None


def test_only_a_file_that_is_there_is_a_documents_own(tmp_path):
    assert own_file(document(tmp_path)) is None
    assert own_file(document("a.txt")) is None
    assert own_file(document("/docs/a\0b")) is None


@given(st.text("ab \n"), st.integers(0, 50), st.text("ab\n", max_size=5))
def test_a_line_is_always_one_of_the_file(text, offset, head):
    offset = min(offset, len(text))
    written = f"{head}\n{text}"
    line = line_in(written, text, offset)
    assert 1 <= line <= written.count("\n") + 1
    assert line_in(text, text, text.find("b") if "b" in text else 0) >= 1


async def test_where_no_editor_can_run_that_is_told():
    async with explore() as driver:
        await driver.type("flag")
        await driver.press("enter", "E")
        assert "could not be opened" in driver.text
        await driver.press("enter", "E")
        assert "could not be opened" in driver.text
