"""A worker: it queues what is due, does several jobs at a time, and says that it lives."""

import logging
import os
import signal
import socket
import threading
import time
import traceback
import uuid
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from django.db import DatabaseError, close_old_connections, connections
from django_tasks_db.models import DBTaskResult

from communique.newsroom import queue
from communique.newsroom.actions.enqueue_due import enqueue_due, find_lost
from communique.newsroom.actions.find_facts import queue_unsearched
from communique.newsroom.actions.forget import forget
from communique.newsroom.actions.note_silence import note_silence
from communique.newsroom.actions.publish_scheduled import publish_scheduled
from communique.newsroom.actions.send_alerts import send_alerts
from communique.newsroom.actions.watch_exchange import watch_exchange
from communique.newsroom.answering import Answering
from communique.newsroom.edge import Edge, using

log = logging.getLogger(__name__)

TICK: Final = 2.0
"""Seconds between two looks at what is due; an empty queue asks for one sooner."""
SWEEP: Final = 30.0
"""Seconds between two searches for what was lost."""
SCHEDULED: Final = 30.0
"""Seconds between two looks for what editors gave a time for."""
PRUNE: Final = 3600.0
IDLE: Final = 0.5
"""Seconds between two looks into an empty queue."""
HANDS: Final = 4
"""Jobs that a worker does at a time: while one waits for a slow site, the others go on."""
HANGING: Final = 70
"""Exit status of a worker whose job hangs; whoever watches over it starts it again."""


class Worker:
    """One worker. `stop` may be set from a signal handler or another thread: it ends after the jobs at hand.

    Any number may work on one database, each in a process of its own; each schedules, and none does so twice.
    """

    def __init__(self, edge: Edge, stop: threading.Event | None = None, hands: int = HANDS) -> None:
        self.edge = edge
        self.stop = stop or threading.Event()
        self.hands = hands
        self.name = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._held: dict[uuid.UUID, float] = {}
        self._claiming = threading.Lock()
        self._hungry = threading.Event()
        self._fed = True
        self._answering = Answering()
        self._due = {
            self._tick: (TICK, 0.0),
            self._sweep: (SWEEP, 0.0),
            publish_scheduled: (SCHEDULED, 0.0),
            self._prune: (PRUNE, 0.0),
        }

    def listen(self) -> None:
        """From here on SIGTERM and SIGINT ask for a clean end after the jobs at hand."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        """From a thread: the handler may have interrupted the main one while it held the event's lock."""
        threading.Thread(target=self._end, daemon=True).start()

    def _end(self) -> None:
        self.stop.set()
        self._hungry.set()

    def run(self) -> None:
        """Work until `stop` is set. The database's errors are waited out, not died of."""
        names = ["beat", *(f"hand {number + 1}" for number in range(self.hands))]
        jobs = [self._beat, *[self._work_on] * self.hands]
        with self._patient():
            self._say_alive()
        threads = [threading.Thread(target=job, name=name) for job, name in zip(jobs, names, strict=True)]
        log.info("worker %s began", self.name)
        for thread in threads:
            thread.start()
        with using(self.edge):
            while not self.stop.is_set():
                with self._patient():
                    self._look_after()
                self._hungry.wait(IDLE)
        for thread in threads:
            thread.join()
        with suppress(DatabaseError):
            queue.leave(self.name)
        log.info("worker %s ended", self.name)

    def run_until_idle(self) -> int:
        """Do all that is due and queued now, one job after another, and return how many jobs that was."""
        count = 0
        self._say_alive()
        with using(self.edge):
            self._sweep()
            while not self.stop.is_set():
                self._tick()
                if not self._work():
                    break
                count += 1
        queue.leave(self.name)
        return count

    def _patient(self) -> "_Patience":
        return _Patience(self._unanswered)

    def _unanswered(self, error: DatabaseError) -> None:
        log.error("the database did not answer; trying again: %s", error)
        self._answering.failed(error, self.edge.clock())
        connections.close_all()
        self.stop.wait(IDLE)

    def _look_after(self) -> None:
        """Do what is due of the schedule; look for more work at once where the hands have none left."""
        close_old_connections()
        if self._hungry.is_set():
            self._hungry.clear()
            self._tick()
        for act, (every, last) in self._due.items():
            now = time.monotonic()
            if now - last >= every or last == 0.0:
                self._due[act] = (every, now)
                act()

    def _work_on(self) -> None:
        """One hand: job after job, until asked to stop."""
        with using(self.edge):
            while not self.stop.is_set():
                busy = False
                with self._patient():
                    close_old_connections()
                    busy = self._work()
                if busy:
                    self._fed = True
                    continue
                if self._fed:
                    self._fed = False
                    self._hungry.set()
                self.stop.wait(IDLE)
        connections.close_all()

    def _work(self) -> bool:
        """Do one job; whether there was one."""
        with self._claiming:
            job = queue.claim(self.name)
            if job is None:
                return False
            self._held[job.pk] = time.monotonic()
        try:
            self._do(job)
        finally:
            self._held.pop(job.pk, None)
        return True

    def _do(self, job: DBTaskResult) -> None:
        try:
            job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        except Exception as error:
            log.exception("job %s failed", job.pk, extra={"task": job.task_path})
            queue.fail(job, self.name, error, traceback.format_exc())
        else:
            if not queue.finish(job, self.name):
                log.warning("job %s was taken over meanwhile", job.pk)

    def _tick(self) -> None:
        enqueue_due(self.edge.clock())

    def _sweep(self) -> None:
        now = self.edge.clock()
        with self._claiming:
            queue.take_over(now, worker=self.name, holds=set(self._held))
        find_lost(now)
        watch_exchange(now)
        send_alerts(self.edge.clock)
        queue_unsearched()

    def _prune(self) -> None:
        now = self.edge.clock()
        queue.prune(now)
        forget(now)

    def _beat(self) -> None:
        """Say every few seconds that we live. A worker whose job hangs ends: it is started again, and its jobs are
        taken over."""
        while not self.stop.wait(queue.BEAT_EVERY.total_seconds()):
            self._say_alive_or_end()
        while self._held:
            self._say_alive_or_end()
            time.sleep(IDLE)
        connections.close_all()

    def _say_alive_or_end(self) -> None:
        if self._hangs():
            log.critical("a job takes longer than %s; this worker ends", queue.LONGEST_JOB)
            os._exit(HANGING)
        with self._patient():
            self._say_alive()
            if silence := self._answering.wrote(self.edge.clock()):
                note_silence(silence)

    def _hangs(self) -> bool:
        longest = queue.LONGEST_JOB.total_seconds()
        return any(time.monotonic() - since > longest for since in list(self._held.values()))

    def _say_alive(self) -> None:
        queue.beat(self.name, host=socket.gethostname(), process=os.getpid(), now=self.edge.clock())


class _Patience:
    """Within this block an error of the database is logged and waited out; any other passes."""

    def __init__(self, unanswered: Callable[[DatabaseError], None]) -> None:
        self._unanswered = unanswered

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, DatabaseError):
            return False
        self._unanswered(error)
        return True
