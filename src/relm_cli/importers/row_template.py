"""
Find the template of rows from rows and what was read of them.

Each value is looked for in the row as it is written. What stands between two values is what the list puts around them:
closing signs belong to the value before, the rest to the value after. What half of the rows have there is the list's
way; whatever else stands there is one row's own. A value that a row lacks takes what is around it along.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from relm_cli.importers.row_parts import FORMS, PAIRS, VALUES, labels_apart, located, told_of, units

MARKER = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)]|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?")
"""What an item or a heading begins with."""

_NUMBER = re.compile(r"\d+(?=[.)])")
_CLOSING = re.compile(r"(?:</\w+>|[)\]}>*_`\"'\u201d\u2019|])*")
_CELLS = re.compile(r"(?<!\\)\|")

_ALWAYS = {"authors": ", ", "description": " - ", "links": " "}
"""What no row may lose, and what is put before it in a list that never says it in so many words."""

_OFTEN = 3
"""One row in so many shows what may stand around a value, if it is no date and no address."""

_FEW, _SHORT = 3, 30
"""What stands in less than three rows and has more letters is what these say."""

_LONGEST = 200
"""Letters that rows may have in common around a value; each length is looked at in turn."""

_OWN = re.compile(r"[\d/=]|!\[|!$")
"""A sign of what is one row's own: a number, an address, a picture."""

_WORDS = re.compile(r"[^\W_]")
_EMPHASIS = re.compile(r"[^*_`]*[*_`]*")
"""What may stand before a value: a mark of emphasis only right before it, where the one that closes it is known."""

_BALANCED = re.compile(r"(?:[^()\[\]`]|\([^()]*\)|\[[^\[\]]*\]|`[^`]*`)*")
"""What may end a row: brackets in pairs, and marks of code."""

_CUT = re.compile(r"<[^<>]*$|^[^<>]*\w>|\n")
"""What no part of a text has that several rows share: half a tag, or a line below."""

_LABEL = re.compile(r"\[[^\[\]]*\]+\(")
"""What stands before the address of a link: words that rows may have in common."""


class Example(NamedTuple):
    """A row as it stands in the list: its *text*, and the *values* that a template knows of it."""

    text: str
    values: dict[str, Any]


def row_template(examples: Sequence[Example]) -> str:
    """Return the template that writes most of *examples*, rows of one kind, as they stand: it knows one as `row`."""
    is_table = all(example.text.lstrip().startswith("|") for example in examples)
    if is_table:
        return _of_cells(examples)
    markers: list[str] = []
    for example in examples:
        found = MARKER.match(example.text)
        markers.append(found[0] if found else "")
    head, count = Counter(markers).most_common(1)[0]
    if 2 * count <= len(markers) or head.strip() not in ("1.", "1)"):  # where not all are "1.", numbers count
        head, _ = Counter(_NUMBER.sub("{{ row.number }}", marker) for marker in markers).most_common(1)[0]
    line = _Line()
    for example, marker in zip(examples, markers, strict=True):
        line.learn(example._replace(text=example.text.removeprefix(marker)))
    return head + line.template(always=True)


def _of_cells(examples: Sequence[Example]) -> str:
    """Return the template of the rows of a table, cell by cell."""
    rows = [(_CELLS.split(example.text.strip().strip("|")), example.values) for example in examples]
    width = Counter(len(cells) for cells, _ in rows).most_common(1)[0][0]
    rows = [(cells, values) for cells, values in rows if len(cells) == width]
    labels = labels_apart(rows)
    texts: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        line = _Line(frozenset(taken), labels)
        for cells, values in rows:
            line.learn(Example(cells[place].strip(), values))
        template = line.template(always=False)
        is_optional = len(line.used) == 1 and template.endswith("%}")
        for text, count in line.nothing.most_common(1):
            is_usual = 2 * count > line.nothing.total() and not _WORDS.search(text)
            if is_optional and is_usual:
                place_of_end = template.rfind("{%")
                template = f"{template[:place_of_end]}{{% else %}}{literal(text)}{template[place_of_end:]}"
        if labels and place == width - 1:
            others = json.dumps(sorted(labels), ensure_ascii=False)
            link = "{{ link(one.label, one.url) }}"
            template += f"{{% for one in row.links if one.label not in {others} %}} {link}{{% endfor %}}"
        taken |= line.used
        if template:
            template = f" {template}"
        texts.append(f"{template} ")
    return f"|{'|'.join(texts)}|"


