"""Two bare figures become a pair that changed places: goals of home and guests, ages of two people, figures of names.

`Union gewann 3:1`, won 1-3; `die 34-Jährige und ihr 36-jähriger Mann`; `Anna ist 12, ihr Bruder Tim 9`. No unit and no
known word tells them apart, but a score has its order, and so have names and what "and" joins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import Span
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import Fact, Number, Quantity, Ratio
from pipeline.facts.wording.scores import lists_turned, may_be_turned
from pipeline.facts.wording.steps import step_of
from pipeline.language import Language
from pipeline.rules.pair import Pair, span

_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W\d_]{2,}")
_DASHES = ("-", "–")
_FOUR = 4
_NEAR = 12  # characters ahead of an amount
_MOST_GOALS, _OLDEST = 200, 120
_BESIDE = 45  # characters between two ages that "and" joins
_Told = tuple[str, Span]  # the value of a figure or a name, and where it stands


def exchanged_figures(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Where such a figure stands in the source, and what stands in its place in the translation."""
    yield from _turned_scores(pair)
    yield from _reached(pair)
    yield from _of_wholes(pair)
    ours, theirs = _people(pair.source_facts), _people(pair.target_facts)
    if len(ours) > 1 and len(theirs) > 1:
        yield from _of_names(pair, ours, theirs) or _joined(pair, ours, theirs)


