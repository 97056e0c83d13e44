"""Two lists of facts become the figures that only one of them writes: what can be told without knowing the words.

Where a language's words are not known, a range may be read as two numbers and a date as three. The figures stay: those
that both sides write are no change, whatever was made of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.differences.match import figures
from pipeline.facts.differences.other_units import converted, in_other_units
from pipeline.facts.numerals import NUMERAL, exact, read_numeral
from pipeline.facts.text.fold import fold
from pipeline.facts.values import ClockTime, Date, Fact, Identifier, Number, Ratio
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_NUMERAL = re.compile(NUMERAL)
_CLOCK = re.compile(r"(\d{1,2})[.,](\d\d)")
_WHOLE = re.compile(r"\d+")
QUARTERS = (15, 30, 45)  # minutes that are told in words: half past five
_DOZEN = 12
_MILLION = 10**6
# From India to Japan words count large numbers in other steps: ten thousands, lakh, crore, 億.
_STEPS = (10**4, 10**5, 10**7, 10**8)
_FIRST_OF_THEIR_SCRIPTS = "\u0900"


def unmatched(source: Side, target: Side) -> frozenset[Number]:
    """The figures that one side writes and the other neither writes nor says.

    Said is a figure also by a word, a month's name, the other half of the clock, or in tens of thousands and lakh.
    """
    lost, new = surplus(source, target), surplus(target, source)
    gone, come = [*_with_figures(source, lost)], [*_with_figures(target, new)]
    same = frozenset([*converted(gone, come), *converted(come, gone)])
    lost, new = lost - same, new - same
    unsaid = frozenset([*_unsaid(source, lost, target), *_unsaid(target, new, source)])
    less, more = lost - unsaid - _in_words(target), new - unsaid - _in_words(source)
    return unsaid | less | more if (less or lost & unsaid) and (more or new & unsaid) else unsaid


def surplus(side: Side, other: Side) -> frozenset[Number]:
    """The figures that one side writes more often than the other."""
    mine, its = (
        Counter(number for fact in one.facts for number in written(fact, one.language)) for one in (side, other)
    )
    return frozenset(mine - its)


def written(fact: Fact, language: Language) -> list[Number]:
    """The figures in a fact's own words, each by itself: `1,5 Millionen` is 1.5, `14:30` is 14 and 30."""
    text = fold(f"{fact.text} {fact.per}").text
    if isinstance(fact.value, Date | ClockTime | Ratio | Identifier):
        return [Decimal(whole) for whole in _WHOLE.findall(text)]
    return [read_numeral(found[0].rstrip(), language.known_decimal)[0] for found in _NUMERAL.finditer(text)]


def _with_figures(side: Side, alone: frozenset[Number]) -> Iterator[tuple[Fact, frozenset[Number]]]:
    """The facts of a side all of whose figures are `alone`, with those."""
    for fact in side.facts:
        mine = frozenset(written(fact, side.language))
        if mine and mine <= alone:
            yield fact, mine


def _in_words(side: Side) -> frozenset[Number]:
    """The numbers that the facts of a side say, but do not write themselves."""
    return frozenset(
        number
        for fact in side.facts
        for number in {*_said(fact), *_whole(fact, side.language)} - {*written(fact, side.language)}
    )


def _unsaid(side: Side, alone: frozenset[Number], other: Side) -> Iterator[Number]:
    """The figures of a side that are `alone`, but for those that the other side's facts tell in their way."""
    said = _untold(side, other) | set(_dozens(other.facts))
    whole = set(_wholes(side, other))
    gone = surplus(other, side)
    small = {number for fact in other.facts if not _large(fact) for number in written(fact, other.language)} & gone
    for fact in side.facts:
        if small.isdisjoint(_whole(fact, other.language)) and said.isdisjoint(_other_readings(fact)):
            told = (said if _large(fact) else said | whole) | _told_by_hour(fact, small, other.facts)
            yield from (one for one in written(fact, side.language) if one in alone and one not in told)


def _untold(side: Side, other: Side) -> frozenset[Number]:
    """The numbers that the other side's facts say, but for those in words that a side says in words as often."""
    mine, its = (
        Counter(number for fact in one.facts if fact.is_word for number in _figures(fact)) for one in (side, other)
    )
    told = mine - (mine - its)
    facts = (fact for fact in other.facts if not _tells_time(fact, side))
    return frozenset(Counter(number for fact in facts for number in _said(fact)) - told)


