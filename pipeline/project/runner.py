"""Jobs and the work to do on each become results and faults: one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model import FaktentreuError

Job = TypeVar("Job")
Result = TypeVar("Result")


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
