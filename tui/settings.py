"""Settings: what the user may set in ``config.toml``, and what holds where nothing is set.

The dataclass is the schema: a field's name is the key in the file, its annotation the type
and the values allowed, its metadata the line of help. ``missionlog config`` and the page of
settings are made from it; ``settings_file`` reads the file.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from search_index.engine_names import ENGINE_VARIABLE

DATE_ORDER_VARIABLE = "MISSIONLOG_DATE_ORDER"
"""Where the engine looks for the order of numeric dates (``search_index.extraction.dates``)."""

_HANDED_ON = (
    *("json_text", "json_title", "json_author", "json_date"),
    *("opensearch_hosts", "opensearch_prefix", "opensearch_ca"),
)
"""Settings that the engine finds in the environment under their own names."""

Switch = Literal["auto", "on", "off"]
"""On, off, or whatever suits."""
Way = Literal["auto", "tmux", "osc52", "command", "file", "off"]
"""Where a copy goes."""
Keys = Mapping[str, tuple[str, ...]]
"""The keys of actions, by the action's name, or by place and name (``reader.copy``)."""


@dataclass(frozen=True)
class Settings:
    """All settings. Who makes one in code is trusted with its values."""

    theme: str = field(
        default="auto",
        metadata={"help": "The colours: auto, or a theme of the command palette (ctrl+p)."},
    )
    low_bandwidth: Switch = field(
        default="auto",
        metadata={"help": "Send less to the terminal; auto offers it over a slow line."},
    )
    mouse: bool = field(
        default=True,
        metadata={"help": "Take clicks and the wheel; false leaves them to the terminal."},
    )
    ascii: Switch = field(
        default="auto",
        metadata={"help": "Draw with ASCII alone; auto where the locale has no more."},
    )
    clipboard: Way = field(
        default="auto", metadata={"help": "Where a copy goes; auto finds what arrives from here."}
    )
    pager: str = field(
        default="", metadata={"help": "The program that shows a document; empty for $PAGER."}
    )
    editor: str = field(
        default="",
        metadata={"help": "The program that opens a file; empty for $VISUAL or $EDITOR."},
    )
    day_first: Switch = field(
        default="auto",
        metadata={"help": "Whether 03/04/2021 is in April, where a text does not tell."},
    )
    engine: Literal["whoosh", "tantivy", "opensearch"] = field(
        default="whoosh",
        metadata={"help": "What new collections are searched by; tantivy suits large ones."},
    )
    opensearch_hosts: str = field(
        default="",
        metadata={"help": "The nodes of the engine opensearch: https://node-1:9200, and others."},
    )
    opensearch_prefix: str = field(
        default="", metadata={"help": "How its indexes' names begin, in place of missionlog."}
    )
    opensearch_ca: str = field(
        default="",
        metadata={"help": "A file of certificates: who signed those of the nodes (PEM)."},
    )
    watch: bool = field(
        default=False,
        metadata={"help": "Follow the files: show what changes as it happens."},
    )
    json_text: str = field(
        default="",
        metadata={"help": "The keys of JSON records that hold their text, before the usual ones."},
    )
    json_title: str = field(default="", metadata={"help": "The same for their titles."})
    json_author: str = field(default="", metadata={"help": "The same for their authors."})
    json_date: str = field(default="", metadata={"help": "The same for their dates."})
    hints: bool = field(default=True, metadata={"help": "Show hints to those who are new here."})
    keys: Keys = field(
        default_factory=lambda: MappingProxyType({}),
        metadata={"help": "The keys of actions. Without its place (copy) an action is set in all."},
    )


class Option(NamedTuple):
    """A setting: its name, what may stand there (nothing: anything), its default, its help."""

    name: str
    allowed: tuple[str, ...]
    default: Any
    help: str


@cache
def options() -> tuple[Option, ...]:
    """Return all settings in the order of the file."""
    hints = get_type_hints(Settings)
    defaults = Settings()
    return tuple(
        Option(
            one.name,
            get_args(hints[one.name]) if get_origin(hints[one.name]) is Literal else (),
            getattr(defaults, one.name),
            one.metadata["help"],
        )
        for one in fields(Settings)
    )


def hand_on(settings: Settings, environment: MutableMapping[str, str]) -> None:
    """Tell the engine, by its environment, what it is to know; what is set there stays."""
    if settings.day_first != "auto":
        order = "dmy" if settings.day_first == "on" else "mdy"
        environment.setdefault(DATE_ORDER_VARIABLE, order)
    for name in _HANDED_ON:
        if said := getattr(settings, name):
            environment.setdefault(f"MISSIONLOG_{name.upper()}", said)
    if settings.engine != Settings.engine:
        environment.setdefault(ENGINE_VARIABLE, settings.engine)
