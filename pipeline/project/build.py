"""A project's articles and catalogs become the files of output/; the files of pages that are gone leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from pipeline.language import normalise_code
from pipeline.model import REASONS, FaktentreuError, Finding
from pipeline.project.desk import Desk, desk_of
from pipeline.project.manifest import read_manifest, remove_gone, write_manifest
from pipeline.project.pages import Plan, make_stale
from pipeline.project.results import Translation
from pipeline.project.runner import Crew, run_each
from pipeline.project.shelf import Shelf, open_shelf
from pipeline.project.store import real
from pipeline.project.theme import read_theme
from pipeline.project.verdict import Verdict, judge_articles
from pipeline.project.workspace import Project, chosen_languages
from pipeline.site import (
    INDEX,
    ROOT,
    STYLESHEET,
    Site,
    Teaser,
    file_of,
    render_index,
    render_root,
    render_sitemap,
    site_of,
    stylesheet,
    text_file_of,
)

SITEMAP = "sitemap.xml"

Places = Collection[tuple[str, str]]  # languages and articles
Make = Callable[[], str | bytes]


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
    removed: tuple[str, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()
    held: tuple[tuple[str, str], ...] = ()


def build_project(
    project: Project, wanted: Iterable[str] = (), *, crew: Crew | None = None, review: bool = False
) -> Build:
    """Build the German pages and those of the wanted languages (all without a wish), and remove what is gone.

    An article or catalog that cannot be read leaves its old pages as they are. A file is only written where its
    bytes change. With `review` the review pages of these languages are made as well, without it they are removed:
    a stale one would mislead.
    """
    theme, own_files = read_theme(project)
    desk = desk_of(project, crew or Crew(1))
    languages = wanted_languages(project, tuple(wanted))
    plans, found, verdict = judged(desk, languages)
    if not review:
        verdict = Verdict()  # it is large, and only review pages need it any more
    shelf = open_shelf(project)
    site = site_of(project.settings, standing(desk, plans, found.held), theme)
    faults = list(make_stale(desk, shelf, plans, site))
    files: dict[str, tuple[str, Make]] = dict(general_files(desk, plans, site))
    files |= {path: ("", partial(bytes, data)) for path, data in own_files.items()}
    files |= dict(assets_in(desk, shelf, plans))
    if review:
        from pipeline.project.reviewing import write_review  # reads every article

        faults += write_review(desk, shelf, verdict, site)
    written = run_each(lambda file: put(shelf, file[0], *file[1]), files.items())
    faults += written.faults
    assets = set(assets_everywhere(desk, shelf, plans, bool(found.faults)))
    removed = tidy(desk, shelf, assets, found.held)
    desk.files.save()
    shelf.save()
    if not languages or languages == project.settings.languages:
        desk.cache.tidy("build")
    return replace(found, removed=removed, faults=(*found.faults, *faults))


def judged(desk: Desk, languages: tuple[str, ...]) -> tuple[tuple[Plan, ...], Build, Verdict]:
    """The pages to make in some languages, what is known of the build so far, and all that the guard says."""
    verdict = judge_articles(desk, desk.names, languages)
    least = desk.project.settings.build_from
    held = tuple(one.place for one in verdict.translations if one.progress.percent < least)
    plans = planned(verdict, held)
    build = Build(
        findings=verdict.findings,
        catalogs=len(verdict.translations),
        pages=len(plans),
        languages=len({plan.language for plan in plans}),
        fallbacks=counted_reasons(plans),
        faults=(*verdict.faults, *verdict.record_faults),
        held=held,
    )
    return plans, build, verdict


def wanted_languages(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The languages to build besides German."""
    source = normalise_code(project.settings.source_language)
    others = [code for code in wanted if normalise_code(code) != source]
    return chosen_languages(project, others) if others or not wanted else ()


def planned(verdict: Verdict, held: Places) -> tuple[Plan, ...]:
    """The pages to make: the German ones, then those of every language."""
    german = [Plan(one.teaser, one.names) for one in verdict.originals]
    return (*german, *(plan_of(one) for one in verdict.translations if one.place not in held))


def plan_of(one: Translation) -> Plan:
    """The page that a translation becomes; it names its readers where they stand for all that it says."""
    signed = one.sign_off.is_complete and not one.fallbacks
    return Plan(one.teaser, one.names, one.path, one.fallbacks, one.sign_off.by if signed else ())


