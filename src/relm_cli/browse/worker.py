"""A thread that asks the catalogue, so that whoever types never waits for it."""

import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Condition, Thread

from relm_cli.api import Catalogue, load
from relm_cli.browse.answers import Answer, Question, answer

_PATIENCE = 1.0
"""Seconds that an end waits for what the thread is at."""


class Worker:
    """
    Answers questions about a *catalogue* in a thread of its own, always the latest: an older one is dropped.

    The one that it was given is left to its owner; one that it opens anew it closes.

    *told* is called in that thread with each answer that nobody has asked past, *failed* with what goes wrong.
    """

    def __init__(
        self, catalogue: Catalogue, told: Callable[[Answer], None], failed: Callable[[Exception], None]
    ) -> None:
        self.catalogue = catalogue
        self._given = catalogue
        self._told = told
        self._failed = failed
        self._changed = Condition()
        self._question: Question | None = None
        self._jobs: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._works = False
        self._thread = Thread(target=self._work, name="relm-browse", daemon=True)
        self._thread.start()

    @property
    def rests(self) -> bool:
        """Whether nothing is left to do."""
        with self._changed:
            return not (self._works or self._jobs or self._question)

    def ask(self, question: Question) -> None:
        """Ask *question* in the place of all before it."""
        with self._changed:
            self._question = question
            self._changed.notify()
        self._interrupt()

    def do(self, job: Callable[[], None]) -> None:
        """Have *job* done, after those before it and ahead of any question."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify()
        self._interrupt()

    def reopen(self) -> None:
        """Open the catalogue anew; a job may do so."""
        before, self.catalogue = self.catalogue, load(*self.catalogue.paths)
        if before is not self._given:
            before.close()

    def close(self) -> None:
        """End the thread; what it is at is dropped."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._interrupt()
        self._thread.join(_PATIENCE)
        if self.catalogue is not self._given:
            self.catalogue.close()

    def _interrupt(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # it is being opened anew
            self.catalogue.index.interrupt()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                job()
            except Exception as error:  # noqa: BLE001 - the screen says what it is
                if _is_interruption(error):
                    with self._changed:
                        self._jobs.appendleft(job)
                else:
                    self._failed(error)

    def _next(self) -> Callable[[], None] | None:
        """Wait for something to do and return it; None at the end."""
        with self._changed:
            self._works = False
            while not (self._is_closed or self._jobs or self._question):
                self._changed.wait()
            job: Callable[[], None] | None = None
            if self._is_closed:
                return job
            self._works = True
            if self._jobs:
                job = self._jobs.popleft()
            elif self._question is not None:
                job = partial(self._answer, self._question)
                self._question = None
            return job

    def _answer(self, question: Question) -> None:
        try:
            found = answer(self.catalogue.index, question)
        except sqlite3.OperationalError as error:
            if not _is_interruption(error):
                raise
            with self._changed:  # by a newer question; else, by a job or for nothing, it is asked again
                self._question = self._question or question
            return
        with self._changed:
            is_latest = self._question is None
        if is_latest:
            self._told(found)


def _is_interruption(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
