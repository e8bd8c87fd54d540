// Which entries hold a word, in which of their fields: what index.py leaves to SQLite.

import { RULES } from "./rules.js";

const NONE = new Int32Array(0);

/** Return the posting of the entry number *n* as one number: n, and behind it a bit for each of its *fields*. */
export function packed(n, fields) {
  return (n << RULES.fields.length) | fields;
}

export function entryOf(posting) {
  return posting >> RULES.fields.length;
}

export function fieldsOf(posting) {
  return posting & ((1 << RULES.fields.length) - 1);
}

/** The postings of every word, those of one beside each other in one array: an array for each word is slow to make. */
export class Postings {
  numbers = new Map(); // a number for each word
  noted = []; // the numbers of the words, as they were noted
  places = []; // where each of these stands, as a posting

  /** Note that *words* stand at *place*, a posting; entries come one after the other. */
  note(words, place) {
    for (const word of words) {
      let number = this.numbers.get(word);
      if (number === undefined) {
        number = this.numbers.size;
        this.numbers.set(word, number);
      }
      this.noted.push(number);
      this.places.push(place);
    }
  }

  /** Put the places of each word together, those in one entry as one posting. */
  gather() {
    this.starts = new Int32Array(this.numbers.size + 1);
    for (const number of this.noted) {
      this.starts[number + 1] += 1;
    }
    for (let number = 0; number < this.numbers.size; number += 1) {
      this.starts[number + 1] += this.starts[number];
    }
    this.ends = this.starts.slice(0, -1);
    this.gathered = new Int32Array(this.noted.length);
    for (let at = 0; at < this.noted.length; at += 1) {
      const [number, place] = [this.noted[at], this.places[at]];
      const end = this.ends[number];
      if (end > this.starts[number] && entryOf(this.gathered[end - 1]) === entryOf(place)) {
        this.gathered[end - 1] |= place;
      } else {
        this.gathered[end] = place;
        this.ends[number] += 1;
      }
    }
    [this.noted, this.places] = [[], []];
  }

  /** Return all words, in no order that matters. */
  words() {
    return [...this.numbers.keys()];
  }

  /** Return how many entries hold *word*. */
  count(word) {
    const number = this.numbers.get(word);
    return number === undefined ? 0 : this.ends[number] - this.starts[number];
  }

  /** Return the postings of *word*, none where it stands nowhere. */
  of(word) {
    const number = this.numbers.get(word);
    return number === undefined ? NONE : this.gathered.subarray(this.starts[number], this.ends[number]);
  }
}
