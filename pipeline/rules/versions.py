"""A bare number behind a name that both texts have is a version: `Kernel 3.2`."""

from __future__ import annotations

import re

from pipeline.facts.values import Bound, Fact
from pipeline.rules.pair import Pair

_LONGEST_NAME = 40  # characters
_NAME_AHEAD = re.compile(r"[A-Z][\w.-]*[ /]\Z")  # in Latin letters, in every script
_IN_SENTENCE = re.compile(r"[^\s.!?:] [A-Z][\w.-]*[ /]\Z")
_PROGRAM = re.compile(r"[A-Z][^\W\d]*[a-z][^\W\d]*[.-]?[^\W\d]* ")  # no measure: BMI, HbA1c
_FIGURE = re.compile(r"\d")


def is_version(source: Fact, target: Fact, pair: Pair) -> bool:
    """True for a number that is written as the makers of what it numbers write it."""
    return bool(_name_of(source, target, pair))


def is_version_told(source: Fact, target: Fact, pair: Pair) -> bool:
    """`ab LibreOffice 7.2`, it `dalla versione 7.2 di LibreOffice in poi`: a limit by words that one text alone has.

    Not of a stage or a level, which are names of a scale; not where both texts limit, nor where it begins a sentence.
    """
    is_scale = source.is_level or target.is_level
    is_limited = isinstance(source.value, Bound) and isinstance(target.value, Bound)
    name = _name_of(source, target, pair)
    if is_scale or is_limited or not _PROGRAM.fullmatch(name):
        return False
    ahead = (_ahead(text, _figures(text, fact)) for text, fact in _both(source, target, pair))
    return all(map(_IN_SENTENCE.search, ahead))


def _name_of(source: Fact, target: Fact, pair: Pair) -> str:
    """The name right ahead of the figures in both texts; nothing where they have another, or a unit."""
    ours, theirs = (_name_ahead(text, _figures(text, fact)) for text, fact in _both(source, target, pair))
    return ours if ours == theirs and not target.unit else ""


def _both(source: Fact, target: Fact, pair: Pair) -> tuple[tuple[str, Fact], tuple[str, Fact]]:
    return (pair.source, source), (pair.target, target)


def _figures(text: str, fact: Fact) -> int:
    """Where the figures of a fact begin, which may itself begin with a word that limits it."""
    figures = _FIGURE.search(text, fact.start, fact.end)
    return figures.start() if figures else fact.start


def _name_ahead(text: str, at: int) -> str:
    name = _NAME_AHEAD.search(_ahead(text, at))
    return name[0] if name else ""


def _ahead(text: str, at: int) -> str:
    """As much of what stands ahead as a name in its sentence may take."""
    return text[max(0, at - _LONGEST_NAME) : at]
