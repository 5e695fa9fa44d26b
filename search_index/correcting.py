"""The user's corrections of names, in force on whatever a collection's index holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_index.engines.engine import Snapshot
from search_index.errors import CorrectionRefused, NameNotFound, NotebookFault
from search_index.models import Change, Correction, KeptCorrection, Outcome
from search_index.notebook import exchange
from search_index.notebook.corrections import Corrections

_State = tuple[Snapshot, tuple[Correction, ...]]


class Correcting:
    """Reads snapshots as the notebook of a collection says.

    Whatever another session changed in the notebook is in force with the next question. Where
    it cannot be read, questions go on without corrections, and ``fault`` tells why.
    """

    def __init__(self, notebook: Corrections) -> None:
        self._notebook = notebook
        self.fault: str | None = None
        self._in_force: tuple[Correction, ...] = ()
        self._state: _State | None = None
        self._done: tuple[Snapshot, tuple[Outcome, ...]]

    def is_stale(self) -> bool:
        """Tell whether the notebook was changed since the last view."""
        return self._corrections() != self._in_force

    def view(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot with the corrections in force."""
        self._in_force = self._corrections()
        return self._corrected(snapshot, self._in_force)[0]

    def kept(self, snapshot: Snapshot) -> tuple[KeptCorrection, ...]:
        """Return the corrections with what has become of each. Raises NotebookFault."""
        kept = self._notebook.kept()
        _, outcomes = self._corrected(snapshot, tuple(one.correction for one in kept))
        return tuple(
            replace(one, outcome=outcome) for one, outcome in zip(kept, outcomes, strict=True)
        )

    def add(self, snapshot: Snapshot, correction: Correction) -> None:
        """Keep a correction that changes something. Raises CorrectionRefused, NameNotFound."""
        correction = exchange.checked(correction)
        before = self._corrections()
        _, outcomes = self._corrected(snapshot, (*before, correction))
        if outcomes[-1] is Outcome.IDLE:
            raise CorrectionRefused("It is so already.")
        if outcomes[-1] is Outcome.TAKEN:
            other = f"Another {correction.kind} is called “{correction.value}”"
            raise CorrectionRefused(f"{other}: merge the two to take them for one.")
        if outcomes[-1] is Outcome.LOST:
            raise NameNotFound(self._what_is_missing(snapshot, before, correction))
        self._notebook.add([correction])

    def remove(self, number: int | None) -> Correction | None:
        """Take back the newest correction, or the one of this number; None without one."""
        return self._notebook.remove(number)

    def given_out(self) -> str:
        """Return the corrections as the text of a file. Raises NotebookFault."""
        return exchange.to_text([one.correction for one in self._notebook.kept()])

    def take_in(self, text: str) -> int:
        """Keep the corrections of such a file that are not kept yet; return how many."""
        return len(self.take_in_all(exchange.from_text(text)))

    def take_in_all(self, given: Sequence[Correction]) -> tuple[Correction, ...]:
        """Keep those of some corrections that are not kept yet; return them."""
        known = set(self._corrections())
        new = tuple(correction for correction in given if correction not in known)
        if new:
            self._notebook.add(new)
        return new

    def _corrections(self) -> tuple[Correction, ...]:
        """Return the corrections to go by: none where they cannot be read."""
        try:
            kept = self._notebook.kept()
        except NotebookFault as error:
            self.fault = str(error)
            return ()
        self.fault = None
        return tuple(one.correction for one in kept)

    def _corrected(
        self, snapshot: Snapshot, corrections: tuple[Correction, ...]
    ) -> tuple[Snapshot, tuple[Outcome, ...]]:
        """Return the snapshot with corrections; the last one asked for is remembered."""
        if not corrections:
            return snapshot, ()
        if self._state is None or self._state[0] is not snapshot or self._state[1] != corrections:
            self._done = snapshot.corrected(corrections)
            self._state = snapshot, corrections
        return self._done

    def _what_is_missing(
        self, snapshot: Snapshot, before: Sequence[Correction], correction: Correction
    ) -> str:
        kind, name, value = correction.kind, correction.name, correction.value
        asked = Correction(Change.HIDE, kind, name)
        _, (*_, outcome) = snapshot.corrected([*before, asked])
        if outcome is Outcome.LOST:
            return f"No {kind} is called “{name}”."
        if correction.change is Change.SPLIT:
            return f"“{name}” is not called “{value}” anywhere."
        return f"No {kind} is called “{value}”."
