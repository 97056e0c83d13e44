"""Two texts of Markdown become problems: what the rules blame, each with its final severity."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from pipeline.glossary import BASE, Glossary
from pipeline.language import Language
from pipeline.markdown import reveal
from pipeline.model import Problem, Segment, Settings, Severity
from pipeline.rules import ARTICLE_RULES, Member, Pair, Rule, markup_rules, pair_rules, read_markup
from pipeline.rules.by_sentence import Blamed, blamed_by_sentence
from pipeline.rules.pair import read

Read = TypeVar("Read")
Found = tuple[Rule[Any], Severity, Problem]

_MANY, _SHORT = 4096, 4000  # pairs that are remembered; characters of the longest, both texts together
_NONE_OFF: frozenset[str] = frozenset()
_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}
# Equivalents are a matter of house style, with a setting of their own.
_HOUSE_STYLE: Mapping[str, Callable[[Settings], str]] = {
    "equivalent-amount": lambda settings: settings.dose_equivalents,
    "equivalent-time": lambda settings: settings.time_equivalents,
}


@dataclass(frozen=True)
class Texts:
    """Two texts of Markdown with what a reader sees of them; offsets lead from that to the Markdown."""

    source: str
    target: str
    shown: Pair  # its facts unread
    source_offsets: Sequence[int]
    target_offsets: Sequence[int]

    @cached_property
    def pair(self) -> Pair:
        """What a reader sees, facts read and compared."""
        return read(self.shown)

    def placed(self, problem: Problem) -> Problem:
        """A problem of the pair, its spans as offsets into the Markdown."""
        source, target = _moved(problem.source, self.source_offsets), _moved(problem.target, self.target_offsets)
        return replace(problem, source=source, target=target)


def read_texts(
    source: str,
    target: str,
    source_language: Language,
    target_language: Language,
    glossary: Glossary = BASE,
    segment: Segment | None = None,
    definitions: Mapping[str, str] | None = None,
) -> Texts:
    """Both texts as a reader sees them; `segment` is the block they come from, where there is one."""
    role = segment.role if segment else None
    shown_source, source_offsets = reveal(source, role, definitions)
    shown_target, target_offsets = reveal(target, role, definitions, original=source)
    languages = source_language, target_language
    shown = Pair(shown_source, shown_target, *languages, segment=segment, glossary=glossary)
    return Texts(source, target, shown, source_offsets, target_offsets)


def problems_between(
    source: str,
    target: str,
    source_language: Language,
    target_language: Language,
    settings: Settings,
    glossary: Glossary = BASE,
) -> Iterator[Found]:
    """Every rule's problems with two texts of no article; what short ones gave lately is remembered.

    An editor asks again of the same pair, and translation memories hold it many times.
    """
    find = _remembered if len(source) + len(target) <= _SHORT else _remembered.__wrapped__
    blamed = find(source, target, source_language, target_language, glossary, _off(settings), settings.localised_links)
    return ((rule, _level(rule, problem, settings), problem) for rule, problem in blamed)


def problems_in(texts: Texts, settings: Settings, definitions: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Every rule's problems with two texts that were read."""
    for rule, problem in _blamed(texts, _off(settings), settings.localised_links, definitions):
        yield rule, _level(rule, problem, settings), problem


def problems_among(member: Member, texts: Texts, settings: Settings) -> Iterator[Found]:
    """The problems that only the other texts of the article show."""
    for rule in _active(ARTICLE_RULES.values(), _off(settings)):
        for problem in rule.check(member):
            yield rule, _level(rule, problem, settings), texts.placed(problem)


@lru_cache(maxsize=_MANY)
def _remembered(
    source: str,
    target: str,
    source_language: Language,
    target_language: Language,
    glossary: Glossary,
    off: frozenset[str],
    localised_links: tuple[str, ...],
) -> tuple[Blamed, ...]:
    """What the rules that are not off blame in two texts of no article."""
    return tuple(_blamed(read_texts(source, target, source_language, target_language, glossary), off, localised_links))


def _blamed(
    texts: Texts, off: frozenset[str], localised_links: tuple[str, ...], definitions: Mapping[str, str] | None = None
) -> Iterator[Blamed]:
    """Every rule's problems, spans as offsets into the Markdown of both texts.

    The rules on facts see what a reader sees, those on markup the Markdown itself.
    """

    def active(pair: Pair) -> Collection[Rule[Pair]]:
        return _active(pair_rules(pair), off)

    for rule, problem in blamed_by_sentence(texts.shown, lambda: texts.pair, active):
        yield rule, texts.placed(problem)
    role = texts.shown.segment.role if texts.shown.segment else None
    markup = read_markup(texts.source, texts.target, role, definitions, localised_links)
    for markup_rule in _active(markup_rules(markup), off):
        for problem in markup_rule.check(markup):
            yield markup_rule, problem


def _off(settings: Settings) -> frozenset[str]:
    """The rules that a project wants to hear nothing of."""
    levels = settings.severity
    return frozenset(name for name, level in levels.items() if level == "off") if levels else _NONE_OFF


def _active(rules: Collection[Rule[Read]], off: frozenset[str]) -> Collection[Rule[Read]]:
    return [rule for rule in rules if rule.name not in off] if off else rules


def _level(rule: Rule[Any], problem: Problem, settings: Settings) -> Severity:
    """The rule's level, this problem's own where it has one, the project's where it sets one."""
    if rule.name in settings.severity:
        return _LEVELS[settings.severity[rule.name]]
    if rule.name in _HOUSE_STYLE:
        return _LEVELS[_HOUSE_STYLE[rule.name](settings)]
    return problem.severity if problem.severity is not None else rule.level


def _moved(span: tuple[int, int] | None, offsets: Sequence[int]) -> tuple[int, int] | None:
    if span is None:
        return None
    start, end = span
    return offsets[start], offsets[end - 1] + 1 if end > start else offsets[start]
