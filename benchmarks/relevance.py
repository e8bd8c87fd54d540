"""
Judge how well relm and its rivals rank the catalogue for graded queries.

A line of the queries file is a JSON object: `query`, `filters`, `category`, and `relevant`, which grades
what should be found from 1 (touches it) to 3 (is meant). It names a paper by its URL, the rest by
kind and name: "metric:Throughput". Every ranker orders the same entries, those that pass the query's
filters, and is judged by its first ten:

- nDCG@10, normalised discounted cumulative gain with the gain 2^grade - 1:
  DCG = sum over the ranks i from 1 to 10 of (2^grade_i - 1) / log2(i + 1), divided by the DCG of the
  best possible order, so that 1 is perfect. Järvelin and Kekäläinen 2002, "Cumulated gain-based evaluation
  of IR techniques", ACM TOIS 20(4); this gain is from Burges et al. 2005, "Learning to rank using
  gradient descent", ICML.
- MRR@10, the mean of 1 / rank of the first hit, 0 without one among the ten.
- success@k, the part of the queries with a hit among the first k.

Lines that known_items.py makes will do too: `query`, `kind`, and the `title` of the only paper meant.

A hit is an entry of grade 3, or any relevant one where none has grade 3.

The rivals search what the list says of an entry. In the rows marked +curated they search all that relm
does: its aliases, tags, ids and publication data too. Synonyms remain relm's own: they are no text.
"""

import argparse
import json
import math
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils
from rich import box
from rich.console import Console
from rich.table import Table
from saved import save

import relm_cli
from relm_cli import Catalogue, Entry
from relm_cli.entries import plain

Ranker = Callable[["Question"], Sequence[str]]
"""Answers a question with the items found, the best first."""
Match = Callable[[str, Sequence[str]], Sequence[int]]
"""Finds a query in texts and returns their positions, the best first."""

DEPTH = 10
"""How many of the entries found are judged."""

MEANT = 3
"""The grade of what a query means."""

FAILED = 0.9
"""The nDCG below which a query counts as a failure."""

WIDTH = 160
"""How wide the table may be where there is no terminal to fit."""

QUERIES = Path(__file__).with_name("queries.jsonl")


class Question(NamedTuple):
    """A *query*, its *filters*, the *candidates* that pass them, and the grades of those that are *relevant*."""

    query: str
    filters: Mapping[str, Any]
    category: str
    relevant: Mapping[str, int]
    candidates: Sequence[str]

    def hits(self) -> set[str]:
        """Return the items any of which a searcher would be content with."""
        meant = {each for each, grade in self.relevant.items() if grade == MEANT}
        return meant or set(self.relevant)


class Judged(NamedTuple):
    """How good the items *found* for a *question* are: nDCG, and the rank of the first hit if any."""

    question: Question
    found: Sequence[str]
    ndcg: float
    rank: int | None


def item(entry: Entry) -> str:
    """Return what the queries file calls *entry*."""
    return entry.url or "" if entry.kind == "paper" else f"{entry.kind}:{entry.title}"


def read(path: Path, catalogue: Catalogue) -> Iterator[Question]:
    """Yield the questions of the file *path*; ends the program where *catalogue* cannot give what one asks for."""
    titled = {entry.title.casefold(): item(entry) for entry in catalogue.list()}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fields = json.loads(line)
        if "title" in fields:  # a known item: that paper is meant, and nothing else
            known = titled.get(fields["title"].casefold(), fields["title"])
            fields |= {"filters": {}, "category": fields["kind"], "relevant": {known: MEANT}}
        candidates = [item(entry) for entry in catalogue.list(**fields["filters"])]
        if missing := fields["relevant"].keys() - set(candidates):
            raise SystemExit(f"{path}:{number}: nothing that passes the filters is {', '.join(sorted(missing))}")
        yield Question(fields["query"], fields["filters"], fields["category"], fields["relevant"], candidates)


def gain(grades: Sequence[int]) -> float:
    """Return the discounted cumulative gain of items with *grades*, in the order found."""
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:DEPTH], 1))


def judge(question: Question, found: Sequence[str]) -> Judged:
    """Judge the items *found* for *question*."""
    found = list(dict.fromkeys(found))  # entries that share an address are one item
    best = gain(sorted(question.relevant.values(), reverse=True))
    ndcg = gain([question.relevant.get(each, 0) for each in found]) / best
    hits = question.hits()
    return Judged(question, found, ndcg, next((rank for rank, each in enumerate(found, 1) if each in hits), None))


