// Expand the words of a query into the known words they may stand for: terms.py.

import { Alternative, Term, alternative, isFixed, isIdle } from "./alternatives.js";
import { ofAYear, rejoined, runTogether, split, splitInThree, splitsOf, wordsOfRun } from "./apart.js";
import { corrections, slips } from "./corrections.js";
import { RULES } from "./rules.js";
import { withSynonyms } from "./synonyms.js";
import { areApart, relatives, respelled } from "./wordforms.js";

/** Return what each of *terms* may stand for among the words of *index*. */
export function expand(terms, index) {
  let searched = terms.filter((term) => isFixed(term) || !isIdle(term.words[0]));
  let idle = terms.filter((term) => !searched.includes(term)).map((term) => term.words[0]);
  if (searched.length === 0) {
    searched = [{ words: terms.map((term) => term.words[0]), isPhrase: true }];
    idle = terms.length > 1 ? idle : [];
  }
  searched = rejoined(searched, index);
  const expanded = [];
  searched.forEach((term, n) => {
    if (term.options) {
      expanded.push(either(term, index));
      return;
    }
    const found = alternatives(n, searched, index);
    const apart = found.length > 0 || term.isPhrase ? [] : takenApart(term, index);
    expanded.push(...(apart.length > 0 ? apart : [new Term(term.words, found, isFixed(term))]));
  });
  return withSynonyms(expanded, idle, index);
}

/** Return what *choice* may stand for: all that any of its words and phrases may. */
function either(choice, index) {
  const options = choice.options.map((term) => {
    const found = expand([term], index);
    return found.length === 1 ? found[0] : new Term(term.words, []); // what was taken apart is no one thing
  });
  const distinct = new Map();
  for (const option of options) {
    for (const each of option.alternatives.toReversed()) {
      distinct.set(each.pattern, each);
    }
  }
  const ordered = [...distinct.values()].sort((one, other) => other.quality - one.quality);
  return new Term([options.map((option) => option.text).join(" OR ")], ordered, true, options);
}

/** Return what the term number *n* may stand for by its own letters and those of its neighbours. */
function alternatives(n, terms, index, exact = false) {
  if (isFixed(terms[n])) {
    const phrase = alternative(terms[n].words, "exact");
    return index.postings(phrase).length > 0 ? [phrase] : [];
  }
  const [word] = terms[n].words;
  const isKnown = index.holdsWord(word);
  const pairs = pairsOf(n, terms);
  const spelled = [...new Set(respelled(word))].filter((same) => index.holdsWord(same) || !isKnown);
  const family = [...relatives(word)].filter((relative) => !areApart(word, relative)).sort();
  const known = (listed, how) => listed.filter((each) => index.holdsWord(each)).map((each) => alternative([each], how));
  const found = [...known([word], "exact"), ...known(spelled, "spelling"), ...known(pairs, "joined")];
  found.push(...split(word, index));
  found.push(...[word, ...pairs].flatMap((short) => ofAYear(short, index)));
  const mates = stemMates([word, ...spelled], index);
  found.push(...mates);
  if (!isKnown) {
    found.push(...splitsOf(mates, index));
    if (found.length === 0) {
      found.push(...splitInThree(word, index));
    }
  }
  const relations = known(family, "family");
  if (relations.length > 0 && found.length === 0 && !exact) {
    // The family of a word that nobody knows is a guess: "ruleer" is rather "ruler" than a form of "rule".
    relations.push(...corrected(word, pairs, index, 1).filter((each) => !family.includes(each.words[0])));
  }
  found.push(...relations);
  const isLast = n === terms.length - 1;
  const isBegun = word.length >= RULES.shortestPrefix + (isKnown ? 1 : 0) && index.startsAny(word);
  if (isBegun && (isLast || found.length === 0)) {
    found.push(alternative([word], "prefix"));
  }
  if (exact) {
    return found;
  }
  if (found.length === 0) {
    return index.synonyms([word]).length > 0 ? [] : corrected(word, pairs, index);
  }
  found.push(...slips(word, index).map((common) => typo([common], 1)));
  return found;
}

function typo(words, edits) {
  return new Alternative(words, "typo", RULES.quality.typo - RULES.editCost * (edits - 1));
}

/** Return the corrections of *word*, then the words that the best of them joins, and those of its stem. */
function corrected(word, pairs, index, most = 2) {
  const near = corrections(word, pairs, index).filter(([, edits]) => edits <= most);
  const found = near.map(([term, edits]) => typo([term], edits));
  if (found.length > 0) {
    const [best] = found;
    const [meant] = best.words;
    found.push(...[...split(meant, index), ...stemMates([meant], index)].map((each) => each.doubted(best.quality)));
  }
  return found;
}

/** Return the other words with the stem of any of *words*, but those that Porter's rules join wrongly. */
function stemMates(words, index) {
  return words.flatMap((word) => {
    const mates = index.stemMates(word).filter((mate) => mate !== word && !isIdle(mate) && !areApart(word, mate));
    return mates.map((mate) => alternative([mate], "stem"));
  });
}

/** Return a term for each of the words that *term*, which is nowhere, was run together from; nothing for none. */
function takenApart(term, index) {
  if (term.words.length > 1) {
    return wordsOfRun(term.words, index).map((word) => new Term(term.words, [typo(word, 1)], true));
  }
  return runTogether(term.words[0], index).map((part) => {
    const others = alternatives(0, [{ words: [part] }], index, true).filter((other) => other.how !== "prefix");
    return new Term(term.words, [typo([part], 1), ...others.map((other) => other.doubted(RULES.quality.typo))]);
  });
}

/** Return the word joined with the one before and with the one after: "flash attention" may be one word. */
function pairsOf(n, terms) {
  const joined = [];
  if (n > 0 && !isFixed(terms[n - 1])) {
    joined.push(terms[n - 1].words[0] + terms[n].words[0]);
  }
  if (n + 1 < terms.length && !isFixed(terms[n + 1])) {
    joined.push(terms[n].words[0] + terms[n + 1].words[0]);
  }
  return joined;
}
