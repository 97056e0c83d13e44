"""A project's articles and catalogs become a verdict: what the guard says of them, worked out or remembered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.dead_links import dead_links
from pipeline.model import FaktentreuError, Finding
from pipeline.project.desk import Desk, desk_of
from pipeline.project.recall import judgements
from pipeline.project.results import Original, Translation
from pipeline.project.runner import Crew, Tell, silent
from pipeline.project.settings import FILE
from pipeline.project.workspace import Project

if TYPE_CHECKING:
    from pipeline.project.bitexts import Bitext

Wish = Callable[[str, str], bool]  # whether the catalog of an article in a language is to be judged


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of several catalogs, of the articles they translate, and which files it could not read.

    `originals` are the articles that could be read. `bitexts` are the files of other tools; `is_whole` is true where
    the whole project was judged. `record_faults` are records of approvals that could not be read.
    """

    translations: tuple[Translation, ...] = ()
    originals: tuple[Original, ...] = ()
    articles: tuple[Finding, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()
    bitexts: tuple[Bitext, ...] = ()
    is_whole: bool = False
    record_faults: tuple[FaktentreuError, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: the articles' own, then each catalog's and each bitext's."""
        groups = [*(one.findings for one in self.translations), *(one.findings for one in self.bitexts)]
        return self.articles + tuple(finding for several in groups for finding in several)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the catalogs and bitexts that were read."""
        return (*(one.path for one in self.translations), *(one.path for one in self.bitexts))


def judge_project(project: Project, crew: Crew, tell: Tell = silent) -> Verdict:
    """Judge every article, and every catalog there is, by language and article."""
    desk = desk_of(project, crew)
    verdict = judge_articles(desk, desk.names, project.settings.languages, tell)
    desk.files.save()
    desk.cache.tidy("check")
    return replace(verdict, is_whole=True)


def judge_changed(project: Project, changed: Collection[str], crew: Crew, tell: Tell = silent) -> Verdict:
    """Judge what has changed: catalogs, and articles with all their catalogs; with the settings, everything."""
    if FILE in changed or project.glossary_path in changed:
        return judge_project(project, crew, tell)

    def is_changed(name: str, language: str) -> bool:
        return project.article_path(name) in changed or project.catalog_path(name, language) in changed

    desk = desk_of(project, crew)
    languages = project.settings.languages
    wanted = [name for name in desk.names if any(is_changed(name, language) for language in languages)]
    verdict = judge_articles(desk, wanted, languages, tell, is_changed)
    desk.files.save()
    own = tuple(finding for finding in verdict.articles if finding.place and finding.place.path in changed)
    return replace(verdict, articles=own)


def judge_articles(
    desk: Desk,
    names: Iterable[str],
    languages: Iterable[str],
    tell: Tell = silent,
    is_wanted: Wish = lambda _name, _language: True,
) -> Verdict:
    """Judge these articles and their catalogs in these languages; a catalog that is not there gives nothing."""
    names, languages = tuple(names), tuple(languages)
    wanted = {name: [one for one in languages if is_wanted(name, one)] for name in names}
    found = judgements(desk, wanted, tell)
    translations = [one for judgement in found.values() for one in judgement.translations]
    originals = tuple(one.original for one in found.values() if one.original)
    article_faults = tuple(one.article_fault for one in found.values() if one.article_fault)
    return Verdict(
        tuple(sorted(translations, key=lambda one: languages.index(one.language))),
        originals,
        tuple(findings_of_articles(desk, originals)),
        article_faults + tuple(fault for one in found.values() for fault in one.faults),
        record_faults=tuple(fault for one in found.values() for fault in one.record_faults),
    )


def findings_of_articles(desk: Desk, originals: Iterable[Original]) -> Iterator[Finding]:
    """What the articles themselves have wrong, article by article, dead links last."""
    anchors = {one.name: one.anchors for one in originals}
    names, settings = desk.names, desk.project.settings
    known = dict.fromkeys(names)
    for one in originals:
        path = desk.project.article_path(one.name)
        yield from one.findings
        yield from dead_links(one.name, path, one.pointers, known, anchors.get, settings)