class _Line:
    """
    What is learnt of how a list writes its rows, all but the values *taken*; links with *labels* apart, or all as one.

    *used* are the values that its template writes, *nothing* is what stands where there is none of them.
    """

    def __init__(self, taken: frozenset[str] = frozenset(), labels: frozenset[str] = frozenset()) -> None:
        self.used: set[str] = set()
        self.nothing: Counter[str] = Counter()
        self._taken = taken
        self._labels = labels
        self._present: Counter[str] = Counter()
        self._located: Counter[str] = Counter()
        self._rank: Counter[str] = Counter()
        self._before: dict[str, Counter[str]] = defaultdict(Counter)
        self._after: dict[str, Counter[str]] = defaultdict(Counter)
        self._inside: dict[str, Counter[str]] = defaultdict(Counter)
        self._ends: Counter[str] = Counter()

    def learn(self, example: Example) -> None:
        """Learn from *example*."""
        text = example.text
        told = told_of(example.values, self._labels)
        self._present.update(told.keys())
        begin = 0
        parts = units(text, located(text, {name: told[name] for name in told if name not in self._taken}))
        for place, unit in enumerate(parts):
            until = parts[place + 1].start if place + 1 < len(parts) else len(text)
            end = unit.end
            if closing := _CLOSING.match(text, unit.end, until):
                end = closing.end()
            self._before[unit.name][text[begin : unit.start]] += 1
            self._after[unit.name][text[unit.end : end]] += 1
            self._rank[unit.name] += place
            for name in unit.name.split("+"):
                self._located[name] += 1
            for what, between in unit.inside:
                of_unit = what if " " in what else f"{unit.name} {what}"
                self._inside[of_unit][between] += 1
            begin = end
        if parts:
            self._ends[text[begin:]] += 1
        else:
            self.nothing[text] += 1

    def template(self, *, always: bool) -> str:
        """Return the template; *always* has what no row may lose, said or not."""
        texts: list[tuple[float, str]] = []
        done = self.used
        for first, second in PAIRS:
            pair = f"{first}+{second}"
            if first not in done and 2 * self._uses(pair) > min(self._located[first], self._located[second]) > 0:
                texts.append((self._place(pair), self._pair(first, second)))
                done |= {first, second}
        for name in self._present:
            if name not in done and 2 * self._located[name] >= self._present[name]:
                texts.append((self._place(name), self._optional(name)))
                done.add(name)
        if always and "title" not in done:
            self._before["title"], self._after["title"] = Counter({"": 1}), Counter({"": 1})
            texts.append((-1, self._optional("title")))
        last = max((place for place, _ in texts), default=0.0) + 1
        for name, before in _ALWAYS.items():
            if always and name not in done and self._present[name]:
                self._before[name], self._after[name] = Counter({before: 1}), Counter({"": 1})
                texts.append((last, self._optional(name)))
        texts.sort(key=lambda text: text[0])
        return "".join(text for _, text in texts) + literal(_shared(self._ends, at_end=False).rstrip())

    def _uses(self, unit: str) -> int:
        return self._before[unit].total()

    def _place(self, unit: str) -> float:
        """Return where the *unit* stands on average among those of its row."""
        return self._rank[unit] / max(1, self._uses(unit))

    def _around(self, unit: str) -> tuple[str, str]:
        """Return what stands before the *unit*, and what after it."""
        return _shared(self._before[unit], at_end=True), _shared(self._after[unit], at_end=False)

    def _wrapped(self, unit: str, text: str) -> str:
        before, after = self._around(unit)
        kind, _, label = unit.partition(" ")
        if kind == "link" and not re.fullmatch(r"[^()]*\]\(", before):
            before, after = f"[{label}](", ")"
        return literal(before) + text + literal(after)

    def _optional(self, name: str) -> str:
        text = self._wrapped(name, self._written(name))
        kind, _, label = name.partition(" ")
        if label:
            wanted = json.dumps(label, ensure_ascii=False)
            return f"{{% for one in row.{kind}s if one.label == {wanted} %}}{text}{{% endfor %}}"
        if name == "title":
            return text
        return f"{{% if {_named(name)} %}}{text}{{% endif %}}"

    def _pair(self, first: str, second: str) -> str:
        """Return what writes two values as one, or either where the other is not known."""
        pair = f"{first}+{second}"
        inside = self._usual(f"{pair} between", "")
        both = self._wrapped(pair, self._written(first) + literal(inside) + self._written(second))
        before, after = self._around(pair)
        if first == "title":
            before, after = before.replace("[", ""), after.replace(")", "")
        alone: list[str] = []
        for name in (first, second):
            written = self._written(name)
            is_often_alone = 10 * self._uses(name) > self._uses(pair)
            if is_often_alone:
                alone.append(self._wrapped(name, written))
            else:
                alone.append(literal(before) + written + literal(after))
        if first == "title":
            return f"{{% if row.url %}}{both}{{% else %}}{alone[0]}{{% endif %}}"
        return (
            f"{{% if {_named(first)} and {_named(second)} %}}{both}{{% elif {_named(first)} %}}{alone[0]}"
            f"{{% elif {_named(second)} %}}{alone[1]}{{% endif %}}"
        )

    def _usual(self, what: str, otherwise: str) -> str:
        for text, _ in self._inside[what].most_common(1):
            return text
        return otherwise

    def _written(self, name: str) -> str:
        """Return what writes the value *name*."""
        if name == "authors":
            between = self._usual("authors between", ", ")
            ways = (between, self._usual("authors last", between), self._usual("authors others", " et al."))
            return f"{{{{ row.authors | names({json.dumps(ways, ensure_ascii=False)[1:-1]}) | md }}}}"
        if name == "links":
            form = FORMS[int(self._usual("links form", "0"))]
            pieces = ("{{ one.label | md }}", "{{ one.url | address }}")
            link = literal(form[0]) + pieces[0] + literal(form[1]) + pieces[1] + literal(form[2])
            comma = f"{{% if not loop.first %}}{literal(self._usual('links between', ' '))}{{% endif %}}"
            return f"{{% for one in row.links %}}{comma}{link}{{% endfor %}}"
        value, filter_ = VALUES[name.partition(" ")[0]]
        if name == "year" and 2 * self._inside["year short"].total() > self._located["year"]:
            filter_ = "short"
        if filter_:
            value += f" | {filter_}"
        return f"{{{{ {value} }}}}"


