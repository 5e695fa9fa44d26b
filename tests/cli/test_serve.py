from __future__ import annotations

import pytest

from tui.__main__ import main


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_hosts_that_others_reach_are_refused_unless_they_are_meant(host, capsys):
    pytest.importorskip("textual_serve", reason="the extra serve is not installed")
    assert main(["serve", "--host", host]) == 2
    assert "--open-to-others" in capsys.readouterr().err
