"""Measure which names of a document are taken to mean the same.

    python -m benchmarks.evaluate_aliases --data DIR [--errors N]

reads the clusters of Re-DocRED, ``DIR/names/redocred_train.jsonl.gz``: which mentions of a
Wikipedia article are one entity. It measures twice: with the people and organizations given as
annotated, so that only their grouping counts, and with those that the extractors find in the
bare text. Documents are split in halves by a hash of their names: rules are made looking at the
first half only, and the second, held out, tells what they are worth.

B-cubed looks at every annotated mention: of those put with it, how many belong there, and of
those that belong there, how many were put.

A form is one way an entity is written. Shown are the aliases that the program puts beside a
name: one is right if the set has both in one cluster; those where the set annotates the alias
or the name nowhere are not judged. Joined are the aliases of the set: all forms of a cluster
but the fullest, that stand with the fullest; *of the name* counts those that share a word with
it or are its initials, not other scripts, translations, nicknames and earlier names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.halves import is_held_out
from search_index.extraction.acronyms import initials
from search_index.extraction.entities import resolve_entities
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.extractor import extract
from search_index.extraction.spans import NameKind, NameSpan, written_form
from search_index.models import DocumentEntity
from training.corpus import write_out

SOURCE = "redocred_train"
_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}


class Mention(NamedTuple):
    """An annotated mention of a person or an organization, and the number of its entity."""

    span: NameSpan
    form: str
    entity: int


@dataclass(slots=True)
class Article:
    """One annotated document; ``names`` hold its places too."""

    name: str
    text: str
    names: list[NameSpan]
    mentions: list[Mention]


@dataclass(slots=True)
class Score:
    """What was counted over the entities of one kind."""

    mentions: int = 0
    precision: float = 0.0
    recall: float = 0.0
    shown: int = 0
    shown_right: int = 0
    not_judged: int = 0
    aliases: int = 0
    joined: int = 0
    of_name: int = 0
    joined_of_name: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def line(self) -> str:
        """Return B-cubed precision, recall and F1, then aliases shown and joined."""
        precision = 100 * self.precision / max(self.mentions, 1)
        recall = 100 * self.recall / max(self.mentions, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        shares = (
            _share(self.shown_right, self.shown),
            f"{self.not_judged:6}",
            _share(self.joined, self.aliases),
            _share(self.joined_of_name, self.of_name),
        )
        return f"{precision:6.1f} {recall:6.1f} {f1:6.1f} " + " ".join(shares)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):7.1f} {whole:6}"


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the documents of the set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _article(json.loads(line))


def _article(record: dict[str, Any]) -> Article:
    text, placed = write_out(SOURCE, [sentence["tokens"] for sentence in record["sents"]])
    article = Article(record["doc"], text, [], [])
    for entity, cluster in enumerate(record["clusters"]):
        kinds = Counter(mention["type"] for mention in cluster if mention["type"] in _KINDS)
        if not kinds:
            continue
        kind = _KINDS[kinds.most_common(1)[0][0]]
        for mention in cluster:
            first, end = mention["pos"]
            spans = placed[mention["sent"]][first:end]
            span = NameSpan(spans[0][0], spans[-1][1], kind)
            article.names.append(span)
            if kind is not NameKind.PLACE:
                form = " ".join(text[span.start : span.end].split())
                article.mentions.append(Mention(span, form, entity))
    return article


def as_annotated(article: Article) -> Sequence[DocumentEntity]:
    """Return the entities of a document whose names are given."""
    return resolve_entities(article.text, article.names)


def as_read(article: Article) -> Sequence[DocumentEntity]:
    """Return the entities that the extractors find in the text alone."""
    return extract(article.text).entities


Finder = Callable[[Article], Sequence[DocumentEntity]]


def add_article(scores: dict[NameKind, Score], article: Article, find: Finder) -> None:
    """Count one document."""
    entities = find(article)
    owners = {
        place: number
        for number, entity in enumerate(entities)
        for start, end in entity.mentions
        for place in range(start, end)
    }
    found = [
        next((owners[place] for place in range(span.start, span.end) if place in owners), -1 - own)
        for own, (span, _, _) in enumerate(article.mentions)
    ]
    for kind, score in scores.items():
        chosen = [
            (mention, number)
            for mention, number in zip(article.mentions, found, strict=True)
            if mention.span.kind is kind
        ]
        _add_mentions(score, chosen)
        _add_joined(score, article.name, chosen)
    for entity in entities:
        if (shown := scores.get(NameKind(entity.kind))) is not None:
            _add_shown(shown, article, entity)


def _add_shown(score: Score, article: Article, entity: DocumentEntity) -> None:
    """Count the aliases that stand beside a name."""
    true: defaultdict[str, set[int]] = defaultdict(set)
    for start, end in entity.mentions:
        form = written_form(article.text, start, end)
        true[form] |= {
            mention.entity
            for mention in article.mentions
            if mention.span.start < end and start < mention.span.end
        }
    for alias in entity.aliases:
        if not true[alias] or not true[entity.name]:
            score.not_judged += 1
            continue
        score.shown += 1
        right = not true[alias].isdisjoint(true[entity.name])
        score.shown_right += right
        if not right:
            score.wrong.append((article.name, alias, entity.name))


def _add_mentions(score: Score, chosen: Sequence[tuple[Mention, int]]) -> None:
    """Count B-cubed."""
    both = Counter((mention.entity, number) for mention, number in chosen)
    true = Counter(mention.entity for mention, _ in chosen)
    put = Counter(number for _, number in chosen)
    for (entity, number), count in both.items():
        score.precision += count * count / put[number]
        score.recall += count * count / true[entity]
    score.mentions += len(chosen)


def _add_joined(score: Score, name: str, chosen: Sequence[tuple[Mention, int]]) -> None:
    """Count the aliases of the set. A form that two entities bear is nobody's alias."""
    true: defaultdict[str, set[int]] = defaultdict(set)
    put: defaultdict[str, set[int]] = defaultdict(set)
    for mention, number in chosen:
        true[mention.form].add(mention.entity)
        put[mention.form].add(number)
    forms = [form for form in true if len(true[form]) == 1]
    for alias, fullest in _aliases(forms, true):
        joined = not put[alias].isdisjoint(put[fullest])
        of_name = _is_made_of(alias, fullest)
        score.aliases += 1
        score.joined += joined
        score.of_name += of_name
        score.joined_of_name += joined and of_name
        if not joined:
            score.missed.append((name, alias, fullest))