def standing(desk: Desk, plans: Iterable[Plan], held: Places) -> dict[str, frozenset[str]]:
    """Language -> the articles that have a page after this build: made now, or left there by an earlier one."""
    project, names = desk.project, desk.names
    now, gone = {plan.place for plan in plans}, set(held)

    def stands(language: str, name: str) -> bool:
        if (language, name) in gone:
            return False
        return (language, name) in now or project.has(project.page_path(name, language, ".html"))

    return {
        language: frozenset(name for name in names if stands(language, name))
        for language in (project.settings.source_language, *project.settings.languages)
    }


def general_files(desk: Desk, plans: Iterable[Plan], site: Site) -> Iterator[tuple[str, tuple[str, Make]]]:
    """The files that belong to no single article: their paths below output/, the keys and what makes each."""
    by_language: dict[str, list[Teaser]] = {}
    for plan in plans:
        by_language.setdefault(plan.language, []).append(plan.teaser)
    for language, teasers in by_language.items():
        names = {teaser.card.name for teaser in teasers}
        if INDEX not in names:  # an article of that name takes the place of the index page
            alone = replace(site, pages={code: frozenset(sorted(names)[:1]) for code, names in site.pages.items()})
            key = "" if site.theme.templates else desk.cache.key("index", repr((teasers, alone)))
            yield file_of(language, INDEX), (key, partial(render_index, language, teasers, site))
    yield STYLESHEET, ("", stylesheet)
    yield ROOT, ("", partial(render_root, site))
    if site.base:
        yield SITEMAP, ("", partial(render_sitemap, site))


def put(shelf: Shelf, path: str, key: str, make: Make) -> None:
    """Bring one file up to date; without a key it is made, and written where its bytes change."""
    if key and shelf.is_fresh(path, key):
        return
    content = make()
    shelf.put(path, content.encode() if isinstance(content, str) else content, key)


def assets_in(desk: Desk, shelf: Shelf, plans: Iterable[Plan]) -> Iterator[tuple[str, tuple[str, Make]]]:
    """The pictures and other files that pages show or link to, beside the pages of each language."""
    source = desk.project.settings.source
    for plan in plans:
        for path in shelf.assets(plan.file):
            if is_asset(desk.project, path):
                key = desk.cache.key("asset", desk.files.digest(f"{source}/{path}"))
                yield f"{plan.language}/{path}", (key, partial(desk.files.read, f"{source}/{path}"))


def is_asset(project: Project, path: str) -> bool:
    """Whether the path below the folder of articles is a file in it, not one that a link reaches elsewhere."""
    source = real(project.root / project.settings.source)
    return (source / path).is_file() and real(source / path).is_relative_to(source)


def assets_everywhere(desk: Desk, shelf: Shelf, plans: Iterable[Plan], has_faults: bool) -> Iterator[str]:
    """The assets that other builds may have made: of languages not built now, and of articles that have a fault."""
    project = desk.project
    languages = (project.settings.source_language, *project.settings.languages)
    known = {path for plan in plans for path in shelf.assets(plan.file)}
    made = [path.partition("/")[2] for path in read_manifest(project)] if has_faults else []
    for path in sorted(known | {path for path in made if not path.endswith((".md", ".html"))}):
        if is_asset(project, path):
            yield from (f"{language}/{path}" for language in languages)


def tidy(desk: Desk, shelf: Shelf, assets: Collection[str], held: Places) -> tuple[str, ...]:
    """Remove the files of pages that are gone, and bring the manifest up to date; gives what was removed."""
    before = read_manifest(desk.project)
    expected = {*expected_files(desk, held), *shelf.made, *assets}
    removed = remove_gone(desk.project, before, expected)
    now = {path: known for path, known in before.items() if path in expected}
    now |= {path: shelf.digest(path) for path in shelf.made}
    if now != before:
        write_manifest(desk.project, now)
    for path in shelf.known.keys() - expected:
        del shelf.known[path]
        shelf.grown = True
    return removed


def expected_files(desk: Desk, held: Places) -> Iterator[str]:
    """Every file below output/ that stands for something: an article that is there, in German or with a catalog, but
    for the pages that are held back."""
    project, names = desk.project, desk.names
    yield from (STYLESHEET, ROOT)
    if project.settings.site_url:
        yield SITEMAP
    gone, source = set(held), project.settings.source_language
    for language in (source, *project.settings.languages):
        known = [name for name in names if language == source or desk.files.has(project.catalog_path(name, language))]
        there = [name for name in known if (language, name) not in gone]
        if there:
            yield file_of(language, INDEX)
        for name in there:
            yield text_file_of(language, name)
            yield file_of(language, name)


def counted_reasons(plans: Iterable[Plan]) -> dict[str, int]:
    """How many blocks stay German, by reason, gravest first."""
    counts = Counter(reason for plan in plans for reason in plan.fallbacks.values())
    return {reason: counts[reason] for reason in REASONS}
