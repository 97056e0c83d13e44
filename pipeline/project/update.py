"""A project's articles and catalogs become fresh templates and catalogs, and the list of what was stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace

from pipeline.catalog import new_header, write_catalog
from pipeline.check import fact_notes
from pipeline.extract import template
from pipeline.facts import read_facts
from pipeline.facts.compare import differences
from pipeline.language import load
from pipeline.markdown import visible_text
from pipeline.merge import Memory, memory_of, merge, typo_fixes
from pipeline.model import Article, Catalog, Entry
from pipeline.project.runner import Outcome, run_each
from pipeline.project.store import lock, read_bytes, remove_leftovers, write_atomic
from pipeline.project.workspace import (
    Project,
    article_names,
    chosen_languages,
    named,
    names_below,
    orphans,
    read_article,
    read_project_catalog,
)

NOTE = "This is a draft translation that has not yet been reviewed by a medical professional."
NONE, NEAR = "none", "near"  # two values of the setting `reuse`; the third, "exact", lies between


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
class Update:
    """What an update found and did; `orphans` are the files whose article is gone, which stay as they are."""

    files: Outcome[Refreshed]
    orphans: tuple[str, ...] = ()

    @property
    def stale(self) -> tuple[Refreshed, ...]:
        """The files that were not fresh."""
        return tuple(file for file in self.files.results if file.state != "fresh")


@dataclass(frozen=True, slots=True)
class Held:
    """A catalog as it lies on the disk; without a catalog its bytes are None."""

    catalog: Catalog | None
    data: bytes | None


# Gives, for a language and its catalogs as they are, what of other translations goes into them.
Remember = Callable[[str, tuple[Catalog, ...]], Memory | None]


def update_project(
    project: Project,
    wanted: Iterable[str] = (),
    *,
    write: bool = True,
    accept_typos: bool = False,
    remember: Remember | None = None,
) -> Update:
    """Refresh the templates, and the catalogs of the wanted languages (all without a wish).

    Without `write` nothing is written and the same is told. A translator's text is never lost: what left the
    article becomes obsolete, what changed becomes fuzzy. A file that cannot be read is left as it is. With
    `accept_typos` a mended typing error in the German leaves the translation good. `remember` says what else is
    known; without it these are the language's other catalogs, as far as the setting `reuse` lets them.
    """
    languages = chosen_languages(project, wanted)
    names = article_names(project)
    remember = remember or (lambda _language, catalogs: reusable(project, catalogs))
    with lock(project.root) if write else nullcontext():
        if write:
            remove_leftovers(project.root / project.settings.translations)
        articles = run_each(lambda name: read_article(project, name), names)
        templates = [(article.name, fresh_template(project, article)) for article in articles.results]
        outcomes = [run_each(lambda job: refresh_template(project, *job, write=write), templates)]
        for language in languages:
            outcomes.append(refresh_language(project, language, templates, remember, accept_typos, write))
    results = tuple(one for outcome in outcomes for one in outcome.results)
    faults = tuple(fault for outcome in outcomes for fault in outcome.faults)
    return Update(Outcome(results, articles.faults + faults), orphans(project, names))


def fresh_template(project: Project, article: Article) -> Catalog:
    """The article's messages, each with the facts that the guard reads in it."""
    language = project.settings.source_language
    return template(article, project.article_path(article.name), lambda segment: fact_notes(segment, language))


def refresh_template(project: Project, name: str, fresh: Catalog, *, write: bool) -> Refreshed:
    """Bring the article's template up to date."""
    path = project.template_path(name)
    with named(path):
        old = read_bytes(project.root / path) if project.has(path) else None
        return Refreshed(path, put(project, path, write_catalog(fresh), old, write))


def refresh_language(
    project: Project,
    language: str,
    templates: Iterable[tuple[str, Catalog]],
    remember: Remember,
    accept_typos: bool,
    write: bool,
) -> Outcome[Refreshed]:
    """Bring a language's catalogs up to date; one that cannot be read is a fault, and no memory for the others."""
    fresh = dict(templates)
    folder = f"{project.settings.translations}/{language}"

    def read(name: str) -> tuple[str, Held]:
        return name, held_catalog(project, project.catalog_path(name, language))

    held = run_each(read, fresh)
    others = run_each(read, (name for name in names_below(project, folder, ".po") if name not in fresh))
    catalogs = (one.catalog for _, one in held.results + others.results)
    memory = remember(language, tuple(catalog for catalog in catalogs if catalog))

    def work(job: tuple[str, Held]) -> Refreshed:
        name, old = job
        return refresh(project, name, fresh[name], language, old, memory, accept_typos=accept_typos, write=write)

    done = run_each(work, held.results)
    return Outcome(done.results, held.faults + done.faults)


def held_catalog(project: Project, path: str) -> Held:
    """The catalog at the path, with the bytes it was read from; raises FaktentreuError where it is unsound."""
    return Held(*read_project_catalog(project, path)) if project.has(path) else Held(None, None)


def refresh(
    project: Project,
    name: str,
    fresh: Catalog,
    language: str,
    old: Held,
    memory: Memory | None,
    *,
    accept_typos: bool,
    write: bool,
) -> Refreshed:
    """Bring the article's catalog of a language up to date."""
    path = project.catalog_path(name, language)
    source = project.settings.source_language
    with named(path):
        catalog = merge(
            fresh,
            old.catalog,
            header=new_header(language, project.settings.title, NOTE),
            negations=negations(source),
            fact_changes=fact_changes(source),
            accept_typos=accept_typos,
            memory=memory,
        )
        state = put(project, path, write_catalog(catalog), old.data, write)
    before = old.catalog or Catalog(catalog.header, ())
    mended = typo_fixes(before, catalog) if accept_typos else ()
    had = {entry.identity for entry in before.entries if entry.msgstr}
    filled = [entry for entry in catalog.entries if entry.msgstr and not entry.obsolete and entry.identity not in had]
    return Refreshed(path, state, mended, sum(not one.fuzzy for one in filled), sum(one.fuzzy for one in filled))


def put(project: Project, path: str, data: bytes, old: bytes | None, write: bool) -> str:
    """Write a file where asked, unless it changed meanwhile; gives the state it was found in."""
    if write:
        write_atomic(project.root / path, data, expected=old or b"", durable=True)
    return "fresh" if data == old else "new" if old is None else "changed"


def reusable(project: Project, catalogs: Iterable[Catalog]) -> Memory | None:
    """What the language's catalogs hold for one another, by the setting `reuse`: finished translations only."""
    if project.settings.reuse == NONE:
        return None
    entries = (entry for catalog in catalogs for entry in finished(catalog))
    words = negations(project.settings.source_language)
    return memory_of(entries, negations=words, near=project.settings.reuse == NEAR)


def finished(catalog: Catalog) -> Iterator[Entry]:
    """The entries whose translation a person finished, the obsolete ones too."""
    return (replace(entry, obsolete=False) for entry in catalog.entries if entry.msgstr and not entry.fuzzy)


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
