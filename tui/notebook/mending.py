"""Mending: the user's corrections of names, carried out and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from search_index.models import Change, Correction, EntityKind, Filter, FilterField
from tui.messages import NamesCorrected
from tui.notebook.chores import Chores
from tui.output.corrections import said
from tui.output.files import new_file

Name = tuple[EntityKind, str]
_MOST_CHARACTERS = 20_000_000
"""More than the longest file of corrections that a library takes."""


class Mending(Chores[NamesCorrected]):
    """Corrects names, takes corrections back, and gives them out and in."""

    async def make(self, correction: Correction) -> None:
        """Make a correction."""
        with self._refusals_said():
            await self._services.ask(lambda library: library.correct(correction))
            self._say(f"From now on {said(correction)} · u undoes it")
            self._tell(NamesCorrected(correction))

    async def undo(self, number: int | None) -> None:
        """Take back the newest correction, or the one of a number."""
        with self._refusals_said():
            undone = await self._services.ask(lambda library: library.undo_correction(number))
            if undone is None:
                self._say("There is no correction to undo")
                return
            self._say(f"No longer so: {said(undone)}")
            self._tell(NamesCorrected(undone, undone=True))

    async def give_out(self, path: Path) -> None:
        """Write the corrections to a new file."""
        with self._refusals_said():
            text = await self._services.ask(lambda library: library.export_corrections())
            with new_file(path.expanduser()) as file:
                file.write(text)
            self._say(f"Written to {path}")

    async def take_in(self, path: Path) -> None:
        """Add the corrections of a file behind those that are there."""
        with self._refusals_said():
            with path.expanduser().open(encoding="utf-8-sig") as file:
                text = file.read(_MOST_CHARACTERS)
            added = await self._services.ask(lambda library: library.import_corrections(text))
            self._say(f"Corrections added: {added:,}")
            self._tell(NamesCorrected(None))


def name_after(name: Name, change: NamesCorrected) -> Name | None:
    """Return how a name is found after a change of names; None where it is hidden."""
    correction = change.correction
    if correction is None:
        return name
    before, after = _both_sides(correction)
    if change.undone:
        # Who was one with another stays found by the name that both had.
        turned = before if correction.change in (Change.RENAME, Change.KIND) else after
        return turned if name == after else name
    return after if name == before else name


def filters_after(filters: Iterable[Filter], change: NamesCorrected) -> tuple[Filter, ...]:
    """Return filters that keep and drop, after a change of names, what they did before."""
    return tuple(kept for one in filters if (kept := _filter_after(one, change)))


def _both_sides(correction: Correction) -> tuple[Name, Name | None]:
    """Return the name before a correction, and what it is found by after it."""
    kind, name, value = correction.kind, correction.name, correction.value
    after: dict[Change, Name | None] = {
        Change.MERGE: (kind, value),
        Change.RENAME: (kind, value),
        Change.HIDE: None,
    }
    if correction.change is Change.KIND:
        return (kind, name), (EntityKind(value), name)
    return (kind, name), after.get(correction.change, (kind, name))


def _filter_after(one: Filter, change: NamesCorrected) -> Filter | None:
    if one.field.value not in set(EntityKind):
        return one
    found = name_after((EntityKind(one.field.value), one.value), change)
    if found is None:
        return None
    kind, name = found
    if name == one.value and kind.value == one.field.value:
        return one
    return replace(one, field=FilterField(kind.value), value=name, label=name)
