"""Whoosh as a word index: the only place that knows it."""

import warnings

# Python says of whoosh's own files, when it reads them first, what their makers should mend.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")
