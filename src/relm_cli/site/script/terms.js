// Expand the words of a query into the known words they may stand for: terms.py.

import { Alternative, Term, alternative, isFixed, isIdle } from "./alternatives.js";
import { corrections, slips } from "./corrections.js";
import { RULES } from "./rules.js";
import { withSynonyms } from "./synonyms.js";
import { words } from "./text.js";
import { areApart, relatives, respelled } from "./wordforms.js";

/** Return what each of *terms* may stand for among the words of *index*. */
export function expand(terms, index) {
  let searched = terms.filter((term) => isFixed(term) || !isIdle(term.words[0]));
  let idle = terms.filter((term) => !searched.includes(term)).map((term) => term.words[0]);
  if (searched.length === 0) {
    searched = [{ words: terms.map((term) => term.words[0]), isPhrase: true }];
    idle = terms.length > 1 ? idle : [];
  }
  const expanded = searched.map((term, n) => {
    return term.options ? either(term, index) : new Term(term.words, alternatives(n, searched, index));
  });
  return withSynonyms(expanded, searched, idle, index);
}

/** Return what *choice* may stand for: all that any of its words and phrases may. */
function either(choice, index) {
  const options = choice.options.flatMap((term) => expand([term], index));
  const distinct = new Map();
  for (const option of options) {
    for (const each of option.alternatives.toReversed()) {
      distinct.set(each.pattern, each);
    }
  }
  const ordered = [...distinct.values()].sort((one, other) => other.quality - one.quality);
  return new Term([options.map((option) => option.text).join(" OR ")], ordered);
}

/** Return what the term number *n* may stand for by its own letters and those of its neighbours. */
function alternatives(n, terms, index) {
  if (isFixed(terms[n])) {
    return [alternative(terms[n].words, "exact")];
  }
  const [word] = terms[n].words;
  const isKnown = index.holdsWord(word);
  const joined = pairs(n, terms);
  const spelled = [...new Set(respelled(word))].filter((same) => index.holdsWord(same) || !isKnown);
  const family = [...relatives(word)].filter((relative) => !areApart(word, relative)).sort();
  const known = (listed, how) => listed.filter((each) => index.holdsWord(each)).map((each) => alternative([each], how));
  const found = [...known([word], "exact"), ...known(spelled, "spelling"), ...known(joined, "joined")];
  found.push(...split(word, index));
  const mates = [word, ...spelled].flatMap((same) => stemMates(same, index));
  found.push(...mates);
  if (!isKnown) {
    found.push(...splitsOf(mates, index));
  }
  const relations = known(family, "family");
  if (relations.length > 0 && found.length === 0) {
    // The family of a word that nobody knows is a guess: "ruleer" is rather "ruler" than a form of "rule".
    relations.push(...corrected(word, joined, index, 1).filter((each) => !family.includes(each.words[0])));
  }
  found.push(...relations);
  const isLast = n === terms.length - 1;
  const isBegun = word.length >= RULES.shortestPrefix + (isKnown ? 1 : 0) && index.startsAny(word);
  if (isBegun && (isLast || found.length === 0)) {
    found.push(alternative([word], "prefix"));
  }
  if (found.length === 0) {
    return index.synonyms([word]).length > 0 ? [] : corrected(word, joined, index);
  }
  found.push(...slips(word, index).map((common) => typo(common, 1)));
  return found;
}

function typo(word, edits) {
  return new Alternative([word], "typo", RULES.quality.typo - RULES.editCost * (edits - 1));
}

/** Return the corrections of *word*, then the words that the best of them joins, and those of its stem. */
function corrected(word, joined, index, most = 2) {
  const near = corrections(word, joined, index).filter(([, edits]) => edits <= most);
  const found = near.map(([term, edits]) => typo(term, edits));
  if (found.length > 0) {
    const [best] = found;
    const [meant] = best.words;
    found.push(...[...split(meant, index), ...stemMates(meant, index)].map((each) => each.doubted(best.quality)));
  }
  return found;
}

/** Return the other words with the stem of *word*, but those that Porter's rules join wrongly. */
function stemMates(word, index) {
  const mates = index.stemMates(word).filter((mate) => mate !== word && !isIdle(mate) && !areApart(word, mate));
  return mates.map((mate) => alternative([mate], "stem"));
}

function splitsOf(mates, index) {
  return mates.flatMap((mate) => {
    return split(mate.words[0], index).map((each) => new Alternative(each.words, "stem", mate.quality));
  });
}

/** Return two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning". */
function split(word, index) {
  const found = [];
  if (word.length > RULES.longestJoined) {
    return found;
  }
  for (let at = 1; at < word.length; at += 1) {
    const one = words(word.slice(0, at)).join("");
    const two = word.slice(at);
    const isFigure = /^\p{Nd}+$/u.test(word.slice(0, at)) && /^\p{L}+$/u.test(two);
    if ((isFigure || Math.min(at, two.length) > 1) && index.holdsWord(one)) {
      const joined = index.holdsWord(two) ? [alternative([one, two], "joined")] : [];
      const mates = index.stemMates(two).filter((mate) => mate !== two);
      const stems = mates.map((mate) => alternative([one, mate], "stem"));
      found.push(...[...joined, ...stems].filter((pair) => index.postings(pair).length > 0));
    }
  }
  return found;
}

/** Return the word joined with the one before and with the one after: "flash attention" may be one word. */
function pairs(n, terms) {
  const joined = [];
  if (n > 0 && !isFixed(terms[n - 1])) {
    joined.push(terms[n - 1].words[0] + terms[n].words[0]);
  }
  if (n + 1 < terms.length && !isFixed(terms[n + 1])) {
    joined.push(terms[n].words[0] + terms[n + 1].words[0]);
  }
  return joined;
}
