"""Start an OpenSearch cluster on this machine, for tests and measurements.

    python scripts/cluster.py [--nodes 3] [--heap 384] [--folder FOLDER]

Fetches the bare distribution from Maven Central once, by the ``mvn`` of the machine as that
is set up, and keeps it unpacked in a cache folder. The nodes listen on loopback alone, with
small heaps; as root they are started as the user ``nobody``, since OpenSearch runs as any
user but root. Prints the addresses once the cluster is green, and stops it on Ctrl+C or SIGTERM.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

VERSION = "2.19.1"
ARTIFACT = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
HEAP = 384
"""Megabytes of a node's heap."""
CACHE_VARIABLE = "MISSIONLOG_CLUSTER_CACHE"
_PATIENCE = 180.0
"""Seconds in which a node must be up, and the cluster green."""
_NOT_ROOT = "nobody"


class CannotStart(Exception):
    """There is no cluster to be had here; the message says why."""


def distribution() -> Path:
    """Return the folder of the unpacked distribution, fetched if need be. Raises CannotStart."""
    if shutil.which("java") is None:
        raise CannotStart("OpenSearch needs Java 17, and there is none here")
    cache = _cache()
    home = cache / f"opensearch-{VERSION}"
    if home.is_dir():
        return home
    cache.mkdir(parents=True, exist_ok=True, mode=0o755)
    unpacked = Path(mkdtemp(dir=cache))
    try:
        with zipfile.ZipFile(_fetched(unpacked)) as archive:
            archive.extractall(unpacked)
        for program in (unpacked / home.name / "bin").iterdir():
            program.chmod(0o755)
        with suppress(OSError):  # another has just put it there
            (unpacked / home.name).rename(home)
    finally:
        shutil.rmtree(unpacked)
    return home


def _cache() -> Path:
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    # Another user runs it where this one is root, whose own folders nobody else may enter.
    return Path(
        "/var/cache/missionlog" if os.geteuid() == 0 else "~/.cache/missionlog"
    ).expanduser()


