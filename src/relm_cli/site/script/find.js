// Answer a query: expand its words, take the entries that match and rank them: find.py.

import { identifier } from "./identifiers.js";
import { ROW } from "./index.js";
import { asTyped } from "./query.js";
import { rank, rarity, witnesses } from "./ranking.js";
import { RULES } from "./rules.js";
import { expand } from "./terms.js";

/**
 * Return what *index* holds for *query*: {ranked, terms, isCalled}, the last whether an entry is called what the
 * words together are.
 *
 * What matches every word comes first, then, where that is little, what matches some. Without words it is all that
 * passes the filters, in the list's order.
 */
export function find(index, filtering, query) {
  const condition = filtering.condition(query);
  const named = identified(filtering, query, condition);
  if (named !== null || query.terms.length === 0) {
    const isAsked = [query.filters, query.without, query.excluded].some((each) => Object.keys(each).length > 0);
    const numbers = named ?? (isAsked ? listed(index, condition) : []);
    return { ranked: numbers.map((n) => ({ n, score: 1, complete: true })), terms: [] };
  }
  const terms = expand(query.terms, index);
  const witnessed = terms.map((term) => witnesses(term, index));
  const called = calledAs(index, query, terms, condition);
  const numbers = matches(witnessed, condition);
  called.forEach((_, n) => numbers.add(n));
  const ranked = rank(numbers, terms, witnessed, shares(terms, index), called, index);
  for (const term of terms.flatMap((each) => [each, ...each.options])) {
    term.text = asTyped(term.text, query);
  }
  return { ranked, terms, isCalled: called.size > 0 && terms.every((term) => term.options.length === 0) };
}

/** Return what there is to say of the words of *terms*, as they were typed, of each of a choice too. */
export function told(terms, index) {
  const corrections = new Map();
  const slips = new Map();
  const unknown = [];
  for (const term of terms.flatMap((each) => (each.options.length > 0 ? each.options : [each]))) {
    if (term.correction) {
      const others = corrections.get(term.text) ?? ""; // of a word taken apart
      corrections.set(term.text, `${others} ${index.asWritten(term.correction)}`.trim());
    } else if (term.slipOf) {
      slips.set(term.text, index.asWritten(term.slipOf));
    } else if (term.alternatives.length === 0) {
      unknown.push(term.text);
    }
  }
  return { corrections, slips, unknown };
}

/** Return all of *index* as `find` does, in the list's order. */
export function everything(index) {
  const numbers = listed(index, { passes: () => true, rowPasses: () => true });
  return { ranked: numbers.map((n) => ({ n, score: 1, complete: true })), terms: [] };
}

/** Return the entry that *query* identifies, if it passes; null where the query is words, or only looks like a key. */
function identified(filtering, query, condition) {
  if (!query.identifier) {
    return null;
  }
  if (filtering.identified(query.identifier).length > 0) {
    return filtering.identified(query.identifier, condition).slice(0, 1);
  }
  return identifier(query.identifier).startsWith("id:") ? null : [];
}

/** Return the numbers of the entries that pass *condition* in the list's order: by the first of their rows that passes. */
function listed(index, { passes, rowPasses }) {
  const positions = new Map();
  index.entries.forEach(({ rows }, n) => {
    if (passes(n)) {
      positions.set(n, Math.min(...rows.filter((row) => rowPasses(row, n)).map((row) => row[ROW.position])));
    }
  });
  return [...positions.keys()].sort((one, other) => positions.get(one) - positions.get(other));
}

/** Return the numbers of the entries that match every term, and where these are few, of those that match some. */
function matches(witnessed, { passes }) {
  const every = new Set();
  const smallest = witnessed.reduce((least, found) => (found.size < least.size ? found : least));
  for (const n of smallest.keys()) {
    if (witnessed.every((found) => found.get(n)?.isEnough) && passes(n)) {
      every.add(n);
    }
  }
  if (every.size < RULES.few) {
    for (const found of witnessed) {
      for (const n of found.keys()) {
        if (!every.has(n) && passes(n)) {
          every.add(n);
        }
      }
    }
  }
  return every;
}

/** Return how entries are called as typed, or else as corrected: 0 where that is the id of one, 1 where another name. */
function calledAs(index, query, terms, condition) {
  const typed = query.terms.map((term) => (term.options ? "" : term.words.join(""))).join("");
  const corrected = terms.map((term) => term.correction ?? term.typed.join("")).join("");
  const found = index.called(typed).filter(([n]) => condition.passes(n));
  return new Map(found.length > 0 ? found : index.called(corrected).filter(([n]) => condition.passes(n)));
}

/** Return how much of the query each of *terms* is: the rarer, the more; see find.py. */
function shares(terms, index) {
  const weights = terms.map((term) => {
    const best = term.alternatives[0]?.words ?? [];
    const holding = best.map((word) => index.frequency(word) + (index.common(word) * RULES.background) / 10_000);
    return rarity(best.length > 0 ? Math.min(...holding) : 0, index.size + RULES.background);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}
