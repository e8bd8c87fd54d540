"""Find the entries most like a given one."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from relm_cli.search.alternatives import IDLE
from relm_cli.search.filtering import ANY, Condition
from relm_cli.search.index import Candidate, Index
from relm_cli.search.ranking import WEIGHTS, Reason, rarity
from relm_cli.search.results import Results
from relm_cli.search.schema import FIELDS

LIMIT = 10
"""How many similar entries there are unless told otherwise: every entry is a little like every other."""

SOUGHT = 25
"""How many of an entry's words, the weightiest, others are fetched by."""

READ = 50_000
"""How many occurrences of those words are read at most: a tenth of a second, however large the catalogue."""

CANDIDATES = 300
"""How many others are compared at least, the best of them by BM25."""

_TOLD = 5
"""How many of the shared words are told as reasons."""


def similar(index: Index, n: int, condition: Condition = ANY, *, limit: int = LIMIT, explain: bool = False) -> Results:
    """
    Return the *limit* entries of *index* most like that of row *n* among those that pass *condition*.

    The score is the cosine of the angle between the two entries' vectors of TF-IDF weights (Salton and
    Buckley 1988, "Term-weighting approaches in automatic text retrieval"): 0 where no word is shared, 1
    where all are, alike. With *explain*, the results tell which shared words count most.
    """
    [(_, _, fields)] = index.candidates([n])
    entries, frequencies = index.size(), _frequencies(index, fields)
    own = _vector(fields, frequencies, entries)
    sought = _sought(own, frequencies)
    others: dict[int, Candidate] = {}
    if sought:
        expression = " OR ".join(f'"{word}"' for word in sought)
        matches = index.matches(expression, condition, max(CANDIDATES, 2 * limit) + 1)
        others = {other.n: other for other in matches if other.n != n}
    frequencies |= _frequencies(index, chain.from_iterable(other.fields for other in others.values()))
    shared = {}
    scores = {}
    for m, candidate in others.items():
        other = _vector(candidate.fields, frequencies, entries)
        # What each word that both share adds to the cosine of the angle between the two vectors.
        shared[m] = {word: weight * other[word] for word, weight in own.items() if word in other}
        scores[m] = round(sum(shared[m].values()), 4)
    best = sorted(scores, key=lambda m: (-scores[m], -others[m].year, m))[:limit]
    nearest = index.load(best, scores)
    reasons = {}
    if explain:
        for m, entry in zip(best, nearest, strict=True):
            reasons[entry.id] = _reasons(shared[m], others[m].fields)
    return Results(nearest, complete=len(nearest), reasons=reasons, words=sought)


def _sought(own: Mapping[str, float], frequencies: Mapping[str, int]) -> list[str]:
    """
    Return the words of the vector *own* to fetch others by, the weightiest first.

    Those that no other entry holds fetch nothing; too frequent ones would fetch too much, unless there are no others.
    """
    weightiest = sorted(own, key=lambda word: (-own[word], word))
    shared = [word for word in weightiest if frequencies[word] > 1]
    sought, room = [], READ
    for word in shared:
        if frequencies[word] <= room:
            sought.append(word)
            room -= frequencies[word]
    return sought[:SOUGHT] or sorted(shared, key=lambda word: frequencies[word])[:1]


def _frequencies(index: Index, texts: Iterable[str]) -> dict[str, int]:
    """Return in how many entries each word of *texts* occurs; words that say nothing are left out."""
    words: set[str] = set()
    for text in texts:
        words.update(text.split())
    return index.frequencies(words - IDLE)


def _vector(fields: Sequence[str], frequencies: Mapping[str, int], entries: int) -> dict[str, float]:
    """
    Return the weight of every word of the searched *fields*, as a vector of length 1.

    A word weighs how often it stands in a field times its rarity among all *entries*. Each field is
    brought to length 1, then to the weight it has in the ranking: thirty authors say no more than two do.
    """
    vector: defaultdict[str, float] = defaultdict(float)
    for field, text in zip(FIELDS, fields, strict=True):
        counts = Counter(word for word in text.split() if word in frequencies)
        weights = {word: times * rarity(frequencies[word], entries) for word, times in counts.items()}
        length = math.hypot(*weights.values())
        for word, weight in weights.items():
            vector[word] += WEIGHTS[field] * weight / length
    length = math.hypot(*vector.values())
    return {word: weight / length for word, weight in vector.items()}


def _reasons(shared: Mapping[str, float], fields: Sequence[str]) -> tuple[Reason, ...]:
    """Return the weightiest *shared* words, and for each the field of the other entry that counts most."""
    weightiest = sorted(shared, key=lambda word: (-shared[word], word))[:_TOLD]
    by_weight = sorted(zip(FIELDS, fields, strict=True), key=lambda pair: -WEIGHTS[pair[0]])
    reasons = []
    for word in weightiest:
        for field, text in by_weight:
            if word in text.split():
                reasons.append(Reason(word, word, "shared", field, shared[word]))
                break
    return tuple(reasons)
