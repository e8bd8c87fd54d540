// Tell what names one entry, however it was copied, from words: naming.py.

import { identifier } from "./identifiers.js";

const CITED = /^(?:~?\\\w*cite\w*\*?(?:\[[^\]]*\])*\{([^\s,{}]+)\}|@([^\s,;@]+))$/u;
const KEY =
  /^(?:(?!\d)[\p{L}\p{N}_][\p{L}\p{N}_:-]*(?:19|20)\d\d[\p{L}\p{N}_:-]*|(?:DBLP|dblp):\S+|(?:19|20)\d\d[A-Za-z&.]{5}[\p{L}\p{N}_.]{9}[A-Z])$/u;
const PLACE = /^[\p{L}\p{N}_.-]+\.[a-z]{2,}\/\S+$/u;
const WRAPPED = /^(?:<(.*)>|\((.*)\)|\[(.*)\])$/;
const CALLED =
  /^(?:(?:arxiv|doi|e-?print|preprint)[:,]?\s+)+|\s{0,2}\[[\p{L}\p{N}_.-]+\](?:\s+\d{1,2} [a-z]{3} \d{4})?$|[,\s]{1,2}\(?(?:19|20)\d\d\)?$/giu;

/** Return what names an entry where *text* is nothing else: an arXiv id, a DOI, an address, a key, \cite{key}. */
export function naming(text) {
  if (!/[\d\\@:/]/.test(text)) {
    return "";
  }
  let named = text.endsWith("..") ? text : text.replace(/[,;.]+$/, "");
  const wrapped = named.match(WRAPPED);
  if (wrapped) {
    named = wrapped[1] || wrapped[2] || wrapped[3] || "";
  }
  const cited = named.match(CITED);
  if (cited) {
    return cited[1] || cited[2];
  }
  const name = named.replace(CALLED, "");
  if (!/\s/.test(name) && !identifier(name).startsWith("id:")) {
    return name;
  }
  return KEY.test(named) || PLACE.test(named) ? named : "";
}
