/*
What a reader does with the page. The words in the field are all its state: they stand in the address as ?q=, and what
narrows the results is words too. What is shown stands in the page already; the engine says which of it, and in what order.
*/

import { createEngine } from "./script/engine.js";

const DRAWN = 30; // results that are drawn at once; a button draws as many again and again
const PARTIAL = 10; // entries that match some of the words alone: so many are drawn, where fewer match all
const OFFERED = 6; // values of a field that are offered at once
const ALIKE = 5;
const SHOWN = ".title, .authors, .summary, .tags, .bibtex, .arxiv, .doi"; // what of an entry its data do not say again
const NARROWING = ["kind", "year", "venue", "section", "keyword", "has"];

const form = document.querySelector(".search");
const field = form.querySelector("input");
const status = form.querySelector(".status");
const beside = form.querySelector(".keys");
const results = document.querySelector(".results");
const catalogue = document.querySelector(".catalogue");
const contents = document.querySelector(".contents");
const facets = document.querySelector(".facets");

const listed = [...catalogue.querySelectorAll("article")];
const data = JSON.parse(document.querySelector("script[type='application/json']").textContent);
data.entries = listed.map((article) => ({ id: article.id, ...JSON.parse(article.dataset.entry), ...shown(article) }));
const idle = new Set(data.rules.idle);
const engine = createEngine(data);
const entryOf = new WeakMap(listed.map((article, entry) => [article, entry]));
const everything = engine.search("");

/** Return a new element called *name* with these *properties*, which holds *children*: texts and elements. */
function made(name, properties = {}, ...children) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

function button(text, className, pressed) {
  const element = made("button", { type: "button", className }, text);
  element.addEventListener("click", () => pressed(element));
  return element;
}

function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Return the texts of *article* that are searched: they stand on the page, and not in its data again. */
function shown(article) {
  const parts = {};
  for (const part of article.querySelectorAll(SHOWN)) parts[part.className] = part;
  const text = (name) => parts[name]?.textContent ?? "";
  return {
    title: text("title"),
    author: names(parts.authors),
    summary: text("summary"),
    tag: names(parts.tags),
    key: text("bibtex").match(/@\w+{(.*),/)?.[1] ?? "",
    arxiv: text("arxiv"),
    doi: text("doi"),
  };
}

/** Return the names listed in *part* of an article: each stands in an element where a name has a comma. */
function names(part) {
  if (!part) return [];
  if (!part.firstElementChild) return part.textContent.split(", ");
  return Array.from(part.getElementsByTagName("span"), (name) => name.textContent);
}

/* Results */

/** Show what the words in the field find, or without any the whole list, as where the address leads to a part of it. */
function show() {
  const text = field.value;
  const isAsked = text.trim() !== "" && !target();
  const found = isAsked ? engine.search(text) : everything;
  results.hidden = !isAsked;
  catalogue.hidden = isAsked;
  contents.hidden = isAsked;
  results.replaceChildren(...(isAsked ? drawn(found, DRAWN) : []));
  status.replaceChildren(...(isAsked ? told(found) : [counted(listed.length, "entry", "entries")]));
  beside.replaceChildren(...keys(found.hits, isAsked));
  narrow(isAsked ? text : "", found.hits);
}

/** Return what the results *found* are shown as, the first *most* of them. */
function drawn(found, most) {
  const { hits, partial } = found;
  const elements = hits.slice(0, most).map(result);
  if (hits.length > most) {
    const further = button(`Show more: ${counted(hits.length - most, "is", "are")} left`, "further", () => {
      results.replaceChildren(...drawn(found, most + DRAWN));
      title(results.querySelectorAll("article")[most]).focus();
    });
    elements.push(further);
  }
  if (partial.length && hits.length < PARTIAL) {
    const matching = counted(partial.length, "entry matches", "entries match");
    elements.push(made("h2", { className: "partial" }, `${matching} some of the words`));
    elements.push(...partial.slice(0, PARTIAL).map(result));
  }
  return hits.length ? [made("h2", { className: "unseen" }, "Results"), ...elements] : elements;
}

/** Return the entry of *hit* as the list shows it, with what was looked for marked, and why it was found. */
function result(hit) {
  const article = listed[hit.entry].cloneNode(true);
  article.removeAttribute("id");
  article.classList.remove("here");
  entryOf.set(article, hit.entry);
  const heading = made("h3", { className: "title", dir: "auto" });
  const title = article.querySelector(".title");
  heading.append(...title.childNodes);
  title.replaceWith(heading);
  const section = listed[hit.entry].parentElement.querySelector(".section").textContent;
  const says = article.querySelector(".listed");
  const isSaid = says.querySelector(".keyword")?.textContent.toLowerCase() === section.toLowerCase();
  if (!isSaid) says.append(says.textContent ? " · " : "", made("span", {}, section));
  const matched = hit.matched.filter((word) => !idle.has(word));
  for (const part of article.querySelectorAll(".title, .authors, .listed, .summary, .description")) mark(part, matched);
  if (hit.why.length) {
    const reasons = hit.why.map((reason) => made("li", {}, reason));
    const why = made("details", {}, made("summary", {}, "Why"), made("ul", {}, ...reasons));
    article.querySelector(".anchor").before(why);
  }
  return article;
}

/** Mark the words *matched* in the text of *element*. */
function mark(element, matched) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const node of texts) {
    const text = node.data;
    const parts = [];
    let behind = 0;
    for (const [start, end] of engine.spans(text, matched)) {
      parts.push(text.slice(behind, start), made("mark", {}, text.slice(start, end)));
      behind = end;
    }
    if (parts.length) node.replaceWith(...parts, text.slice(behind));
  }
}

