"""A template writes an entry as its user wants it, sees nothing but its record, and takes no more than it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from relm_cli.errors import UsageError
from relm_cli.formats import sandbox
from relm_cli.formats.template import Template

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Relm

RECORD = {
    "id": "gptq",
    "title": "GPTQ: Quantization [4 bit]",
    "url": "https://arxiv.org/abs/2210.17323",
    "year": 2022,
    "venue": None,
    "authors": ["Elias Frantar", "Dan Alistarh"],
    "links": [{"label": "code", "url": "https://github.com/IST-DASLab/gptq"}],
}


def written(text: str) -> str:
    """Return what the template *text* makes of the record."""
    return Template(text).render(RECORD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{{ year }} {{ title }}", "2022 GPTQ: Quantization [4 bit]", id="fields"),
        pytest.param("({{ venue }})", "()", id="null is nothing"),
        pytest.param("{{ authors }}", "Elias Frantar; Dan Alistarh", id="a list as in a cell"),
        pytest.param("{{ venue | upper }}{{ venue | default('?') }}", "?", id="filters of null"),
        pytest.param("{{ [venue, year] | select | join(' ') }}", "2022", id="join what there is"),
        pytest.param("{{ title | md }}", r"GPTQ: Quantization \[4 bit\]", id="as Markdown"),
        pytest.param("{{ link(id, url) }}", "[gptq](https://arxiv.org/abs/2210.17323)", id="a link"),
        pytest.param(
            "{% for one in links %}{{ loop.index }} {{ one.label }} {{ one['url'] }}{% endfor %}",
            "1 code https://github.com/IST-DASLab/gptq",
            id="a loop over tables",
        ),
        pytest.param("{{ authors | map('upper') | first ~ '/' ~ year }}", "ELIAS FRANTAR/2022", id="joined"),
        pytest.param("{{ year + 1 }}{{ 'n' if venue else 'y' }}", "2023y", id="arithmetic and conditions"),
        pytest.param("{% macro of(x) %}<{{ x }}>{% endmacro %}{{ of(id) }}", "<gptq>", id="a macro"),
        pytest.param("{% set x = id %}{{ x is defined }}{{ z is defined }}", "TrueFalse", id="tests"),
    ],
)
def test_render(text: str, expected: str) -> None:
    """A template is Jinja2's, with null as nothing, and filters for Markdown."""
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a\n{{ title", "line 2: unexpected end of template", id="not closed"),
        pytest.param("{{ links[0].lable }}", 'no "lable" here, did you mean label?', id="no such key"),
        pytest.param("{{ title | uper }}", 'no filter "uper", did you mean upper?', id="no such filter"),
        pytest.param("{% for a in venue %}{% endfor %}", "a loop takes a list, not null", id="loop over null"),
        pytest.param("{% for a in year %}{% endfor %}", "a loop takes a list, not 2022", id="loop over a number"),
        pytest.param("{{ title | join(', ') | replace }}", "line 1: ", id="arguments missing"),
        pytest.param("{{ year / 0 }}", "line 1: division by zero", id="arithmetic"),
        pytest.param("{% if year %}\n\n{{ year + title }}{% endif %}", "line 3: + is for numbers", id="of a text"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """What is wrong with a template is told with its line and what stands there."""
    with pytest.raises(UsageError) as error:
        written(text)
    assert message in error.value.message
    assert error.value.hint


def test_unknown_name() -> None:
    """A name that no record has is told before anything is written, with the nearest one."""
    with pytest.raises(UsageError) as error:
        Template("{{ id }}\n  {{ titel }}").expect(RECORD)
    assert error.value.message == '--template, line 2: no name "titel": {{ titel }}'
    assert error.value.hint == "did you mean title?"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ title.__class__.__mro__ }}", id="class"),
        pytest.param("{{ title['__class__'] }}", id="class as a key"),
        pytest.param("{{ title | map(attribute='__class__') | list }}", id="class by a filter"),
        pytest.param("{{ links | map(attribute='__class__') | list }}", id="class of what a list holds"),
        pytest.param("{{ ''.join.__globals__ }}", id="a method's globals"),
        pytest.param("{{ title.upper() }}", id="a method"),
        pytest.param("{{ '{0.__class__}'.format(title) }}", id="format"),
        pytest.param("{{ title | attr('__class__') }}", id="attr"),
        pytest.param("{{ link.__globals__ }}", id="a function's globals"),
        pytest.param("{{ self.__init__ }}", id="self"),
        pytest.param("{{ lipsum.__globals__['os'].popen('id') }}", id="lipsum"),
        pytest.param("{{ cycler.__init__.__globals__ }}", id="cycler"),
        pytest.param("{% macro m() %}{% endmacro %}{{ m.__call__ }}", id="a macro's insides"),
        pytest.param("{% for a in [1] %}{{ loop.__class__ }}{% endfor %}", id="a loop's insides"),
        pytest.param("{% include '/etc/passwd' %}", id="a file"),
        pytest.param("{% include '../../../../etc/passwd' %}", id="a file above"),
        pytest.param("{% extends 'x' %}", id="extends"),
        pytest.param("{% import 'os' as os %}", id="import"),
        pytest.param("{{ 'x' * 10 ** 9 }}", id="a long text"),
        pytest.param("{{ 'x' * 1000000000 }}", id="a text repeated"),
        pytest.param("{{ [1] * 1000000000 }}", id="a list repeated"),
        pytest.param("{{ 9 ** 9 ** 9 }}", id="a large number"),
        pytest.param("{{ range(1000000000) | list }}", id="a long range"),
        pytest.param("{{ '%1000000000d' % 1 }}", id="formatted"),
        pytest.param("{{ '%1000000000d' | format(1) }}", id="format filter"),
        pytest.param("{{ 'x' | center(1000000000) }}", id="center"),
        pytest.param("{{ 'x' | indent(1000000000) }}", id="indent"),
        pytest.param("{{ 1 | round(1000000000, 'ceil') }}", id="round"),
        pytest.param("{{ [1] | batch(1000000000, 1) | list }}", id="batch"),
        pytest.param("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", id="recursion"),
        pytest.param("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}", id="a loop in itself"),
        pytest.param("{% set a = 'x' * 9 %}", id="set"),
        pytest.param(
            "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
            id="doubled",
        ),
        pytest.param(
            "{% set a %}xxxxxxxxxx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
            id="doubled in blocks",
        ),
        pytest.param(
            "{% set a = ['x', 'x'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
            id="lists doubled",
        ),
        pytest.param(
            "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a | replace('x', a) %}" * 9,
            id="replaced by itself",
        ),
        pytest.param("{{ " + "(" * 5000 + ")" * 5000 + " }}", id="brackets"),
        pytest.param("{% for a in 'x' %}" * 60 + "{% endfor %}" * 60, id="nested loops"),
        pytest.param("{{ namespace(x=1) }}", id="namespace"),
        pytest.param("{{ dict(a=1) }}", id="dict"),
    ],
)
def test_hostile(text: str) -> None:
    """A template reaches nothing but the record, and cannot fill the memory."""
    with pytest.raises(UsageError):
        written(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", id="loops"),
        pytest.param("{% macro a(n) %}{{ a(n-1) if n }}{{ a(n-1) if n }}{% endmacro %}{{ a(90) }}", id="calls"),
        pytest.param(
            "{% for a in range(99999) %}{% for b in range(99999) %}{{ range(99999) | sort }}{% endfor %}{% endfor %}",
            id="filters in loops",
        ),
    ],
)
def test_endless(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A template stops when its time is up."""
    monkeypatch.setattr(sandbox, "SECONDS", 0.2)
    with pytest.raises(UsageError) as error:
        written(text)
    assert "it takes too long" in error.value.message


def test_includes(tmp_path: Path) -> None:
    """A template includes and imports files of its folder, and of no other, links or not."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "row.jinja").write_text("<{{ id }}>", "utf-8")
    (tmp_path / "home" / "macros.jinja").write_text("{% macro of(x) %}({{ x }}){% endmacro %}", "utf-8")
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "home" / "link").symlink_to(tmp_path / "secret")
    home = str(tmp_path / "home")
    text = "{% include 'row.jinja' %}{% from 'macros.jinja' import of %}{{ of(year) }}"
    assert Template(text, folder=home).render(RECORD) == "<gptq>(2022)"
    for outside in ("link", "../secret", str(tmp_path / "secret"), "none"):
        with pytest.raises(UsageError) as error:
            Template(f"{{% include '{outside}' %}}", folder=home).render(RECORD)
        assert "no file" in error.value.message


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            ["show", "gptq", "--template", "{{ id }}: {{ venue }} {{ year }}"], "gptq: ICLR 2023\n", id="show"
        ),
        pytest.param(["search", "awq", "-n", "1", "--template", "{{ id }} {{ complete }}"], "awq True\n", id="search"),
        pytest.param(
            ["list", "metrics", "-n", "1", "--template", "- {{ title }}"],
            "- FLOPs (Floating-point operations)\n",
            id="list",
        ),
        pytest.param(
            ["list", "years", "--sort", "name", "-n", "1", "--template", "{{ name }}={{ count > 0 }}"],
            "2017=True\n",
            id="list of counts",
        ),
    ],
)
def test_commands(relm: Relm, arguments: list[str], expected: str) -> None:
    """`--template` writes a line for each entry that a command gives."""
    assert relm(*arguments).stdout == expected


