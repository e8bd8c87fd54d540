"""The screen of `relm browse`: what its keys do."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext

from textual.binding import Binding
from textual.widgets import Input, Label

from relm_cli.api import Catalogue
from relm_cli.browse.drawing import FIELDS
from relm_cli.browse.keys import KEYS
from relm_cli.browse.line import begun_field, with_filter
from relm_cli.browse.lines import Rows
from relm_cli.browse.view import View, in_turn
from relm_cli.browse.work import annotate, bibtex
from relm_cli.catalogue.contents import by_id
from relm_cli.entries import Entry
from relm_cli.entries.addresses import AT_ONCE, addresses_of
from relm_cli.errors import RelmError
from relm_cli.wording import is_yes


class Browser(View):
    """
    The screen; what it returns are the entries that were taken, None where somebody left without any.

    It shows the *catalogue*, and begins with the query *line*; *show_pages* opens addresses in the browser.
    """

    BINDINGS = [Binding(key.names, key.action, key.help, priority=True) for key in KEYS]  # noqa: RUF012 - as Textual has it

    def __init__(self, catalogue: Catalogue, line: str, show_pages: Callable[[Sequence[str]], None]) -> None:
        super().__init__(catalogue, line)
        self.ended_by: int | None = None
        self.failure: Exception | None = None
        self._show_pages = show_pages
        self._reply: Callable[[str], None] | None = None

    def on_mount(self) -> None:
        """See to it that the screen is restored before a signal ends the process, and drawn anew after a break."""
        self.app_resume_signal.subscribe(self, lambda _: self.call_after_refresh(self.refresh))
        if not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        self.ended_by = number
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """Keep *error* for whoever runs the screen."""
        self.failure = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: the process says in a line what `failure` is."""

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Leave all keys but a few to the line that somebody is to reply on."""
        return self._reply is None or action in {"take", "leave", "quit"}

    @in_turn
    def action_move(self, by: int) -> None:
        """Move the bar *by* so many."""
        self.rows.move(by)

    @in_turn
    def action_turn(self, pages: int) -> None:
        """Move the bar by so many *pages*."""
        self.rows.move(pages * self.rows.full)

    def action_scroll(self, by: int) -> None:
        """Scroll the card *by* so many lines."""
        self.card.move(by)

    def action_take(self) -> None:
        """End with what is chosen; take a reply, or a value to narrow the results by."""
        if self._reply is not None:
            self.query_one("#reply", Input).call_later(self._take_reply)
        else:
            self._take()

    def _take_reply(self) -> None:
        reply, text = self._reply, self.query_one("#reply", Input).value
        self._stop_asking()
        if reply is not None:
            reply(text)

    @in_turn
    def _take(self) -> None:
        chosen = self.chosen()
        if self.helps:
            self._toggle_help()
        elif self.question.field:
            self._take_value()
        elif chosen:
            self.exit(chosen)
        else:
            self.say("there is nothing to take")

    def _take_value(self) -> None:
        field, counts = self.question.field, self.answer.counts
        line = self.line.value
        if counts:
            line = with_filter(line, field, str(counts[self.rows.at].name))
        self.ask(self.question._replace(field="", line=line))
        self.line.value = line
        self.line.cursor_position = len(line)

    @in_turn
    def action_mark(self, by: int) -> None:
        """Mark the entry under the bar, or take its mark away, and move on; in values go to another field."""
        entry = self.under_bar()
        if self.question.field:
            self._show_values_beside(by)
        elif entry is not None:
            if self.marked.pop(entry.id, None) is None:
                self.marked[entry.id] = entry
            self.rows.move(by)
            self.rows.refresh()
            self.show_status()

    @in_turn
    def action_mark_all(self) -> None:
        """Mark all that are listed; where all are, take their marks away."""
        if self.under_bar() is None:
            return
        listed = by_id(self.answer.entries)
        if listed.keys() <= self.marked.keys():
            for id_ in listed:
                del self.marked[id_]
        else:
            self.marked |= listed
        self.rows.refresh()
        self.show_status()

    @in_turn
    def action_open(self) -> None:
        """Open what is chosen in the browser, and ask before that are many."""
        try:
            addresses, failures = addresses_of(self.chosen())
        except RelmError as error:
            self.say(error.message)
            return

        def reply(text: str) -> None:
            if is_yes(text):
                self._open_all(addresses, failures)

        if len(addresses) > AT_ONCE:
            self._ask_for(f"open {len(addresses)} pages? [y/N] ", reply)
        elif addresses:
            self._open_all(addresses, failures)

    def _open_all(self, addresses: Sequence[str], failures: Iterable[RelmError]) -> None:
        """
        Open *addresses*, and say in which *failures* others ended.

        The terminal is left to the browser meanwhile: there are some that draw on it.
        """
        what = addresses[0] if len(addresses) == 1 else f"{len(addresses)} pages"
        said = "; ".join((f"opened {what}", *(failure.message for failure in failures)))
        with nullcontext() if self.is_headless else self.suspend():
            try:
                self._show_pages(addresses)
            except RelmError as error:  # within, or the terminal would be left to the browser for good
                said = error.message
        self.say(said)

    @in_turn
    def action_copy(self) -> None:
        """Copy BibTeX of what is chosen."""
        chosen = self.chosen()

        def job() -> None:
            sequence, said = bibtex(chosen)
            self.tell(lambda: self._copied(sequence, said))

        if chosen:
            self.worker.do(job)

    def _copied(self, sequence: str, said: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
        self.say(said)

    def on_rows_pressed(self, event: Rows.Pressed) -> None:
        """Open an entry that is clicked twice; take a value."""
        self.say("")
        if event.twice and self.question.field:
            self.action_take()
        elif event.twice:
            self.action_open()

    @in_turn
    def action_facets(self) -> None:
        """Show the values to narrow the results by, or those of the next field."""
        self.helps = False
        if self.question.field:
            self._show_values_beside(1)
        else:
            self.ask(self.question._replace(field=begun_field(self.line.value) or FIELDS[0], like=""))

    def _show_values_beside(self, by: int) -> None:
        """Show the values of the field that stands *by* so many beside the one whose values are shown."""
        place = (FIELDS.index(self.question.field) + by) % len(FIELDS)
        self.ask(self.question._replace(field=FIELDS[place]))

    @in_turn
    def action_similar(self) -> None:
        """Show what is most like the entry under the bar."""
        entry = self.under_bar()
        if entry is not None:
            self.ask(self.question._replace(like=entry.id))

    def action_explain(self) -> None:
        """Tell why entries were found, or no more."""
        self.ask(self.question._replace(explain=not self.question.explain))

    def action_preview(self) -> None:
        """Hide the card, or show it."""
        self.screen.toggle_class("bare")

    def action_help(self) -> None:
        """Show what the keys do, or the list again."""
        self.after_typing(self._toggle_help)

    def _toggle_help(self) -> None:
        self.helps = not self.helps
        self.fill()

    @in_turn
    def action_annotate(self) -> None:
        """Ask for tags and a note of what is chosen."""
        chosen = self.chosen()

        def reply(text: str) -> None:
            if text.strip():
                self.worker.do(lambda: self._annotate(chosen, text))

        if chosen:
            whose = chosen[0].id if len(chosen) == 1 else f"{len(chosen)} entries"
            self._ask_for(f"{whose}: ", reply, "+tag -tag, then words to note")

    def _annotate(self, chosen: Sequence[Entry], text: str) -> None:
        """Annotate *chosen* as *text* says, in the worker's thread."""
        said = annotate(chosen, text, self.worker.catalogue.paths)
        self.worker.reopen()
        self.tell(lambda: self._annotated(said))

    def _annotated(self, said: str) -> None:
        self.ask(self.question)
        self.when_listed(lambda: self.say(said))

    def _ask_for(self, what: str, reply: Callable[[str], None], example: str = "") -> None:
        """Ask for *what*, on a line of its own, and hand the answer to *reply*."""
        self._reply = reply
        line = self.query_one("#reply", Input)
        line.value = ""
        line.placeholder = example
        self.query_one("#asks", Label).update(what)
        self.screen.add_class("asks")
        line.focus()

    def _stop_asking(self) -> None:
        self._reply = None
        self.screen.remove_class("asks")
        self.line.focus()

    def action_leave(self) -> None:
        """Go back one step: from a question, from what the list shows besides, from the query; then leave."""
        self.after_typing(self._leave)

    def _leave(self) -> None:
        if self._reply is not None:
            self._stop_asking()
        elif self.helps:
            self._toggle_help()
        elif self.question.field or self.question.like:
            self.ask(self.question._replace(field="", like=""))
        elif self.line.value:
            self.line.value = ""
        else:
            self.exit()

    def action_quit(self) -> None:  # type: ignore[override]  # nothing is waited for
        """Leave."""
        self.exit()
