"""Build the documentation as a site, with Sphinx, from the pages that GitHub shows; `make docs` runs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import relm_cli
from relm_cli import __version__

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "relm"
version = release = __version__
html_title = "relm"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["examples"]  # files that the examples read, not pages
smartquotes = False  # quotes in a query are typed as they stand

myst_heading_anchors = 3  # every heading can be linked, as on GitHub
highlight_language = "text"

CATALOGUE = "bundled.html"
"""The bundled catalogue, as a page of the site."""

default_role = "py:obj"  # `names` in docstrings: a link where the reference has it, code otherwise
nitpick_ignore_regex = [("py:obj", ".*")]
nitpick_ignore = [
    ("py:class", "Name"),  # aliases that only a type checker knows
    ("py:class", "Values"),
    ("py:class", "Watch"),  # for the command line alone
    ("py:class", "os.PathLike"),  # of the standard library, whose pages are not linked
    ("py:class", "collections.abc.Sequence"),
]
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 80

html_theme = "furo"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["pages.css"]


def offer(_app: Sphinx, name: str, source: list[str]) -> None:
    """Have the page *source* offer files of the repository that are no pages, and that on pages lead to `CATALOGUE`."""
    source[0] = source[0].replace("](../", "](path:../")
    if name == "site":
        page = "the bundled catalogue as such a page"
        source[0] = source[0].replace(page, f'<a href="{CATALOGUE}">{page}</a>')


def carry(app: Sphinx, error: Exception | None) -> None:
    """Add the bundled catalogue to the site, as `relm site` makes it."""
    if error is None:
        with relm_cli.load("bundled") as catalogue:
            (Path(app.outdir) / CATALOGUE).write_text(catalogue.site(), encoding="utf-8", newline="")


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: Any) -> Any:  # noqa: ANN401 - docutils has no types
    """Return *shown* as a link to the class that *node* names without its module, or None."""
    name = node["reftarget"]
    if node["refdomain"] != "py" or not name[:1].isupper():
        return None
    node["refspecific"] = True
    python = env.domains.python_domain
    return python.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], name, node, shown)


def setup(app: Sphinx) -> None:
    """Have Sphinx call the functions above."""
    app.connect("source-read", offer)
    app.connect("build-finished", carry)
    app.connect("missing-reference", resolve)
