"""Three files that version control hands over become one catalog, in the place of ours."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalog import read_catalog, write_catalog
from pipeline.merge3 import Identity, merge3
from pipeline.model import Catalog
from pipeline.project.store import read_bytes, write_atomic
from pipeline.project.workspace import named


def merge_files(base: Path, ours: Path, theirs: Path, name: str = "") -> tuple[Identity, ...]:
    """Merge the catalogs and write the result over `ours`; gives the texts that both sides translated differently.

    An empty `base` means that both sides made the file; an empty side is a deleted file, so that the other stays.
    `name` is the file's name in the project, for errors. Raises FaktentreuError for a file that is no sound catalog,
    such as one with conflict markers; `ours` then stays as it is.
    """
    with named(name or str(ours)):
        data = [read_bytes(path) for path in (base, ours, theirs)]
        before, mine, other = (_catalog(each, name) for each in data)
        if mine is None or other is None:
            if mine is None:
                write_atomic(ours, data[2], expected=data[1])
            return ()
        merged = merge3(before, mine, other)
        write_atomic(ours, write_catalog(merged.catalog), expected=data[1])
    return merged.conflicts


def _catalog(data: bytes, name: str) -> Catalog | None:
    """The catalog in the bytes; None where there are none."""
    return read_catalog(data, name) if data.strip() else None
