"""What can go wrong, as one tree.

::

    MissionlogError
    ├── CollectionError       a path given as a collection is missing or cannot be read
    ├── IndexFault            something about the index on disk
    │   ├── IndexBusy         another process is writing to it
    │   ├── IndexRefused      it belongs to somebody else
    │   ├── IndexOutOfReach   the cluster that holds it cannot be asked now
    │   ├── IndexDamaged      it cannot be opened; a refresh rebuilds it
    │   └── IndexChanged      it changed while it was asked; ask again
    ├── NotebookFault         what the user adds cannot be read or written
    ├── NotebookRefused       a file that is no notebook
    ├── CorrectionRefused     a correction of a name that says nothing
    │   └── NameNotFound      nobody is called so
    ├── SearchCancelled       whoever asked has no use for the answer any more
    ├── DocumentNotFound      no such document (any more)
    └── UnreadableFile        one file's content could not be read; never stops the rest

Every message is a sentence for the user, without a traceback.
"""

from __future__ import annotations


class MissionlogError(Exception):
    """The root: catch it to catch all that missionlog raises on purpose."""


class CollectionError(MissionlogError):
    """A path given as a collection is missing or cannot be read."""


class IndexFault(MissionlogError):
    """Something about the index on disk."""


class IndexBusy(IndexFault):
    """Another process is writing to the index."""


class IndexRefused(IndexFault):
    """The index belongs to another user: opening it could run that user's code."""


class IndexOutOfReach(IndexFault):
    """The cluster that holds the index cannot be asked now, or not by this user."""


class IndexDamaged(IndexFault):
    """The index cannot be opened; a refresh rebuilds it."""


class IndexChanged(IndexFault):
    """The index changed while it was asked, and what was asked of it is gone: ask again."""


class NotebookFault(MissionlogError):
    """What the user adds cannot be read or written."""


class NotebookRefused(MissionlogError):
    """A file that holds no notebook, or one that cannot be read whole."""


class CorrectionRefused(MissionlogError):
    """A correction of a name that would change nothing, or says nothing."""


class NameNotFound(CorrectionRefused, LookupError):
    """Nobody in the collection is called so."""


class SearchCancelled(MissionlogError):
    """A search was given up: whoever asked has no use for its answer any more."""


class DocumentNotFound(MissionlogError, LookupError):
    """No document has this id, or it has left the collection."""

    def __init__(self, message: str = "This document is no longer in the collection.") -> None:
        super().__init__(message)


class UnreadableFile(MissionlogError):
    """One file's content could not be read; the rest goes on.

    ``extra`` names the extra of the package that would read it, where that is all it needs.
    """

    def __init__(self, reason: str, extra: str = "") -> None:
        super().__init__(reason)
        self.extra = extra
