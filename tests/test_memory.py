"""Free memory, as made-up files of a machine and of its control groups tell it."""

from __future__ import annotations

import pytest

from search_index.memory import free_memory

MACHINE = "MemTotal:  16000000 kB\nMemFree:  10 kB\nMemAvailable:   8000000 kB\n"
FREE = 8_000_000 << 10
BOTH = "5:memory:/box\n0::/box\n"
V1 = "9:name=systemd:/\n4:memory:/docker/abc\n1:cpu,cpuacct:/\n"
NO_BOUND_V1 = 9223372036854771712


@pytest.fixture
def machine(tmp_path):
    def write(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
        return tmp_path

    return write


def group(folder, most, used, cache=None):
    """The files of a group of version 2."""
    files = {f"{folder}/memory.max": f"{most}\n", f"{folder}/memory.current": f"{used}\n"}
    if cache is not None:
        files[f"{folder}/memory.stat"] = f"anon 5\ninactive_file {cache}\nactive_file 7\n"
    return files


def old_group(folder, most, used, cache=0):
    """The files of a group of version 1."""
    return {
        f"{folder}/memory.limit_in_bytes": f"{most}\n",
        f"{folder}/memory.usage_in_bytes": f"{used}\n",
        f"{folder}/memory.stat": f"inactive_file 1\ntotal_inactive_file {cache}\n",
    }


UNIFIED, OLD = "sys/fs/cgroup", "sys/fs/cgroup/memory"


@pytest.mark.parametrize(
    ("groups", "files", "free"),
    [
        ("", {}, FREE),
        ("0::/\n", group(UNIFIED, 1 << 30, 1 << 28), (1 << 30) - (1 << 28)),
        ("0::/\n", group(UNIFIED, 1 << 30, 1 << 28, cache=1 << 27), (1 << 30) - (1 << 27)),
        ("0::/\n", group(UNIFIED, "max", 1 << 28), FREE),
        ("0::/\n", group(UNIFIED, 64 << 30, 1), FREE),
        ("0::/\n", group(UNIFIED, 1000, 2000), 0),
        ("0::/\n", group(UNIFIED, 1000, 20, cache=90), 1000),
        ("0::/a/b\n", group(f"{UNIFIED}/a/b", "max", 9) | group(f"{UNIFIED}/a", 500, 200), 300),
        ("0::/a/b\n", group(f"{UNIFIED}/a/b", 400, 9) | group(f"{UNIFIED}/a", 500, 200), 300),
        ("0::/docker/abc\n", group(UNIFIED, 700, 100), 600),
        ("0::/../outside\n", group(UNIFIED, 700, 100), 600),
        (V1, old_group(f"{OLD}/docker/abc", 900, 400, cache=100), 600),
        (V1, old_group(OLD, 900, 400), 500),
        (V1, old_group(f"{OLD}/docker/abc", NO_BOUND_V1, 400), FREE),
        (V1.replace("memory", "memory,hugetlb"), old_group(OLD, 900, 400), 500),
        (V1.replace("memory", "nomemory"), old_group(OLD, 900, 400), FREE),
        (BOTH, old_group(f"{OLD}/box", 900, 400) | group(f"{UNIFIED}/box", 800, 500), 300),
        ("0::/\n", {f"{UNIFIED}/memory.max": "1000"}, FREE),
        ("0::/\n", {f"{UNIFIED}/memory.max": b"\xff\x00", f"{UNIFIED}/memory.current": "x"}, FREE),
        ("no control group at all\n\x00", {}, FREE),
    ],
)
def test_the_least_that_machine_and_groups_have_left_is_free(machine, groups, files, free):
    root = machine({"proc/meminfo": MACHINE, "proc/self/cgroup": groups, **files})
    assert free_memory(root) == free


def test_where_nothing_tells_nothing_is_told(machine):
    assert free_memory(machine({})) is None
    assert free_memory(machine({"proc/meminfo": "MemTotal: 5 kB\n"})) is None
    files = group(UNIFIED, 900, 400) | {"proc/self/cgroup": "0::/\n"}
    assert free_memory(machine(files)) == 500


def test_the_machine_that_runs_this_is_read_without_an_error():
    free = free_memory()
    assert free is None or free >= 0
