"""An article's bytes and its catalogs' go in; what the guard finds in them comes out: a job that opens no file."""

from __future__ import annotations

from pipeline.build import Page, build_page
from pipeline.card import card_of, named_articles
from pipeline.catalog import read_catalog
from pipeline.coverage import left_in_german
from pipeline.dead_links import pointers
from pipeline.glossary import Glossary
from pipeline.markdown import targets
from pipeline.model import Article, Catalog, FaktentreuError
from pipeline.notation import source_notation
from pipeline.progress import progress
from pipeline.project.approvals import standing
from pipeline.project.glossary import glossary_of
from pipeline.project.judge import judge
from pipeline.project.judgement import JudgeJob, Judgement
from pipeline.project.results import Original, Translation
from pipeline.project.runner import died
from pipeline.project.workspace import Project, article_of, named
from pipeline.project.written import written_of
from pipeline.said import Said
from pipeline.signoff import SignOff
from pipeline.site import teaser_of


def judge_article(job: JudgeJob) -> Judgement:
    """Judge an article and its catalogs; a catalog that is unsound spoils no other."""
    try:
        glossary = glossary_of(job.project.glossary_path, job.glossary)
        article = article_of(job.project, job.name, job.data)
    except FaktentreuError as fault:
        return Judgement(article_fault=fault)
    original, settings = None, job.project.settings
    translations, written, faults, record_faults, kept = [], [], [], [], {}
    if job.alone:
        original, page = judge_original(job.project, article)
        written.append(written_of(page, settings))
    for text in job.catalogs:
        try:
            with named(text.path):
                catalog = read_catalog(text.data, text.path)
            said = Said(text.said, article.definitions)
            translation, page, record_fault = judge_catalog(
                job.project, article, catalog, text.language, glossary, text.record, said
            )
        except FaktentreuError as error:
            faults.append(error)
            continue
        translations.append(translation)
        written.append(written_of(page, settings))
        record_faults += [record_fault] if record_fault else []
        kept[text.language] = said.now
    return Judgement(original, tuple(translations), None, tuple(faults), tuple(record_faults), tuple(written), kept)


def judge_original(project: Project, article: Article) -> tuple[Original, Page]:
    """What the German article itself has wrong, but for links that other articles decide on; and its page."""
    path = project.article_path(article.name)
    page = build_page(article, None, project.settings.source_language)
    identities = {segment.identity for segment in article.segments}
    original = Original(
        (*left_in_german(article, path, project.settings), *source_notation(article, path, project.settings)),
        len(identities),
        sum(len(text.split()) for _, text in identities),
        teaser_of(card_of(page), project.settings.source_language),
        named_articles(page),
        pointers(article),
        targets(article.text),
    )
    return original, page


def judge_catalog(
    project: Project,
    article: Article,
    catalog: Catalog,
    language: str,
    glossary: Glossary,
    record: bytes = b"",
    said: Said | None = None,
) -> tuple[Translation, Page, FaktentreuError | None]:
    """The guard's word on a catalog, and the page it becomes.

    The fault is what is wrong with the record of its approvals, which then counts for none.
    """
    judged = judge(project, article, catalog, language, glossary, said)
    fault = None
    try:
        signed = standing(project, article, catalog, project.record_path(article.name, language), record)
    except FaktentreuError as error:
        signed, fault = SignOff(), error
    counts = progress(article, catalog, language, judged.findings, signed.signed, signed.expired)
    page = judged.page
    teaser, names = teaser_of(card_of(page), project.settings.source_language), named_articles(page)
    path, findings, fallbacks = catalog.path, judged.findings, page.fallbacks
    return Translation(path, findings, counts, teaser, fallbacks, signed, names), page, fault


def lost(job: JudgeJob) -> Judgement:
    """What is said of an article whose worker died over it."""
    return Judgement(article_fault=died(job.project.article_path(job.name)))
