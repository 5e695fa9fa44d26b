"""A collection with what its user adds: corrections of names, and queries asked before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from search_index import locations
from search_index.collection import Collection
from search_index.correcting import Correcting
from search_index.engines.engine import Snapshot
from search_index.models import Correction, KeptCorrection
from search_index.notebook.corrections import Corrections
from search_index.notebook.history import History


class NotedCollection(Collection):
    """A collection that is read with the user's corrections of names in force.

    What is added is kept in the user's data folder, apart from the index.
    """

    def __init__(self, roots: Sequence[Path], engine_name: str, folder: Path) -> None:
        super().__init__(roots, engine_name, folder)
        key = locations.collection_key(roots)
        self._history = History(key)
        self._correcting = Correcting(Corrections(key))

    def reload(self) -> bool:
        """Look at the newest commit; True when it is newer than the one seen before.

        True too where names were corrected since the last question, in whatever session.
        """
        with self._lock:
            is_corrected = self._correcting.is_stale()
            return super().reload() or is_corrected

    def _view(self) -> Snapshot:
        """Return the commit seen last, with names as the user corrected them."""
        return self._correcting.view(self._commit())

    # Corrections of names

    @property
    def notebook_fault(self) -> str | None:
        """Why the corrections of names cannot be read, where names are shown without them."""
        with self._lock:
            self._correcting.is_stale()
            return self._correcting.fault

    def corrections(self) -> tuple[KeptCorrection, ...]:
        """Return the corrections of names, the oldest first, with what has become of each.

        They are kept in the user's data folder, apart from the index, and hold in one that is
        made anew; what finds its name no more is kept too. Raises NotebookFault.
        """
        return self._asked(lambda: self._correcting.kept(self._commit()))

    def correct(self, correction: Correction) -> None:
        """Change a name: from now on everything that this library returns has it so.

        It is written down before this returns. Raises NameNotFound where nobody is called so,
        CorrectionRefused where it would change or say nothing, NotebookFault.
        """
        with self._lock:
            self._correcting.add(self._commit(), correction)

    def undo_correction(self, number: int | None = None) -> Correction | None:
        """Take back the newest correction, of whatever session, or the one of this number.

        Return it, so that it can be made again; None where there is none. Raises NotebookFault.
        """
        with self._lock:
            return self._correcting.remove(number)

    def export_corrections(self) -> str:
        """Return the corrections as the text of a file to share (JSON)."""
        with self._lock:
            return self._correcting.given_out()

    def import_corrections(self, text: str) -> int:
        """Keep the corrections of such a file behind those kept; return how many are new.

        Those that find no name here are kept too. Raises CorrectionRefused, and keeps none of
        them, where the text is not what was exported; NotebookFault.
        """
        with self._lock:
            return self._correcting.take_in(text)

    # Queries asked before

    def history(self) -> tuple[str, ...]:
        """Return the queries remembered of this collection, the newest first."""
        with self._lock:
            return self._history.queries()

    def remember(self, query: str) -> None:
        """Keep a query in the user's data folder, for completions here and in later sessions.

        For queries that were meant: submitted, or a result of which was opened. Where the
        folder cannot be written to, nothing is kept.
        """
        with self._lock:
            self._history.add(query)
