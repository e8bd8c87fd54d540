"""
A place where other people's templates run: they see plain data, and take no more time or room than a list needs.

What a template may hold is written out here; anything else is refused. See
https://jinja.palletsprojects.com/en/stable/sandbox/ for what Jinja2 itself does not bound.
"""

import functools
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.environment import Template
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.filters import FILTERS as JINJAS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from relm_cli.formats.template_filters import FILTERS, default, written
from relm_cli.nearest import did_you_mean

LARGEST = 2**27
"""Letters of all texts that a page is put together of: a list of 100,000 entries takes a third of them."""

MOST_STEPS = 10_000_000
"""Turns of loops and calls that a page takes at most: a list of 100,000 entries takes a tenth of them."""

SECONDS = 20.0
"""Time of the processor that a template takes at most; with every entry it may take a millisecond more."""

_OFTEN = 100
"""Steps after which the time is looked at, which takes longer than most of them."""

_LARGEST_FILE = 2**24
_LONGEST_RANGE = 100_000
_LARGEST_NUMBER = 10**18

_PARTS: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Macro, nodes.With),
    *(nodes.Assign, nodes.AssignBlock, nodes.Include, nodes.Import, nodes.FromImport),
    *(nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Keyword, nodes.Slice),
    *(nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Concat),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)
"""What a template may be made of."""

_OF_TEXTS = ("abs", "capitalize", "count", "int", "length", "lower", "title", "trim", "truncate", "upper")
_OF_LISTS = (
    *("dictsort", "first", "groupby", "items", "last", "list", "map", "max", "min", "reject", "rejectattr"),
    *("reverse", "select", "selectattr", "sort", "unique"),
)
"""Jinja2's filters that take time and room in proportion to what they are given."""

_INSERTED = ("counted", "flat")
"""Filters that stand around what a template loops over, and around its lists, without being written there."""

_OF_LOOPS = frozenset(("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"))


