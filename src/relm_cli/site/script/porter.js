// The stem of a word, by the algorithm of Porter 1980 ("An algorithm for suffix stripping") as SQLite's FTS5 has it.

const STEP_2 = [
  ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["logi", "log"],
  ["bli", "ble"], ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"],
  ["ation", "ate"], ["ator", "ate"], ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"],
  ["aliti", "al"], ["iviti", "ive"], ["biliti", "ble"],
];
const STEP_3 = [
  ["ical", "ic"], ["ness", ""], ["icate", "ic"], ["iciti", "ic"], ["ful", ""], ["ative", ""], ["alize", "al"],
];
const STEP_4 = [
  "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
  "ous", "ive", "ize",
];
const SHORTEST = 3;
const LONGEST = 64;

/** Return the letters of *stem* as consonants and vowels, "c" and "v"; y is a vowel behind a consonant. */
function shape(stem) {
  let letters = "";
  for (const letter of stem) {
    const isVowel = "aeiou".includes(letter) || (letter === "y" && letters.endsWith("c"));
    letters += isVowel ? "v" : "c";
  }
  return letters;
}

/** Return how many times a consonant follows vowels in *stem*: the m of Porter's paper. */
function measure(stem) {
  return shape(stem).match(/v+c/g)?.length ?? 0;
}

/** Tell whether *stem* has a vowel; a y is one unless it comes first. */
function hasVowel(stem) {
  return /^.*[aeiou]|.y/s.test(stem);
}

/** Tell whether *stem* ends like "hop": consonant, vowel, consonant, and that no w, x or y. */
function endsShort(stem) {
  return shape(stem).endsWith("cvc") && !/[wxy]$/.test(stem);
}

/** Return *word* with the first of *endings* that it has put into its other form, if enough of a word stands before it. */
function replaced(word, endings) {
  for (const [ending, other] of endings) {
    if (word.length > ending.length && word.endsWith(ending)) {
      const stem = word.slice(0, -ending.length);
      return measure(stem) > 0 ? stem + other : word;
    }
  }
  return word;
}

/** Return *word* without the s of a plural. */
function withoutPlural(word) {
  if (/sses$|.ies$/.test(word)) {
    return word.slice(0, -2);
  }
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Return *word* without "ed" or "ing", and with what these take away from the word before them. */
function withoutTense(word) {
  if (word.length > 3 && word.endsWith("eed")) {
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  }
  const ending = word.match(/(?<=.)(?:ed|ing)$/s)?.[0];
  const stem = ending ? word.slice(0, -ending.length) : "";
  if (!hasVowel(stem)) {
    return word;
  }
  if (/.(?:at|bl|iz)$/.test(stem)) {
    return `${stem}e`;
  }
  if (/([^aeioulsz])\1$/.test(stem)) {
    return stem.slice(0, -1);
  }
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/** Return *word* without the ending that makes a noun or an adjective of a longer one. */
function withoutSuffix(word) {
  for (const ending of STEP_4) {
    if (word.length > ending.length && word.endsWith(ending)) {
      const stem = word.slice(0, -ending.length);
      const isKept = ending === "ion" && !/[st]$/.test(stem);
      return measure(stem) > 1 && !isKept ? stem : word;
    }
  }
  return word;
}

/** Return *word* without a last e or l that it need not have. */
function withoutLast(word) {
  const stem = word.slice(0, -1);
  let shorter = word;
  if (word.endsWith("e") && (measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem)))) {
    shorter = stem;
  }
  if (shorter.endsWith("ll") && measure(shorter.slice(0, -1)) > 1) {
    return shorter.slice(0, -1);
  }
  return shorter;
}

/** Return the stem of *word*. */
export function stem(word) {
  if (word.length < SHORTEST || word.length > LONGEST) {
    return word;
  }
  let stemmed = withoutTense(withoutPlural(word));
  if (stemmed.endsWith("y") && hasVowel(stemmed.slice(0, -1))) {
    stemmed = `${stemmed.slice(0, -1)}i`;
  }
  stemmed = replaced(replaced(stemmed, STEP_2), STEP_3);
  return withoutLast(withoutSuffix(stemmed));
}
