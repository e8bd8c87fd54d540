"""
Awesome lists: Markdown pages of bullets and tables, as people write them.

A page is read in steps, one or two modules each:

1. `markdown` renders its text as HTML, and `page` reads that as a browser does: headings, paragraphs, items and
   tables, which hold inline runs, each in one style.
2. `groups` takes apart what holds several entries, and `breaks` lines that hold several labels. `shape` finds how the
   list is written: where its entries stand and where titles are; `places` tells where in them venues and authors
   are, `headings` which headings are entries, and `belonging` adds to entries the lines that belong to them.
3. `spans` puts the runs of an entry together to what a reader sees: links, tags in brackets, badges. `titles` finds
   the title among them, be it `behind` a bold name, `beginnings` where it begins and `ends` where it ends, by
   `signatures` too; `entry` and `reading` take in what is said around it, a `mention`. They recognise it by `labels`,
   `venues` (and dates), `names` of `authors`, which `apart` divides from venues, and `addresses`.
4. `bullets` and `tables` make rows of the entries, and tell of what is none.
5. `lists` goes through the whole page, and files the rows below their headings, which `sections` follows.
"""

from relm_cli.importers.awesome.lists import read

__all__ = ["read"]
