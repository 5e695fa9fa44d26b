from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.extraction.dates.order import ORDER_VARIABLE
from search_index.locations import config_file
from tui.__main__ import main
from tui.output.settings import settings_lines, toml
from tui.settings import DATE_ORDER_VARIABLE, Settings, hand_on, options
from tui.settings_file import read_settings

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "odd name" / "config.toml"
    path.parent.mkdir()
    monkeypatch.setenv("MISSIONLOG_CONFIG", str(path))
    return path


def test_without_a_file_the_defaults_hold(file):
    assert read_settings().settings == Settings()
    assert read_settings().problems == ()


def test_the_file_lies_in_the_users_settings_folder(tmp_path):
    assert config_file() == tmp_path / "config" / "missionlog" / "config.toml"


def test_what_is_set_holds(file):
    file.write_text(
        'theme = "nord"\nmouse = false\nday_first = "on"\n'
        '[keys]\ncopy = "c"\ncopy_menu = []\n[keys.reader]\nback = ["f9", "escape"]\n'
    )
    found = read_settings()
    assert found.problems == ()
    assert found.settings == Settings(
        theme="nord",
        mouse=False,
        day_first="on",
        keys={"copy": ("c",), "copy_menu": (), "reader.back": ("f9", "escape")},
    )


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        ('a = 1\n[keys]\nx = "y"', 1, "a", "no setting is called so"),
        ('\n\nclipbord = "tmux"', 3, "clipbord", "Did you mean clipboard?"),
        ('mouse = "yes"', 1, "mouse", '"yes" is neither true nor false.'),
        ("theme = 4", 1, "theme", "4 is no text in quotation marks."),
        ('clipboard = "x11"', 1, "clipboard", "none of auto, tmux, osc52, command, file, off."),
        ('keys = "c"', 1, "keys", "is a table"),
        ('[keys]\ncopy = "k5"', 2, "keys.copy", '"k5" is no key like'),
        ('[keys]\ncopi = "f5"', 2, "keys.copi", "Did you mean copy?"),
        ('[keys]\nwhy = "f5"\ncopy = "c"', 3, "keys.copy", "c is the key of copy_menu (in a list)"),
        ('[keys]\nsubmit = "x"', 2, "keys.submit", "is typed there"),
        ('[keys]\ncopy = "f5"\nopen = [\n 1,\n]', 5, "keys.open", "is no key"),
        ('[keys.reader]\n# open\n"open" = 2', 3, "keys.reader.open", "is no key"),
        ("theme = \n", 1, "", "is not TOML"),
        ("theme = '''\nnever closed", 2, "", "is not TOML"),
        ("mouse = true\nmouse = false", 2, "", "is not TOML"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line_and_key(file, text, line, key, reason):
    file.write_text(text)
    found = read_settings()
    first = found.problems[0]
    assert (first.line, first.key) == (line, key)
    assert reason in first.reason
    assert f"{file}, line {line}: " in str(first)


def test_one_slip_leaves_the_other_settings_in_force(file):
    file.write_text('theme = "nord"\nmouse = 1\npager = "most"')
    assert read_settings().settings == Settings(theme="nord", pager="most")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" + b"[" * 100_000, b"theme = \x00"])
def test_a_file_that_is_no_text_of_settings_is_told(file, content):
    file.write_bytes(content)
    found = read_settings()
    assert found.settings == Settings()
    assert len(found.problems) == 1


def test_a_folder_in_the_place_of_the_file_is_told(file):
    file.mkdir()
    assert "cannot be read" in str(read_settings().problems[0])


@given(st.builds(
    Settings, theme=TEXT, pager=TEXT, mouse=st.booleans(),
    clipboard=st.sampled_from(["auto", "tmux", "file"]),
    keys=st.dictionaries(
        st.sampled_from(["copy", "reader.why", "move_next"]),
        st.lists(st.sampled_from(["f5", "ctrl+k", "ü", '"', "\\"]), max_size=1).map(tuple),
        max_size=1,
    ),
))  # fmt: skip
def test_what_is_printed_reads_as_what_was_set(tmp_path_factory, settings):
    path = tmp_path_factory.mktemp("settings") / "config.toml"
    path.write_text("\n".join(settings_lines(settings)), encoding="utf-8", newline="")
    found = read_settings(path)
    assert found.problems == ()
    assert replace(found.settings, keys=dict(found.settings.keys)) == settings


@given(TEXT)
def test_a_text_survives_being_written(text):
    assert tomllib.loads(f"x = {toml(text)}") == {"x": text}


@given(st.text())
def test_no_file_ends_the_program(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("settings") / "config.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    found = read_settings(path)
    assert all(str(problem) for problem in found.problems)


def test_config_prints_what_holds_and_tells_what_does_not(file, capsys):
    file.write_text('theme = "nord"\nmouse = 1\n')
    assert main(["config"]) == 2
    printed = capsys.readouterr()
    assert tomllib.loads(printed.out)["theme"] == "nord"
    assert "line 2: mouse: 1 is neither" in printed.err
    assert main(["config", "--defaults"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["theme"] == "auto"


def test_config_makes_a_file_in_which_nothing_is_set_yet_and_no_second_time(file, capsys):
    file.parent.rmdir()
    assert main(["config", "--create"]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert read_settings().settings == Settings()
    assert all(
        f"#{option.name}" in file.read_text() for option in options() if option.name != "keys"
    )
    assert main(["config", "--create"]) == 4
    assert main(["config", "--path"]) == 0
    assert capsys.readouterr().out == f"{file}\n"


def test_commands_tell_what_is_wrong_in_the_settings_and_go_on(file, library, capsys):
    file.write_text('clipboard = "pigeon"')
    assert main(["search", "flag"]) == 0
    assert "clipboard" in capsys.readouterr().err


def test_the_order_of_days_reaches_the_engine_unless_the_environment_says_it():
    assert DATE_ORDER_VARIABLE == ORDER_VARIABLE
    environment: dict[str, str] = {}
    hand_on(Settings(), environment)
    assert environment == {}
    hand_on(Settings(day_first="on"), environment)
    assert environment == {ORDER_VARIABLE: "dmy"}
    hand_on(Settings(day_first="off"), environment)
    assert environment == {ORDER_VARIABLE: "dmy"}


def test_the_keys_of_json_records_reach_the_readers():
    environment: dict[str, str] = {}
    hand_on(Settings(json_text="story, lead", json_date="when"), environment)
    assert environment == {"MISSIONLOG_JSON_TEXT": "story, lead", "MISSIONLOG_JSON_DATE": "when"}
