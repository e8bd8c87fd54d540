// Resolve filters: what a row of the list must be to pass them: filtering.py.

import { alternative } from "./alternatives.js";
import { identifier, spellings, withinDoi } from "./identifiers.js";
import { ROW, push } from "./index.js";
import { calledPeople, formsOf, spoken } from "./people.js";
import { entryOf, fieldsOf } from "./postings.js";
import { QueryError } from "./query.js";
import { RULES } from "./rules.js";
import { fold, words } from "./text.js";

const OF_ENTRIES = ["author", "tag", "origin", "has"];

const URL_RANK = 2; // addresses are in the form in which they are looked up already

export class Filtering {
  constructor(index) {
    this.index = index;
    this.names = null;
    this.keys = null;
  }

  /**
   * Return the test of an entry's number that *query* asks for, and that of one of its rows.
   *
   * An entry passes where one of its rows passes, none has anything that is not wanted, and no excluded word stands in it.
   */
  condition(query) {
    const wanted = this.clauses(query.filters);
    const unwanted = this.clauses(query.without);
    const excluded = this.holding(query.excluded);
    const rowPasses = (row, n) => wanted.every((clause) => clause(row, n));
    const passes = (n) => {
      const { rows } = this.index.entries[n];
      const isUnwanted = rows.some((row) => unwanted.some((clause) => clause(row, n)));
      return !isUnwanted && !excluded.has(n) && rows.some((row) => rowPasses(row, n));
    };
    return { passes, rowPasses };
  }

  /** Return for each of the filtered fields a test of a row of the entry number n. */
  clauses(filters) {
    return Object.entries(filters).map(([field, values]) => this.clause(field, values));
  }

  clause(field, values) {
    const { entries, sections } = this.index;
    if (field === "year") {
      return (row) => row[ROW.year] !== null && values.some(([first, last]) => row[ROW.year] >= first && row[ROW.year] <= last);
    }
    if (field === "section") {
      const spans = [...this.called(field, values)].map((position) => [position, sections[position].last]);
      return (row) => row[ROW.section] !== null && spans.some(([first, last]) => row[ROW.section] >= first && row[ROW.section] <= last);
    }
    if (field === "venue" || field === "keyword") {
      const names = this.called(field, values);
      return (row) => names.has(row[ROW[field]]);
    }
    if (OF_ENTRIES.includes(field)) {
      const names = field === "has" ? new Set(values.map(had)) : this.called(field, values);
      return (row, n) => entries[n][field].some((name) => names.has(name));
    }
    if (field === "kind") {
      const kinds = new Set(values.map(kind));
      return (row, n) => kinds.has(entries[n].kind);
    }
    if (field === "title") {
      const numbers = this.holding(values.map(words), 1 << this.index.title);
      return (row, n) => numbers.has(n);
    }
    const numbers = new Set(values.flatMap((value) => keysOf(field, value)).flatMap((key) => this.keyed(key)));
    return (row, n) => numbers.has(n);
  }

  /** Return the numbers of the entries that hold any of *phrases*, lists of words, in one of *fields*, a bit each. */
  holding(phrases, fields = -1) {
    const numbers = new Set();
    for (const phrase of phrases.filter((each) => each.length > 0)) {
      for (const posting of this.index.postings(alternative(phrase, "exact"))) {
        if (fieldsOf(posting) & fields) {
          numbers.add(entryOf(posting));
        }
      }
    }
    return numbers;
  }

  /** Return what *values* name in *field*: one thing each mostly, several for a family name. */
  called(field, values) {
    const called = new Set();
    for (const value of values) {
      const names = this.known(field, value);
      if (names.length === 0) {
        throw new QueryError(`no ${field} "${value}" in the catalogue`);
      }
      names.forEach((name) => called.add(name));
    }
    return called;
  }

  /** Return what *value* names in *field*: a person by a name that is kept, a form of it, or any words of it. */
  known(field, value) {
    const all = this.named(field);
    const written = field === "author" ? [value.trim(), spoken(value).trim()] : [value.trim()];
    for (const each of written) {
      if (all.has(fold(each))) {
        return all.get(fold(each));
      }
    }
    const key = fold(written.at(-1));
    const squeezedKey = squeezed(key);
    if (!squeezedKey) {
      return [];
    }
    const alike = [...all].filter(([known]) => known[0] === key[0] && squeezed(known) === squeezedKey);
    if (alike.length > 0 || field !== "author") {
      return [...new Set(alike.flatMap(([, names]) => names))];
    }
    const typed = key.split(/\s+/);
    const isForm = (form) => squeezed(fold(form)) === squeezedKey;
    const called = (all.get(typed.at(-1)) ?? []).filter((name) => formsOf(name).some(isForm));
    if (called.length > 0) {
      return called;
    }
    const holding = [...all].filter(([known]) => typed.every((word) => known.split(" ").includes(word)));
    return holding.flatMap(([, names]) => names);
  }

