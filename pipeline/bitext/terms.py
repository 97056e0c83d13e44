"""Streams of terminology tools become concepts, each with its names by language: TBX 2 and 3, and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from pipeline.bitext.events import Event, Kind, events_of
from pipeline.bitext.pair import is_code
from pipeline.bitext.tables import csv_rows
from pipeline.bitext.text import text_lines
from pipeline.bitext.tmx import LANGUAGE
from pipeline.model import FaktentreuError

# What TBX 3 and TBX 2 call the document, a concept, and its part in one language.
_ROOTS = ("tbx", "martif")
_CONCEPTS = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_BETWEEN = "|"  # parts the names in a cell of a table
_ABOUT = ("id", "kind", "family")  # the columns that are no language


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its names by language code, as the file spells codes; `line` is where it begins.

    `id`, `kind` and `family` are what the file says of them, or nothing.
    """

    line: int
    id: str = ""
    kind: str = ""
    family: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_tbx(stream: BinaryIO) -> Iterator[Concept]:
    """The concepts of a TBX file; raises FaktentreuError with the line for what is no sound TBX."""
    events = events_of(stream)
    root = next(events, None)
    if root is None or root.name not in _ROOTS:
        raise FaktentreuError("this is no TBX: its first element is neither <tbx> nor <martif>", line=1)
    for event in events:
        if event.kind is Kind.START and event.name in _CONCEPTS:
            yield _concept(events, event)


def _concept(events: Iterator[Event], start: Event) -> Concept:
    """The concept that has just begun."""
    names: dict[str, list[str]] = {}
    language, term = "", None
    for event in events:
        if event.kind is Kind.END and event.name in _CONCEPTS:
            break
        if event.kind is Kind.START and event.name in _LANGUAGES:
            language = event.attributes.get(LANGUAGE) or event.attributes.get("lang", "")
            if not is_code(language):
                raise FaktentreuError(f"this <{event.name}> does not say its language; add xml:lang", line=event.line)
        elif event.kind is Kind.START and event.name == "term":
            term = ""
        elif event.kind is Kind.TEXT and term is not None:
            term += event.text
        elif event.kind is Kind.END and event.name == "term" and term is not None:
            if name := " ".join(term.split()):
                names.setdefault(language, []).append(name)
            term = None
    return Concept(
        start.line, start.attributes.get("id", ""), names={code: tuple(some) for code, some in names.items()}
    )


def read_table(stream: BinaryIO) -> Iterator[Concept]:
    """The concepts of a comma- or semicolon-separated table, a row each, with a bar between several names in a cell.

    The first row names the columns: language codes, and where they are there `id`, `kind` and `family`.
    Raises FaktentreuError with the line for another heading and for a table that is not sound.
    """
    lines = text_lines(stream)
    first = next(lines, None)
    if first is None:
        raise FaktentreuError("the table is empty; its first row names the languages", line=1)
    delimiter = ";" if first[1].count(";") > first[1].count(",") else ","
    rows = csv_rows(chain([first], lines), delimiter)
    _, heading = next(rows)
    columns = [cell.strip() for cell in heading]
    if not all(column.lower() in _ABOUT or is_code(column) for column in columns):
        wrong = next(column for column in columns if not (column.lower() in _ABOUT or is_code(column)))
        message = f"the column '{wrong}' is no language; name columns by language codes, {', '.join(_ABOUT)}"
        raise FaktentreuError(message, line=1)
    for line, row in rows:
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        about = {column.lower(): cell for column, cell in cells.items() if column.lower() in _ABOUT}
        names = {column: _names(cell) for column, cell in cells.items() if column.lower() not in _ABOUT and cell}
        if names:
            yield Concept(line, **about, names=names)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(_BETWEEN) if (name := " ".join(part.split())))


# How a file of terms is read, by the end of its name.
TERM_FORMATS: Mapping[str, Callable[[BinaryIO], Iterator[Concept]]] = {".tbx": read_tbx, ".csv": read_table}
