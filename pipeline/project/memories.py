"""The catalogs of a language become what they remember for one another: translations of texts that some lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.catalog import read_catalog
from pipeline.merge import Memory, memory_of
from pipeline.model import Catalog, Entry
from pipeline.project.desk import Desk, read_named
from pipeline.project.files import names_in
from pipeline.project.refreshing import Fresh, mark, marks_in, negations
from pipeline.project.runner import run_each

NONE, NEAR = "none", "near"  # two values of the setting `reuse`; the third, "exact", lies between

Remember = Callable[[str], Memory]  # gives what else is known of a language


def memories(
    desk: Desk, language: str, found: Mapping[tuple[str, str], Fresh], remember: Remember | None
) -> Callable[[str], Memory | None]:
    """A function that gives, for an article, what is remembered of the texts that its catalog would take over."""
    wanted = {mark for (code, _), fresh in found.items() if code == language for mark in marks_in(fresh.wanted)}
    reuse = desk.project.settings.reuse
    if not wanted or (remember is None and reuse == NONE):
        return lambda _name: None
    if remember is not None:
        whole = remember(language)
        return lambda _name: whole
    words = negations(desk.project.settings.source_language)
    if reuse == NEAR:
        near = memory_of(finished_in(desk, paths(desk, language, found)), negations=words, near=True)
        return lambda _name: near
    holding = [path for path, marks in marks_of(desk, language, found) if not wanted.isdisjoint(marks_in(marks))]
    entries = [entry for entry in finished_in(desk, holding) if mark(entry.identity) in wanted]
    exact = memory_of(entries, negations=words, near=False)

    def of_article(name: str) -> Memory | None:
        marks = set(marks_in(found[language, name].wanted))
        return replace(exact, exact={identity: one for identity, one in exact.exact.items() if mark(identity) in marks})

    return of_article


def paths(desk: Desk, language: str, found: Mapping[tuple[str, str], Fresh]) -> Iterator[str]:
    """The paths of the language's catalogs: those of the articles, then those whose article is gone or unreadable."""
    project = desk.project
    ours = [name for name in desk.names if (language, name) in found]
    yield from (path for name in ours if desk.files.has(path := project.catalog_path(name, language)))
    known = set(ours)
    others = (name for name in names_in(desk.files, f"{project.settings.translations}/{language}", ".po"))
    yield from (project.catalog_path(name, language) for name in others if name not in known)


def marks_of(desk: Desk, language: str, found: Mapping[tuple[str, str], Fresh]) -> Iterator[tuple[str, bytes]]:
    """The paths of the language's catalogs with the joined marks of the translations that each holds."""
    known = {fresh.told.path: fresh.finished for (code, _), fresh in found.items() if code == language}
    for path in paths(desk, language, found):
        yield path, known[path] if path in known else b"".join(mark(one.identity) for one in finished_in(desk, [path]))


def finished_in(desk: Desk, catalogs: Iterable[str]) -> Iterator[Entry]:
    """The entries of some catalogs whose translation a person finished; unsound catalogs give nothing."""

    def read(path: str) -> Catalog:
        return read_catalog(read_named(desk.files, path), path)

    for path in catalogs:
        for catalog in run_each(read, [path]).results:
            yield from (replace(entry, obsolete=False) for entry in catalog.entries if entry.msgstr and not entry.fuzzy)
