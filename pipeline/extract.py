"""An article becomes its template: one entry for every text, with what a translator should know about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.catalog import new_header
from pipeline.model import Article, Catalog, Entry, Role, Segment

PLACES = 4  # places told of a text that stands in the article several times; the others are only counted


def template(article: Article, path: str, fact_notes: Callable[[Segment], tuple[str, ...]]) -> Catalog:
    """The template of an article: one entry per distinct (context, text), in the article's order.

    `path` is the article's as people name it; it is the entries' only reference, without a line number, so that
    moved text changes nothing. `fact_notes` tells the facts of a segment, one line each; they follow the notes.
    """
    occurrences: dict[tuple[str | None, str], list[Segment]] = {}
    for segment in article.segments:
        occurrences.setdefault(segment.identity, []).append(segment)
    entries = tuple(
        Entry(msgid=text, msgctxt=context, extracted=_notes(segments, fact_notes), references=(path,))
        for (context, text), segments in occurrences.items()
    )
    header = replace(new_header("", article.name, ""), references=(path,))
    return Catalog(header, entries)


def _notes(segments: list[Segment], fact_notes: Callable[[Segment], tuple[str, ...]]) -> tuple[str, ...]:
    """The comment lines of a text that stands in these segments."""
    lines = _place(segments[0])
    others = list(dict.fromkeys("also: " + "; ".join(_place(segment)) for segment in segments[1:]))
    lines += others[: PLACES - 1]
    if len(others) >= PLACES:
        lines.append(f"also: in {len(others) - PLACES + 1} more places")
    lines += [note for segment in segments for note in segment.notes]
    lines += fact_notes(segments[0])
    return tuple(dict.fromkeys(line for each in lines if (line := _one_line(each))))


def _place(segment: Segment) -> list[str]:
    """What the segment is and where it stands."""
    lines = [_role(segment)]
    if segment.path:
        lines.append(" > ".join(segment.path))
    if segment.row:
        lines.append(f"row: {segment.row}")
    if segment.column:
        lines.append(f"column: {segment.column}")
    return lines


def _role(segment: Segment) -> str:
    """The role with the level of a heading or the key of a front-matter value."""
    if segment.role is Role.FRONT_MATTER and segment.key:
        return f"{segment.role}: {segment.key}"
    return f"{segment.role} {segment.level}" if segment.level else str(segment.role)


def _one_line(text: str) -> str:
    """The text without line breaks of any kind; no-break spaces stay."""
    return " ".join(part for line in text.splitlines() if (part := line.strip()))
