// Expand the words of a query into the known words they may stand for: terms.py.

import { Alternative, Term, alternative, isFixed, isIdle } from "./alternatives.js";
import { corrections, editsAllowed, isNeverMeant, slips } from "./corrections.js";
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
  searched = rejoined(searched, index);
  const expanded = [];
  searched.forEach((term, n) => {
    if (term.options) {
      expanded.push(either(term, index));
      return;
    }
    const found = alternatives(n, searched, index);
    let apart = [];
    if (found.length === 0 && !term.isPhrase) {
      apart = term.words.length === 1 ? takenApart(term.words[0], index) : runApart(term.words, index);
    }
    expanded.push(...(apart.length > 0 ? apart : [new Term(term.words, found, isFixed(term))]));
  });
  return withSynonyms(expanded, idle, index);
}

/** Return *terms* with what was cut in two as one word: "quanti zing", where nobody knows both parts. */
function rejoined(terms, index) {
  const found = [];
  const known = new Set();
  for (const term of terms) {
    const before = found.at(-1);
    if (before && !isFixed(before) && !isFixed(term)) {
      const [one, two] = [before.words[0], term.words[0]];
      const areKnown = [one, two].every((word) => known.has(word) || index.holdsWord(word) || index.isCommon(word));
      if (!areKnown && (index.holdsWord(one + two) || index.stemMates(one + two).length > 0)) {
        found[found.length - 1] = { words: [one + two] };
        known.add(one + two);
        continue;
      }
    }
    found.push(term);
  }
  return found;
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
  const mates = stemMates([word, ...spelled], index);
  found.push(...mates);
  if (!isKnown) {
    found.push(...splitsOf(mates, index));
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

function splitsOf(mates, index) {
  return mates.flatMap((mate) => {
    return split(mate.words[0], index).map((each) => new Alternative(each.words, "stem", mate.quality));
  });
}

/** Return two words that *word* may join, if they stand together anywhere: "finetune" may be "fine tuning". */
function split(word, index) {
  const found = [];
  for (const [one, two] of halves(word)) {
    const saysNothing = isIdle(two) && one.length >= RULES.shortestBesideIdle;
    if (index.holdsWord(one) && !saysNothing) {
      const pair = index.holdsWord(two) ? [alternative([one, two], "joined")] : [];
      const mates = index.stemMates(two).filter((mate) => mate !== two);
      const stems = mates.map((mate) => alternative([one, mate], "stem"));
      found.push(...[...pair, ...stems].filter((each) => index.postings(each).length > 0));
    }
  }
  return found;
}

/** Return the pairs of words that *word* may be taken for when it is cut in two. */
function halves(word) {
  const found = [];
  for (let at = 1; at < word.length && word.length <= RULES.longestJoined; at += 1) {
    const [one, two] = [word.slice(0, at), word.slice(at)];
    const isFigure = /^\p{Nd}+$/u.test(one) && /^\p{L}+$/u.test(two);
    if (isFigure || Math.min(at, two.length) > 1) {
      found.push([words(one).join(""), two]);
    }
  }
  return found;
}

/** Return the two words that were run together in *word*, which is nowhere; nothing where none were. */
function takenApart(word, index) {
  if (!editsAllowed(word) || index.isCommon(word) || index.synonyms([word]).length > 0) {
    return [];
  }
  const isKnown = (part) => index.holdsWord(part) && !isNeverMeant(part);
  let best = [];
  let most = [0, 0];
  for (const pair of halves(word)) {
    const parts = pair.filter((part) => !isIdle(part));
    const known = parts.filter(isKnown).map((part) => index.frequency(part));
    const shortest = parts.length === 1 ? RULES.shortestBesideIdle : RULES.shortestPrefix;
    const isLong = word.length >= RULES.shortestRunTogether || parts.length === 1;
    const areWords = parts.every((part) => part.length >= shortest && (isKnown(part) || index.isCommon(part)));
    if (known.length > 0 && isLong && areWords) {
      const rarest = Math.min(...known);
      if (known.length > most[0] || (known.length === most[0] && rarest > most[1])) {
        [best, most] = [parts, [known.length, rarest]];
      }
    }
  }
  return best.map((part) => {
    const others = alternatives(0, [{ words: [part] }], index, true).filter((other) => other.how !== "prefix");
    return new Term([word], [typo([part], 1), ...others.map((other) => other.doubted(RULES.quality.typo))]);
  });
}

/** Return the words of *run*, signs that stand together nowhere, each as long as any known; nothing where some are left. */
function runApart(run, index) {
  const terms = [];
  for (let start = 0; start < run.length && run.length <= RULES.longestJoined; start += terms.at(-1).alternatives[0].words.length) {
    let end = run.length;
    while (end > start + 1 && index.postings(typo(run.slice(start, end), 1)).length === 0) {
      end -= 1;
    }
    if (end <= start + 1) {
      return [];
    }
    terms.push(new Term(run, [typo(run.slice(start, end), 1)], true));
  }
  return terms;
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
