"""The one table of actions: what can be done, by which keys, and where.

Bindings, the status line's key list, the ``?`` overlay, the command palette and the key
table of ``docs/keys.md`` are all made from it, by way of the ``keymap``. A widget that carries out
actions names its place (``WHERE``) and takes ``bindings_for`` it; an action ``name`` is
carried out by the method ``action_<name>``.
"""

from __future__ import annotations

from tui.keys.action import Action, Where
from tui.keys.notebook_actions import NOTEBOOK_ACTIONS

ACTIONS: tuple[Action, ...] = (
    # The query line
    Action("submit", ("enter",), "search", "Search for exactly this", Where.QUERY, 1),
    Action("to_results", ("down",), "results", "Go down to the passages", Where.QUERY, 2),
    Action("recall", ("up",), "past", "The query asked before this one", Where.QUERY, 4),
    Action("complete", ("ctrl+n",), "complete", "List how the query could go on", Where.QUERY, 3),
    Action(
        "cursor_right", ("right",), "take", "At the end: take what stands there pale", Where.QUERY
    ),
    Action(
        "help",
        ("question_mark", "f1"),
        "syntax",
        "What can be typed, and the keys (? within a word is a letter)",
        Where.QUERY,
        5,
    ),
    # The completions
    Action("choose(1)", ("down", "ctrl+n"), "next", "The next", Where.COMPLETIONS),
    Action("choose(-1)", ("up",), "previous", "The one before", Where.COMPLETIONS),
    Action(
        "take",
        ("enter", "tab", "right"),
        "take",
        "Go on with the chosen one",
        Where.COMPLETIONS,
        1,
    ),
    Action("back", ("escape",), "close", "Go on with what was typed", Where.COMPLETIONS, 2),
    # The filters
    Action("chip(-1)", ("left", "h"), "previous", "Choose the filter before", Where.CHIPS),
    Action("chip(1)", ("right", "l"), "next", "Choose the next filter", Where.CHIPS),
    Action(
        "remove",
        ("backspace", "delete", "enter", "x"),
        "remove",
        "Remove the chosen filter",
        Where.CHIPS,
        1,
    ),
    Action("flip", ("f",), "for/against", "Turn the chosen filter around", Where.CHIPS, 2),
    # Every list
    Action(
        "copy", ("y",), "copy", "Copy it, a passage with its citation", Where.LIST, 3, of_item=True
    ),
    Action("copy_menu", ("c",), "copy…", "Choose what to copy", Where.LIST),
    Action("copy_to_file", ("Y",), "to file", "Save the copy to a file", Where.LIST),
    Action("move(1)", ("down", "j"), "down", "Next", Where.LIST),
    Action("move(-1)", ("up", "k"), "up", "Previous", Where.LIST),
    Action("half_page(1)", ("ctrl+d",), "half down", "Half a page down", Where.LIST),
    Action("half_page(-1)", ("ctrl+u",), "half up", "Half a page up", Where.LIST),
    Action("page(1)", ("pagedown",), "page down", "A page down", Where.LIST),
    Action("page(-1)", ("pageup",), "page up", "A page up", Where.LIST),
    Action("first", ("g", "home"), "first", "To the first", Where.LIST),
    Action("last", ("G", "end"), "last", "To the last", Where.LIST),
    # What is found
    Action(
        "open",
        ("enter",),
        "open",
        "Read the passage, or filter for the value",
        Where.PANE,
        2,
        of_item=True,
    ),
    Action(
        "filter_for", ("f",), "filter", "Keep only what has the value", Where.PANE, 4, of_item=True
    ),
    Action("filter_against", ("x",), "not", "Drop what has the value", Where.PANE, 5, of_item=True),
    Action("why", ("w",), "why", "How the document was found", Where.PANE, 11, of_item=True),
    # What stands in a document
    Action("page_out", ("o",), "pager", "The document in $PAGER, or its viewer", Where.PASSAGE),
    # The panes of names
    Action("open", ("enter",), "filter", "Keep only what names it", Where.NAMES, 2, of_item=True),
    Action("filter_for", ("f",), "filter", "The same, as in every list", Where.NAMES),
    Action("narrow", ("i",), "narrow", "Type how the names begin", Where.NAMES, 6),
    Action("sort", ("s",), "sort", "By count, or by relevance to the query", Where.NAMES),
    Action("back", ("escape",), "back", "Unmark, show all names, or a step back", Where.NAMES),
    Action("submit", ("enter",), "keep", "Go to the names that are left", Where.NARROWING, 1),
    Action("leave", ("escape",), "all", "Show all names again", Where.NARROWING, 2),
    Action("move(1)", ("down",), "down", "Next name", Where.NARROWING),
    Action("move(-1)", ("up",), "up", "Previous name", Where.NARROWING),
    # A name
    Action(
        "why",
        ("w",),
        "who",
        "Its card: roles, forms, company, mentions",
        Where.NAME,
        3,
        of_item=True,
    ),
    Action("mark", ("space", "b"), "mark", "Mark the name, to merge another with it", Where.NAME),
    Action("merge", ("m",), "merge", "Take the marked name and this one for one", Where.NAME),
    Action("split", ("a",), "split off", "Take a form out: it is somebody else", Where.NAME),
    Action("rename", ("r",), "rename", "Show the name as another", Where.NAME),
    Action("change_kind", ("t",), "kind", "Person, organization or mission", Where.NAME),
    Action("hide", ("H",), "hide", "Leave the name out everywhere", Where.NAME),
    Action("undo", ("u",), "undo", "Take back the newest correction of a name", Where.NAME),
    # The timeline
    Action("column(-1)", ("left",), "earlier", "Choose the column before", Where.TIMELINE),
    Action("lanes", ("l",), "missions", "The missions, launch to return; back", Where.TIMELINE, 6),
    Action("column(1)", ("right",), "later", "Choose the next column", Where.TIMELINE),
    Action(
        "anchor", ("v",), "span", "Begin a span of columns at the chosen one; back", Where.TIMELINE
    ),
    Action("extend(-1)", ("shift+left",), "span", "A span one column earlier", Where.TIMELINE),
    Action("extend(1)", ("shift+right",), "span", "A span one column later", Where.TIMELINE),
    Action(
        "closer",
        ("plus", "equals_sign"),
        "zoom in",
        "Show the column's years, months or days; of a span what suits it",
        Where.TIMELINE,
    ),
    Action(
        "dates",
        ("d",),
        "dates",
        "The documents' own dates in place of those the texts speak of; back",
        Where.TIMELINE,
    ),
    Action(
        "around",
        ("a",),
        "around",
        "What else happened in the days around the event; again for more days",
        Where.TIMELINE,
    ),
    Action("farther", ("minus",), "zoom out", "Show the wider span again", Where.TIMELINE),
    Action(
        "back", ("escape",), "back", "Leave the span of columns, or a step back", Where.TIMELINE
    ),
    # The reader
    Action("hit(1)", ("n",), "next hit", "Next hit, or next place found", Where.READER, 1),
    Action("hit(-1)", ("N",), "last hit", "Previous hit, or place found", Where.READER),
    Action("find", ("slash",), "find", "Find in the document", Where.READER, 2),
    Action("mention", ("m",), "mention", "Next mention of the selected name", Where.READER, 3),
    Action(
        "pick_name",
        ("t",),
        "pick name",
        "Select the next name in the text, for m",
        Where.READER,
    ),
    Action("copy", ("y",), "copy", "Copy the paragraph with its citation", Where.READER, 2),
    Action("copy_menu", ("c",), "copy…", "Choose what to copy", Where.READER),
    Action("copy_to_file", ("Y",), "to file", "Save the copy to a file", Where.READER),
    Action("page_out", ("o",), "pager", "The document in $PAGER, or its viewer", Where.READER, 5),
    Action(
        "neighbour(1)",
        ("right_square_bracket",),
        "next doc",
        "Next document of the result",
        Where.READER,
        4,
    ),
    Action(
        "neighbour(-1)",
        ("left_square_bracket",),
        "last doc",
        "Previous document of the result",
        Where.READER,
    ),
    Action("move(1)", ("down", "j"), "down", "A line down", Where.READER),
    Action("move(-1)", ("up", "k"), "up", "A line up", Where.READER),
    Action("half_page(1)", ("ctrl+d",), "half down", "Half a page down", Where.READER),
    Action("half_page(-1)", ("ctrl+u",), "half up", "Half a page up", Where.READER),
    Action("page(1)", ("pagedown", "space"), "page down", "A page down", Where.READER),
    Action("page(-1)", ("pageup",), "page up", "A page up", Where.READER),
    Action("first", ("g", "home"), "first", "To the beginning", Where.READER),
    Action("last", ("G", "end"), "last", "To the end", Where.READER),
    Action("why", ("w",), "why", "How the document was found", Where.READER),
    Action("search", ("s",), "search", "Back to the query line", Where.READER),
    Action("back", ("escape",), "back", "Back to the hits, then to the results", Where.READER, 6),
    # Finding in the reader
    Action("submit", ("enter", "down"), "keep", "Go on reading; n and N walk on", Where.FIND, 1),
    Action("found(1)", ("ctrl+n",), "next", "Next place found", Where.FIND, 3),
    Action("leave", ("escape",), "back", "Back to the hits of the query", Where.FIND, 2),
    # The sheets
    Action("search", ("slash",), "search", "Back to the query line", Where.SHEET),
    Action("back", ("escape",), "back", "Back to what lies below", Where.SHEET, 6),
    Action("undo", ("u",), "undo", "Take the correction back", Where.CORRECTIONS, 1, of_item=True),
    Action(
        "give_out",
        ("e",),
        "export",
        "Write all to a file to share",
        Where.CORRECTIONS,
        2,
        of_item=True,
    ),
    Action("take_in", ("i",), "import", "Add those of such a file", Where.CORRECTIONS, 3),
    # What lies over a screen
    Action("close", ("escape", "q", "question_mark", "f1", "w"), "close", "Close it", Where.PAGE),
    Action("scroll_down", ("down", "j"), "down", "A line down", Where.PAGE),
    Action("scroll_up", ("up", "k"), "up", "A line up", Where.PAGE),
    Action("page_down", ("pagedown", "ctrl+d", "space"), "page down", "A page down", Where.PAGE),
    Action("page_up", ("pageup", "ctrl+u"), "page up", "A page up", Where.PAGE),
    Action("scroll_home", ("home", "g"), "first", "To the beginning", Where.PAGE),
    Action("scroll_end", ("end", "G"), "last", "To the end", Where.PAGE),
    Action("take", ("enter",), "take", "Take the chosen one", Where.MENU),
    Action("move(1)", ("down",), "next", "The next", Where.MENU),
    Action("move(-1)", ("up",), "previous", "The one before", Where.MENU),
    Action("close", ("escape", "q"), "close", "Take none", Where.MENU),
    Action("close", ("escape",), "close", "Go back without an answer", Where.ENTRY),
    # The explorer
    Action("search", ("slash",), "search", "Go to the query line", Where.EXPLORER, 1),
    Action("pane('passages')", ("1",), "passages", "Passages", Where.EXPLORER),
    Action("pane('people')", ("2",), "people", "People", Where.EXPLORER),
    Action("pane('organizations')", ("3",), "organizations", "Organizations", Where.EXPLORER),
    Action("pane('timeline')", ("4",), "timeline", "Timeline", Where.EXPLORER),
    Action("pane('missions')", ("5",), "missions", "Missions", Where.EXPLORER),
    Action("cycle(1)", ("tab",), "next pane", "Next pane", Where.EXPLORER, 8),
    Action("cycle(-1)", ("shift+tab",), "last pane", "Previous pane", Where.EXPLORER),
    Action("zoom", ("z",), "zoom", "Give the pane the whole screen, or back", Where.EXPLORER, 7),
    Action("filters", ("comma",), "filters", "Go to the filters", Where.EXPLORER),
    Action("clear_filters", ("X",), "no filters", "Remove all filters", Where.EXPLORER),
    Action(
        "take_suggestion",
        ("ctrl+y",),
        "did you mean",
        "Search for what was probably meant",
        Where.EXPLORER,
    ),
    Action("back", ("escape",), "back", "One step back", Where.EXPLORER),
    *NOTEBOOK_ACTIONS,
    # Everywhere
    Action("help", ("question_mark", "f1"), "keys", "The keys that work here", Where.APP, 9),
    Action(
        "corrections",
        ("U",),
        "corrections",
        "Corrections of names: undo, export, import",
        Where.APP,
    ),
    Action("watch", ("W",), "follow", "Follow the files as they change, or stop", Where.APP),
    Action("failures", ("F",), "failed", "The files that could not be read, and why", Where.APP),
    Action("command_palette", ("ctrl+p",), "palette", "All commands and themes", Where.APP),
    Action("spare_line", ("L",), "send less", "Send less over a slow line, or as usual", Where.APP),
    Action("redraw", ("ctrl+l",), "redraw", "Draw the screen anew", Where.APP),
    Action(
        "suspend_process",
        ("ctrl+z",),
        "suspend",
        "Go to the shell; fg comes back",
        Where.APP,
        0,
        True,
    ),
    Action("quit", ("q",), "quit", "Leave missionlog", Where.APP, 10),
    Action(
        "leave",
        ("ctrl+q", "ctrl+c"),
        "quit",
        "Leave at once, also while typing",
        Where.APP,
        0,
        True,
    ),
)
