"""
Template: each entry, or the whole list, as the user's own Jinja2 template writes it.

Templates may come with other people's catalogues: they run in a `Sandbox`, and see plain data alone.
"""

import os
import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from relm_cli.catalogue.texts import text_of
from relm_cli.entries.base import RECORD
from relm_cli.entries.parts import OTHERS
from relm_cli.errors import CatalogueError, UsageError
from relm_cli.formats.layout import Layout, Record
from relm_cli.formats.markup import finished, link
from relm_cli.formats.sandbox import Sandbox, file_in
from relm_cli.nearest import did_you_mean
from relm_cli.printable import printable
from relm_cli.wording import shortened

_WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OSError)
"""What a template with a mistake in it raises, or one that means harm."""

ROW = (*RECORD, "listed")
"""The names that a template for rows knows."""

_OF_ROWS = frozenset(ROW) - {"sections"}


class Template:
    """
    The template *text*, called *name* in messages, that may include files of *folder* and call *functions*.

    Raises `UsageError` where it is none, or holds what is not allowed.
    """

    def __init__(
        self,
        text: str,
        name: str = "--template",
        folder: str | None = None,
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self._lines = text.splitlines()
        self._name = name
        own = {"link": lambda label, url: finished(link(label, url)), **(functions or {})}
        self._sandbox = Sandbox(own, folder)
        try:
            self._tree = self._sandbox.parse(text, name, name)
            code = self._sandbox.compile(self._tree, name, name)
            self._template = self._sandbox.template_class.from_code(self._sandbox, code, self._sandbox.globals)
        except (TemplateSyntaxError, RecursionError, MemoryError, SyntaxError) as error:
            raise self._mistake(error) from error
        self.names = frozenset(meta.find_undeclared_variables(self._tree) - self._sandbox.globals.keys())

    @property
    def is_page(self) -> bool:
        """Whether it is for the whole list: it names no field of an entry but `sections`, which a list has too."""
        return not self.names & _OF_ROWS

    def expect(self, known: Iterable[str], others: Iterable[str] = ()) -> None:
        """Raise `UsageError` for the first name in it that is none of those *known*; *others* may have been meant."""
        names = tuple(known)
        for node in self._tree.find_all(nodes.Name):
            if node.name in self.names and node.name not in names:
                offer = did_you_mean(node.name, (*names, *others)) or f"names are {', '.join(names)}"
                raise UsageError(self._told(f'no name "{node.name}"', node.lineno), offer)

    def render(self, values: Mapping[str, Any]) -> str:
        """Return what it writes of *values*, plain data; raises `UsageError` where it cannot, or must not."""
        self._sandbox.begin()
        try:
            return self._template.render(values)
        except _WRONG as error:
            raise self._mistake(error) from error

    def _mistake(self, error: BaseException) -> UsageError:
        """Return *error* as users see it, with the line of the template that it is about."""
        if isinstance(error, TemplateSyntaxError):
            name, line = error.name or self._name, error.lineno
        else:
            name, line = self._name, 0
            for frame in traceback.extract_tb(error.__traceback__):
                if not frame.filename.endswith(".py"):
                    name, line = frame.filename, frame.lineno or 0
        message = str(getattr(error, "message", error)).removesuffix(".")
        if isinstance(error, RecursionError | MemoryError):
            message = "it nests too deeply"
        return UsageError(self._told(message, line, name), "docs/templates.md tells what templates may hold")

    def _told(self, message: str, line: int, name: str | None = None) -> str:
        """Return *message* with the line that it is about, and what stands there."""
        if name not in (None, self._name):
            return f"{name}, line {line}: {message}"
        if not 0 < line <= len(self._lines) or not self._lines[line - 1].strip():
            return f"{self._name}: {message}"
        return f"{self._name}, line {line}: {message}: {shortened(self._lines[line - 1].strip())}"


def cleaned(value: Any, clean: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return *value*, plain data, with all texts in it as *clean* gives them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item, clean) for item in value]
    if isinstance(value, dict):
        values = dict(value)
        for name, item in value.items():
            if item:  # which most of what a record may say is not
                values[name] = cleaned(item, clean)
        return values
    return value


def told(record: Record, clean: Callable[[str], str]) -> Record:
    """Return *record* as templates know it: its texts *clean*, and "others" as the last author, for `names`."""
    values: Record = cleaned(record, clean)
    if values.get("others"):
        values["authors"] = [*values["authors"], OTHERS]
    return values


def given(value: str) -> tuple[str, str]:
    """Return text and name of the template that *value* is, or where it has no brace, of the file that it names."""
    if "{" in value:
        return value, "--template"
    if not os.path.isfile(value):
        raise UsageError(f'no file "{value}"', "--template takes a file, or a template like '{{ title }}'")
    return text_of(value), value


def kept(value: str, folder: str | None) -> tuple[str, str]:
    """Return the text and the name of the template that a catalogue in *folder* names, or says, as *value*."""
    if "{" in value:
        return value, "[list] template"
    try:
        text, name, _ = file_in(folder, value)
    except _WRONG as error:
        raise CatalogueError(f"[list] template: {error}", "name a file beside the catalogue") from error
    return text, name


def write(records: Iterable[Record], stream: TextIO, layout: Layout) -> None:
    """Write each of *records* to *stream* as the template of *layout* has it, with a new line after each."""
    template = Template(*given(layout.template or ""))
    template.expect(layout.fields)
    for record in records:
        values = told(record, lambda text: printable(text.replace("\n", " ")))
        stream.write(template.render(values) + "\n")
