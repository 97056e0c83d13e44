"""Differences and the language they were read in become those that its data can vouch for.

A language made by hand (milligrams among its units) can tell a lost unit from a unit it does not know. One with
CLDR's words alone cannot, and one without data reads bare digits only: there, what stands in digits is all that is
certain, and a difference counts only where a figure of it stands on one side alone. Where its number words and limits
are listed by hand, two that contradict each other count as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.contradicted import is_contradicted
from pipeline.facts.excuses.contradicted_amounts import is_other_amount
from pipeline.facts.excuses.crossed import crossed
from pipeline.facts.excuses.figures import surplus, unmatched, written
from pipeline.facts.excuses.spelled import may_be_spelled
from pipeline.facts.lexicon.senses import UNIT_SIGNS
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.units import CURRENCIES, TEMPERATURES, is_dose, is_measured, is_time, kind_of, measure_of
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Limit, Number, Range, Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language
from pipeline.model import Severity

# What the data must hold before a difference of this kind can be told from a word the reader lacks.
_NEEDS = {Change.BOUND: "bounds.ahead", Change.RELATION: "relations.behind", Change.APPROXIMATION: "about"}
_REPLACED = (Change.VALUE, Change.NUMBER, Change.DATE, Change.RANGE, Change.RATIO, Change.IDENTIFIER)
_LONE = (Change.MISSING, Change.ADDED, Change.NUMBER_MISSING, Change.NUMBER_ADDED)
# Figures and signs of units, in Latin letters and in Cyrillic ones.
_CYRILLIC = trie_pattern(sign.lower() for signs in UNIT_SIGNS.values() for sign in signs if "а" <= sign[0] <= "я")
_SIGNS = re.compile(rf"(?:[-–\d., a-zμ°/%]|{_CYRILLIC})+")
_SIGN_AHEAD = re.compile(rf"[\d.,]+ ?(?:[a-zμ°/%]{{1,5}}|{_CYRILLIC})(?=[-' ])")  # tk `4 mg-dan köp`
_LED = re.compile(r"^\D+(?=\d)")  # ga "níos mó ná 4 mg"
_OTHER_WAY = {
    Change.MISSING: Change.ADDED,
    Change.ADDED: Change.MISSING,
    Change.NUMBER_MISSING: Change.NUMBER_ADDED,
    Change.NUMBER_ADDED: Change.NUMBER_MISSING,
}
_PER_VOLUME = ("/L", "/dL", "/mL", "/uL")  # lab values, which nobody takes
_MAGNITUDES = frozenset(Fraction(1000) ** power for power in (-2, -1, 1, 2))
_MILLION = 10**6
_NEVER_TAKEN = ("{times}", "kg", "t")  # what happens so often, what a body or a load weighs
_DUAL = 2
_DEGREES = TEMPERATURES | {"deg", ""}
_AGES = ("a", "mo")
_ELIDED = re.compile(r"[ \d][^\W\d_]['’]\w")


@dataclass(frozen=True, slots=True)
class _Figures:
    """What figures tell of two texts: those the target writes more often, those it writes at all.

    `is_replaced`: one that the source lacks stands in the target, or half of a range is gone.
    """

    new: frozenset[Number]
    all: frozenset[Number]
    is_replaced: bool


def certain(found: Iterable[Difference], source: Side, target: Side) -> Iterator[Difference]:
    """The differences the two languages' data can vouch for, with the severity it can vouch for."""
    if not source.language.is_made_by_hand and target.language.is_made_by_hand:
        yield from map(_mirrored, _certain(map(_mirrored, found), target, source))
    else:
        yield from _certain(found, source, target)


def _mirrored(difference: Difference) -> Difference:
    """The same, seen from the translation: what it says too much is gone from the other text."""
    change = _OTHER_WAY.get(difference.change, difference.change)
    return replace(difference, change=change, source=difference.target, target=difference.source)


def _certain(found: Iterable[Difference], source: Side, target: Side) -> Iterator[Difference]:
    """The same, where the target's language is the one that is read by its figures."""
    tables = target.language.tables
    known = [one for one in found if (need := _need(one)) is None or need in tables]
    languages = (source.language, target.language)
    known = [replace(one, level=Severity.NOTE) if _is_loosely_bound(one, *languages) else one for one in known]
    if target.language.is_made_by_hand or not known:
        yield from known
        return
    alone = unmatched(source, target)
    new = surplus(target, source)
    is_half_lost = any(_is_half_lost(fact, alone, source.language) for fact in source.facts)
    everything = frozenset(number for fact in target.facts for number in written(fact, target.language))
    figures = _Figures(new, everything, is_half_lost or not alone.isdisjoint(new))
    moved = crossed(source, target)
    for difference in known:
        facts = ((difference.source, source), (difference.target, target))
        sides = [fact is not None and not alone.isdisjoint(written(fact, side.language)) for fact, side in facts]
        level = _level(difference, sides, figures, source, target)
        if level is None and _is_told_by_magnitude(difference, known, source, target):
            level = Severity.WARNING
        if level in (None, Severity.NOTE) and is_other_amount(difference, source, target):
            level = Severity.WARNING
        if level is None and is_contradicted(difference, known, source, target):
            is_grave = difference.change in (Change.RELATION, Change.RATE)
            level = Severity.ERROR if is_grave else Severity.WARNING
        if any(fact is not None and not moved.isdisjoint(written(fact, side.language)) for fact, side in facts):
            yield replace(difference, level=Severity.WARNING)
        elif level is not None:
            yield replace(difference, level=min(difference.level, level))


