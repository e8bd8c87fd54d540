// Find the entries most like a given one: similar.py.

import { isIdle } from "./alternatives.js";
import { entryOf } from "./postings.js";
import { compared, rarity, rounded } from "./ranking.js";
import { RULES } from "./rules.js";

/** Return the *limit* entries of *index* most like the one of number *n*: {n, score}, the most alike first. */
export function similar(index, n, limit) {
  const own = vector(index, n);
  const others = [];
  for (const other of candidates(index, n, own, Math.max(RULES.similarCandidates, 2 * limit))) {
    const theirs = vector(index, other);
    let shared = 0;
    for (const [word, weight] of own) {
      shared += weight * (theirs.get(word) ?? 0);
    }
    others.push({ n: other, score: rounded(shared) });
  }
  const place = ({ n: other, score }) => [-score, -index.latest[other], index.places[other]];
  others.sort((one, other) => compared(place(one), place(other)));
  return others.slice(0, limit);
}

/** Return the numbers of the entries to compare: those with the weightiest of the words that *own* has. */
function candidates(index, n, own, most) {
  const weights = new Map();
  for (const word of sought(index, own)) {
    for (const posting of index.held.of(word)) {
      const other = entryOf(posting);
      weights.set(other, (weights.get(other) ?? 0) + own.get(word));
    }
  }
  weights.delete(n);
  return [...weights.keys()].sort((one, other) => weights.get(other) - weights.get(one)).slice(0, most);
}

/** Return the words of the vector *own* to fetch others by, the weightiest first; see similar.py. */
function sought(index, own) {
  const alphabetical = [...own.keys()].sort();
  const weightiest = alphabetical.sort((one, other) => own.get(other) - own.get(one));
  const shared = weightiest.filter((word) => index.frequency(word) > 1);
  const found = [];
  let room = RULES.similarRead;
  for (const word of shared) {
    if (index.frequency(word) <= room) {
      found.push(word);
      room -= index.frequency(word);
    }
  }
  if (found.length > 0) {
    return found.slice(0, RULES.similarSought);
  }
  return shared.sort((one, other) => index.frequency(one) - index.frequency(other)).slice(0, 1);
}

/** Return the weight of every word of the entry number *n*, as a vector of length 1; see similar.py. */
function vector(index, n) {
  const whole = new Map();
  RULES.fields.forEach((_, field) => {
    const weights = new Map();
    for (const word of index.spelled(index.entries[n], field)) {
      if (!isIdle(word)) {
        weights.set(word, (weights.get(word) ?? 0) + rarity(index.frequency(word), index.size));
      }
    }
    const length = Math.hypot(...weights.values());
    for (const [word, weight] of weights) {
      whole.set(word, (whole.get(word) ?? 0) + (RULES.weights[field] * weight) / length);
    }
  });
  const length = Math.hypot(...whole.values());
  return new Map([...whole].map(([word, weight]) => [word, weight / length]));
}
