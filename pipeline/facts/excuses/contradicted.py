"""A difference becomes true where two words that a language's lists know contradict each other.

Number words and limits are listed by hand for languages of which only figures are certain otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.judge import is_part
from pipeline.facts.excuses.contradicted_amounts import SPANS, is_told_in_parts
from pipeline.facts.excuses.contradicted_limits import is_other_limit
from pipeline.facts.excuses.figures import written
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.text.fold import fold
from pipeline.facts.units import is_count, is_time
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Number, Ordinal, Quantity, Range, Relation
from pipeline.facts.wording.side import Side

_NUMBERS = (Change.VALUE, Change.NUMBER)
_OF_NUMBERS = (
    *_NUMBERS, Change.DATE, Change.RANGE, Change.RATIO, Change.IDENTIFIER,
    Change.MISSING, Change.ADDED, Change.NUMBER_MISSING, Change.NUMBER_ADDED,
)  # fmt: skip
_SYLLABLES = 10
_PAIR = 2  # up to so many has words of other meanings: an article, both, a couple
_LARGE, _MILLION = 1000, 10**6
_POWERS = (10**6, 10**9, 10**12)
_LEAST_OF_MILLION, _FEW_WORDS = Fraction(1, 2), 5
_HOUR = 60  # minutes
_FIGURES = re.compile(r"\d+")
_HALF_DAY = 12  # hours
_OTHER_SIDES = ({Relation.BEFORE, Relation.AFTER}, {Relation.AGO, Relation.AFTER})


def is_contradicted(difference: Difference, found: Sequence[Difference], source: Side, target: Side) -> bool:
    """Another number in letters where nothing is missing, or the opposite limit: words of a list made by hand."""
    one, two = difference.source, difference.target
    if one is not None and two is None:
        return _is_replaced(one, found, source, target)
    if one is None or two is None:
        return False
    if difference.change is Change.BOUND:
        return is_other_limit(difference, found, target.language)
    if difference.change is Change.RATE:  # zweimal am Tag, twice a week
        return {one.per, two.per} <= SPANS.keys()
    if difference.change is Change.RELATION:
        return {one.relation, two.relation} in _OTHER_SIDES
    if difference.change is Change.TREND:  # more and less
        return True
    if difference.change is Change.UNIT:  # four times a year, every four years
        is_every = (one.unit, one.per) == ("{times}", two.unit) or (two.unit, two.per) == ("{times}", one.unit)
        return is_every or _is_per_other(one, two)
    if difference.change is Change.DATE and isinstance(one.value, Date) and isinstance(two.value, Date):
        return _is_other_month(one.value, two.value)
    if isinstance(one.value, ClockTime) and isinstance(two.value, ClockTime):
        return _is_other_clock(one.value, two.value) if two.is_word else _is_other_half(one.value, two.value)
    if difference.change in _NUMBERS and any(differ(one, two) for differ in _DIFFER):
        return True
    if not _are_in_letters(one, two, source, target) or _is_share_and_whole(one, two):
        return False
    if is_told_in_parts(one, two, target):
        return False
    return difference.change is Change.RANGE or (
        difference.change in _NUMBERS and _is_alone(difference, one, two, found, source, target)
    )


def _is_half_for_twice(one: Fact, two: Fact) -> bool:
    """Twice as many, and zu `uhhafu`; not the other way round, where "twice" may have a word for less beside it."""
    if one.unit != "{fold}" or len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    return Fraction(one.quantities[0].value) == _PAIR and Fraction(two.quantities[0].value) * _PAIR == 1


def _differ_in_hours(one: Fact, two: Fact) -> bool:
    """Two hours and 48 minutes, ku `sê saet û 48 deqe`: hours in letters, with the same figures behind them."""
    if (one.unit, two.unit) != ("min", "min") or len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    ours, theirs = (Fraction(fact.quantities[0].value) for fact in (one, two))
    figures = _FIGURES.findall(fold(one.text).text), _FIGURES.findall(fold(two.text).text)
    is_same_rest = len(figures[0]) == 1 and figures[0] == figures[1] and int(figures[0][0]) == ours % _HOUR
    return is_same_rest and min(ours, theirs) > _HOUR and ours != theirs and (ours - theirs) % _HOUR == 0


def _differ_in_parts(one: Fact, two: Fact) -> bool:
    """Six days and two hours, so `2 maalmood iyo 6 saacadood`: the same two figures, turned round or of other units."""
    if one.unit != two.unit or not is_time(one.unit) or one.value == two.value:
        return False
    if len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    ours, theirs = (_FIGURES.findall(fold(fact.text).text) for fact in (one, two))
    return len(ours) == _PAIR and theirs in (ours, ours[::-1])


_DIFFER = (_differ_in_hours, _differ_in_parts, _is_half_for_twice)


def _is_replaced(one: Fact, found: Sequence[Difference], source: Side, target: Side) -> bool:
    """`elf und fünfzehn Jahre`, tk `on iki we on bäş`: one number in letters is gone, and one is new.

    Both are above two, unless they are limits: "children under five" and under six years.
    """
    gone = [other.source for other in found if other.target is None and other.source is not None]
    new = [other.target for other in found if other.source is None and other.target is not None]
    gone, new = ([fact for fact in facts if fact.is_word and fact.quantities] for facts in (gone, new))
    if gone != [one] or len(new) != 1 or not _are_in_letters(one, new[0], source, target):
        return False
    least, most = sorted(fact.quantities[0].value for fact in (one, new[0]))
    if _is_same_limit(one, new[0]):
        return least != most
    return _PAIR < least < most and not _is_read_by_halves(least, most)


def _is_same_limit(one: Fact, two: Fact) -> bool:
    """Two limits that go one way, of a bare number and of an age."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return False
    return (one.unit, two.unit) == ("", "a") and one.value.limit.is_lower == two.value.limit.is_lower


