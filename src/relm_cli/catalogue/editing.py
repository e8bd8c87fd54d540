"""Find the blocks in the text of a TOML file, and change single values in one: everything else stays byte for byte."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tomli
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from relm_cli.catalogue.blocks import TABLES, TYPES, Block
from relm_cli.catalogue.texts import text_of
from relm_cli.catalogue.writing import document
from relm_cli.entries.fields import with_texts

ALLOW = "allow"
"""The type of the blocks that say what a catalogue allows: see `relm check`."""

_NAME = "|".join(rf"{name}|\"{name}\"|'{name}'" for name in (*TYPES, ALLOW))
_TOKEN = re.compile(
    rf"^[ \t]*(?:\[\[[ \t]*(?P<type>{_NAME})[ \t]*\]\]|\[[ \t]*(?P<table>{'|'.join(TABLES)})[ \t]*\])"
    r"|(?P<comment>\#[^\n]*\n?)"
    # What looks like a header or a comment within a text is none.
    r'|"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL | re.MULTILINE,
)

_LEADING = re.compile(r"(?:[ \t\r]*(?:#[^\n]*)?\n)*")
"""What stands before the first value or header: comments and empty lines."""

_LONGEST_LIST = 200
"""Values of a list that are changed one by one; each makes tomlkit look at all of the others."""


class Chunk(NamedTuple):
    """
    A block as it stands in a TOML file: its *type*, its *number* among those from 1, its *line* and its *text*.

    The text begins with the comments right above the header, and *line* is that of the header. What belongs to no
    block is of the type "catalogue" and has the number 1, be it in several chunks; its line is that of the first value.
    """

    type: str
    number: int
    line: int
    text: str


def chunks(text: str) -> list[Chunk]:
    """Return the blocks of *text*, which is valid TOML; put together, their texts are the text again."""
    found: list[Chunk] = []
    numbers: Counter[str] = Counter()
    type_, begin, head, line = "catalogue", 0, 0, 1
    for next_type, next_begin, next_head in (*_heads(text), ("", len(text), len(text))):
        if type_ != "catalogue":
            numbers[type_] += 1
        elif leading := _LEADING.match(text, begin, next_begin):
            numbers[type_] = 1
            head = leading.end()
        at = line + text.count("\n", begin, head)
        found.append(Chunk(type_, numbers[type_], at, text[begin:next_begin]))
        line += text.count("\n", begin, next_begin)
        type_, begin, head = next_type, next_begin, next_head
    return found


def line_of(block: Block) -> int:
    """Return the line of its file on which *block* begins, 0 where it has none of its own."""
    if block.line or not block.number:
        return block.line
    for chunk in chunks(text_of(block.file)):
        if (chunk.type, chunk.number) == (block.type, block.number):
            return chunk.line
    return 0


def _heads(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the type of each block of *text*, where it begins, with the comments right above it, and its header."""
    above = end_of_comments = -1
    for token in _TOKEN.finditer(text):
        start = token.start()
        if token["comment"]:
            start = text.rfind("\n", 0, start) + 1
            if text[start : token.start()].strip():
                continue  # beside a value
            above = above if end_of_comments == start else start
            end_of_comments = token.end()
        elif token["type"] or token["table"]:
            type_ = (token["type"] or "catalogue").strip("\"'")
            yield type_, above if end_of_comments == start else start, start


def comments(text: str) -> list[str]:
    """Return the comments of *text*, a part of a TOML file that stands for itself."""
    return [token["comment"].strip() for token in _TOKEN.finditer(text) if token["comment"]]


