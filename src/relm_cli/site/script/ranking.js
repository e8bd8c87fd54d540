// Decide which of the matching entries come first: ranking.py.

import { push } from "./index.js";
import { entryOf, fieldsOf } from "./postings.js";
import { RULES } from "./rules.js";
import { asText } from "./text.js";

/** Return the weight of a word that *entriesWith* of all *entries* hold: the rarer, the heavier; see ranking.py. */
export function rarity(entriesWith, entries) {
  return Math.log(1 + (entries - entriesWith + 0.5) / (entriesWith + 0.5));
}

/**
 * Return by entry what of *term* stands in each of its fields: the first of the alternatives that does.
 *
 * *isEnough* tells whether any of those that stand anywhere in it is enough.
 */
export function witnesses(term, index) {
  const found = new Map();
  for (const alternative of term.alternatives) {
    for (const posting of index.postings(alternative)) {
      const n = entryOf(posting);
      let witness = found.get(n);
      if (witness === undefined) {
        witness = { fields: new Array(RULES.fields.length).fill(null), isEnough: false };
        found.set(n, witness);
      }
      witness.isEnough ||= alternative.isEnough;
      const stands = fieldsOf(posting);
      for (let field = 0; field < witness.fields.length; field += 1) {
        if (stands & (1 << field)) {
          witness.fields[field] ??= alternative;
        }
      }
    }
  }
  return found;
}

/** Return the *numbers* of entries scored, the best first; *called* gives how an entry is called as the query says. */
export function rank(numbers, terms, witnessed, shares, called, index) {
  const ranked = [...numbers].map((n) => score(n, terms, witnessed, shares, index));
  const sections = sectionScores(ranked, index);
  for (const scored of ranked) {
    if (!scored.complete) {
      place(scored, sections.get(sectionOf(scored.n, index)));
    }
    scored.name = called.get(scored.n) ?? RULES.notCalled;
    scored.isPartial = scored.complete ? 0 : 1;
    scored.shown = rounded(scored.score);
  }
  ranked.sort((one, other) => {
    const byScore = one.name - other.name || one.isPartial - other.isPartial || other.shown - one.shown;
    return byScore || compared(ties(one, index), ties(other, index));
  });
  for (const scored of ranked) {
    if (called.has(scored.n)) {
      Object.assign(scored, { score: 1, complete: true, called: 1 - scored.score });
    }
  }
  return ranked;
}

/** Return what puts an entry that was *scored* above another that scores alike, in the order of RULES.ties. */
function ties({ n, name }, index) {
  return [name, index.lengths[n], -index.latest[n], index.places[n]];
}

/** Return the first difference of the numbers *one* and *other*, lists of equal length: negative where *one* stands first. */
export function compared(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}

function sectionOf(n, index) {
  return index.text(n, index.section);
}

/** Return how well each section of what is *scored* matches: the mean score of its best entries; see ranking.py. */
function sectionScores(scored, index) {
  const bySection = new Map();
  scored.forEach(({ n, score: alone }) => push(bySection, sectionOf(n, index), alone));
  const mean = (found) => sum(found.sort((one, other) => one - other).slice(-RULES.bestOfSection)) / RULES.bestOfSection;
  return new Map([...bySection].map(([section, found]) => [section, mean(found)]));
}

/** Change what is *scored* as the *section* of its entry, which matches so well, changes it. */
function place(scored, section) {
  const own = 1 - RULES.section;
  scored.score = own * scored.score + RULES.section * section;
  scored.parts = scored.parts.map((part) => own * part);
  scored.near *= own;
  scored.section = RULES.section * section;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Return *score* with as many digits as are shown; what differs only further behind is as good. */
export function rounded(score) {
  return Number(score.toFixed(RULES.shown));
}

/** Return the score of the entry number *n*, and how it comes about; see ranking.py. */
function score(n, terms, witnessed, shares, index) {
  const found = witnessed.map((witnesses) => witnesses.get(n)?.fields ?? []);
  const strengths = found.map(strength);
  const complete = strengths.every(([, enough]) => enough);
  const forMatching = complete ? 1 : RULES.covered;
  const forHowWell = complete ? 1 : 1 - RULES.covered;
  const parts = strengths.map(([strong], at) => {
    const matching = forMatching + forHowWell * (1 - RULES.near) * strong;
    return strong ? (shares[at] * matching) / 2 : 0;
  });
  const near = (forHowWell * RULES.near * nearness(n, terms, found, index)) / 2;
  return { n, score: sum(parts) + near, parts, near, complete, found };
}

/** Return how strongly the alternatives in the *fields* say that an entry is about a term, and whether that is enough. */
function strength(fields) {
  let [best, doubt, enough] = [0, 1, false];
  for (const alternative of fields) {
    if (alternative) {
      best = Math.max(best, alternative.quality);
      enough ||= alternative.isEnough;
    }
  }
  fields.forEach((alternative, field) => {
    if (alternative) {
      doubt *= 1 - (RULES.weights[field] * alternative.quality) / best;
    }
  });
  return [best * (1 - doubt), enough];
}

/** Return the part of the neighbouring terms that stand beside each other, in order, in one field. */
function nearness(n, terms, found, index) {
  if (terms.length < 2) {
    return 0;
  }
  let beside = 0;
  for (let at = 1; at < terms.length; at += 1) {
    const isBeside = RULES.fields.some((_, field) => {
      const standBoth = found[at - 1][field] && found[at][field];
      return standBoth && areBeside(terms[at - 1], terms[at], index.text(n, field));
    });
    beside += isBeside ? 1 : 0;
  }
  return beside / (terms.length - 1);
}

function areBeside(one, two, text) {
  for (const first of one.alternatives) {
    if (text.includes(first.pattern)) {
      for (const second of two.alternatives) {
        if (isSame(first, second) || text.includes(first.pattern.trimEnd() + second.pattern)) {
          return true;
        }
      }
    }
  }
  return false;
}

function isSame(one, other) {
  return one.pattern === other.pattern && one.how === other.how && one.quality === other.quality;
}

/** Return why an entry was *scored* as it was, in words, the weightiest reason first; *above* is the one before it. */
export function reasons(scored, terms, above, index) {
  const typed = terms.map((term) => term.text).join(" ");
  const told = [];
  terms.forEach((term, at) => {
    const matches = [...scored.found[at].entries()].filter(([, alternative]) => alternative);
    for (const [field, { words, how }] of matches) {
      const what = `${how} "${asText(words)}" in ${RULES.fields[field]}`;
      told.push([scored.parts[at] / matches.length, `${term.text}: ${what}`]);
    }
  });
  if (scored.near) {
    told.push([scored.near, `${typed}: in the order typed`]);
  }
  if (scored.section) {
    told.push([scored.section, `${typed}: what else stands in its section matches`]);
  }
  if (scored.called) {
    told.push([scored.called, `${typed}: the entry is called so`]);
  }
  told.sort(([part], [other]) => other - part);
  if (above && rounded(above.score) === rounded(scored.score)) {
    const own = ties(scored, index);
    const tie = ties(above, index).findIndex((value, at) => value !== own[at]);
    told.push([0, `${typed}: as good as the one above, which has the ${RULES.ties[tie]}`]);
  }
  return told.map(([part, why]) => `${part.toFixed(2)}  ${why}`);
}
