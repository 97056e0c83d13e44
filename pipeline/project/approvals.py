"""The record of who approved which texts of an article in a language is read and written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pipeline.model import Article, Catalog, FaktentreuError, Severity
from pipeline.project.judge import judge
from pipeline.project.settings import toml_of
from pipeline.project.store import lock, read_bytes, within, write_atomic
from pipeline.project.workspace import (
    Project,
    article_names,
    as_text,
    chosen_languages,
    named,
    read_article,
    read_project_catalog,
)
from pipeline.signoff import Approval, SignOff, approvals_in, approved, marks_of, sign_off, written


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval recorded: the file, how far the article is signed off now, and why texts are left out."""

    path: str
    standing: SignOff
    unfinished: int
    blocked: int


def approve(project: Project, language: str, article: str, by: str, on: date) -> Approved:
    """Record that `by` read the finished translations of the article on that day.

    Fuzzy and missing texts, and those with an error, cannot be approved and are counted. Raises FaktentreuError for
    an unknown language or article, a missing catalog and a name that is none.
    """
    if not by.strip() or not by.isprintable():
        raise FaktentreuError("--by must be a name on one line, such as --by 'Dr. Anna Weber'")
    (language,) = chosen_languages(project, [language])
    name = article.removesuffix(".md")
    if name not in (names := article_names(project)):
        raise FaktentreuError(f"there is no article '{name}'; there are {', '.join(names)}")
    with lock(project.root):
        german = read_article(project, name)
        catalog, _ = read_project_catalog(project, project.catalog_path(name, language))
        judged = judge(project, german, catalog, language)
        marks = marks_of(german, catalog, project.settings.source_language)
        blocked = {one.identity for one in judged.findings if one.level is Severity.ERROR and one.identity}
        good = [mark for identity, mark in marks.items() if identity not in blocked]
        path = project.record_path(name, language)
        before, data = read_record(project, path)
        after = approved(before, by.strip(), on, good) if good else before
        if good:
            write_atomic(within(project.root, path), written(after).encode(), expected=data, durable=True)
    texts = len({segment.identity for segment in german.segments})
    return Approved(path, sign_off(after, marks, texts), texts - len(marks), len(marks) - len(good))


def standing(project: Project, article: Article, catalog: Catalog, path: str, data: bytes) -> SignOff:
    """How far an article is signed off by the record at the path; raises FaktentreuError for one that is unsound."""
    texts = len({segment.identity for segment in article.segments})
    approvals = parsed_record(path, data) if data else ()
    if not approvals:
        return SignOff(texts)
    return sign_off(approvals, marks_of(article, catalog, project.settings.source_language), texts)


def read_record(project: Project, path: str) -> tuple[Collection[Approval], bytes]:
    """The approvals of a record, and its bytes; none where there is no record."""
    if not project.has(path):
        return (), b""
    with named(path):
        data = read_bytes(within(project.root, path))
    return parsed_record(path, data), data


def parsed_record(path: str, data: bytes) -> Collection[Approval]:
    """The approvals in the bytes of a record."""
    with named(path):
        try:
            return tuple(approvals_in(toml_of(as_text(data))))
        except ValueError as error:
            raise FaktentreuError(f"this is no record of approvals: {error}; restore it") from None
