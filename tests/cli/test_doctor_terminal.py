"""What the doctor says of a terminal, from its surroundings alone."""

from __future__ import annotations

import pytest

from tui.__main__ import main
from tui.doctor.terminal import TerminalDoctor
from tui.settings import Settings

GOOD = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "SSH_TTY": "/dev/x"}


def told(environment, size=(120, 40), tmux=None, settings=None, programs=("tmux",)):
    doctor = TerminalDoctor(
        settings or Settings(), environment, size, True,
        which=lambda name: name if name in programs else None,
        ask_tmux=lambda option: (tmux or {}).get(option, ""),
    )  # fmt: skip
    return {f"{it.topic}: {it.value}": it.advice for it in doctor.examine()}


def test_a_good_terminal_needs_no_advice_but_how_copies_arrive():
    findings = told(GOOD)
    assert [value for value in findings.values() if value] == [
        "if nothing arrives, allow OSC 52 in the terminal's settings, or work inside tmux"
    ]
    assert "colours: 16 million, theme missionlog-dark" in findings


@pytest.mark.parametrize(
    ("environment", "finding", "advice"),
    [
        ({"TERM": "dumb"}, "terminal: dumb, 120x40", "set TERM"),
        ({}, "terminal: TERM is not set, 120x40", "set TERM"),
        ({"TERM": "linux"}, "colours: 16, theme missionlog-ansi", None),
        ({"TERM": "xterm-256color"}, "colours: 256, theme missionlog-dark", "COLORTERM"),
        ({**GOOD, "NO_COLOR": "1"}, "colours: none (NO_COLOR), theme missionlog-ansi", None),
        ({**GOOD, "LC_ALL": "C"}, "letters: LC_ALL=C, drawn with ASCII", "LANG=C.UTF-8"),
        ({**GOOD, "TMUX": "x"}, "clipboard: through tmux (load-buffer -w)", None),
        ({"TERM": "x\x1b]52;c;eA==\x07"}, "terminal: x]52;c;eA==, 120x40", None),
    ],
)
def test_what_there_is_and_what_to_change(environment, finding, advice):
    findings = told(environment)
    assert finding in findings
    assert (advice is None) == (findings[finding] is None)
    assert not advice or advice in findings[finding]


def test_a_small_terminal_is_told():
    assert told(GOOD, size=(50, 10))["terminal: xterm-256color, 50x10"] == (
        "60x15 or more shows a whole pane"
    )


def test_the_options_of_tmux_that_hinder_are_told_with_what_to_write():
    tmux = {"set-clipboard": "off", "escape-time": "500", "default-terminal": "screen"}
    findings = told({**GOOD, "TMUX": "x"}, tmux=tmux)
    assert "set-clipboard on" in findings["tmux: set-clipboard off"]
    assert "escape-time 10" in findings["tmux: escape-time 500"]
    assert "tmux-256color" in findings["tmux: default-terminal screen"]
    fine = {"set-clipboard": "external", "escape-time": "10", "default-terminal": "tmux-256color"}
    findings = told({**GOOD, "TMUX": "x"}, tmux=fine)
    assert not any(value for key, value in findings.items() if key.startswith("tmux"))


def test_settings_that_cannot_be_taken_are_told(tmp_path, monkeypatch, capsys):
    path = tmp_path / "config.toml"
    path.write_text("\nmouse = 1")
    monkeypatch.setenv("MISSIONLOG_CONFIG", str(path))
    assert main(["doctor"]) == 0
    printed = capsys.readouterr().out
    assert "line 2 mouse" in printed
    assert "1 is neither true nor false" in printed
