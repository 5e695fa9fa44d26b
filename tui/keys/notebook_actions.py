"""The actions that write to the notebook, or read in it: see ``actions``."""

from __future__ import annotations

from tui.keys.action import Action, Where

NOTEBOOK_ACTIONS: tuple[Action, ...] = (
    # In lists and in the reader
    Action(
        "mark",
        ("space", "b"),
        "mark",
        "Mark the passage, or unmark it",
        Where.PANE,
        6,
        of_item=True,
    ),
    Action("note", ("B",), "note", "Write a note to it", Where.PASSAGE),
    Action("labels", ("T",), "labels", "Give it labels, to find it by", Where.PASSAGE),
    Action("mark_document", ("D",), "mark doc", "Mark the document as a whole", Where.PASSAGE),
    Action("mark", ("b",), "mark", "Mark the paragraph, or unmark it", Where.READER, 3),
    Action("note", ("B",), "note", "Write a note to the paragraph", Where.READER),
    Action("labels", ("T",), "labels", "Give the paragraph labels", Where.READER),
    Action("mark_document", ("D",), "mark doc", "Mark the document as a whole", Where.READER),
    # Files
    Action("edit_out", ("E",), "editor", "Open the document in $EDITOR", Where.PASSAGE),
    Action("edit_out", ("E",), "editor", "Open it in $EDITOR at this line", Where.READER),
    Action("export", ("e",), "export", "Write all of the pane to a file", Where.EXPLORER),
    Action("export", ("e",), "export", "Write all marks to a file", Where.MARKS, 4, of_item=True),
    # The lists of them
    Action("open", ("enter",), "read", "Read it at its place", Where.MARKS, 1, of_item=True),
    Action(
        "remove",
        ("delete", "X"),
        "remove",
        "Remove the mark for good",
        Where.MARKS,
        3,
        of_item=True,
    ),
    Action("open", ("enter",), "search", "Search for it again", Where.SEARCHES, 1, of_item=True),
    Action("keep", ("s",), "save", "Save what is searched for now", Where.SEARCHES, 2),
    Action(
        "forget", ("delete", "X"), "forget", "Forget the search", Where.SEARCHES, 3, of_item=True
    ),
    # Everywhere
    Action("marks", ("M",), "marks", "Marks, notes and labels", Where.APP),
    Action("searches", ("S",), "searches", "Saved searches, and what is new in them", Where.APP),
)
