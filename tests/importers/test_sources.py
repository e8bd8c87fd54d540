"""Files to import, in whatever encoding they are."""

from __future__ import annotations

import pytest

from relm_cli.importers.sources import decoded


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param("Größe".encode(), "Größe", "UTF-8", id="utf-8"),
        pytest.param("\ufeffGröße".encode(), "Größe", "UTF-8", id="mark"),
        pytest.param("Größe".encode("utf-16"), "Größe", "UTF-16", id="utf-16"),
        pytest.param("Größe".encode("latin-1"), "Größe", "cp1252", id="latin-1"),
        pytest.param(
            "% Encoding: ISO8859_15\n5 €".encode("iso8859-15"),
            "% Encoding: ISO8859_15\n5 €",
            "ISO8859_15",
            id="latin-9",
        ),
        pytest.param(
            "%% Saved with string encoding Western (Mac OS Roman)\nGröße".encode("mac-roman"),
            "%% Saved with string encoding Western (Mac OS Roman)\nGröße",
            "mac-roman",
            id="bibdesk",
        ),
        pytest.param("Größe".encode("utf-16-le"), "Größe", "UTF-16", id="utf-16-without-mark"),
        pytest.param("@a{ß".encode("utf-16-be"), "@a{ß", "UTF-16", id="utf-16-the-other-way"),
        pytest.param("% coding = cp1250\nŁ".encode("cp1250"), "% coding = cp1250\nŁ", "cp1250", id="blanks"),
        pytest.param("Größe, ".encode() + b"caf\xe9", "Größe, café", "UTF-8 but for 1 of its bytes", id="odd-byte"),
        pytest.param("a\x97b \x93c\x94 \x81".encode(), "a—b “c” \x81", "UTF-8 but for 4 of its letters", id="controls"),
        pytest.param("量".encode("utf-32"), "量", "UTF-32", id="utf-32"),
        pytest.param(b"\x00\x00\xfe\xff" + "量".encode("utf-32-be"), "量", "UTF-32", id="utf-32-be"),
        pytest.param("題 a".encode("iso-2022-jp"), "題 a", "ISO-2022-JP", id="iso-2022-jp"),
        pytest.param(b"a \x1b$B\xff", "a \x1b$B\xff", "cp1252", id="shift-in-another"),
        pytest.param("% Encoding: SJIS\n量".encode("shift_jis"), "% Encoding: SJIS\n量", "SJIS", id="sjis"),
        pytest.param(b"% Encoding: none\n\x81", "% Encoding: none\n\x81", "latin-1", id="any-byte"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    """A text is read by the encoding that it has or declares, and never loses a letter."""
    assert decoded(data) == (text, encoding)
