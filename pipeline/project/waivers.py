"""A project becomes the list of its waivers: each `# fact-ok:` comment, and whether it still allows anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Article, Catalog, FaktentreuError, Place
from pipeline.project.judge import judge
from pipeline.project.workspace import Project, article_names, read_article, read_project_catalog
from pipeline.waivers import Waiver, waivers

Listed = tuple[Waiver, Place, str, str, str]  # waiver, place, language, article, state

IN_USE, STALE, MALFORMED, UNCHECKED = "in use", "stale", "malformed", "not checked"


@dataclass(frozen=True, slots=True)
class WaiverList:
    """The waivers by language, article and line, and the files that cannot be read.

    A waiver comes with the place of its entry, language, article and state; on an entry that the guard does not read
    it is not checked.
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
    findings = judge(project, article, catalog, language).findings
    stale = [(finding.identity, finding.message) for finding in findings if finding.rule == "waiver-stale"]
    texts = {segment.identity for segment in article.segments}
    for entry in catalog.entries:
        is_checked = entry.is_translated and entry.identity in texts
        for waiver in waivers(entry.comments):
            is_stale = any(one == entry.identity and f"'{waiver.comment}'" in message for one, message in stale)
            state = STALE if is_stale else IN_USE if is_checked else UNCHECKED
            state = MALFORMED if waiver.is_malformed else state
            yield waiver, Place(catalog.path, entry.line), language, article.name, state
