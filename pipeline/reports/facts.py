"""Facts with their places become the list of `facts`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.facts import Fact
from pipeline.reports.words import columns, harmless, painted


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """A fact with its place in the file: 1-based line and column, and half-open character offsets.

    The fact's own text is what a reader sees; between the offsets there may be Markdown as well.
    """

    fact: Fact
    line: int
    column: int
    start: int
    end: int


def listing(facts: Iterable[PlacedFact]) -> str:
    """One line a fact: `line:column  kind  how the guard understood it  «the words it read»`."""
    rows = [
        (f"{one.line}:{one.column}", one.fact.kind, one.fact.describe(), f"«{harmless(one.fact.text)}»")
        for one in facts
    ]
    return "\n".join(columns(rows)) if rows else ""


def marked(text: str, facts: Iterable[PlacedFact]) -> str:
    """The text with every fact painted, for a terminal."""
    parts, done = [], 0
    for one in facts:
        if one.start >= done:
            parts += [text[done : one.start], painted(text[one.start : one.end], "green")]
            done = one.end
    return "".join([*parts, text[done:]])


def fields(one: PlacedFact) -> dict[str, object]:
    """A fact as a dictionary: its place, then what the guard knows of it (kind, value, unit, bound …)."""
    place = {"line": one.line, "column": one.column, "start": one.start, "end": one.end}
    return {**place, **{key: value for key, value in one.fact.as_dict().items() if key not in place}}
