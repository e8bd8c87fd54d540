"""
Compare the search of a page that `relm site` makes with that of the command, and measure it.

Queries are those of the queries file and generated ones: words of titles, beginnings, typos, joined and split words,
phrases, exclusions, OR, filters and questions. Compared are the ids of the first ten in their order, and the
corrections. Node does what a browser would; times are of the processor, so that other work does not count.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scale import records, vocabulary

import relm_cli
from relm_cli import Catalogue, Entry
from relm_cli.errors import UsageError
from relm_cli.search.asked import ask
from relm_cli.search.find import find
from relm_cli.search.query import Query
from relm_cli.site.bundle import bundle
from relm_cli.site.data import page_data, search_data

QUERIES = Path(__file__).with_name("queries.jsonl")
SEARCH = Path(__file__).parents[1] / "tests" / "site" / "search.mjs"
DEPTH = 10
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def graded() -> Iterator[str]:
    """Yield the queries of the queries file, filters and all, as they are typed."""
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        filters = []
        for field, values in asked["filters"].items():
            listed = values if isinstance(values, list) else [values]
            filters += [f'{field}:"{value}"' for value in listed]
        yield " ".join([asked["query"], *filters])


def misspelt(word: str, draw: random.Random) -> str:
    """Return *word* with a letter dropped, doubled, changed, added, or two of them swapped."""
    at = draw.randrange(len(word))
    other = draw.choice(LETTERS)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    made = [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + other + word[at + 1 :]]
    return draw.choice([*made, word[:at] + other + word[at:], swapped])


class _Typist:
    """Types queries that have to do with one entry; each method is a kind."""

    def __init__(self, entry: Entry, draw: random.Random) -> None:
        self._entry, self._draw = entry, draw
        self._words = entry.title.split()

    def _one(self) -> str:
        return self._draw.choice(self._words)

    def _two(self) -> list[str]:
        at = self._draw.randrange(len(self._words))
        return self._words[at : at + 2]

    def word(self) -> str:
        """Type a word of the title."""
        return self._one()

    def words(self) -> str:
        """Type some words of the title in any order."""
        return " ".join(self._draw.sample(self._words, min(len(self._words), self._draw.randint(2, 4))))

    def title(self) -> str:
        """Type the title."""
        return self._entry.title

    def beginning(self) -> str:
        """Type a word and the beginning of another."""
        return f"{self._one()} {self._one()[: self._draw.randint(2, 6)]}"

    def typo(self) -> str:
        """Type a word with a slip."""
        return misspelt(self._one(), self._draw)

    def typos(self) -> str:
        """Type two words with a slip each."""
        return " ".join(misspelt(word, self._draw) for word in self._two())

    def joined(self) -> str:
        """Type two words as one."""
        return "".join(self._two())

    def split(self) -> str:
        """Type a word as two."""
        word = self._one()
        return f"{word[: len(word) // 2]} {word[len(word) // 2 :]}"

    def phrase(self) -> str:
        """Type two words in quotes."""
        return f'"{" ".join(self._two())}"'

    def without(self) -> str:
        """Type a word, and two that are not meant."""
        return f"{self._one()} -{self._one()} NOT {self._one()}"

    def either(self) -> str:
        """Type a word, and another or a phrase."""
        return f'{self._one()} {self._one()} OR "{" ".join(self._two())}"'

    def filter(self) -> str:
        """Type a word and a filter."""
        return f"{self._one()} {self._filter()}"

    def filters(self) -> str:
        """Type two filters."""
        return f"{self._filter()} {self._filter()}"

    def either_filter(self) -> str:
        """Type a word, and one filter or another."""
        return f"{self._one()} {self._filter()} OR {self._filter()}"

    def identifier(self) -> str:
        """Type what identifies the entry."""
        entry = self._entry
        return self._draw.choice([each for each in (entry.id, entry.arxiv, entry.url, entry.doi, entry.key) if each])

    def question(self) -> str:
        """Type a question."""
        return f"what should I read about {self._one()} for {self._one()}?"

    def author(self) -> str:
        """Type an author and a word."""
        return f"{(self._entry.authors or ('nobody',))[0]} {self._one()}"

    def _filter(self) -> str:
        entry, choose = self._entry, self._draw.choice
        filters = [f"has:{choose(['code', 'doi', 'arxiv', 'abstract', 'note'])}", f"kind:{entry.kind}"]
        for row in entry.listings:
            filters += [f"section:{row.section}", f"-section:{row.section}"]
            if row.year:
                filters += [f"year:{row.year}", f"year:..{row.year}", f"year:{row.year}..", f"-year:{row.year}"]
            if row.venue:
                filters += [f'venue:"{row.venue}"', f'-venue:"{row.venue}"', f"venue:'{row.venue}'"]
            if row.keyword:
                filters.append(f'keyword:"{row.keyword}"')
        for author in entry.authors[:3]:
            family = author.split()[-1]
            filters += [f'author:"{author}"', f"author:{family}", f'author:"{author[0]}. {family}"']
        filters += [f'tag:"{tag}"' for tag in entry.tags]
        filters.append(f'title:"{" ".join(self._two())}"')
        return choose(filters)


KINDS = [name for name in vars(_Typist) if not name.startswith("_")]


def queries(catalogue: Catalogue, number: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield *number* queries of all kinds over the entries of *catalogue*, each with its kind."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    entries = catalogue.list()
    for at in range(number):
        kind = KINDS[at % len(KINDS)]
        yield kind, getattr(_Typist(draw.choice(entries), draw), kind)()


def expected(catalogue: Catalogue, text: str) -> dict[str, Any]:
    """Return what the command finds for *text*, and where that is little what matches in part, as on a terminal."""
    try:
        asked = ask(catalogue.index, Query.parse(text))
        results = find(catalogue.index, asked)
        if results.partial:
            results = find(catalogue.index, asked, any=True)
    except UsageError as error:
        return {"error": str(error)}
    found = [[entry.id, entry.score, n < results.complete] for n, entry in enumerate(results[:DEPTH])]
    corrections = [{"word": word, "to": to} for word, to in results.corrections]
    return {"found": found, "corrections": corrections, "unknown": list(results.unknown), "error": None}


def as_json(data: dict[str, Any]) -> bytes:
    """Return *data* as a page has them."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def answers(catalogue: Catalogue, asked: list[str]) -> tuple[dict[str, Any], bytes]:
    """Return what the engine of a page of *catalogue* finds for what is *asked*, and the page's data."""
    numbers, _ = catalogue.index.listed(catalogue.index.condition(Query().filters))
    data = as_json(search_data(catalogue.index, numbers))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data.json").write_bytes(data)
        (Path(folder) / "queries.json").write_text(json.dumps(asked), encoding="utf-8")
        command = ["node", str(SEARCH), f"{folder}/data.json", f"{folder}/queries.json"]
        output = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own program
    return json.loads(output), data


