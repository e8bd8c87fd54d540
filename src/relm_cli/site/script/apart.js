// Take apart words that were run together, and put together what was cut in two: apart.py.

import { Alternative, alternative, isFixed, isIdle } from "./alternatives.js";
import { editsAllowed, isNeverMeant } from "./corrections.js";
import { RULES } from "./rules.js";
import { words } from "./text.js";
import { relatives } from "./wordforms.js";

const isNumber = (word) => /^\p{Nd}+$/u.test(word);

/** Return *terms* with what was cut in two as one word: "quanti zing", where nobody knows both parts. */
export function rejoined(terms, index) {
  const found = [];
  const known = new Set();
  for (const term of terms) {
    const before = found.at(-1);
    if (before && !isFixed(before) && !isFixed(term)) {
      const [one, two] = [before.words[0], term.words[0]];
      const areKnown = [one, two].every((word) => known.has(word) || index.holdsWord(word) || index.isCommon(word));
      // "2:4" is no 24
      if (!areKnown && !isNumber(one + two) && (index.holdsWord(one + two) || index.stemMates(one + two).length > 0)) {
        found[found.length - 1] = { words: [one + two] };
        known.add(one + two);
        continue;
      }
    }
    found.push(term);
  }
  return found;
}

/** Return two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning". */
export function split(word, index) {
  const found = [];
  for (const [one, two] of halves(word)) {
    const saysNothing = isIdle(two) && one.length >= RULES.shortestBesideIdle;
    if (index.holdsWord(one) && !saysNothing) {
      const pair = index.holdsWord(two) ? [alternative([one, two], "joined")] : [];
      const mates = isNumber(two) ? [...relatives(two)] : index.stemMates(two);
      const stems = mates.filter((mate) => mate !== two).map((mate) => alternative([one, mate], "stem"));
      found.push(...[...pair, ...stems].filter((each) => index.postings(each).length > 0));
    }
  }
  return found;
}

/** Return three words that *word*, which is nowhere, may join, if they stand together: "mixtureofexperts". */
export function splitInThree(word, index) {
  if ([...word].length < RULES.shortestRunTogether) {
    return [];
  }
  const triples = halves(word).flatMap(([head, last]) => halves(head).map((pair) => [...pair, last]));
  const known = triples.filter((triple) => triple.every((part) => index.holdsWord(part)));
  return known.map((triple) => alternative(triple, "joined")).filter((each) => index.postings(each).length > 0);
}

/** Return the venue and the year that *word* is short for, if they stand together: "icml23" is "icml 2023". */
export function ofAYear(word, index) {
  const [name, year] = [word.slice(0, -2), word.slice(-2)];
  if (name.length < RULES.shortestPart || !/^\p{L}+$/u.test(name) || !isNumber(year)) {
    return [];
  }
  const named = alternative([words(name).join(""), `20${year}`], "joined");
  return index.postings(named).length > 0 ? [named] : [];
}

/** Return what the words of a stem, *mates*, may join, as `split` does. */
export function splitsOf(mates, index) {
  return mates.flatMap((mate) => {
    return split(mate.words[0], index).map((each) => new Alternative(each.words, "stem", mate.quality));
  });
}

/** Return the two words that were run together in *word*, which is nowhere; nothing where none were. */
export function runTogether(word, index) {
  if (!editsAllowed(word) || index.isCommon(word) || index.synonyms([word]).length > 0) {
    return [];
  }
  const isKnown = (part) => index.holdsWord(part) && !isNeverMeant(part);
  let best = [];
  let most = [0, 0];
  for (const pair of halves(word)) {
    const parts = pair.filter((part) => !isIdle(part));
    const known = parts.filter(isKnown).map((part) => index.frequency(part));
    const shortest = parts.length === 1 ? RULES.shortestBesideIdle : RULES.shortestPart;
    const isLong = word.length >= RULES.shortestRunTogether || parts.length === 1;
    const areWords = parts.every((part) => part.length >= shortest && (isKnown(part) || index.isCommon(part)));
    if (known.length > 0 && isLong && areWords) {
      const rarest = Math.min(...known);
      if (known.length > most[0] || (known.length === most[0] && rarest > most[1])) {
        [best, most] = [parts, [known.length, rarest]];
      }
    }
  }
  return best;
}

/** Return the words of *run*, signs that stand together nowhere, each as long as any known; nothing where some are left. */
export function wordsOfRun(run, index) {
  const found = [];
  for (let start = 0; start < run.length && run.length <= RULES.longestJoined; start += found.at(-1).length) {
    let end = run.length;
    while (end > start + 1 && index.postings(alternative(run.slice(start, end), "joined")).length === 0) {
      end -= 1;
    }
    if (end <= start + 1) {
      return [];
    }
    found.push(run.slice(start, end));
  }
  return found;
}

/** Return the pairs of words that *word* may be taken for when it is cut in two. */
function halves(word) {
  const found = [];
  for (let at = 1; at < word.length && word.length <= RULES.longestJoined; at += 1) {
    const [one, two] = [word.slice(0, at), word.slice(at)];
    if (isNumber(one) !== isNumber(two) || Math.min(at, two.length) > 1) {
      found.push([words(one).join(""), two]);
    }
  }
  return found;
}
