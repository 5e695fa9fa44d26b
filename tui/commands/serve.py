"""``missionlog serve``: the explorer in a browser, for those who have no SSH."""

from __future__ import annotations

import importlib.util
import ipaddress
from pathlib import Path

import click

from tui.commands.collection import chosen_paths, say, use_settings
from tui.commands.options import index_dir_option, path_arguments
from tui.exit_codes import ExitCode


@click.command(short_help="Show the explorer in a browser on this machine.")
@path_arguments
@click.option("--port", type=click.IntRange(1, 65535), default=8017, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open-to-others", is_flag=True, help="Allow a host that others reach.")
@index_dir_option
def serve(
    paths: tuple[Path, ...], port: int, host: str, open_to_others: bool, index_dir: Path | None
) -> ExitCode:
    """Show the explorer on PATH to a browser, until ctrl+c.

    Only programs of this machine reach it, and only who has the address that is printed gets
    in. --open-to-others allows a --host that other machines reach: what they send and get goes
    over the network as it is, unless a proxy with TLS stands in front.
    """
    if importlib.util.find_spec("textual_serve") is None:
        raise click.ClickException("This needs an extra: pip install 'missionlog[serve]'.")
    if not _is_loopback(host):
        if not open_to_others:
            reason = f"{host} is reached by others. If that is meant, add --open-to-others."
            raise click.BadParameter(reason, param_hint="--host")
        say(f"Warning: whoever reaches {host} and sees the address below can read the documents.")
    from tui.serving import explorer_server

    use_settings()
    server = explorer_server(chosen_paths(paths), host, port, index_dir)
    say(f"Open {server.address} in a browser; ctrl+c ends it.")
    server.serve()
    return ExitCode.DONE


def _is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
