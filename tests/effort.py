"""What a piece of work costs, told so that neither a slow machine nor a busy one fails a test."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

_TIMES = 4
_FAR_FROM_SQUARE = 9  # of the 16 times that 4 times as much would take; in proportion it takes 4
_NOTHING = 0.1  # seconds too few to tell by
_TRIALS = 3


@contextmanager
def at_most(limit: float) -> Iterator[None]:
    """Fail where what is done inside takes more seconds of computing, the garbage of other tests not counted."""
    with _uncollected():
        begin = process_time()
        yield
        assert process_time() - begin < limit


def is_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """True where four times the size costs about four times as much, in one of three trials."""
    work(1)
    return any(
        _seconds(work, _TIMES * size) < _FAR_FROM_SQUARE * _seconds(work, size) + _NOTHING for _ in range(_TRIALS)
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    with _uncollected():
        begin = process_time()
        work(size)
        return process_time() - begin


@contextmanager
def _uncollected() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
