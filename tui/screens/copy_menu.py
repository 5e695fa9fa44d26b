"""CopyMenu: what to copy."""

from __future__ import annotations

from collections.abc import Sequence

from tui.items import Copy
from tui.screens.menu import Choice, Menu

_SHOWN = 200


class CopyMenu(Menu[Copy]):
    """Offers the texts, each with how it begins where that is known."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        texts = (copy for copy in copies if copy.text)
        super().__init__(
            "Copy", [Choice(one.key, one.label, _beginning(one), one) for one in texts]
        )


def _beginning(copy: Copy) -> str:
    return " ".join(copy.text[:_SHOWN].split()) if isinstance(copy.text, str) else ""
