"""LaTeX read as plain text, and text written as LaTeX."""

from __future__ import annotations

import unicodedata

import pytest

from relm_cli.latex import latex, plain_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param(r"{\em Sheer Pluck\/} from", "Sheer Pluck from", id="italic"),
        pytest.param(r"{\it ps13\/} and {\bf bold} and {\sc Caps}", "ps13 and bold and Caps", id="switches"),
        pytest.param(
            r"methodology\hyphen independent\slash free dis\-cretionary",
            "methodology-independent/free discretionary",
            id="hyphens",
        ),
        pytest.param(r"10\^{}6 tokens with \~{}1000 nodes", "10^6 tokens with ~1000 nodes", id="accents-on-nothing"),
        pytest.param(r"\ifmmode \check{Z}\else \v{Z}\fi{}umer", "Žumer", id="ifmmode"),
        pytest.param(r"Ma\ifmmode \tilde{n}\else \~{n}\fi{}as", "Mañas", id="ifmmode-within"),
        pytest.param(r"5\,\ifmmode\mu\else\textmu\fi m \textmu{}l", "5 µm µl", id="ifmmode-before-a-letter"),
        pytest.param(r"a\allowbreak b\nolinebreak c\strut{}", "abc", id="breaks"),
        pytest.param(r"x\nobreakspace{}y\thinspace z", "x y z", id="blanks"),
        pytest.param(r"z\penalty0 y\penalty-100\hskip0pt x", "zy x", id="penalties"),
        pytest.param(r"a\hskip 1em plus 2em minus .5pt b\hspace*{2pt}c\vskip-1ex d", "a b c d", id="skips"),
        pytest.param(r"V\kern-.1em A\mkern1mu x", "VAx", id="kerns"),
        pytest.param(r"{\color{red} a} \raisebox{1ex}{b} \selectlanguage{french}c\phantom{d}", "a b c", id="looks"),
        pytest.param(r"\glqq A\grqq{} \og B\fg{} \enquote{C {D} E}", "„A“ « B » “C D E”", id="quotation-marks"),
        pytest.param(r"{\noopsort{1973a}}1973", "1973", id="noopsort"),
        pytest.param(r"\href{https://a.org}{link}", "link", id="href"),
        pytest.param(r"$\left(a\right)$", "(a)", id="left"),
        pytest.param(r"Ma\~nas and \'Alvarez", "Mañas and Álvarez", id="unbraced"),
        pytest.param(r"\S 5, \P{} 3, \pounds 4, \euro{}5", "§5, ¶ 3, £4, €5", id="signs"),
        pytest.param(r"\textlambda-terms \textOmega", "λ-terms Ω", id="greek-in-text"),
        pytest.param(r"At \url{https://a.org/c_d} since \today", "At https://a.org/c_d since", id="address-and-date"),
        pytest.param(r"One\par Two\newline{}Three", "One Two Three", id="lines"),
        pytest.param("``A'' --- 1--2, -{}-, {-}{-}, A~B?` 50%", "“A” — 1–2, --, --, A B¿ 50%", id="no-macros"),  # noqa: RUF001
        pytest.param("''A'' {'}{'}", "\"A\" ''", id="straight-quotes"),
        pytest.param(r"\textcommabelow{S}tef \textcommabelow t", "Ștef ț", id="commas-below"),
        pytest.param(r"30\,$^\circ$C, 5$^{\circ}$, $f \circ g$\ddag", "30 °C, 5°, f ∘ g‡", id="degrees"),
        pytest.param(r"See \cite{foo} and \citet*[p.~3]{a,b}", "See [foo] and [a,b]", id="citations"),
        pytest.param(
            r"{\textquotedbl}A{\textquotedbl} \guillemetleft B\guillemetright", '"A" «B»', id="straight-and-double"
        ),
        pytest.param(r"${\cal O}(n)$, B\footnotemark", "O(n), B", id="old-switches-and-marks"),
        pytest.param(r"San Zhang (\begin{CJK*}{UTF8}{gbsn}张三\end{CJK*})", "San Zhang (张三)", id="cjk"),
        pytest.param(r"H$_2$O, C$_{60}$ and $x_2$", "H2O, C60 and x_2", id="chemistry"),
        pytest.param(r"\L ukasz \O{}stergaard \AA{}kesson", "Łukasz Østergaard Åkesson", id="letters"),
    ],
)
def test_reading(written: str, text: str) -> None:
    """Macros that print nothing leave nothing, and what LaTeX prints is read."""
    assert plain_text(written) == text


def test_every_sign() -> None:
    """Every letter, mark, number, punctuation mark and symbol below U+3000 that is written is read as it was."""
    signs = [chr(number) for number in range(0xA1, 0x3000)]
    texts = [f"a{sign}b" for sign in signs if unicodedata.category(sign)[0] in "LMNPS"]
    wanted = [unicodedata.normalize("NFC", text) for text in texts]
    assert [text for text in wanted if unicodedata.normalize("NFC", plain_text(latex(text))) != text] == []
