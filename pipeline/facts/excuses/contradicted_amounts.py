"""An amount becomes another one for certain: another unit, count, place or ratio, of which both sides are known.

What lists made by hand and signs that are the same everywhere tell is enough, in languages of which only figures are
certain otherwise.
"""

from __future__ import annotations

from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.figures import written
from pipeline.facts.lexicon.senses import UNIT_SIGNS
from pipeline.facts.units import SOLID, TAKEN, is_dose, is_measured, is_time, measure_of
from pipeline.facts.values import Date, Fact, Ordinal, Quantity, Ratio, Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_COUNTED = (Change.VALUE, Change.NUMBER)
SPANS = {  # each as so many of the shortest one that divides it
    "a": ("mo", 12), "mo": ("mo", 1),
    "wk": ("min", 10080), "d": ("min", 1440), "h": ("min", 60), "min": ("min", 1),
}  # fmt: skip


def is_other_amount(difference: Difference, source: Side, target: Side) -> bool:
    """True for a difference that is one of them; the target's language is the one of which little is known."""
    one, two = difference.source, difference.target
    if one is None or two is None:
        return False
    if difference.change is Change.UNIT:
        return _has_other_unit(one, two, target.language)
    if difference.change is Change.RATIO:
        return _is_turned(one, two)
    if difference.change is Change.DATE:
        return _is_other_day(one, two)
    return difference.change in _COUNTED and (_is_other_count(one, two, source, target) or _is_other_place(one, two))


def _has_other_unit(one: Fact, two: Fact, language: Language) -> bool:
    """`ein Monat` and rw `umunsi umwe`, 5 ml and five drops; of mg/kg and ml what both are per may be unread.

    So may a word for thousands (bo `ཀི་ལོ་མི་ཊར`), for a part or for a square beside that of the unit: of units of one
    kind this tells nothing. A capsule may be told as a tablet.
    """
    ours, theirs = one.quantities, two.quantities
    if not ours or [amount.value for amount in ours] != [amount.value for amount in theirs]:
        return False
    if any(not set(mine.units).isdisjoint(other.units) for mine, other in zip(ours, theirs, strict=True)):
        return False
    first, second = (fact.unit.partition("/")[0] for fact in (one, two))
    if first == second or {first, second} <= SOLID:
        return False
    are_times = is_time(first) and is_time(second)
    are_taken = _is_taken(first) and _is_taken(second) and 1 not in [amount.value for amount in ours]
    is_comparable = are_times or (are_taken and not _are_of_one_kind(first, second))
    return is_comparable and _is_known(first, language) and _is_known(second, language)


def _are_of_one_kind(one: str, two: str) -> bool:
    """Milligrams and grams; metres and square metres, millimetres and those of mercury."""
    return measure_of(one) == measure_of(two) or one.startswith(two) or two.startswith(one)


def _is_taken(unit: str) -> bool:
    """True for a unit of measure and for what is counted out; how often and how long are said in many ways."""
    return not is_time(unit) and (unit in TAKEN or is_measured(unit))


def _is_known(unit: str, language: Language) -> bool:
    """True for a unit whose words are listed by hand, or of which everybody writes a sign of several letters."""
    tables = language.tables
    is_sign = len(unit) > 1 and unit in UNIT_SIGNS and is_dose(unit)
    return is_sign or unit in tables.get("units", {}) or unit in tables.get("units_ahead", {})


def _is_other_count(one: Fact, two: Fact, source: Side, target: Side) -> bool:
    """Three months and sn `mwedzi mumwe`, one; two tablets and one, in letters: not how often something is done."""
    if one.unit != two.unit or not (is_time(one.unit) or one.unit in TAKEN) or not (one.is_word and two.is_word):
        return False
    if Relation.EVERY in (one.relation, two.relation) or one.value == two.value:
        return False
    if not isinstance(one.value, Quantity) or not isinstance(two.value, Quantity) or is_told_in_parts(one, two, target):
        return False
    return not written(one, source.language) and not written(two, target.language)


def _is_other_place(one: Fact, two: Fact) -> bool:
    """The 19th century and ps `اتلسمې پېړۍ`, the eighteenth: a place in figures and another one in letters."""
    if not isinstance(one.value, Ordinal) or not isinstance(two.value, Ordinal):
        return False
    return one.is_word is not two.is_word and one.value != two.value


def _is_other_day(one: Fact, two: Fact) -> bool:
    """The 22nd of August and yo `ogúnjọ́ oṣù Kẹjọ`, the twentieth of the same month."""
    ours, theirs = one.value, two.value
    if not isinstance(ours, Date) or not isinstance(theirs, Date) or 0 in (ours.day, theirs.day):
        return False
    return ours.month == theirs.month != 0 and ours.day != theirs.day


def _is_turned(one: Fact, two: Fact) -> bool:
    """120/80 and 80/120, 6-3 and 3-6."""
    ours, theirs = one.value, two.value
    if not isinstance(ours, Ratio) or not isinstance(theirs, Ratio):
        return False
    return (ours.first, ours.second) == (theirs.second, theirs.first)


def is_told_in_parts(one: Fact, two: Fact, target: Side) -> bool:
    """`zwei Jahre und drei Monate`, mn `хоёр жил гурван сар`: a span whose parts the reader has not put together."""
    whole, part = _span(one), _span(two)
    others = (_span(fact) for fact in target.facts if fact is not two)
    return any(
        whole and part and other and whole[0] == part[0] == other[0] and whole[1] == part[1] + other[1]
        for other in others
    )


def _span(fact: Fact) -> tuple[str, Fraction] | None:
    """A span of time in months or in minutes; None for what is none."""
    if len(fact.quantities) != 1 or fact.unit not in SPANS:
        return None
    base, length = SPANS[fact.unit]
    return base, Fraction(fact.quantities[0].value) * length
