"""A slow line to try the explorer over: so many bytes a second, each so many seconds late.

    ssh -o ProxyCommand='python -m benchmarks.slow_line %h %p --rate 25000 --delay 0.1' HOST

Stands between ssh and the server as its ProxyCommand, and lets through what each side sends
at the rate given, after the delay given (half of the time there and back).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

_CHUNK = 1024


async def main() -> None:
    """Carry both ways until the server ends the connection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--rate", type=float, default=25_000, help="bytes a second, each way")
    parser.add_argument("--delay", type=float, default=0.1, help="seconds, each way")
    given = parser.parse_args()
    from_server, to_server = await asyncio.open_connection(given.host, given.port)
    from_user, to_user = await standard_streams()
    there = asyncio.create_task(carry(from_user, to_server, given.rate, given.delay))
    await carry(from_server, to_user, given.rate, given.delay)
    there.cancel()


async def standard_streams() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Return standard input and output."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_CHUNK)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    pipe, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, sys.stdout)
    return reader, asyncio.StreamWriter(pipe, protocol, reader, loop)


async def carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, rate: float, delay: float
) -> None:
    """Pass on what comes, each piece after the time it takes; a full second's worth waits."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(max(int(rate / _CHUNK), 1))

    async def deliver() -> None:
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(due - time.monotonic())
            writer.write(data)
            await writer.drain()

    delivering = asyncio.create_task(deliver())
    free = time.monotonic()
    while data := await reader.read(_CHUNK):
        free = max(free, time.monotonic()) + len(data) / rate
        await under_way.put((free + delay, data))
    await asyncio.sleep(delay)
    delivering.cancel()


if __name__ == "__main__":
    asyncio.run(main())
