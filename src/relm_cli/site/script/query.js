// The query a user types, as a value: query.py.

import { distance } from "./corrections.js";
import { naming } from "./naming.js";
import { RULES } from "./rules.js";
import { runs, words, writtenAs } from "./text.js";

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi;
const QUOTED_VALUE = /(?<!\S)(-?[A-Za-z]+:)'([^'"]*)'/g;
const BRACKETS = /(?<!\S)(?:(?:OR|NOT)\s+|-)\([^()\s]*\s[^()]*\)|(?<!\S)\([^()\s]*\s[^()]*\)\s+OR(?!\S)/g;
const OPERATORS = ["AND", "OR", "NOT"];

/** What is wrong with a query, and what would be right. */
export class QueryError extends Error {
  constructor(message, hint = "") {
    super(hint ? `${message}; ${hint}` : message);
  }
}

/** Return the query that *text* writes: {terms, excluded, filters, without, identifier, typed}. */
export function parse(text) {
  const named = naming(text.trim());
  if (!named) {
    refuseBrackets(text);
  }
  refuseComparisons(text);
  const reader = new Reader();
  const written = text.replace(new RegExp(RULES.etAl, "g"), "").replace(QUOTED_VALUE, '$1"$2"');
  const typed = [...(named || written).matchAll(TERM)];
  typed.forEach(([, minus, name, phrase, bare], at) => {
    reader.take(minus, name ?? "", phrase ?? "", bare ?? "", typed[at + 1]?.[4] ?? "");
  });
  const { excluded, within: filters, without } = reader;
  const spelled = writtenAs(reader.written.join(" "));
  return { terms: reader.terms(), excluded, filters, without, identifier: named, typed: spelled };
}

/** Return *text*, of words that *query* looks for, with each as it was typed: "theses" for "thesi". */
export function asTyped(text, query) {
  return text.split(" ").map((word) => query.typed.get(word) ?? word).join(" ");
}

/** Takes what was typed token by token: words, each in a group of those that any one will do for, and filters. */
class Reader {
  within = {};
  without = {};
  excluded = [];
  groups = [];
  written = []; // the tokens that are words, as they stand there
  operator = "";
  last = null; // the field of the last token, nothing where that was words, with a minus if excluded

  /** Take one token, of which *bare* is what stands without quotes, and *following* comes next. */
  take(minus, name, phrase, bare, following) {
    if (!minus && !name && OPERATORS.includes(bare)) {
      this.operator = this.operator === "OR" && bare === "NOT" ? "OR NOT" : bare;
      return;
    }
    const field = fieldOf(name, bare, following);
    const value = phrase || bare;
    const written = name ? `${name} ${value}` : value;
    const spelled = words(written);
    if (!field && spelled.length === 0) {
      return;
    }
    const operator = this.operator;
    this.operator = "";
    const excludes = Boolean(minus) || operator.endsWith("NOT");
    const joins = operator.startsWith("OR") && this.last !== null;
    if (joins && (this.last !== field || excludes)) {
      throw new QueryError("OR stands between words, or between values of one field", "search twice for the others");
    }
    if (field) {
      const values = excludes ? this.without : this.within;
      values[field] = [...(values[field] ?? []), field === "year" ? years(value) : value];
    } else if (excludes) {
      this.written.push(written);
      this.excluded.push(spelled);
    } else {
      this.written.push(written);
      const token = phrase && !name ? [spelled] : runs(written);
      const group = token.map((each) => ({ words: each, isPhrase: Boolean(phrase && !name) }));
      if (joins && this.groups.length > 0) {
        this.groups.at(-1).push(group);
      } else {
        this.groups.push([group]);
      }
    }
    this.last = excludes ? `-${field}` : field;
  }

