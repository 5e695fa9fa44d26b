"""One entity across documents: which of a collection's names mean the same.

The rules stand in docs/names.md. Names that may mean two are left apart: a wrong merge
hides a person, a missed one only lists a name twice.
"""

from search_index.linking.display import display_name
from search_index.linking.linker import link_names
from search_index.linking.names import DocumentName
from search_index.linking.namesakes import Companions

__all__ = ["Companions", "DocumentName", "display_name", "link_names"]
