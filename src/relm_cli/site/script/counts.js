// Count entries by the values of fields: counts.py.

import { ROW, around } from "./index.js";

/** Return for each of *fields* the values that the entries *numbers* have in rows that pass, with how many have each. */
export function counts(index, numbers, fields, rowPasses) {
  const tallies = new Map(fields.map((field) => [field, new Map()]));
  for (const n of numbers) {
    const entry = index.entries[n];
    const rows = entry.rows.filter((row) => rowPasses(row, n));
    for (const [field, tally] of tallies) {
      for (const value of new Set(valuesOf(field, entry, rows, index))) {
        if (value !== null) {
          tally.set(value, (tally.get(value) ?? 0) + 1);
        }
      }
    }
  }
  const counted = {};
  for (const [field, tally] of tallies) {
    const found = [...tally].map(([value, count]) => ({ value, count })).sort((one, other) => order(field, one, other));
    counted[field] = field === "section" ? found.map((each) => titled(each, index)) : found;
  }
  return counted;
}

/** Return the values of *field* that *entry* has in these *rows* of it; sections are positions. */
function valuesOf(field, entry, rows, index) {
  switch (field) {
    case "kind":
      return [entry.kind];
    case "section":
      return rows.flatMap((row) => around(index.sections, row[ROW.section]));
    case "year":
    case "venue":
    case "keyword":
      return rows.map((row) => row[ROW[field]]);
    default:
      return entry[field];
  }
}

/** Return the count of the section at the position *value* with what the section is called. */
function titled({ value, count }, index) {
  const { id, title, depth } = index.sections[value];
  return { value: id, title, depth, count };
}

/** Return which of two counts of *field* stands first: years and sections have an order, others go by number. */
function order(field, one, other) {
  if (field === "year" || field === "section") {
    return one.value - other.value;
  }
  return other.count - one.count || one.value.localeCompare(other.value, "en");
}
