"""A text and the spans that may not be cut become its clauses and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.binding.values import Head
from pipeline.facts.text.punctuation import ENDS, ENDS_ANYWHERE, PAUSES_ANYWHERE, SEMICOLONS

Span = tuple[int, int]

# "Männer: 350 mg, Frauen: 300 mg" has four clauses. Figures keep their marks: 1,5 · 12:30 · 1.000 · 300–400. In
# Thai, Lao, Burmese and Khmer a space parts clauses.
_CLAUSE = re.compile(
    rf"[\n;|•{ENDS_ANYWHERE}{PAUSES_ANYWHERE}]"
    r"|·(?= )|(?<=[.\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]) (?=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
    r"|[:,](?!\d)"
    rf"|[{ENDS}](?=[ \n\"')\]*»”’]|\Z)"
    r"| [-–—/] "
)
# "… am Tag. Frauen …", but not "ca. 300 mg" or "z. B. Milch"; he `מ"ג` and ka `mg-ს` are words.
_SENTENCE = re.compile(
    rf"[\n{SEMICOLONS}{ENDS_ANYWHERE}]|[!?…]+ |(?:(?<!\b\w)|(?<=\w[\"״-]\w))\. (?=[\"'(\[*«„“¿¡]*(?P<next>\w))"
)


def clauses(text: str, whole: Iterable[Span]) -> Iterator[Span]:
    """The half-open ranges of the clauses of a text, in order; no break lies within one of the `whole` spans."""
    yield from _cut(text, whole, _CLAUSE)


def sentences(text: str, whole: Iterable[Span]) -> Iterator[Span]:
    """The half-open ranges of its sentences, in order; no break lies within one of the `whole` spans."""
    yield from _cut(text, whole, _SENTENCE)


def by_part(heads: Sequence[Head], parts: Iterable[Span]) -> Iterator[list[Head]]:
    """For each part of a text, in order, those that begin in it; both are in text order."""
    starts = [head.start for head in heads]
    for start, end in parts:
        yield list(heads[bisect_left(starts, start) : bisect_left(starts, end)])


def _cut(text: str, whole: Iterable[Span], pattern: re.Pattern[str]) -> Iterator[Span]:
    inside = {offset for start, end in whole for offset in range(start, end - _ends_sentence(text, end))}
    start = 0
    for found in pattern.finditer(text):
        following = found.groupdict().get("next") or ""
        if found.start() in inside or following != following.title() or following.isdecimal():  # ka has no capitals
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _ends_sentence(text: str, end: int) -> bool:
    """True where the point of an abbreviated unit ends the sentence as well: "350 mg. Frauen"."""
    return text[end - 1] == "." and text[end : end + 2].lstrip(" ")[:1].isupper()
