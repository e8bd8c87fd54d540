"""What the screen of `relm browse` shows: the query line, what it finds, the card of one, what there is to say."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import wraps

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from relm_cli.api import Catalogue
from relm_cli.browse import drawing
from relm_cli.browse.answers import LEAST, Answer, Question
from relm_cli.browse.keys import KEYS
from relm_cli.browse.lines import Lines, Rows
from relm_cli.browse.worker import Worker
from relm_cli.entries import Entry
from relm_cli.errors import RelmError
from relm_cli.formats.matching import pattern_of
from relm_cli.search.ranking import Reason
from relm_cli.search.suggest import values

WIDE, HIGH = 100, 16
"""From so many columns on the card stands beside the list, from so many lines on below it."""

_EXAMPLE = 'words, -not, "a phrase", venue:icml, year:2023..'

_SOON = 0.2
"""Seconds after which a search is said to be under way."""

_MORE = 4
"""How many times as many entries are fetched once the bar has come to the last of them."""


def in_turn(action: Callable[..., None]) -> Callable[..., None]:
    """
    Return the *action* of a key, done as `View.when_listed` does things: once what was typed before it is listed.

    What was said of the key before is then forgotten.
    """

    @wraps(action)
    def later(view: View, *arguments: int) -> None:
        def act() -> None:
            view.say("")
            action(view, *arguments)

        view.when_listed(act)

    return later


class Done(Message):
    """The worker has done something, and *then* is to be called on the screen."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


def _list_of(question: Question) -> tuple[str, str, str]:
    """Return what the list is of that *question* asks for, however much of it, and of what else."""
    return question.line, question.field, question.like


