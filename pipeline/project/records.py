"""Paths and what is kept of each become bytes, and the bytes become them again: lists of every file of a project.

Such a list is held in memory during a run and written at its end, so it is as small as can be: no JSON, and one object
of bytes for all that is kept of a path.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from io import BytesIO

Records = dict[str, bytes]

_MARK = b"\x02"  # how a list begins; it may change with the form
_LENGTHS = struct.Struct(">II")  # of a path in UTF-8 and of its value, in bytes


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The list as bytes."""
    written = BytesIO()  # it grows in place, where a list of all parts would take as much again
    written.write(_MARK)
    for path, value in entries:
        name = path.encode("utf-8", "surrogatepass")
        written.write(_LENGTHS.pack(len(name), len(value)) + name + value)
    return written.getvalue()


def unpacked(data: bytes) -> Records:
    """The list that was packed; empty for anything else."""
    try:
        return dict(_entries(data)) if data.startswith(_MARK) else {}
    except (struct.error, UnicodeDecodeError):
        return {}


def _entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The entries of a list. Raises struct.error or UnicodeDecodeError for what is none."""
    at = len(_MARK)
    while at < len(data):
        name, value = _LENGTHS.unpack_from(data, at)
        middle = at + _LENGTHS.size + name
        at = middle + value
        if at > len(data):
            raise struct.error("cut short")
        yield data[middle - name : middle].decode("utf-8", "surrogatepass"), data[middle:at]
