"""An article, its catalog and the findings become counts: how complete and how clean the translation is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Article, Catalog, Finding, Severity


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts of one article in one language, or of several added up.

    `segments` are the article's distinct messages, each of them translated, fuzzy or missing. A message with an
    error counts as translated as well. `catalogs` is 0 where the catalog is missing altogether.
    """

    language: str
    article: str = ""
    catalogs: int = 0
    segments: int = 0
    translated: int = 0
    fuzzy: int = 0
    errors: int = 0
    warnings: int = 0

    @property
    def missing(self) -> int:
        """The messages without any translation."""
        return self.segments - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """The translated share, rounded down, so that 100 means complete."""
        return 100 * self.translated // self.segments if self.segments else 100


def progress(article: Article, catalog: Catalog | None, language: str, findings: Iterable[Finding]) -> Progress:
    """Count one article in one language; without a catalog everything is missing."""
    living = catalog.living if catalog else {}
    entries = [living.get(identity) for identity in {segment.identity: None for segment in article.segments}]
    levels = [finding.level for finding in findings]
    return Progress(
        language,
        article.name,
        catalogs=int(catalog is not None),
        segments=len(entries),
        translated=sum(entry is not None and entry.is_translated for entry in entries),
        fuzzy=sum(entry is not None and entry.fuzzy for entry in entries),
        errors=levels.count(Severity.ERROR),
        warnings=levels.count(Severity.WARNING),
    )


def added_up(language: str, rows: Iterable[Progress]) -> Progress:
    """The sum of one language's articles."""
    rows = tuple(rows)
    return Progress(
        language,
        catalogs=sum(row.catalogs for row in rows),
        segments=sum(row.segments for row in rows),
        translated=sum(row.translated for row in rows),
        fuzzy=sum(row.fuzzy for row in rows),
        errors=sum(row.errors for row in rows),
        warnings=sum(row.warnings for row in rows),
    )
