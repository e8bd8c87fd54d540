// The catalogue ready to be asked: what index.py asks SQLite for, from the words of each entry.

import { stem } from "./porter.js";
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
    this.known = new Map();
    this.meanings = data.synonyms;
    this.size = data.entries.length;
    const [common, ...shares] = data.common;
    this.background = new Map(lengthened(data.others).map((word) => [word, 0]));
    lengthened(common).forEach((word, at) => this.background.set(word, shares[at]));
    /** For each entry its searched fields in the order of RULES.fields, between spaces as patterns want them. */
    this.texts = [];
    /** For each known word the entries that hold it: the entry's number, and a bit for each field; see `entryOf`. */
    this.words = new Map();
    this.latest = [];
    /** How many words the title of each entry has. */
    this.lengths = [];
    this.title = RULES.fields.indexOf("title");
    this.section = RULES.fields.indexOf("section");
    this.bits = RULES.fields.length;
    this.entries.forEach((entry, n) => this.take(entry, n));
    this.sorted = [...this.words.keys()].sort();
    this.vocabularies = new Map();
  }

  /** Take in *entry* as number *n*. */
  take(entry, n) {
    const texts = [];
    for (let field = 0; field < this.bits; field += 1) {
      const text = entry.texts[field];
      const spelled = text === null ? this.spelled(RULES.fields[field], entry) : text.split(" ");
      texts.push(` ${text ?? spelled.join(" ")} `);
      if (text !== "") {
        this.note(spelled, n, 1 << field);
      }
    }
    this.texts.push(texts);
    this.lengths.push(texts[this.title].trim() ? texts[this.title].split(" ").length - 2 : 0);
    this.latest.push(Math.max(0, ...entry.rows.map((row) => row[ROW.year] ?? 0)));
  }

  /** Return the words of *field* of *entry*, which follow from the rest of it; data.py has the same. */
  spelled(field, entry) {
    const { rows } = entry;
    switch (field) {
      case "keyword":
        return this.often(distinct(rows.map((row) => row[ROW.keyword])));
      case "section":
        return this.often(distinct(rows.map((row) => row[ROW.section])).map((section) => this.paths[section]));
      case "venue":
        return this.often([...rows.flatMap((row) => [row[ROW.venue], row[ROW.year]]), rows[0][ROW.venue], entry.arxiv]);
      default:
        return words(typeof entry[field] === "string" ? entry[field] : entry[field].join(" "));
    }
  }

  /** Return the words of *texts*, which other entries have too. */
  often(texts) {
    const found = [];
    for (const text of texts.filter(Boolean)) {
      let known = this.known.get(text);
      if (known === undefined) {
        known = words(String(text));
        this.known.set(text, known);
      }
      found.push(...known);
    }
    return found;
  }

  /** Note that the entry number *n* holds *words* in the field of the bit *field*. */
  note(words, n, field) {
    const posting = (n << this.bits) | field;
    for (const word of words) {
      const postings = this.words.get(word);
      if (postings === undefined) {
        this.words.set(word, [posting]);
      } else {
        const last = postings.length - 1;
        if (this.entryOf(postings[last]) === n) {
          postings[last] |= field;
        } else {
          postings.push(posting);
        }
      }
    }
  }

  entryOf(posting) {
    return posting >> this.bits;
  }

  fieldsOf(posting) {
    return posting & ((1 << this.bits) - 1);
  }

  /** Return the entries that hold *alternative*, each with the fields that do, as the postings of a word. */
  postings(alternative) {
    const [word] = alternative.words;
    if (alternative.words.length > 1) {
      return this.phrase(alternative.words, alternative.pattern);
    }
    return alternative.how === "prefix" ? this.begun(word) : (this.words.get(word) ?? []);
  }

  /** Return the postings of the phrase of *words*: those of its rarest word whose texts hold *pattern*. */
  phrase(words, pattern) {
    let rarest = this.words.get(words[0]) ?? [];
    for (const word of words) {
      const postings = this.words.get(word) ?? [];
      rarest = postings.length < rarest.length ? postings : rarest;
    }
    const found = [];
    for (const posting of rarest) {
      const n = this.entryOf(posting);
      let fields = 0;
      this.texts[n].forEach((text, field) => {
        fields |= text.includes(pattern) ? 1 << field : 0;
      });
      if (fields) {
        found.push((n << this.bits) | fields);
      }
    }
    return found;
  }

  /** Return the postings of all words that begin with *prefix*, those of one entry together. */
  begun(prefix) {
    const fields = new Map();
    for (let at = this.firstFrom(prefix); this.sorted[at]?.startsWith(prefix); at += 1) {
      for (const posting of this.words.get(this.sorted[at])) {
        const n = this.entryOf(posting);
        fields.set(n, (fields.get(n) ?? 0) | this.fieldsOf(posting));
      }
    }
    return [...fields].map(([n, found]) => (n << this.bits) | found);
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
    return this.words.has(word);
  }

  /** Return how many entries hold *word*. */
  frequency(word) {
    return this.words.get(word)?.length ?? 0;
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

  /** Return the known words with the same Porter stem as *word*. */
  stemMates(word) {
    if (!this.stems) {
      this.stems = new Map();
      for (const known of this.sorted) {
        push(this.stems, stem(known), known);
      }
    }
    return this.stems.get(stem(word)) ?? [];
  }

  /** Return *word* as entries write it, without case: "hypothesis" for "hypothesi", which none writes. */
  asWritten(word) {
    const found = [];
    const signs = words(word);
    const holding = this.postings({ words: signs, pattern: ` ${signs.join(" ")} ` });
    for (const posting of holding.slice(0, RULES.writers)) {
      const { title, tag, author, summary, rows } = this.entries[this.entryOf(posting)];
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

  /** Return the phrases of the synonym class *meaning*. */
  sameMeaning(meaning) {
    return this.meanings[meaning];
  }

  /** Return the numbers of the entries that are called *key*, a name in one word, each with 0 where that is the id, else 1. */
  called(key) {
    if (!this.names) {
      this.names = new Map();
      this.entries.forEach((entry, n) => {
        const title = this.texts[n][this.title].replaceAll(" ", "");
        for (const name of new Set([...(entry.untitled ? [] : [title]), ...entry.names])) {
          push(this.names, name, n);
        }
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
