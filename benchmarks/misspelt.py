"""
Judge what misspelling costs: graded queries, misspelt in ten ways, beside the same spelled right.

The queries are those that relevance.py reads, without the category "typo". Of each one word of five letters or more
is misspelt, or, as the way is called, several are, or two are run together, or one is cut in two. What a query so
misspelt finds is judged as that spelled right, by nDCG@10; the seeds draw which word and which letter.
"""

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from relevance import QUERIES, judge, read, relm

import relm_cli

Draw = random.Random
Misspell = Callable[[str, Draw], str]

SHORTEST = 5
"""Letters of a word that is misspelt: shorter ones are told apart by one."""

SHORTEST_TWICE, SHORTEST_CUT = 9, 8
"""Letters of a word that is misspelt twice, or cut in two."""

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keys of an American keyboard."""


def beside(letter: str, draw: Draw) -> str:
    """Return a key beside that of *letter* in its row."""
    row = next((row for row in ROWS if letter in row), ROWS[0])
    at = max(row.find(letter), 0)
    return draw.choice([row[each] for each in (at - 1, at + 1) if 0 <= each < len(row)])


def transposed(word: str, draw: Draw) -> str:
    """Return *word* with two letters swapped, the first left in its place."""
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def missed(word: str, draw: Draw) -> str:
    """Return *word* with a letter missed, not the first."""
    at = draw.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, draw: Draw) -> str:
    """Return *word* with a letter twice."""
    at = draw.randrange(1, len(word))
    return word[:at] + word[at - 1] + word[at:]


def neighbour(word: str, draw: Draw) -> str:
    """Return *word* with the key beside the right one, not for the first letter."""
    at = draw.randrange(1, len(word))
    return word[:at] + beside(word[at], draw) + word[at + 1 :]


def extra(word: str, draw: Draw) -> str:
    """Return *word* with a key beside the right one, too."""
    at = draw.randrange(1, len(word))
    return word[:at] + beside(word[at], draw) + word[at:]


def first(word: str, draw: Draw) -> str:
    """Return *word* with its first letter missed, mistaken or swapped with the second."""
    return draw.choice([word[1:], beside(word[0], draw) + word[1:], word[1] + word[0] + word[2:]])


ONE_LETTER: tuple[Misspell, ...] = (transposed, missed, doubled, neighbour)


def once(word: str, draw: Draw) -> str:
    """Return *word* misspelt in one letter, in any way."""
    return draw.choice(ONE_LETTER)(word, draw)


def in_one(words: Sequence[str], draw: Draw, misspell: Misspell, shortest: int = SHORTEST) -> str:
    """Return *words*, one of *shortest* letters or more misspelt; as they are where all are shorter."""
    long = [at for at, word in enumerate(words) if len(word) >= shortest and word.isalpha()]
    if not long:
        return " ".join(words)
    at = draw.choice(long)
    return " ".join([*words[:at], misspell(words[at], draw), *words[at + 1 :]])


def in_several(words: Sequence[str], draw: Draw) -> str:
    """Return *words*, all long ones misspelt once, where there are several."""
    long = [word for word in words if len(word) >= SHORTEST and word.isalpha()]
    misspelt = [once(word, draw) if word in long and len(long) > 1 else word for word in words]
    return " ".join(misspelt)


def run_together(words: Sequence[str], draw: Draw) -> str:
    """Return *words*, two of them without a space between."""
    spaces = max(len(words) - 1, 1)
    at = draw.randrange(spaces)
    return " ".join([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def cut(word: str, draw: Draw) -> str:
    """Return *word* in two."""
    at = draw.randrange(3, len(word) - 2)
    return f"{word[:at]} {word[at:]}"


WAYS: dict[str, Callable[[Sequence[str], Draw], str]] = {
    "transposed": lambda words, draw: in_one(words, draw, transposed),
    "missed": lambda words, draw: in_one(words, draw, missed),
    "doubled": lambda words, draw: in_one(words, draw, doubled),
    "neighbour key": lambda words, draw: in_one(words, draw, neighbour),
    "extra key": lambda words, draw: in_one(words, draw, extra),
    "first letter": lambda words, draw: in_one(words, draw, first),
    "two in a long word": lambda words, draw: in_one(
        words, draw, lambda word, _: once(once(word, draw), draw), SHORTEST_TWICE
    ),
    "in several words": in_several,
    "run together": run_together,
    "cut in two": lambda words, draw: in_one(words, draw, cut, SHORTEST_CUT),
}
"""How a query is misspelt."""


def misspelt(query: str, seeds: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield the ways, each with *query* misspelt so, for each of *seeds* once; as it is, it is left out."""
    words = query.casefold().split()
    for way, misspell in WAYS.items():
        for seed in seeds:
            changed = misspell(words, random.Random(f"{seed} {way} {query}"))  # noqa: S311 - nothing is kept secret
            if changed != " ".join(words):
                yield way, changed


def main() -> None:
    """Print how good what is found is, by way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path, default=QUERIES, metavar="PATH", help="misspell these graded queries")
    parser.add_argument("--seeds", type=int, default=5, metavar="N", help="misspell each so often in each way (5)")
    options = parser.parse_args()
    figures: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    with relm_cli.load() as catalogue:
        rank = relm(catalogue)
        for question in read(options.queries, catalogue):
            right = judge(question, rank(question)).ndcg
            if question.category == "typo":
                continue
            for way, query in misspelt(question.query, range(options.seeds)):
                changed = question._replace(query=query)
                figures[way].append((judge(changed, rank(changed)).ndcg, right))
    every = [pair for pairs in figures.values() for pair in pairs]
    for way, pairs in {**figures, "all": every}.items():
        found, right = (statistics.fmean(column) for column in zip(*pairs, strict=True))
        print(f"{way:20} {len(pairs):5}  nDCG@10 {found:.3f}, spelled right {right:.3f}")


if __name__ == "__main__":
    main()
