"""Board: all panes, laid out for the terminal's size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from search_index.models import Answer
from tui.arrangement import NAMES, PANES, Arrangement, arrange
from tui.asking.question import Question
from tui.items import Item
from tui.messages import NamesCorrected
from tui.panes.names import MissionsPane, NamesPane, OrganizationsPane, PeoplePane
from tui.panes.pane import Pane
from tui.panes.passages import PassagesPane
from tui.panes.timeline import TimelinePane
from tui.widgets.pane_title import PaneTitle, Tab


class Board(Vertical):
    """Passages beside the names, the timeline beside the missions; fewer where less fits."""

    DEFAULT_CSS: ClassVar[str] = """
    Board {
        height: 1fr;
        #upper, #lower, #names { height: 1fr; width: 1fr; }
        #names, #missions { width: 36%; min-width: 40; max-width: 58; }
        #upper > #passages { padding-right: 2; }
        #lower > #timeline { padding-right: 2; }

        &.-all #lower { height: 34%; min-height: 11; max-height: 18; padding-top: 1; }
        &.-all #organizations { padding-top: 1; }
        &.-two #upper { layout: vertical; height: 3fr; }
        &.-two #passages { height: 3fr; }
        &.-two #names { height: 2fr; padding-top: 1; }
        &.-two #lower { height: 2fr; padding-top: 1; }
        &.-two #names, &.-two #missions, &.-one #names, &.-one #missions {
            width: 1fr; max-width: 100%;
        }
        &.-one #passages, &.-one #timeline { padding-right: 0; }
    }
    """

    def __init__(self, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self.passages = PassagesPane(short_path)
        self.people = PeoplePane()
        self.organizations = OrganizationsPane()
        self.missions = MissionsPane()
        self.timeline = TimelinePane()
        self._panes: dict[str, Pane] = {
            pane.NAME: pane
            for pane in (
                self.passages,
                self.people,
                self.organizations,
                self.timeline,
                self.missions,
            )
        }
        self._names = Vertical(self.people, self.organizations, id="names")
        self._upper = Horizontal(self.passages, self._names, id="upper")
        self._lower = Horizontal(self.timeline, self.missions, id="lower")
        self._current = self.passages.NAME
        self._zoomed = False
        self._terminal = (0, 0)

    def compose(self) -> ComposeResult:
        """Put the panes into two rows, laid out before they are there: nothing moves then."""
        self.arrange_for(*self.app.size)
        yield self._upper
        yield self._lower

    @property
    def current(self) -> Pane:
        """The pane last used."""
        return self._pane(self._current)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """All panes."""
        return tuple(self._panes.values())

    @property
    def zoomed(self) -> bool:
        """Whether one pane has all the room."""
        return self._zoomed

    def show_answer(
        self,
        answer: Answer,
        question: Question,
        *,
        before: Sequence[Item] = (),
        keep: bool,
        start: int = 0,
    ) -> None:
        """Show an answer in all panes; ``before`` goes above the passages.

        ``start`` is the place of its first document among all.
        """
        self.passages.show_answer(answer, before=before, keep=keep, start=start)
        self.people.show_facet(answer.people, question.filters, keep=keep)
        self.organizations.show_facet(answer.organizations, question.filters, keep=keep)
        self.missions.show_facet(answer.missions, question.filters, keep=keep)
        self.timeline.show_answer(answer.timeline, question.filters, keep=keep)
        self._name_tabs()

    def follow(self, change: NamesCorrected) -> None:
        """Let the pane whose selected name is another now stand on what it became."""
        for pane in (self.people, self.organizations, self.missions):
            pane.follow(change)

    def focus_pane(self, name: str) -> None:
        """Show a pane and let the keys go there."""
        self._current = name
        self.arrange_for(*self._terminal)
        self.current.take_focus()

    def cycle(self, steps: int) -> bool:
        """Go to the next pane; False at the end, where the query line is next."""
        index = PANES.index(self._current) + steps
        if not 0 <= index < len(PANES):
            return False
        self.focus_pane(PANES[index])
        return True

    def zoom(self, *, zoomed: bool) -> None:
        """Give the current pane all the room, or end that."""
        self._zoomed = zoomed
        self.arrange_for(*self._terminal)

    def arrange_for(self, width: int, height: int) -> None:
        """Lay the panes out for a terminal of this size."""
        self._terminal = (width, height)
        arrangement = arrange(width, height, self._current, zoomed=self._zoomed)
        shown = arrangement.panes
        for mode in ("all", "two", "one"):
            self.set_class(arrangement.mode == mode, f"-{mode}")
        for name in PANES:
            self._pane(name).display = name in shown
        self._names.display = bool(shown & NAMES)
        self._upper.display = bool(shown - {"timeline", "missions"})
        self._lower.display = bool(shown & {"timeline", "missions"})
        self._name_tabs()

    @on(events.DescendantFocus)
    def _remember_current(self, event: events.DescendantFocus) -> None:
        for node in event.widget.ancestors_with_self:
            if isinstance(node, Pane):
                self._current = node.NAME

    @on(PaneTitle.TabClicked)
    def _show_clicked(self, event: PaneTitle.TabClicked) -> None:
        self.focus_pane(event.name)

    def _name_tabs(self) -> None:
        """Let the headings name the panes that stand behind."""
        arrangement = arrange(*self._terminal, self._current, zoomed=self._zoomed)
        for name in PANES:
            self._pane(name).title.set_tabs(self._tabs_of(name, arrangement))

    def _tabs_of(self, name: str, arrangement: Arrangement) -> list[Tab]:
        if not arrangement.tabs or name not in arrangement.panes:
            return []
        if name == self.passages.NAME and len(arrangement.panes) > 1:
            return []
        apart = arrangement.panes - {name}
        return [self._pane(other).title.tab for other in PANES if other not in apart]

    def names_pane(self, name: str) -> NamesPane:
        """Return a pane of names."""
        return {pane.NAME: pane for pane in (self.people, self.organizations, self.missions)}[name]

    def _pane(self, name: str) -> Pane:
        return self._panes[name]
