"""Reports and baselines become files, wherever the person who runs us wants them."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import FaktentreuError
from pipeline.project.store import read_bytes, write_atomic
from pipeline.project.workspace import as_text, named
from pipeline.reports import Known, baseline


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, at once or not at all; into a device or a pipe it is simply written."""
    data = text.encode("utf-8", "backslashreplace")
    if not path.exists() or path.is_file() or path.is_dir():
        write_atomic(path, data)
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        raise FaktentreuError(f"it could not be written: {error.strerror}", path=str(path)) from None


def append_text(path: Path, text: str) -> None:
    """Add a text to the end of a file."""
    try:
        with path.open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise FaktentreuError(f"it could not be written: {error.strerror}", path=str(path)) from None


def read_baseline(path: Path) -> tuple[Known, ...]:
    """The entries of a baseline; raises FaktentreuError for a file that is none."""
    with named(str(path)):
        return baseline.read(as_text(read_bytes(path)))
