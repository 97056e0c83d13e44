"""An article and its catalog become findings and a page: the one way through the guard, for check, build and status."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.bitext import FORMATS
from pipeline.build import Page, build_page
from pipeline.check import check_catalog
from pipeline.coverage import left_in_german
from pipeline.dead_links import dead_links
from pipeline.model import Article, Catalog, FaktentreuError, Finding, Severity
from pipeline.notation import source_notation
from pipeline.project.bitexts import Bitext, Wanted, is_bitext, judge_bitext
from pipeline.project.glossary import glossary_path, read_glossary
from pipeline.project.runner import Outcome, Tell, run_each, silent
from pipeline.project.settings import FILE
from pipeline.project.workspace import (
    Project,
    article_names,
    named,
    read_article,
    read_project_catalog,
    shown_path,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A catalog after the guard has read it: all findings, those of the page's markup too, and the safe page."""

    catalog: Catalog
    page: Page
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of several catalogs, of the articles they translate, and which files it could not read.

    `bitexts` are the files of other tools; `is_whole` is true where the whole project was judged.
    """

    judged: tuple[Judged, ...] = ()
    articles: tuple[Finding, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()
    bitexts: tuple[Bitext, ...] = ()
    is_whole: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: the articles' own, then each catalog's and each bitext's."""
        groups = [*(one.findings for one in self.judged), *(one.findings for one in self.bitexts)]
        return self.articles + tuple(finding for several in groups for finding in several)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the catalogs and bitexts that were read."""
        return (*(one.catalog.path for one in self.judged), *(one.path for one in self.bitexts))


def judge(project: Project, article: Article, catalog: Catalog, language: str) -> Judged:
    """Check the catalog and build its page, with German wherever an error stands."""
    article_path, glossary = project.article_path(article.name), read_glossary(project)
    with named(catalog.path):
        findings = check_catalog(article, article_path, catalog, language, project.settings, glossary)
    blocked = {finding.identity for finding in findings if finding.level is Severity.ERROR and finding.identity}
    permitted = project.settings.localised_links
    page = build_page(article, catalog, language, blocked, article_path=article_path, localised_links=permitted)
    by_line = sorted((*findings, *page.findings), key=lambda finding: finding.place.line if finding.place else 0)
    return Judged(catalog, page, tuple(with_translations(by_line, catalog)))


def with_translations(findings: Iterable[Finding], catalog: Catalog) -> Iterator[Finding]:
    """The findings, each with the msgstr of its entry."""
    living = catalog.living
    for finding in findings:
        entry = living.get(finding.identity) if finding.identity else None
        yield replace(finding, translation=entry.msgstr) if entry else finding


def judge_project(project: Project, tell: Tell = silent) -> Verdict:
    """Judge every article, and every catalog there is, by language and article."""
    articles = run_each(lambda name: read_article(project, name), article_names(project))
    return replace(judge_articles(project, articles, project.settings.languages, tell), is_whole=True)


def judge_changed(project: Project, changed: Collection[str], tell: Tell = silent) -> Verdict:
    """Judge what has changed: catalogs, and articles with all their catalogs; with the settings, everything."""
    if FILE in changed or glossary_path(project) in changed:
        return judge_project(project, tell)
    names = article_names(project)

    def is_changed(name: str, language: str) -> bool:
        return project.article_path(name) in changed or project.catalog_path(name, language) in changed

    languages = project.settings.languages
    wanted = [name for name in names if any(is_changed(name, language) for language in languages)]
    articles = run_each(lambda name: read_article(project, name), wanted)
    verdict = judge_articles(project, articles, languages, tell, is_changed)
    own = tuple(finding for finding in verdict.articles if finding.place and finding.place.path in changed)
    return replace(verdict, articles=own)


def judge_articles(
    project: Project,
    articles: Outcome[Article],
    languages: Iterable[str],
    tell: Tell = silent,
    is_wanted: Callable[[str, str], bool] = lambda _name, _language: True,
) -> Verdict:
    """Judge these articles and their catalogs in these languages; a catalog that is not there gives nothing.

    `is_wanted` says of an article's name and a language whether that catalog is to be judged.
    """

    def work(job: tuple[Article, str]) -> Judged:
        article, language = job
        catalog, _ = read_project_catalog(project, project.catalog_path(article.name, language))
        return judge(project, article, catalog, language)

    languages = tuple(languages)
    # Article by article, since the German side of the pages is read once for all languages that follow one another.
    jobs = [
        (article, language)
        for article in articles.results
        for language in languages
        if is_wanted(article.name, language) and project.has(project.catalog_path(article.name, language))
    ]
    judged = run_each(work, jobs, tell)
    by_language = sorted(judged.results, key=lambda one: languages.index(one.page.language))
    return Verdict(tuple(by_language), tuple(_of_articles(project, articles.results)), articles.faults + judged.faults)


def _of_articles(project: Project, articles: Collection[Article]) -> Iterator[Finding]:
    """What the articles themselves have wrong, article by article."""
    texts = {article.name: article.text for article in articles}
    names = article_names(project)
    for article in articles:
        path = project.article_path(article.name)
        yield from left_in_german(article, path, project.settings)
        yield from source_notation(article, path, project.settings)
        yield from dead_links(article, path, names, texts.get, project.settings)


def judge_paths(project: Project, paths: Iterable[Path], wanted: Wanted, tell: Tell = silent) -> Verdict:
    """Judge single catalogs, bitexts and, of folders, all catalogs below them, in or outside the project."""
    paths = list(paths)
    bitexts = [path for path in paths if is_bitext(path)]
    verdict = judge_catalogs(project, [path for path in paths if not is_bitext(path)], tell)
    read = run_each(lambda path: judge_bitext(project, path, wanted, tell), dict.fromkeys(bitexts))
    faults = tuple(one.fault for one in read.results if one.fault)
    return replace(verdict, bitexts=read.results, faults=verdict.faults + read.faults + faults)


def judge_catalogs(project: Project, paths: Iterable[Path], tell: Tell = silent) -> Verdict:
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
    judged = run_each(work, dict.fromkeys(path for several in files.results for path in several), tell)
    return Verdict(judged.results, faults=files.faults + judged.faults)


def catalogs_of(project: Project, path: Path) -> Iterator[str]:
    """The catalogs that a path names: itself, or those below a folder; relative to the project where they lie in it."""
    if not path.is_dir() and path.suffix != ".po":
        others = ", ".join(FORMATS)
        message = f"this is no catalog; check reads .po files and folders of them, and {others}"
        raise FaktentreuError(message, path=str(path))
    found = sorted(path.rglob("*.po")) if path.is_dir() else [path]
    if not found:
        raise FaktentreuError("there is no catalog (.po) below this folder", path=str(path))
    for one in found:
        yield shown_path(project, one)


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
