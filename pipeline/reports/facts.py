"""Facts with their places become the list of `facts`, or fields for JSON."""

from __future__ import annotations

import re
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


def listing(facts: Iterable[PlacedFact], *, is_numbered: bool = False) -> str:
    """One line a fact: `line:column  kind  how the guard understood it  «the words it read»`.

    With numbers ahead, those of `marked`, other readings of ambiguous amounts are told as well.
    """
    rows = [
        (
            *((f"[{number}]",) if is_numbered else ()),
            f"{one.line}:{one.column}",
            one.fact.kind,
            one.fact.describe() + "".join(f", or {other}" for other in one.fact.others if is_numbered),
            f"«{harmless(one.fact.text)}»",
        )
        for number, one in enumerate(facts, 1)
    ]
    return "\n".join(columns(rows)) if rows else ""


def marked(text: str, facts: Iterable[PlacedFact]) -> str:
    """The text with every fact painted and its number in the list behind it, for a terminal.

    Green states an amount with a unit, red what can be read in two ways, cyan everything else.
    """
    parts, done = [], 0
    for number, one in enumerate(facts, 1):
        if one.start >= done:
            parts += [_shown(text[done : one.start]), painted(_shown(text[one.start : one.end]), _colour(one.fact))]
            done = one.end
        parts.append(f"[{number}]")
    return "".join([*parts, _shown(text[done:])])


def _colour(fact: Fact) -> str:
    return "red" if fact.others else "green" if fact.unit else "cyan"


def _shown(text: str) -> str:
    """Words of a file as they stand, line by line, without what would steer a terminal."""
    return "\n".join("\t".join(map(harmless, line.split("\t"))) for line in re.split(r"\r\n?|\n", text))


def fields(one: PlacedFact) -> dict[str, object]:
    """A fact as a dictionary: its place, then what the guard knows of it (kind, value, unit, bound …)."""
    place = {"line": one.line, "column": one.column, "start": one.start, "end": one.end}
    return {**place, **{key: value for key, value in one.fact.as_dict().items() if key not in place}}