class View(App["list[Entry]"], inherit_bindings=False):
    """
    A screen on a *catalogue* that begins with the query *line*.

    `question` is what is asked, `answer` what is shown; `marked` are the entries with a mark, by id. It `waits` until
    what is asked is answered, and `helps` while somebody wants it to.
    """

    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, catalogue: Catalogue, line: str) -> None:
        super().__init__(ansi_color=True)
        self.question = Question(line)
        self.answer = Answer(self.question)
        self.marked: dict[str, Entry] = {}
        self.helps = False
        self._titles: dict[str, str] = {}
        self._said = ""
        self.waits = False
        self._listed: tuple[str, str, str] | None = None
        self._later: deque[Callable[[], None]] = deque()
        self.worker = Worker(
            catalogue,
            lambda answer: self.tell(lambda: self._show(answer)),
            lambda error: self.tell(lambda: self._fail(error)),
        )

    def compose(self) -> ComposeResult:
        """Yield what the screen consists of, from the top."""
        with Horizontal(classes="line"):
            yield Label("> ")
            yield Input(self.question.line, placeholder=_EXAMPLE, id="query", select_on_focus=False)
        yield Lines("status")
        with Horizontal(id="asking", classes="line"):
            yield Label("", id="asks", markup=False)
            yield Input(id="reply")
        with Container(id="body"):
            yield Rows("rows")
            yield Lines("card")
        yield Lines("hints")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.rows = self.query_one("#rows", Rows)
        self.line = self.query_one("#query", Input)
        self.card = self.query_one("#card", Lines)
        self.status = self.query_one("#status", Lines)
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one("#hints", Lines).show(lambda width: [drawing.hints(width)])
        self.line.focus()
        self.worker.do(self._learn_titles)
        self.ask(self.question)

    def on_unmount(self) -> None:
        """End the worker."""
        self.worker.close()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the screen out for its new size."""
        self.screen.set_class(event.size.width >= WIDE, "wide")
        self.screen.set_class(event.size.height < HIGH, "low")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask what the query line asks now."""
        if event.input is self.line:
            self._follow_line()

    def _follow_line(self) -> None:
        if self.line.value != self.question.line:
            self.helps = False
            self._said = ""
            self.ask(self.question._replace(line=self.line.value, like="", many=LEAST))

    def on_rows_moved(self) -> None:
        """Show the card of the entry that the bar is on, and fetch more entries where it is near the end."""
        self.show_card()
        listed = len(self.answer.entries)
        is_near_end = self.rows.at >= listed - self.rows.full
        if is_near_end and listed < self.answer.total and not (self.helps or self.question.like):
            self.ask(self.question._replace(many=listed * _MORE))

    def on_done(self, event: Done) -> None:
        """Show what the worker has done."""
        event.then()

    def ask(self, question: Question) -> None:
        """Ask *question* in the place of the one before."""
        self.question = question
        self.waits = True
        self.worker.ask(self.question)
        self.set_timer(_SOON, self._show_waiting)

    def _show_waiting(self) -> None:
        if self.waits:
            self.show_status()

    def after_typing(self, then: Callable[[], None]) -> None:
        """Do *then* once all that was typed before stands in the query line, which takes keys in a queue of its own."""
        self.line.call_later(then)

    def when_listed(self, then: Callable[[], None]) -> None:
        """Do *then* once what the line asks is listed: a key that follows at once is meant for what was typed."""

        def in_turn() -> None:
            self._follow_line()
            self._later.append(then)
            self._go_on()

        self.after_typing(in_turn)

    def _go_on(self) -> None:
        """Do what has waited for the list, until something asks for another."""
        while self._later and self._listed == _list_of(self.question):
            self._later.popleft()()

    def tell(self, then: Callable[[], None]) -> None:
        """Have the screen do *then*; the worker calls this in its thread."""
        self.post_message(Done(then))

    def say(self, text: str) -> None:
        """Say *text* until the next key."""
        self._said = text
        self.show_status()

    def _learn_titles(self) -> None:
        """Learn what sections are called, in the worker's thread."""
        titles = dict(values(self.worker.catalogue.index, "section", ""))

        def take() -> None:
            self._titles = titles
            self.show_card()

        self.tell(take)

    def _show(self, answer: Answer) -> None:
        """Show *answer*, unless something else has been asked since."""
        if answer.question != self.question:
            return
        self.waits = False
        if answer.error:  # what was found before stays
            answer = self.answer._replace(question=answer.question, error=answer.error)
        self.answer = answer
        before, self._listed = self._listed, _list_of(answer.question)
        self.fill(self.rows.at if before == self._listed else 0)
        self._go_on()

    def _fail(self, error: Exception) -> None:
        """Say what went wrong; what is no mistake of the user ends the screen."""
        if not isinstance(error, RelmError):
            raise error
        self.waits = False
        self._later.clear()
        self.say("; ".join(filter(None, (error.message, error.hint))))

    def fill(self, at: int = 0) -> None:
        """Fill the list with what it shows now, the bar *at* one of them."""
        counts = self.answer.counts
        widest = max((len(f"{value.number:,}") for value in counts), default=0)
        if self.helps:
            self.rows.fill(len(KEYS), 1, lambda place, bar: [drawing.help_row(KEYS[place], bar=bar)], at)
        elif self.answer.question.field:
            self.rows.fill(len(counts), 1, lambda place, bar: [drawing.count_row(counts[place], widest, bar=bar)], at)
        else:
            self.rows.fill(len(self.answer.entries), 2, self._entry_row, at)
        self.show_card()

    def _entry_row(self, place: int, bar: bool) -> Sequence[Text]:  # noqa: FBT001 - as rows are drawn
        entry = self.answer.entries[place]
        is_partial = place >= self.answer.complete
        look = drawing.Look(bar, entry.id in self.marked, is_partial, pattern_of(self.answer.words))
        why = ""
        if bar and self.question.explain and not self.card.display:
            why = drawing.in_short(self._why(entry))
        return drawing.entry_row(entry, look, why)

    def _why(self, entry: Entry) -> Sequence[Reason]:
        return self.answer.reasons.get(entry.id, ())

    def under_bar(self) -> Entry | None:
        """Return the entry that the bar is on; None where it is on something else."""
        if self.helps or self.question.field or not self.answer.entries:
            return None
        return self.answer.entries[self.rows.at]

    def chosen(self) -> list[Entry]:
        """Return the entries that are marked, or the one under the bar; none where it is on something else."""
        under = self.under_bar()
        if self.marked or under is None:
            return list(self.marked.values())
        return [under]

    def show_card(self) -> None:
        """Show the card of the entry under the bar, and what there is to say."""
        self.show_status()
        entry = self.under_bar()
        self.screen.set_class(entry is None, "without")
        if entry is None:
            self.card.show(lambda _: ())
            return
        why = self._why(entry) if self.question.explain else None
        self.card.show(lambda width: drawing.card(entry, self._titles, why, self.console, width))

    def show_status(self) -> None:
        """Show what there is to say of what is listed."""
        said = "searching …" if self.waits else self._said
        self.status.show(lambda _: [drawing.status(self.answer, len(self.marked), said)])
