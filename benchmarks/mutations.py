"""Mutations: a sample document, damaged in a way that its number alone decides."""

from __future__ import annotations

import io
import random
import zipfile

_ODD = (b"\x00", b"\xff", b"\x1b]52;c;eA==\x07", b"<", b"{", b"\\", b"&lol;", b"-1", b"99999999999")


def mutate(sample: bytes, number: int) -> bytes:
    """Return a sample with damage; the same for a number at any time.

    Half of what is in a ZIP file is damaged inside a member, which is packed anew: else its
    checksum would give the damage away before any reader saw it.
    """
    rng = random.Random(number)
    if sample.startswith(b"PK") and rng.random() < 0.75:
        return _mutate_member(sample, rng)
    return _damage(sample, rng)


def _mutate_member(sample: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as old:
        members = [(entry, old.read(entry)) for entry in old.infolist()]
    chosen = rng.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for place, (entry, content) in enumerate(members):
            if place == chosen and rng.random() < 0.05:
                continue
            new.writestr(entry.filename, _damage(content, rng) if place == chosen else content)
    return out.getvalue()


def _damage(raw: bytes, rng: random.Random) -> bytes:
    """Return the bytes after one to eight accidents."""
    damaged = bytearray(raw)
    for _ in range(rng.randint(1, 8)):
        if not damaged:
            break
        place = rng.randrange(len(damaged))
        end = min(place + rng.choice((1, 2, 8, 64, 1024)), len(damaged))
        match rng.randrange(7):
            case 0:
                damaged[place] = rng.randrange(256)
            case 1:
                damaged[place] ^= 1 << rng.randrange(8)
            case 2:
                del damaged[place:end]
            case 3:
                damaged[place:place] = damaged[place:end] * rng.choice((1, 2, 20))
            case 4:
                damaged[place:place] = rng.choice(_ODD)
            case 5:
                damaged[place:end] = rng.randbytes(end - place)
            case 6 if rng.random() < 0.3:
                del damaged[place:]
    return bytes(damaged)
