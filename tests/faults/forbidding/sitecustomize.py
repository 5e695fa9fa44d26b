"""Loaded by every Python with this folder on its path: whoever goes to the network dies of it."""

import os
import sys

_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
            "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")  # fmt: skip


def forbid(event, arguments):
    if event in _NETWORK and not _is_local(arguments):
        with open(os.environ["NETWORK_USED"], "a") as file:
            file.write(f"{event} {sys.argv}\n")
        raise PermissionError(f"no network here: {event}")


def _is_local(arguments):
    """Tell of a socket of this machine's own, as asyncio joins its threads by.

    Where NETWORK_LOOPBACK is set, what only this machine reaches may be listened on, too.
    """
    if bool(arguments) and getattr(arguments[0], "family", None) == 1:
        return True
    hosts = [one for one in arguments if isinstance(one, (str, tuple))]
    listening = "NETWORK_LOOPBACK" in os.environ
    return listening and any(one == "127.0.0.1" or one[0] == "127.0.0.1" for one in hosts if one)


sys.addaudithook(forbid)
