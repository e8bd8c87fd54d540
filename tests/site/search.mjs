// Search the data of a page with its engine: node search.mjs DATA QUERIES prints what each of the queries finds.

import { readFileSync } from "node:fs";
import { createEngine } from "../../src/relm_cli/site/script/engine.js";

const [data, queries] = process.argv.slice(2).map((path) => readFileSync(path, "utf-8"));
const before = process.cpuUsage();
const parsed = JSON.parse(data);
const engine = createEngine(parsed);
const built = spent(before);
const answers = JSON.parse(queries).map(answer);
process.stdout.write(JSON.stringify({ built, answers }));

function spent(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function answer(query) {
  const began = process.cpuUsage();
  const { hits, partial, corrections, unknown, error } = engine.search(query);
  const took = spent(began);
  const best = [...hits, ...partial].slice(0, 10);
  const found = best.map((hit) => [parsed.entries[hit.entry].id, Number(hit.score.toFixed(4)), hit.complete]);
  return { found, corrections, unknown, error, total: hits.length, took };
}
