"""What a run has at hand: the project, its files as they stand, the cache, and who works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.model import FaktentreuError
from pipeline.project.cache import FOLDER, Cache, digest, open_cache
from pipeline.project.files import Files, files_of, names_in
from pipeline.project.runner import Crew
from pipeline.project.settings import TABLE
from pipeline.project.store import within
from pipeline.project.workspace import Project, named


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run has at hand: the project, its files as they stand, the cache, and who works.

    `names` are those of all German articles, sorted; `glossary` is the project's own, and `context` stands for all
    else that the guard's word depends on, besides article and catalog.
    """

    project: Project
    files: Files
    cache: Cache
    crew: Crew
    names: tuple[str, ...]
    glossary: bytes | None
    context: str


def desk_of(project: Project, crew: Crew) -> Desk:
    """The desk for a run on the project as it stands now; raises FaktentreuError where it has no articles."""
    within(project.root, FOLDER)
    files = files_of(project)
    names, glossary = _names(project, files), _glossary(project, files)
    context = repr(project.settings) + (digest(glossary) if glossary is not None else "")
    return Desk(project, files, open_cache(project.root), crew, names, glossary, context)


def _names(project: Project, files: Files) -> tuple[str, ...]:
    folder = project.settings.source
    names = names_in(files, folder, ".md")
    if not names:
        message = "there are no German articles (*.md) in this folder; write one, or name their folder with 'source'"
        raise FaktentreuError(f"{message} in {TABLE}", path=f"{folder}/")
    _refuse_twins(project, names)
    return names


def _refuse_twins(project: Project, names: Iterable[str]) -> None:
    """Raise FaktentreuError for two articles that are one file on a Mac, on Windows and on many web servers."""
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(normalize("NFC", name).casefold(), name)
        if twin != name:
            message = (
                f"its name differs from {project.article_path(twin)} only in case or accents, which many file systems"
            )
            raise FaktentreuError(f"{message} take for one; rename one of them", path=project.article_path(name))


def _glossary(project: Project, files: Files) -> bytes | None:
    """The bytes of the project's own glossary; raises FaktentreuError where the settings name one that is not there."""
    path = project.glossary_path
    if not project.settings.glossary and not files.has(path):
        return None
    return read_named(files, path)


def read_named(files: Files, path: str) -> bytes:
    """A file's content; a fault of it names the path as people do."""
    with named(path):
        return files.read(path)
