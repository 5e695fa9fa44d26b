"""Showing a document in the user's pager."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping

from search_index.models import Document


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """Return ``$PAGER`` as a command, ``less`` without one. Raises ValueError for bad quoting."""
    return shlex.split(environment.get("PAGER", "")) or ["less"]


def page(document: Document) -> None:
    """Show a document's text as it was read, and wait until the pager is left.

    Raises OSError where the pager cannot be started, ValueError for bad quoting in $PAGER.
    """
    command = pager_command(os.environ)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(f"{document.title}\n{document.path}\n\n{document.text}\n")
        file.flush()
        subprocess.run([*command, file.name], check=False)
