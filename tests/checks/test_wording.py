"""Texts that did not come through unharmed: a catalogue for each rule, and what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.finding import found

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = [
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "ATTENTION IS ALL YOU NEED"
        section = "models"

        [[paper]]
        id = "b"
        title = "mixture of experts meets small models"
        section = "models"

        [[paper]]
        id = "c"
        title = "GLM-130B AND GPT"
        section = "models"

        [[metric]]
        id = "d"
        name = "tokens per second and watt"
        section = "models"

        [[paper]]
        id = "e"
        title = "量子 化 言語 モデル"
        section = "models"

        [[paper]]
        id = "f"
        title = "대규모 언어 모델 pruning 연구"
        section = "models"

        [[paper]]
        id = "g"
        title = "大语言模型 BERT GPT LLM"
        section = "models"
        """,
        [
            (
                5,
                "title-case",
                "a",
                'the title is all capitals: "ATTENTION IS ALL YOU NEED"',
                "write it as the paper does",
            ),
            (
                10,
                "title-case",
                "b",
                'the title is all small letters: "mixture of experts meets small models"',
                "write it as the paper does",
            ),
        ],
        id="title-case",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "A"
        section = "models"
        authors = ["JosÃ© GarcÃ\u00ada", "Zoë Müller", "Wei\ufffd Li"]
        description = "A long text of which only a part is shown, â€œwrongâ€\u009d, the rest is not."
        """,
        [
            (5, "encoding", "a", '"authors" was decoded wrongly: "JosÃ© GarcÃ\xada"', 'write "José García"'),
            (5, "encoding", "a", '"authors" has lost letters: "Wei� Li"', "look it up, and write it anew"),
            (
                5,
                "encoding",
                "a",
                '"description" was decoded wrongly: "…f which only a part is shown, â€œwrongâ€\x9d, the rest is not."',
                'write "…f which only a part is shown, “wrong”, the rest is not."',
            ),
        ],
        id="encoding",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "Search &amp; Retrieval &#8211; R&D; AT&T"
        section = "models"
        url = "https://example.org/?a=1&amp;b=2&copy=3"
        description = "&lt;b&gt;bold&lt;/b&gt;"
        """,
        [
            (
                5,
                "entities",
                "a",
                '"title" has left-over HTML: "Search &amp; Retrieval &#8211; R&D; AT&T"',
                'write "Search & Retrieval \u2013 R&D; AT&T"',
            ),
            (
                5,
                "entities",
                "a",
                '"url" has left-over HTML: "https://example.org/?a=1&amp;b=2&copy=3"',
                'write "https://example.org/?a=1&b=2&copy=3"',
            ),
            (
                5,
                "entities",
                "a",
                '"description" has left-over HTML: "&lt;b&gt;bold&lt;/b&gt;"',
                "look it up, and write it anew",
            ),
        ],
        id="entities",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = "Quan\u00adtization\u200b"
        section = "models"
        authors = ["\u202aAda\u202c", "\u05e9\u200f!", "\u06cc\u200c\u062e", "👩\u200d💻", "\u202eevil", "Bell\\u0007"]

        [[metric]]
        id = "b\u200b"
        name = "B"
        section = "models"
        """,
        [
            (
                5,
                "invisible",
                "a",
                '"title" holds signs that cannot be seen: "Quan\xadtization\u200b"',
                'write "Quantization"',
            ),
            (5, "invisible", "a", '"authors" holds signs that cannot be seen: "\u202aAda\u202c"', 'write "Ada"'),
            (5, "invisible", "a", '"authors" holds control characters: "\u202eevil"', "look it up, and write it anew"),
            (5, "invisible", "a", '"authors" holds control characters: "Bell\x07"', "look it up, and write it anew"),
            (
                11,
                "invisible",
                "b\u200b",
                '"id" holds signs that cannot be seen: "b\u200b"',
                "look it up, and write it anew",
            ),
        ],
        id="invisible",
    ),
    pytest.param(
        """
        [[paper]]
        id = "a"
        title = " Two  spaces "
        section = "models"
        keyword = "A\\tTab"
        url = " https://example.org/a "
        description = '''
        Several lines
          may be  indented.
        '''
        tags = ["line\\nbreak"]
        """,
        [
            (5, "spaces", "a", '"title" has too many blanks: " Two  spaces "', 'write "Two spaces"'),
            (5, "spaces", "a", '"keyword" has too many blanks: "A\tTab"', 'write "A Tab"'),
            (5, "spaces", "a", '"url" has too many blanks: " https://example.org/a "', 'write "https://example.org/a"'),
            (5, "spaces", "a", '"tags" has too many blanks: "line\nbreak"', 'write "line break"'),
        ],
        id="spaces",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_rules(tmp_path: Path, text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    """What breaks a rule is found, at its block, and nothing else is."""
    assert found(tmp_path, text) == expected
