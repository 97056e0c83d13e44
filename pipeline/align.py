"""A German article and its translation, both split, become pairs of texts, each certain or doubtful."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from pipeline.model import Article, Role, Segment

LONGEST = 300  # texts of one section that are compared each with each
SHORT = 20  # characters; the lengths of shorter texts tell nothing
GAP = -0.4  # what a text without a partner costs; a pair gives -1 (impossible) to 1

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_TARGET = re.compile(r"\]\(([^)\s]+)")

Item = TypeVar("Item")
Score = Callable[[Item, Item], float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A German segment and the text that stands in its place in the translation.

    It is certain where both sections have the same build, and neither figures nor length speak against the pair.
    """

    source: Segment
    text: str
    is_certain: bool


def align(german: Article, translated: Article) -> tuple[Aligned, ...]:
    """The pairs of an article and its translation, in the German order; a text without a partner is in none.

    Front matter is paired by its keys, headings by their order and level, and what stands below two paired headings
    by its roles, its figures and its lengths: the words are never understood.
    """
    pairs = list(_front_matter(_values(german), _values(translated)))
    for ours, theirs in _best_path(_sections(german), _sections(translated), _likeness_of_sections):
        if ours is not None and theirs is not None:
            pairs += _section(ours, theirs)
    return tuple(sorted(pairs, key=lambda pair: pair.source.start))


def _values(article: Article) -> list[Segment]:
    """The segments of the front matter."""
    return [segment for segment in article.segments if segment.role is Role.FRONT_MATTER]


def _front_matter(ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[Aligned]:
    """Values of the same key, in their order; certain where both have as many."""
    for key, group in groupby(ours, key=lambda segment: segment.key):
        several = list(group)
        partners = [segment for segment in theirs if segment.key == key]
        is_even = len(several) == len(partners)
        for segment, partner in zip(several, partners, strict=False):
            yield Aligned(segment, partner.text, is_even and _is_plausible(segment, partner))


def _sections(article: Article) -> list[list[Segment]]:
    """The segments below the front matter, cut before every heading; what stands before the first comes first."""
    sections: list[list[Segment]] = [[]]
    for segment in article.segments:
        if segment.role is Role.FRONT_MATTER:
            continue
        if segment.role is Role.HEADING:
            sections.append([])
        sections[-1].append(segment)
    return sections


def _section(ours: list[Segment], theirs: list[Segment]) -> Iterator[Aligned]:
    """The pairs of two sections."""
    has_same_build = [_build(segment) for segment in ours] == [_build(segment) for segment in theirs]
    if has_same_build or max(len(ours), len(theirs)) > LONGEST:
        steps: list[tuple[Segment | None, Segment | None]] = list(zip(ours, theirs, strict=False))
    else:
        steps = _best_path(ours, theirs, _likeness)
    for segment, partner in steps:
        if segment is not None and partner is not None:
            yield Aligned(segment, partner.text, has_same_build and _is_plausible(segment, partner))


def _best_path(ours: list[Item], theirs: list[Item], score: Score[Item]) -> list[tuple[Item | None, Item | None]]:
    """Both lists in their order, paired so that the sum of the scores is greatest; None stands for no partner."""
    best = [[GAP * column for column in range(len(theirs) + 1)]]
    came = [["right"] * (len(theirs) + 1)]
    for row, item in enumerate(ours, 1):
        best.append([GAP * row])
        came.append(["down"])
        for column, other in enumerate(theirs, 1):
            choices = {
                "both": best[row - 1][column - 1] + score(item, other),
                "down": best[row - 1][column] + GAP,
                "right": best[row][column - 1] + GAP,
            }
            move = max(choices, key=choices.__getitem__)
            best[row].append(choices[move])
            came[row].append(move)
    path: list[tuple[Item | None, Item | None]] = []
    row, column = len(ours), len(theirs)
    while row or column:
        move = came[row][column] if row else "right"
        row, column = row - (move != "right"), column - (move != "down")
        path.append((ours[row] if move != "right" else None, theirs[column] if move != "down" else None))
    return path[::-1]


def _likeness_of_sections(ours: list[Segment], theirs: list[Segment]) -> float:
    """How well two sections go together, from -1 to 1: by their headings, and by what stands below these."""
    if [_build(one) for one in ours[:1]] != [_build(one) for one in theirs[:1]]:
        return -1.0 if ours and theirs else 0.0
    builds = [[_build(segment) for segment in section] for section in (ours, theirs)]
    common = sum(min(builds[0].count(build), builds[1].count(build)) for build in set(builds[0]))
    return 2 * common / max(1, len(ours) + len(theirs)) - _distance(_marks(ours), _marks(theirs)) / 2


def _likeness(ours: Segment, theirs: Segment) -> float:
    """How well two segments go together, from -1 to 1."""
    if _build(ours) != _build(theirs):
        return -1.0
    return 1 - _distance(_marks([ours]), _marks([theirs])) - _difference_of_lengths(ours, theirs) / 2


def _is_plausible(ours: Segment, theirs: Segment) -> bool:
    """Whether neither the figures nor the lengths say that one cannot be the translation of the other."""
    ours_marks, theirs_marks = _marks([ours]), _marks([theirs])
    is_alike = _distance(ours_marks, theirs_marks) <= 0.5 or not (ours_marks and theirs_marks)
    is_short = max(len(ours.text), len(theirs.text)) < SHORT
    return bool(theirs.text.strip()) and is_alike and (is_short or _difference_of_lengths(ours, theirs) < 0.8)


def _build(segment: Segment) -> tuple[Role, int]:
    """What a translation keeps of a segment's place."""
    return segment.role, segment.level


def _marks(segments: Sequence[Segment]) -> list[str]:
    """The figures and link targets of the texts, sorted."""
    return sorted(mark for segment in segments for mark in _marks_of(segment.text))


@lru_cache(maxsize=4096)
def _marks_of(text: str) -> tuple[str, ...]:
    """The figures and link targets of a text; figures of every script as ASCII, without separators."""
    numbers = ("".join(_digits(number)) for number in _NUMBER.findall(text))
    return (*_TARGET.findall(text), *numbers)


def _digits(number: str) -> Iterator[str]:
    """The digits of a number as ASCII."""
    return (str(unicodedata.digit(letter)) for letter in number if letter.isdigit())


def _distance(ours: list[str], theirs: list[str]) -> float:
    """The share of marks that only one side has, from 0 to 1."""
    common = sum(min(ours.count(mark), theirs.count(mark)) for mark in set(ours))
    whole = max(len(ours), len(theirs))
    return 1 - common / whole if whole else 0.0


def _difference_of_lengths(ours: Segment, theirs: Segment) -> float:
    """From 0, as long, towards 1, far shorter or longer; Chinese takes a third of the letters German does."""
    shorter, longer = sorted((len(ours.text), len(theirs.text)))
    return max(0.0, 1 - 3 * shorter / max(1, longer))
