"""A project's articles and catalogs become fresh templates and catalogs, and the list of what was stale."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.merge import Memory
from pipeline.model import FaktentreuError
from pipeline.project.cache import digest
from pipeline.project.desk import Desk, desk_of, read_named
from pipeline.project.files import Files, orphans
from pipeline.project.memories import Remember, memories
from pipeline.project.refreshing import (
    REFRESHING,
    CatalogFile,
    Fresh,
    Refreshed,
    RefreshJob,
    Refreshment,
)
from pipeline.project.runner import Crew, Outcome, results_of, run_each
from pipeline.project.store import TEMPORARY, lock, remove_leftovers, within
from pipeline.project.workspace import Project, chosen_languages

Place = tuple[str, str]  # language, article; the language of a template is empty
TEMPLATE = ""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update found and did; `orphans` are the files whose article is gone, which stay as they are."""

    files: Outcome[Refreshed]
    orphans: tuple[str, ...] = ()

    @property
    def stale(self) -> tuple[Refreshed, ...]:
        """The files that were not fresh."""
        return tuple(file for file in self.files.results if file.state != "fresh")


@dataclass(slots=True)
class Round:
    """One update while it runs: what was asked for, and what is known so far of each file, by its place."""

    desk: Desk
    languages: tuple[str, ...]
    accept_typos: bool
    write: bool
    found: dict[Place, Fresh] = field(default_factory=dict)
    faults: dict[Place, FaktentreuError] = field(default_factory=dict)


def update_project(
    project: Project,
    wanted: Iterable[str] = (),
    *,
    write: bool = True,
    accept_typos: bool = False,
    remember: Remember | None = None,
    crew: Crew | None = None,
) -> Update:
    """Refresh the templates, and the catalogs of the wanted languages (all without a wish).

    Without `write` nothing is written and the same is told. A translator's text is never lost: what left the
    article becomes obsolete, what changed becomes fuzzy. A file that cannot be read is left as it is. With
    `accept_typos` a mended typing error in the German leaves the translation good. `remember` says what else is
    known of a language; without it these are its other catalogs, as far as the setting `reuse` lets them.
    """
    languages = chosen_languages(project, wanted)
    with lock(project.root) if write else nullcontext():
        desk = desk_of(project, crew or Crew(1))
        if write and any(path.endswith(TEMPORARY) for path in desk.files.now):
            remove_leftovers(within(project.root, project.settings.translations))
        this = Round(desk, languages, accept_typos, write)
        recall(this)
        refresh(this, [(name, missing(this, name), None) for name in desk.names], is_first=True)
        for language in languages:
            memory = memories(desk, language, this.found, remember)
            open_ones = ((name, memory(name)) for name in desk.names if is_open(this, language, name))
            again = [(name, (language,), held) for name, held in open_ones if is_due(this, language, name, held)]
            refresh(this, again, is_first=False)
        desk.files.save()
        if languages == project.settings.languages:
            desk.cache.tidy("update")
    order = [(language, name) for language in (TEMPLATE, *languages) for name in desk.names]
    told = tuple(this.found[place].told for place in order if place in this.found)
    faults = tuple(this.faults[place] for place in order if place in this.faults)
    return Update(Outcome(told, faults), orphans(project, desk.files, desk.names))


def recall(this: Round) -> None:
    """Take from the cache what was fresh before and has not changed since."""
    desk = this.desk
    for name in desk.names:
        desk.cache.keep(notes_key(this, name))
        for language in (TEMPLATE, *this.languages):
            path = path_of(desk.project, name, language)
            digests = run_each(desk.files.digest, [desk.project.article_path(name), path])
            if len(digests.results) == 2 and digests.results[1]:
                kept = desk.cache.read(key_of(this, name, language, *digests.results))
                if fresh := fresh_of(kept, language, path):
                    this.found[language, name] = fresh


def missing(this: Round, name: str) -> tuple[str, ...]:
    """The languages in which nothing is known of an article's file yet."""
    return tuple(language for language in (TEMPLATE, *this.languages) if (language, name) not in this.found)


def is_open(this: Round, language: str, name: str) -> bool:
    """Whether a catalog would take translations from elsewhere."""
    return (language, name) in this.found and bool(this.found[language, name].wanted)


def is_due(this: Round, language: str, name: str, memory: Memory | None) -> bool:
    """Whether a catalog that takes translations from elsewhere has to be written: it was stale, or there are some."""
    is_fresh = this.found[language, name].told.state == "fresh"
    return not is_fresh or (memory is not None and bool(memory.exact or memory.groups))


