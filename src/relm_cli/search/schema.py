"""The tables of the index: a full-text table, its vocabulary, and what filters need."""

FIELDS = ("name", "title", "keyword", "tag", "section", "author", "venue", "description", "summary", "note")
"""The searched fields, in the order of the full-text table's columns."""

_TOKENS = "unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
"""Each word is a token, whatever SQLite knows of its signs: texts hold words alone, with spaces between them."""

SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE listing (n INTEGER, position INTEGER, section INTEGER, keyword TEXT, year INTEGER, venue TEXT);
CREATE TABLE author (name TEXT, n INTEGER);
CREATE TABLE trait (field TEXT, name TEXT, n INTEGER);
CREATE TABLE section (
    position INTEGER PRIMARY KEY, last INTEGER, depth INTEGER, id TEXT, title TEXT, parent TEXT
);
CREATE TABLE value (field TEXT, key TEXT, name);
CREATE TABLE venue (name TEXT PRIMARY KEY, full TEXT) WITHOUT ROWID;
CREATE TABLE identifier (key TEXT, rank INTEGER, n INTEGER);
CREATE TABLE name (key TEXT, n INTEGER);
CREATE TABLE synonym (first TEXT, phrase TEXT, class INTEGER);
CREATE TABLE term (term TEXT PRIMARY KEY, length INTEGER, entries INTEGER) WITHOUT ROWID;
CREATE TABLE common (word TEXT PRIMARY KEY, share INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE stem USING fts5(term, tokenize = "porter ascii", detail = none, columnsize = 0);
CREATE VIRTUAL TABLE text USING fts5({", ".join(FIELDS)}, tokenize = "{_TOKENS}");
CREATE VIRTUAL TABLE word USING fts5vocab(text, row);
"""

INDEXES = """
CREATE INDEX entry_id ON entry (id);
CREATE INDEX identifier_key ON identifier (key, rank, n);
CREATE INDEX name_key ON name (key);
CREATE INDEX author_name ON author (name);
CREATE INDEX author_n ON author (n);
CREATE INDEX trait_name ON trait (field, name, n);
CREATE INDEX trait_n ON trait (n, field, name);
CREATE INDEX term_length ON term (length);
CREATE INDEX synonym_first ON synonym (first);
CREATE INDEX synonym_class ON synonym (class);
CREATE INDEX listing_n ON listing (n, position, section, keyword, year, venue);
CREATE INDEX listing_section ON listing (section, year);
CREATE INDEX listing_year ON listing (year);
CREATE INDEX listing_venue ON listing (venue, year);
CREATE INDEX listing_keyword ON listing (keyword, year);
"""
"""Made after the rows are in: sorting once is faster than keeping order row by row."""

INDEX_OF_VALUES = "CREATE INDEX value_key ON value (field, key, name)"
"""Made last, as values follow from the rows."""

VALUES = {
    "year": ("row.year", ""),
    "section": ("s.id", "JOIN section s ON row.section BETWEEN s.position AND s.last"),
    "venue": ("row.venue", ""),
    "keyword": ("row.keyword", ""),
    "kind": ("e.kind", "JOIN entry e ON e.n = row.n"),
    "author": ("a.name", "JOIN author a ON a.n = row.n"),
    "tag": ("t.name", "JOIN trait t ON t.n = row.n AND t.field = 'tag'"),
    "origin": ("o.name", "JOIN trait o ON o.n = row.n AND o.field = 'origin'"),
    "has": ("h.name", "JOIN trait h ON h.n = row.n AND h.field = 'has'"),
}
"""How SQL names a value of each field, and what it joins to `row`, the listings that pass, to know it."""

COUNTED = tuple(VALUES)
"""The fields that entries can be counted by."""

FACETS = ("venue", "year", "keyword", "author", "tag")
"""The fields whose values can be listed."""