def _fetched(folder: Path) -> Path:
    """Return the archive, copied into a folder. Raises CannotStart."""
    if shutil.which("mvn") is None:
        raise CannotStart("OpenSearch is fetched by mvn, and there is none here")
    asked = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}"]
    done = subprocess.run(
        [*asked, f"-DoutputDirectory={folder}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = next(folder.glob("*.zip"), None)
    if done.returncode or found is None:
        said = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason")
        raise CannotStart(f"OpenSearch {VERSION} cannot be fetched: {said.strip()}")
    return found


@dataclass(frozen=True, slots=True)
class _Address:
    name: str
    http: int
    transport: int


class Node:
    """One node of a cluster: a process with a folder of its own."""

    def __init__(
        self, home: Path, folder: Path, own: _Address, all_nodes: Sequence[_Address], heap: int
    ) -> None:
        self.url = f"http://127.0.0.1:{own.http}"
        self._home = home
        self._folder = folder / own.name
        self._process: subprocess.Popen[bytes] | None = None
        for part in ("config", "data", "logs"):
            (self._folder / part).mkdir(parents=True)
        shutil.copy(home / "config" / "log4j2.properties", self._folder / "config")
        memory = f"-Xms{heap}m\n-Xmx{heap}m\n-XX:+UseSerialGC\n"
        options = f"{memory}-Djava.io.tmpdir={self._folder / 'logs'}\n"
        (self._folder / "config" / "jvm.options").write_text(options, "utf-8")
        written = "\n".join(f"{key}: {value}" for key, value in self._settings(own, all_nodes))
        (self._folder / "config" / "opensearch.yml").write_text(written + "\n", "utf-8")

    def _settings(self, own: _Address, all_nodes: Sequence[_Address]) -> list[tuple[str, object]]:
        names = [node.name for node in all_nodes]
        seeds = [f"127.0.0.1:{node.transport}" for node in all_nodes]
        return [
            ("cluster.name", f"missionlog-{all_nodes[0].transport}"),
            ("node.name", own.name),
            ("network.host", "127.0.0.1"),
            ("http.port", own.http),
            ("transport.port", own.transport),
            ("discovery.seed_hosts", json.dumps(seeds)),
            ("cluster.initial_cluster_manager_nodes", json.dumps(names)),
            ("cluster.routing.allocation.disk.threshold_enabled", "false"),
            ("path.data", self._folder / "data"),
            ("path.logs", self._folder / "logs"),
        ]

    def start(self) -> None:
        """Start the process; it is not waited for."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "JAVA_HOME", "LANG")
        } | {
            "OPENSEARCH_PATH_CONF": str(self._folder / "config"),
            "HOME": str(self._folder),
        }
        if "JAVA_HOME" not in environment:
            java = Path(shutil.which("java") or "java").resolve()
            environment["JAVA_HOME"] = str(java.parent.parent)
        # It ends with the process that started it, however that ends.
        ending = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        with (self._folder / "logs" / "out.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*ending, self._home / "bin" / "opensearch"],
                env=environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=_NOT_ROOT if os.geteuid() == 0 else None,
            )

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it at once, as a power failure would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            self._process.wait()

    def log(self) -> str:
        """Return the end of what it wrote."""
        return (self._folder / "logs" / "out.log").read_text("utf-8", "replace")[-2000:]


class Cluster:
    """Nodes on loopback, in a folder that goes with them."""

    def __init__(self, nodes: int = 3, folder: Path | None = None, heap: int = HEAP) -> None:
        home = distribution()
        self._folder = Path(mkdtemp(prefix="missionlog-cluster-", dir=folder))
        ports = _free_ports(2 * nodes)
        addresses = [
            _Address(f"n{number}", *ports[2 * number : 2 * number + 2]) for number in range(nodes)
        ]
        self.nodes = [Node(home, self._folder, one, addresses, heap) for one in addresses]
        if os.geteuid() == 0:
            for path in (self._folder, *self._folder.rglob("*")):
                shutil.chown(path, _NOT_ROOT)

    @property
    def urls(self) -> list[str]:
        """Where the nodes that run are asked."""
        return [node.url for node in self.nodes if node.is_running]

    def start(self) -> None:
        """Start all nodes that do not run, and wait until the cluster is green."""
        for node in self.nodes:
            if not node.is_running:
                node.start()
        self.wait_for("green")

    def wait_for(self, status: str) -> None:
        """Wait until all running nodes make up a cluster of this state, or a better one."""
        running = len(self.urls)
        query = f"_cluster/health?wait_for_status={status}&wait_for_nodes={running}&timeout=5s"
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self.urls:
            with suppress(OSError, ValueError):
                found = self.ask(query)
                if not found["timed_out"]:
                    return
            time.sleep(0.3)
        raise CannotStart(f"the cluster is not {status}: {self.nodes[0].log()}")

    def ask(self, path: str) -> dict[str, object]:
        """Return what the first running node says to a GET. Raises OSError."""
        with urllib.request.urlopen(f"{self.urls[0]}/{path}", timeout=30) as said:
            found: dict[str, object] = json.load(said)
            return found

    def stop(self) -> None:
        """End all nodes, and delete what they kept."""
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Cluster:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def main() -> None:
    """Start a cluster, and stop it on Ctrl+C."""
    parser = argparse.ArgumentParser(description="Start an OpenSearch cluster on loopback.")
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--heap", type=int, default=HEAP, help="megabytes of each node's heap")
    parser.add_argument("--folder", type=Path, help="where its data lies")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with suppress(KeyboardInterrupt), Cluster(given.nodes, given.folder, given.heap) as cluster:
        print(" ".join(cluster.urls), flush=True)
        signal.pause()


if __name__ == "__main__":
    try:
        main()
    except CannotStart as error:
        raise SystemExit(f"{error}") from error
