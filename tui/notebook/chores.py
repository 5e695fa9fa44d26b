"""Chores: asking the library to change what the user added, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from search_index.errors import MissionlogError
from tui.services import Services

Told = TypeVar("Told")


class Chores(Generic[Told]):
    """Asks the library beside the screen; ``say`` is told what came of it, ``tell`` what changed.

    What cannot be done is said too, and nothing is changed then.
    """

    def __init__(
        self,
        services: Services,
        say: Callable[[str], None],
        tell: Callable[[Told], None],
    ) -> None:
        self._services = services
        self._say = say
        self._tell = tell

    @contextmanager
    def _refusals_said(self) -> Iterator[None]:
        try:
            yield
        except FileExistsError as error:
            self._say(f"{error.filename} is there already: choose another name")
        except OSError as error:
            self._say(f"{error.filename}: {error.strerror}")
        except UnicodeDecodeError:
            self._say("The file is no text in UTF-8")
        except (MissionlogError, ValueError, RuntimeError) as error:
            self._say(str(error))
