"""What others may import: it is all there, annotated and documented."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import search_index

MODULES = [
    *(
        "analysis",
        "highlights",
        "collection",
        "library",
        "passages",
        "timeline",
        "examples",
        "models",
        "errors",
    ),
    *("models.answers", "models.documents", "models.explanations", "models.reports"),
    *(
        "models.corrections",
        "noted",
        "annotated",
        "readable",
        "correcting",
        "notebook.corrections",
        "notebook.database",
    ),
    *(
        "notebook.exchange",
        "engines.names.comparing",
        "engines.names.correcting",
        "engines.names.labels",
    ),
    *(
        "engines.names.opened",
        "engines.names.regrouping",
        "engines.names.retelling",
        "engines.names.roster",
    ),
    *("explaining", "records", "notebook.history", "query.completion", "query.grammar"),
    *(
        "query.fields",
        "query.misreadings",
        "query.unquoted",
        "engines.names.completions",
        "engines.matching.explaining",
    ),
    *(
        "engines.matching.lexicon",
        "engines.matching.letters",
        "engines.matching.paths",
        "engines.matching.spelling",
        "engines.matching.compounds",
    ),
    *("query.describe", "query.leaves", "query.lexer", "query.parser", "query.suggestion"),
    *("query.tree", "query.widening", "building.changes", "building.preparing"),
    *("building.refresh", "building.worker", "building.workers"),
    *(
        "engines",
        "engines.times.calendar",
        "engines.codec",
        "engines.columns",
        "engines.names.directory",
    ),
    *("engines.embedded", "engines.engine", "engines.matching.forms", "engines.holdings"),
    *("engines.locking", "engines.matches", "engines.matching.matcher", "engines.matching.phrases"),
    *(
        "engines.restrictions",
        "engines.snapshot",
        "engines.store",
        "engines.repeats",
        "cancelling",
        "engines.matching.vocabulary",
    ),
    *("engines.wanted", "engines.whoosh.index", "engines.words"),
]


def test_lists_its_names_in_order_and_once():
    assert search_index.__all__ == sorted(set(search_index.__all__))


@pytest.mark.parametrize("name", search_index.__all__)
def test_every_public_name_can_be_imported_and_says_what_it_is(name):
    found = getattr(search_index, name)
    assert found.__name__ == name
    assert inspect.getdoc(found)


def test_a_name_that_is_not_public_is_not_there():
    with pytest.raises(AttributeError, match="no attribute"):
        search_index.nonsense  # noqa: B018


def test_importing_the_package_loads_no_library_and_no_screen():
    code = (
        "import sys, search_index;"
        "print(*{'whoosh', 'dateparser', 'numpy', 'textual', 'tui'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def public_members(module):
    """Functions and classes of a module, and the public methods of those classes."""
    for name, member in inspect.getmembers(module):
        if name.startswith("_") or getattr(member, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(member):
            yield name, member
        elif inspect.isclass(member):
            yield name, member
            for method, function in vars(member).items():
                if inspect.isfunction(function) and not method.startswith("_"):
                    yield f"{name}.{method}", function


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_is_documented(name):
    module = import_module(f"search_index.{name}")
    undocumented = [path for path, member in public_members(module) if not member.__doc__]
    assert inspect.getdoc(module)
    assert undocumented == []


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_is_annotated(name):
    module = import_module(f"search_index.{name}")
    for path, member in public_members(module):
        if not inspect.isfunction(member):
            continue
        signature = inspect.signature(member)
        parameters = [part for part in signature.parameters.values() if part.name != "self"]
        bare = [
            part.name for part in parameters if part.annotation is part.empty and part.name != "cls"
        ]
        assert bare == [], path
        assert signature.return_annotation is not signature.empty, path
