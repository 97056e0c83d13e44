"""An article's bytes and its catalogs' go in; the catalogs' fresh bytes come out: a job that opens no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.extract import template
from pipeline.fact_notes import FactNotes
from pipeline.facts import read_facts
from pipeline.facts.differences.compare import differences
from pipeline.language import load
from pipeline.markdown import visible_text
from pipeline.merge import Memory, merge, typo_fixes
from pipeline.model import Article, Catalog, FaktentreuError
from pipeline.project.runner import Work, died
from pipeline.project.workspace import Project, article_of, named

NOTE = "This is a draft translation that has not yet been reviewed by a medical professional."
MARK = 8  # bytes that stand for a text and its context

Identity = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A template or catalog after an update: its path, and whether it is new, changed or was fresh already.

    `mended` are the German texts before and after whose translation stayed good because only a typing error was
    mended; `translated` and `fuzzy` count the entries that have a translation now and had none of any kind before.
    """

    path: str
    state: str  # "new", "changed" or "fresh"
    mended: tuple[tuple[str, str], ...] = ()
    translated: int = 0
    fuzzy: int = 0


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog's language and path, and its bytes; None where there is none yet."""

    language: str
    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class RefreshJob:
    """An article with its catalogs, all of one state; `template` holds the template's bytes, None where there is none.

    `with_template` tells whether the template is wanted. `memory` holds what other translations there are for texts
    of this article; where they are still to come, `is_look` tells so, and a catalog that would take them is not made.
    `notes` is what the cache holds of the article's notes on facts, whatever that is.
    """

    project: Project
    name: str
    data: bytes
    catalogs: tuple[CatalogFile, ...]
    template: bytes | None = None
    with_template: bool = True
    accept_typos: bool = False
    memory: Memory | None = None
    is_look: bool = False
    notes: object = None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file brought up to date: what is to be told of it, and its new bytes, None where it was fresh.

    They are empty where it was only looked at.

    `language` is empty for the template. `wanted` are the marks of the texts for which a translation from elsewhere
    would be taken, `finished` those it holds a finished translation of; both are joined, since all files' are held.
    """

    language: str
    told: Refreshed
    data: bytes | None = None
    wanted: bytes = b""
    finished: bytes = b""


@dataclass(frozen=True, slots=True)
class Refreshment:
    """What one job made, and which files it could not read; `notes` are the article's notes on facts, for the cache."""

    name: str
    fresh: tuple[Fresh, ...] = ()
    article_fault: FaktentreuError | None = None
    faults: tuple[tuple[str, FaktentreuError], ...] = ()  # with their languages
    notes: object = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article's notes on facts; any is like any other, for it only spares work."""

    notes: object = field(default=None, compare=False)


def refresh_article(job: RefreshJob) -> Refreshment:
    """Bring an article's template and catalogs up to date; one that is unsound spoils no other.

    A translator's text is never lost: what left the article becomes obsolete, what changed becomes fuzzy.
    """
    try:
        messages, notes = _messages(job.project, job.name, job.data, _Known(job.notes))
    except FaktentreuError as fault:
        return Refreshment(job.name, article_fault=fault)
    fresh, faults = [], []
    if job.with_template:
        path = job.project.template_path(job.name)
        data = write_catalog(messages)
        fresh.append(Fresh("", Refreshed(path, _state(data, job.template)), None if data == job.template else data))
    for file in job.catalogs:
        try:
            fresh.append(_refreshed(job, messages, file))
        except FaktentreuError as fault:
            faults.append((file.language, fault))
    return Refreshment(job.name, tuple(fresh), None, tuple(faults), notes)


def fresh_template(project: Project, article: Article, notes: FactNotes | None = None) -> Catalog:
    """The article's messages, each with the facts that the guard reads in it, as far as `notes` does not know them."""
    notes = notes or FactNotes(project.settings.source_language)
    return template(article, project.article_path(article.name), notes.of)


@lru_cache(maxsize=32)
def _messages(project: Project, name: str, data: bytes, known: _Known) -> tuple[Catalog, dict[str, list[str]]]:
    """The template of the article in these bytes, and its notes on facts.

    It is asked for again where translations from elsewhere are taken.
    """
    notes = FactNotes(project.settings.source_language, known.notes)
    return fresh_template(project, article_of(project, name, data), notes), notes.now