  /** Return the names of the values of *field* by each folded spelling. */
  named(field) {
    this.names ??= this.allNames();
    return this.names[field];
  }

  allNames() {
    const names = { section: new Map(), keyword: new Map(), venue: new Map() };
    const take = (field, spelling, name) => {
      const key = fold(spelling);
      if (!names[field].get(key)?.includes(name)) {
        push(names[field], key, name);
      }
    };
    this.index.sections.forEach((section, position) => {
      take("section", section.id, position);
      take("section", section.title, position);
    });
    this.index.venues.forEach(([spelling, name]) => take("venue", spelling, name));
    const values = (of) => new Set(this.index.entries.flatMap(of));
    for (const field of ["keyword", "venue"]) {
      values((entry) => entry.rows.map((row) => row[ROW[field]])).forEach((name) => name !== null && take(field, name, name));
    }
    for (const field of OF_ENTRIES) {
      names[field] = new Map();
      values((entry) => entry[field]).forEach((name) => {
        const spelled = field === "author" ? calledPeople(name) : [name];
        spelled.forEach((spelling) => take(field, spelling, name));
      });
    }
    return names;
  }

  /** Return the numbers of the entries that pass *condition* and that *text* identifies, the surest first. */
  identified(text, condition = { passes: () => true }) {
    const found = spellings(text).flatMap((key) => this.keyed(key, true));
    const isOther = (n) => text !== this.index.entries[n].id && text !== this.index.entries[n].key; // at least in case
    found.sort(
      ([rank, n], [otherRank, other]) =>
        isOther(n) - isOther(other) || rank - otherRank || this.index.places[n] - this.index.places[other],
    );
    return found.map(([, n]) => n).filter(condition.passes);
  }

  /** Return the numbers of the entries that the identifier *key* means; with their ranks if they are to be *ranked*. */
  keyed(key, ranked = false) {
    if (this.keys === null) {
      this.keys = new Map();
      this.index.entries.forEach((entry, n) => {
        const { id, key, url, doi, arxiv, ids } = entry;
        const names = [id, key, url, doi, arxiv];
        names.forEach((name, rank) => {
          if (name !== "") {
            const named = rank === URL_RANK ? (name ?? identifier(arxiv)) : identifier(name);
            push(this.keys, named, [rank, n]);
            if (withinDoi(named)) {
              push(this.keys, withinDoi(named), [rank, n]);
            }
            if (rank < URL_RANK && !named.startsWith("id:")) {
              push(this.keys, `id:${name.toLowerCase()}`, [rank, n]);
            }
          }
        });
        ids.forEach((name) => push(this.keys, `id:${name.toLowerCase()}`, [names.length, n]));
      });
    }
    const found = this.keys.get(key) ?? [];
    return ranked ? found : found.map(([, n]) => n);
  }
}

/** Return *text* without the signs that stand between the words of a name, or within one. */
function squeezed(text) {
  return [...text].filter((sign) => !RULES.signs.includes(sign)).join("");
}

/** Return what *value* asks an entry to have. */
function had(value) {
  const name = value.trim().toLowerCase();
  if (!RULES.has.includes(name)) {
    throw new QueryError(`nothing is known to have "${value}"`, `has takes ${RULES.has.join(", ")}`);
  }
  return name;
}

/** Return the kind that *value* names, in the singular or the plural. */
function kind(value) {
  const name = value.trim().toLowerCase();
  const named = RULES.kinds.find((each) => name === each || name === `${each}s`);
  if (!named) {
    throw new QueryError(`no kind "${value}"`, `kinds are ${RULES.kinds.join(", ")}`);
  }
  return named;
}

/** Return the forms in which *value*, an arXiv id, a DOI or an id however it is written, may be looked up. */
function keysOf(field, value) {
  if (field === "id") {
    return [`id:${value.trim().toLowerCase()}`];
  }
  return spellings(identifier(value).startsWith(`${field}:`) ? value : `${field}:${value}`);
}
