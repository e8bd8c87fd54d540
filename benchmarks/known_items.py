"""
Make queries for known items out of any catalogue: what a person types who has seen a paper and looks for it again.

Each line printed is a JSON object: `kind`, `query`, and the `title` of the only entry meant. A query is some
words of the title in their order, which together stand in no other title, changed as its kind says:

- words: nothing is changed; words-typo: one of them is misspelt
- name: what stands before the colon of the title; name-typo: that misspelt
- title-pasted: the whole title, with a line broken in it, a word hyphenated there, or a letter lost
- prefix: the last word is half typed
- word-form: a word in another form: a verb for its noun, a comparative, a plural that has no s
- british: a word as the other side of the Atlantic spells it
- hyphen: two words joined by a hyphen, or what had one written as one word
- joined-split: two words run together, or a name such as "FlatQuant" taken apart
- author-word: an author's family name and some words
- venue-year: some words, then the venue, the year, or both

A misspelling drops, doubles, swaps or changes one letter of a word of five letters or longer. The same
catalogue, number and seed give the same queries.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import relm_cli
from relm_cli import Catalogue, Entry
from relm_cli.text import fold

Change = Callable[["Titled", random.Random], str | None]
"""Makes a query for an entry, or nothing where its title gives none."""

STOP = {
    *("a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is"),
    *("it", "its", "not", "of", "on", "or", "over", "that", "the", "their", "this", "to", "toward", "towards", "under"),
    *("up", "via", "we", "what", "when", "where", "which", "with", "without", "you", "your"),
}
"""Words that nobody remembers a title by."""

FEWEST, MOST = 2, 4
"""How many words of a title are typed."""

TRIES = 20
"""How often words are drawn of one title before the next is taken."""

FORMS = (
    *(("ization", "ize"), ("ize", "ization"), ("ation", "ating"), ("ating", "ation"), ("ession", "essing")),
    *(("essing", "ession"), ("ing", "er"), ("ing", "ed"), ("ed", "ing"), ("ient", "iency"), ("iency", "ient")),
    *(("ent", "ence"), ("ance", "ant"), ("able", "ability"), ("ility", "le"), ("ity", "e"), ("ive", "ion")),
)
"""Endings that make another form of a word."""

IRREGULAR = (
    *(("data", "datum"), ("matrices", "matrix"), ("indices", "index"), ("large", "larger"), ("fast", "faster")),
    *(("long", "longer"), ("small", "smaller"), ("deep", "deeper"), ("better", "good"), ("cheap", "cheaper")),
    *(("strong", "stronger"), ("low", "lower"), ("high", "higher"), ("simple", "simpler"), ("sparse", "sparsity")),
    *(("dense", "density"), ("accurate", "accuracy")),
)
"""Forms that no ending makes."""

BRITISH = (
    *(("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izer", "iser"), ("ize", "ise")),
    *(("ior", "iour"), ("eling", "elling"), ("eled", "elled"), ("color", "colour"), ("center", "centre")),
)
"""American spellings and what the British make of them."""


class Titled(NamedTuple):
    """An *entry*, and the *words* of its title that a person may remember, folded, with their places in it."""

    entry: Entry
    words: Sequence[str]

    def some(self, draw: random.Random, fewest: int = FEWEST, most: int = MOST) -> list[str]:
        """Return some of the words, in order."""
        wanted = min(draw.randint(fewest, most), len(self.words))
        return [self.words[at] for at in sorted(draw.sample(range(len(self.words)), wanted))]


def misspelt(word: str, draw: random.Random) -> str | None:
    """Return *word* with one letter dropped, doubled, swapped or changed; nothing for a short one."""
    if len(word) < 5 or not word.isalpha():  # noqa: PLR2004 - shorter words are told apart by a letter
        return None
    at = draw.randrange(1, len(word) - 1)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] * 2 + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + draw.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
    )
    changed = draw.choice(ways)
    return None if changed == word else changed


def one_changed(titled: Titled, draw: random.Random, change: Callable[[str], str | None]) -> str | None:
    """Return some words of the title, one of them as *change* gives it."""
    words = titled.words
    changed = [(at, new) for at, word in enumerate(words) if (new := change(word)) and new != word]
    if not changed:
        return None
    at, new = draw.choice(changed)
    return " ".join([*words[:at], new, *words[at + 1 :]])


def plain(titled: Titled, draw: random.Random) -> str | None:  # noqa: ARG001 - nothing more is drawn
    """Return the words as they are."""
    return " ".join(titled.words)


def words_typo(titled: Titled, draw: random.Random) -> str | None:
    """Return some words of the title, one of them misspelt."""
    return one_changed(titled, draw, lambda word: misspelt(word, draw))


def name(titled: Titled, draw: random.Random) -> str | None:  # noqa: ARG001 - nothing is drawn
    """Return what stands before the colon, if that is short."""
    head, colon, _ = titled.entry.title.partition(":")
    return fold(head).strip() if colon and len(head.split()) < FEWEST + 1 else None


def name_typo(titled: Titled, draw: random.Random) -> str | None:
    """Return the name misspelt, where it is one word."""
    called = name(titled, draw)
    return misspelt(called, draw) if called else None


def title_pasted(titled: Titled, draw: random.Random) -> str | None:
    """Return the whole title as it comes out of a PDF."""
    title = titled.entry.title
    spaces = [found.start() for found in re.finditer(" ", title)]
    inner = [found.start() + 4 for found in re.finditer(r"[a-z]{8,}", title)]
    ways = [title[:at] + "\n" + title[at + 1 :] for at in spaces[-3:]]
    ways += [f"{title[:at]}-\n{title[at:]}" for at in inner[-2:]]
    ways += [title[: at - 1] + title[at:] for at in inner[:2]]
    return draw.choice(ways) if ways and len(spaces) > MOST else None


def prefix(titled: Titled, draw: random.Random) -> str | None:
    """Return some words of the title, the last of them half typed."""
    *before, last = titled.words
    if len(last) < 6:  # noqa: PLR2004 - half of it would be any word
        return None
    return " ".join([*before, last[: draw.randint(4, len(last) - 1)]])


def form(word: str) -> str | None:
    """Return another form of *word*."""
    for one, other in IRREGULAR:
        if word in {one, other}:
            return other if word == one else one
    made = (word.removesuffix(one) + other for one, other in FORMS if word.endswith(one) and len(word) > len(one) + 3)
    return next(made, None)


def british(word: str) -> str | None:
    """Return *word* as the British spell it."""
    return next((word.replace(american, spelt) for american, spelt in BRITISH if american in word), None)


def hyphen(titled: Titled, draw: random.Random) -> str | None:
    """Return some words, two of them joined by a hyphen or what had one written as one word."""
    compounds = re.findall(r"[a-z]+-[a-z]+", fold(titled.entry.title))
    words = titled.words
    if compounds and draw.random() < 0.8:  # noqa: PLR2004 - mostly the hyphen is left out
        compound = draw.choice(compounds)
        rest = [word for word in words if word not in compound.split("-")]
        return " ".join([*rest, compound.replace("-", "")])
    at = draw.randrange(len(words) - 1)
    return " ".join([*words[:at], f"{words[at]}-{words[at + 1]}", *words[at + 2 :]])


def joined_split(titled: Titled, draw: random.Random) -> str | None:
    """Return a name in its parts, or some words of which two that follow each other are run together."""
    title = fold(titled.entry.title)
    head = titled.entry.title.partition(":")[0]
    parts = re.findall(r"[A-Z][a-z]+|[A-Z]{2,}(?![a-z])", head)
    if len(parts) == FEWEST and "".join(parts) == head:
        return fold(" ".join(parts))
    beside = [at for at, pair in enumerate(pairwise(titled.words)) if re.search(r"\b{}[\W_]+{}\b".format(*pair), title)]
    if not beside:
        return None
    at = draw.choice(beside)
    return " ".join([*titled.words[:at], titled.words[at] + titled.words[at + 1], *titled.words[at + 2 :]])


def author_word(titled: Titled, draw: random.Random) -> str | None:
    """Return the family name of an author with one to three words, in any order."""
    if not titled.entry.authors:
        return None
    family = fold(draw.choice(titled.entry.authors)).split()[-1]
    words = [family, *titled.some(draw, 1, 3)]
    return " ".join(words if draw.random() < 0.5 else [*words[1:], family])  # noqa: PLR2004 - either way


def venue_year(titled: Titled, draw: random.Random) -> str | None:
    """Return one to three words, then the venue or the year or both."""
    venue, year = titled.entry.venue, titled.entry.year
    ways = [part for part in (venue, str(year or ""), f"{venue} {year}" if venue and year else "") if part]
    return " ".join([*titled.some(draw, 1, 3), fold(draw.choice(ways))]) if ways else None


CHANGES: dict[str, Change] = {
    "words": plain,
    "words-typo": words_typo,
    "name": name,
    "name-typo": name_typo,
    "title-pasted": title_pasted,
    "prefix": prefix,
    "word-form": lambda titled, draw: one_changed(titled, draw, form),
    "british": lambda titled, draw: one_changed(titled, draw, british),
    "hyphen": hyphen,
    "joined-split": joined_split,
    "author-word": author_word,
    "venue-year": venue_year,
}
"""How a query of each kind is made."""

OF_NAMES = {"name", "name-typo", "title-pasted"}
"""The kinds that take no words of the title by themselves."""

OF_MORE = {"author-word", "venue-year"}
"""The kinds that need other words beside those of the title to fit one paper alone."""


def titles(catalogue: Catalogue) -> list[Titled]:
    """Return the papers of *catalogue* whose titles are long enough to remember words of, and stand there once."""
    papers = catalogue.list(kind="paper")
    often = Counter(fold(entry.title) for entry in papers)
    found = []
    for entry in papers:
        words = [word for word in re.findall(r"[^\W_]+", fold(entry.title)) if word not in STOP and len(word) > 1]
        if len(words) > FEWEST and often[fold(entry.title)] == 1:
            found.append(Titled(entry, list(dict.fromkeys(words))))
    return found


def said_of(titled: Titled) -> set[str]:
    """Return all the words that a query may hold for what is *titled* so."""
    entry = titled.entry
    rows = (part for row in entry.listings for part in (row.venue, str(row.year or "")))
    text = " ".join(part for part in (entry.title, *entry.authors, entry.venue, str(entry.year or ""), *rows) if part)
    return set(re.findall(r"[^\W_]+", fold(text)))


def known_items(catalogue: Catalogue, number: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield *number* queries of every kind for papers of *catalogue*, each of which fits one paper alone."""
    papers = titles(catalogue)
    holders: dict[str, set[int]] = {}
    for at, paper in enumerate(papers):
        for word in said_of(paper):
            holders.setdefault(word, set()).add(at)
    for kind, change in CHANGES.items():
        draw = random.Random(f"{seed} {kind}")  # noqa: S311 - nothing is kept secret
        made = 0
        for _ in range(TRIES * number):
            if made == number:
                break
            at = draw.randrange(len(papers))
            titled = papers[at]
            if kind not in OF_NAMES | OF_MORE:
                titled = titled._replace(words=titled.some(draw))
                if not is_alone(titled.words, holders):
                    continue
            query = change(titled, draw)
            if query is None or (kind in OF_MORE and not is_alone(re.findall(r"[^\W_]+", query), holders)):
                continue
            made += 1
            yield {"kind": kind, "query": query, "title": papers[at].entry.title}


def is_alone(words: Sequence[str], holders: Mapping[str, set[int]]) -> bool:
    """Tell whether a single paper has all of *words*, each of which has *holders*."""
    return len(set.intersection(*(holders.get(word, set()) for word in words))) == 1


def main() -> None:
    """Print the queries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogue", nargs="*", metavar="PATH", help="the catalogues to make queries for")
    parser.add_argument("-n", "--number", type=int, default=25, metavar="N", help="queries of each kind (25)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another seed gives other queries (0)")
    options = parser.parse_args()
    paths: Sequence[Path | str] = options.catalogue
    with relm_cli.load(*paths) as catalogue:
        for item in known_items(catalogue, options.number, options.seed):
            print(json.dumps(item, ensure_ascii=False))


if __name__ == "__main__":
    main()
