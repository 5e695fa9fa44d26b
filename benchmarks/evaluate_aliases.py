"""Measure which names of a document are taken to mean the same.

    python -m benchmarks.evaluate_aliases --data DIR [--errors N]

reads the clusters of Re-DocRED, ``DIR/names/redocred_train.jsonl.gz``: which mentions of a
Wikipedia article are one entity. The people and organizations are given as annotated, so that
only their grouping is measured. Documents are split in halves by a hash of their names: rules
are made looking at the first half only, and the second, held out, tells what they are worth.

B-cubed looks at every mention: of those put with it, how many belong there, and of those that
belong there, how many were put. A form is one way an entity is written; all but the fullest
are aliases. An alias is right if it stands with the fullest form and with no other entity.
Aliases in other scripts and languages, nicknames and the like are counted among all; those
made of the name share a word with its fullest form or are its initials. A pair of forms
wrongly joined is a wrong merge.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.halves import is_held_out
from search_index.extraction.acronyms import initials
from search_index.extraction.entities import resolve_entities
from search_index.extraction.entities.forms import folded_words
from search_index.extraction.spans import NameKind, NameSpan
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
    aliases: int = 0
    right: int = 0
    made_of_name: int = 0
    right_of_name: int = 0
    pairs: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    def line(self) -> str:
        """Return B-cubed precision, recall and F1, aliases right, and wrong merges."""
        precision = 100 * self.precision / max(self.mentions, 1)
        recall = 100 * self.recall / max(self.mentions, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        right = 100 * self.right / max(self.aliases, 1)
        of_name = 100 * self.right_of_name / max(self.made_of_name, 1)
        return (
            f"{precision:6.1f} {recall:6.1f} {f1:6.1f} {right:7.1f} {self.aliases:6}"
            f" {of_name:9.1f} {self.made_of_name:6} {len(self.wrong):7} {self.pairs:5}"
        )


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


def found_entities(article: Article) -> list[int]:
    """Return the number of the entity that each mention is put with, one of its own if none."""
    owners: dict[int, int] = {}
    for number, entity in enumerate(resolve_entities(article.text, article.names)):
        owners.update(dict.fromkeys((start for start, _ in entity.mentions), number))
    return [
        next(
            (owners[place] for place in range(span.start, span.end) if place in owners),
            -1 - number,
        )
        for number, (span, _, _) in enumerate(article.mentions)
    ]


def add_article(scores: dict[NameKind, Score], article: Article) -> None:
    """Count one document."""
    found = found_entities(article)
    for kind in scores:
        chosen = [
            (mention, number)
            for mention, number in zip(article.mentions, found, strict=True)
            if mention.span.kind is kind
        ]
        _add_mentions(scores[kind], chosen)
        _add_forms(scores[kind], article.name, chosen)


def _add_mentions(score: Score, chosen: Sequence[tuple[Mention, int]]) -> None:
    """Count B-cubed."""
    both = Counter((mention.entity, number) for mention, number in chosen)
    true = Counter(mention.entity for mention, _ in chosen)
    put = Counter(number for _, number in chosen)
    for (entity, number), count in both.items():
        score.precision += count * count / put[number]
        score.recall += count * count / true[entity]
    score.mentions += len(chosen)


def _add_forms(score: Score, name: str, chosen: Sequence[tuple[Mention, int]]) -> None:
    """Count aliases and wrong merges. A form that two entities bear is nobody's alias."""
    true: defaultdict[str, set[int]] = defaultdict(set)
    put: defaultdict[str, set[int]] = defaultdict(set)
    for mention, number in chosen:
        true[mention.form].add(mention.entity)
        put[mention.form].add(number)
    forms = [form for form in true if len(true[form]) == 1 and len(put[form]) == 1]
    wrong = [
        pair
        for pair in combinations(forms, 2)
        if put[pair[0]] == put[pair[1]] and true[pair[0]] != true[pair[1]]
    ]
    score.pairs += sum(put[one] == put[other] for one, other in combinations(forms, 2))
    score.wrong += [(name, *pair) for pair in wrong]
    mixed = {form for pair in wrong for form in pair}
    for alias, fullest in _aliases(forms, true):
        right = put[alias] == put[fullest] and alias not in mixed
        made_of_name = _is_made_of(alias, fullest)
        score.aliases += 1
        score.right += right
        score.made_of_name += made_of_name
        score.right_of_name += right and made_of_name
        if put[alias] != put[fullest]:
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


def print_scores(articles: Iterable[Article], errors: int) -> None:
    """Print the figures of some documents, and ``errors`` of what went wrong of each sort."""
    scores = {kind: Score() for kind in (NameKind.PERSON, NameKind.ORGANIZATION)}
    for article in articles:
        add_article(scores, article)
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
    for title, held_out in (("looked at", False), ("held out", True)):
        chosen = [article for article in articles if is_held_out(article.name) is held_out]
        print(f"Re-DocRED, {title}: {len(chosen)} documents")
        print(f"{'':14}     P      R     F1   right     of  of a name     of   wrong    of")
        print_scores(chosen, 0 if held_out else options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
