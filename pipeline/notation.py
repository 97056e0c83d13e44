"""A source article goes in; a finding comes out for every amount in it that is written so that it can be misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.facts import facts_of
from pipeline.language import load
from pipeline.markdown import line_and_column, reveal
from pipeline.model import Article, Finding, Place, Problem, Role, Segment, Settings, Severity
from pipeline.rules.notation import Written, faults, may_be_suspect

RULE = "source-notation"
_UNREAD = (Role.CODE, Role.HTML)
_GROUPED = {mark: re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}(?![\d.,]\d)") for mark in ".,"}
_MICRO = {"µg": re.compile(r"(?<!\w)[µμ]g(?!\w)"), "mcg": re.compile(r"(?<!\w)mcg(?!\w)")}


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment of the article as it is read."""

    segment: Segment
    written: Written


def source_notation(article: Article, path: str, settings: Settings) -> list[Finding]:
    """The findings in the order of the article; `path` is the article's, as people name it.

    What can be misread in one place is judged by the rules of `notation`; besides, an article writes a thousand in one
    way, and micrograms in one way.
    """
    wanted = settings.severity.get(RULE)
    if wanted == "off":
        return []
    findings = []
    for passage, problem in _problems(article, settings.source_language):
        at = _offset(article, passage, problem)
        level = Severity[wanted.upper()] if wanted else problem.severity or Severity.WARNING
        findings.append((at, _finding(article, path, problem, level, at, settings.source_language)))
    return [finding for _, finding in sorted(findings, key=lambda one: one[0])]


def _finding(article: Article, path: str, problem: Problem, level: Severity, at: int, language: str) -> Finding:
    place = Place(path, *line_and_column(article.text, at))
    return Finding(RULE, level, problem.message, problem.hint, place=place, article=article.name, language=language)


def _problems(article: Article, language: str) -> Iterator[tuple[Passage, Problem]]:
    passages = list(_passages(article, language))
    for passage in passages:
        for problem in faults(passage.written):
            yield passage, problem
    yield from _two_thousands(passages)
    yield from _two_micrograms(passages)


def _passages(article: Article, language: str) -> Iterator[Passage]:
    """Every segment that is read, its facts left out where nothing asks for them."""
    spoken = load(language)
    segments = [segment for segment in article.segments if segment.role not in _UNREAD]
    shown = [reveal(segment.text, segment.role, article.definitions)[0] for segment in segments]
    is_mixed = all(any(map(pattern.search, shown)) for pattern in _GROUPED.values())
    for segment, text in zip(segments, shown, strict=True):
        facts = facts_of(text, spoken) if is_mixed or may_be_suspect(text) else ()
        yield Passage(segment, Written(text, facts, spoken, segment.role))


def _two_thousands(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Problem]]:
    """1.000 and 1,000 in one article: one of the two is not what it seems."""
    places = {mark: list(_amounts(passages, pattern)) for mark, pattern in _GROUPED.items()}
    if all(places.values()):
        first = {mark: words for mark, ((_, words, _, _), *_) in places.items()}
        language = places["."][0][0].written.language
        for passage, words, start, end in places[language.decimal if language.decimal in places else ","]:
            message = (
                f"'{words}' stands in an article that also writes '{first[language.group]}'; is it a thousand here?"
            )
            hint = "write thousands in one way, and a decimal with another number of digits"
            yield passage, Problem(message, hint, (start, end), None, Severity.WARNING)


def _two_micrograms(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Problem]]:
    """µg and mcg in one article: one unit under two names."""
    places = {name: list(_matches(passages, pattern)) for name, pattern in _MICRO.items()}
    if all(places.values()):
        rarer, other = sorted(places, key=lambda name: len(places[name]))
        for passage, _, start, end in places[rarer]:
            message = f"'{rarer}' stands in an article that also writes '{other}' for the same unit"
            yield passage, Problem(message, f"write '{other}' throughout", (start, end), None, Severity.NOTE)


def _amounts(passages: Iterable[Passage], pattern: re.Pattern[str]) -> Iterator[tuple[Passage, str, int, int]]:
    """Where the pattern stands in an amount: passage, words, start, end."""
    for passage in passages:
        for fact in passage.written.facts:
            for found in pattern.finditer(fact.text) if fact.quantities else ():
                yield passage, found[0], fact.start + found.start(), fact.start + found.end()


def _matches(passages: Iterable[Passage], pattern: re.Pattern[str]) -> Iterator[tuple[Passage, str, int, int]]:
    for passage in passages:
        for found in pattern.finditer(passage.written.text):
            yield passage, found[0], *found.span()


def _offset(article: Article, passage: Passage, problem: Problem) -> int:
    """Where the words to blame stand in the article; the segment's start where markup cuts them up."""
    start, end = problem.target or (0, 0)
    words = passage.written.text[start:end]
    before = passage.written.text.count(words, 0, start)
    at = passage.segment.start - 1
    for _ in range(before + 1):
        at = article.text.find(words, at + 1, passage.segment.spans[-1][1])
        if at < 0:
            return passage.segment.start
    return at
