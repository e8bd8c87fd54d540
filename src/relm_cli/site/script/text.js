// Turn text into the words that are indexed and searched: text.py.

import { RULES } from "./rules.js";

const ASCII = /^[\x00-\x7f]*$/;
const CASE_FOLDED = { ß: "ss", ς: "σ" };
const CHEROKEE = /\p{Script=Cherokee}/gu; // without case, these are capitals
const capital = (sign) => sign.toUpperCase();

const combining = new Map();

/** Tell whether *sign* is a mark on the letter before it. Unicode sorts such marks, so that it moves before the last of them. */
function isCombining(sign) {
  const last = "\u0345";
  let known = combining.get(sign);
  if (known === undefined) {
    known = sign === last || (last + sign).normalize("NFD") !== last + sign;
    combining.set(sign, known);
  }
  return known;
}

/** Return *text* without case, accents, strokes, compatibility forms and half letters: "Rø" is "ro", "E²" "e2". */
export function fold(text) {
  if (ASCII.test(text)) {
    return text.toLowerCase();
  }
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, (sign) => (isCombining(sign) ? "" : sign));
  const whole = bare.normalize("NFC"); // the syllables of Hangul, which are letters apart now
  const folded = whole.toLowerCase().replace(/[ßς]/g, (sign) => CASE_FOLDED[sign]).replace(CHEROKEE, capital);
  return folded.replace(/[^\x00-\x7f]/g, (sign) => RULES.strokes[sign] ?? sign);
}

let patterns = null;

/** Return the patterns of words, of what stands behind one that is a possessive, and of runs, made once the rules are known. */
function compiled() {
  if (patterns === null) {
    const letter = "[\\p{L}\\p{N}]";
    const script = `[${RULES.script}]`;
    patterns = {
      possessive: new RegExp(`(?<=${letter})['\u2019]s(?!${letter}|_)`, "gu"),
      word: new RegExp(`${script}|(?:(?!${script})${letter})+`, "gu"),
      run: new RegExp(`${script}+|(?:(?!${script})[^])+`, "gu"),
      script: new RegExp(`^${script}`, "u"),
      between: new RegExp(`(?<=${script}) (?=${script})`, "gu"),
    };
  }
  return patterns;
}

/** Return the words of *text* in order, folded and in the singular: "the network's GPUs" gives "the", "network", "gpu". */
export function words(text) {
  let folded = fold(text);
  if (/['\u2019]/.test(folded)) {
    folded = folded.replace(compiled().possessive, "");
  }
  const found = folded.match(ASCII.test(folded) ? /[a-z0-9]+/g : compiled().word);
  return found ? found.map(singular) : [];
}

/**
 * Return the words of *text*, as `words` has them, each with how it is written there first: "thesi" as "Thesis".
 *
 * Signs that stand in a run without spaces are one word here.
 */
export function writtenAs(text) {
  const written = new Map();
  for (const [part] of text.matchAll(compiled().run)) {
    const isRun = compiled().script.test(part);
    for (const [, run] of part.matchAll(/([\p{L}\p{N}]+)(?:'s(?![\p{L}\p{N}_]))?/gu)) {
      const spelled = words(run);
      if ((isRun || spelled.length === 1) && !written.has(asText(spelled))) {
        written.set(asText(spelled), run);
      }
    }
  }
  return written;
}

/** Return how the folded *word*, which may be a part of a run without spaces, is written in *text*, null where it is not. */
export function standingIn(text, word) {
  const folded = [...text].map(fold);
  const at = folded.join("").indexOf(word);
  return at < 0 || folded.some((sign) => [...sign].length !== 1) ? null : [...text].slice(at, at + [...word].length).join("");
}

/** Return *words* as one text, with spaces between them, but none between signs of scripts that have none. */
export function asText(words) {
  const text = words.join(" ");
  return ASCII.test(text) ? text : text.replace(compiled().between, "");
}

/** Return the words of *text* in order, each alone, but those of a run without spaces together: a phrase. */
export function runs(text) {
  const found = [];
  for (const [run] of fold(text).matchAll(compiled().run)) {
    const spelled = words(run);
    if (compiled().script.test(run)) {
      found.push(spelled);
    } else {
      found.push(...spelled.map((word) => [word]));
    }
  }
  return found;
}

/** Return *word* without the s of a plural, by the rules of the S-stemmer; see text.py. */
function singular(word) {
  if (word.length <= 3 || !word.endsWith("s")) {
    return word;
  }
  if ("us".includes(word.at(-2))) {
    return RULES.processors.includes(word) ? word.slice(0, -1) : word;
  }
  if (word.endsWith("ies")) {
    return "ae".includes(word.at(-4)) ? word : `${word.slice(0, -3)}y`;
  }
  for (const [plural, single] of RULES.plurals) {
    if (word.endsWith(plural)) {
      return word.slice(0, -plural.length) + single;
    }
  }
  if (word.endsWith("es") && "aeo".includes(word.at(-3))) {
    return word;
  }
  return word.slice(0, -1);
}

/** Return where in *text* any of the *known* words stands: pairs of start and end. */
export function spans(text, known) {
  const sought = new Set(known);
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (words(match[0]).some((word) => sought.has(word))) {
      found.push([match.index, match.index + match[0].length]);
    }
  }
  return found;
}
