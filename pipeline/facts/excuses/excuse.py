"""Differences become lighter where the other text says the same in words that are no fact by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.bare_numbers import is_roman, is_said_alike
from pipeline.facts.excuses.copied import is_copied
from pipeline.facts.excuses.counts_left import is_all_of_them, is_count_left
from pipeline.facts.excuses.denied import is_denied, is_denied_within, is_less_by_denial
from pipeline.facts.excuses.dimensions import is_limited_across, is_measured_across
from pipeline.facts.excuses.each import is_said_of_each
from pipeline.facts.excuses.few_in_words import is_few
from pipeline.facts.excuses.half_of_day import is_half_told_apart
from pipeline.facts.excuses.halved_in_two import is_fallen_by
from pipeline.facts.excuses.homographs import is_other_word
from pipeline.facts.excuses.how_often import is_no_more_often
from pipeline.facts.excuses.idioms import is_counted, is_idiom
from pipeline.facts.excuses.inside_words import (
    is_both_of_compound,
    is_double_action,
    is_in_compound,
    is_inside_word,
    is_mere_magnitude,
)
from pipeline.facts.excuses.life_decades import is_part_of_decade
from pipeline.facts.excuses.limit_words import is_worded
from pipeline.facts.excuses.limits_apart import says_limit
from pipeline.facts.excuses.limits_counted import is_limit_of_next, is_version_onwards
from pipeline.facts.excuses.limits_of_place import is_of_place
from pipeline.facts.excuses.limits_of_verbs import is_lost_with_verb, is_told_by_verb
from pipeline.facts.excuses.limits_of_wholes import is_told_of_whole
from pipeline.facts.excuses.limits_shared import is_shared
from pipeline.facts.excuses.named_units import is_named_one, is_named_unit
from pipeline.facts.excuses.names_alike import is_of_name
from pipeline.facts.excuses.noon import is_noon, opens_till_noon
from pipeline.facts.excuses.not_before import (
    is_not_before_it_passed,
    is_not_until_earliest,
    is_told_not_before,
    is_told_until,
)
from pipeline.facts.excuses.on_the_clock import is_on_the_clock
from pipeline.facts.excuses.ones_told import (
    is_at_least_one,
    is_between_one_and_next,
    is_none_of,
    is_only_so_many,
    is_several,
)
from pipeline.facts.excuses.parts_told import is_other_part
from pipeline.facts.excuses.round_the_clock import is_round_the_clock
from pipeline.facts.excuses.same_sign import has_same_sign, is_plural_figure
from pipeline.facts.excuses.scales_shared import has_scale_of_neighbour
from pipeline.facts.excuses.scores_turned import is_told_draw, is_turned_score
from pipeline.facts.excuses.since_then import lasts_since_then
from pipeline.facts.excuses.spans_of_change import is_time_of_change
from pipeline.facts.excuses.spans_per import is_counted_per, is_per_span
from pipeline.facts.excuses.speeds import is_speed_by_neighbour
from pipeline.facts.excuses.steps_told import (
    is_by,
    is_left_of_half,
    is_only_by,
    is_only_reached,
    is_other_half,
    is_reached,
)
from pipeline.facts.excuses.stressed_counts import is_stressed
from pipeline.facts.excuses.time_after import is_before_it_passed, is_before_told, may_be_after
from pipeline.facts.excuses.told_as_minus import is_told_as_minus
from pipeline.facts.excuses.told_by_speed import is_told_by_speed
from pipeline.facts.excuses.told_from_to import is_told_from_to
from pipeline.facts.excuses.told_in_words import Unshared, is_told, is_told_below
from pipeline.facts.excuses.waits import is_waited
from pipeline.facts.excuses.whole_amounts import is_told_as_whole
from pipeline.facts.excuses.whole_years import is_told_in_whole_years
from pipeline.facts.excuses.year_of_months import is_year_of_both
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.units import is_time, kind_of
from pipeline.facts.values import Bound, Fact, Limit, Relation
from pipeline.facts.wording.side import Side
from pipeline.model import Severity

_NEAR = 24  # characters between two amounts per the same


def excused(found: Iterable[Difference], source: Side, target: Side) -> Iterator[Difference]:
    """The differences, those as a note that are only worded otherwise, without those that are none.

    Every 24 hours is daily, 24 hours are a day, per litre is `1リットルにつき`, two weeks are `quinze jours` (a warning
    where how long is counted in days and figures), and what is lowered to 20 % is lowered `до 20 %`, also "up to".
    A maximum dose is at most so much.
    """
    found = list(found)
    is_about_moved, unshared = _is_about_moved(found), Unshared(found)
    for difference in found:
        if any(is_none(difference, source, target) for is_none in _NONE):
            continue
        if difference.level == Severity.NOTE:
            is_turned = is_before_it_passed(difference, target) or is_other_part(difference, source, target)
            yield replace(difference, level=Severity.WARNING) if is_turned else difference
        elif (
            (is_about_moved and difference.change is Change.APPROXIMATION)
            or is_told(difference, unshared, source, target)
            or is_told_below(difference, found, source, target)
            or is_inside_word(difference, found, target)
            or is_in_compound(difference, found, source)
            or is_count_left(difference, found, source, target)
            or any(is_alike(difference, source, target) for is_alike in _ALIKE)
        ):
            yield replace(difference, level=_excused_level(difference, source, target))
        elif _may_be_treatment(difference, source):
            yield replace(difference, level=min(difference.level, Severity.WARNING))
        elif is_idiom(difference, source.language, target.language):
            level = Severity.WARNING if is_counted(difference.source) else Severity.NOTE
            yield replace(difference, level=min(difference.level, level))
        else:
            yield difference


def _may_be_treatment(difference: Difference, source: Side) -> bool:
    """`unter 150 mg trat Übelkeit auf`: on so much, or below it, where a preposition opens the clause before a dose."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or isinstance(theirs.value, Bound):
        return False
    if not isinstance(ours.value, Bound) or ours.value.limit is not Limit.UNDER or ours.per:
        return False
    usual = source.language.tables.get("bounds.ahead", {}).get("under", ("",))[0]
    if "people" not in source.language.tables.get("bounds", {}) or not ours.text.lower().startswith(usual):
        return False
    start, end = clause_of(source.text, ours.start, ours.end)
    is_opening = not source.text[start : ours.start].strip() and bool(source.text[ours.end : end].strip())
    return is_opening and kind_of(ours.unit) == "mass" and "/" not in ours.unit


