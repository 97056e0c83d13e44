"""The workers of a Dask cluster become an executor: they do the same jobs as the processes of this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from pipeline.model import FaktentreuError
from pipeline.project.cache import package_digest

PATIENCE = "10s"  # until a scheduler has to answer


class Cluster(Executor):
    """The workers that a scheduler knows; the library reschedules what a dead worker was at, and gives up at last."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            message = "--cluster needs the extra: install 'faktentreu[cluster]'"
            raise FaktentreuError(message) from None
        try:
            self.client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError):
            message = f"no Dask scheduler answers at '{address}'; start one with 'dask scheduler', or check the address"
            raise FaktentreuError(message) from None
        self.size = sum(self.client.nthreads().values())
        _demand_the_same_code(self)

    def submit(self, do: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Give a worker something to do; a job that several workers died over breaks the executor."""
        mine: Future[Any] = Future()
        theirs = self.client.submit(do, *arguments, pure=False, **named)
        theirs.add_done_callback(lambda one: _hand_over(one, mine))
        return mine

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster as it is, for others."""
        del wait, cancel_futures  # what nobody holds any more, the scheduler forgets
        self.client.close()


def code_of_a_worker() -> tuple[str, tuple[int, int]]:
    """What stands for the code that runs where this is called."""
    return package_digest(), (sys.version_info[0], sys.version_info[1])


def _hand_over(one: Any, mine: Future[Any]) -> None:
    """The outcome of the library's future becomes that of an ordinary one."""
    from distributed import KilledWorker

    error = one.exception()
    if isinstance(error, KilledWorker):
        mine.set_exception(BrokenExecutor())
    elif error is not None:
        mine.set_exception(error)
    else:
        mine.set_result(one.result())


def _demand_the_same_code(cluster: Cluster) -> None:
    """Raise FaktentreuError where there is no worker, or one with another version of this package or of Python."""
    if not cluster.size:
        raise FaktentreuError("the cluster has no workers; start some with 'dask worker ADDRESS --nthreads 1'")
    try:
        codes = cluster.client.run(code_of_a_worker)
    except ImportError:
        raise FaktentreuError("the workers of the cluster lack faktentreu; install the same version there") from None
    others = sorted(address for address, code in codes.items() if code != code_of_a_worker())
    if others:
        message = f"the worker {others[0]} runs other code than this machine; install the same version everywhere"
        raise FaktentreuError(message)
