"""A project becomes counts: how complete and how clean each article is in each language."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import FaktentreuError
from pipeline.progress import Progress, added_up
from pipeline.project.desk import desk_of
from pipeline.project.files import orphans
from pipeline.project.runner import Crew
from pipeline.project.verdict import judge_articles
from pipeline.project.workspace import Project


@dataclass(frozen=True, slots=True)
class Status:
    """The counts by article and by language, the files whose article is gone, and the files that cannot be read."""

    articles: tuple[Progress, ...]
    languages: tuple[Progress, ...]
    orphans: tuple[str, ...]
    faults: tuple[FaktentreuError, ...]


def status_of(project: Project, crew: Crew) -> Status:
    """Count every article in every language; without a readable catalog all of it is missing."""
    desk = desk_of(project, crew)
    verdict = judge_articles(desk, desk.names, project.settings.languages)
    desk.files.save()
    counts = {one.place: one.progress for one in verdict.translations}
    rows, sums = [], []
    for language in project.settings.languages:
        empty = (Progress(language, one.name, segments=one.texts, words=one.words) for one in verdict.originals)
        counted = [counts.get((language, one.article), one) for one in empty]
        rows += counted
        sums.append(added_up(language, counted))
    gone = orphans(project, desk.files, desk.names)
    return Status(tuple(rows), tuple(sums), gone, verdict.faults + verdict.record_faults)
