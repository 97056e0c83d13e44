"""A project becomes the list of its waivers: each `# fact-ok:` comment, and whether it still allows anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pipeline.check import waivers_in_use
from pipeline.model import Article, Catalog, Entry, FaktentreuError, Place
from pipeline.project.glossary import read_glossary
from pipeline.project.workspace import Project, article_names, named, read_article, read_project_catalog
from pipeline.waivers import Listed, State, Waiver, waivers


@dataclass(frozen=True, slots=True)
class WaiverList:
    """The waivers by language, article and line, and the files that cannot be read.

    On an entry that the guard does not read a waiver is not checked.
    """

    waivers: tuple[Listed, ...]
    faults: tuple[FaktentreuError, ...]


def waivers_of(project: Project) -> WaiverList:
    """Every waiver of the project's catalogs; only articles with waivers are judged."""
    listed: list[Listed] = []
    faults: list[FaktentreuError] = []
    for language in project.settings.languages:
        for name in article_names(project):
            path = project.catalog_path(name, language)
            if not (project.root / path).is_file():
                continue
            try:
                catalog, _ = read_project_catalog(project, path)
                if any(waivers(entry.comments) for entry in catalog.entries):
                    listed += _listed(project, read_article(project, name), catalog, language)
            except FaktentreuError as fault:
                faults.append(fault)
    return WaiverList(tuple(listed), tuple(faults))


def _listed(project: Project, article: Article, catalog: Catalog, language: str) -> Iterator[Listed]:
    glossary = read_glossary(project)
    with named(catalog.path):
        used = waivers_in_use(article, catalog, language, project.settings, glossary)
    for entry in catalog.entries:
        for waiver in waivers(entry.comments):
            place = Place(catalog.path, entry.line)
            yield Listed(waiver, place, language, article.name, _state(waiver, entry, used))


def _state(waiver: Waiver, entry: Entry, used: Mapping[tuple[str | None, str], Collection[Waiver]]) -> State:
    if waiver.is_malformed:
        return State.MALFORMED
    if not entry.is_translated or entry.identity not in used:
        return State.UNCHECKED
    return State.IN_USE if waiver in used[entry.identity] else State.STALE
