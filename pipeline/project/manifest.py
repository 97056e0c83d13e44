"""The list of files that build made, so that it removes its own files and never another."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from pipeline.project.store import real, within, write_atomic
from pipeline.project.workspace import Project

NAME = ".manifest.sha256"
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\n]+)")


def read_manifest(project: Project) -> dict[str, str]:
    """Path below output/ -> SHA-256 of what build wrote there; empty without a manifest. Lines of another form count
    for nothing, so that a damaged manifest removes nothing."""
    file = within(project.root, f"{project.settings.output}/{NAME}")
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    lines = (match for line in text.split("\n") if (match := _LINE.fullmatch(line)))
    return {line["path"]: line["digest"] for line in lines}


def write_manifest(project: Project, made: Mapping[str, str]) -> None:
    """Write the manifest, in the format that `sha256sum --check` reads."""
    text = "".join(f"{digest}  {path}\n" for path, digest in sorted(made.items()))
    write_atomic(within(project.root, f"{project.settings.output}/{NAME}"), text.encode())


def digest(data: bytes) -> str:
    """What the manifest keeps of a file."""
    return sha256(data).hexdigest()


def remove_gone(project: Project, made: Mapping[str, str], expected: Collection[str]) -> tuple[str, ...]:
    """Remove the files that build made and that no page stands for any more; gives their paths, sorted.

    A file that somebody changed since, and anything outside output/, stays. Folders left empty go as well.
    """
    top = real(project.root / project.settings.output)
    removed = []
    for path in sorted(set(made) - set(expected)):
        file = top / path
        inside = not PurePosixPath(path).is_absolute() and real(file.parent).is_relative_to(top)
        if inside and file.is_file() and digest(file.read_bytes()) == made[path]:
            file.unlink()
            removed.append(path)
            for folder in file.parents:
                if folder == top or any(folder.iterdir()):
                    break
                folder.rmdir()
    return tuple(removed)
