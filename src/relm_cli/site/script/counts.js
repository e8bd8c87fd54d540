// Count entries by the values of fields: counts.py.

import { ROW, around } from "./index.js";

/** Return for each field the values that the entries of these *numbers* have in rows that pass, with how many have each. */
export function counts(index, numbers, rowPasses) {
  const tallies = { kind: new Map(), year: new Map(), venue: new Map(), section: new Map(), keyword: new Map() };
  Object.assign(tallies, { author: new Map(), tag: new Map(), origin: new Map(), has: new Map() });
  for (const n of numbers) {
    const entry = index.entries[n];
    const rows = entry.rows.filter((row) => rowPasses(row, n));
    const values = { kind: [entry.kind], author: entry.author, tag: entry.tag, origin: entry.origin, has: entry.has };
    for (const field of ["year", "venue", "keyword"]) {
      values[field] = rows.map((row) => row[ROW[field]]);
    }
    values.section = rows.flatMap((row) => around(index.sections, row[ROW.section]));
    for (const [field, tally] of Object.entries(tallies)) {
      for (const value of new Set(values[field])) {
        if (value !== null) {
          tally.set(value, (tally.get(value) ?? 0) + 1);
        }
      }
    }
  }
  const counted = {};
  for (const [field, tally] of Object.entries(tallies)) {
    counted[field] = [...tally].map(([value, count]) => ({ value, count })).sort((one, other) => order(field, one, other));
  }
  counted.section = counted.section.map(({ value, count }) => {
    const { id, title, depth } = index.sections[value];
    return { value: id, title, depth, count };
  });
  return counted;
}

/** Return which of two counts of *field* stands first: years and sections have an order, others go by number. */
function order(field, one, other) {
  if (field === "year" || field === "section") {
    return one.value - other.value;
  }
  return other.count - one.count || one.value.localeCompare(other.value, "en");
}
