"""A text and earlier translations become the one translation whose German is most like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.model import Entry

ALIKE = 70  # percent of letters (rapidfuzz's ratio) from which an earlier translation is worth a look

Identity = tuple[str | None, str]
Negations = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """Earlier translations whose texts hold the same negations: the texts, and the entries in the same order."""

    negations: Negations
    texts: list[str]
    entries: list[Entry]


def similar_groups(entries: Iterable[Entry], negations: frozenset[str]) -> list[Group]:
    """All translations by the negations of their texts, in the order they come."""
    groups: dict[Negations, Group] = {}
    for entry in entries:
        if entry.msgstr and not entry.plural:
            text = source_of(entry)[1]
            found = _negations_in(text, negations)
            group = groups.setdefault(found, Group(found, [], []))
            group.texts.append(text)
            group.entries.append(entry)
    return list(groups.values())


def most_similar(text: str, groups: Iterable[Group], negations: frozenset[str]) -> Entry | None:
    """The translation of the most similar text with the same negations, or None; of equals the first."""
    found = _negations_in(text, negations)
    for group in groups:
        if group.negations == found:
            best = process.extractOne(text, group.texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
            return None if best is None else group.entries[best[2]]
    return None


def source_of(entry: Entry) -> Identity:
    """The text that the msgstr translates: of a fuzzy entry the previous one."""
    return entry.previous if entry.fuzzy and entry.previous else entry.identity


def _negations_in(text: str, negations: Iterable[str]) -> Negations:
    """Which of the negation words the text holds, and how often."""
    words = Counter(re.findall(r"\w+", text.casefold())) if negations else Counter[str]()
    return frozenset((word, words[word]) for word in negations if words[word])
