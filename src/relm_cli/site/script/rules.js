// The values that the search goes by: weights, thresholds and tables, all of them from Python (data.py).

export const RULES = {};

/** Take in *values*, the rules of the page's data. They are the program's, so every engine of a page has the same. */
export function learn(values) {
  Object.assign(RULES, values);
}