class Unknown(StrictUndefined):
    """A name that means nothing: to ask whether it is defined is allowed, to write it is an error."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """What is told of it."""
        name, found = self._undefined_name, self._undefined_obj
        if isinstance(found, dict):
            return f'no "{name}" here{_meant(str(name), found)}'
        if found is missing:
            return f'no name "{name}"'
        return f'no "{name}": filters take values apart, like | first'


class Sandbox(SandboxedEnvironment):
    """
    Jinja2 for templates that nobody has vouched for.

    They see texts, numbers, lists and dictionaries, the *functions* given, `FILTERS`, and files in *folder* alone.
    """

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%"))

    def __init__(self, functions: Mapping[str, Callable[..., Any]], folder: str | None) -> None:
        super().__init__(
            undefined=Unknown,
            finalize=written,
            keep_trailing_newline=True,
            loader=FunctionLoader(functools.partial(file_in, folder)),
        )
        self.filters = {name: self._bounded(name, JINJAS[name]) for name in (*_OF_TEXTS, *_OF_LISTS)}
        self.filters |= {name: self._bounded(name, function) for name, function in FILTERS.items()}
        self.filters |= {"default": default, "counted": self.counted}  # these make something of null
        self.globals = {"range": _range, **functions}
        self._callable = frozenset(map(id, self.globals.values()))
        self._end = time.process_time() + SECONDS
        self.begin()

    def begin(self) -> None:
        """Begin with the page, or with a further entry."""
        self._steps, self._letters = 0, 0
        self._end += 0.001

    def step(self, letters: int = 0) -> None:
        """Count a turn of a loop, a call, or a text of so many *letters*; raises `SecurityError` for too many."""
        self._steps += 1
        self._letters += letters
        if self._letters > LARGEST:
            raise SecurityError("it writes too much")
        if self._steps > MOST_STEPS or (self._steps % _OFTEN == 0 and time.process_time() > self._end):
            raise SecurityError("it takes too long")

    def concat(self, pieces: Iterable[str]) -> str:
        """Return *pieces* as one text; raises `SecurityError` before it is too long."""
        texts: list[str] = []
        letters = 0
        for piece in pieces:
            letters += len(piece)
            texts.append(piece)
            if self._letters + letters > LARGEST:
                break
        self.step(letters)
        return "".join(texts)

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield *values*, a step each; raises `SecurityError` for what is no list."""
        if not isinstance(values, Iterable):
            raise SecurityError(f"a loop takes a list, not {'null' if values is None else values}")
        for value in values:
            self.step()
            yield value

    def _bounded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """
        Return the filter *function*, called *name*, so that it makes nothing of null, and its texts are counted.

        One for lists takes no text apart into its letters.
        """
        place = 1 if hasattr(function, "jinja_pass_arg") else 0

        @functools.wraps(function)
        def bounded(*arguments: Any, **others: Any) -> Any:  # noqa: ANN401 - whatever the filter takes
            if arguments[place] is None:
                return None
            if name in _OF_LISTS and isinstance(arguments[place], str):
                raise SecurityError(f'"{name}" is for lists')
            result = function(*arguments, **others)
            letters = len(result) if isinstance(result, str) else 0
            self.step(letters)
            return result

        return bounded

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in list(tree.find_all(nodes.Node)):
            if not isinstance(node, _PARTS):
                what = type(node).__name__.lower()
                raise TemplateSyntaxError(f"{what} has no place in a template here", node.lineno, name, filename)
            if isinstance(node, nodes.For):
                if node.recursive:
                    raise TemplateSyntaxError("no loop here calls itself", node.lineno, name, filename)
                node.iter = _filtered(node.iter, "counted")
            if isinstance(node, nodes.Filter) and node.name not in self.filters:
                known = [name for name in self.filters if name not in _INSERTED]
                wrong = f'no filter "{node.name}"{_meant(node.name, known)}'
                raise TemplateSyntaxError(wrong, node.lineno, name, filename)
            for field, value in node.iter_fields():
                if isinstance(value, nodes.Node):
                    setattr(node, field, _watched(value))
                elif isinstance(value, list):
                    value[:] = map(_watched, value)
        return tree

    def is_safe_callable(self, obj: object) -> bool:
        """Tell whether *obj* may be called: macros, and what the template was given."""
        self.step()
        return isinstance(obj, Macro) or id(obj) in self._callable

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
        """Return what *operator* makes of two numbers; raises `SecurityError` for texts, which it could repeat."""
        for value in (left, right):
            if not isinstance(value, int | float) or abs(value) > _LARGEST_NUMBER:
                raise SecurityError(f"{operator} is for numbers, and ~ joins texts")
        return self.binop_table[operator](left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - what templates hold
        """Return what *obj* has as *attribute*: objects have none, but for loops and files of macros."""
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        if type(obj).__name__ == "TemplateModule" and isinstance(vars(obj).get(attribute), Macro):
            return vars(obj)[attribute]
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - what templates hold
        """Return what stands in *obj*, a dictionary, a list or a text, at *argument*."""
        if isinstance(obj, dict) or (isinstance(obj, list | tuple | str) and isinstance(argument, int | slice)):
            try:
                item = obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
            if isinstance(argument, slice):
                self.step(len(item))
            return item
        return self.undefined(obj=obj, name=argument)

    def get_template(self, *names: Any, **others: Any) -> Template:  # noqa: ANN401 - Jinja2's own
        """Return the template of a file that another one includes."""
        self.step()
        return super().get_template(*names, **others)


def _meant(name: str, known: Iterable[str]) -> str:
    if offer := did_you_mean(name, known):
        return f", {offer}"
    return f": there are {', '.join(known)}"


def _filtered(node: Any, name: str) -> nodes.Filter:  # noqa: ANN401 - an expression
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _watched(node: Any) -> Any:  # noqa: ANN401 - whatever stands in a node
    """Return *node* so that it is bounded: `a ~ b` as `[a, b] | join`, and lists without lists in them."""
    if isinstance(node, nodes.Concat):
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "join")
    if isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        return _filtered(node, "flat")
    return node


def _range(*numbers: int) -> range:
    """Return the numbers that Python's `range` gives; raises `SecurityError` for too many."""
    result = range(*numbers)
    if len(result[: _LONGEST_RANGE + 1]) > _LONGEST_RANGE:
        raise SecurityError(f"range gives at most {_LONGEST_RANGE:,} numbers")
    return result


def file_in(folder: str | None, name: str) -> tuple[str, str, Callable[[], bool]]:
    """Return the text of the file *name* in *folder*; raises `TemplateNotFound` for one that is elsewhere."""
    home = os.path.realpath(folder) if folder is not None else ""
    path = os.path.realpath(os.path.join(home, name))
    if not home or os.path.commonpath([home, path]) != home or not os.path.isfile(path):
        raise TemplateNotFound(name, f"there is no file {name} in the catalogue's folder")
    if os.path.getsize(path) > _LARGEST_FILE:
        raise SecurityError(f"{name} is too large")
    with open(path, encoding="utf-8") as file:
        return file.read(), name, lambda: True
