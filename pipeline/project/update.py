"""A project's articles and catalogs become fresh templates and catalogs, and the list of what was stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.check import fact_notes
from pipeline.extract import template
from pipeline.facts import read_facts
from pipeline.facts.compare import differences
from pipeline.language import load
from pipeline.markdown import visible_text
from pipeline.merge import merge
from pipeline.model import Article, Catalog
from pipeline.project.runner import Outcome, run_each
from pipeline.project.store import lock, read_bytes, remove_leftovers, write_atomic
from pipeline.project.workspace import Project, article_names, chosen_languages, named, orphans, read_article

NOTE = "This is a draft translation that has not yet been reviewed by a medical professional."


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A template or catalog after an update: its path, and whether it is new, changed or was fresh already."""

    path: str
    state: str  # "new", "changed" or "fresh"


@dataclass(frozen=True, slots=True)
class Update:
    """What an update found and did; `orphans` are the files whose article is gone, which stay as they are."""

    files: Outcome[Refreshed]
    orphans: tuple[str, ...] = ()

    @property
    def stale(self) -> tuple[Refreshed, ...]:
        """The files that were not fresh."""
        return tuple(file for file in self.files.results if file.state != "fresh")


def update_project(project: Project, wanted: Iterable[str] = (), *, write: bool = True) -> Update:
    """Refresh the templates, and the catalogs of the wanted languages (all without a wish).

    Without `write` nothing is written and the same is told. A translator's text is never lost: what left the
    article becomes obsolete, what changed becomes fuzzy. A file that cannot be read is left as it is.
    """
    languages = chosen_languages(project, wanted)
    names = article_names(project)
    with lock(project.root) if write else nullcontext():
        if write:
            remove_leftovers(project.root / project.settings.translations)
        articles = run_each(lambda name: read_article(project, name), names)
        templates = [(article.name, fresh_template(project, article)) for article in articles.results]
        jobs = [(name, fresh, language) for name, fresh in templates for language in (None, *languages)]
        files = run_each(lambda job: refresh(project, *job, write=write), jobs)
    return Update(Outcome(files.results, articles.faults + files.faults), orphans(project, names))


def fresh_template(project: Project, article: Article) -> Catalog:
    """The article's messages, each with the facts that the guard reads in it."""
    language = project.settings.source_language
    return template(article, project.article_path(article.name), lambda text: fact_notes(text, language))


def refresh(project: Project, name: str, fresh: Catalog, language: str | None, *, write: bool) -> Refreshed:
    """Bring the article's catalog of a language up to date, or its template where no language is named."""
    path = project.template_path(name) if language is None else project.catalog_path(name, language)
    with named(path):
        old = read_bytes(project.root / path) if project.has(path) else None
        catalog = fresh
        if language is not None:
            header = new_header(language, project.settings.title, NOTE)
            earlier = None if old is None else read_catalog(old, path)
            source = project.settings.source_language
            catalog = merge(
                fresh, earlier, header=header, negations=negations(source), fact_changes=fact_changes(source)
            )
        data = write_catalog(catalog)
        if write:
            write_atomic(project.root / path, data, expected=old or b"", durable=True)
    return Refreshed(path, "fresh" if data == old else "new" if old is None else "changed")


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
