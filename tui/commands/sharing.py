"""Files that are printed to be shared, and read again elsewhere."""

from __future__ import annotations

from typing import IO

import click


def print_shared(text: str) -> None:
    """Print the text of a file, in UTF-8 whatever the locale."""
    from tui.output.stream import use_utf8, write_lines

    use_utf8()
    write_lines(text.splitlines())


def read_shared(file: IO[bytes], most: int) -> str:
    """Return the text of a file, of ``most`` characters or somewhat more.

    Raises click.ClickException where it is no UTF-8.
    """
    try:
        return file.read(4 * most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException("The file is no text in UTF-8.") from error
