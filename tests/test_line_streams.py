from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search_index import line_streams
from search_index.line_streams import extract_lines


def lines(count: int) -> bytes:
    return b"".join(b'{"id":%d,"text":"It flew in 2021."}\n' % number for number in range(count))


def ids(source, **options) -> list[int]:
    return [
        json.loads(answer.line)["id"]
        for answers in extract_lines(source, **options)
        for answer in answers
    ]


def test_short_streams_need_no_other_process(monkeypatch):
    monkeypatch.delattr(line_streams, "ProcessPoolExecutor")
    assert ids(io.BytesIO(lines(20))) == list(range(20))


def test_long_streams_are_shared_out_and_keep_their_order(monkeypatch):
    monkeypatch.setattr(line_streams, "_ALONE", 1)
    monkeypatch.setattr(line_streams, "_BLOCK", 400)
    assert ids(io.BytesIO(lines(300)), workers=2) == list(range(300))


def test_one_worker_is_this_process(monkeypatch):
    monkeypatch.setattr(line_streams, "_ALONE", 1)
    monkeypatch.delattr(line_streams, "ProcessPoolExecutor")
    assert ids(io.BytesIO(lines(5)), workers=1) == list(range(5))


@pytest.mark.parametrize("block", [1, 7, 1 << 16])
def test_lines_are_put_together_whatever_is_read_at_once(monkeypatch, block):
    monkeypatch.setattr(line_streams, "_BLOCK", block)
    assert ids(io.BytesIO(lines(3).rstrip(b"\n") + b"\r\n\n")) == [0, 1, 2]


def test_a_line_is_answered_before_the_next_one_comes():
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as source, open(writing, "wb", buffering=0) as sink:
        answers = extract_lines(source)
        for number in range(3):
            sink.write(b'{"id":%d,"text":"a"}\n' % number)
            (answer,) = next(answers)
            assert json.loads(answer.line)["id"] == number


def test_a_broken_source_is_not_taken_for_its_end(monkeypatch):
    class Broken(io.RawIOBase):
        def __init__(self):
            self.blocks = [lines(1), lines(1)]

        def read(self, size=-1):
            if not self.blocks:
                raise OSError("the disk is gone")
            return self.blocks.pop()

    monkeypatch.setattr(line_streams, "_ALONE", 1)
    with pytest.raises(OSError, match="the disk is gone"):
        ids(Broken(), workers=2)


def test_leaving_early_ends_the_processes(monkeypatch):
    monkeypatch.setattr(line_streams, "_ALONE", 1)
    monkeypatch.setattr(line_streams, "_BLOCK", 400)
    answers = extract_lines(io.BytesIO(lines(100)), workers=2)
    for _ in range(3):
        next(answers)
    answers.close()
    assert not [it for it in threading.enumerate() if "QueueManagerThread" in it.name]


def test_no_module_of_a_folder_of_documents_is_run(tmp_path):
    ran = tmp_path / "ran"
    for name in ("signal", "selectors", "pickle"):
        (tmp_path / f"{name}.py").write_text(f"open({str(ran)!r}, 'a')\nraise SystemExit")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "missionlog"
    program.write_text("from tui.__main__ import main\nif __name__ == '__main__':\n    main()\n")
    answered = subprocess.run(
        [sys.executable, str(program), "extract", "--jsonl"],
        input=lines(2 * line_streams._ALONE // len(lines(1))),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(line_streams.__file__).parent.parent)},
        capture_output=True,
        check=True,
    )
    assert answered.stderr == b""
    assert not ran.exists()
