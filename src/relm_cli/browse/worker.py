"""A thread that asks the catalogue, so that whoever types never waits for it."""

from __future__ import annotations

import sqlite3
from collections import deque
from contextlib import suppress
from threading import Condition, Thread
from typing import TYPE_CHECKING

from relm_cli.browse.answers import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from relm_cli.api import Catalogue
    from relm_cli.browse.answers import Answer, Question

_PATIENCE = 1.0
"""Seconds that an end waits for what the thread is at."""


class Worker:
    """
    Answers questions about a *catalogue* in a thread of its own, always the latest: an older one is dropped.

    *load* opens the catalogue anew, which the worker closes then; the one that it was given is left to its owner.

    *told* is called in that thread with each answer that nobody has asked past, *failed* with what goes wrong.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        load: Callable[[], Catalogue],
        told: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.catalogue = catalogue
        self._given = catalogue
        self._load = load
        self._told = told
        self._failed = failed
        self._changed = Condition()
        self._question: Question | None = None
        self._jobs: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._thread = Thread(target=self._work, name="relm-browse", daemon=True)
        self._thread.start()

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
        before, self.catalogue = self.catalogue, self._load()
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
        while True:
            with self._changed:
                while not (self._is_closed or self._jobs or self._question):
                    self._changed.wait()
                if self._is_closed:
                    return
                job = self._jobs.popleft() if self._jobs else None
                question = None
                if job is None:
                    question, self._question = self._question, None
            try:
                if job is not None:
                    job()
                elif question is not None:
                    self._answer(question)
            except Exception as error:  # noqa: BLE001 - the screen says what it is
                self._failed(error)

    def _answer(self, question: Question) -> None:
        try:
            found = answer(self.catalogue.index, question)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            with self._changed:  # by a job, or by a question that was taken up already: it is asked again
                self._question = self._question or question
            return
        with self._changed:
            is_latest = self._question is None
        if is_latest:
            self._told(found)
