"""KeysInOrder: a widget that carries out keys in the order in which they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    # Textual follows only the first base that is a widget for styles: this one is none.
    _Widget = object


class KeysInOrder(_Widget):
    """Added to what holds the focus.

    Textual carries out a key's action only once the key has gone up to the app. In a burst,
    as a slow line delivers it, what is typed after ``/`` would still be taken for keys of the
    list, and the letters after a backspace would come before it. So the widget with the focus
    carries out actions itself, and passes on the keys that come once the focus is elsewhere.
    """

    async def on_key(self, event: events.Key) -> None:
        """Carry out what a key stands for now, or pass the key on."""
        screen = self.app.screen
        holder = screen.focused or screen
        if holder is not self:
            holder.post_message(events.Key(event.key, event.character))
        elif not self.takes(event):
            return
        else:
            active = screen.active_bindings.get(event.key)
            if active is None:
                return
            await self.app.run_action(active.binding.action, active.node)
        event.stop()
        event.prevent_default()

    def takes(self, event: events.Key) -> bool:
        """Whether a key may stand for an action here."""
        return True
