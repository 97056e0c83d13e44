"""The counts of a build become its summary, or fields for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reports.words import counted


def summary(pages: int, languages: int, fallbacks: Mapping[str, int], removed: Sequence[str]) -> str:
    """One line: how many pages, how many blocks stay German and why, how many old files are gone."""
    parts = [f"{counted(pages, 'page')} in {counted(languages, 'language')}"]
    if total := sum(fallbacks.values()):
        why = ", ".join(f"{count} {reason}" for reason, count in fallbacks.items() if count)
        parts.append(f"{counted(total, 'block')} left in German ({why})")
    if removed:
        parts.append(f"{counted(len(removed), 'file')} of pages that are gone removed")
    return "; ".join(parts)


def fields(pages: int, languages: int, fallbacks: Mapping[str, int], removed: Sequence[str]) -> dict[str, object]:
    """The same as a dictionary."""
    return {"pages": pages, "languages": languages, "fallbacks": dict(fallbacks), "removed": list(removed)}
