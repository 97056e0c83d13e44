"""A project's articles and catalogs become the files of output/; the files of pages that are gone leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial

from pipeline.build import REASONS, Page, build_page, marked_text
from pipeline.language import normalise_code
from pipeline.model import FaktentreuError, Finding, Settings
from pipeline.progress import progress
from pipeline.project import approvals
from pipeline.project.judge import Judged, Verdict, judge_articles
from pipeline.project.manifest import digest, read_manifest, remove_gone, write_manifest
from pipeline.project.runner import run_each
from pipeline.project.store import read_bytes, write_atomic
from pipeline.project.theme import read_theme
from pipeline.project.workspace import Project, article_names, chosen_languages, read_article
from pipeline.signoff import SignOff
from pipeline.site import (
    STYLESHEET,
    Readers,
    Site,
    assets_of,
    file_of,
    render_index,
    render_page,
    render_root,
    render_sitemap,
    site_of,
    stylesheet,
)
from pipeline.site.review import (
    REVIEW_INDEX,
    REVIEW_STYLE,
    read_sheet,
    render_review,
    render_review_index,
    render_sign_off,
    review_file,
    review_style,
    sign_off_file,
)

INDEX = "index"
ROOT = "index.html"
SITEMAP = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build found and made.

    `fallbacks` counts the blocks that stay German by reason, `removed` holds the files of pages that are gone,
    `held` the language and article of pages not made because too little of them is translated.
    """

    findings: tuple[Finding, ...]
    catalogs: int
    pages: int
    languages: int
    fallbacks: Mapping[str, int]
    removed: tuple[str, ...]
    faults: tuple[FaktentreuError, ...]
    held: tuple[tuple[str, str], ...] = ()


def build_project(project: Project, wanted: Iterable[str] = (), *, review: bool = False) -> Build:
    """Build the German pages and those of the wanted languages (all without a wish), and remove what is gone.

    An article or catalog that cannot be read leaves its old pages as they are. A file is only written where its
    bytes change. With `review` the review pages of these languages are made as well, without it they are removed:
    a stale one would mislead.
    """
    theme, own_files = read_theme(project)
    names = article_names(project)
    source = project.settings.source_language
    wanted = tuple(wanted)
    others = [code for code in wanted if normalise_code(code) != normalise_code(source)]
    languages = chosen_languages(project, others) if others or not wanted else ()
    articles = run_each(lambda name: read_article(project, name), names)
    verdict = judge_articles(project, articles, languages)
    pages = [build_page(article, None, source) for article in articles.results]
    held = tuple(one.page for one in verdict.judged if not is_complete(one, project.settings.build_from))
    pages += [one.page for one in verdict.judged if one.page not in held]
    signed = run_each(lambda one: (one.page, approvals.standing(project, one)), verdict.judged)
    site = site_of(project.settings, standing(project, names, pages, held), theme)
    readers = {place(page): sign_off.by for page, sign_off in signed.results if is_signed(page, sign_off)}
    files = {**dict(files_of(project.settings, pages, site, readers)), **dict(assets_in(project, pages))}
    files |= {path: partial(bytes, data) for path, data in own_files.items()}
    if review:
        files |= review_files(verdict, pages, site, {place(page): sign_off for page, sign_off in signed.results})
    made = run_each(lambda file: write(project, *file), files.items())
    removed = tidy(project, names, dict(made.results), set(assets_everywhere(project, pages, verdict.faults)), held)
    return Build(
        findings=verdict.findings,
        catalogs=len(verdict.judged),
        pages=len(pages),
        languages=len({page.language for page in pages}),
        fallbacks=counted_reasons(pages),
        removed=removed,
        faults=verdict.faults + signed.faults + made.faults,
        held=tuple(place(page) for page in held),
    )


def is_complete(judged: Judged, percent: int) -> bool:
    """Whether so much of the article is translated that its page is worth reading."""
    return progress(judged.page.article, judged.catalog, judged.page.language, ()).percent >= percent


def is_signed(page: Page, signed: SignOff) -> bool:
    """Whether people stand for all that the page says."""
    return signed.is_complete and not page.fallbacks


def place(page: Page) -> tuple[str, str]:
    """A page's language and article."""
    return page.language, page.article.name


def standing(
    project: Project, names: Iterable[str], built: Iterable[Page], held: Iterable[Page] = ()
) -> dict[str, frozenset[str]]:
    """Language -> the articles that have a page after this build: made now, or left there by an earlier one."""
    now, gone = set(map(place, built)), set(map(place, held))
    names = tuple(names)

    def stands(language: str, name: str) -> bool:
        if (language, name) in gone:
            return False
        return (language, name) in now or project.has(project.page_path(name, language, ".html"))

    return {
        language: frozenset(name for name in names if stands(language, name))
        for language in (project.settings.source_language, *project.settings.languages)
    }


Make = Callable[[], str | bytes]