def _are_in_letters(one: Fact, two: Fact, source: Side, target: Side) -> bool:
    """Two numbers in letters and none in figures, several of them, in words that a list made by hand holds.

    One may be an article, but beside a part of the same dose it is a whole (*eine halbe Tablette*); a large number is
    put together of many words, but for so many millions (*eine halbe Million*).
    """
    if "numerals" not in target.language.tables or not (one.is_word and two.is_word) or _is_syllable(two):
        return False
    if isinstance(one.value, Range) is not isinstance(two.value, Range):
        return False
    if written(one, source.language) or written(two, target.language):  # two hours 10
        return False
    amounts = [quantity for fact in (one, two) for quantity in fact.quantities]
    is_cut = one.unit == two.unit and is_count(one.unit) and any(quantity.value < 1 for quantity in amounts)
    if amounts and all(quantity.value >= _LARGE for quantity in amounts):
        return _are_other_millions(one, two)
    return all((quantity.value != 1 or is_cut) and quantity.value < _LARGE for quantity in amounts)


def _are_other_millions(one: Fact, two: Fact) -> bool:
    """`fünf Millionen` and tt `ярты миллион`, half a million: a few words, of which none is a part of the other's.

    Both are millions, or both of another such power of ten.
    """
    numbers = [Fraction(quantity.value) for fact in (one, two) for quantity in fact.quantities]
    power = max((power for power in _POWERS if power <= max(numbers)), default=_MILLION)
    values = [number / power for number in numbers]
    are_limits = isinstance(one.value, Bound) and isinstance(two.value, Bound)
    if len(values) != len((one, two)) or len(two.text.split()) > _FEW_WORDS or (1 in values and not are_limits):
        return False
    least, most = min(values), max(values)
    if least < _LEAST_OF_MILLION or most >= _LARGE:
        return False
    halves = sum(value.denominator > 1 for value in values)
    return halves == 1 or (not halves and not _is_read_by_halves(least, most))


def _is_alone(
    difference: Difference, one: Fact, two: Fact, found: Sequence[Difference], source: Side, target: Side
) -> bool:
    """True where neither number can be the counterpart of another: none is left, or each unit stands as often."""
    if all(_count(source.facts, unit) == _count(target.facts, unit) for unit in {one.unit, two.unit}):
        return True
    others = [other for other in found if other is not difference]
    is_alike = is_part(one) is is_part(two) or _is_one_in_so_many(one, two) or _is_one_in_so_many(two, one)
    return is_alike and not any(_is_word_left(other, two) for other in others)


