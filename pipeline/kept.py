"""What the files of a language are made into is kept beside them, as Python keeps what it compiled, and told again.

It lies in their `__pycache__` folder, or where `PYTHONPYCACHEPREFIX` says; nothing is written where
`PYTHONDONTWRITEBYTECODE` is set, and nothing is lost where the folder takes nothing. What is kept counts as long as
every file it came from, and the code that makes such tables, have the size and the time of change that they had. It is
pickled, patterns with their code (see `pattern_code`), and trusted as a compiled module is: who may write there may
already run code here.
"""

from __future__ import annotations

import contextlib
import gc
import io
import marshal
import os
import pickle
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from pipeline.pattern_code import MACHINE, reduced

_Made = TypeVar("_Made")
_PACKAGE = Path(__file__).parent
# Folders of what makes tables.
_MAKERS = [
    _PACKAGE / room
    for room in (
        *("", "language", "glossary", "binding", "rules", "facts", "facts/text", "facts/lexicon", "facts/wording"),
        *("facts/amounts", "facts/differences", "facts/excuses", "facts/times", "facts/tokens"),
    )
]
_CHECKSUM = 4  # bytes
_BROKEN = (ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, KeyError, pickle.UnpicklingError)
_Stamp = tuple[str, int, int]  # of a file: path, size in bytes (-1 where there is none), time of change in nanoseconds


def kept(place: Path, what: str, sources: Callable[[], Iterable[Path]], make: Callable[[], _Made]) -> _Made:
    """What `make` makes of the files of `sources`, or what it made of them another time.

    `place` is the file of the language, `what` a word that tells its tables apart. What is made must be of types that
    pickle knows, and of classes of this package.
    """
    path = _path(place, what)
    with contextlib.suppress(OSError, *_BROKEN):
        told: _Made = _unpickled(_told(path))
        return told
    made = make()
    if stamps := _stamps(sources):
        _keep(path, stamps, _pickled(made))
    return made


class Drawer:
    """Small things that are made of the files of `sources`, in one file, each under a name and read when asked for."""

    def __init__(self, place: Path, what: str, sources: Callable[[], Iterable[Path]]) -> None:
        self._path = _path(place, what)
        self._sources = sources
        self._pickled: dict[str, bytes] = {}
        with contextlib.suppress(OSError, *_BROKEN):
            self._pickled = dict(_told(self._path))

    def kept(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What `make` makes, or what it made another time under this name."""
        with contextlib.suppress(*_BROKEN):
            told: _Made = _unpickled(self._pickled[name])
            return told
        made = make()
        if stamps := _stamps(self._sources):
            self._pickled[name] = _pickled(made)
            _keep(self._path, stamps, self._pickled)
        return made


def _path(place: Path, what: str) -> Path:
    return Path(f"{cache_from_source(str(place)).removesuffix('.pyc')}.{what}")


def _told(path: Path) -> Any:
    """What a file keeps. Raises one of `_BROKEN` or OSError where it is not there, not whole, or out of date."""
    data = path.read_bytes()
    if zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") != data[:_CHECKSUM]:
        raise ValueError("not whole")
    code, sources, pickled = marshal.loads(data[_CHECKSUM:])
    if code != _code() or any(_stamp(name) != (name, size, changed) for name, size, changed in sources):
        raise ValueError("out of date")
    return pickled


def _stamps(sources: Callable[[], Iterable[Path]]) -> tuple[_Stamp, ...]:
    """The stamps of the files; none where Python writes no bytecode, or where no file is there."""
    stamps = () if sys.dont_write_bytecode else tuple(_stamp(str(source)) for source in sources())
    return stamps if any(size >= 0 for _, size, _ in stamps) else ()


def _keep(path: Path, stamps: tuple[_Stamp, ...], pickled: bytes | dict[str, bytes]) -> None:
    """Write a file, whole or not at all; where it cannot be written, nothing is lost."""
    data = marshal.dumps((_code(), stamps, pickled))
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            new.write_bytes(zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Pickles patterns with their code."""

    def reducer_override(self, made: object) -> Any:
        return reduced(made) if isinstance(made, re.Pattern) else NotImplemented


def _pickled(made: object) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(made)
    return buffer.getvalue()


def _unpickled(pickled: bytes) -> Any:
    with _without_garbage_collection():
        return pickle.loads(pickled)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Nothing that is being read is garbage yet, and looking for it at every few hundred objects takes as long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _code() -> str:
    """What stands for this Python and for the modules that make tables."""
    stamps = [_stamp(entry.path) for folder in _MAKERS for entry in os.scandir(folder) if entry.name.endswith(".py")]
    return f"{MACHINE}\n{sorted(stamps)}"


def _stamp(path: str) -> _Stamp:
    try:
        status = Path(path).stat()
    except OSError:
        return path, -1, 0
    return path, status.st_size, status.st_mtime_ns
