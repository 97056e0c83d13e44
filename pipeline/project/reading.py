"""One file, in or outside a project, becomes the facts that the guard reads in it, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pipeline.facts import Fact, read_facts
from pipeline.language import normalise_code
from pipeline.markdown import reveal, split
from pipeline.model import FaktentreuError, Segment, Settings
from pipeline.project.settings import unknown
from pipeline.project.store import read_bytes
from pipeline.project.workspace import as_text, named
from pipeline.reports.facts import PlacedFact

STANDARD_INPUT = "-"
LEFT_OUT = 40  # characters of the article that may lie between two of a segment: a line break and its markers
KINDS = (
    "number",
    "quantity",
    "duration",
    "range",
    "bound",
    "date",
    "clock time",
    "ordinal",
    "ratio",
    "identifier",
)


def read_file(file: str, stream: BinaryIO) -> str:
    """The text of a file, or of the stream where the file is `-`; raises FaktentreuError for what cannot be read."""
    with named("standard input" if file == STANDARD_INPUT else file):
        return as_text(stream.read() if file == STANDARD_INPUT else read_bytes(Path(file)))


def language_of_path(file: str) -> str:
    """The language a file lies in: `output/LANG/…` and `translations/LANG/…` name theirs, all else is German."""
    settings = Settings()
    parts = Path(file).parts
    for folder, language in pairwise(parts[:-1]):
        if folder in (settings.output, settings.translations):
            return language
    return settings.source_language


def facts_of_text(text: str, language: str, *, is_markdown: bool, kinds: Iterable[str] = ()) -> list[PlacedFact]:
    """The facts of the kinds (all without a wish) in the order of the text.

    Markdown is read segment by segment as a reader sees it, the texts of its front matter too.
    Raises FaktentreuError for a malformed language, an unknown kind, and front matter that is not YAML.
    """
    language = normalise_code(language)
    wanted = set(chosen_kinds(kinds))
    found = facts_of_article(text, language) if is_markdown else facts_of_plain(text, language)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    placed = []
    for fact, start, end in sorted(found, key=lambda one: one[1:]):
        if fact.kind in wanted or not wanted:
            line = bisect_right(starts, start)
            placed.append(PlacedFact(fact, line, start - starts[line - 1] + 1, start, end))
    return placed


def chosen_kinds(kinds: Iterable[str]) -> Iterator[str]:
    """The kinds named, apart or with commas; raises FaktentreuError for one that does not exist."""
    for kind in (part.strip().replace("-", " ") for several in kinds for part in several.split(",")):
        if kind not in KINDS:
            raise FaktentreuError(unknown("kind", kind, KINDS))
        yield kind


def facts_of_plain(text: str, language: str) -> Iterator[tuple[Fact, int, int]]:
    """The facts of a text without markup, with their offsets."""
    for fact in read_facts(text, language=language):
        yield fact, fact.start, fact.end


def facts_of_article(text: str, language: str) -> Iterator[tuple[Fact, int, int]]:
    """The facts of Markdown, with their offsets in it."""
    for segment in split("", text, Settings().front_matter_keys).segments:
        shown, inside = reveal(segment.text)
        facts = read_facts(shown, language=language)
        outside = offsets(text, segment) if facts else []
        for fact in facts:
            yield fact, outside[inside[fact.start]], outside[inside[fact.end - 1]] + 1


def offsets(text: str, segment: Segment) -> list[int]:
    """For each character of the segment, the offset in the article it comes from.

    The segment's spans hold its characters in order, and besides them what the msgid leaves out: line breaks that
    became a space, markers at the start of a line, backslashes before pipes.
    """
    spans = [offset for start, end in segment.spans for offset in range(start, end)]
    found: list[int] = []
    at = 0
    for character in segment.text:
        near = range(at, min(at + (1 if character.isspace() else LEFT_OUT), len(spans)))
        here = next((number for number in near if text[spans[number]] == character), None)
        at = at if here is None else here
        found.append(spans[min(at, len(spans) - 1)])
        at += here is not None
    return found
