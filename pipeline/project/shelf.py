"""The files of output/ as builds left them: what each was made of, so that only what is stale is made again."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.model import FaktentreuError
from pipeline.project.cache import FOLDER, seal_bytes, sealed_bytes
from pipeline.project.files import clock_of
from pipeline.project.records import Records, packed, unpacked
from pipeline.project.store import read_bytes, within, write_atomic
from pipeline.project.tree import NOWHERE, Stamp, is_as_long, newest, stamp_of, stamps_below
from pipeline.project.workspace import Project

NAME = "outputs"
PATIENCE = 8  # times
PAUSE = 0.003  # seconds between two looks at the clock; most tick within four thousandths

# Where the parts of what is kept of a file stand; its assets come behind them.
_STAMP = slice(0, len(NOWHERE))
_DIGEST = slice(_STAMP.stop, _STAMP.stop + 32)
_KEY = slice(_DIGEST.stop, _DIGEST.stop + 16)
_NO_KEY = bytes(16)


class Left(NamedTuple):
    """A file as a build left it: its stamp, the SHA-256 of its content, what it was made of, and its assets.

    Of what it was made a key tells, in bytes; one of zeros stands for none.
    """

    stamp: Stamp
    digest: bytes
    key: bytes
    assets: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """All of it in one piece, as runs hold it of every file."""
        return self.stamp + self.digest + self.key + "\0".join(self.assets).encode("utf-8", "surrogatepass")


def _left(kept: bytes) -> Left:
    assets = kept[_KEY.stop :].decode("utf-8", "surrogatepass")
    return Left(kept[_STAMP], kept[_DIGEST], kept[_KEY], tuple(assets.split("\0")) if assets else ())


@dataclass(slots=True)
class Shelf:
    """What one build finds in output/ and leaves there; paths are relative to it.

    `known` holds what earlier builds and this one left, packed; `made` are the files of this one.
    """

    root: Path
    folder: Path
    now: dict[str, Stamp]
    known: Records
    made: set[str] = field(default_factory=set)
    grown: bool = False

    def is_fresh(self, path: str, key: str) -> bool:
        """Whether the file still is what was made under the key, to the byte; it is read where its stamp is another."""
        kept, stamp = self.known.get(path), self.now.get(path)
        if kept is None or stamp is None or kept[_KEY] != bytes.fromhex(key):
            return False
        if kept[_STAMP] != stamp:
            left = _left(kept)
            if not is_as_long(left.stamp, stamp) or _content(self.folder / path) != left.digest:
                return False
            self.known[path] = left._replace(stamp=stamp).packed()
            self.grown = True
        self.made.add(path)
        return True

    def put(self, path: str, data: bytes, key: str, assets: tuple[str, ...] = ()) -> None:
        """Write one file where its bytes change, and remember of what it was made; without a key, of nothing."""
        target = within(self.root, f"{self.folder.relative_to(self.root).as_posix()}/{path}")
        write_atomic(target, data)
        left = Left(stamp_of(str(target)), sha256(data).digest(), bytes.fromhex(key) or _NO_KEY, assets)
        self.known[path] = left.packed()
        self.made.add(path)
        self.grown = True

    def assets(self, path: str) -> tuple[str, ...]:
        """The assets of a page that is there."""
        return _left(self.known[path]).assets if path in self.known else ()

    def digest(self, path: str) -> bytes:
        """The SHA-256 of the content of a file that is known."""
        return self.known[path][_DIGEST]

    def save(self) -> None:
        """Keep what is known, for files that are still expected, once the clock has left them behind.

        A file that is as young as the list itself could change without a new stamp.
        """
        if not self.grown:
            return
        youngest = max((newest(kept[_STAMP]) for kept in self.known.values()), default=0)
        clock = clock_of(self.root / FOLDER)
        for _ in range(PATIENCE):
            if clock > youngest:
                break
            time.sleep(PAUSE)
            clock = clock_of(self.root / FOLDER)
        seal_bytes(
            self.root / FOLDER / NAME, packed(one for one in self.known.items() if newest(one[1][_STAMP]) < clock)
        )


def open_shelf(project: Project) -> Shelf:
    """The files of output/ as they stand now, and what is known of them."""
    folder = project.root / project.settings.output
    return Shelf(project.root, folder, stamps_below(str(folder), ""), _known(project))


def stamps_left(project: Project) -> dict[str, Stamp]:
    """The stamps that builds left the files of output/ with, by their paths below it."""
    return {path: kept[_STAMP] for path, kept in _known(project).items()}


def _known(project: Project) -> Records:
    return unpacked(sealed_bytes(project.root / FOLDER / NAME))


def _content(path: Path) -> bytes:
    try:
        return sha256(read_bytes(path)).digest()
    except FaktentreuError:
        return b""