def _is_not_even(difference: Difference, source: Side, target: Side) -> bool:
    """`nicht einmal jede zweite`, hi `10 प्रतिशत को भी … नहीं`: a denied amount is less than it, in any words."""
    one, two = difference.source, difference.target
    if difference.change is not Change.BOUND or one is None or two is None or not isinstance(one.value, Bound):
        return False
    if one.value.limit is not Limit.UNDER or isinstance(two.value, Bound):
        return False
    return scanner(source.language).negation.search(fold(one.text).text) is not None and is_denied(two, target)


def _has_rate_of_neighbour(difference: Difference, source: Side, target: Side) -> bool:
    """`von 12,82 auf 13,90 Euro pro Stunde`, zh `从每小时12.82欧元上调至13.90欧元`: what both are per is told once.

    In the other text as well, where one of them ends in its figure (`mindestens 0,2 und höchstens 4 Einheiten pro
    Stunde`): of `10 mg/kg, höchstens 60 mg/kg` each has its own.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.UNIT or one is None or two is None:
        return False
    return _is_per_the_same(one, source, two, target) or _is_per_the_same(two, target, one, source)


def _is_per_the_same(rate: Fact, its: Side, plain: Fact, other: Side) -> bool:
    if rate.unit.split("/")[0] != plain.unit:
        return False
    ours = (fact for fact in its.facts if fact.unit == rate.unit)
    others = (fact for fact in other.facts if fact is not plain and fact.unit == rate.unit)
    is_shared = any(fact.text[-1].isdecimal() for fact in ours)
    return is_shared and any(max(fact.start, plain.start) - min(fact.end, plain.end) <= _NEAR for fact in others)


def _excused_level(difference: Difference, source: Side, target: Side) -> Severity:
    """A limit of a span that is gone stays a warning where only the span is told: `über eine Woche`, a week.

    A limit may be told apart from it: zh `至少在家办公一天`; `binnen eines Jahres` is in a year.
    """
    if is_lost_with_verb(difference, source, target):  # `wenn das Fieber 39 °C übersteigt`, with a fever of 39 °C
        return min(difference.level, Severity.WARNING)
    fact = difference.source if difference.change is Change.MISSING else None
    if fact is None or not isinstance(fact.value, Bound) or not is_time(fact.unit):
        return Severity.NOTE
    if fact.relation is Relation.WITHIN:  # `fünfmal innerhalb von 24 Stunden`: five times a day
        return Severity.NOTE
    is_said = says_limit(fact.value.limit, target.text, target.facts, target.language)
    return Severity.NOTE if is_said else min(difference.level, Severity.WARNING)


def _is_about_moved(found: Iterable[Difference]) -> bool:
    """True where "about" stands with a multiple in one text and with its neighbour in the other.

    `verdoppelt sich etwa alle fünf Jahre`, roughly doubles every five years.
    """
    moved = [one for one in found if one.change is Change.APPROXIMATION and one.source and one.target]
    sides = {one.source.about for one in moved if one.source}
    return len(sides) > 1 and any(one.source and one.source.unit == "{fold}" for one in moved)


_Excuse = Callable[[Difference, Side, Side], bool]
_NONE: tuple[_Excuse, ...] = (  # no differences at all
    is_said_alike,
    is_shared,
    is_roman,
    is_on_the_clock,
    is_measured_across,
    is_limited_across,
    has_scale_of_neighbour,
    is_turned_score,
    is_told_draw,
    is_told_as_minus,
    is_per_span,
    is_half_told_apart,
    may_be_after,
    is_before_told,
    is_told_of_whole,
    has_same_sign,
    is_year_of_both,
    is_of_name,
    is_round_the_clock,
    is_told_by_speed,
    is_copied,
)
_ALIKE: tuple[_Excuse, ...] = (  # only worded otherwise
    is_reached,
    is_only_reached,
    is_left_of_half,
    is_other_half,
    is_by,
    is_only_by,
    is_worded,
    is_of_place,
    is_told_from_to,
    is_time_of_change,
    is_told_by_verb,
    is_both_of_compound,
    is_all_of_them,
    is_mere_magnitude,
    is_double_action,
    is_named_unit,
    is_named_one,
    is_noon,
    opens_till_noon,
    is_said_of_each,
    is_waited,
    is_between_one_and_next,
    is_at_least_one,
    is_only_so_many,
    is_none_of,
    is_several,
    is_told_in_whole_years,
    is_told_not_before,
    is_not_before_it_passed,
    is_no_more_often,
    is_not_until_earliest,
    is_told_until,
    is_part_of_decade,
    _is_not_even,
    is_less_by_denial,
    _has_rate_of_neighbour,
    is_speed_by_neighbour,
    is_told_as_whole,
    is_denied_within,
    is_fallen_by,
    lasts_since_then,
    is_few,
    is_counted_per,
    is_stressed,
    is_other_word,
    is_plural_figure,
    is_limit_of_next,
    is_version_onwards,
)
