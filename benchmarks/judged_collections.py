"""Test collections of information retrieval: documents, questions, and which answer which.

Read as they are distributed: SMART's files (``cran.all.1400``, ``CISI.ALL``, ``cacm.all`` with
``.qry`` or ``query.text`` and ``.REL`` or ``qrels.text``), NPL's (``doc-text``), and BEIR's
(``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv`` or ``qrels/test.tsv``).

Two traps. Cranfield's judgements count its questions from 1 to 225, whatever number stands in
``cran.qry`` (1, 2, 4, 8 …): where judgements name a question that there is not, questions are
counted. And its codes run from 1, a complete answer, to 4, of minimum interest; -1 is listed
in no definition (each question has one) and is taken as not relevant. A code ``c`` therefore
counts as the grade ``5 - c``. Other SMART files and NPL only list what is relevant: grade 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Judgements = dict[str, dict[str, int]]
"""By question, the grade of each judged document; 0 is not relevant."""
_FIELD = re.compile(r"\.([A-Z])(?:[ \t]+(\d+))?[ \t]*$")
_NPL_RECORD = re.compile(r"[ \t]*(\d+)[ \t]*\n(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Text:
    """A document's title (empty where it has none) and its text."""

    title: str
    body: str


_Read = tuple[dict[str, Text], dict[str, str], Judgements]


@dataclass(frozen=True, slots=True)
class JudgedCollection:
    """Documents and questions by id, and the judgements; only judged questions are kept."""

    documents: dict[str, Text]
    questions: dict[str, str]
    judgements: Judgements


class NotACollection(ValueError):
    """A folder that holds no test collection in a format known here."""


def read_collection(folder: Path) -> JudgedCollection:
    """Read the test collection in a folder. Raises NotACollection, OSError."""
    files = {
        str(path.relative_to(folder)).lower(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    for documents, questions, judgements, read in _FORMATS:
        found = [_first(files, pattern) for pattern in (documents, questions, judgements)]
        if all(found):
            return _judged(*read(*(path for path in found if path)))
    raise NotACollection(f"no test collection in {folder}")


def _first(files: Mapping[str, Path], pattern: str) -> Path | None:
    return next((path for name, path in files.items() if re.fullmatch(pattern, name)), None)


def _judged(
    documents: dict[str, Text], questions: dict[str, str], judgements: Judgements
) -> JudgedCollection:
    judged = {
        question: {document: max(grade, 0) for document, grade in grades.items()}
        for question, grades in judgements.items()
        if any(grade > 0 for grade in grades.values())
    }
    if not judged.keys() <= questions.keys():
        questions = {str(n): text for n, text in enumerate(questions.values(), start=1)}
    return JudgedCollection(
        documents,
        {question: questions[question] for question in judged if question in questions},
        judged,
    )


# SMART


def _read_smart(documents: Path, questions: Path, judgements: Path) -> _Read:
    texts = {
        number: Text(fields.get("T", ""), fields.get("W", ""))
        for number, fields in _smart_records(documents)
    }
    asked = {number: fields.get("W", "") for number, fields in _smart_records(questions)}
    return texts, asked, _smart_judgements(judgements)


def _smart_records(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    number = ""
    fields: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text("latin-1").splitlines():
        field = _FIELD.match(line)
        if field and field[1] == "I" and field[2]:
            if number:
                yield number, _joined(fields)
            number, fields = str(int(field[2])), {}
        elif field and not field[2]:
            lines = fields.setdefault(field[1], [])
        else:
            lines.append(line)
    if number:
        yield number, _joined(fields)


def _joined(fields: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


def _smart_judgements(path: Path) -> Judgements:
    """Read ``question document …`` or, as TREC has it, ``question 0 document grade``."""
    rows = [line.split() for line in path.read_text("latin-1").splitlines() if line.strip()]
    trec = all(len(row) == 4 and row[1] == "0" for row in rows)
    coded = not trec and any(row[2:3] == ["-1"] for row in rows)
    judgements: Judgements = {}
    for row in rows:
        question, document = str(int(row[0])), str(int(row[2 if trec else 1]))
        grade = int(row[3]) if trec else _cranfield_grade(int(row[2])) if coded else 1
        judgements.setdefault(question, {})[document] = grade
    return judgements


def _cranfield_grade(code: int) -> int:
    return 5 - code if 1 <= code <= 4 else 0


# NPL


def _read_npl(documents: Path, questions: Path, judgements: Path) -> _Read:
    listed = dict(_npl_records(judgements))
    return (
        {number: Text("", text) for number, text in _npl_records(documents)},
        dict(_npl_records(questions)),
        {number: dict.fromkeys(found.split(), 1) for number, found in listed.items()},
    )


def _npl_records(path: Path) -> Iterator[tuple[str, str]]:
    for record in re.split(r"^[ \t]*/[ \t]*$", path.read_text("latin-1"), flags=re.MULTILINE):
        if found := _NPL_RECORD.match(record.strip("\r\n")):
            yield found[1], found[2].strip()


# BEIR


def _read_beir(documents: Path, questions: Path, judgements: Path) -> _Read:
    texts = {row["_id"]: Text(row.get("title", ""), row["text"]) for row in _json_lines(documents)}
    asked = {row["_id"]: row["text"] for row in _json_lines(questions)}
    found: Judgements = {}
    for line in judgements.read_text("utf-8").splitlines():
        question, document, grade = line.split("\t")
        if grade.strip().lstrip("-").isdigit():  # not the line that names the columns
            found.setdefault(question, {})[document] = int(grade)
    return texts, asked, found


def _json_lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {key: str(value) for key, value in row.items() if key in ("_id", "title", "text")}


_FORMATS: tuple[tuple[str, str, str, Callable[[Path, Path, Path], _Read]], ...] = (
    (r"corpus\.jsonl", r"queries\.jsonl", r"qrels(/test)?\.tsv", _read_beir),
    (r"doc-text", r"query-text", r"rlv-ass", _read_npl),
    (
        r".*\.all(\.\d+)?(\.txt)?",
        r".*\.qry|query\.text",
        r".*\.rel|cranqrel(\.txt)?|qrels\.text",
        _read_smart,
    ),
)
"""By format, what the files of documents, questions and judgements are called."""
