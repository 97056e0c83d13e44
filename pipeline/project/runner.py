"""Jobs and the work to do on each become results, in the order of the jobs, whoever does them."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.model import FaktentreuError
from pipeline.project.store import let_go

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Job = TypeVar("Job")
Result = TypeVar("Result")

CHUNK = 12  # pages of work that are handed out at once: about a tenth of a second
GARBAGE = 50_000  # objects made between two looks for garbage: a tenth of the time; jobs leave hardly any in circles
WORTH_IT = 24  # pages of work from which processes of their own pay

# Told after every job: how much is done, and how much there is.
Tell = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What a run gave: the results in the order of the jobs, and the faults of the jobs that failed."""

    results: tuple[Result, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()


def run_each(work: Callable[[Job], Result], jobs: Iterable[Job], tell: Tell = silent) -> Outcome[Result]:
    """Do the work on every job; a FaktentreuError or an OSError of one becomes a fault, anything else is a bug."""
    results: list[Result] = []
    faults: list[FaktentreuError] = []
    jobs = list(jobs)
    for done, job in enumerate(jobs):
        tell(done, len(jobs))
        try:
            results.append(work(job))
        except FaktentreuError as error:
            faults.append(error)
        except OSError as error:
            faults.append(FaktentreuError(f"{error.strerror or error}", path=str(error.filename or job)))
    return Outcome(tuple(results), tuple(faults))


@dataclass(frozen=True, slots=True)
class Work(Generic[Job, Result]):
    """What is to be done: a pure function of a job, and what it means when a process died over one."""

    do: Callable[[Job], Result]
    lost: Callable[[Job], Result]


@dataclass(slots=True)
class Crew:
    """Who works: this process alone, several processes of this machine, or the workers of a cluster.

    `wanted` is the number of processes, 0 where nobody said; `cluster` the address of a Dask scheduler.
    """

    wanted: int = 0
    cluster: str = ""
    executor: Executor | None = field(default=None)

    def size(self, amount: int) -> int:
        """How many processes to use for so many pages of work; 1 is this one alone."""
        if self.wanted:
            return self.wanted
        return max(1, min(cores(), amount // (WORTH_IT // 2))) if amount >= WORTH_IT else 1

    def dismiss(self) -> None:
        """Let the processes go, once they have ended what they were at; nothing new is begun."""
        if self.executor is not None:
            self.executor.shutdown(cancel_futures=True)
            self.executor = None


@contextmanager
def hired(wanted: int = 0, cluster: str = "") -> Iterator[Crew]:
    """A crew for the time of one command."""
    crew, usual = Crew(wanted, cluster), gc.get_threshold()
    gc.set_threshold(GARBAGE)
    try:
        yield crew
    finally:
        gc.set_threshold(*usual)
        crew.dismiss()


def results_of(
    work: Work[Job, Result], jobs: Iterable[Job], crew: Crew, amount: int, size_of: Callable[[Job], int] = lambda _: 1
) -> Iterator[Result]:
    """The results in the order of the jobs, which are taken one after another, never many ahead.

    `amount` is how many pages of work there are in all, `size_of` tells how many one job is.
    """
    workers = crew.size(amount)
    if crew.cluster:
        crew.executor = crew.executor or _on_cluster(crew.cluster)
        workers = max(2, getattr(crew.executor, "size", 2))
    return _spread(work, chunks(jobs, size_of), crew, workers) if workers > 1 else map(work.do, jobs)


def died(path: str) -> FaktentreuError:
    """The fault of a job on an article whose process ended before the job did."""
    message = "the process that worked on this article was killed, perhaps for want of memory; run again with --jobs 1"
    return FaktentreuError(message, path=path)


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chunks(jobs: Iterable[Job], size_of: Callable[[Job], int]) -> Iterator[list[Job]]:
    """The jobs in order, in lists large enough to pay for the way to a worker."""
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += size_of(job)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def done(do: Callable[[Job], Result], chunk: Sequence[Job]) -> list[Result]:
    """The results of one chunk; this is what a worker calls."""
    return [do(job) for job in chunk]


def _spread(work: Work[Job, Result], todo: Iterable[list[Job]], crew: Crew, workers: int) -> Iterator[Result]:
    """The results of several processes. When one dies, those jobs that it may have died over are done one by one."""
    from concurrent.futures import BrokenExecutor, Future  # a tenth of what a run takes that needs no processes

    todo = iter(todo)
    window: deque[tuple[list[Job], Future[list[Result]]]] = deque()
    while True:
        try:
            while len(window) < 2 * workers and (chunk := next(todo, None)) is not None:
                window.append((chunk, Future()))
                window[-1] = chunk, _pool(crew, workers).submit(done, work.do, chunk)
            if not window:
                return
            results = window[0][1].result()
        except BrokenExecutor:
            crew.dismiss()
            suspects = [(chunk, _finished(future)) for chunk, future in window]
            window.clear()
            for chunk, finished in suspects:
                yield from finished if finished is not None else (_alone(work, job, crew) for job in chunk)
            continue
        window.popleft()
        yield from results


def _on_cluster(address: str) -> Executor:
    from pipeline.project.cluster import Cluster  # takes a second, and few have one

    return Cluster(address)


def _pool(crew: Crew, workers: int) -> Executor:
    if crew.executor is None and crew.cluster:
        crew.executor = _on_cluster(crew.cluster)
    elif crew.executor is None:
        from concurrent.futures import ProcessPoolExecutor

        crew.executor = ProcessPoolExecutor(workers, initializer=_obey_the_first_process)
    return crew.executor


def _finished(future: Future[Any]) -> Any:
    """The result of a job that was done in time, else None."""
    return future.result() if future.done() and not future.cancelled() and not future.exception() else None


def _alone(work: Work[Job, Result], job: Job, crew: Crew) -> Result:
    """The result of a job handed out by itself, over which a process may die without harm to others."""
    from concurrent.futures import BrokenExecutor

    by_itself = Crew(1, crew.cluster)
    try:
        return _pool(by_itself, 1).submit(work.do, job).result()
    except BrokenExecutor:
        return work.lost(job)
    finally:
        by_itself.dismiss()


def _obey_the_first_process() -> None:
    """Leave Ctrl-C to the process that people see, which ends the others; let go of its lock; and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    let_go()
    threading.Thread(target=_end_with_the_first_process, daemon=True).start()


def _end_with_the_first_process() -> None:
    """Wait for the death of the process that hired this one, however it comes, so that nobody is left behind."""
    import multiprocessing

    if first := multiprocessing.parent_process():
        first.join()
        os._exit(1)
