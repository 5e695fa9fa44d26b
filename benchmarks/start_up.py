"""Measure how soon the program is there.

    python -m benchmarks.start_up [--runs 10]

Starts ``missionlog --help``, and the explorer on a pseudo-terminal over the sample collection
with its index up to date, so many times each, and prints the time from the start of the
process to the last line of help, to the first paint, and to the first answer: the best and the
median on the clock, and the processor time. Of a busy machine the best tells most.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.pseudo_terminal import PseudoTerminal
from benchmarks.wire import environment_in
from search_index.library import Library
from search_index.locations import sample_collection

PATIENCE = 30.0
SIGNS = {"first paint": "missionlog", "first answer": "Newest documents"}


def main() -> None:
    """Run each so many times, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    program = [sys.executable, "-m", "tui"]
    print(f"{'ms':<14}{'best':>8}{'median':>8}{'processor':>11}")
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_in(Path(folder), "xterm-256color")
        helps = [time_help([*program, "--help"], environment) for _ in range(runs)]
        print_row("--help", helps)
        index = Path(folder, "index")
        with Library.open(sample_collection(), index_dir=index) as library:
            library.refresh()
        command = [*program, str(sample_collection()), "--no-refresh", "--index-dir", str(index)]
        starts = [time_start(command, environment) for _ in range(runs)]
        for number, name in enumerate(SIGNS):
            print_row(name, [start[number] for start in starts])


def time_help(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the seconds on the clock and of the processor that a command takes."""
    used, began = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    seconds, after = time.perf_counter() - began, os.times()
    return seconds, sum(after[2:4]) - sum(used[2:4])


def time_start(
    command: Sequence[str], environment: Mapping[str, str]
) -> Sequence[tuple[float, float]]:
    """Return the seconds, on the clock and of the processor, until each sign is painted."""
    began = time.perf_counter()
    terminal = PseudoTerminal(command, 80, 24, environment)
    try:
        return [wait_for(terminal, sign, began) for sign in SIGNS.values()]
    finally:
        terminal.close()


def wait_for(terminal: PseudoTerminal, sign: str, began: float) -> tuple[float, float]:
    """Return the seconds, on the clock and of the processor, until a text was painted."""
    while time.perf_counter() - began < PATIENCE:
        data = terminal.read(0.05)
        moment, used = time.perf_counter() - began, processor_time(terminal.process.pid)
        terminal.draw(data)
        if any(sign in row for row in terminal.rows):
            return moment, used
    sys.exit(f"“{sign}” never came. The screen:\n{chr(10).join(terminal.rows)}")


def processor_time(process: int) -> float:
    """Return the seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def print_row(name: str, times: Sequence[tuple[float, float]]) -> None:
    """Print one row, in milliseconds."""
    clock, processor = ([one[n] * 1000 for one in times] for n in (0, 1))
    print(
        f"{name:<14}{min(clock):>8.0f}{statistics.median(clock):>8.0f}"
        f"{statistics.median(processor):>11.0f}"
    )


if __name__ == "__main__":
    main()
