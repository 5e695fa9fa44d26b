"""What is kept of a document in a Whoosh index: the store's row, and the words of each field."""

from __future__ import annotations

from whoosh import columns, fields, formats

from search_index.engines.words import WordField

ROW = "row"


class Counted(fields.FieldType):  # type: ignore[misc]
    """A field that keeps how often each word occurs."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Existence()


class Placed(fields.FieldType):  # type: ignore[misc]
    """A field that keeps the places of each word too, counted in words."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Positions()


def schema() -> fields.Schema:
    """Return the fields: the store's row, and the words of each ``WordField``."""
    return fields.Schema(
        **{
            ROW: fields.COLUMN(columns.NumericColumn("I")),
            WordField.TITLE.value: Counted(),
            WordField.TEXT.value: Counted(),
            WordField.WORDS.value: Placed(),
            WordField.TITLE_WORDS.value: Placed(),
        }
    )
