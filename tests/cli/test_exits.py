"""What the program's exit says, where the shell alone sees it."""

from __future__ import annotations

import subprocess
import sys


def test_a_reader_that_goes_away_is_not_told_as_nothing_found(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "flag.txt").write_text("The flag went up.")
    command = [sys.executable, "-m", "tui", "search", "flag", str(tmp_path / "docs")]
    with subprocess.Popen(
        [*command, "--quiet", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        program.stdout.close()
        said = program.stderr.read()
    assert program.returncode == 141
    assert said == b""
