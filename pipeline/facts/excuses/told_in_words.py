"""Whether what one text states as a fact stands in the other in words that are none by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.frequency import whole_unit
from pipeline.facts.excuses.limits_apart import says_limit
from pipeline.facts.excuses.ones_told import is_least_once
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import is_count, is_measured, is_time
from pipeline.facts.values import Bound, Fact, Limit, Quantity, Range, Relation
from pipeline.facts.wording.marks import has_hint, implies_one, marks_of, names_each, names_one, unit_forms
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_DOSES = ("{dose}", "{portion}", "{piece}", "{tablet}", "{capsule}")  # what other words may say of any of them
_LONG = ("wk", "mo", "a", "{decade}", "{century}")
_BESIDE = (Relation.BEFORE, Relation.AFTER, Relation.AGO)
_LASTING = (Relation.WITHIN, Relation.SINCE)
_NOUN = re.compile(r"(?: [^\W\d_]+){0,2} ?")  # what is counted, between a count and a span


class Unshared:
    """What two texts say beside the facts in which they do not differ, worked out when it is first asked for."""

    def __init__(self, found: Sequence[Difference]) -> None:
        self._differing = found
        self._texts: dict[int, str] = {}

    def text(self, side: Side) -> str:
        """A text without the facts in which it does not differ from the other."""
        if id(side) not in self._texts:
            facts = {fact for one in self._differing for fact in (one.source, one.target) if fact is not None}
            self._texts[id(side)] = side.beside_facts(facts)
        return self._texts[id(side)]


def is_told(difference: Difference, unshared: Unshared, source: Side, target: Side) -> bool:
    """True for one of something that stands on one side only, and on the other without a figure.

    A whole unit of time, and what the source takes each of: `jede Tablette enthält`, ja `1錠中に`. A unit inside an
    amount that both texts tell says nothing else.
    """
    other = {Change.MISSING: target, Change.ADDED: source}.get(difference.change)
    fact = difference.source or difference.target
    unit = whole_unit(fact) if fact is not None else ""
    if other is None or fact is None:
        return False
    if not unit:
        return _is_one_told(difference.change, fact, unshared, other)
    is_every = fact.relation is Relation.EVERY or _is_per(fact, source)
    if is_every or difference.change is Change.ADDED:
        text, tables = (unshared.text(other), ("periods",)) if is_every else (other.text, ("periods", "spans"))
        told = sum(mark.table in tables and mark.key == unit for mark in marks_of(text, other.language))
        if told > (_denominators_apart(other, unit) if is_every else 0):
            return True
    if fact.relation in _LASTING and unit in _LONG:  # in the last 12 months, "in the past year"
        return has_hint(unshared.text(other), unit, other.language)
    if difference.change is Change.MISSING and unit in _LONG and fact.relation in _BESIDE and other.names(unit):
        return True  # `ein Jahr zuvor`, "the previous year"
    return fact.relation is not Relation.EVERY and names_one(unshared.text(other), unit, other.language)


def _is_per(fact: Fact, source: Side) -> bool:
    """`innerhalb von 24 Stunden höchstens vier Gaben`: within which there may be so many, which is so many per day.

    So it is right behind a count: `5 bis 7 Mahlzeiten in 24 Stunden`.
    """
    if fact.relation is not Relation.WITHIN:
        return False
    others = [one for one in source.facts if not is_time(one.unit)]
    if any(isinstance(one.value, Bound) and not one.value.limit.is_lower for one in others):
        return True
    counts = [one for one in others if isinstance(one.value, Quantity | Range) and not is_measured(one.unit)]
    return any(_NOUN.fullmatch(source.text, one.end, fact.start) is not None for one in counts)


def _denominators_apart(side: Side, unit: str) -> int:
    """How many amounts are per a unit whose word stands apart from them: tr `günde en çok iki kez`."""
    rates = (fact for fact in side.facts if fact.per == unit)
    return sum(not any(mark.key == unit for mark in marks_of(fact.text, side.language)) for fact in rates)


def _is_one_told(change: Change, fact: Fact, unshared: Unshared, other: Side) -> bool:
    """True for one of a counted thing that the other text names, in whatever number, or says without naming it."""
    if not is_count(fact.unit) or any(quantity.value != 1 for quantity in fact.quantities):
        return False
    if is_least_once(fact) and says_limit(Limit.AT_MOST, other.text, other.facts, other.language):
        return False
    text, language = unshared.text(other), other.language
    if change is Change.ADDED:
        if has_hint(other.text, fact.unit, language) and _says_one(other):  # `zwei Tabletten, danach täglich eine`
            return True
        if names_each(text, fact.unit, language) or implies_one(text, fact.unit, language):
            return True
    elif names_one(text, fact.unit, language):  # ar: the noun alone
        return True
    return fact.optional and (_names_any(text, fact, language) or _says_one(other))


def _names_any(text: str, fact: Fact, language: Language) -> bool:
    """True where a text names what one of is taken, in whatever number, or names a dose."""
    known = [unit for unit in _DOSES if unit_forms(language, unit)]
    return any(has_hint(text, unit, language) for unit in (fact.unit, *known))


def _says_one(side: Side) -> bool:
    """ "Take one." """
    return _word_for_one(side.language).search(folded_text(side.text).text) is not None


@once_for_each
def _word_for_one(language: Language) -> re.Pattern[str]:
    """A word for one that is no mere article, or the figure."""
    ones = [form for form, value in language.words.items() if value == 1]
    spaced = [form for form in map(fold_word, ones) if not NO_SPACE_SCRIPT.match(form)]
    unspaced = [form for form in map(fold_word, ones) if NO_SPACE_SCRIPT.match(form)]
    return re.compile(rf"(?<!\w){trie_pattern([*spaced, '1'])}(?![\w]|[.,]\d)|{trie_pattern(unspaced)}")


def is_told_below(difference: Difference, found: Iterable[Difference], source: Side, target: Side) -> bool:
    """True for what an amount is taken per, read on one side alone, and named on the other: `20 g … for each litre`."""
    one, two = difference.source, difference.target
    if one is None or two is None:
        other, fact = (source, two) if one is None else (target, one)
        return fact is not None and _is_single(fact) and _names(other, fact.unit, found)
    if difference.change is not Change.UNIT:
        return False
    rate, plain, other = (one, two, target) if len(one.unit) > len(two.unit) else (two, one, source)
    head, _, below = rate.unit.partition("/")
    is_other = plain.per not in ("", below, rate.per)  # 0.8 units an hour, 0.8 units a day
    return head == plain.unit and bool(below) and not is_other and _names(other, below, found)


def _is_single(fact: Fact) -> bool:
    """`1 l`, of a unit that amounts are taken per."""
    value = fact.value
    is_one = isinstance(value, Quantity) and value.value == 1 and not fact.per and "/" not in fact.unit
    return is_one and is_measured(fact.unit) and not is_time(fact.unit)


def _names(side: Side, unit: str, found: Iterable[Difference]) -> bool:
    """True where a text names a unit beside its facts, or in one that differs: one of it, or so much per one."""
    differing = {fact for one in found for fact in (one.source, one.target) if fact is not None}
    per_one = [fact for fact in side.facts if fact in differing and (_is_single(fact) or "/" in fact.unit + fact.per)]
    return any(_is_single(fact) and fact.unit == unit for fact in per_one) or side.names(unit, per_one)