/** Return what is to be said of the results *found*: what was corrected, what is nowhere, how many there are. */
function told({ error, corrections, slips, unknown, hits, partial }) {
  if (error) return [made("strong", {}, error)];
  const said = corrections.map(({ word, to }) => `no “${word}”, searched “${to}”`);
  said.push(...slips.map(({ word, to }) => `searched “${to}” besides “${word}”`));
  if (unknown.length) said.push(`no ${unknown.map((word) => `“${word}”`).join(", ")} anywhere`);
  let number = `${hits.length.toLocaleString("en")} of ${counted(listed.length, "entry", "entries")}`;
  if (!hits.length) number = partial.length ? "nothing matches all the words" : "nothing is found";
  const parts = [made("strong", {}, number)];
  if (said.length) parts.unshift(`${said.join("; ")}: `);
  return parts;
}

/** Return what can be done with *hits*: with each by keys, with all of them by a button. */
function keys(hits, isAsked) {
  const hints = isAsked ? { "↓ ↑": "titles", Esc: "back" } : { "/": "search", "↓ ↑": "titles" };
  const told = Object.entries(hints).flatMap(([key, does]) => [made("kbd", {}, key), made("span", { className: "hint" }, ` ${does} `)]);
  if (hits.length) {
    const texts = () => hits.map((hit) => bibtex(listed[hit.entry])).filter(Boolean);
    told.push(button("Copy BibTeX of all", "", (pressed) => copy(texts().join("\n"), pressed)));
  }
  return told;
}

/* What the results can be narrowed by */

let ofAll = null;

/** Offer the values that *hits*, which *text* finds, have in each field, with how many have them. */
function narrow(text, hits) {
  const counts = text ? engine.facets(hits, text, NARROWING) : (ofAll ??= engine.facets(hits, text, NARROWING));
  const parts = NARROWING.map((name) => facet(name, counts[name], text)).filter(Boolean);
  facets.querySelector("div").replaceChildren(...parts);
  facets.hidden = parts.length === 0;
}

const opened = new Set(["year", "venue"]);
let toggled = ""; // the value chosen last is offered whatever its place, since the focus stays on it

/** Return the *values* that are offered of the field *name*, null where there is nothing to choose. */
function facet(name, values, text) {
  const ordered = name === "year" ? [...values].reverse() : values;
  const words = parts(text);
  const isChosen = values.some(({ value }) => words.includes(filter(name, value)));
  if (values.length < 2 && !isChosen) return null;
  const list = (some) => made("ul", {}, ...some.map((each) => choice(name, each, words)));
  const isOffered = ({ value }, at) => at < OFFERED || [...words, toggled].includes(filter(name, value));
  const first = list(ordered.filter(isOffered));
  const shown = made("details", { open: opened.has(name) || isChosen }, made("summary", {}, name), first);
  const others = ordered.filter((each, at) => !isOffered(each, at));
  if (others.length) {
    const further = made("details", {}, made("summary", {}, `${others.length} more`));
    // Thousands of keywords take longer to draw than all else: they are drawn when they are to be seen.
    further.addEventListener("toggle", () => further.append(list(others)), { once: true });
    shown.append(further);
  }
  shown.addEventListener("toggle", () => (shown.open ? opened.add(name) : opened.delete(name)));
  return shown;
}

/** Return what adds a value of the field *name* to the *words* in the field, or takes it away. */
function choice(name, { value, count, title: called = value, depth = 0 }, words) {
  const word = filter(name, value);
  const pressed = button(String(called), "", () => toggle(word));
  pressed.append(made("span", { className: "count" }, count.toLocaleString("en")));
  pressed.setAttribute("aria-pressed", words.includes(word));
  pressed.dataset.word = word;
  return made("li", { className: `depth-${Math.min(depth, 3)}` }, pressed);
}