def rewritten(chunk: Chunk, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """
    Return the text of *chunk*, whose values mean *old*, so that they mean *new*.

    What is the same stays as it is written, in a list too. A block as relm itself writes it stays one; in others, a new
    value stands below the others. The comment of a value that goes stands above the block.
    """
    header = "" if chunk.type == "catalogue" else f"[[{chunk.type}]]"
    whole = document([(header, new)])
    body = chunk.text.rstrip()
    if body == document([(header, old)]).rstrip():
        text = whole.rstrip("\n") + chunk.text[len(body) :]
    else:
        text = _with_values(chunk, old, new) or whole + "\n"
    lost = Counter(comments(chunk.text)) - Counter(comments(text))
    text = "\n".join([*lost.elements(), text])
    if "\r\n" in chunk.text:
        return re.sub(r"\r?\n", "\r\n", text)
    return text


def _with_values(chunk: Chunk, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """Return the text of *chunk* with what differs between *old* and *new* changed; None where that cannot be."""

    def change(block: Any) -> bool:  # noqa: ANN401 - tomlkit's types are of no help
        for name in old.keys() - new.keys():
            block.pop(name, None)
        for name, value in new.items():
            if name in old and old[name] == value:
                continue
            if not (isinstance(value, list) and _is_changed(block.get(name), value)):
                block[name] = tomlkit.parse(document([("", {name: value})]))[name]
        return True

    return _edited(chunk, change)


def _is_changed(written: object, wanted: Sequence[object]) -> bool:
    """
    Change the list *written* to *wanted* value by value, and tell whether that can be: what stays keeps its comment.

    It cannot where the order is another, or where so much changes that each value would take its time.
    """
    if not isinstance(written, Array) or len(written) + len(wanted) > _LONGEST_LIST:
        return False
    for place in reversed(range(len(written))):
        if written[place] not in wanted:
            del written[place]
    stay = len(written)
    if list(written) != wanted[:stay]:
        return False
    for value in wanted[stay:]:
        written.append(value)
    return True


def _edited(chunk: Chunk, change: Callable[[Any], bool]) -> str | None:
    """Return the text of *chunk* after *change* of its block; None where that fails or is no sound TOML."""
    try:
        whole = tomlkit.parse(chunk.text)
        is_done = change(whole if chunk.type == "catalogue" else whole[chunk.type][0])
        text = whole.as_string()
        again = with_texts(tomli.loads(text), _with_plain_ends)
        is_sound = is_done and again == with_texts(whole.unwrap(), _with_plain_ends)
    except (TOMLKitError, ValueError, LookupError, RecursionError):
        return None
    if not is_sound:
        return None
    return text


def _with_plain_ends(text: str) -> str:
    """Return *text* with the ends of lines in it as TOML reads them; tomlkit leaves those of Windows."""
    return text.replace("\r\n", "\n")


def without(text: str, type_: str) -> str:
    """Return *text* without the list of blocks of *type_* that it holds in line."""
    whole = tomlkit.parse(text)
    whole.remove(type_)
    return whole.as_string()


class Edit(NamedTuple):
    """
    An edit of a block: the keys of *path* lead to the text *old*, which becomes *new*.

    Where *old* is None the value is empty and goes, with its line.
    """

    path: tuple[str, ...]
    old: str | None = None
    new: str = ""


def changed(chunk: Chunk, edits: Sequence[Edit]) -> str | None:
    """
    Return the text of *chunk* after all of *edits*, or None where one of them cannot be made.

    A text keeps its quotes. Texts of several lines are not changed, nor is a value taken out that has a comment.
    """
    return _edited(chunk, lambda block: all(_apply(block, edit) for edit in edits))


def _apply(block: Any, edit: Edit) -> bool:  # noqa: ANN401 - tomlkit's types are of no help
    """Make *edit* in *block*, and tell whether there was anything to edit."""
    if edit.old is None:
        [key] = edit.path
        value = block.item(key)
        if value.trivia.comment or "#" in value.as_string():
            return False  # a comment would go with it
        block.remove(key)
        return True
    is_done = False
    for holder, key in _places(block, edit.path, edit.old):
        spelled = holder[key].as_string()
        if "\n" not in spelled and not spelled.startswith(('"""', "'''")):
            is_literal = spelled.startswith("'") and "'" not in edit.new and edit.new.isprintable()
            holder[key] = tomlkit.string(edit.new, literal=is_literal)
            is_done = True
    return is_done


def _places(holder: Any, path: Sequence[str], old: str | None) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield each table or list within *holder*, and its key, for which the keys of *path* lead to the text *old*."""
    keys: Sequence[Any] = [key for key in path[:1] if key in holder]
    rest = path[1:]
    if isinstance(holder, list):
        keys, rest = range(len(holder)), path
    for key in keys:
        if isinstance(holder[key], dict | list):
            yield from _places(holder[key], rest, old)
        elif not rest and holder[key] == old:
            yield holder, key
