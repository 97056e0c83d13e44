"""An article and its catalog become findings and a page: the one way through the guard, for check, build and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.build import Page, build_page
from pipeline.check import check_catalog
from pipeline.glossary import Glossary
from pipeline.model import Article, Catalog, Finding, Severity
from pipeline.project.glossary import read_glossary
from pipeline.project.workspace import Project, named
from pipeline.said import Said


@dataclass(frozen=True, slots=True)
class Judged:
    """A catalog after the guard has read it: all findings, those of the page's markup too, and the safe page."""

    catalog: Catalog
    page: Page
    findings: tuple[Finding, ...]


def judge(
    project: Project,
    article: Article,
    catalog: Catalog,
    language: str,
    glossary: Glossary | None = None,
    said: Said | None = None,
) -> Judged:
    """Check the catalog and build its page, with German wherever an error stands.

    `glossary` is the project's, which is read where nobody has it at hand; `said` is what is known of pairs already.
    """
    glossary = glossary or read_glossary(project)
    article_path = project.article_path(article.name)
    with named(catalog.path):
        findings = check_catalog(article, article_path, catalog, language, project.settings, glossary, said)
    blocked = {finding.identity for finding in findings if finding.level is Severity.ERROR and finding.identity}
    permitted = project.settings.localised_links
    page = build_page(article, catalog, language, blocked, article_path=article_path, localised_links=permitted)
    by_line = sorted((*findings, *page.findings), key=lambda finding: finding.place.line if finding.place else 0)
    return Judged(catalog, page, tuple(_with_translations(by_line, catalog)))


def _with_translations(findings: Iterable[Finding], catalog: Catalog) -> Iterator[Finding]:
    """The findings, each with the msgstr of its entry."""
    living = catalog.living
    for finding in findings:
        entry = living.get(finding.identity) if finding.identity else None
        yield replace(finding, translation=entry.msgstr) if entry else finding