def relm(catalogue: Catalogue) -> Ranker:
    """Return relm as a ranker of *catalogue*."""

    def rank(question: Question) -> list[str]:
        found = catalogue.search(question.query, any=True, limit=DEPTH, **question.filters)
        return [item(entry) for entry in found]

    return rank


def rival(match: Match, texts: Mapping[str, str]) -> Ranker:
    """Return a ranker that finds queries with *match* in the *texts* of items."""

    def rank(question: Question) -> list[str]:
        found = match(question.query, [texts[each] for each in question.candidates])
        return [question.candidates[n] for n in found[:DEPTH]]

    return rank


def listed(paths: Mapping[str, str], entry: Entry) -> str:
    """Return what the list says of *entry*, with its sections' *paths*, and who wrote it."""
    rows = ((row.title, row.keyword, paths[row.section], row.venue, row.year) for row in entry.listings)
    parts = (entry.title, *(part for row in rows for part in row), entry.venue, *entry.authors)
    about = (plain(entry.description or ""), *(link.label for link in entry.links), entry.group)
    return one_line(*parts, *about)


def curated(entry: Entry) -> str:
    """Return what relm's catalogue adds to the list for *entry*."""
    published = entry.published
    added = (published.title, published.venue, published.year) if published else ()
    return one_line(*entry.aliases, entry.id, *entry.tags, *added, entry.arxiv)


def one_line(*parts: object) -> str:
    """Return the distinct *parts* that are not empty on one line."""
    return " ".join(" ".join(dict.fromkeys(str(part) for part in parts if part)).split())


def section_paths(catalogue: Catalogue) -> dict[str, str]:
    """Return the title of every section of *catalogue* after those of the sections above it."""
    paths: dict[str, str] = {}
    for section in catalogue.sections():
        paths[section.id] = f"{paths.get(section.parent or '', '')} {section.title}".strip()
    return paths


def words(query: str) -> list[str]:
    """Return the words of *query*."""
    return re.findall(r"\w+", query)


def trigrams(query: str) -> list[str]:
    """Return every three letters that follow each other in a word of *query*."""
    return [word[at : at + 3] for word in words(query) for at in range(max(1, len(word) - 2))]


def full_text(tokenizer: str, tokens: Callable[[str], list[str]], query: str, texts: Sequence[str]) -> list[int]:
    """Find any of the *tokens* of *query* with SQLite's FTS5, which orders by bm25."""
    expression = " OR ".join(f'"{token}"' for token in tokens(query)) or '""'
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = '{tokenizer}')")
        connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts))
        rows = connection.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", (expression,))
        return [n for (n,) in rows]


def similar(scorer: Callable[..., float], query: str, texts: Sequence[str]) -> list[int]:
    """Order *texts* by how similar rapidfuzz's *scorer* finds them to *query*."""
    found = process.extract(query, texts, scorer=scorer, processor=utils.default_process, limit=DEPTH)
    return [n for _, score, n in found if score]


def fzf(query: str, texts: Sequence[str]) -> list[int]:
    """Let fzf filter *texts*, piped into it as lines, by *query*."""
    lines = "".join(f"{n}\t{text}\n" for n, text in enumerate(texts))
    command = ["fzf", "--delimiter", "\t", "--nth", "2..", "--filter", query]
    own = {**os.environ, "FZF_DEFAULT_OPTS": "", "FZF_DEFAULT_OPTS_FILE": ""}
    done = subprocess.run(  # noqa: S603 - fzf itself
        command, input=lines, stdout=subprocess.PIPE, env=own, encoding="utf-8", check=False
    )
    return [int(line.partition("\t")[0]) for line in done.stdout.splitlines()]


def tantivy(query: str, texts: Sequence[str]) -> list[int]:
    """Find any of the words of *query* with tantivy, which stems them and orders by BM25."""
    module: Any = import_module("tantivy")
    schema = module.SchemaBuilder().add_text_field("text", tokenizer_name="en_stem")
    index = module.Index(schema.add_integer_field("n", stored=True).build())
    writer = index.writer()
    for n, text in enumerate(texts):
        writer.add_document(module.Document(text=text, n=n))
    writer.commit()
    index.reload()
    parsed, _ = index.parse_query_lenient(" ".join(words(query)), ["text"])
    searcher = index.searcher()
    return [searcher.doc(address)["n"][0] for _, address in searcher.search(parsed, DEPTH).hits]


def substring(query: str, texts: Sequence[str]) -> list[int]:
    """Find *query* as it stands in *texts*, whatever the case, in the list's order."""
    return [n for n, text in enumerate(texts) if query.casefold() in text.casefold()]


