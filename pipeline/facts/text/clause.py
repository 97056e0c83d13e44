"""A place in a text becomes the clause around it: up to the nearest stop, comma, colon or semicolon on either side."""

from __future__ import annotations

import re

from pipeline.facts.text.punctuation import ENDS, ENDS_ANYWHERE, PAUSES, PAUSES_ANYWHERE

_REACH = 200  # characters to either side, at most
_END = re.compile(rf"[{ENDS}{PAUSES}·](?: |\Z)|[{ENDS_ANYWHERE}{PAUSES_ANYWHERE}\n]")


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of the characters from `start` to `end` begins and ends; marks inside them do not count."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    begin = max((mark.end() for mark in _END.finditer(text, first, start)), default=first)
    stop = _END.search(text, end, last)
    return begin, stop.start() if stop else last
