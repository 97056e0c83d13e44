"""What stands in a text in its order is looked up by the place where it begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

_start = attrgetter("start")


class Placed(Protocol):
    """What begins somewhere in a text."""

    @property
    def start(self) -> int:
        """An offset."""


Item = TypeVar("Item", bound=Placed)


def index_from(items: Sequence[Placed], place: int) -> int:
    """The index of the first that begins at a place or behind it."""
    return bisect_left(items, place, key=_start)


def beginning_in(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    """Those that begin at `start` or behind it, but ahead of `end`."""
    return items[index_from(items, start) : index_from(items, end)]
