"""The user's own terminal, with whatever stands between it and the explorer."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.pseudo_terminal import PseudoTerminal
from tests.tui.terminal_bytes import copied_texts

PROGRAM = Path(__file__).parents[1] / "tui" / "terminal_app.py"
PATIENCE = 60.0  # seconds; a bound for a machine that hangs, no measure of speed
_BETWEEN = ("TMUX", "TMUX_PANE", "STY", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY")


def environment(folder: Path) -> dict[str, str]:
    """That of a user at a plain terminal, whose folders are the test's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _BETWEEN and not name.startswith("SSH_")
    }
    home = {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
    return {**kept, **home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def explorer(folder: Path) -> str:
    """The command line that opens the explorer over the made-up collection, for a shell."""
    names = [f"XDG_{name}_HOME={folder / name}" for name in ("CACHE", "STATE", "DATA", "CONFIG")]
    # exec: what ends the shell ends the explorer.
    return "exec " + shlex.join(["env", "LC_ALL=C.UTF-8", *names, sys.executable, str(PROGRAM)])


class Outer(PseudoTerminal):
    """A terminal of 160 by 40 cells that keeps every byte it was sent."""

    def __init__(self, command: list[str], folder: Path) -> None:
        super().__init__(command, 160, 40, environment(folder))
        self.received = b""

    def wait_for(self, text: str) -> None:
        """Read until a text stands on the screen."""
        self._until(lambda: text in "\n".join(self.rows), text)

    def wait_for_copy(self) -> str:
        """Read until a text came for the clipboard, and return it."""
        self._until(lambda: bool(copied_texts(self.received)), "a copy")
        return copied_texts(self.received)[-1]

    def settle(self) -> None:
        """Read until nothing has come for a while."""
        while self._read_some(1.0):
            pass

    def copy_passage(self) -> None:
        """Search, and press the key that copies the first passage."""
        self.wait_for("15 documents")
        self.send("flag")
        self.wait_for("2 of 15")
        self.send("\r")
        self.wait_for("y copy")
        self.received = b""
        self.send("y")

    def _until(self, is_there, what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there():
            shown = "\n".join(self.rows)
            assert time.monotonic() < end, f"never saw {what!r} on\n{shown}"
            self._read_some(0.1)

    def _read_some(self, seconds: float) -> bool:
        data = self.read(seconds)
        self.received += data
        self.draw(data)
        return bool(data)


class Tmux:
    """A tmux server of its own, with one setting of ``set-clipboard``, or as it comes."""

    def __init__(self, folder: Path, name: str, clipboard: str = "") -> None:
        self._socket = str(folder / f"{name}.sock")
        settings = folder / f"{name}.conf"
        settings.write_text(f"set -s set-clipboard {clipboard}\n" if clipboard else "")
        self._base = ["tmux", "-S", self._socket, "-f", str(settings)]

    def around(self, command: str) -> list[str]:
        """Return the command that shows another inside tmux."""
        return [*self._base, "new-session", command]

    @property
    def buffer(self) -> str:
        """What tmux would paste."""
        done = subprocess.run(
            [*self._base, "show-buffer"], capture_output=True, text=True, check=True
        )
        return done.stdout

    def stop(self) -> None:
        subprocess.run([*self._base, "kill-server"], check=False, capture_output=True)


class GnuScreen:
    """A session of GNU screen with its own settings."""

    def __init__(self, folder: Path) -> None:
        self._name = f"missionlog-{folder.name}"

    def around(self, command: str) -> list[str]:
        """Return the command that shows another inside screen."""
        return ["screen", "-S", self._name, "-c", "/dev/null", "-U", "sh", "-c", command]

    def stop(self) -> None:
        quit_it = ["screen", "-S", self._name, "-X", "quit"]
        subprocess.run(quit_it, check=False, capture_output=True)


class SshServer:
    """An OpenSSH server on the loopback, with keys of its own, for this user alone."""

    def __init__(self, folder: Path) -> None:
        self._key, host_key = folder / "user_key", folder / "host_key"
        for key in (self._key, host_key):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)]
            subprocess.run(command, check=True)
        self._port = _free_port()
        settings = {
            "HostKey": host_key,
            "AuthorizedKeysFile": folder / "user_key.pub",
            "PidFile": "none",
            "UsePAM": "no",
            "StrictModes": "no",
            "PasswordAuthentication": "no",
            "PermitRootLogin": "yes",
            "ListenAddress": f"127.0.0.1:{self._port}",
        }
        file = folder / "sshd_config"
        file.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(
                mode=0o755, exist_ok=True
            )  # where root's server shuts itself in
        program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program
        self._server = subprocess.Popen(
            [program, "-D", "-e", "-f", str(file)], stderr=subprocess.DEVNULL
        )
        self._wait_for_port()

    def around(self, command: str) -> list[str]:
        """Return the command that runs another on the far side, on a terminal."""
        options = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        given = [part for option in options for part in ("-o", option)]
        address = ["-p", str(self._port), "-i", str(self._key), "127.0.0.1"]
        return ["ssh", "-tt", "-F", "none", *given, *address, command]

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(10)

    def _wait_for_port(self) -> None:
        end = time.monotonic() + PATIENCE
        while self._server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            assert time.monotonic() < end, "the server does not listen"
            time.sleep(0.05)
        raise AssertionError("the server ended at once")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
