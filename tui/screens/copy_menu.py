"""CopyMenu: what to copy."""

from __future__ import annotations

from collections.abc import Sequence

from tui.items import Copy
from tui.screens.menu import Choice, Menu


class CopyMenu(Menu[Copy]):
    """Offers the texts, each with how it begins."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        texts = (copy for copy in copies if copy.text)
        super().__init__(
            "Copy",
            [Choice(one.key, one.label, " ".join(one.text[:200].split()), one) for one in texts],
        )
