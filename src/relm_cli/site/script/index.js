// The catalogue ready to be asked: what index.py asks SQLite for, from the words of each entry.

import { stem } from "./porter.js";
import { Postings, entryOf, fieldsOf, packed } from "./postings.js";
import { RULES, learn } from "./rules.js";
import { standingIn, words, writtenAs } from "./text.js";

export class Index {
  /** Take in *data*, as data.py makes it. */
  constructor(data) {
    learn(data.rules);
    this.entries = data.entries;
    this.sections = data.sections;
    this.venues = data.venues;
    /** The title of each section, behind those of the sections it lies in. */
    this.paths = data.sections.map((_, at) => around(data.sections, at).map((each) => data.sections[each].title).join(" "));
    this.meanings = data.synonyms; // the phrases of each
    this.size = data.entries.length;
    const [common, ...shares] = data.common;
    this.background = new Map(lengthened(data.others).map((word) => [word, 0]));
    lengthened(common).forEach((word, at) => this.background.set(word, shares[at]));
    this.title = RULES.fields.indexOf("title");
    this.section = RULES.fields.indexOf("section");
    this.read = new Map();
    this.texts = new Array(this.size * RULES.fields.length);
    /** Of each entry its place in the index, the last year in which the list has it, and how many words its title has. */
    this.places = [];
    this.latest = [];
    this.lengths = [];
    this.held = new Postings();
    this.entries.forEach((entry, n) => this.take(entry, n));
    this.held.gather();
    this.vocabularies = new Map();
    this.stems = new Map();
  }

  /** Take in *entry* as number *n*. */
  take(entry, n) {
    this.places.push(entry.n ?? (this.places[n - 1] ?? -1) + 1);
    this.latest.push(Math.max(0, ...entry.rows.map((row) => row[ROW.year] ?? 0)));
    for (let field = 0; field < RULES.fields.length; field += 1) {
      const spelled = this.spelled(entry, field);
      this.held.note(spelled, packed(n, 1 << field));
      if (field === this.title) {
        this.lengths.push(spelled.length);
      }
    }
  }

  /** Return the words of the entry number *n* in *field*, between spaces as patterns want them. */
  text(n, field) {
    const at = n * RULES.fields.length + field;
    this.texts[at] ??= ` ${this.spelled(this.entries[n], field).join(" ")} `;
    return this.texts[at];
  }

  /** Return the words of *entry* in *field*: as the data have them, or as they follow from the rest of it; see data.py. */
  spelled(entry, field) {
    const text = entry.texts[field];
    if (text !== null) {
      return text === "" ? [] : text.split(" ");
    }
    const { rows } = entry;
    const name = RULES.fields[field];
    switch (name) {
      case "keyword":
        return this.often(distinct(rows.map((row) => row[ROW.keyword])));
      case "section":
        return this.often(distinct(rows.map((row) => row[ROW.section])).map((section) => this.paths[section]));
      case "venue":
        return this.often([...rows.flatMap((row) => [row[ROW.venue], row[ROW.year]]), rows[0][ROW.venue], entry.arxiv]);
      default:
        return words(typeof entry[name] === "string" ? entry[name] : entry[name].join(" "));
    }
  }

  /** Return the words of *texts*, which other entries have too. */
  often(texts) {
    const found = [];
    for (const text of texts.filter(Boolean)) {
      let known = this.read.get(text);
      if (known === undefined) {
        known = words(String(text));
        this.read.set(text, known);
      }
      found.push(...known);
    }
    return found;
  }

  /** Return the entries that hold *alternative*, each with the fields that do, as the postings of a word. */
  postings(alternative) {
    const [word] = alternative.words;
    if (alternative.words.length > 1) {
      return this.phrase(alternative.words, alternative.pattern);
    }
    return alternative.how === "prefix" ? this.begun(word) : this.held.of(word);
  }

  /** Return the postings of the phrase of *words*: those of its rarest word whose texts hold *pattern*. */
  phrase(words, pattern) {
    let rarest = this.held.of(words[0]);
    for (const word of words) {
      const postings = this.held.of(word);
      rarest = postings.length < rarest.length ? postings : rarest;
    }
    const found = [];
    for (const posting of rarest) {
      const n = entryOf(posting);
      const stands = fieldsOf(posting);
      let fields = 0;
      for (let field = 0; field < RULES.fields.length; field += 1) {
        if (stands & (1 << field) && this.text(n, field).includes(pattern)) {
          fields |= 1 << field;
        }
      }
      if (fields) {
        found.push(packed(n, fields));
      }
    }
    return found;
  }

  /** Return the postings of all words that begin with *prefix*, those of one entry together. */
  begun(prefix) {
    const fields = new Map();
    for (const word of this.beginning(prefix)) {
      for (const posting of this.held.of(word)) {
        const n = entryOf(posting);
        fields.set(n, (fields.get(n) ?? 0) | fieldsOf(posting));
      }
    }
    return [...fields].map(([n, found]) => packed(n, found));
  }