def _is_one_in_so_many(part: Fact, number: Fact) -> bool:
    """`jede dritte Frau`, mt `waħda minn kull ħames nisa`: a part of one, and a number that may tell it."""
    if not is_part(part) or len(number.quantities) != 1 or number.quantities[0].value <= _PAIR:
        return False
    share = Fraction(part.quantities[0].value).limit_denominator(_LARGE)
    return share.numerator == 1 and share.denominator > _PAIR


def _is_share_and_whole(one: Fact, two: Fact) -> bool:
    """`jede vierte Stelle`, ug `تۆت خىزمەتنىڭ بىرى`: one of four, in whatever words; mn `тавны дөрөв`: four fifths."""
    if is_part(one) is is_part(two) or len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    if one.unit == two.unit == "{fold}":  # half as much, twice as much
        return False
    first, second = (Fraction(fact.quantities[0].value).limit_denominator(_LARGE) for fact in (one, two))
    return first * second == 1 or min(first, second).numerator > 1


def _is_word_left(difference: Difference, two: Fact) -> bool:
    """A number in letters that has no counterpart, or another one, of which `two` may be the counterpart.

    A larger number of the source may be read by halves: seven of seven hundred, five of fifteen, but never seven of one
    hundred.
    """
    if difference.change not in _OF_NUMBERS:
        return False
    facts = [fact for fact in (difference.source, difference.target) if fact is not None and fact.is_word]
    left = [quantity.value for fact in facts for quantity in fact.quantities if quantity.value != 1]
    if difference.target is not None or is_part(two) or len(two.quantities) != 1:
        return bool(left)
    value = two.quantities[0].value
    return not all(value < number and not _is_read_by_halves(value, number) for number in left)


def _is_read_by_halves(value: Number, number: Number) -> bool:
    """Twenty of twenty-five, five of fifteen: the words of a number hold those of a smaller one."""
    return str(value).rstrip("0") in str(number)


def _is_per_other(one: Fact, two: Fact) -> bool:
    """9.19 euros a day and zu `ama-euro angu-9.19 ngehora`, an hour."""
    (unit, per), (other, below) = map(_rate, (one, two))
    return unit == other and per != below and {per, below} <= SPANS.keys()


def _rate(fact: Fact) -> tuple[str, str]:
    """The unit of an amount, and what it is taken per."""
    unit, _, below = fact.unit.partition("/")
    return unit, fact.per or below


def _is_syllable(fact: Fact) -> bool:
    """A bare number up to ten where no spaces part words: it may be a part of another word."""
    value = fact.value
    is_small = isinstance(value, Quantity) and not value.units and 1 <= value.value <= _SYLLABLES
    return is_small and NO_SPACE_SCRIPT.match(fact.text) is not None


def _is_other_month(first: Date, second: Date) -> bool:
    """The third of May and the third of June, or two months of one year; an unknown month is none.

    A day or a year may have been left out of one of them: zu `31 kuNovemba 2019`.
    """
    is_known = 0 not in (first.month, second.month) and first.month != second.month
    others = ((first.day, second.day), (first.year, second.year))
    is_same = any(one == two != 0 for one, two in others) and all(one == two or 0 in (one, two) for one, two in others)
    return is_known and is_same


def _is_other_clock(first: ClockTime, second: ClockTime) -> bool:
    """Half past two and half past three, of whichever half of the day; some count the hours from six.

    The translation's has minutes: of a full hour in letters the words for them may be unknown.
    """
    is_other_hour = (first.hour - second.hour) % 6 != 0
    return second.minute != 0 and (is_other_hour or first.minute != second.minute)


def _is_other_half(first: ClockTime, second: ClockTime) -> bool:
    """6 p.m. and so `6 subaxnimo`: the same figures, beside words for the other half of the day."""
    is_open = first.is_open or second.is_open
    return not is_open and abs(first.hour - second.hour) == _HALF_DAY and first.minute == second.minute


def _count(facts: Sequence[Fact], unit: str) -> int:
    """How many facts have a unit, or none, but for places in letters, which come and go with the wording."""
    return sum(fact.unit == unit and not (fact.is_word and isinstance(fact.value, Ordinal)) for fact in facts)