def refresh(this: Round, wanted: Iterable[tuple[str, Collection[str], Memory | None]], *, is_first: bool) -> None:
    """Bring files up to date: articles' names, with the languages of their files and what is remembered for them.

    The first time, a catalog that takes translations from elsewhere is looked at only: it is written with them.
    """
    todo = [one for one in wanted if one[1]]
    jobs: deque[RefreshJob] = deque()

    def read() -> Iterator[RefreshJob]:
        for name, languages, memory in todo:
            job = job_of(this, name, languages, memory, is_look=is_first)
            if job:
                jobs.append(job)
                yield job

    amount = sum(len(languages) for _, languages, _ in todo) // 2
    is_large = any(memory and memory.groups for _, _, memory in todo)  # too much to hand to other processes
    crew = Crew(1) if is_large else this.desk.crew
    for result in results_of(REFRESHING, read(), crew, amount, lambda job: len(job.catalogs) + 1):
        job = jobs.popleft()
        take(this, job, result, is_first=is_first)


def job_of(
    this: Round, name: str, languages: Collection[str], memory: Memory | None, *, is_look: bool
) -> RefreshJob | None:
    """The job for an article in these languages, as far as its files can be read."""
    desk, project = this.desk, this.desk.project
    article = run_each(lambda path: read_named(desk.files, path), [project.article_path(name)])
    if article.faults:
        this.faults[TEMPLATE, name] = article.faults[0]
        return None
    files = {}
    for language in languages:
        path = path_of(project, name, language)
        read = run_each(lambda path: read_named(desk.files, path) if desk.files.has(path) else None, [path])
        if read.faults:
            this.faults[language, name] = read.faults[0]
        else:
            files[language] = CatalogFile(language, path, read.results[0])
    template = files.pop(TEMPLATE, None)
    return RefreshJob(
        project,
        name,
        article.results[0],
        tuple(files.values()),
        template.data if template else None,
        template is not None,
        this.accept_typos,
        memory,
        is_look,
        desk.cache.read(notes_key(this, name)),
    )


def take(this: Round, job: RefreshJob, result: Refreshment, *, is_first: bool) -> None:
    """Write what a job made, and remember what was fresh."""
    article = digest(job.data)
    before = {file.language: file.data for file in job.catalogs} | {TEMPLATE: job.template}
    if result.article_fault:
        this.faults[TEMPLATE, job.name] = result.article_fault
    for language, fault in result.faults:
        this.faults[language, job.name] = fault
        this.found.pop((language, job.name), None)
    if is_first and result.notes and result.notes != job.notes:
        this.desk.cache.write(notes_key(this, job.name), result.notes)
    for fresh in result.fresh:
        place, old = (fresh.language, job.name), before[fresh.language]
        this.found[place] = replace(fresh, data=None)
        if fresh.data is None and old is not None:
            if is_first:
                key = key_of(this, job.name, fresh.language, article, digest(old))
                this.desk.cache.write(key, kept_fresh(fresh))
        elif this.write and fresh.data is not None and not (is_first and fresh.wanted):
            written = run_each(partial(write, this.desk.files, old), [fresh])
            for fault in written.faults:
                this.faults[place] = fault
                del this.found[place]


def write(files: Files, old: bytes | None, fresh: Fresh) -> None:
    """Write one file; `old` is what it held when it was read."""
    files.write(fresh.told.path, fresh.data or b"", old, durable=fresh.language != TEMPLATE)


def path_of(project: Project, name: str, language: str) -> str:
    """Where an article's catalog lies, or its template."""
    return project.catalog_path(name, language) if language else project.template_path(name)


def key_of(this: Round, name: str, language: str, *digests: str) -> str:
    """The key of what a file becomes."""
    return this.desk.cache.key("refreshed", this.desk.context, str(this.accept_typos), name, language, *digests)


def notes_key(this: Round, name: str) -> str:
    """The key of the notes on the facts of an article, whenever they were made last."""
    return this.desk.cache.key("notes", this.desk.project.settings.source_language, name)


def kept_fresh(fresh: Fresh) -> list[str]:
    """What is kept of a fresh file: the marks of what it wants and of what it holds."""
    return [fresh.wanted.hex(), fresh.finished.hex()]


def fresh_of(kept: object, language: str, path: str) -> Fresh | None:
    """What was kept; None for anything else."""
    if not (isinstance(kept, list) and len(kept) == 2):
        return None
    try:
        wanted, finished = map(bytes.fromhex, kept)
    except (TypeError, ValueError):
        return None
    return Fresh(language, Refreshed(path, "fresh"), None, wanted, finished)
