"""What the files of a language are made into is kept beside them, as Python keeps what it compiled, and told again.

It lies in their `__pycache__` folder, or where `PYTHONPYCACHEPREFIX` says; nothing is written where
`PYTHONDONTWRITEBYTECODE` is set, and nothing is lost where the folder takes nothing. What is kept counts as long as
every file it came from, and the code that makes such tables, have the size and the time of change that they had. It is
pickled, and trusted as a compiled module is: who may write there may already run code here.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

_Made = TypeVar("_Made")
_PACKAGE = Path(__file__).parent
# Folders of what makes tables.
_MAKERS = [
    _PACKAGE / room for room in ("", "language", "facts", "facts/text", "facts/lexicon", "facts/wording", "glossary")
]
_CHECKSUM = 4  # bytes
_BROKEN = (ValueError, EOFError, TypeError, AttributeError, ImportError, IndexError, KeyError, pickle.UnpicklingError)
_Stamp = tuple[str, int, int]  # of a file: path, size in bytes (-1 where there is none), time of change in nanoseconds


def kept(place: Path, what: str, sources: Callable[[], Iterable[Path]], make: Callable[[], _Made]) -> _Made:
    """What `make` makes of the files of `sources`, or what it made of them another time.

    `place` is the file of the language, `what` a word that tells its tables apart. What is made must be of types that
    pickle knows, and of classes of this package.
    """
    path = Path(f"{cache_from_source(str(place)).removesuffix('.pyc')}.{what}")
    with contextlib.suppress(OSError, *_BROKEN):
        told: _Made = _told(path)
        return told
    made = make()
    stamps = () if sys.dont_write_bytecode else tuple(_stamp(str(source)) for source in sources())
    if any(size >= 0 for _, size, _ in stamps):
        with contextlib.suppress(OSError):
            _keep(path, stamps, made)
    return made


def _told(path: Path) -> Any:
    """What a file keeps. Raises one of `_BROKEN` or OSError where it is not there, not whole, or out of date."""
    data = path.read_bytes()
    if zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM, "big") != data[:_CHECKSUM]:
        raise ValueError("not whole")
    code, sources, pickled = marshal.loads(data[_CHECKSUM:])
    if code != _code() or any(_stamp(name) != (name, size, changed) for name, size, changed in sources):
        raise ValueError("out of date")
    return pickle.loads(pickled)


def _keep(path: Path, sources: tuple[_Stamp, ...], made: object) -> None:
    """Write a file, whole or not at all."""
    data = marshal.dumps((_code(), sources, pickle.dumps(made, pickle.HIGHEST_PROTOCOL)))
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(zlib.crc32(data).to_bytes(_CHECKSUM, "big") + data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@cache
def _code() -> str:
    """What stands for this Python and for the modules that make tables."""
    stamps = [_stamp(entry.path) for folder in _MAKERS for entry in os.scandir(folder) if entry.name.endswith(".py")]
    return f"{sys.version}\n{sorted(stamps)}"


def _stamp(path: str) -> _Stamp:
    try:
        status = Path(path).stat()
    except OSError:
        return path, -1, 0
    return path, status.st_size, status.st_mtime_ns
