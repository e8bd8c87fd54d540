// What identifies a work: arXiv ids, DOIs, addresses, ids of entries; identifiers.py.

import { RULES } from "./rules.js";

const compiled = new Map();

/** Return the regular expression that Python's *pattern* is, without regard to case. */
function expression(pattern, anchors) {
  const key = anchors + pattern;
  if (!compiled.has(key)) {
    const [before, after] = anchors.split(" ");
    compiled.set(key, new RegExp(`${before}(?:${pattern.replace("(?i)", "")})${after}`, "iu"));
  }
  return compiled.get(key);
}

/** Return *text* in the one form in which it is looked up: what it is, a colon, and the name without case. */
export function identifier(text) {
  const name = text.trim().toLowerCase();
  if (!/[:./]|^.\d\d-/u.test(name)) {
    return `id:${name}`;
  }
  for (const [kind, pattern] of RULES.identifiers) {
    const found = name.match(expression(pattern, "^ $"));
    if (found) {
      return `${kind}:${kind === "doi" ? decoded(found[1]) : found[1]}`;
    }
  }
  return `id:${name}`;
}

/** Return the DOI *name* as it was before it became part of an address. */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Return the identifier within the DOI *key*, of arXiv or of the ACL Anthology; nothing where it is any other. */
export function withinDoi(key) {
  for (const [kind, beginning] of Object.entries(RULES.dois)) {
    if (key.startsWith(beginning)) {
      const within = identifier(`${kind}:${key.slice(beginning.length)}`);
      return within.startsWith(`${kind}:`) ? within : "";
    }
  }
  return "";
}

/** Return the forms in which what *text* identifies may be looked up: addresses lead to arXiv ids and DOIs. */
export function spellings(text) {
  const key = identifier(text);
  const forms = [key];
  const within = withinDoi(key);
  if (within) {
    forms.push(within);
  }
  if (text.includes("/")) {
    const address = text.includes("://") ? text : `https://${text}`;
    forms.push(identifier(address));
    const arxiv = address.match(expression(RULES.arxivPlace, "^ "));
    if (arxiv) {
      forms.push(`arxiv:${arxiv[1]}`);
    }
    const doi = address.match(expression(RULES.doiPlace, "^ "));
    if (doi) {
      forms.push(`doi:${doi[1].replace(/\.pdf$/, "").replace(/[/.,]+$/, "").toLowerCase()}`);
    }
  }
  return forms;
}
