// Say which other words are forms of a word: wordforms.py.

import { RULES } from "./rules.js";

/** Return *word* as the other side of the Atlantic may spell it, whether or not that is a word. */
export function respelled(word) {
  const found = [];
  for (const [british, american] of RULES.british) {
    for (const [ours, theirs] of [[british, american], [american, british]]) {
      const at = word.indexOf(ours);
      if (at > 0) {
        found.push(word.slice(0, at) + theirs + word.slice(at + ours.length));
      }
    }
  }
  return found;
}

/** Return what the family of *word* may hold besides it, words or not: "sparse" gives "sparsity" and "sparsive". */
export function relatives(word) {
  const family = new Set(RULES.irregular.findLast((words) => words.includes(word)));
  for (const ending of RULES.endings) {
    const root = word.slice(0, word.length - ending.length);
    if (word.endsWith(ending) && root.length >= RULES.shortestRoot) {
      for (const other of RULES.endings) {
        family.add(root + other);
      }
    }
  }
  family.delete(word);
  return family;
}

let groups = null;

/** Return for each word that has one the number of its line of RULES.apart, and of its group there. */
function grouped() {
  if (groups === null) {
    groups = new Map();
    RULES.apart.forEach((line, number) => {
      line.forEach((group, at) => group.forEach((word) => groups.set(word, [number, at])));
    });
  }
  return groups;
}

/** Tell whether the field takes *one* and *other* for different words, whatever stem they share. */
export function areApart(one, other) {
  const [line, group] = grouped().get(one) ?? [-1, 0];
  const [otherLine, otherGroup] = grouped().get(other) ?? [-2, 0];
  return line === otherLine && group !== otherGroup;
}
