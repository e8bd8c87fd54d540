"""
Awesome lists: Markdown pages of bullets and tables, as people write them.

A page is read in steps, one or two modules each:

1. `markdown` renders its text as HTML, and `page` reads that as a browser does: headings, paragraphs, items and
   tables, which hold inline runs, each in one style.
2. `spans` puts the runs of an item or a cell together to what a reader sees: links, tags in brackets, badges.
3. `titles` finds the title among the spans, and `reading` what is said around it; both make a `mention`. They
   recognise it by `venues` (and dates), `authors`, `links` (their labels and addresses) and `badges`.
4. `bullets` and `tables` tell which items and rows are entries at all, and make rows of their mentions.
5. `lists` goes through the whole page, and files the rows below their headings, which `sections` follows.
"""

from relm_cli.importers.awesome.lists import read

__all__ = ["read"]
