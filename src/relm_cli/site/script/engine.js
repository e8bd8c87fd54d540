// The search of a page: what the page's script asks.

import { counts } from "./counts.js";
import { Filtering } from "./filtering.js";
import { everything, find, told } from "./find.js";
import { Index } from "./index.js";
import { QueryError, parse } from "./query.js";
import { reasons } from "./ranking.js";
import { RULES } from "./rules.js";
import { similar } from "./similar.js";
import { spans } from "./text.js";

/** An entry that was found: its number in the data, its score, whether it matches every word. */
class Hit {
  constructor(index, scored, terms, above) {
    this.entry = scored.n;
    this.score = scored.score;
    this.complete = scored.complete;
    this.told = { index, scored, terms, above };
  }

  /** Why it was found, in words, the weightiest reason first. */
  get why() {
    const { index, scored, terms, above } = this.told;
    return scored.parts ? reasons(scored, terms, above, index) : [];
  }

  /** The words of its texts that were found, to mark them. */
  get matched() {
    const { index, scored } = this.told;
    const found = new Set();
    for (const fields of scored.found ?? []) {
      fields.forEach((alternative, field) => {
        if (alternative?.how === "prefix") {
          const begun = index.text(scored.n, field).split(" ").filter((word) => word.startsWith(alternative.words[0]));
          begun.forEach((word) => found.add(word));
        } else if (alternative) {
          alternative.words.forEach((word) => found.add(word));
        }
      });
    }
    return [...found];
  }
}

const LAST_FILTER = /(?:^|\s)-?([a-z]+):(?:"[^"]*"?|'[^']*'?|\S*)$/i;

/** Return *text* without the filter at its end, null where there is none. */
function withoutLastFilter(text) {
  const last = text.match(LAST_FILTER);
  return last && RULES.filters.includes(last[1].toLowerCase()) ? text.slice(0, last.index) : null;
}

/** Return the search of *data*, which data.py makes. */
export function createEngine(data) {
  const index = new Index(data);
  const filtering = new Filtering(index);

  /**
   * Return what is found for *text*, the words of `relm search`: the *hits* that match every word, the best first, and
   * in part those that match some, where the others are few; corrections, slips and unknown words.
   *
   * *error* says what is wrong with a filter. The one at the end may not be typed whole: the rest is searched then.
   */
  function search(text) {
    const rest = withoutLastFilter(text);
    const isUnfinished = rest !== null && text.endsWith(":");
    try {
      return answered(isUnfinished ? rest : text);
    } catch (error) {
      if (!(error instanceof QueryError)) {
        throw error;
      }
      return { ...withoutFilter(rest), error: error.message };
    }
  }

  function answered(text) {
    const { ranked, terms, isCalled } = text.trim() ? find(index, filtering, parse(text)) : everything(index);
    const hits = ranked.map((scored, at) => new Hit(index, scored, terms, ranked[at - 1]));
    const { corrections, slips, unknown } = told(terms, index);
    const pairs = (words) => [...words].map(([word, to]) => ({ word, to }));
    return {
      hits: hits.filter((hit) => hit.complete),
      partial: hits.filter((hit) => !hit.complete),
      corrections: pairs(corrections),
      slips: pairs(slips),
      unknown: isCalled ? [] : unknown,
      error: null,
    };
  }

  /** Return what is found for *rest*, a text without the filter at its end; nothing where that is not what is wrong. */
  function withoutFilter(rest) {
    const nothing = { hits: [], partial: [], corrections: [], slips: [], unknown: [] };
    try {
      return rest === null ? nothing : answered(rest);
    } catch {
      return nothing;
    }
  }

  return {
    search,
    /** Return how many of *hits* have which value of each of *fields*, in the rows that pass the filters of *text*. */
    facets(hits, text, fields) {
      let condition = { rowPasses: () => true };
      try {
        condition = filtering.condition(parse(text));
      } catch {
        // The page tells what is wrong with the text where it is searched.
      }
      return counts(index, hits.map((hit) => hit.entry), fields, condition.rowPasses);
    },
    /** Return the *limit* entries most like that of number *entry*, the most alike first. */
    similar(entry, limit) {
      return similar(index, entry, limit).map(({ n, score }) => ({ entry: n, score }));
    },
    spans,
  };
}
