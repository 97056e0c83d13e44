"""Text becomes the spans of its sentences, a sentence those of its clauses, two texts their sentences in pairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from pipeline.facts.text.punctuation import ENDS, ENDS_ANYWHERE, PAUSES, PAUSES_ANYWHERE, SEMICOLONS

Span = tuple[int, int]

_END = re.compile(rf"(?:[{ENDS}؟۔]+[)\]»”\"’']*(?=\s|\Z)|[{ENDS_ANYWHERE}]+[」』”）]*|\n+)")
_ENDED = re.compile(rf"[{ENDS}{ENDS_ANYWHERE}؟۔]\W*\Z")
_CLAUSE_END = re.compile(f"[{PAUSES}{PAUSES_ANYWHERE}–—()（）]")
_HALF_END = re.compile(f"[{SEMICOLONS}·]")  # el `·`
_LETTER = re.compile(r"(?<![^\W_])(?<![^\W_][\"״])[^\W\d_]\Z")  # a letter by itself; he `מ"ג` is a word
_YEAR = 3  # figures at least of what is no ordinal
_SHORT, _LONG = 4, 12  # letters of an abbreviation, with and without points inside
_ABBREVIATION = re.compile(rf"(?<![^\s(])(?:(?=[^\W\d_]{{1,{_SHORT}}}\Z)(?P<word>\w+)|[^\s\d(]+\.[^\s\d(]+)\Z")
# How much longer or shorter a translated sentence may be: a share of its usual length, and characters.
_VARIES, _SLACK = 0.5, 10
_FOLLOWS = re.compile(r"\s*(\S?)")


@lru_cache(maxsize=4096)  # several rules ask for the same text
def sentences(text: str) -> Sequence[Span]:
    """The sentences of a text, without the spaces around them; an abbreviation or an ordinal ends none."""
    spans: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end[0] == "." and _goes_on(text, end.start()):
            continue
        spans += _stripped(text, start, end.end())
        start = end.end()
    return (*spans, *_stripped(text, start, len(text)))


def sentence_of(text: str, place: int) -> Span:
    """The sentence in which a place stands; all of the text where it stands in none."""
    spans = sentences(text)
    index = bisect_right(spans, (place, len(text))) - 1
    return spans[index] if index >= 0 and place < spans[index][1] else (0, len(text))


@lru_cache(maxsize=4096)
def whole_sentences(text: str) -> Sequence[Span]:
    """The sentences of a text over the lines that they are broken into: a line ends one only behind its mark."""
    spans: list[Span] = []
    for start, end in sentences(text):
        if spans and "\n" in text[spans[-1][1] : start] and _ENDED.search(text, *spans[-1]) is None:
            start = spans.pop()[0]
        spans.append((start, end))
    return tuple(spans)


def sentence_pairs(
    source: str, target: str, cut: Callable[[str], Sequence[Span]] = sentences
) -> Sequence[tuple[Span, Span]]:
    """The sentences of two texts side by side, as `cut` tells them.

    None where there are not as many, or one is far longer or shorter than its counterpart: they end at other places.
    """
    ours, theirs = cut(source), cut(target)
    if len(ours) != len(theirs):
        return ()
    pairs = tuple(zip(ours, theirs, strict=True))
    scale = len(target) / len(source) if source else 1
    return pairs if all(_is_as_long(one, other, scale) for one, other in pairs) else ()


def half_pairs(source: str, target: str, pair: tuple[Span, Span]) -> Sequence[tuple[Span, Span]]:
    """Two sentences side by side as their parts between semicolons, where both have as many and they are as long."""
    ours, theirs = (list(_halves(text, span)) for text, span in zip((source, target), pair, strict=True))
    halves = tuple(zip(ours, theirs, strict=False))
    scale = len(target) / len(source) if source else 1
    are_alike = len(ours) == len(theirs) and all(_is_as_long(one, other, scale) for one, other in halves)
    return halves if are_alike else (pair,)


def _halves(text: str, span: Span) -> Iterator[Span]:
    start, stop = span
    for end in _HALF_END.finditer(text, start, stop):
        yield from _stripped(text, start, end.start())
        start = end.end()
    yield from _stripped(text, start, stop)


def _is_as_long(ours: Span, theirs: Span, scale: float) -> bool:
    """True for lengths that differ by what languages differ; a text may be so many times as long as the other."""
    usual = scale * (ours[1] - ours[0])
    return abs(theirs[1] - theirs[0] - usual) <= _VARIES * usual + _SLACK * scale


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The parts of a sentence between commas, colons, dashes and brackets."""
    start, stop = span
    for end in _CLAUSE_END.finditer(text, start, stop):
        yield start, end.start()
        start = end.end()
    yield start, stop


def _goes_on(text: str, point: int) -> bool:
    """True where a point ends no sentence: small letters follow, or an ordinal or a letter ends (`3. Tag`, `z. B.`).

    Nor does one ahead of figures in brackets, which tell something anew (`6 in. (15 cm)`), or behind a short word ahead
    of figures (`kl. 20`, `ca. 1560`). A year is no ordinal.
    """
    follows = _FOLLOWS.match(text, point + 1)
    if follows is None or not follows[1]:
        return False
    before = text[max(0, point - _YEAR) : point]
    is_small = follows[1] != follows[1].title()  # not Georgian letters, which begin sentences
    is_retold = follows[1] == "(" and text[follows.end() : follows.end() + 1].isdecimal()
    if is_small or is_retold or _LETTER.search(before) is not None:
        return True
    if follows[1].isdecimal() and _is_abbreviation(text, point):
        return True
    return before[-1:].isdigit() and not (len(before) == _YEAR and before.isdigit())


def _is_abbreviation(text: str, point: int) -> bool:
    """True for a few letters that may be small, or for more with a point inside: `ca.`, si `මි.ග්‍රෑ.`."""
    found = _ABBREVIATION.search(text, max(0, point - _LONG), point)
    return found is not None and (found["word"] is None or found["word"].lower() != found["word"].upper())


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if any(map(str.isalnum, words)):
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
