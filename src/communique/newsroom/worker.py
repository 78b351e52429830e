"""A worker: it queues what is due, does one job after another, and says that it lives."""

import logging
import os
import signal
import socket
import threading
import time
import traceback
import uuid
from contextlib import suppress
from types import FrameType
from typing import Final

from django.db import DatabaseError, close_old_connections, connections
from django_tasks_db.models import DBTaskResult

from communique.newsroom import queue
from communique.newsroom.actions.enqueue_due import enqueue_due, find_lost
from communique.newsroom.actions.find_facts import queue_unsearched
from communique.newsroom.actions.publish_scheduled import publish_scheduled
from communique.newsroom.edge import Edge, using

log = logging.getLogger(__name__)

TICK: Final = 2.0
"""Seconds between two looks at what is due."""
SWEEP: Final = 30.0
"""Seconds between two searches for what was lost."""
SCHEDULED: Final = 30.0
"""Seconds between two looks for what editors gave a time for."""
PRUNE: Final = 3600.0
IDLE: Final = 0.5
"""Seconds between two looks into an empty queue."""


class Worker:
    """One worker. `stop` may be set from a signal handler or another thread: it ends after the job at hand.

    Any number may work on one database, each in a process of its own; each schedules, and none does so twice.
    """

    def __init__(self, edge: Edge, stop: threading.Event | None = None) -> None:
        self.edge = edge
        self.stop = stop or threading.Event()
        self.name = f"{socket.gethostname()[:24]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._since: float | None = None
        self._due = {
            self._tick: (TICK, 0.0),
            self._sweep: (SWEEP, 0.0),
            publish_scheduled: (SCHEDULED, 0.0),
            self._prune: (PRUNE, 0.0),
        }

    def listen(self) -> None:
        """From here on SIGTERM and SIGINT ask for a clean end after the job at hand."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        """From a thread: the handler may have interrupted the main one while it held the event's lock."""
        threading.Thread(target=self.stop.set, daemon=True).start()

    def run(self) -> None:
        """Work until `stop` is set. The database's errors are waited out, not died of."""
        beating = threading.Thread(target=self._beat, name="beat", daemon=True)
        self._say_alive()
        beating.start()
        log.info("worker %s began", self.name)
        with using(self.edge):
            while not self.stop.is_set():
                try:
                    busy = self.step()
                except DatabaseError:
                    log.exception("the database did not answer; trying again")
                    connections.close_all()
                    busy = False
                if not busy:
                    self.stop.wait(IDLE)
        beating.join()
        with suppress(DatabaseError):
            queue.leave(self.name)
        log.info("worker %s ended", self.name)

    def run_until_idle(self) -> int:
        """Do all that is due and queued now, and return how many jobs that was."""
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

    def step(self) -> bool:
        """Look after the schedule where it is time, then do one job; whether there was one."""
        close_old_connections()
        now = time.monotonic()
        for act, (every, last) in self._due.items():
            if now - last >= every or last == 0.0:
                self._due[act] = (every, now)
                act()
        return self._work()

    def _work(self) -> bool:
        job = queue.claim(self.name)
        if job is None:
            return False
        self._since = time.monotonic()
        try:
            self._do(job)
        finally:
            self._since = None
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
        queue.take_over(now)
        find_lost(now)
        queue_unsearched()

    def _prune(self) -> None:
        queue.prune(self.edge.clock())

    def _beat(self) -> None:
        """Say every few seconds that we live, unless the job at hand takes too long to be sane."""
        while not self.stop.wait(queue.BEAT_EVERY.total_seconds()):
            if not self._hangs():
                with suppress(DatabaseError):
                    self._say_alive()
        while self._since is not None and not self._hangs():
            with suppress(DatabaseError):
                self._say_alive()
            time.sleep(IDLE)
        connections.close_all()

    def _hangs(self) -> bool:
        since = self._since
        return since is not None and time.monotonic() - since > queue.LONGEST_JOB.total_seconds()

    def _say_alive(self) -> None:
        queue.beat(self.name, host=socket.gethostname(), process=os.getpid(), now=self.edge.clock())
