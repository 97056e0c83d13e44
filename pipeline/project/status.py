"""A project becomes counts: how complete and how clean each article is in each language."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import FaktentreuError
from pipeline.progress import Progress, added_up, progress
from pipeline.project.judge import judge_articles
from pipeline.project.runner import run_each
from pipeline.project.workspace import Project, article_names, orphans, read_article


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
    by_job = {(one.page.language, one.page.article.name): one for one in verdict.judged}
    rows, sums = [], []
    for language in project.settings.languages:
        counted = []
        for article in articles.results:
            one = by_job.get((language, article.name))
            counted.append(progress(article, one.catalog if one else None, language, one.findings if one else ()))
        rows += counted
        sums.append(added_up(language, counted))
    return Status(tuple(rows), tuple(sums), orphans(project, names), verdict.faults)
