"""An article, its catalog and the findings become counts: how complete and how clean the translation is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Article, Catalog, Finding, Severity


@dataclass(frozen=True, slots=True)
class Progress:
    """The counts of one article in one language, or of several added up.

    `segments` are the article's distinct messages, each of them translated, fuzzy or missing. A message with an
    error counts as translated as well. `catalogs` is 0 where the catalog is missing altogether. `words` are those of
    the German messages, `signed` the messages that a person approved as they stand, `expired` the approvals lost since.
    """

    language: str
    article: str = ""
    catalogs: int = 0
    segments: int = 0
    translated: int = 0
    fuzzy: int = 0
    errors: int = 0
    warnings: int = 0
    words: int = 0
    signed: int = 0
    expired: int = 0

    @property
    def missing(self) -> int:
        """The messages without any translation."""
        return self.segments - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """The translated share, rounded down, so that 100 means complete."""
        return 100 * self.translated // self.segments if self.segments else 100


def progress(
    article: Article,
    catalog: Catalog | None,
    language: str,
    findings: Iterable[Finding],
    signed: int = 0,
    expired: int = 0,
) -> Progress:
    """Count one article in one language; without a catalog everything is missing."""
    living = catalog.living if catalog else {}
    identities = {segment.identity: None for segment in article.segments}
    entries = [living.get(identity) for identity in identities]
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
        words=sum(len(text.split()) for _, text in identities),
        signed=signed,
        expired=expired,
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
        words=sum(row.words for row in rows),
        signed=sum(row.signed for row in rows),
        expired=sum(row.expired for row in rows),
    )