/** Return the word that lets only entries pass whose field *name* has the *value*, a text or a year. */
function filter(name, value) {
  if (!/[\s"]/.test(value)) return `${name}:${value}`;
  return value.includes('"') ? `${name}:'${value}'` : `${name}:"${value}"`;
}

/** Return the words of *text*, values in quotes whole. */
function parts(text) {
  return text.match(/(?:[^\s"']|"[^"]*"?|(?<=:)'[^']*'?|')+/g) ?? [];
}

function toggle(word) {
  toggled = word;
  const words = parts(field.value);
  field.value = (words.includes(word) ? words.filter((each) => each !== word) : [...words, word]).join(" ");
  isTyping = false;
  changed();
  isTyping = false;
  ([...facets.querySelectorAll("button")].find((choice) => choice.dataset.word === word) ?? field).focus();
}

/* The address */

let isTyping = false; // the address of words half typed is replaced by that of the next ones

function changed() {
  const text = field.value;
  try {
    const address = text.trim() ? `?q=${encodeURIComponent(text)}` : location.pathname;
    history[isTyping ? "replaceState" : "pushState"](null, "", address);
  } catch {
    // a browser that lets no address be changed, or no more of them
  }
  isTyping = true;
  show();
  const columns = document.querySelector(".columns");
  if (columns.getBoundingClientRect().top < 0) columns.scrollIntoView({ behavior: "instant" });
}

/** Return the entry or the section that the address leads to. */
function target() {
  try {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return catalogue.contains(place) ? place : null;
  } catch {
    return null;
  }
}

/** Show what the address says: the words of ?q=, or the place in the list behind a #. */
function arrive() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  isTyping = false;
  show();
  point();
}

function point() {
  catalogue.querySelector(".here")?.classList.remove("here");
  const place = target();
  place?.classList.add("here");
  place?.scrollIntoView({ behavior: "instant" });
}

/** Leave the results for the place in the list that the *link* in them leads to. */
function leave(event, link) {
  event.preventDefault();
  field.value = "";
  isTyping = false;
  try {
    history.pushState(null, "", location.pathname + link.getAttribute("href"));
    show();
    point();
    title(target())?.focus({ preventScroll: true });
  } catch {
    show();
  }
}

/* Buttons of an entry */

function bibtex(article) {
  return article.querySelector(".bibtex pre")?.textContent;
}

/** Copy *text*, and say so on the *pressed* button; where nothing may be copied, show it, chosen. */
async function copy(text, pressed) {
  const done = (await copied(text)) ? "Copied" : "Press Ctrl-C";
  const before = pressed.textContent;
  if (done !== "Copied") choose(pressed);
  pressed.textContent = done;
  pressed.setAttribute("aria-live", "polite");
  setTimeout(() => (pressed.textContent = before), 2000);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = made("textarea", { value: text, className: "unseen" });
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}

function choose(pressed) {
  const shown = pressed.closest("article")?.querySelector(".bibtex");
  if (!shown) return;
  shown.open = true;
  getSelection().selectAllChildren(shown.querySelector("pre"));
}

/** Show the entries most like that of *article* below it, or hide them. */
function alike(article, pressed) {
  const shown = article.querySelector(".alike");
  pressed.setAttribute("aria-expanded", !shown);
  if (shown) {
    shown.remove();
    return;
  }
  const items = engine.similar(entryOf.get(article), ALIKE).map((hit) => {
    const like = listed[hit.entry];
    const href = like.querySelector(".anchor").getAttribute("href");
    return made("li", {}, made("a", { href }, like.querySelector(".title").textContent));
  });
  pressed.parentElement.append(made("ul", { className: "alike" }, ...items));
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, a[href^='#']");
  const article = pressed?.closest("article");
  if (article && pressed.matches(".copy")) copy(bibtex(article), pressed);
  else if (article && pressed.matches(".similar")) alike(article, pressed);
  else if (pressed?.matches("a") && results.contains(pressed)) leave(event, pressed);
});

/* Keys */

/** Return what of the entry *article* is gone to: its title, mostly a link. */
function title(article) {
  const heading = article?.querySelector(".title");
  const link = heading?.querySelector("a");
  if (heading && !link) heading.tabIndex = -1;
  return link ?? heading;
}

/** Go *steps* titles on from the one that has the focus, or from the field; above the first is the field. */
function go(steps) {
  const titles = [...(results.hidden ? catalogue : results).querySelectorAll("article")].map(title);
  const place = titles.indexOf(document.activeElement) + steps;
  const next = place < 0 ? field : titles[Math.min(place, titles.length - 1)];
  next?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isInField = event.target === field;
  const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "/" && !isInField) {
    field.select();
  } else if (event.key === "Escape" && isInField && field.value) {
    field.value = "";
    isTyping = false;
    changed();
  } else if (event.key === "Escape" && isInField) {
    field.blur();
  } else if (event.key === "Escape") {
    field.focus();
  } else if (steps && (isInField || event.target.closest(".title"))) {
    if (isInField && steps < 0) return;
    go(steps);
  } else {
    return;
  }
  event.preventDefault();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  isTyping = false;
  if (!results.hidden) go(1);
});
field.addEventListener("input", changed);
field.addEventListener("blur", () => (isTyping = false));
addEventListener("popstate", arrive);
addEventListener("hashchange", point);

if (matchMedia("(max-width: 58rem)").matches) contents.open = false;
else facets.querySelector("details").open = true;
arrive();
