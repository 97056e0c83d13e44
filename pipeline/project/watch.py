"""A project's files become stamps, and two sets of stamps the languages that have to be built anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.project.settings import FILE
from pipeline.project.store import real
from pipeline.project.workspace import Project

Stamps = Mapping[str, tuple[int, int]]  # path -> time of the last change in nanoseconds, size in bytes


def stamps_of(project: Project) -> Stamps:
    """What stands in the settings, articles, catalogs and theme now, by path; hidden files are left out."""
    settings = project.settings
    found = {}
    folders = [folder for folder in (settings.source, settings.translations, settings.theme) if folder]
    for path in (project.root / FILE, *(path for folder in folders for path in below(project, folder))):
        try:
            status = path.stat()
        except OSError:  # removed between the look and the question
            continue
        found[path.relative_to(project.root).as_posix()] = status.st_mtime_ns, status.st_size
    return found


def below(project: Project, folder: str) -> list[Path]:
    """The files below a folder of the project."""
    top = project.root / folder
    files = (path for path in top.rglob("*") if path.is_file())
    return [path for path in files if not any(part.startswith(".") for part in path.relative_to(top).parts)]


def stale_languages(project: Project, before: Stamps, now: Stamps) -> tuple[str, ...] | None:
    """The languages whose catalogs alone have changed; all of them, as an empty tuple, where more has; else None."""
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    if not changed:
        return None
    folder = f"{project.settings.translations}/"
    languages = {path.removeprefix(folder).split("/")[0] for path in changed if path.startswith(folder)}
    are_catalogs = all(path.startswith(folder) and path.endswith(".po") for path in changed)
    if not are_catalogs or not languages <= set(project.settings.languages):
        return ()
    return tuple(language for language in project.settings.languages if language in languages)


def file_below(project: Project, address: str) -> Path | None:
    """The file of output/ that an address's path names, `index.html` for a folder; None for all else."""
    top = real(project.root / project.settings.output)
    try:
        path = real(top / address.lstrip("/"))
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() and path.is_relative_to(top) else None
    except (OSError, ValueError):
        return None


def content_of(path: Path) -> bytes | None:
    """The bytes of a page; None where it is gone by now."""
    try:
        return path.read_bytes()
    except OSError:
        return None
