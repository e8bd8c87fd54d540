"""
Count how common each word is in the abstracts of the field, and write the table that relm weighs words by.

    python benchmarks/background.py FOLDER > src/relm_cli/search/background.txt

FOLDER holds the JSON files of papercopilot/paperlists (MIT licence), a list of papers each: those of machine learning,
language, vision and robotics conferences. The abstracts of accepted papers of the last years are counted, every one
once. A line of the table is a word, folded and in the singular as relm searches it, and in how many of 10,000 abstracts
it stands; words in fewer than `LEAST` are left out. The file kept was made in November 2026 from 66,303 abstracts of
2013 to 2026.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from relm_cli.text import words

LEAST = 8
"""Of 10,000 abstracts, in how many a word must stand: rarer ones are names and misspellings."""

FIRST_YEAR = 2013


def abstracts(folder: Path) -> Iterator[str]:
    """Yield the abstract of every accepted paper in the JSON files of *folder*, each title once."""
    titles = set()
    for file in sorted(folder.rglob("*.json")):
        year = re.search(r"\d{4}$", file.stem)
        if year is None or int(year[0]) < FIRST_YEAR:
            continue
        for paper in json.loads(file.read_text(encoding="utf-8")):
            title, abstract = (paper.get("title") or "").casefold(), paper.get("abstract")
            refused = re.search(r"reject|withdraw|active", (paper.get("status") or "").casefold())
            if abstract and not refused and title not in titles:
                titles.add(title)
                yield abstract


def main() -> None:
    """Print the table."""
    common: Counter[str] = Counter()
    number = 0
    for abstract in abstracts(Path(sys.argv[1])):
        number += 1
        common.update(set(words(abstract)))
    for word, count in sorted(common.items()):
        share = round(10_000 * count / number)
        if share >= LEAST and len(word) > 1 and not word.isdigit():
            print(word, share)


if __name__ == "__main__":
    main()
