"""What the guard is asked about an article, and what it answers, as values."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import FaktentreuError
from pipeline.project.results import Original, Translation
from pipeline.project.workspace import Project
from pipeline.project.written import Written


@dataclass(frozen=True, slots=True)
class CatalogText:
    """A catalog's language, path and bytes, and the bytes of the record of who approved it."""

    language: str
    path: str
    data: bytes
    record: bytes = b""


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

    `faults` are the files it could not read, `record_faults` unsound records of approvals.
    """

    original: Original | None = None
    translations: tuple[Translation, ...] = ()
    article_fault: FaktentreuError | None = None
    faults: tuple[FaktentreuError, ...] = ()
    record_faults: tuple[FaktentreuError, ...] = ()
    written: tuple[Written, ...] = ()