def _shared(texts: Counter[str], *, at_end: bool) -> str:
    """
    Return what *texts* have in common: one of them that is common, else the longest end, or beginning, of half of them.

    Dates and addresses are one row's own, and so are words that are cut, and what one of several rows alone says.
    """
    total = texts.total()
    least = min(2, total)
    for text, count in texts.most_common(1):
        if count < least and _WORDS.search(_LABEL.sub("", text)):
            break  # what one row alone says
        is_ones_own = count < _FEW and len(text) > _SHORT
        if (2 * count >= total and not is_ones_own) or (_OFTEN * count >= total and not _OWN.search(text)):
            return text
    form = _EMPHASIS if at_end else _BALANCED
    has_part = str.endswith if at_end else str.startswith
    for text, _ in texts.most_common(3):
        for length in range(min(len(text) - 1, _LONGEST), 0, -1):
            if at_end:
                part, edge = text[-length:], text[-length - 1 : 1 - length or None]
            else:
                part, edge = text[:length], text[length - 1 : length + 1]
                if _WORDS.search(part):
                    continue  # how several rows begin to say what each goes on with
            is_whole = not edge.isalnum() and not (_OWN.search(part) or _CUT.search(part)) and form.fullmatch(part)
            share = sum(count for other, count in texts.items() if has_part(other, part))
            if is_whole and 2 * share >= total and share >= least:
                return part
    return ""


def _named(name: str) -> str:
    if name in VALUES:
        return VALUES[name][0]
    return f"row.{name}"


def literal(text: str) -> str:
    """Return *text* as a template writes it, whatever stands behind it there."""
    return re.sub(r"\{(?=[{%#]|$)", '{{ "{" }}', text)
