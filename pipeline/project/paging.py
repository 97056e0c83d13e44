"""What pages are by themselves, or an article's bytes and its catalogs', goes in; finished pages come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import FaktentreuError
from pipeline.project.runner import Work, died
from pipeline.project.workspace import Project, article_of, named
from pipeline.project.written import Written, written_of
from pipeline.site import Readers, Site, Teaser, render_page


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page is made of: what it is by itself, else its catalog, and which blocks of it stay German.

    The German page has no catalog. `key` stands for all that it is made of. `site` tells which of the pages exist that
    this one may lead to, `readers` are those who signed all of it, `others` the pages that it lists below its text,
    where it is an index page.
    """

    language: str
    key: str
    site: Site
    written: Written | None = None
    path: str = ""
    data: bytes | None = None
    fallbacks: Mapping[int, str] = field(default_factory=dict)
    readers: Readers = ()
    others: tuple[Teaser, ...] = ()


@dataclass(frozen=True, slots=True)
class PageJob:
    """Some pages of one article, whose bytes are needed where one of them is not known by itself."""

    project: Project
    name: str
    pages: tuple[PageText, ...]
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one page: its Markdown and its HTML, and the paths of what it shows beside itself.

    `key` is that of what it was made of.
    """

    language: str
    name: str
    key: str
    text: str
    html: str
    assets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """What one job made, and why it made no more."""

    made: tuple[Made, ...] = ()
    faults: tuple[FaktentreuError, ...] = ()


def make_pages(job: PageJob) -> Pages:
    """Make the pages of a job, which opens no file; one that cannot be made spoils no other."""
    made, faults = [], []
    for one in job.pages:
        try:
            made.append(_made(one, one.written or _written(job, one)))
        except FaktentreuError as fault:
            faults.append(fault)
    return Pages(tuple(made), tuple(faults))


def _made(one: PageText, written: Written) -> Made:
    content = written.content
    html = render_page(content, one.site, one.readers, one.others)
    return Made(content.language, content.name, one.key, written.markdown, html, content.assets)


def _written(job: PageJob, one: PageText) -> Written:
    """The page made from its article and catalog."""
    from pipeline.build import build_page, page_again
    from pipeline.catalog import read_catalog

    settings = job.project.settings
    article = article_of(job.project, job.name, job.data)
    if one.data is None:
        return written_of(build_page(article, None, settings.source_language), settings)
    with named(one.path):
        page = page_again(article, read_catalog(one.data, one.path), one.language, one.fallbacks)
    return written_of(page, settings)


def _lost(job: PageJob) -> Pages:
    """What is said of an article whose worker died over it."""
    return Pages(faults=(died(job.project.article_path(job.name)),))


PAGING = Work(make_pages, _lost)
