// What a term of a query may stand for, how, and how good a match each is: alternatives.py.

import { RULES } from "./rules.js";
import { asText } from "./text.js";

/** Known words, several when they must follow each other, that a typed word may stand for. */
export class Alternative {
  constructor(words, how, quality) {
    this.words = words;
    this.how = how;
    this.quality = quality;
    const end = how === "prefix" ? "" : " ";
    /** What a searched field, with a space before and after it, holds where this matches. */
    this.pattern = ` ${words.join(" ")}${end}`;
    /** Whether an entry that holds this is about the word, and not only about something near it. */
    this.isEnough = how !== "part";
  }

  /** Return the same alternative to something that is itself of a *quality* below 1. */
  doubted(quality) {
    return new Alternative(this.words, this.how, this.quality * quality);
  }
}

/** What was typed, one word or a phrase, and what it may stand for, the best first; a choice has its *options*. */
export class Term {
  constructor(typed, alternatives, isFixed = false, options = []) {
    this.typed = typed;
    this.alternatives = alternatives;
    this.isFixed = isFixed;
    this.options = options;
    this.text = asText(typed);
  }

  /** What was searched in the place of what was typed, where that is not known; else null. */
  get correction() {
    return this.isKnown ? null : this.corrected;
  }

  /** What was searched besides what was typed, where a single entry holds that and it looks like a slip; else null. */
  get slipOf() {
    return this.isKnown ? this.corrected : null;
  }

  get isKnown() {
    return this.alternatives.some((each) => each.how === "exact");
  }

  get corrected() {
    const typo = this.alternatives.find((each) => each.how === "typo");
    return typo ? asText(typo.words) : null;
  }
}

/** Tell whether *term* of a query keeps to itself: several words, one in quotes, or a choice. */
export function isFixed(term) {
  return term.options !== undefined || term.isPhrase || term.words.length > 1;
}

/** Return *words* as what is meant, found in the way that *how* says. */
export function alternative(words, how) {
  return new Alternative(words, how, RULES.quality[how]);
}

/** Tell whether *word* says nothing of what is looked for. */
export function isIdle(word) {
  return RULES.idle.includes(word);
}

/** Return each of *alternatives* once, the best first; of those with one pattern the first. */
export function bestFirst(alternatives) {
  const distinct = new Map();
  for (const each of alternatives) {
    if (!distinct.has(each.pattern)) {
      distinct.set(each.pattern, each);
    }
  }
  return [...distinct.values()].sort((one, other) => other.quality - one.quality);
}
