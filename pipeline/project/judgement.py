"""What the guard is asked about an article, and what it answers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import FaktentreuError
from pipeline.project.results import Original, Translation
from pipeline.project.workspace import Project
from pipeline.project.written import Written


@dataclass(frozen=True, slots=True)
class CatalogText:
    """A catalog's language, path and bytes, the bytes of the record of who approved it, and what was said of its pairs.

    `said` is what the cache holds of them, whatever that is.
    """

    language: str
    path: str
    data: bytes
    record: bytes = b""
    said: object = None


@dataclass(frozen=True, slots=True)
class JudgeJob:
    """An article to judge in some languages, and alone where `alone` says so; `glossary` is the project's own."""

    project: Project
    name: str
    data: bytes
    catalogs: tuple[CatalogText, ...]
    alone: bool = True
    glossary: bytes | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one job found, and the pages that it built on the way.

    `faults` are the files it could not read, `record_faults` unsound records of approvals; `said` is what was said of
    the pairs of each catalog, by its language.
    """

    original: Original | None = None
    translations: tuple[Translation, ...] = ()
    article_fault: FaktentreuError | None = None
    faults: tuple[FaktentreuError, ...] = ()
    record_faults: tuple[FaktentreuError, ...] = ()
    written: tuple[Written, ...] = ()
    said: Mapping[str, object] = field(default_factory=dict)