def _tells_time(fact: Fact, side: Side) -> bool:
    """True for a time of day that the other side tells as it is: 15:00 stands for no 9 beside itself."""
    return isinstance(fact.value, ClockTime) and any(fact.value == one.value for one in side.facts)


def _wholes(side: Side, other: Side) -> Iterator[Number]:
    """What a side may write for the whole of the other's facts whose own numbers it does not tell: months for years.

    For shares whose number it tells, what they are counted in: ha `kashi 10 cikin 100`, 10 %.
    """
    gone = surplus(other, side)
    mine = {number for fact in side.facts for number in figures(fact)}
    for fact in other.facts:
        if _tells_time(fact, side):
            continue
        numbers = written(fact, other.language)
        is_told = gone.isdisjoint(numbers) if numbers else not mine.isdisjoint(figures(fact))
        if is_told and fact.unit == "%":
            yield Decimal(100)
        elif not is_told:
            yield from _whole(fact, side.language)


def _said(fact: Fact) -> Iterator[Number]:
    """The numbers that the other side may write for a fact or a part of it."""
    value = fact.value
    yield from _figures(fact)
    if isinstance(value, ClockTime):
        yield from (*map(Decimal, _hours(value)), Decimal(value.minute))
    if isinstance(value, Date):
        yield Decimal(value.year % 100)
    for quantity in fact.quantities if fact.is_word else ():
        if fact.unit == "{decade}":
            yield quantity.value * 10  # zwei Jahrzehnte, 20 years
        if not fact.unit and 0 < quantity.value < 1:  # jeder Zwanzigste, one in 20
            yield from map(Decimal, Fraction(quantity.value).as_integer_ratio())
    if clock := _CLOCK.fullmatch(fold(fact.text).text):  # 14.30, which may be a time of day
        yield from map(Decimal, clock.groups())
    yield from _other_readings(fact)


def _figures(fact: Fact) -> Iterator[Number]:
    yield from (exact(Fraction(str(figure))) for figure in figures(fact))


def _dozens(facts: Sequence[Fact]) -> Iterator[Number]:
    """`drei Dutzend`: 36."""
    for many, dozen in pairwise(facts):
        if dozen.is_word and dozen.start - many.end == 1 and figures(dozen) == (_DOZEN,):
            yield from (quantity.value * _DOZEN for quantity in many.quantities)


def _other_readings(fact: Fact) -> Iterator[Number]:
    """The figures of the same signs, read with the other mark."""
    for other in fact.others:
        yield from (exact(Fraction(str(figure))) for figure in figures(replace(fact, value=other)))


def _told_by_hour(fact: Fact, figures_beside: set[Number], others: Sequence[Fact]) -> set[Number]:
    """The figures of a time of day where the other side has its hour, of the other half or with its quarters in words.

    mg `2 ora sy 10 minitra` for 14:10, `5 ora sy sasany` for half past five; no words tell those of tk `17:15`.
    """
    value = fact.value
    if not isinstance(value, ClockTime) or figures_beside.isdisjoint(map(Decimal, _hours(value))):
        return set()
    hour: set[Number] = {Decimal(value.hour)}
    times = (other.value for other in others if not other.is_word)
    has_minutes = any(isinstance(time, ClockTime) and time.minute and time.hour in _hours(value) for time in times)
    return hour | {Decimal(value.minute)} if value.minute in QUARTERS and not has_minutes else hour


def _whole(fact: Fact, language: Language) -> Iterator[Number]:
    """The numbers that may stand in a language for the whole of a fact: 14.30 for a time of day, 15 (lakh)."""
    if isinstance(fact.value, ClockTime):
        yield from (Decimal(f"{hour}.{fact.value.minute:02}") for hour in _hours(fact.value))
    yield from in_other_units(fact)
    if any(month >= _FIRST_OF_THEIR_SCRIPTS for month in language.months):
        yield from (exact(Fraction(number) / step) for number in _large(fact) for step in _STEPS)


def _hours(time: ClockTime) -> tuple[int, ...]:
    """What an hour is called: by its number, in the other half of the day, counted from six (am `ከምሽቱ 3:30`, 21:30)."""
    hour = time.hour % 12
    from_six = (hour + 5) % 12 + 1
    return hour, hour + 12, from_six, from_six + 12


def _large(fact: Fact) -> list[Number]:
    """Its amounts of a million and more."""
    return [quantity.value for quantity in fact.quantities if quantity.value >= _MILLION]
