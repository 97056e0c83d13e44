"""Streams in the formats of other tools become pairs of texts: TMX, XLIFF, tables, JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from pipeline.bitext.lines import read_jsonl
from pipeline.bitext.pair import Pairs
from pipeline.bitext.pair import TextPair as TextPair
from pipeline.bitext.pair import Wanted as Wanted
from pipeline.bitext.tables import read_csv, read_tsv
from pipeline.bitext.tmx import read_tmx
from pipeline.bitext.xliff import read_xliff

# How a file is read, by the end of its name.
FORMATS: Mapping[str, Callable[[BinaryIO, Wanted], Pairs]] = {
    ".tmx": read_tmx,
    ".xliff": read_xliff,
    ".xlf": read_xliff,
    ".tsv": read_tsv,
    ".csv": read_csv,
    ".jsonl": read_jsonl,
}


def read_pairs(stream: BinaryIO, suffix: str, wanted: Wanted) -> Pairs:
    """The pairs of a stream in file order, each when it is asked for: no more than a piece of the file is held.

    `suffix` is a key of FORMATS. Raises FaktentreuError, with the line, for a file that is not sound or does not say
    its languages.
    """
    return FORMATS[suffix](stream, wanted)
