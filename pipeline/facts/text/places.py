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


class Stretch(Placed, Protocol):
    """What begins and ends somewhere in a text."""

    @property
    def end(self) -> int:
        """The offset behind it."""


Item = TypeVar("Item", bound=Placed)
Holder = TypeVar("Holder", bound=Stretch)


def index_from(items: Sequence[Placed], place: int) -> int:
    """The index of the first that begins at a place or behind it."""
    return bisect_left(items, place, key=_start)


def beginning_in(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    """Those that begin at `start` or behind it, but ahead of `end`."""
    return items[index_from(items, start) : index_from(items, end)]


def holding(items: Sequence[Holder], inner: Stretch) -> Holder | None:
    """The one of them, of which none lies in another, that a stretch of the text lies in."""
    before = index_from(items, inner.start + 1)
    return items[before - 1] if before and inner.end <= items[before - 1].end else None
