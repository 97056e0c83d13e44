"""The counts of a build become its summary, or fields for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reports.words import counted

Held = Sequence[tuple[str, str]]  # language and article of pages not made


def summary(pages: int, languages: int, fallbacks: Mapping[str, int], removed: Sequence[str], held: Held = ()) -> str:
    """One line: how many pages are made and not made, how many blocks stay German and why, how many files are gone."""
    parts = [f"{counted(pages, 'page')} in {counted(languages, 'language')}"]
    if held:
        parts.append(f"{counted(len(held), 'page')} not made, too little is translated")
    if total := sum(fallbacks.values()):
        why = ", ".join(f"{count} {reason}" for reason, count in fallbacks.items() if count)
        parts.append(f"{counted(total, 'block')} left in German ({why})")
    if removed:
        parts.append(f"{counted(len(removed), 'file')} of pages that are gone removed")
    return "; ".join(parts)


def fields(
    pages: int, languages: int, fallbacks: Mapping[str, int], removed: Sequence[str], held: Held = ()
) -> dict[str, object]:
    """The same as a dictionary."""
    rows = [{"language": language, "article": article} for language, article in held]
    counts = {"pages": pages, "languages": languages, "fallbacks": dict(fallbacks)}
    return {**counts, "removed": list(removed), "held": rows}
