"""Counts of progress become the table of `status`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.progress import Progress
from pipeline.reports.words import columns, painted

HEAD = (
    *("language", "article", "words", "segments", "translated", "fuzzy", "missing"),
    *("errors", "warnings", "signed", "percent"),
)


def table(rows: Iterable[Progress]) -> str:
    """One line a row under a head; a row without an article is the language's sum. Incomplete or faulty is coloured."""
    rows = list(rows)
    head, *lines = columns([HEAD, *map(cells, rows)], right=range(2, len(HEAD)))
    return "\n".join([head, *(painted(line, colour(row)) for line, row in zip(lines, rows, strict=True))])


def cells(row: Progress) -> tuple[str, ...]:
    """A row's words; an article without a catalog says so."""
    article = row.article if row.catalogs or not row.article else f"{row.article} (no catalog)"
    counts = (row.words, row.segments, row.translated, row.fuzzy, row.missing, row.errors, row.warnings, row.signed)
    return (row.language, article or "all", *map(str, counts), f"{row.percent} %")


def colour(row: Progress) -> str:
    """Red for errors, yellow for anything left to do, green for complete and clean."""
    return "red" if row.errors else "green" if row.percent == 100 and not row.warnings else "yellow"


def fields(row: Progress) -> dict[str, object]:
    """A row as a dictionary; the article is null for a language's sum."""
    return {
        "language": row.language,
        "article": row.article or None,
        "catalogs": row.catalogs,
        "segments": row.segments,
        "translated": row.translated,
        "fuzzy": row.fuzzy,
        "missing": row.missing,
        "errors": row.errors,
        "warnings": row.warnings,
        "percent": row.percent,
        "words": row.words,
        "signed": row.signed,
        "expired": row.expired,
    }
