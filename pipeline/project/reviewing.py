"""A verdict becomes the review pages: of each article in each language, its sign-off sheet, and the matrix of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline.build import build_page, page_again
from pipeline.card import page_title
from pipeline.catalog import read_catalog
from pipeline.model import Article, FaktentreuError, Finding
from pipeline.project.desk import Desk, read_named
from pipeline.project.results import Translation
from pipeline.project.runner import Work, died, results_of, run_each
from pipeline.project.shelf import Shelf
from pipeline.project.verdict import Verdict
from pipeline.project.workspace import Project, article_of, named
from pipeline.site import Site
from pipeline.site.review import (
    REVIEW_INDEX,
    REVIEW_STYLE,
    Sheet,
    Summary,
    read_sheet,
    render_review,
    render_review_index,
    render_sign_off,
    review_file,
    review_style,
    sign_off_file,
    summary_of,
)


@dataclass(frozen=True, slots=True)
class ReviewJob:
    """One article with its catalogs' bytes, what was found in each, and what is wrong with the article itself."""

    project: Project
    name: str
    data: bytes
    site: Site
    catalogs: tuple[tuple[Translation, bytes], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The review pages of one article by path, its title, what the matrix tells of each page, and what went wrong."""

    name: str
    title: str = ""
    files: tuple[tuple[str, str], ...] = ()
    summaries: tuple[Summary, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()


def write_review(desk: Desk, shelf: Shelf, verdict: Verdict, site: Site) -> list[FaktentreuError]:
    """Make and write all review pages; gives what could not be made."""
    by_article: dict[str, list[Translation]] = defaultdict(list)
    for one in verdict.translations:
        by_article[one.article].append(one)
    own: dict[str, list[Finding]] = defaultdict(list)
    for finding in verdict.articles:
        own[finding.article].append(finding)
    faults: list[FaktentreuError] = []

    def todo() -> Iterator[ReviewJob]:
        for one in verdict.originals:
            job = run_each(lambda name: job_of(desk, name, site, by_article[name], own[name]), [one.name])
            faults.extend(job.faults)
            yield from job.results

    reviews: list[Review] = []
    for review in results_of(REVIEWING, todo(), desk.crew, len(verdict.translations), lambda job: len(job.catalogs)):
        faults += review.faults
        faults += run_each(lambda file: shelf.put(file[0], file[1].encode(), ""), review.files).faults
        reviews.append(replace(review, files=()))
    order = desk.project.settings.languages.index
    summaries = sorted((one for review in reviews for one in review.summaries), key=lambda one: order(one.language))
    titles = {review.name: review.title for review in reviews}
    shelf.put(REVIEW_STYLE, review_style().encode(), "")
    shelf.put(REVIEW_INDEX, render_review_index(summaries, titles, site).encode(), "")
    return faults


def job_of(
    desk: Desk, name: str, site: Site, translations: Collection[Translation], findings: Collection[Finding]
) -> ReviewJob:
    """The job to make the review pages of one article."""
    data = read_named(desk.files, desk.project.article_path(name))
    catalogs = tuple((one, read_named(desk.files, one.path)) for one in translations)
    known = replace(site, pages={code: names.intersection({name}) for code, names in site.pages.items()})
    return ReviewJob(desk.project, name, data, known, catalogs, tuple(findings))


def review_article(job: ReviewJob) -> Review:
    """Make the review pages of one article. What is wrong with the article itself is told in every language."""
    try:
        article = article_of(job.project, job.name, job.data)
        sheets = [sheet_of(job, article, one, data) for one, data in job.catalogs]
        german = build_page(article, None, job.project.settings.source_language)
        files = [(sign_off_file(job.name), render_sign_off(german, sheets, job.site))]
        files += [(review_file(one.page.language, job.name), render_review(one, sheets, job.site)) for one in sheets]
    except FaktentreuError as fault:
        return Review(job.name, faults=(fault,))
    return Review(job.name, page_title(german), tuple(files), tuple(map(summary_of, sheets)))


def sheet_of(job: ReviewJob, article: Article, one: Translation, data: bytes) -> Sheet:
    """The sheet of one translation."""
    with named(one.path):
        catalog = read_catalog(data, one.path)
    page = page_again(article, catalog, one.language, one.fallbacks)
    source = job.project.settings.source_language
    return read_sheet(page, catalog, (*one.findings, *job.findings), source, one.sign_off)


def _lost(job: ReviewJob) -> Review:
    return Review(job.name, faults=(died(job.project.article_path(job.name)),))


REVIEWING = Work(review_article, _lost)
