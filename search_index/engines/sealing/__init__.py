"""The seal of an index: what its files held when the last refresh ended.

A disk that forgets a bit, a file cut short by a crash: most of that no format notices by
itself, and an answer from it would be wrong without a word. So the size of every file and
the CRC-32 of every block of it are written down once an index is whole (``seal``). Blocks
that are read through ``checked`` are compared when they are first touched, the others by
and by, some at each opening, so that no opening takes longer for a large index.

Whoever changes the index lifts the seal first: without one, nothing is known, and nothing
said.
"""

from search_index.engines.sealing.checked import CheckedBytes, Sliced
from search_index.engines.sealing.seal import Seal
from search_index.engines.sealing.sums import Sums

__all__ = ["CheckedBytes", "Seal", "Sliced", "Sums"]
