"""A project becomes counts: how complete and how clean each article is in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Article, FaktentreuError
from pipeline.progress import Progress, added_up, progress
from pipeline.project.approvals import standing
from pipeline.project.judge import Judged, judge_articles
from pipeline.project.runner import run_each
from pipeline.project.workspace import Project, article_names, orphans, read_article
from pipeline.signoff import SignOff

Job = tuple[str, str]  # language, article


@dataclass(frozen=True, slots=True)
class Status:
    """The counts by article and by language, the files whose article is gone, and the files that cannot be read."""

    articles: tuple[Progress, ...]
    languages: tuple[Progress, ...]
    orphans: tuple[str, ...]
    faults: tuple[FaktentreuError, ...]


def status_of(project: Project) -> Status:
    """Count every article in every language; without a readable catalog all of it is missing."""
    names = article_names(project)
    articles = run_each(lambda name: read_article(project, name), names)
    verdict = judge_articles(project, articles, project.settings.languages)
    signed = run_each(lambda one: (one.page, standing(project, one)), verdict.judged)
    sign_offs = {(page.language, page.article.name): sign_off for page, sign_off in signed.results}
    by_job = {(one.page.language, one.page.article.name): one for one in verdict.judged}
    rows, sums = [], []
    for language in project.settings.languages:
        counted = []
        for article in articles.results:
            counted.append(counts(article, language, by_job, sign_offs))
        rows += counted
        sums.append(added_up(language, counted))
    return Status(tuple(rows), tuple(sums), orphans(project, names), verdict.faults + signed.faults)


def counts(article: Article, language: str, judged: Mapping[Job, Judged], sign_offs: Mapping[Job, SignOff]) -> Progress:
    """The counts of one article in one language."""
    one = judged.get((language, article.name))
    signed = sign_offs.get((language, article.name), SignOff())
    findings = one.findings if one else ()
    return progress(article, one.catalog if one else None, language, findings, signed.signed, signed.expired)
