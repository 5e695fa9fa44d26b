"""Opening a document elsewhere: in the user's pager, editor, or the system's viewer.

A document that is no file of its own (it lies in an archive, or is one of many in a file), and
the text of one that is no text file, are given as a copy that is read only and gone afterwards.
Commands are split as a shell would and never run by one; a path is always absolute, so that
none is taken for an option.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from search_index.errors import UnreadableFile
from search_index.models import Document
from tui.settings import Settings

_PAGER, _EDITOR = "less", "vi"
_LARGEST = 50_000_000
"""Bytes of the largest file in which the line is looked for."""
_AT_COLON = frozenset({"code", "codium", "subl", "zed", "hx", "helix"})
"""Editors that take the line as ``file:line``; others take ``+line`` before the file."""
_GOTO = frozenset({"code", "codium"})
"""Of these, those that want ``-g`` before it."""
_VIEWED = frozenset({"text", "markdown"})
"""The formats that are read in the pager also where there is a viewer."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens documents with the programs that the settings or the environment name.

    ``which`` finds a program.
    """

    settings: Settings
    environment: Mapping[str, str]
    which: Callable[[str], str | None] = shutil.which

    @property
    def pager(self) -> list[str]:
        """The pager as a command. Raises ValueError for bad quoting."""
        return shlex.split(self.settings.pager or self.environment.get("PAGER", "")) or [_PAGER]

    @property
    def editor(self) -> list[str]:
        """The editor as a command. Raises ValueError for bad quoting."""
        named = (self.environment.get(name, "") for name in ("VISUAL", "EDITOR"))
        return shlex.split(self.settings.editor or next(filter(None, named), "")) or [_EDITOR]

    def viewer(self, document: Document) -> list[str] | None:
        """Return the command of the desktop that shows a document's file; None for the pager.

        There is none over SSH, where the desktop is another machine's, and none for plain text.
        """
        if document.type in _VIEWED or own_file(document) is None:
            return None
        if any(self.environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")):
            return None
        if sys.platform == "darwin":
            return ["open", document.path]
        has_desktop = any(self.environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
        return ["xdg-open", document.path] if has_desktop and self.which("xdg-open") else None

    def page(self, document: Document) -> int:
        """Show a document's text as it was read; return what the pager ended with.

        Raises OSError where it cannot be started, ValueError for bad quoting.
        """
        command = self.pager
        head = f"{document.title}\n{document.path}\n\n"
        with _copy_of(document, head) as path:
            return subprocess.run([*command, str(path)], check=False).returncode

    def edit(self, document: Document, offset: int) -> bool:
        """Open a document's file at the line of an offset; tell whether it was the file itself.

        Where the file is not the text itself, it is a copy of the text. Raises as ``page`` does.
        """
        command = self.editor
        file = own_file(document)
        text = _text_of(file) if file else None
        if file is not None and text is not None:
            line = line_in(text, document.text, offset)
            subprocess.run(edit_command(command, file, line), check=False)
            return True
        with _copy_of(document) as path:
            line = document.text.count("\n", 0, offset) + 1
            subprocess.run(edit_command(command, path, line), check=False)
        return False


def show(command: list[str]) -> None:
    """Start a program of the desktop and leave it to itself. Raises OSError."""
    subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def edit_command(command: list[str], path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line, as the editor takes it."""
    name = PurePath(command[0]).name
    if name in _AT_COLON:
        return [*command, *(["-g"] if name in _GOTO else []), f"{path}:{line}"]
    return [*command, f"+{line}", str(path)]


def own_file(document: Document) -> Path | None:
    """Return the file that is the document, None where it is a part of one or gone."""
    path = Path(document.path)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def line_in(written: str, text: str, offset: int) -> int:
    """Return the line (from 1) of a file in which an offset of the text read from it lies.

    Reading drops what is no text: the line of the text is looked for in the file, from where
    as many words would have it on.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    wanted = text[start : end if end >= 0 else len(text)].strip()
    before = text.count(wanted, 0, start) if wanted else 0
    place = -1
    for _ in range(before + 1):
        found = written.find(wanted, place + 1) if wanted else -1
        if found < 0:
            break
        place = found
    return (written.count("\n", 0, place) if place >= 0 else text.count("\n", 0, offset)) + 1


def _text_of(file: Path) -> str | None:
    """Return what is written in a file, None where it is no text, or too much of it."""
    # Here and not above: what knows all encodings is not needed for the first frame.
    from search_index.sources.decoding import decode

    try:
        return None if file.stat().st_size > _LARGEST else decode(file.read_bytes())
    except (OSError, UnreadableFile):
        return None


@contextmanager
def _copy_of(document: Document, head: str = "") -> Iterator[Path]:
    """Give a copy of a document's text that is read only, for the time of the block."""
    with tempfile.TemporaryDirectory(prefix="missionlog-") as folder:
        path = Path(folder) / "document.txt"
        path.write_text(f"{head}{document.text}\n", encoding="utf-8")
        path.chmod(0o400)
        yield path
