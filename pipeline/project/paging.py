"""An article's bytes and its catalogs' go in; its finished pages come out: a job that opens no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.build import Page, build_page, marked_text, page_again
from pipeline.card import Card
from pipeline.catalog import read_catalog
from pipeline.model import Article, FaktentreuError
from pipeline.project.judging import died
from pipeline.project.runner import Work
from pipeline.project.workspace import Project, article_of, named
from pipeline.site import Readers, Site, assets_of, render_page


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page is made of besides the article: its language, and the catalog with the blocks that stay German.

    The German page has no catalog. `site` tells which of the pages exist that this one may lead to, `readers` are
    those who signed all of it, `others` the pages that it lists below its text, where it is an index page.
    """

    language: str
    site: Site
    path: str = ""
    data: bytes | None = None
    fallbacks: Mapping[int, str] = field(default_factory=dict)
    readers: Readers = ()
    others: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class PageJob:
    """Some pages of one article."""

    project: Project
    name: str
    data: bytes
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one page: its Markdown and its HTML, and the paths of what it shows beside itself."""

    language: str
    name: str
    text: str
    html: str
    assets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """What one job made, and why it made no more."""

    made: tuple[Made, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()


def make_pages(job: PageJob) -> Pages:
    """Make the pages of a job; one that cannot be made spoils no other."""
    made, faults = [], []
    try:
        article = article_of(job.project, job.name, job.data)
    except FaktentreuError as fault:
        return Pages(faults=(fault,))
    for one in job.pages:
        try:
            made.append(_made(job, page_of(job.project, article, one), one))
        except FaktentreuError as fault:
            faults.append(fault)
    return Pages(tuple(made), tuple(faults))


def page_of(project: Project, article: Article, one: PageText) -> Page:
    """The page in its language."""
    if one.data is None:
        return build_page(article, None, project.settings.source_language)
    with named(one.path):
        return page_again(article, read_catalog(one.data, one.path), one.language, one.fallbacks)


def _made(job: PageJob, page: Page, one: PageText) -> Made:
    settings = job.project.settings
    text = marked_text(page, fallback=settings.mark_fallback, anchors=settings.anchors)
    html = render_page(page, one.site, one.readers, one.others)
    return Made(page.language, page.article.name, text, html, assets_of(page))


def _lost(job: PageJob) -> Pages:
    """What is said of an article whose worker died over it."""
    return Pages(faults=(died(job.project.article_path(job.name)),))


PAGING = Work(make_pages, _lost)
