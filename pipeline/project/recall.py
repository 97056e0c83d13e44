"""Articles and catalogs become what the guard finds in them: remembered where nothing changed, else worked out."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model import FaktentreuError
from pipeline.project.cache import digest
from pipeline.project.desk import Desk, read_named
from pipeline.project.judgement import CatalogText, JudgeJob, Judgement
from pipeline.project.results import (
    Original,
    Translation,
    kept_original,
    kept_translation,
    original_of,
    translation_of,
)
from pipeline.project.runner import Tell, Work, results_of, run_each
from pipeline.project.workspace import Project
from pipeline.project.written import kept_written


def judgements(desk: Desk, wanted: Mapping[str, Iterable[str]], tell: Tell) -> dict[str, Judgement]:
    """What the guard finds in these articles and their catalogs in these languages, by the article's name.

    A catalog that is not there gives nothing.
    """
    known = {name: remembered(desk, name, languages) for name, languages in wanted.items()}
    worked = worked_out(desk, [one for one in known.values() if one.is_missing], tell)
    return {name: with_known(one, worked.get(name, Judgement())) for name, one in known.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """What the cache holds of an article: itself and its translations; `missing` are the languages to judge."""

    name: str
    original: Original | None
    translations: tuple[Translation, ...]
    missing: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        """Whether anything has to be worked out."""
        return self.original is None or bool(self.missing)


def remembered(desk: Desk, name: str, languages: Iterable[str]) -> Known:
    """What is known of an article and its catalogs as they stand now."""
    project, files = desk.project, desk.files
    present = [one for one in languages if files.has(project.catalog_path(name, one))]
    try:
        article = files.digest(project.article_path(name))
    except FaktentreuError:
        return Known(name, None, (), tuple(present))
    translations, missing = [], []
    for language in present:
        try:
            texts = [files.digest(path) for path in paths_of(project, name, language)]
        except FaktentreuError:
            missing.append(language)
            continue
        kept = translation_of(desk.cache.read(key_of(desk, name, language, article, *texts)))
        if kept is None:
            missing.append(language)
        else:
            translations.append(kept)
            desk.cache.keep(page_key(desk, name, language, article, texts[0]))
            desk.cache.keep(said_key(desk, name, language))
    original = original_of(desk.cache.read(key_of(desk, name, "", article)))
    desk.cache.keep(page_key(desk, name, desk.project.settings.source_language, article))
    return Known(name, original, tuple(translations), tuple(missing))


def paths_of(project: Project, name: str, language: str) -> tuple[str, str]:
    """The catalog, and the record of who approved it."""
    return project.catalog_path(name, language), project.record_path(name, language)


def key_of(desk: Desk, name: str, language: str, *digests: str) -> str:
    """The key of what is found out about an article and, where a language is named, its translation."""
    return desk.cache.key("judged", desk.context, name, language, *digests)


def page_key(desk: Desk, name: str, language: str, *digests: str) -> str:
    """The key of what a page is, as far as no other page decides on it, from the digests of article and catalog."""
    return desk.cache.key("written", desk.context, name, language, *digests)


def said_key(desk: Desk, name: str, language: str) -> str:
    """The key of what was said of the pairs of a catalog, whenever it was judged last."""
    return desk.cache.key("said", desk.context, name, language)


def worked_out(desk: Desk, missing: Collection[Known], tell: Tell) -> dict[str, Judgement]:
    """What the guard finds out now, by the article's name; the cache learns it."""
    if not missing:
        return {}
    from pipeline.project.judging import judge_article, lost  # the guard and all its rules

    found: dict[str, Judgement] = {}
    jobs: deque[JudgeJob] = deque()
    total = sum(max(1, len(one.missing)) for one in missing)

    def todo() -> Iterator[JudgeJob]:
        for one in missing:
            job, found[one.name] = job_of(desk, one)
            if job:
                jobs.append(job)
                yield job

    done = 0
    for result in results_of(Work(judge_article, lost), todo(), desk.crew, total, size_of):
        job = jobs.popleft()
        tell(done, total)
        done += size_of(job)
        learn(desk, job, result)
        found[job.name] = replace(result, faults=found[job.name].faults + result.faults, written=(), said={})
    return found


def size_of(job: JudgeJob) -> int:
    """How many pages of work a job is."""
    return max(1, len(job.catalogs))


def job_of(desk: Desk, known: Known) -> tuple[JudgeJob | None, Judgement]:
    """The job to find out what is missing of an article, if it can be read; and what could not be read."""
    project, files, name = desk.project, desk.files, known.name
    article = run_each(lambda path: read_named(files, path), [project.article_path(name)])
    if article.faults:
        return None, Judgement(article_fault=article.faults[0])

    def text(language: str) -> CatalogText:
        path, record = paths_of(project, name, language)
        data, said = read_named(files, path), desk.cache.read(said_key(desk, name, language))
        return CatalogText(language, path, data, read_named(files, record) if files.has(record) else b"", said)

    catalogs = run_each(text, known.missing)
    job = JudgeJob(project, name, article.results[0], catalogs.results, known.original is None, desk.glossary)
    return job, Judgement(faults=catalogs.faults)


def learn(desk: Desk, job: JudgeJob, found: Judgement) -> None:
    """Keep what a job found, by what its bytes were: they may have changed since the run began."""
    article = digest(job.data)
    catalogs = {text.language: digest(text.data) for text in job.catalogs}
    for page in found.written:
        content = page.content
        of_catalog = [catalogs[content.language]] if content.is_translation else []
        desk.cache.write(page_key(desk, job.name, content.language, article, *of_catalog), kept_written(page))
    if found.original:
        desk.cache.write(key_of(desk, job.name, "", article), kept_original(found.original))
    for language, said in found.said.items():
        desk.cache.write(said_key(desk, job.name, language), said)
    if found.record_faults:
        return
    texts = {text.language: text for text in job.catalogs}
    for one in found.translations:
        text = texts[one.language]
        digests = (catalogs[one.language], digest(text.record) if text.record else "")
        desk.cache.write(key_of(desk, job.name, one.language, article, *digests), kept_translation(one))


def with_known(known: Known, found: Judgement) -> Judgement:
    """What was remembered and what was worked out, together."""
    return replace(
        found,
        original=known.original if found.original is None and not found.article_fault else found.original,
        translations=() if found.article_fault else (*known.translations, *found.translations),
    )
