"""A project's articles and catalogs become the files of output/; the files of pages that are gone leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.build import REASONS, Page, build_page, marked_text
from pipeline.language import normalise_code
from pipeline.model import FaktentreuError, Finding, Settings
from pipeline.project.judge import judge_articles
from pipeline.project.manifest import digest, read_manifest, remove_gone, write_manifest
from pipeline.project.runner import run_each
from pipeline.project.store import write_atomic
from pipeline.project.workspace import Project, article_names, chosen_languages, read_article
from pipeline.site import (
    STYLESHEET,
    Site,
    file_of,
    render_index,
    render_page,
    render_root,
    render_sitemap,
    site_of,
    stylesheet,
)

INDEX = "index"
ROOT = "index.html"
SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build found and made.

    `fallbacks` counts the blocks that stay German by reason, `removed` holds the files of pages that are gone.
    """

    findings: tuple[Finding, ...]
    catalogs: int
    pages: int
    languages: int
    fallbacks: Mapping[str, int]
    removed: tuple[str, ...]
    faults: tuple[FaktentreuError, ...]


def build_project(project: Project, wanted: Iterable[str] = ()) -> Build:
    """Build the German pages and those of the wanted languages (all without a wish), and remove what is gone.

    An article or catalog that cannot be read leaves its old pages as they are. A file is only written where its
    bytes change.
    """
    names = article_names(project)
    source = project.settings.source_language
    wanted = tuple(wanted)
    others = [code for code in wanted if normalise_code(code) != normalise_code(source)]
    languages = chosen_languages(project, others) if others or not wanted else ()
    articles = run_each(lambda name: read_article(project, name), names)
    verdict = judge_articles(project, articles, languages)
    pages = [build_page(article, None, source) for article in articles.results]
    pages += [one.page for one in verdict.judged]
    site = site_of(project.settings, standing(project, names, pages))
    made = run_each(lambda file: write(project, *file), files_of(project.settings, pages, site))
    removed = tidy(project, names, dict(made.results))
    return Build(
        findings=verdict.findings,
        catalogs=len(verdict.judged),
        pages=len(pages),
        languages=len({page.language for page in pages}),
        fallbacks=counted_reasons(pages),
        removed=removed,
        faults=verdict.faults + made.faults,
    )


def standing(project: Project, names: Iterable[str], built: Iterable[Page]) -> dict[str, frozenset[str]]:
    """Language -> the articles that have a page after this build: made now, or left there by an earlier one."""
    now = {(page.language, page.article.name) for page in built}
    names = tuple(names)
    return {
        language: frozenset(
            name for name in names if (language, name) in now or project.has(project.page_path(name, language, ".html"))
        )
        for language in (project.settings.source_language, *project.settings.languages)
    }


def files_of(settings: Settings, pages: Iterable[Page], site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """Every file of the site: its path below output/, and what makes its text."""
    by_language: dict[str, list[Page]] = {}
    for page in pages:
        by_language.setdefault(page.language, []).append(page)
        text = partial(marked_text, page, fallback=settings.mark_fallback, anchors=settings.anchors)
        yield f"{page.language}/{page.article.name}.md", text
        yield file_of(page.language, page.article.name), partial(render_page, page, site)
    for language, several in by_language.items():
        yield file_of(language, INDEX), partial(render_index, language, several, site)
    yield STYLESHEET, stylesheet
    yield ROOT, partial(render_root, site)
    if site.base:
        yield SITEMAP, partial(render_sitemap, site)


def write(project: Project, path: str, make: Callable[[], str]) -> tuple[str, str]:
    """Write one file where its bytes change; gives its line of the manifest."""
    data = make().encode()
    write_atomic(project.root / project.settings.output / path, data)
    return path, digest(data)


def tidy(project: Project, names: Iterable[str], made: Mapping[str, str]) -> tuple[str, ...]:
    """Remove the files of pages that are gone, and bring the manifest up to date; gives what was removed."""
    before = read_manifest(project)
    expected = set(expected_files(project, names)) | set(made)
    removed = remove_gone(project, before, expected)
    write_manifest(project, {path: known for path, known in {**before, **made}.items() if path in expected})
    return removed


def expected_files(project: Project, names: Iterable[str]) -> Iterator[str]:
    """Every file below output/ that stands for something: an article that is there, in German or with a catalog."""
    yield from (STYLESHEET, ROOT)
    if project.settings.site_url:
        yield SITEMAP
    names = tuple(names)
    source = project.settings.source_language
    for language in (source, *project.settings.languages):
        there = [name for name in names if language == source or project.has(project.catalog_path(name, language))]
        if there:
            yield file_of(language, INDEX)
        for name in there:
            yield f"{language}/{name}.md"
            yield file_of(language, name)


def counted_reasons(pages: Iterable[Page]) -> dict[str, int]:
    """How many blocks stay German, by reason, gravest first."""
    counts = Counter(reason for page in pages for reason in page.fallbacks.values())
    return {reason: counts[reason] for reason in REASONS}
