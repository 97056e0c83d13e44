"""A compiled pattern goes into a pickle with its code, so that the next process need not compile it again.

`re` parses a source, makes code of it, and gives that to `_sre`, which runs it. The first two steps are Python and take
nearly all of the time, and pickle as it comes keeps the source alone. The code is of one version of Python, and `_sre`
is not public: what is kept here must be told apart by the version (`MACHINE` tells it), and wherever the steps are not
as they were, or give another pattern than `re` does, the source is kept alone as well.
"""

from __future__ import annotations

import importlib
import re
import sys
from array import array
from collections.abc import Callable
from typing import Any

_ITEM = "I"  # of an array: what holds one code, four bytes
_CHANGED = (ImportError, AttributeError, TypeError, ValueError, RuntimeError)
_Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


_sre = _module("_sre")
MACHINE = f"{sys.version} {sys.byteorder} {getattr(_sre, 'MAGIC', 0)}"  # what can run the same code


def reduced(pattern: re.Pattern[str]) -> _Reduced:
    """How pickle makes a pattern again: from its code where that gives the same, else from its source."""
    try:
        coded = _from_code, _coded(pattern.pattern, pattern.flags)
        if coded[0](*coded[1]) == pattern:
            return coded
    except _CHANGED:
        pass
    return re.compile, (pattern.pattern, pattern.flags)


def _coded(source: str, flags: int) -> tuple[Any, ...]:
    """The arguments of `_from_code`, by the steps of `re.compile`."""
    parsed = importlib.import_module("re._parser").parse(source, flags)
    code = array(_ITEM, importlib.import_module("re._compiler")._code(parsed, flags))
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return source, flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, names, tuple(by_number)


def _from_code(
    source: str, flags: int, code: bytes, groups: int, names: dict[str, int], by_number: tuple[str | None, ...]
) -> re.Pattern[str]:
    """The pattern that `_sre` runs this code for; one that it does not take is compiled from its source."""
    try:
        made: re.Pattern[str] = _sre.compile(source, flags, array(_ITEM, code).tolist(), groups, names, by_number)
    except _CHANGED:
        return re.compile(source, flags)
    return made