def _reached(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Of two blood pressures or amounts of a kind, the one that is reached: `lag bei 168/98 und fiel auf 132/84`."""
    for ours, theirs in _twos(pair.source_facts, pair.target_facts):
        to, other = (
            [fact for fact in facts if step_of(text, fact, language) == "to"]
            for text, facts, language in (
                (pair.source, ours, pair.source_language),
                (pair.target, theirs, pair.target_language),
            )
        )
        is_led = any(_is_led(pair.source, fact, pair.source_language) for fact in ours)
        if len(to) == len(other) == 1 and str(to[0].value) != str(other[0].value) and not is_led:
            yield span(to[0]), span(other[0])


def _of_wholes(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """`12 von 8.400 Personen, dort 98 von 8.350`, and 98 of 8,400: parts that changed their wholes."""
    ours, theirs = _lone(pair.source_facts), _lone(pair.target_facts)
    places = {str(fact.value): index for index, fact in enumerate(theirs)}
    twos = [(one, two) for one, two in pairwise(ours) if _is_part_of(one, two, pair.source)]
    for (one, two), (other, whole) in pairwise(twos):
        here = [str(fact.value) for fact in (one, two, other, whole)]
        if len(set(here)) != _FOUR or not places.keys() >= set(here):
            continue
        there = [theirs[index] for index in sorted(places[value] for value in here)]
        told = [str(fact.value) for fact in there]
        if {frozenset(told[:2]), frozenset(told[2:])} == {frozenset((here[0], here[3])), frozenset((here[1], here[2]))}:
            yield span(one), span(there[0])


def _lone(facts: Sequence[Fact]) -> list[Fact]:
    """The bare counts that their text tells once."""
    told = Counter(str(fact.value) for fact in facts)
    bare = (fact for fact in facts if isinstance(fact.value, Quantity) and not fact.unit and not fact.relation)
    return [fact for fact in bare if told[str(fact.value)] == 1]


def _is_part_of(one: Fact, two: Fact, text: str) -> bool:
    between = text[one.end : two.start]
    is_less = one.quantities[0].value < two.quantities[0].value
    return is_less and len(between) <= _NEAR and not any(mark in between for mark in ",;:.(")


def _is_led(text: str, fact: Fact, language: Language) -> bool:
    """True for by how much, and from what on, of which another rule tells."""
    words = fold(text[max(0, fact.start - _NEAR) : fact.start]).text.split()
    opening = {fold_word(form) for form in language.tables.get("ranges", {}).get("from", ())}
    return step_of(text, fact, language) == "by" or bool(words and words[-1] in opening)


def _twos(ours: Sequence[Fact], theirs: Sequence[Fact]) -> Iterator[tuple[Sequence[Fact], Sequence[Fact]]]:
    """The facts of each kind of which both texts have the same two."""
    for kind in {_kind(fact) for fact in ours} - {""}:
        here, there = ([fact for fact in facts if _kind(fact) == kind] for facts in (ours, theirs))
        values, others = ({str(fact.value) for fact in facts} for facts in (here, there))
        if len(here) == len(there) == len(values) == 2 and values == others:
            yield here, there


def _kind(fact: Fact) -> str:
    """What only amounts and pressures that may be exchanged have: their unit."""
    if isinstance(fact.value, Ratio):
        return "mm[Hg]" if fact.value.is_pressure and "/" in fact.text else ""
    is_plain = isinstance(fact.value, Quantity) and not fact.trend and fact.relation is None
    return fact.unit if is_plain and is_measured(fact.unit) and not is_time(fact.unit) else ""


def _turned_scores(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """A score that stands in the translation the other way round only, though neither text tells it of the loser."""
    if not lists_turned(pair.source_language) or not lists_turned(pair.target_language):
        return
    scores = list(_scores(pair.source, pair.source_facts))
    told = {score for score, _ in scores}
    for score, place in scores:
        if score.first == score.second or max(score.first, score.second) > _MOST_GOALS:
            continue
        turned = Ratio(score.second, score.first)
        found = _score(turned, pair.target_language).search(pair.target)
        if found is None or turned in told or _score(score, pair.target_language).search(pair.target) is not None:
            continue
        is_of_loser = may_be_turned(pair.source, place[0], pair.source_language)
        if not is_of_loser and not may_be_turned(pair.target, found.start(), pair.target_language):
            yield place, found.span()


def _scores(text: str, facts: Sequence[Fact]) -> Iterator[tuple[Ratio, Span]]:
    """The two figures of each score, with a colon between them, or a dash where they fall: others may be a range."""
    for fact in facts:
        if isinstance(fact.value, Ratio) and ":" in fact.text:
            yield fact.value, span(fact)
    for one, two in pairwise(facts):
        if not isinstance(one.value, Quantity) or not isinstance(two.value, Quantity) or one.unit or two.unit:
            continue
        if text[one.end : two.start] in _DASHES and one.value.value > two.value.value:
            yield Ratio(Decimal(int(one.value.value)), Decimal(int(two.value.value))), (one.start, two.end)


def _score(score: Ratio, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,:/–-]){score.first} ?(?:[-–:]|{_to(language)}) ?{score.second}(?![\d:/–-]|[.,]\d)")


@cache
def _to(language: Language) -> str:
    """The pattern of the language's words for to, between the figures of a score: 3 to 1."""
    return any_word(map(fold_word, language.tables.get("ranges", {}).get("to", ())), language)


def _people(facts: Iterable[Fact]) -> list[Fact]:
    """The ages and bare figures that may be one's, each of whose values stands once."""
    amounts = [
        fact
        for fact in facts
        if isinstance(fact.value, Quantity)
        and fact.unit in ("", "a")
        and fact.relation is None
        and not fact.about
        and 0 < fact.value.value <= _OLDEST
    ]
    counts = Counter(_value(fact) for fact in amounts)
    return [fact for fact in amounts if counts[_value(fact)] == 1]


def _value(fact: Fact) -> Number:
    return fact.quantities[0].value


def _of_names(pair: Pair, ours: Sequence[Fact], theirs: Sequence[Fact]) -> list[tuple[Span, Span]]:
    """Figures that take turns with names in both texts, and whose names kept their order where they did not."""
    names = _shared_names(pair.source, pair.target)
    if len(names[0]) < 2:
        return []
    one, two = (_in_turns(*side) for side in zip(names, (ours, theirs), strict=True))
    return [
        (one[at + which][1], two[to + which][1])
        for at in range(len(one) - 3)
        for which in (0, 1)
        for to in range(len(two) - 3)
        if _is_exchange(one[at : at + 4], two[to : to + 4], which)
    ][:1]


def _is_exchange(one: Sequence[_Told], two: Sequence[_Told], which: int) -> bool:
    """Four in turns, of which the figures, from `which` on, changed places and the names did not."""
    figures, names = slice(which, None, 2), slice(1 - which, None, 2)
    ours, theirs = [told for told, _ in one[figures]], [told for told, _ in two[figures]]
    are_figures = all(told[0].isdecimal() for told in (*ours, *theirs))
    kept = [told for told, _ in one[names]] == [told for told, _ in two[names]]
    return are_figures and kept and ours == theirs[::-1] and not any(told[0].isdecimal() for told, _ in one[names])


def _in_turns(names: Iterable[_Told], facts: Iterable[Fact]) -> list[_Told]:
    return sorted((*names, *((str(_value(fact)), span(fact)) for fact in facts)), key=lambda told: told[1])


def _shared_names(source: str, target: str) -> tuple[list[_Told], list[_Told]]:
    """The words with a capital that stand once in both texts."""
    ours, theirs = _names(source), _names(target)
    shared = ours.keys() & theirs.keys()
    one, two = ([told for told in side.items() if told[0] in shared] for side in (ours, theirs))
    return one, two


def _names(text: str) -> dict[str, Span]:
    found = list(_NAME.finditer(text))
    counts = Counter(name[0] for name in found)
    return {name[0]: name.span() for name in found if counts[name[0]] == 1}


def _joined(pair: Pair, ours: Sequence[Fact], theirs: Sequence[Fact]) -> Iterator[tuple[Span, Span]]:
    """Two ages with a word for "and" between them, in the other order."""
    turned = {
        (_value(two), _value(one)): one
        for one, two in pairwise(theirs)
        if _are_joined(pair.target, one, two, pair.target_language)
    }
    for one, two in pairwise(ours):
        if one.unit != "a" or two.unit != "a" or not _are_joined(pair.source, one, two, pair.source_language):
            continue
        other = turned.get((_value(one), _value(two)))
        if other is not None:
            yield span(one), span(other)


def _are_joined(text: str, one: Fact, two: Fact, language: Language) -> bool:
    between = fold(text[one.end : two.start]).text
    return len(between) <= _BESIDE and not scanner(language).links.isdisjoint(between.split())
