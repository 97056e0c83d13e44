"""The list of files that build made, so that it removes its own files and never another."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

from pipeline.project.records import Records
from pipeline.project.store import real, within, write_atomic
from pipeline.project.workspace import Project

NAME = ".manifest.sha256"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\n]+)")


def read_manifest(project: Project) -> Records:
    """Path below output/ -> SHA-256 of what build wrote there; empty without a manifest. Lines of another form count
    for nothing, so that a damaged manifest removes nothing."""
    file = within(project.root, f"{project.settings.output}/{NAME}")
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    lines = (match for line in text.split("\n") if (match := _LINE.fullmatch(line)))
    return {line["path"]: bytes.fromhex(line["digest"]) for line in lines}


def write_manifest(project: Project, made: Mapping[str, bytes]) -> None:
    """Write the manifest, in the format that `sha256sum --check` reads."""
    text = BytesIO()
    for path in sorted(made):
        text.write(f"{made[path].hex()}  {path}\n".encode())
    write_atomic(within(project.root, f"{project.settings.output}/{NAME}"), text.getvalue())


def remove_gone(project: Project, made: Mapping[str, bytes], expected: Collection[str]) -> tuple[str, ...]:
    """Remove the files that build made and that no page stands for any more; gives their paths, sorted.

    A file that somebody changed since, and anything outside output/, stays. Folders left empty go as well.
    """
    top = real(project.root / project.settings.output)
    removed = []
    for path in sorted(set(made) - set(expected)):
        file = top / path
        inside = not PurePosixPath(path).is_absolute() and real(file.parent).is_relative_to(top)
        if inside and file.is_file() and sha256(file.read_bytes()).digest() == made[path]:
            file.unlink()
            removed.append(path)
            for folder in file.parents:
                if folder == top or any(folder.iterdir()):
                    break
                folder.rmdir()
    return tuple(removed)
