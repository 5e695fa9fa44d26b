"""Completions and the manual page: what a shell and `man` make of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tui.__main__ import main
from tui.commands import missionlog
from tui.settings import options
from tui.settings_file import read_settings

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "missionlog.1").read_text(encoding="utf-8")


def completed(words: list[str]) -> list[str]:
    """What click's own protocol answers a shell that completes the last of these words."""
    environment = {
        **os.environ,
        "_MISSIONLOG_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, "-c", "from tui.__main__ import main; main()"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.split("\n")


def test_commands_options_and_files_are_completed():
    assert {"plain,search", "plain,searches"} & set(completed(["missionlog", "sea"]))
    assert "file,sea" in completed(["missionlog", "sea"])
    assert "plain,--format" in completed(["missionlog", "search", "--fo"])
    assert {"plain,md", "plain,csv"} <= set(completed(["missionlog", "search", "--format", ""]))
    assert "plain,undo" in completed(["missionlog", "names", "un"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_can_read(shell, capsys, tmp_path):
    assert main(["completions", shell]) == 0
    script = capsys.readouterr().out
    assert "_MISSIONLOG_COMPLETE" in script
    if shutil.which(shell):
        path = tmp_path / "script"
        path.write_text(script)
        subprocess.run([shell, "-n", str(path)], check=True)


def test_another_shell_is_refused(capsys):
    assert main(["completions", "csh"]) == 2
    assert "csh" in capsys.readouterr().err


@pytest.mark.parametrize("script", ["make_man_page.py", "make_settings_page.py"])
def test_pages_that_are_written_by_scripts_are_up_to_date(script):
    command = [sys.executable, f"scripts/{script}", "--check"]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0, f"run: python scripts/{script}"


def names_of(command: click.Command, title: str):
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield f"{title} {name}"
            yield from names_of(inner, f"{title} {name}")


def test_the_manual_names_every_command_option_and_setting():
    plain = MANUAL.replace("\\-", "-")
    for title in names_of(missionlog, "missionlog"):
        assert f".SS {title} " in plain
    for option in options():
        assert f".B {option.name}\n" in plain
    for command in missionlog.commands.values():
        for parameter in command.params:
            for flag in parameter.opts if isinstance(parameter, click.Option) else ():
                assert flag in plain


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_is_set_without_a_complaint():
    command = ["groff", "-man", "-Tutf8", "-ww", str(ROOT / "docs" / "missionlog.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line for line in done.stderr.split("\n") if line and "can't break" not in line] == []
    assert "missionlog search" in re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)


def test_the_keys_that_the_page_of_settings_shows_can_be_taken(tmp_path):
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]
    path = tmp_path / "config.toml"
    path.write_text(example)
    found = read_settings(path)
    assert found.problems == ()
    assert set(found.settings.keys) >= {"quit", "copy", "reader.find", "hide"}
