"""Paths and what is kept of each become bytes, and the bytes become them again: lists of every file of a project.

Such a list is held in memory during a run and written at its end, so it is as small as can be: no JSON, and one object
of bytes for all that is kept of a path.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

Records = dict[str, bytes]

_MARK = b"\x02"  # how a list begins; it may change with the form
_LENGTHS = struct.Struct(">II")  # of a path in UTF-8 and of its value, in bytes


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The list as bytes."""
    parts = [_MARK]
    for path, value in entries:
        name = path.encode("utf-8", "surrogatepass")
        parts += (_LENGTHS.pack(len(name), len(value)), name, value)
    return b"".join(parts)


def unpacked(data: bytes) -> Records:
    """The list that was packed; empty for anything else."""
    found: Records = {}
    at, stop = len(_MARK), len(data)
    if not data.startswith(_MARK):
        return found
    while at < stop:
        if stop - at < _LENGTHS.size:
            return {}
        path, value = _LENGTHS.unpack_from(data, at)
        middle = at + _LENGTHS.size + path
        if middle + value > stop:
            return {}
        found[data[middle - path : middle].decode("utf-8", "surrogatepass")] = data[middle : middle + value]
        at = middle + value
    return found
