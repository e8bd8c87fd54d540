// Correct a word that nobody knows, with restraint: corrections.py.

import { RULES } from "./rules.js";

/**
 * Return how many letters must be dropped, added, changed or swapped to make *one* of *other*.
 *
 * The optimal string alignment distance, as rapidfuzz has it; anything above *most* is too far, and told as most + 1.
 */
export function distance(one, other, most) {
  const far = most + 1;
  if (Math.abs(one.length - other.length) > most || differing(letters(one), letters(other)) > 2 * most) {
    return far;
  }
  let [above, row, next] = [[], [], []];
  for (let j = 0; j <= other.length; j += 1) {
    row[j] = j;
  }
  for (let i = 1; i <= one.length; i += 1) {
    next[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const changed = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      let edits = Math.min(row[j] + 1, next[j - 1] + 1, changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        edits = Math.min(edits, above[j - 2] + 1);
      }
      next[j] = edits;
    }
    [above, row, next] = [row, next, above];
  }
  return Math.min(row[other.length], far);
}

/** Return a bit for each letter that *word* has; letters may share one. */
function letters(word) {
  let found = 0;
  for (let at = 0; at < word.length; at += 1) {
    found |= 1 << (word.charCodeAt(at) % 32);
  }
  return found;
}

/** Return in how many bits *one* and *other* differ: an edit makes two different at most. */
function differing(one, other) {
  let count = 0;
  for (let bits = one ^ other; bits !== 0; bits &= bits - 1) {
    count += 1;
  }
  return count;
}

/** Return the known words nearest to *word*, or to one of the *pairs* it is part of, and how many edits away they are. */
export function corrections(word, pairs, index) {
  const found = [];
  if (!editsAllowed(word) || index.isCommon(word)) {
    return found;
  }
  for (const typed of [word, ...pairs]) {
    const allowed = editsAllowed(typed);
    const byEdits = new Map();
    for (const known of index.vocabulary(typed.length - allowed, typed.length + allowed)) {
      const edits = distance(typed, known, allowed);
      if (edits <= allowed && !isNeverMeant(known) && mayBeMeant(typed, known)) {
        byEdits.set(edits, [...(byEdits.get(edits) ?? []), known]);
      }
    }
    if (byEdits.size > 0) {
      const fewest = Math.min(...byEdits.keys());
      for (const known of commonestFirst(byEdits.get(fewest), index)) {
        found.push([known, fewest]);
      }
    }
  }
  return found;
}

/** Return the common words that the rare *word* is a slip of: "recogition" is one. */
export function slips(word, index) {
  const mayBeSlip = index.frequency(word) === 1 && word.length >= RULES.longSlip && /^[a-z]+$/.test(word);
  if (!mayBeSlip || index.isCommon(word)) {
    return [];
  }
  const near = [...oneEdit(word)].filter((term) => !isNeverMeant(term));
  const frequent = near.filter((term) => index.frequency(term) >= RULES.slipTimes);
  return commonestFirst(frequent, index).slice(0, 1);
}

/** Return *words*, those of the most entries first; equals go by the alphabet. */
function commonestFirst(words, index) {
  const byAlphabet = [...words].sort();
  return byAlphabet.sort((one, other) => index.frequency(other) - index.frequency(one));
}

/** Return all that one edit makes of *word*, its first letter kept. */
function oneEdit(word) {
  const edited = new Set();
  for (let at = 1; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    edited.add(before + after.slice(1));
    if (after.length > 1) {
      edited.add(before + after[1] + after[0] + after.slice(2));
    }
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      edited.add(before + letter + after.slice(1));
      edited.add(before + letter + after);
    }
  }
  edited.delete(word);
  return edited;
}

/** Tell whether *word* is one that no other is corrected to. */
export function isNeverMeant(word) {
  return RULES.neverMeant.includes(word);
}

/** Return how many edits away a known word may be that *word* is corrected to: 0 where it is never corrected. */
export function editsAllowed(word) {
  return /\p{N}/u.test(word) ? 0 : Math.min(Math.floor(word.length / 4), 2);
}

/** Tell whether who *typed* this may mean *term*; short words leave little room for it. */
function mayBeMeant(typed, term) {
  if (typed.length > RULES.shortTypo) {
    return true;
  }
  const isSwapped = [...term].sort().join("") === [...typed].sort().join("");
  const isSwappedOrIncomplete = term.length > typed.length || isSwapped;
  return term[0] === typed[0] && (typed.length > RULES.shortestTypo || isSwappedOrIncomplete);
}