def files_of(
    settings: Settings, pages: Iterable[Page], site: Site, readers: Mapping[tuple[str, str], Readers]
) -> Iterator[tuple[str, Make]]:
    """Every file of the site: its path below output/, and what makes its text.

    `readers` are those who signed the whole of a page, by its language and article.
    """
    by_language: dict[str, list[Page]] = {}
    for page in pages:
        by_language.setdefault(page.language, []).append(page)
        text = partial(marked_text, page, fallback=settings.mark_fallback, anchors=settings.anchors)
        yield f"{page.language}/{page.article.name}.md", text
    for language, several in by_language.items():
        yield file_of(language, INDEX), partial(render_index, language, several, site)
        for page in several:  # an article of that name takes the place of the index page, and lists the others
            others = several if page.article.name == INDEX else ()
            html = partial(render_page, page, site, readers.get(place(page), ()), others)
            yield file_of(page.language, page.article.name), html
    yield STYLESHEET, stylesheet
    yield ROOT, partial(render_root, site)
    if site.base:
        yield SITEMAP, partial(render_sitemap, site)


def assets_in(project: Project, pages: Iterable[Page]) -> Iterator[tuple[str, Make]]:
    """The pictures and other files that pages show or link to, beside the pages of each language."""
    source = project.root / project.settings.source
    for page in pages:
        for path in assets_of(page):
            if is_asset(project, path):
                yield f"{page.language}/{path}", partial(read_bytes, source / path)


def is_asset(project: Project, path: str) -> bool:
    """Whether the path below the folder of articles is a file in it, not one that a link reaches elsewhere."""
    source = (project.root / project.settings.source).resolve()
    return (source / path).is_file() and (source / path).resolve().is_relative_to(source)


def assets_everywhere(project: Project, pages: Iterable[Page], faults: Collection[FaktentreuError]) -> Iterator[str]:
    """The assets that other builds may have made: of languages not built now, and of articles that have a fault."""
    languages = (project.settings.source_language, *project.settings.languages)
    known = {path for page in pages for path in assets_of(page)}
    made = [path.partition("/")[2] for path in read_manifest(project)] if faults else []
    for path in sorted(known | {path for path in made if not path.endswith((".md", ".html"))}):
        if is_asset(project, path):
            yield from (f"{language}/{path}" for language in languages)


def review_files(
    verdict: Verdict, pages: Collection[Page], site: Site, signed: Mapping[tuple[str, str], SignOff]
) -> dict[str, Make]:
    """The review pages: one for each catalog, a sign-off sheet for each article, the matrix and the style sheet.

    What is wrong with an article itself is told in every language. `signed` tells by language and article how far a
    translation is approved.
    """
    sheets = []
    for one in verdict.judged:
        general = (finding for finding in verdict.articles if finding.article == one.page.article.name)
        sign_off = signed.get(place(one.page), SignOff())
        sheets.append(read_sheet(one.page, one.catalog, (*one.findings, *general), site.source_language, sign_off))
    files: dict[str, Make] = {REVIEW_STYLE: review_style}
    german = [page for page in pages if not page.is_translation]
    for page in german:
        same = [sheet for sheet in sheets if sheet.page.article.name == page.article.name]
        files[sign_off_file(page.article.name)] = partial(render_sign_off, page, same, site)
        for sheet in same:
            files[review_file(sheet.page.language, page.article.name)] = partial(render_review, sheet, same, site)
    files[REVIEW_INDEX] = partial(render_review_index, sheets, german, site)
    return files


def write(project: Project, path: str, make: Make) -> tuple[str, str]:
    """Write one file where its bytes change; gives its line of the manifest."""
    content = make()
    data = content.encode() if isinstance(content, str) else content
    write_atomic(project.root / project.settings.output / path, data)
    return path, digest(data)


def tidy(
    project: Project,
    names: Iterable[str],
    made: Mapping[str, str],
    assets: Set[str] = frozenset(),
    held: Iterable[Page] = (),
) -> tuple[str, ...]:
    """Remove the files of pages that are gone, and bring the manifest up to date; gives what was removed."""
    before = read_manifest(project)
    expected = set(expected_files(project, names, held)) | set(made) | assets
    removed = remove_gone(project, before, expected)
    write_manifest(project, {path: known for path, known in {**before, **made}.items() if path in expected})
    return removed


def expected_files(project: Project, names: Iterable[str], held: Iterable[Page] = ()) -> Iterator[str]:
    """Every file below output/ that stands for something: an article that is there, in German or with a catalog, but
    for the pages that are held back."""
    yield from (STYLESHEET, ROOT)
    if project.settings.site_url:
        yield SITEMAP
    names, gone = tuple(names), set(map(place, held))
    source = project.settings.source_language
    for language in (source, *project.settings.languages):
        known = [name for name in names if language == source or project.has(project.catalog_path(name, language))]
        there = [name for name in known if (language, name) not in gone]
        if there:
            yield file_of(language, INDEX)
        for name in there:
            yield f"{language}/{name}.md"
            yield file_of(language, name)


def counted_reasons(pages: Iterable[Page]) -> dict[str, int]:
    """How many blocks stay German, by reason, gravest first."""
    counts = Counter(reason for page in pages for reason in page.fallbacks.values())
    return {reason: counts[reason] for reason in REASONS}
