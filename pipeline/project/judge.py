"""An article and its catalog become findings and a page: the one way through the guard, for check, build and status."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.build import Page, build_page
from pipeline.check import check_catalog
from pipeline.coverage import left_in_german
from pipeline.dead_links import dead_links
from pipeline.model import Article, Catalog, FaktentreuError, Finding, Severity
from pipeline.project.runner import Outcome, run_each
from pipeline.project.workspace import (
    Project,
    article_names,
    named,
    read_article,
    read_project_catalog,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A catalog after the guard has read it: all findings, those of the page's markup too, and the safe page."""

    catalog: Catalog
    page: Page
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of several catalogs, of the articles they translate, and which files it could not read."""

    judged: tuple[Judged, ...] = ()
    articles: tuple[Finding, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: the articles' own, then each catalog's."""
        return self.articles + tuple(finding for one in self.judged for finding in one.findings)


def judge(project: Project, article: Article, catalog: Catalog, language: str) -> Judged:
    """Check the catalog and build its page, with German wherever an error stands."""
    article_path = project.article_path(article.name)
    with named(catalog.path):
        findings = check_catalog(article, article_path, catalog, language, project.settings)
    blocked = {finding.identity for finding in findings if finding.level is Severity.ERROR and finding.identity}
    permitted = project.settings.localised_links
    page = build_page(article, catalog, language, blocked, article_path=article_path, localised_links=permitted)
    by_line = sorted((*findings, *page.findings), key=lambda finding: finding.place.line if finding.place else 0)
    return Judged(catalog, page, tuple(by_line))


def judge_project(project: Project) -> Verdict:
    """Judge every article, and every catalog there is, by language and article."""
    articles = run_each(lambda name: read_article(project, name), article_names(project))
    return judge_articles(project, articles, project.settings.languages)


def judge_articles(project: Project, articles: Outcome[Article], languages: Iterable[str]) -> Verdict:
    """Judge these articles and their catalogs in these languages; a catalog that is not there gives nothing."""

    def work(job: tuple[Article, str]) -> Judged:
        article, language = job
        catalog, _ = read_project_catalog(project, project.catalog_path(article.name, language))
        return judge(project, article, catalog, language)

    languages = tuple(languages)
    # Article by article, since the German side of the pages is read once for all languages that follow one another.
    jobs = [(article, language) for article in articles.results for language in languages]
    judged = run_each(work, (job for job in jobs if project.has(project.catalog_path(job[0].name, job[1]))))
    by_language = sorted(judged.results, key=lambda one: languages.index(one.page.language))
    return Verdict(tuple(by_language), tuple(_of_articles(project, articles.results)), articles.faults + judged.faults)


def _of_articles(project: Project, articles: Collection[Article]) -> Iterator[Finding]:
    """What the articles themselves have wrong, article by article."""
    texts = {article.name: article.text for article in articles}
    names = article_names(project)
    for article in articles:
        path = project.article_path(article.name)
        yield from left_in_german(article, path, project.settings)
        yield from dead_links(article, path, names, texts.get, project.settings)


def judge_paths(project: Project, paths: Iterable[Path]) -> Verdict:
    """Judge single catalogs and, of folders, all catalogs below them, in or outside the project."""
    read = lru_cache(maxsize=None)(lambda name: read_article(project, name))

    def work(path: str) -> Judged:
        catalog, _ = read_project_catalog(project, path)
        name, language = belonging(project, path, catalog)
        with named(path):
            if not project.has(project.article_path(name)):
                raise FaktentreuError(f"its article {project.article_path(name)} is not there to check it against")
        return judge(project, read(name), catalog, language)

    files = run_each(lambda path: tuple(catalogs_of(project, path)), paths)
    judged = run_each(work, dict.fromkeys(path for several in files.results for path in several))
    return Verdict(judged.results, faults=files.faults + judged.faults)


def catalogs_of(project: Project, path: Path) -> Iterator[str]:
    """The catalogs that a path names: itself, or those below a folder; relative to the project where they lie in it."""
    if not path.is_dir() and path.suffix != ".po":
        raise FaktentreuError("this is no catalog; check reads .po files and folders of them", path=str(path))
    found = sorted(path.rglob("*.po")) if path.is_dir() else [path]
    if not found:
        raise FaktentreuError("there is no catalog (.po) below this folder", path=str(path))
    root = project.root.resolve()
    for one in found:
        full = one.resolve()
        yield full.relative_to(root).as_posix() if full.is_relative_to(root) else str(one)


def belonging(project: Project, path: str, catalog: Catalog) -> tuple[str, str]:
    """The article and the language of a catalog: by its place in the project, else by its references and header."""
    inside = re.fullmatch(rf"{re.escape(project.settings.translations)}/([^/]+)/(.+)\.po", path)
    if inside:
        return inside[2], inside[1]
    source = re.compile(rf"{re.escape(project.settings.source)}/(.+)\.md(?::\d+)?")
    references = (reference for entry in catalog.entries for reference in entry.references)
    name = next((match[1] for reference in references if (match := source.fullmatch(reference))), Path(path).stem)
    language = re.search(r"^Language: *(\S+)", catalog.header.msgstr, re.MULTILINE)
    if not language:
        raise FaktentreuError("its header does not say the language; add a line 'Language: …'", path=path, line=1)
    return name, language[1]