  /** The known words by the alphabet. */
  get sorted() {
    this.alphabetical ??= this.held.words().sort();
    return this.alphabetical;
  }

  /** Return the known words that begin with *prefix*. */
  beginning(prefix) {
    const found = [];
    for (let at = this.firstFrom(prefix); this.sorted[at]?.startsWith(prefix); at += 1) {
      found.push(this.sorted[at]);
    }
    return found;
  }

  /** Return the place of the first known word that is *prefix* or stands behind it. */
  firstFrom(prefix) {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < prefix) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  holdsWord(word) {
    return this.held.count(word) > 0;
  }

  /** Return how many entries hold *word*. */
  frequency(word) {
    return this.held.count(word);
  }

  /** Tell whether *prefix* begins a longer known word. */
  startsAny(prefix) {
    const at = this.firstFrom(prefix);
    const next = this.sorted[at] === prefix ? this.sorted[at + 1] : this.sorted[at];
    return Boolean(next?.startsWith(prefix));
  }

  /** Return the known words of *shortest* to *longest* letters. */
  vocabulary(shortest, longest) {
    const key = `${shortest} ${longest}`;
    if (!this.vocabularies.has(key)) {
      const known = this.sorted.filter((word) => word.length >= shortest && word.length <= longest);
      this.vocabularies.set(key, known);
    }
    return this.vocabularies.get(key);
  }

  /** Return the known words with the Porter stem of *word*: each begins as the stem does, up to its last letter. */
  stemMates(word) {
    const common = this.stem(word);
    const beginning = common.length > 1 ? common.slice(0, -1) : common;
    return this.beginning(beginning).filter((known) => this.stem(known) === common);
  }

  stem(word) {
    if (!this.stems.has(word)) {
      this.stems.set(word, stem(word));
    }
    return this.stems.get(word);
  }

  /** Return *word* as entries write it, without case: "hypothesis" for "hypothesi", which none writes. */
  asWritten(word) {
    const found = [];
    const signs = words(word);
    const holding = this.postings({ words: signs, pattern: ` ${signs.join(" ")} ` });
    for (const posting of holding.slice(0, RULES.writers)) {
      const { title, tag, author, summary, rows } = this.entries[entryOf(posting)];
      const keywords = rows.map((row) => row[ROW.keyword] ?? "");
      const sections = rows.map((row) => this.sections[row[ROW.section]]?.title ?? "");
      const text = [title, ...tag, ...keywords, ...author, ...sections, summary].join(" ");
      const written = writtenAs(text).get(word) ?? (/^[\x00-\x7f]*$/.test(word) ? null : standingIn(text, word));
      if (written) {
        found.push(written.toLowerCase());
      }
    }
    return found.includes(word) ? word : (found[0] ?? word);
  }

  /** Tell whether *word* is one that everybody knows. */
  isCommon(word) {
    return this.background.has(word);
  }

  /** Return in how many of 10,000 abstracts of the field *word* stands. */
  common(word) {
    return this.background.get(word) ?? 0;
  }

  /** Return phrase and meaning of all synonyms that begin with one of the words *firsts*. */
  synonyms(firsts) {
    if (!this.phrases) {
      this.phrases = new Map();
      this.meanings.forEach((phrases, meaning) => {
        for (const phrase of phrases) {
          const [first] = phrase.split(" ");
          push(this.phrases, first, [phrase, meaning]);
        }
      });
    }
    return [...firsts].sort().flatMap((first) => this.phrases.get(first) ?? []);
  }

  /** Return the numbers of the entries that are called *key*, a name in one word, each with 0 where that is the id, else 1. */
  called(key) {
    if (!this.names) {
      this.names = new Map();
      this.entries.forEach((entry, n) => {
        if (!entry.untitled) {
          push(this.names, this.text(n, this.title).replaceAll(" ", ""), n);
        }
        entry.names.forEach((name) => push(this.names, name, n));
      });
    }
    const found = this.names.get(key) ?? [];
    return found.map((n) => [n, this.entries[n].id.replaceAll("-", "") === key ? 0 : 1]);
  }
}

/** What stands where in the row of an entry. */
export const ROW = { position: 0, section: 1, keyword: 2, year: 3, venue: 4 };

/** Return *values*, each once, without those that are not there. */
function distinct(values) {
  return values.filter((value, at) => value !== null && values.indexOf(value) === at);
}

/** Return the words of *text*, each of which says how many letters it shares with the one before it, and its others. */
function lengthened(text) {
  const found = [];
  for (const word of text.split(" ").filter(Boolean)) {
    found.push((found.at(-1) ?? "").slice(0, parseInt(word[0], 36)) + word.slice(1));
  }
  return found;
}

/** Return the positions of the section at *position* and of those it lies in. */
export function around(sections, position) {
  const found = [];
  for (let at = 0; position !== null && at <= position; at += 1) {
    if (sections[at].last >= position) {
      found.push(at);
    }
  }
  return found;
}

/** Put *value* behind the others that *lists* has for *key*. */
export function push(lists, key, value) {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}
