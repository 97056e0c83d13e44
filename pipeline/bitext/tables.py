"""Tables, tab- or comma-separated, become pairs of texts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from pipeline.bitext.pair import Pairs, TextPair, Wanted, is_code, is_same
from pipeline.bitext.text import text_lines
from pipeline.model import FaktentreuError

SOURCES = ("source", "src", "source_text", "msgid")
TARGETS = ("target", "tgt", "translation", "target_text", "msgstr")
SOURCE_CODES = ("source_language", "src_lang", "source_lang")
TARGET_CODES = ("target_language", "tgt_lang", "target_lang")
NAMES = ("id", "key", "name")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table holds what; a place is None for what it does not hold. The codes are those a heading names."""

    source: int = 0
    target: int = 1
    source_code: int | None = None
    target_code: int | None = None
    name: int | None = None
    source_language: str = ""
    target_language: str = ""


def read_tsv(stream: BinaryIO, wanted: Wanted) -> Pairs:
    """Tab-separated: a quotation mark is a letter like any other, a row is a line."""
    rows = ((number, line.rstrip("\r\n").split("\t")) for number, line in text_lines(stream))
    return pairs_of(rows, wanted)


def read_csv(stream: BinaryIO, wanted: Wanted) -> Pairs:
    """Comma- or semicolon-separated, whichever the first line has more of; cells may stand in quotation marks."""
    lines = text_lines(stream)
    first = next(lines, None)
    if first is None:
        return iter(())
    delimiter = ";" if first[1].count(";") > first[1].count(",") else ","
    return pairs_of(csv_rows(chain([first], lines), delimiter), wanted)


def csv_rows(lines: Iterable[tuple[int, str]], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of its first line."""
    reader = csv.reader((line for _, line in lines), delimiter=delimiter)
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise FaktentreuError(f"this is no sound CSV: {error}; is a quotation mark open?", line=start) from None
        if row is None:
            return
        yield start, row


def pairs_of(rows: Iterable[tuple[int, Sequence[str]]], wanted: Wanted) -> Pairs:
    """Every row below the heading as a pair; empty rows are passed over.

    Raises FaktentreuError for a row that lacks a cell, and where nobody says a language.
    """
    columns = None
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            heading = headed(row, wanted)
            columns = heading or Columns()
            if heading:
                continue
        yield pair_of(line, row, columns, wanted)


def headed(row: Sequence[str], wanted: Wanted) -> Columns | None:
    """What the first row says as a heading: names such as `source` and `target`, or language codes; else nothing.

    Raises FaktentreuError where codes name several columns and nobody says which is wanted.
    """
    cells = [cell.strip().lower().replace("-", "_").replace(" ", "_") for cell in row]
    source, target = place_of(SOURCES, cells), place_of(TARGETS, cells)
    source_code, target_code, name = (place_of(names, cells) for names in (SOURCE_CODES, TARGET_CODES, NAMES))
    if source is not None and target is not None:
        return Columns(source, target, source_code, target_code, name)
    codes = {number: cell.strip() for number, cell in enumerate(row) if is_code(cell.strip())}
    if len(codes) < 2 or len(codes) < sum(bool(cell) for cell in cells) - (name is not None):
        return None
    return coded(codes, name, wanted)


def place_of(names: Sequence[str], cells: Sequence[str]) -> int | None:
    """Where the first of the names stands that is there."""
    return next((cells.index(name) for name in names if name in cells), None)


def coded(codes: dict[int, str], name: int | None, wanted: Wanted) -> Columns:
    """The columns of a table whose heading names languages."""
    usual = wanted.source or wanted.usual
    first = next((number for number, code in codes.items() if usual and is_same(code, usual)), min(codes))
    others = [
        number
        for number, code in codes.items()
        if number != first and (not wanted.target or is_same(code, wanted.target))
    ]
    if not others:
        raise FaktentreuError(f"no column is in '{wanted.target}'; the columns are {', '.join(codes.values())}", line=1)
    if len(others) > 1:
        message = f"the columns are {', '.join(codes.values())}; choose one with --target-language"
        raise FaktentreuError(message, line=1)
    return Columns(first, others[0], None, None, name, codes[first], codes[others[0]])


def pair_of(line: int, row: Sequence[str], columns: Columns, wanted: Wanted) -> TextPair:
    """One row as a pair."""
    if len(row) <= max(columns.source, columns.target):
        message = f"this row has {len(row)} of {max(columns.source, columns.target) + 1} cells; add what is missing"
        raise FaktentreuError(message, line=line)

    def cell(place: int | None, otherwise: str = "") -> str:
        return row[place].strip() if place is not None and place < len(row) else otherwise

    return TextPair(
        cell(columns.source),
        cell(columns.target),
        wanted.source_of(columns.source_language or cell(columns.source_code), line),
        wanted.target_of(columns.target_language or cell(columns.target_code), line),
        line,
        name=cell(columns.name),
    )
