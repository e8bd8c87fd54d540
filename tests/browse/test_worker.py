"""Typing never waits: the catalogue is asked in a thread, the latest question alone."""

from __future__ import annotations

import sqlite3
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from relm_cli.api import Catalogue, load
from relm_cli.browse.answers import Answer, Question
from relm_cli.browse.worker import Worker
from relm_cli.search.index import Index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tests.browse.conftest import Browse

_LONG = 1.0
"""Seconds that a slow catalogue takes for a question: much more than between two keys."""


class Slow(Index):
    """An index that takes long for each question, and cannot be interrupted."""

    def __init__(self, index: Index) -> None:
        super().__init__(index._connection)  # noqa: SLF001 - the same database
        self.asked = 0
        self.pause = _LONG

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Answer after a while where the full text is asked."""
        if "MATCH" in sql:
            self.asked += 1
            time.sleep(self.pause)
        return super().rows(sql, parameters)


def test_keys_are_shown_at_once(browse: Browse) -> None:
    """On a catalogue that takes a second a search, ten keys stand on the query line in a fraction of that."""
    with load() as catalogue:
        slow = Slow(catalogue.index)

        async def type_on(pilot: Any) -> None:
            began = time.monotonic()
            for key in "quantizati":
                await pilot.press(key)
            took.append(time.monotonic() - began)
            shown.append(pilot.app.line.value)
            slow.pause = 0

        took: list[float] = []
        shown: list[str] = []
        seen = browse(catalogue=Catalogue(slow), then=type_on)
    assert shown == ["quantizati"]
    assert took[0] < _LONG
    assert seen.status == "30 entries"
    assert slow.asked < 10  # most of the ten questions are asked past, and never taken up


def test_an_older_answer_is_dropped() -> None:
    """What an older question would have found is not shown once a newer one is asked."""
    told: SimpleQueue[Answer | Exception] = SimpleQueue()
    with load() as catalogue:
        slow = Slow(catalogue.index)
        slow.pause = 0.3
        worker = Worker(Catalogue(slow), load, told.put, told.put)
        worker.ask(Question("pruning"))
        time.sleep(0.1)
        worker.ask(Question("quantization"))
        answer = told.get(timeout=10)
        worker.close()
    assert isinstance(answer, Answer)
    assert answer.question.line == "quantization"
    assert told.empty()


def test_a_job_comes_first_and_no_question_is_lost() -> None:
    """What a key does is done before the search goes on, and that is answered nonetheless."""
    told: SimpleQueue[object] = SimpleQueue()
    with load() as catalogue:
        worker = Worker(catalogue, load, told.put, told.put)
        worker.ask(Question("pruning"))
        worker.do(lambda: told.put("done"))
        came = [told.get(timeout=10), told.get(timeout=10)]
        worker.close()
    assert "done" in came
    assert [answer.question.line for answer in came if isinstance(answer, Answer)] == ["pruning"]


def test_an_interrupted_question_is_asked_again() -> None:
    """A question that was interrupted for nothing newer is taken up again; other faults are told."""
    told: SimpleQueue[object] = SimpleQueue()

    class Interrupted(Slow):
        def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
            self.asked += 1
            if self.asked == 1:
                error = sqlite3.OperationalError("interrupted")
                error.sqlite_errorcode = sqlite3.SQLITE_INTERRUPT
                raise error
            if self.asked == 2:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
            return super().rows(sql, parameters)

    with load() as catalogue:
        worker = Worker(Catalogue(Interrupted(catalogue.index)), load, told.put, told.put)
        worker.ask(Question("pruning"))
        failure = told.get(timeout=10)
        worker.close()
    assert isinstance(failure, sqlite3.OperationalError)
    assert str(failure) == "disk I/O error"


@pytest.mark.parametrize("key", ["enter", "ctrl+y"])
def test_a_key_waits_for_what_was_typed(browse: Browse, key: str) -> None:
    """A key that follows the last letter at once is meant for what that finds, not for what stood there before."""
    with load() as catalogue:
        slow = Slow(catalogue.index)
        slow.pause = 0.05

        async def type_on(pilot: Any) -> None:
            await pilot.press(*"gptq", key)

        seen = browse(catalogue=Catalogue(slow), then=type_on)
    if key == "enter":
        assert seen.taken == ["gptq"]
    else:
        assert seen.status.startswith("BibTeX of 1 copied")