def test_a_file(relm: Relm, tmp_path: Path) -> None:
    """What has no brace names a file, and what is written goes where -o says."""
    (tmp_path / "line.jinja").write_text("* {{ id }}", "utf-8")
    assert relm("show", "gptq", "--template", "line.jinja", "-o", "out.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == "* gptq\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["show", "gptq", "--template", "none"], 'no file "none"', id="no file"),
        pytest.param(["show", "gptq", "--template", "{{ titel }}"], 'no name "titel"', id="no name"),
        pytest.param(["show", "gptq", "--template", "{{ id }}", "--json"], "--template says", id="with a format"),
        pytest.param(["list", "years", "--template", "{{ title }}"], 'no name "title"', id="of counts"),
        pytest.param(["search", "awq", "--template", "{{ id.__class__ }}"], "__class__", id="hostile"),
    ],
)
def test_refused(relm: Relm, arguments: list[str], message: str) -> None:
    """A template that cannot be is a mistake of usage: nothing is written."""
    run = relm(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_control_signs() -> None:
    """What a record holds acts on no terminal, and an entry stays on its line."""
    from io import StringIO  # noqa: PLC0415

    from relm_cli.formats.layout import Layout  # noqa: PLC0415
    from relm_cli.formats.template import write  # noqa: PLC0415

    stream = StringIO()
    write([{"title": "a\x1b[31mb\nc\x07"}], stream, Layout(fields=("title",), template="{{ title }}"))
    assert stream.getvalue() == "a\\x1b[31mb c\\x07\n"