def _is_made_of(alias: str, fullest: str) -> bool:
    """Tell an alias that shares a word with a name, or is its initials."""
    words = folded_words(fullest)
    short = alias.replace(".", "").upper()
    return not set(folded_words(alias)).isdisjoint(words) or short in initials(words)


def _aliases(forms: Iterable[str], true: dict[str, set[int]]) -> Iterator[tuple[str, str]]:
    """Yield the forms of each entity with its fullest form."""
    by_entity: defaultdict[int, list[str]] = defaultdict(list)
    for form in forms:
        by_entity[next(iter(true[form]))].append(form)
    for alike in by_entity.values():
        fullest = max(alike, key=lambda form: (len(form.split()), len(form)))
        yield from ((form, fullest) for form in alike if form != fullest)


def print_scores(articles: Iterable[Article], find: Finder, errors: int) -> None:
    """Print the figures of some documents, and ``errors`` of what went wrong of each sort."""
    scores = {kind: Score() for kind in (NameKind.PERSON, NameKind.ORGANIZATION)}
    for article in articles:
        add_article(scores, article, find)
    for kind, score in scores.items():
        print(f"{kind:14}{score.line()}")
        for sort, listed in (("wrong", score.wrong), ("missed", score.missed)):
            for name, one, other in listed[:errors]:
                print(f"    {sort:7} {one!r} / {other!r} ({name})")


def main() -> int:
    """Read the options and print the tables; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds names/")
    parser.add_argument("--errors", type=int, default=0, help="show so many from the first half")
    options = parser.parse_args()
    path = options.data / "names" / f"{SOURCE}.jsonl.gz"
    if not path.is_file():
        print(f"No data to measure on: {path} is missing.", file=sys.stderr)
        return 2
    articles = list(read_articles(path))
    for names, find in (("names as annotated", as_annotated), ("names as found", as_read)):
        for title, held_out in (("looked at", False), ("held out", True)):
            chosen = [article for article in articles if is_held_out(article.name) is held_out]
            print(f"Re-DocRED, {title}, {names}: {len(chosen)} documents")
            print(
                f"{'':14}     P      R     F1   shown     of  unjud  joined     of of name     of"
            )
            print_scores(chosen, find, 0 if held_out else options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