def differs(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Return in what two answers differ, nothing where they are the same."""
    if one["error"] or other["error"]:
        return "" if one["error"] and other["error"] else "error"
    for key in ("found", "corrections", "unknown"):
        if one[key] != other[key]:
            ids = [[found[0] for found in answer["found"]] for answer in (one, other)]
            return "score" if key == "found" and ids[0] == ids[1] else key
    return ""


def main() -> None:
    """Print in how many queries page and command agree, and what the page costs."""
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n")[0])
    parser.add_argument("--catalogue", nargs="*", default=[], help="the catalogue; the bundled one unless told")
    parser.add_argument("--entries", type=int, help="so many made-up ones instead, as scale.py makes them")
    parser.add_argument("--queries", type=int, default=3000, help="how many are generated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10, help="how many differences are shown")
    told = parser.parse_args()
    is_bundled = not told.catalogue and not told.entries
    with tempfile.TemporaryDirectory() as folder:
        if told.entries:
            made = Path(folder) / "made-up.jsonl"
            lines = map(json.dumps, records(told.entries, vocabulary()))
            made.write_text("\n".join(lines), encoding="utf-8")
            told.catalogue = [made]
        catalogue = relm_cli.load(*told.catalogue)
    with catalogue:
        asked = [("graded", query) for query in graded()] if is_bundled else []
        asked += queries(catalogue, told.queries, told.seed)
        page, data = answers(catalogue, [query for _, query in asked])
        same: Counter[str] = Counter()
        all_: Counter[str] = Counter()
        shown = 0
        for (kind, query), answer in zip(asked, page["answers"], strict=True):
            command = expected(catalogue, query)
            difference = differs(command, answer)
            all_[kind] += 1
            same[kind] += not difference
            if difference and shown < told.show:
                shown += 1
                print(f"{kind}: {query!r}: {difference}\n  relm {command}\n  page {answer}", file=sys.stderr)
    print(", ".join(f"{kind} {same[kind]}/{all_[kind]}" for kind in all_))
    took = sorted(answer["took"] for answer in page["answers"])
    print(f"same: {same.total()} of {all_.total()} ({same.total() / all_.total():.2%})")
    half, most = took[len(took) // 2], took[len(took) * 9 // 10]
    print(f"index {page['built']:.0f} ms; a query p50 {half:.1f} ms, p90 {most:.1f} ms")
    parts = as_json(page_data(json.loads(data))), bundle("script/engine.js").encode()
    packed = [len(gzip.compress(part, 9)) for part in parts]
    print(f"gzipped: data {packed[0]:,} bytes, beside what a page shows anyway; script {packed[1]:,}")


if __name__ == "__main__":
    main()
