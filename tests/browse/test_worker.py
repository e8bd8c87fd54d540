"""Typing never waits: the catalogue is asked in a thread, the latest question alone."""

from __future__ import annotations

import sqlite3
import time
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING

import pytest

from relm_cli.api import Catalogue, load
from relm_cli.browse.answers import Answer, Question
from relm_cli.browse.worker import Worker
from relm_cli.search.index import Index
from tests.browse.conftest import drawn_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tests.browse.conftest import Browse


class Slow(Index):
    """An index that answers no question about words until it is let, and cannot be interrupted."""

    def __init__(self, index: Index) -> None:
        super().__init__(index._connection)  # noqa: SLF001 - the same database
        self.asked = 0
        self.is_let = Event()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Answer once that is let, where the full text is asked."""
        if "MATCH" in sql:
            self.asked += 1
            assert self.is_let.wait(60)
        return super().rows(sql, parameters)


def test_typing_never_waits(browse: Browse) -> None:
    """While the catalogue has answered nothing yet, all that is typed stands on the query line."""
    with load() as catalogue:
        slow = Slow(catalogue.index)

        async def type_on(pilot: Any) -> None:
            await pilot.press(*"quantizati")
            await pilot.pause()
            shown.append(drawn_on(pilot.app)[0].text.rstrip())
            asked.append(slow.asked)
            slow.is_let.set()

        shown: list[str] = []
        asked: list[int] = []
        seen = browse(catalogue=Catalogue(slow), then=type_on)
    assert shown == ["> quantizati"]
    assert asked == [1]  # by the first letter; the others are asked past, but for the last
    assert seen.status == "30 entries"


def test_an_older_answer_is_dropped() -> None:
    """What an older question would have found is not shown once a newer one is asked."""
    told: SimpleQueue[Answer | Exception] = SimpleQueue()
    with load() as catalogue:
        slow = Slow(catalogue.index)
        worker = Worker(Catalogue(slow), told.put, told.put)
        worker.ask(Question("pruning"))
        while not slow.asked:
            time.sleep(0.01)
        worker.ask(Question("quantization"))
        slow.is_let.set()
        answer = told.get(timeout=60)
        worker.close()
    assert isinstance(answer, Answer)
    assert answer.question.line == "quantization"
    assert told.empty()


def test_a_job_comes_first_and_no_question_is_lost() -> None:
    """What a key does is done before the search goes on, even if interrupted, and that is answered nonetheless."""
    told: SimpleQueue[object] = SimpleQueue()
    tried: list[int] = []

    def job() -> None:
        tried.append(1)
        if len(tried) == 1:
            error = sqlite3.OperationalError("interrupted")
            error.sqlite_errorcode = sqlite3.SQLITE_INTERRUPT
            raise error
        told.put("done")

    with load() as catalogue:
        worker = Worker(catalogue, told.put, told.put)
        worker.do(job)
        worker.ask(Question("pruning"))
        came = [told.get(timeout=60), told.get(timeout=60)]
        worker.close()
    assert came[0] == "done"
    assert [answer.question.line for answer in came if isinstance(answer, Answer)] == ["pruning"]


def test_an_interrupted_question_is_asked_again() -> None:
    """A question that was interrupted for nothing newer is taken up again; other faults are told."""
    told: SimpleQueue[object] = SimpleQueue()

    class Interrupted(Slow):
        """An index that is interrupted, and then fails."""

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
        worker = Worker(Catalogue(Interrupted(catalogue.index)), told.put, told.put)
        worker.ask(Question("pruning"))
        failure = told.get(timeout=60)
        worker.close()
    assert isinstance(failure, sqlite3.OperationalError)
    assert str(failure) == "disk I/O error"


@pytest.mark.parametrize("key", ["enter", "ctrl+y"])
def test_a_key_waits_for_what_was_typed(browse: Browse, key: str) -> None:
    """A key that follows the last letter at once is meant for what that finds, not for what stood there before."""
    with load() as catalogue:
        slow = Slow(catalogue.index)

        async def type_on(pilot: Any) -> None:
            await pilot.press(*"gptq", key)
            slow.is_let.set()

        seen = browse(catalogue=Catalogue(slow), then=type_on)
    if key == "enter":
        assert seen.taken == ["gptq"]
    else:
        assert seen.status.startswith("BibTeX of 1 copied")
