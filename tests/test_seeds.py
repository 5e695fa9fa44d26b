"""The sample collection keeps its promises: complete, readable, and told apart in its README."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import frontmatter
import pytest
from lxml import html

SEEDS = Path(__file__).parents[1] / "seeds"
NOT_DOCUMENTS = {"README.md", ".missionlogignore"}
DOCUMENTS = sorted(
    path for path in SEEDS.rglob("*") if path.is_file() and path.name not in NOT_DOCUMENTS
)
OWNERS_DOCUMENT = "pakistan-flag-returns-from-orbit.txt"
OWNERS_SHA256 = "480daeb6dde40c5ec5b1f8476f7cdb4fa934964765dc55a5c50361f587c068fc"


def name(path: Path) -> str:
    """Return a document's path as seeds/README.md writes it."""
    return path.relative_to(SEEDS).as_posix()


def of_type(suffix: str) -> list[Path]:
    return [path for path in DOCUMENTS if path.suffix == suffix]


def listed_files() -> list[str]:
    """Return the files in the first column of the README's table."""
    text = (SEEDS / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)


def test_there_are_more_than_thirty_documents_beside_the_owners() -> None:
    assert len(DOCUMENTS) >= 31


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_every_text_format_is_there_several_times(suffix: str) -> None:
    assert len(of_type(suffix)) >= 5


def test_the_owners_document_is_unchanged() -> None:
    content = (SEEDS / OWNERS_DOCUMENT).read_bytes()
    assert hashlib.sha256(content).hexdigest() == OWNERS_SHA256


def test_readme_lists_every_document_once_and_nothing_else() -> None:
    assert sorted(listed_files()) == sorted(map(name, DOCUMENTS))


def test_readme_is_left_out_of_the_index() -> None:
    assert "README.md" in (SEEDS / ".missionlogignore").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_document_is_utf8_without_control_characters(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    strange = {c for c in text if unicodedata.category(c) in {"Cc", "Cf"}} - {"\n", "\t"}
    assert not strange


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_document_is_short_and_not_empty(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 120 <= len(re.sub(r"<[^>]*>", " ", text).split()) <= 400


@pytest.mark.parametrize("path", of_type(".md"), ids=name)
def test_front_matter_tells_title_author_and_tags(path: Path) -> None:
    metadata = frontmatter.loads(path.read_text(encoding="utf-8")).metadata
    assert isinstance(metadata["title"], str)
    assert isinstance(metadata["author"], str)
    assert isinstance(metadata["tags"], list)


@pytest.mark.parametrize("path", of_type(".html"), ids=name)
def test_page_has_an_article_among_its_menus(path: Path) -> None:
    page = html.fromstring(path.read_bytes())
    assert page.xpath("string(//title)")
    assert all(page.xpath(f"//{part}") for part in ("header", "nav", "article", "footer"))
