"""English words that join others and say nothing by themselves."""

from __future__ import annotations

_LISTED = """
a an the
i me my mine myself we our ours ourselves you your yours yourself yourselves
he him his himself she her hers herself it its itself they them their theirs themselves
this that these those who whom whose which what

about above across after against along among around as at before behind below between beyond by
concerning down during for from in inside into like of off on onto out outside over per regarding
since than through throughout to toward towards under until up upon via with within without

and but if nor or so yet because while whereas although though unless whether
how when where why there here then thus therefore however

am is are was were be been being do does did doing done have has had having
can could might must shall should will would cannot

all any both each either every few many more most much neither no not only other some such
too very also again just same own please
"""

FUNCTION_WORDS = frozenset(_LISTED.split())
"""Left out where any of a query's words will do. Not here: "may" and "us", for May and the US."""
