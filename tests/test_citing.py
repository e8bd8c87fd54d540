"""What a document cites is read from it: keys in their order, and nothing that only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.citing import cited_in
from relm_cli.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

AUX_OF_LATEX = r"""\relax
\citation{wanda}
\citation{2210.17323,sun2024wanda}
\bibstyle{plain}
\bibdata{refs}
\gdef \@abspage@last{2}
"""

AUX_OF_BIBLATEX = r"""\relax
\abx@aux@refcontext{nty/global//global/global}
\abx@aux@cite{0}{wanda}
\abx@aux@segm{0}{0}{wanda}
\abx@aux@cite{0}{2210.17323}
\abx@aux@segm{0}{0}{2210.17323}
\abx@aux@read@bbl@mdfivesum{nobblfile}
\abx@aux@read@bblrerun
"""


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param(AUX_OF_LATEX, ("wanda", "2210.17323", "sun2024wanda"), id="latex"),
        pytest.param(AUX_OF_BIBLATEX, ("wanda", "2210.17323"), id="biblatex"),
        pytest.param("\\relax\n\\abx@aux@cite{wanda}\n\\abx@aux@cite{2020}\n", ("wanda", "2020"), id="old-biblatex"),
        pytest.param("\\relax\n\\citation{biblatex-control}\n\\citation{a}\n", ("a",), id="control-biblatex"),
        pytest.param("\\relax\n\\citation{REVTEX42Control}\n\\citation{apsrev42Control}\n", (), id="control-revtex"),
        pytest.param("\\relax\n\\citation{*}\n", ("*",), id="everything"),
        pytest.param("", (), id="empty"),
    ],
)
def test_aux(text: str, keys: tuple[str, ...]) -> None:
    """Keys are read as LaTeX with BibTeX, and biblatex, write them, without those that are no works."""
    assert cited_in("paper.aux", text).keys == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param(r"\cite{a,b} \citep{ c , a }", ("a", "b", "c"), id="several"),
        pytest.param(r"\citet*{a} \Citeauthor{b} \parencite[3]{c} \textcite[see][5]{d}", tuple("abcd"), id="forms"),
        pytest.param(r"\cite[see {[1]}, \S~2]{a} \cite<2>{b} \cite [1] {c}", tuple("abc"), id="arguments"),
        pytest.param(r"\cites(see)(there)[1]{a}[2][3]{b}{c} {d}", ("a", "b", "c", "d"), id="several-groups"),
        pytest.param(r"\cite{a}{b}", ("a",), id="one-group"),
        pytest.param(r"\volcite[see]{2}[3]{a}", ("a",), id="volume"),
        pytest.param("\\cite{a,% first\n  b}", ("a", "b"), id="comment-within"),
        pytest.param("a % \\cite{no}\n100\\% \\cite{a} \\\\% \\cite{no}\n", ("a",), id="comments"),
        pytest.param("\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}\n\\cite{a}", ("a",), id="verbatim"),
        pytest.param("\\begin{lstlisting}\n% \\cite{no}", (), id="listing-without-end"),
        pytest.param(r"\verb|\cite{no}| \lstinline[language=TeX]!\cite{no}! \cite{a}", ("a",), id="verb"),
        pytest.param("\\iffalse \\cite{no} \\fi \\cite{a}", ("a",), id="iffalse"),
        pytest.param("\\cite{a}\n\\end{document}\n\\cite{no}", ("a",), id="end"),
        pytest.param(r"\nocite{*}\nocite{a}", ("*", "a"), id="nocite"),
        pytest.param(r"\citetext{see \citealp{a}} \setcitestyle{square} \citestyle{acm}", ("a",), id="no-keys"),
        pytest.param(r"\AtEveryCitekey{\x} \DeclareCiteCommand{\y}{} \newcitecommand{z}", (), id="settings"),
        pytest.param(r"\newcommand{\seen}[1]{\cite{#1}} \seen{b}", (), id="parameter"),
        pytest.param(r"\cite{a", (), id="without-end"),
        pytest.param("\\cite[\n\n]{a}{b}" + r" \cite{c}", ("a", "c"), id="empty-line"),
    ],
)
def test_latex(text: str, keys: tuple[str, ...]) -> None:
    """Every form of citation of LaTeX, natbib and biblatex gives its keys; comments and verbatim text give none."""
    assert cited_in("paper.tex", text).keys == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("See [@a, p. 3; @b]. As @c says, -@d.", tuple("abcd"), id="forms"),
        pytest.param("[see @doe99, pp. 33--35 and *passim*; -@smith_2020]", ("doe99", "smith_2020"), id="locators"),
        pytest.param("@{https://a.b/c} @{x.y.}", ("https://a.b/c", "x.y."), id="braces"),
        pytest.param("@Foo:bar-baz. @a---b, (@10.1145/12-3)", ("Foo:bar-baz", "a", "10.1145/12-3"), id="signs"),
        pytest.param("me@example.org <you@example.org> https://medium.com/@user", (), id="addresses"),
        pytest.param("`@no` \\@no\n\n```\n@no\n```\n\n    @no\n\n@a", ("a",), id="code"),
        pytest.param("<!-- @no -->\n\n<div>\n[@a]\n</div>\n\nx <!-- @no --> @b", ("a", "b"), id="html"),
        pytest.param("x[^1]\n\n[^1]: @a.\n", ("a",), id="footnote"),
        pytest.param("@fig-one and @tbl:two, @sec-x; @figaro", ("figaro",), id="cross-references"),
        pytest.param("---\ntitle: me@x\nnocite: |\n  @a, @b\nfrom: '@no'\n---\n@c", tuple("abc"), id="nocite"),
        pytest.param("---\nnocite: '@*'\n---\n", ("*",), id="everything"),
        pytest.param("{cite}`a,b` and {cite:p}`c`, {ref}`no` @d", tuple("abcd"), id="myst"),
        pytest.param("| a | b |\n|---|---|\n| @a | `@no` |\n\n- @b\n\n> # @c", tuple("abc"), id="blocks"),
    ],
)
def test_markdown(text: str, keys: tuple[str, ...]) -> None:
    """Keys are read as pandoc, Quarto and MyST read them; code, e-mail addresses and cross-references give none."""
    assert cited_in("paper.qmd", text).keys == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("@a and @b[p. 7], @c. @DBLP:conf/x @d-e_f", ("a", "b", "c", "DBLP:conf", "d-e_f"), id="signs"),
        pytest.param('#cite(<a>, form: "prose") #cite( <b/c> )', ("a", "b/c"), id="function"),
        pytest.param("// @no\n/* @no\n@no */ @a `@no` ```typ\n@no\n``` \\@no", ("a",), id="comments-and-code"),
        pytest.param("https://medium.com/@no me@example.org @a", ("a",), id="addresses"),
        pytest.param("= Intro <intro>\n@intro @fig:one @a", ("a",), id="labels"),
    ],
)
def test_typst(text: str, keys: tuple[str, ...]) -> None:
    """Keys are read as Typst reads them, by either of its two ways; labels, comments and raw text give none."""
    assert cited_in("paper.typ", text).keys == keys


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        pytest.param("paper.org", "[cite:@a] [cite/t:see @b p. 2; @c:d-e] @no", ("a", "b", "c:d-e"), id="org"),
        pytest.param(
            "paper.org", "# [cite:@no]\n#+begin_src x\n[cite:@no]\n#+END_SRC\n[cite:@a]", ("a",), id="code-of-org"
        ),
        pytest.param(
            "paper.org",
            "cite:&a;&b, [[citep:see &c p. 3;&d:e]] citet:f,g. [[cite:h][x]] \\citep[p.~3]{i} =cite:no= ~\\cite{no}~",
            ("a", "b", "c", "d:e", "f", "g", "h", "i"),
            id="org-ref",
        ),
        pytest.param(
            "paper.rst", ":cite:`a` :cite:p:`b,c` :footcite:ts:`{see}d{p. 3}` :ref:`no`", tuple("abcd"), id="rst"
        ),
        pytest.param("paper.rst", "``:cite:`no```\n\n.. :cite:`no`\n.. note:: :cite:`a`\n", ("a",), id="code-of-rst"),
        pytest.param(
            "paper.adoc", "cite:[a] citenp:[b(p. 3),c] cite[d, page=3] cite:[e]+[f]", tuple("abcdef"), id="adoc"
        ),
        pytest.param(
            "paper.adoc", "// cite:[no]\n----\ncite:[no]\n----\n`cite:[no]` cite:[a]", ("a",), id="code-of-adoc"
        ),
    ],
)
def test_other_markup(name: str, text: str, keys: tuple[str, ...]) -> None:
    """Keys are read as Org, sphinxcontrib-bibtex and the extensions of Asciidoctor read them; code gives none."""
    assert cited_in(name, text).keys == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("\\relax\n\\citation{a}\n", ("a",), id="aux"),
        pytest.param("\\documentclass{article}\n\\cite{a} @b", ("a",), id="latex"),
        pytest.param("As @a says", ("a",), id="markdown"),
        pytest.param("As {cite:p}`a` says", ("a",), id="myst"),
        pytest.param("As [cite:@a] says", ("a",), id="org"),
        pytest.param("As :cite:t:`a` says", ("a",), id="rst"),
        pytest.param("As cite:[a] says", ("a",), id="asciidoc"),
    ],
)
def test_recognised(text: str, keys: tuple[str, ...]) -> None:
    """What has no ending that tells is recognised by what it holds."""
    assert cited_in("-", text).keys == keys


def test_files_are_followed(tmp_path: Path) -> None:
    """What a document takes in is read where it stands, once, and what is not there is told."""
    (tmp_path / "one.tex").write_text("\\cite{b} \\input{two.tex} \\include{paper}", encoding="utf-8")
    (tmp_path / "two.tex").write_text("\\cite{c} \\input one\n", encoding="utf-8")
    text = "\\cite{a} \\input{one} \\input{gone} \\input{#1} \\cite{d}"
    found = cited_in(str(tmp_path / "paper.tex"), text)
    assert found == (("a", "b", "c", "d"), ("gone",))
    (tmp_path / "one.aux").write_text("\\relax\n\\citation{b}\n\\@input{paper.aux}\n", encoding="utf-8")
    text = "\\relax\n\\citation{a}\n\\@input{one.aux}\n\\@input{/dev/zero}\n\\citation{c}\n"
    assert cited_in(str(tmp_path / "paper.aux"), text) == (("a", "b", "c"), ("/dev/zero",))
    (tmp_path / "one").write_text("[cite:@b] :cite:`b` cite:[b]", encoding="utf-8")
    including = {"org": '#+include: "one"\n', "rst": ".. include:: one\n", "adoc": "include::one[]\n"}
    for ending, line in including.items():
        assert cited_in(str(tmp_path / f"paper.{ending}"), line) == (("b",), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [pytest.param("refs.bib", "@article{a,}", id="bib"), pytest.param("paper.pdf", "%\0", id="pdf")],
)
def test_no_document(name: str, text: str) -> None:
    """A bibliography, and what is no text, cites nothing, and that is told."""
    with pytest.raises(UsageError):
        cited_in(name, text)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "\\cite[" * 20_000,
        "\\begin{verbatim}" * 20_000,
        "\\verb|" * 20_000,
        "[@" * 20_000,
        "@a:" * 20_000,
        "cite[" * 20_000,
    ],
)
def test_malice_takes_no_time(text: str) -> None:
    """However a text is broken, it is read in a time that grows with its length."""
    for name in ("paper.tex", "paper.md", "paper.org", "paper.rst", "paper.adoc"):
        assert len(cited_in(name, text).keys) <= 1
