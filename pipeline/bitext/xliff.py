"""XLIFF, 1.2 or 2.x, becomes pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.bitext.events import Event, Kind, events_of
from pipeline.bitext.inline import text_until_end
from pipeline.bitext.pair import Pairs, TextPair, Wanted
from pipeline.model import FaktentreuError

UNITS = ("trans-unit", "segment")  # what holds one source and one target: 1.2 and 2.x
UNFINISHED = frozenset({"new", "needs-translation", "needs-l10n", "initial"})  # states of a target that is none yet


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a unit say: the languages, and the unit's name."""

    source_language: str = ""
    target_language: str = ""
    name: str = ""


def read_xliff(stream: BinaryIO, wanted: Wanted) -> Pairs:
    """Each unit (1.2) or segment (2.x) is a pair; one that says it is not translated yet has an empty target.

    Proposals of a translation memory beside the target are passed over. Raises FaktentreuError for no sound XLIFF.
    """
    events = events_of(stream)
    root = next(events, None)
    if root is None or root.name != "xliff":
        raise FaktentreuError("this is no XLIFF: its first element is not <xliff>", line=1)
    around = Around(root.attributes.get("srcLang", ""), root.attributes.get("trgLang", ""))
    for event in events:
        if event.kind is not Kind.START or event.space != root.space:
            continue
        says = event.attributes
        if event.name == "file" and "source-language" in says:
            around = Around(says["source-language"], says.get("target-language", ""))
        elif event.name == "unit":
            around = Around(around.source_language, around.target_language, says.get("id", ""))
        elif event.name in UNITS:
            yield pair_of_unit(events, event, around, wanted)


def pair_of_unit(events: Iterator[Event], unit: Event, around: Around, wanted: Wanted) -> TextPair:
    """The pair of a unit that has just begun; only its own children count, not those of a proposal inside."""
    source, target, line, column = "", "", unit.line, unit.column
    states = [unit.attributes.get("state", "")]
    depth = 1
    for event in events:
        if event.kind is Kind.START and depth == 1 and event.space == unit.space and event.name in ("source", "target"):
            text, text_line, text_column = text_until_end(events, event)
            if event.name == "source":
                source = text
            else:
                target, line, column = text, text_line, text_column
                states.append(event.attributes.get("state", ""))
        elif event.kind is not Kind.TEXT:
            depth += 1 if event.kind is Kind.START else -1
            if not depth:
                break
    name = name_of(unit.attributes, around)
    finished = target if UNFINISHED.isdisjoint(states) else ""
    ours = wanted.source_of(around.source_language, unit.line)
    return TextPair(source, finished, ours, wanted.target_of(around.target_language, unit.line), line, column, name)


def name_of(attributes: Mapping[str, str], around: Around) -> str:
    """`unit/segment` in 2.x, the unit's id in 1.2."""
    return "/".join(part for part in (around.name, attributes.get("id", "")) if part)