def finished_marks(catalog: Catalog) -> Iterator[bytes]:
    """The marks of the texts whose translation a person finished, the obsolete ones too."""
    return (mark(entry.identity) for entry in catalog.entries if entry.msgstr and not entry.fuzzy and not entry.plural)


def mark(identity: Identity) -> bytes:
    """A few bytes that stand for a text in its context."""
    context, text = identity
    said = f"{'' if context is None else '1' + context}\0{text}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def marks_in(joined: bytes) -> Iterator[bytes]:
    """Each of some marks that were joined."""
    return (joined[start : start + MARK] for start in range(0, len(joined), MARK))


def negations(language: str) -> frozenset[str]:
    """The words that turn a sentence into its opposite, casefolded; no translation is taken over across them."""
    forms = load(language).tables.get("negations", {})
    return frozenset(form.casefold() for several in forms.values() for form in several)


def fact_changes(language: str) -> Callable[[str, str], tuple[str, ...]]:
    """A function that tells what facts changed between two texts of the language, one line each: `300 mg -> 200 mg`."""

    def changes(before: str, after: str) -> tuple[str, ...]:
        facts = [read_facts(visible_text(text), language=language) for text in (before, after)]
        sides = [(one.source, one.target) for one in differences(*facts)]
        words = [[fact.describe() if fact else "nothing" for fact in side] for side in sides]
        return tuple(dict.fromkeys(" -> ".join(pair) for pair in words))

    return changes


def _refreshed(job: RefreshJob, messages: Catalog, file: CatalogFile) -> Fresh:
    """One catalog brought up to date."""
    settings = job.project.settings
    with named(file.path):
        old = None if file.data is None else read_catalog(file.data, file.path)
        catalog = merge(
            messages,
            old,
            header=old.header if old and old.header.msgstr else new_header(file.language, settings.title, NOTE),
            negations=negations(settings.source_language),
            fact_changes=fact_changes(settings.source_language),
            accept_typos=job.accept_typos,
            memory=job.memory,
        )
        before = old or Catalog(catalog.header, ())
        wanted = b"".join(_wanted(before, catalog))
        data = _data(file, before, catalog, is_look=job.is_look and bool(wanted))
    mended = typo_fixes(before, catalog) if job.accept_typos else ()
    had = {entry.identity for entry in before.entries if entry.msgstr}
    filled = [entry for entry in catalog.entries if entry.msgstr and not entry.obsolete and entry.identity not in had]
    counts = sum(not one.fuzzy for one in filled), sum(one.fuzzy for one in filled)
    told = Refreshed(file.path, _state(data, file.data), mended, *counts)
    new = None if data == file.data else data
    return Fresh(file.language, told, new, wanted, b"".join(finished_marks(before)))


def _wanted(before: Catalog, after: Catalog) -> Iterator[bytes]:
    """The marks of the texts for which a translation from elsewhere would be taken: without one, or new."""
    known = {entry.identity for entry in before.entries}
    for entry in after.entries:
        if not entry.obsolete and not entry.plural and (not entry.msgstr or entry.identity not in known):
            yield mark(entry.identity)


def _data(file: CatalogFile, before: Catalog, after: Catalog, *, is_look: bool) -> bytes:
    """The bytes of a catalog after a merge: those of the file where nothing changed, none where it is only a look."""
    if file.data is not None and _is_same(before, after):
        return file.data
    return b"" if is_look else write_catalog(after)


def _is_same(old: Catalog, new: Catalog) -> bool:
    """Whether a merge changed nothing, so that the file keeps its bytes."""
    return old.header == new.header and old.entries == new.entries


def _state(data: bytes, old: bytes | None) -> str:
    return "fresh" if data == old else "new" if old is None else "changed"


def _lost(job: RefreshJob) -> Refreshment:
    return Refreshment(job.name, article_fault=died(job.project.article_path(job.name)))


REFRESHING = Work(refresh_article, _lost)