def _need(difference: Difference) -> str | None:
    """The table without which a difference may be a word that the reader lacks; None for those that need none."""
    fact = difference.source
    if fact is not None and difference.target is None and fact.is_word and isinstance(fact.value, ClockTime):
        return "clock"  # halb drei
    return _NEEDS.get(difference.change)


def _is_loosely_bound(difference: Difference, ours: Language, theirs: Language) -> bool:
    """ja `3日以上` and more than three days: a word that says "and more" as well as "more than"; of doses it counts.

    In a clause that denies it the same says no more than, unless the source denies as well: no infants under a year.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None:
        return False
    is_taken = is_dose(one.unit) and one.unit not in _NEVER_TAKEN and not one.unit.endswith(_PER_VOLUME)
    if is_taken:
        return False
    before, loose = (tuple(language.tables.get("bounds", {}).get("loose", ())) for language in (ours, theirs))
    if _is_reached_age(one, before) or _is_reached_age(two, loose):
        return isinstance(one.value, Bound) is not isinstance(two.value, Bound)
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound):
        return _is_as_long(one, two, loose) or _is_as_long(two, one, before)
    # zh "不会升到70%以上"; what children from six on may not take is no limit of their age
    is_denied = two.is_negated and not one.is_negated and two.value.limit.is_lower and one.unit not in _AGES
    is_alike = one.value.limit.is_lower == (two.value.limit.is_lower and not is_denied)
    return is_alike and (any(form in two.text for form in loose) or any(form in one.text for form in before))


def _is_as_long(one: Fact, two: Fact, loose: tuple[str, ...]) -> bool:
    """vi `trong 24 giờ`, km `ក្នុងរយៈពេល 24 ម៉ោង`, ko `24시간 동안`: within them, or for them."""
    is_within = isinstance(one.value, Bound) and one.relation is Relation.WITHIN and two.relation is Relation.DURING
    return is_within and (two.text.startswith(loose) or two.text.endswith(loose))


def _is_reached_age(fact: Fact, loose: tuple[str, ...]) -> bool:
    """zh `年满40岁`, uz `70 yoshga to‘lgan`: turned 40, as well as 40 and older."""
    is_from_then = isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_LEAST and fact.unit in ("a", "")
    words, said = fold(fact.text).text, tuple(map(fold_word, loose))
    return is_from_then and (words.startswith(said) or words.endswith(said))


def _level(
    difference: Difference, sides: Sequence[bool], figures: _Figures, source: Side, target: Side
) -> Severity | None:
    """How grave a difference may be at most; None where nothing certain is left of it.

    `sides` says of each side whether it writes a figure that the other text lacks.
    """
    if difference.change is Change.AMBIGUOUS:  # which mark a language writes is known from data alone
        return Severity.WARNING if target.language.is_known else Severity.NOTE
    if difference.change is Change.NOTATION:  # and its speakers may not agree on it
        return Severity.NOTE
    if not any(sides):
        if _has_other_magnitude(difference, target.language):
            return Severity.WARNING
        if difference.target is None:
            return None
        if _has_other_sign(difference, target.language):
            return Severity.ERROR
        if _has_other_unit_word(difference.target, source, target.language):
            return Severity.WARNING
        if not _has_other_unit(difference.target, source, target):
            return None
        is_sure = difference.change in (Change.UNIT, Change.BOUND) and len(difference.target.unit) > 1  # no lone letter
        return Severity.ERROR if is_sure else Severity.WARNING
    is_date_in_letters = (
        difference.change is Change.DATE and difference.target is not None and difference.target.is_word
    )
    if is_date_in_letters and not _has_other_year(difference):
        return Severity.NOTE  # a time of day in letters: lb "hallwer dräi"
    if all(sides) and difference.change in _REPLACED:
        return Severity.ERROR
    if difference.change not in (*_REPLACED, *_LONE, Change.UNIT):
        return None
    is_spelled = not figures.is_replaced and may_be_spelled(
        difference.source, source, target, figures.all, has_new=bool(figures.new)
    )
    return Severity.NOTE if is_spelled else Severity.WARNING


def _has_other_year(difference: Difference) -> bool:
    """True for two dates of different years, whose figures stand behind a day in letters: yo `ọjọ́ kejì … 1896`."""
    years = [
        fact.value.year for fact in (difference.source, difference.target) if fact and isinstance(fact.value, Date)
    ]
    return len(years) == len(set(years)) > 1 and all(years)


def _has_other_magnitude(difference: Difference, language: Language) -> bool:
    """`1,2 Milliarden` and mn `1,2 сая`: the same figures before two words for a large number, both known."""
    one, two = difference.source, difference.target
    if one is None or two is None or difference.change not in (Change.VALUE, Change.NUMBER):
        return False
    if len(one.quantities) != 1 or len(two.quantities) != 1:
        return False
    ours, theirs = one.quantities[0].value, two.quantities[0].value
    is_worded = theirs not in written(two, language)
    is_large = min(ours, theirs) >= 1000 and max(ours, theirs) >= _MILLION
    return is_worded and is_large and Fraction(ours) / Fraction(theirs) in _MAGNITUDES


def _is_told_by_magnitude(difference: Difference, found: Sequence[Difference], source: Side, target: Side) -> bool:
    """The same where another amount was taken for its counterpart: "doubled to £1.5 billion" and 1.5 million."""
    one = difference.source
    if one is None or difference.target is not None:
        return False
    ours = written(one, source.language)
    return bool(ours) and any(
        _has_other_magnitude(Difference(Change.VALUE, one, two, difference.level), target.language)
        for other in found
        if (two := other.target) is not None and written(two, target.language) == ours
    )


def _has_other_sign(difference: Difference, language: Language) -> bool:
    """`−20 °C` and 20 °C, where the target has the sign or its language lists the words; also mere degrees, or none."""
    one, two = difference.source, difference.target
    if one is None or two is None or one.is_word:
        return False
    if "minus" not in language.tables and not any(amount.value < 0 for amount in two.quantities):
        return False
    units = {one.unit, two.unit}
    if not (units <= _DEGREES and (units & TEMPERATURES or units == {"deg"})):
        return False
    ours, theirs = ([quantity.value for quantity in fact.quantities] for fact in (one, two))
    return ours != theirs and [*map(abs, ours)] == [*map(abs, theirs)]


def _has_other_unit_word(fact: Fact, source: Side, language: Language) -> bool:
    """`drei Stunden` and so `saddex maalmood`: the same number of another unit of its kind, both listed by hand."""
    listed = {*language.tables.get("units", {}), *language.tables.get("units_ahead", {})}
    ours = [quantity for one in source.facts for quantity in one.quantities if _is_named(quantity.unit)]
    for quantity in fact.quantities:
        units = {one.unit for one in ours if one.value == quantity.value != 1}
        is_alike = all(_are_akin(unit, quantity.unit) for unit in units)
        parts = {part for unit in (quantity.unit, *units) for part in unit.split("/")}  # metres per second for km/h
        if units and is_alike and _is_named(quantity.unit) and parts <= listed:
            return quantity.unit not in units
    return False


def _is_named(unit: str) -> bool:
    """True for a unit of measure, of time (a decade too) or of data."""
    return is_measured(unit) or is_time(unit) or kind_of(unit) == "information"


def _are_akin(one: str, two: str) -> bool:
    """Units of one kind, two spans of time, two currencies."""
    return measure_of(one) == measure_of(two) or (is_time(one) and is_time(two)) or {one, two} <= CURRENCIES


def _has_other_unit(fact: Fact, source: Side, target: Side) -> bool:
    """`4 g` for `4 mg`: both are signs that are the same everywhere, and one is no part of the other (`mg/kg`).

    Both measure one kind of thing: br `20 ha 30` is twenty and thirty. In ny `30 m'malo` the m belongs to a word.
    """
    written_as = _LED.sub("", fold(fact.text).text)
    if not (_SIGNS.fullmatch(written_as) or _SIGN_AHEAD.match(written_as)) or _ELIDED.match(target.text, fact.end - 2):
        return False
    ours = source.facts
    mine = {(quantity.value, quantity.unit.split("/")[0]) for one in ours for quantity in one.quantities}
    below = {
        (one.value, *one.unit.split("/")[1:]) for ours_fact in ours for one in ours_fact.quantities if "/" in one.unit
    }
    for quantity in fact.quantities:
        head, *rest = quantity.unit.split("/")
        units = {unit for value, unit in mine if value == quantity.value and is_measured(unit)}
        kinds = {measure_of(unit) for unit in units}
        if is_measured(quantity.unit) and head not in units and measure_of(head) in kinds:
            return True
        others = [one for one in below if one[0] == quantity.value]
        if rest and others and (quantity.value, *rest) not in others:  # mg/g for mg/kg
            return True
    return False


def _is_half_lost(fact: Fact, alone: Collection[Number], language: Language) -> bool:
    """One end of a range in figures, without the other; one and two may be in a word (mt *sena*, a year)."""
    lost = [number in alone for number in written(fact, language)]
    return isinstance(fact.value, Range) and any(lost) and not all(lost) and fact.value.low.value > _DUAL