RIVALS: Mapping[str, Match] = {
    "FTS5 porter": partial(full_text, "porter", words),
    "FTS5 trigram": partial(full_text, "trigram", words),
    "FTS5 trigram, split": partial(full_text, "trigram", trigrams),
    "rapidfuzz WRatio": partial(similar, fuzz.WRatio),
    "rapidfuzz partial_ratio": partial(similar, fuzz.partial_ratio),
    "tantivy": tantivy,
    "fzf": fzf,
    "substring": substring,
}
"""What relm is compared with, in the order shown; "split" looks for every three letters of a word, not all."""


def rankers(catalogue: Catalogue) -> Iterator[tuple[str, Ranker]]:
    """Yield relm and its rivals by name; fzf and tantivy only where they are installed."""
    paths = section_paths(catalogue)
    plainly = {item(entry): listed(paths, entry) for entry in catalogue.list()}
    fully = {item(entry): one_line(plainly[item(entry)], curated(entry)) for entry in catalogue.list()}
    yield "relm", relm(catalogue)
    for name, match in RIVALS.items():
        if (match is fzf and not shutil.which("fzf")) or (match is tantivy and not find_spec("tantivy")):
            print(f"{name} is not installed; its rows are left out", file=sys.stderr)
            continue
        yield name, rival(match, plainly)
        yield f"{name} +curated", rival(match, fully)


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return a ranker's row: nDCG@10 overall and by category, MRR@10, success@1 and success@5."""
    by_category: dict[str, list[float]] = {}
    for each in judged:
        by_category.setdefault(each.question.category, []).append(each.ndcg)
    ranks = [each.rank for each in judged]
    return {
        "nDCG@10": statistics.fmean(each.ndcg for each in judged),
        **{category: statistics.fmean(each) for category, each in by_category.items()},
        "MRR@10": statistics.fmean(1 / rank if rank else 0 for rank in ranks),
        **{f"success@{k}": statistics.fmean(rank is not None and rank <= k for rank in ranks) for k in (1, 5)},
    }


def failures(judged: Sequence[Judged], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what was found, and what was missed, for every question that failed, with the grades."""
    for question, found, ndcg, _ in judged:
        if ndcg >= FAILED:
            continue
        filters = "".join(f" {name}:{value}" for name, value in question.filters.items())
        yield f"\n{question.query}{filters}  ({question.category}, nDCG@10 {ndcg:.2f})"
        yield from (
            f"  {rank:>2}. [{question.relevant.get(each, 0)}] {titles[each]}" for rank, each in enumerate(found, 1)
        )
        missed = [(grade, each) for each, grade in question.relevant.items() if each not in found]
        yield from (f"   -  [{grade}] {titles[each]}" for grade, each in sorted(missed, reverse=True))


def main() -> None:
    """Judge every ranker and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path, default=QUERIES, metavar="PATH", help="judge by these graded queries")
    parser.add_argument(
        "--failures", action="store_true", help=f"show what relm finds where its nDCG@10 is under {FAILED}"
    )
    parser.add_argument("--check", type=float, metavar="FLOOR", help="exit with 1 when relm's nDCG@10 is below FLOOR")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the figures as JSON, too")
    options = parser.parse_args()
    with relm_cli.load() as catalogue:
        titles = {item(entry): entry.title for entry in catalogue.list()}
        questions = list(read(options.queries, catalogue))
        judged = {name: [judge(each, rank(each)) for each in questions] for name, rank in rankers(catalogue)}
    rows = {name: figures(answers) for name, answers in judged.items()}
    table = Table("ranker", box=box.MARKDOWN, title=f"{len(questions)} queries over {len(titles)} entries")
    for heading in rows["relm"]:
        table.add_column(heading, justify="right", no_wrap=True)
    for name, row in rows.items():
        table.add_row(name, *(f"{figure:.3f}" for figure in row.values()))
    Console(width=None if sys.stdout.isatty() else WIDTH).print(table)
    if options.failures:
        print(*failures(judged["relm"], titles), sep="\n")
    if options.save:
        rounded = {name: {of: round(figure, 6) for of, figure in row.items()} for name, row in rows.items()}
        save(options.save, {"queries": len(questions), "entries": len(titles), "rankers": rounded}, ["fzf"])
    overall = rows["relm"]["nDCG@10"]
    if options.check is not None and overall < options.check:
        raise SystemExit(f"relm's nDCG@10 is {overall:.3f}, below {options.check}")


if __name__ == "__main__":
    main()
