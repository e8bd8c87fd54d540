// Decide which of the matching entries come first: ranking.py.

import { push } from "./index.js";
import { RULES } from "./rules.js";

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
      const n = index.entryOf(posting);
      let witness = found.get(n);
      if (witness === undefined) {
        witness = { fields: new Array(RULES.fields.length).fill(null), isEnough: false };
        found.set(n, witness);
      }
      witness.isEnough ||= alternative.isEnough;
      const stands = index.fieldsOf(posting);
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
  const ranked = [];
  const scores = [...numbers].map((n) => score(n, terms, witnessed, shares, index));
  const sections = sectionScores(scores, index);
  for (const alone of scores) {
    const { n, complete } = alone;
    const scored = complete ? alone : placed(alone, sections.get(sectionOf(n, index)));
    const name = called.get(n) ?? RULES.notCalled;
    const length = index.texts[n][RULES.fields.indexOf("title")].trim().split(" ").filter(Boolean).length;
    const place = [name, scored.complete ? 0 : 1, -rounded(scored.score)];
    scored.ties = [name, length, -index.latest[n], index.entries[n].n];
    if (called.has(n)) {
      Object.assign(scored, { score: 1, complete: true, called: 1 - scored.score });
    }
    ranked.push([[...place, ...scored.ties], scored]);
  }
  ranked.sort(([one], [other]) => compared(one, other));
  return ranked.map(([, scored]) => scored);
}

function sectionOf(n, index) {
  return index.texts[n][RULES.fields.indexOf("section")];
}

/** Return how well each section of what is *scored* matches: the mean score of its best entries; see ranking.py. */
function sectionScores(scored, index) {
  const bySection = new Map();
  scored.forEach(({ n, score: alone }) => push(bySection, sectionOf(n, index), alone));
  const mean = (found) => sum(found.sort((one, other) => one - other).slice(-RULES.bestOfSection)) / RULES.bestOfSection;
  return new Map([...bySection].map(([section, found]) => [section, mean(found)]));
}

/** Return *scored* as the *section* of its entry, which matches so well, changes it. */
function placed(scored, section) {
  const own = 1 - RULES.section;
  return {
    ...scored,
    score: own * scored.score + RULES.section * section,
    parts: scored.parts.map((part) => own * part),
    near: own * scored.near,
    section: RULES.section * section,
  };
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Return *score* with as many digits as are shown; what differs only further behind is as good. */
export function rounded(score) {
  return Number(score.toFixed(RULES.shown));
}

/** Return whether the numbers *one* stand before (below 0) or behind (above 0) the numbers *other*. */
function compared(one, other) {
  const at = one.findIndex((value, each) => value !== other[each]);
  return at < 0 ? 0 : one[at] - other[at];
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
  const near = (forHowWell * RULES.near * nearness(terms, found, index.texts[n])) / 2;
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
function nearness(terms, found, texts) {
  if (terms.length < 2) {
    return 0;
  }
  let beside = 0;
  for (let at = 1; at < terms.length; at += 1) {
    const isBeside = texts.some((text, field) => {
      return found[at - 1][field] && found[at][field] && areBeside(terms[at - 1], terms[at], text);
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
export function reasons(scored, terms, above) {
  const typed = terms.map((term) => term.text).join(" ");
  const told = [];
  terms.forEach((term, at) => {
    const matches = [...scored.found[at].entries()].filter(([, alternative]) => alternative);
    for (const [field, { words, how }] of matches) {
      const what = `${how} "${words.join(" ")}" in ${RULES.fields[field]}`;
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
    const tie = RULES.ties.find((name, at) => above.ties[at] !== scored.ties[at]);
    if (tie) {
      told.push([0, `${typed}: as good as the one above, which has the ${tie}`]);
    }
  }
  return told.map(([part, why]) => `${part.toFixed(2)}  ${why}`);
}
