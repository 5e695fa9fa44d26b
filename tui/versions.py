"""The versions of what is installed."""

from __future__ import annotations

from importlib import metadata


def installed_version(package: str) -> str | None:
    """Return a package's version; None where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
