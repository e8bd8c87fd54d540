// The forms of a person's name that are looked for: people.py, and the names of indexed.py.

import { RULES } from "./rules.js";

/** Return the person called *name*: {given, family, particles, suffix}, or {literal} for what is never split. */
function person(name) {
  const suffixes = new RegExp(`^(?:${RULES.nameSuffix.replace("(?i)", "")})$`, "i");
  const parts = name.split(",").map((part) => part.trim());
  if (parts.length > 3 || / and /i.test(` ${name} `)) {
    return { literal: name.trim() };
  }
  if (parts.length > 1) {
    const suffix = parts.length > 2 ? parts[1] : "";
    const isUnclear = suffix !== "" && !suffixes.test(suffix);
    if (isUnclear || !parts.every((part) => /[\p{L}\p{N}]/u.test(part))) {
      return { literal: name.trim() };
    }
    return { given: parts.at(-1), ...withoutParticles(split(parts[0])), suffix };
  }
  const words = split(name);
  const suffix = words.length > 2 && suffixes.test(words.at(-1)) ? words.pop() : "";
  let begin = words.slice(0, -1).findIndex((word) => isLower(word[0]));
  begin = begin < 0 ? Math.max(words.length - 1, 0) : begin;
  return { given: words.slice(0, begin).join(" "), ...withoutParticles(words.slice(begin)), suffix };
}

function split(text) {
  return text.split(/\s+/).filter((word) => word !== "");
}

function isLower(sign) {
  return /\p{Ll}/u.test(sign);
}

/** Return the family name that *words* make, and the particles before it. */
function withoutParticles(words) {
  let end = 0;
  while (end < words.length - 1 && isLower(words[end][0])) {
    end += 1;
  }
  return { particles: words.slice(0, end).join(" "), family: words.slice(end).join(" ") };
}

function joined(...parts) {
  return parts.filter(Boolean).join(" ");
}

/** Return the ways to write the name of *author* that people look for: whole, turned round, with initials, or in part. */
export function formsOf(author) {
  const { literal, given, family, particles, suffix } = person(author);
  const last = literal ?? joined(particles, family);
  const forms = [joined(given, last, suffix), last];
  if (family) {
    forms.push(family, split(family).at(-1));
  }
  if (given) {
    const initials = given.split(/[\s-]+/).filter(Boolean).map((word) => `${word[0]}.`).join(" ");
    for (const begin of [given, initials, initials.slice(0, 2)]) {
      forms.push(`${begin} ${last}`, `${last}, ${begin}`);
    }
  }
  forms.push(...calledPeople(author).map((end) => `${author[0]}. ${end}`));
  return forms;
}

/** Return the whole name of *author*, and each end of it that may be the family name. */
export function calledPeople(author) {
  const called = [];
  const parts = split(spoken(author)).slice(-RULES.longestAuthor);
  while (parts.length > 1 && RULES.generations.includes(parts.at(-1).replace(/\.+$/, "").toLowerCase())) {
    called.push(parts.join(" "));
    parts.pop();
  }
  for (let start = 0; start < parts.length; start += 1) {
    called.push(parts.slice(start).join(" "));
  }
  called.push(author);
  if (author.includes(",") && author.includes(" and ")) {
    called.push(author.split(",")[0]); // a firm, "Barnes and Noble, Inc."
  }
  return called;
}

/** Return the *name* of a person as a catalogue writes it, given name first. */
export function spoken(name) {
  if (!name.includes(",")) {
    return name;
  }
  const { literal, given, family, particles, suffix } = person(name);
  return joined(given, literal ?? joined(particles, family), suffix);
}
