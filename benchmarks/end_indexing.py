"""Measure how soon indexing ends after ctrl+c, at moments spread over it.

    python -m benchmarks.end_indexing FOLDER

FOLDER is a collection that takes longer to index than the latest moment. Each time it is
begun anew, sent SIGINT after a while, and waited for.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 20
LATEST = 15.0


def main() -> int:
    """Read the arguments, measure, print the median and the longest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rng = random.Random(130)
    taken = sorted(end_once(folder, rng.uniform(1.0, LATEST)) for _ in range(TIMES))
    print(f"indexing ended {TIMES} times by ctrl+c, from SIGINT to the end of the process")
    print(f"median {taken[TIMES // 2]:.2f} s, longest {taken[-1]:.2f} s")
    return 0


def end_once(folder: Path, after: float) -> float:
    """Return how many seconds an indexing takes to end that is interrupted."""
    with tempfile.TemporaryDirectory(prefix="missionlog-") as index:
        command = [sys.executable, "-m", "tui", "index", str(folder), "--quiet"]
        with subprocess.Popen([*command, "--index-dir", index]) as process:
            time.sleep(after)
            process.send_signal(signal.SIGINT)
            began = time.monotonic()
            if process.wait() != 128 + signal.SIGINT:
                sys.exit("it had ended before: take a larger folder")
        return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
