"""The files of a project as they stand when a run begins: which there are, and what stands for the content of each."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model import FaktentreuError
from pipeline.project.cache import FOLDER, digest, seal_bytes, sealed_bytes
from pipeline.project.records import Records, packed, unpacked
from pipeline.project.settings import FILE
from pipeline.project.store import TEMPORARY, read_bytes, within, write_atomic
from pipeline.project.tree import NOWHERE, Stamp, newest, stamp_of, stamps_below
from pipeline.project.workspace import Project

NAME = "inputs"

_STAMP = len(NOWHERE)


@dataclass(slots=True)
class Files:
    """The stamps of a project's files, and what is known of their contents from earlier runs; one run's own.

    `known` holds of each path its stamp when it was read and, behind it, what stands for its content.
    """

    root: Path
    now: dict[str, Stamp]
    clock: int
    known: Records = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    learned: bool = False

    def has(self, path: str) -> bool:
        """Whether there was a file at the path, or a link, when the run began."""
        return path in self.now

    def digest(self, path: str) -> str:
        """What stands for the file's content; empty where there is no such file. It is read where its stamp is new."""
        stamp = self.now.get(path)
        if stamp is None:
            return ""
        if path not in self.seen:
            known = self.known.get(path, b"")
            if known.startswith(stamp):
                self.seen[path] = known[_STAMP:].hex()
            else:
                self.read(path)
        return self.seen[path]

    def read(self, path: str) -> bytes:
        """The file's content. Raises FaktentreuError where it cannot be read, or is another than it was in this run."""
        data = read_bytes(within(self.root, path))
        content = digest(data)
        if self.seen.setdefault(path, content) != content:
            raise FaktentreuError("the file was changed by someone else meanwhile; run again", path=path)
        stamp = self.now.get(path, NOWHERE)
        if newest(stamp) < self.clock:  # a younger one may yet change without a new stamp
            self.known[path] = stamp + bytes.fromhex(content)
            self.learned = True
        return data

    def write(self, path: str, data: bytes, old: bytes | None, *, durable: bool = True) -> None:
        """Put new content in the place of what was read, unless somebody else has changed the file meanwhile.

        What can be made again, such as a template, need not wait for the disk.
        """
        write_atomic(within(self.root, path), data, expected=old or b"", durable=durable)
        self.seen[path] = digest(data)

    def save(self) -> None:
        """Keep what is known for the next run."""
        if self.learned:
            kept = (one for one in self.known.items() if self.now.get(one[0]) == one[1][:_STAMP])
            seal_bytes(self.root / FOLDER / NAME, packed(kept))


def files_of(project: Project) -> Files:
    """The project's settings, articles, templates and catalogs, its glossary and its theme, as they stand now."""
    settings = project.settings
    clock = clock_of(project.root / FOLDER)
    now = {FILE: stamp_of(os.path.join(project.root, FILE))}
    for folder in filter(None, (settings.source, settings.translations, settings.theme)):
        now |= stamps_below(str(project.root), folder)
    if settings.glossary:
        now |= {settings.glossary: stamp_of(os.path.join(project.root, settings.glossary))}
    return Files(project.root, now, clock, unpacked(sealed_bytes(project.root / FOLDER / NAME)))


def names_in(files: Files, folder: str, suffix: str) -> tuple[str, ...]:
    """Files with the suffix below the folder as relative names without it, sorted.

    Hidden ones are left out, and those in linked folders; a link into nowhere is reported by whoever reads it.
    """
    start = folder + "/"
    found = [path[len(start) : -len(suffix)] for path in files.now if path.endswith(suffix) and path.startswith(start)]
    parents = {name.rpartition("/")[0] for name in found}
    linked = {parent for parent in parents if parent and _is_linked(files.root / folder, parent)}
    places = ((name, *name.rpartition("/")[::2]) for name in found)
    return tuple(sorted(name for name, parent, last in places if parent not in linked and not last.startswith(".")))


def orphans(project: Project, files: Files, names: Collection[str]) -> tuple[str, ...]:
    """The paths of templates and catalogs whose article is gone, sorted. They are kept for what was translated."""
    known = set(names)
    folder = project.settings.translations
    found = [
        f"{folder}/{place}/{name}{suffix}"
        for place, suffix in [("templates", ".pot"), *((language, ".po") for language in project.settings.languages)]
        for name in names_in(files, f"{folder}/{place}", suffix)
        if name not in known
    ]
    return tuple(sorted(found))


def _is_linked(top: Path, parent: str) -> bool:
    """Whether one of the folders on the way from the top to the parent is a link."""
    parts = parent.split("/")
    return any((top / "/".join(parts[: number + 1])).is_symlink() for number in range(len(parts)))


def clock_of(folder: Path) -> int:
    """What time it is by the file system's own clock, in nanoseconds; 0 where nothing can be written."""
    path = folder / f".clock.{os.getpid()}{TEMPORARY}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            path.touch()
            return path.stat().st_mtime_ns
        finally:
            path.unlink(missing_ok=True)
    return 0
