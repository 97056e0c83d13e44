"""The files of output/ as builds left them: what each was made of, so that only what is stale is made again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.model import FaktentreuError
from pipeline.project.cache import FOLDER, seal, sealed_value
from pipeline.project.files import clock_of
from pipeline.project.store import read_bytes, within, write_atomic
from pipeline.project.tree import Stamp, is_as_long, newest, stamp_again, stamp_of, stamps_below
from pipeline.project.workspace import Project

NAME = "outputs"
PATIENCE = 8  # times
PAUSE = 0.003  # seconds between two looks at the clock; most tick within four thousandths


class Left(NamedTuple):
    """A file as a build left it: its stamp, the SHA-256 of its content, the key of what it was made of, its assets."""

    stamp: Stamp
    digest: str
    key: str
    assets: tuple[str, ...] = ()


@dataclass(slots=True)
class Shelf:
    """What one build finds in output/ and leaves there; paths are relative to it."""

    root: Path
    folder: Path
    now: dict[str, Stamp]
    known: dict[str, Left]
    made: dict[str, str] = field(default_factory=dict)
    grown: bool = False

    def is_fresh(self, path: str, key: str) -> bool:
        """Whether the file still is what was made under the key, to the byte; it is read where its stamp is another."""
        left, stamp = self.known.get(path), self.now.get(path)
        if left is None or stamp is None or left.key != key:
            return False
        if left.stamp != stamp:
            if not is_as_long(left.stamp, stamp) or _content(self.folder / path) != left.digest:
                return False
            self.known[path] = left._replace(stamp=stamp)
            self.grown = True
        self.made[path] = left.digest
        return True

    def put(self, path: str, data: bytes, key: str, assets: tuple[str, ...] = ()) -> None:
        """Write one file where its bytes change, and remember of what it was made."""
        target = within(self.root, f"{self.folder.relative_to(self.root).as_posix()}/{path}")
        write_atomic(target, data)
        self.made[path] = sha256(data).hexdigest()
        self.known[path] = Left(stamp_of(str(target)), self.made[path], key, assets)
        self.grown = True

    def assets(self, path: str) -> tuple[str, ...]:
        """The assets of a page that is there."""
        return self.known[path].assets if path in self.known else ()

    def save(self) -> None:
        """Keep what is known, for files that are still expected, once the clock has left them behind.

        A file that is as young as the list itself could change without a new stamp.
        """
        if not self.grown:
            return
        youngest = max((newest(left.stamp) for left in self.known.values()), default=0)
        clock = clock_of(self.root / FOLDER)
        for _ in range(PATIENCE):
            if clock > youngest:
                break
            time.sleep(PAUSE)
            clock = clock_of(self.root / FOLDER)
        kept = {path: [left.stamp.hex(), *left[1:]] for path, left in self.known.items() if newest(left.stamp) < clock}
        seal(self.root / FOLDER / NAME, kept)


def open_shelf(project: Project) -> Shelf:
    """The files of output/ as they stand now, and what is known of them."""
    folder = project.root / project.settings.output
    kept = sealed_value(project.root / FOLDER / NAME)
    known = dict(_entries(kept)) if isinstance(kept, dict) else {}
    return Shelf(project.root, folder, stamps_below(str(folder), ""), known)


def _entries(kept: dict[str, object]) -> Iterator[tuple[str, Left]]:
    for path, values in kept.items():
        if isinstance(values, list) and len(values) == 4:
            stamp, content, key, assets = values
            yield path, Left(stamp_again(stamp), content, key, tuple(assets))


def _content(path: Path) -> str:
    try:
        return sha256(read_bytes(path)).hexdigest()
    except FaktentreuError:
        return ""
