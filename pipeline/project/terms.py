"""A file of terms from elsewhere becomes part of a project's glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.bitext.pair import is_same
from pipeline.bitext.terms import TERM_FORMATS
from pipeline.glossary.extend import Addition, extended
from pipeline.language import normalise_code
from pipeline.model import FaktentreuError
from pipeline.project.store import read_bytes, within, write_atomic
from pipeline.project.workspace import Project, as_text, named, shown_path


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What an import did to the glossary file: `terms` are new ones, `forms` those added to terms known before."""

    path: str
    read: int
    terms: int
    forms: int


def import_terms(project: Project, file: Path) -> ImportedTerms:
    """Add a file's terms, in the project's languages, to its glossary file.

    Raises FaktentreuError for a file of another kind, an unsound one, and one without a term in these languages.
    """
    path = project.glossary_path
    with named(shown_path(project, file)):
        if file.suffix.lower() not in TERM_FORMATS:
            raise FaktentreuError(f"terms cannot be imported from this file; there are {', '.join(TERM_FORMATS)}")
        concepts = TERM_FORMATS[file.suffix.lower()](BytesIO(read_bytes(file)))
        additions = [
            Addition(names, one.id, one.kind, one.family, one.line)
            for one in concepts
            if (names := _ours(project, one.names))
        ]
        if not additions:
            raise FaktentreuError("there is no term in it in a language of this project")
    file_of_ours = within(project.root, path)
    before = read_bytes(file_of_ours) if project.has(path) else b""
    with named(path):
        text = as_text(before)
    with named(shown_path(project, file)):
        done = extended(text, additions, normalise_code(project.settings.source_language), path)
    write_atomic(file_of_ours, done.text.encode(), expected=before, durable=True)
    return ImportedTerms(path, len(additions), done.terms, done.forms)


def _ours(project: Project, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names in the source language and the project's languages, by canonical code; those of a region, too."""
    languages = (project.settings.source_language, *project.settings.languages)
    found: dict[str, tuple[str, ...]] = {}
    for code, some in names.items():
        if mine := next((one for one in languages if is_same(code, one)), ""):
            found[normalise_code(mine)] = (*found.get(normalise_code(mine), ()), *some)
    return found