  /** Return the words of each group, each once: one after the other, or a choice of them where OR stood between. */
  terms() {
    const terms = new Map();
    for (const group of this.groups) {
      const options = unique(group.map(asOne));
      const read = options.length === 1 ? group[0] : [{ options }];
      for (const term of read) {
        const key = term.options ? `OR ${term.options.map(keyOf).join(" OR ")}` : keyOf(term);
        terms.set(key, terms.get(key) ?? term);
      }
    }
    return [...terms.values()];
  }
}

/** Return the term that the terms of *token* are together. */
function asOne(token) {
  return token.length === 1 ? token[0] : { words: token.flatMap((term) => term.words), isPhrase: false };
}

function keyOf(term) {
  return term.words.join(" ");
}

function unique(terms) {
  const distinct = new Map();
  for (const term of terms) {
    distinct.set(keyOf(term), distinct.get(keyOf(term)) ?? term);
  }
  return [...distinct.values()];
}

/** Return the first and the last of the years that *text* writes: "2024", "2022..2024", "2022.." or "..2020". */
function years(text) {
  const [first, last = first] = text.trim().split(/\.\.(.*)/s);
  const written = [first, last].filter((year) => year !== "");
  if (written.length === 0 || !written.every((year) => /^\d{4}$/.test(year))) {
    throw new QueryError(`"${text}" is no year`, "write 2024, 2022..2024, 2022.. or ..2020");
  }
  if (first && last && Number(first) > Number(last)) {
    throw new QueryError(`"${text}" ends before it begins`, `write ${last}..${first}`);
  }
  return [Number(first || "0"), Number(last || "9999")];
}

/** Refuse words in brackets that would be taken one by one: "a OR (b c)". */
function refuseBrackets(text) {
  for (const [grouped] of text.matchAll(BRACKETS)) {
    const inside = /\((.*)\)/s.exec(grouped)[1].trim().split(/\s+/);
    if (inside.length > 1 && (/^(?:NOT|-)/.test(grouped) || !inside.includes("OR"))) {
      const hint = 'quotes make a phrase, as in a OR "b c"; NOT takes one word';
      throw new QueryError(`brackets hold no words together: ${grouped}`, hint);
    }
  }
}

/** Refuse what other programs take for a filter: "year>=2024", "venue = icml", "since:2020". */
function refuseComparisons(text) {
  const fields = RULES.filters.join("|");
  const compared = `(?<!\\S)-?(?:(?:${fields})\\s?[<=>]+\\s?|(?:after|before|from|since|until):(?=\\d{4}))\\S*`;
  const [found] = new RegExp(compared, "i").exec(text) ?? [];
  if (found) {
    const hint = "write year:2022.., year:..2020 or venue:icml; in quotes it is words";
    throw new QueryError(`"${found}" is no filter`, hint);
  }
}

/** Return the field that *name* is, nothing where *bare* is words. */
function fieldOf(name, bare, following) {
  const field = name.toLowerCase();
  const before = bare.slice(0, -1).replace(/^-+/, "").toLowerCase();
  if (!field && bare.endsWith(":") && RULES.filters.includes(before)) {
    const hint = following ? `close the gap: ${bare}${following}` : "give it one, or leave it away";
    throw new QueryError(`"${bare}" has no value`, hint);
  }
  if (!field || RULES.filters.includes(field)) {
    return field;
  }
  const near = nearly(field);
  if (near) {
    throw new QueryError(`no field "${name}"`, `did you mean ${near}:? quotes make words of it: "${name}:${bare}"`);
  }
  if (RULES.has.includes(field) || RULES.record.includes(field) || RULES.record.includes(`${field}s`)) {
    throw new QueryError(`no field "${name}"`, `fields are ${RULES.filters.join(", ")}; in quotes it is words`);
  }
  return "";
}

/** Return the field that *name* is the plural of, or one slip away from: "tags", "yaer". */
function nearly(name) {
  const single = name.replace(/s$/, "");
  if (RULES.filters.includes(single)) {
    return single;
  }
  const isLong = name.length >= RULES.shortestSlip;
  return RULES.filters.find((field) => isLong && field[0] === name[0] && distance(name, field, 1) === 1);
}
