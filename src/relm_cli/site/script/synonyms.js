// Add what means the same to the words and phrases of a query: synonyms.py.

import { Term, alternative, bestFirst, isIdle } from "./alternatives.js";
import { RULES } from "./rules.js";

/** Return *terms* with the synonyms of every word and phrase they form; one covers all words of its phrase. */
export function withSynonyms(terms, idle, index) {
  const readings = terms.map(readingsOf);
  const synonyms = terms.map(() => []);
  const firsts = new Set(idle);
  for (const reading of readings) {
    reading.forEach((words) => firsts.add(words[0]));
  }
  for (const [phrase, meaning] of index.synonyms(firsts)) {
    const span = phrase.split(" ").filter((word) => !isIdle(word));
    const others = index.meanings[meaning].filter((other) => other !== phrase).map((other) => other.split(" "));
    for (const [start, end] of occurrences(span, readings)) {
      for (let position = start; position < end; position += 1) {
        synonyms[position].push(...others.map((other) => alternative(other, "synonym")));
      }
      if (end - start === 1) {
        synonyms[start].push(...others.flatMap(parts).map((part) => alternative(part, "part")));
      }
    }
  }
  return terms.map((term, n) => withThose(term, synonyms[n]));
}

/** Return every two words beside each other in a longer *phrase*: weak evidence of what it means. */
function parts(phrase) {
  const pairs = [];
  if (phrase.length >= RULES.shortestWithParts) {
    for (let at = 1; at < phrase.length; at += 1) {
      const pair = phrase.slice(at - 1, at + 1);
      if (!pair.some(isIdle)) {
        pairs.push(pair);
      }
    }
  }
  return pairs;
}

/** Return *term* with its *synonyms*, those of a correction after the correction itself. */
function withThose(term, synonyms) {
  const first = term.alternatives[0];
  const quality = first?.how === "typo" ? first.quality : 1;
  const alternatives = bestFirst([...term.alternatives, ...synonyms.map((each) => each.doubted(quality))]);
  return new Term(term.typed, alternatives, term.isFixed, term.options);
}

/** Return the words that *term* reads as: typed, respelled, taken apart, of the same stem, or corrected. */
function readingsOf(term) {
  if (term.isFixed) {
    return [];
  }
  const same = term.alternatives.filter((each) => ["spelling", "joined", "stem", "typo"].includes(each.how));
  return [term.typed, ...same.map((each) => each.words)];
}

/** Return the numbers of the terms that together read as *span*: of the first, and the one behind the last. */
function occurrences(span, readings) {
  const found = [];
  for (let start = 0; start < readings.length; start += 1) {
    const end = endOf(span, readings, start);
    if (end) {
      found.push([start, end]);
    }
  }
  return found;
}

/** Return the number after the last of the terms that read as *span* from number *start* on, null if they do not. */
function endOf(span, readings, start) {
  if (span.length === 0) {
    return start;
  }
  if (start === readings.length) {
    return null;
  }
  for (const words of readings[start]) {
    if (words.every((word, at) => span[at] === word)) {
      const end = endOf(span.slice(words.length), readings, start + 1);
      if (end) {
        return end;
      }
    }
  }
  return null;
}
