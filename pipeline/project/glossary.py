"""A project's glossary file becomes a Glossary."""

from __future__ import annotations

from functools import lru_cache

from pipeline.glossary import BASE, Glossary, parse_glossary
from pipeline.project.store import read_bytes, within
from pipeline.project.workspace import Project, as_text, named


def read_glossary(project: Project) -> Glossary:
    """The base glossary with the project's own laid over it; the base alone where the project has none.

    Raises FaktentreuError for a file that is no glossary, and for one that the settings name and that is not there.
    """
    path = project.glossary_path
    if not project.settings.glossary and not project.has(path):
        return BASE
    with named(path):
        return glossary_of(path, read_bytes(within(project.root, path)))


@lru_cache(maxsize=1)
def glossary_of(path: str, data: bytes | None) -> Glossary:
    """The glossary in the bytes of a file, laid over the base; the base alone without a file."""
    with named(path):
        return BASE if data is None else parse_glossary(as_text(data), path)
