"""The engines by name: known before any of them is loaded."""

from __future__ import annotations

ENGINES = ("whoosh", "tantivy", "opensearch")
"""The first is the default; the others are extras of the same names."""

ENGINE_VARIABLE = "MISSIONLOG_ENGINE"
"""Names the engine of collections for which none was chosen."""
