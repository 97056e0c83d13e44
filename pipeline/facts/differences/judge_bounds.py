"""Two facts of one amount become differences of their limits: dropped, added, turned round, or only told otherwise."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.frequency import whole_unit
from pipeline.facts.differences.judge import ERROR, NOTE, WARNING, judge_company, unit_level
from pipeline.facts.differences.match import is_negated_limit
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.units import CURRENCIES, TEMPERATURES, is_count, is_dose, is_measured, is_time, kind_of
from pipeline.facts.values import Bound, Fact, Limit, Quantity, Relation
from pipeline.model import Severity

_FEW = 12
_FOLD = "{fold}"
_AHEAD = (Relation.AFTER, Relation.WITHIN)  # in two hours
_LIMITING = {Relation.UNTIL, Relation.WITHIN, Relation.AGO}  # limits themselves, and "4 % more than a year ago"


def judge_bound(one: Fact, two: Fact) -> list[Difference]:
    """Equal amounts, at least one of them a limit: does the other side limit as well, and to the same side?"""
    found = judge_company(one, two)
    bounds = [fact for fact in (one, two) if isinstance(fact.value, Bound)]
    if not bounds:
        return found
    if len(bounds) == 2:
        return [*found, Difference(Change.BOUND, one, two, _level_of_both(one, two))]
    if _leans_alike(one, two) or _leans_alike(two, one):
        turned = [difference for difference in found if difference.change is Change.RELATION]
        return [*turned, Difference(Change.BOUND, one, two, NOTE)]
    is_apart = one.is_level or two.is_level  # `ab Stufe 4`: the other may tell of it behind the scale's name
    told = NOTE if is_apart or _is_value_before(one, two) else _level_of_told(one, two)
    if told is None and (one.about or two.about) and not (_leans_away(one, two) or _leans_away(two, one)):
        found = [difference for difference in found if difference.change is not Change.APPROXIMATION]
        return [*found, Difference(Change.BOUND, one, two, NOTE)]
    return [*found, Difference(Change.BOUND, one, two, _gravity(one, two) if told is None else told)]


def judge_lone_limit(one: Fact, two: Fact) -> list[Difference]:
    """A limit of a bare figure, and a span that has none: `Frauen über 50`, uk `жінки 50 років`; and the reverse.

    And one of a dose whose noun the translation leaves out: `bis zu 5 Tropfen`, "take 5"; of money and of multiples,
    whose units may be told otherwise; or what it is per, which may stand apart: `höchstens 4 Einheiten pro Stunde`.
    """
    if not isinstance(one.value, Bound) or not isinstance(two.value, Quantity):
        return []
    pairs = ((one, two), (two, one))
    is_left_out = one.unit == "a" or is_dose(one.unit) or one.is_listed  # `mindestens sieben, höchstens neun Stunden`
    is_left_out = is_left_out or (is_measured(one.unit) and not two.is_followed)
    is_supplied = not one.unit and (is_measured(two.unit) or is_count(two.unit))
    is_alike = is_supplied or (not two.unit and is_left_out)
    is_multiple = _FOLD in (one.unit, two.unit) and one.quantities[0].value > 1  # not "by half", to half of it
    is_alike = is_alike or (unit_level(one, two) is NOTE and (is_multiple or one.unit in CURRENCIES))
    is_rate_apart = any("/" in rate.unit and rate.unit.split("/")[0] == plain.unit for rate, plain in pairs)
    if not (is_alike or is_rate_apart) or two.relation in (Relation.SINCE, Relation.AFTER):
        return []
    bounds = [found for found in judge_bound(one, two) if found.change is Change.BOUND]
    if is_rate_apart:
        return bounds
    return [replace(found, level=min(found.level, WARNING)) for found in bounds]


def _level_of_both(one: Fact, two: Fact) -> Severity:
    """How grave it is that two limits of one amount are not the same."""
    assert isinstance(one.value, Bound) and isinstance(two.value, Bound)
    is_told = one.is_stated and two.is_stated  # "über mindestens 30 Sekunden", over at most 30 seconds
    is_as_long = one.relation is two.relation is Relation.DURING and not is_told  # `über 30 Minuten`, sv `under`
    is_as_long = is_as_long or _lasts(one, two) or _lasts(two, one)
    if is_negated_limit(one, two) or is_negated_limit(two, one) or is_as_long:
        return NOTE
    if _is_denied_below(one, two) or _is_denied_below(two, one):
        return WARNING
    if _is_turned_round(one, two) or _is_turned_round(two, one) or _is_denied_with_more(one, two):
        return WARNING
    if one.value.limit.is_lower != two.value.limit.is_lower:
        # One that is stated, or two of a part: tr `yarısından azı`, `bir düzineden az`, no preposition but a limit.
        is_sure = one.is_stated or two.is_stated or 0 < one.value.amount.value < 1
        is_sure = is_sure or one.relation is two.relation is Relation.BEFORE  # until, and from two hours before
        return max(_gravity(one, two), WARNING if is_sure else NOTE)
    is_storage = one.unit in TEMPERATURES and not one.value.limit.is_lower  # not above, below 25 °C
    is_loose = one.unit in ("a", "mo") or is_storage or not _is_grave(one) or (one.about and two.about)
    return NOTE if is_loose or _is_within(one, two) else WARNING


def _lasts(one: Fact, two: Fact) -> bool:
    """`innerhalb von drei Jahren`, over three years: one preposition that lasts, beside another that limits."""
    return one.relation is Relation.WITHIN and two.relation is Relation.DURING and not two.is_stated


def _level_of_told(one: Fact, two: Fact) -> Severity | None:
    """How grave a limit on one side alone is where the other tells it in another way; None where it does not."""
    told = (_is_trend, _is_start, _is_in_vain, _is_nothing, _is_half_within, _is_whole_within)
    is_apart = isinstance(one.value, Bound) and _leans_away(two, one)  # more than four, almost four times more
    if not is_apart and any(is_alike(*pair) for is_alike in told for pair in ((one, two), (two, one))):
        return NOTE
    is_related = _is_bound_by_relation(one, two) or _is_bound_by_relation(two, one)
    if not is_related and not _is_ahead(one, two) and not (_is_ahead(two, one) and two.relation is Relation.WITHIN):
        return None
    if _is_under_for_from(one, two) or _is_under_for_from(two, one):
        return WARNING
    limit = (one if isinstance(one.value, Bound) else two).value
    is_lower = isinstance(limit, Bound) and limit.limit.is_lower
    limiting = _LIMITING if is_lower else _LIMITING | {Relation.SINCE}
    # From the 65th year of life, uk `після 65 років`; before it, fr `avant l'âge de 65 ans`.
    is_from_now = Relation.WITHIN in (one.relation, two.relation)
    is_age = one.unit == "a" and ((is_lower and not is_from_now) or Relation.BEFORE in (one.relation, two.relation))
    is_lost = (one.is_stated or two.is_stated) and not is_age and not limiting & {one.relation, two.relation}
    return WARNING if is_lost else NOTE


def _is_under_for_from(one: Fact, two: Fact) -> bool:
    """`unter 65 Jahren`, sr `od 65 godina`: younger than that, and from that age on."""
    is_under = isinstance(one.value, Bound) and one.value.limit is Limit.UNDER
    return is_under and one.unit == "a" and two.relation is Relation.SINCE


def _is_value_before(one: Fact, two: Fact) -> bool:
    """`nach 0,30 Euro im Vorjahr`, up from 0.30 euros: what a share or a price was is no lower limit."""
    if isinstance(one.value, Bound) or not isinstance(two.value, Bound) or two.is_stated:
        return False
    return two.value.limit is Limit.AT_LEAST and (two.unit == "%" or not CURRENCIES.isdisjoint(two.value.amount.units))


def _gravity(one: Fact, two: Fact) -> Severity:
    if one.unit.startswith("{times}") and (one.optional or two.optional or _is_only_once(one, two)):  # only once
        is_least = isinstance(one.value, Bound) and one.is_stated and one.value.limit.is_lower  # `mindestens einmal`
        return WARNING if is_least else NOTE
    if _is_prepositional(one) or _is_prepositional(two) or _is_mere_of(two):
        return NOTE
    return ERROR if _is_grave(one) else WARNING


def _is_prepositional(fact: Fact) -> bool:
    """`über zwei Verfahren`, "from two inner borders": a small bare count behind a word that does more than bound."""
    if not isinstance(fact.value, Bound) or fact.is_stated or not fact.is_word:
        return False
    return not _is_grave(fact) and fact.value.amount.value <= _FEW


def _is_mere_of(two: Fact) -> bool:
    """ru `четверть от 80`: a quarter of, beside a bare figure of the source, by a preposition that may mean "from"."""
    return isinstance(two.value, Bound) and two.value.limit is Limit.AT_LEAST and not two.is_stated and not two.unit


def _is_grave(fact: Fact) -> bool:
    return is_measured(fact.unit) or is_count(fact.unit)


def _is_trend(one: Fact, two: Fact) -> bool:
    """`15 % mehr als im Vorjahr` is more by 15 %, where another language may seem to say more than 15 %."""
    if not isinstance(one.value, Bound) or not one.value.limit.is_strict:
        return False
    return two.trend == ("more" if one.value.limit.is_lower else "less")


def _is_whole_within(one: Fact, two: Fact) -> bool:
    """`binnen 24 Stunden` and nb `det siste døgnet`: one of a unit in a phrase of its own, which is within it."""
    is_limited = isinstance(one.value, Bound) and one.value.limit is Limit.AT_MOST and one.relation is Relation.WITHIN
    return is_limited and isinstance(two.value, Quantity) and two.is_word and whole_unit(two) == "d"


def _is_half_within(one: Fact, two: Fact) -> bool:
    """`innerhalb eines halben Jahres` and "in half a year", one phrase with its preposition."""
    is_within = one.relation is Relation.WITHIN and isinstance(one.value, Bound) and not one.value.limit.is_lower
    is_half = is_within and one.is_word and one.quantities[0].value < 1 and is_time(one.unit)
    return is_half and two.is_word and two.relation is None and isinstance(two.value, Quantity)


def _is_in_vain(one: Fact, two: Fact) -> bool:
    """`Bessert es sich nach drei Tagen nicht` and "if there is no improvement within three days"."""
    is_upper = isinstance(two.value, Bound) and not two.value.limit.is_lower
    return is_upper and one.relation is Relation.AFTER and one.is_negated and not isinstance(one.value, Bound)


def _is_nothing(one: Fact, two: Fact) -> bool:
    """`bis auf 0 %`, ko `0%까지`: down to nothing is at nothing; not of degrees, which go on below."""
    limit = one.value.limit if isinstance(one.value, Bound) else None
    return limit is Limit.AT_MOST and one.unit not in TEMPERATURES and all(not each.value for each in two.quantities)


def _is_start(one: Fact, two: Fact) -> bool:
    """fr `dès quatre semaines avant` and four weeks before: a preposition that tells where something begins."""
    if not isinstance(one.value, Bound) or one.is_stated:
        return False
    if one.value.limit is Limit.OVER and one.unit == "a":  # "in elfjähriger Arbeit", over eleven years
        return two.relation in (Relation.WITHIN, Relation.DURING)
    if not one.value.limit.is_lower:
        return False
    is_place = kind_of(one.unit) == "length" and one.value.limit is Limit.AT_LEAST  # down from 2,700 metres
    is_till_then = one.relation is Relation.BEFORE and two.relation in (Relation.BEFORE, Relation.DURING)
    return is_till_then or is_place  # `ab acht Stunden vorher`, for eight hours before


def _is_turned_round(one: Fact, two: Fact) -> bool:
    """`nicht über 25 °C lagern` and "do not store below 25 °C": under, in a clause that forbids it."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or not one.is_negated or two.is_negated:
        return False
    if one.unit in ("a", "mo"):
        return False
    first, second = one.value.limit, two.value.limit
    return first.is_strict and not second.is_strict and first.is_lower == second.is_lower


def _is_denied_below(one: Fact, two: Fact) -> bool:
    """`nicht mehr als vier`, hi `चार से कम … नहीं`: at most so many, and no fewer, which is at least."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or one.is_negated or not two.is_negated:
        return False
    first, second = one.value.limit, two.value.limit
    is_opposite = second.is_strict and not first.is_strict and first.is_lower == second.is_lower
    return is_opposite and not is_time(one.unit)


def _is_denied_with_more(one: Fact, two: Fact) -> bool:
    """`nicht mehr als 5 mg`, ja `5mg以上を服用しない`: that amount and more is denied, where the German allows it."""
    if not isinstance(one.value, Bound) or not isinstance(two.value, Bound) or one.is_negated or not two.is_negated:
        return False
    first, second = one.value.limit, two.value.limit
    is_turned = not first.is_strict and not second.is_strict and first.is_lower != second.is_lower
    return is_turned and NO_SPACE_SCRIPT.search(two.text) is not None  # 以上, 이하: elsewhere a denial may be another's


def _is_only_once(one: Fact, two: Fact) -> bool:
    """`nur einmal pro Minute` and "can't … more than once per minute"."""
    limits = [fact for fact in (one, two) if isinstance(fact.value, Bound)]
    is_one = all(quantity.value == 1 for quantity in (*one.quantities, *two.quantities))
    return is_one and len(limits) == 1 and limits[0].is_negated


def _is_within(one: Fact, two: Fact) -> bool:
    """`weniger als 24 Stunden`, within 24 hours: of a span or a distance, the last moment counts for nothing."""
    is_spread = is_time(one.unit) or kind_of(one.unit) == "length"
    return is_spread and Relation.WITHIN in (one.relation, two.relation)


def _leans_away(one: Fact, two: Fact) -> bool:
    """`gut 20 %` and `less than 20 %`: a little over is no way of saying under."""
    return one.lean is not None and isinstance(two.value, Bound) and two.value.limit.is_lower != one.lean.is_lower


def _leans_alike(one: Fact, two: Fact) -> bool:
    """`nach gut sechs Stunden` and ru `через шесть с лишним часов`: a little over is over."""
    return one.lean is not None and isinstance(two.value, Bound) and two.value.limit.is_lower == one.lean.is_lower


def _is_bound_by_relation(one: Fact, two: Fact) -> bool:
    """One preposition, two meanings: pl `od 12 lat` (from, since), de `über zwei Wochen` (more than, during)."""
    if not isinstance(one.value, Bound):
        return False
    if Relation.AGO is one.relation or (one.relation is Relation.DURING and not one.per):  # "4 % more than a year ago"
        return True
    if one.relation is Relation.BEFORE and two.relation is Relation.AGO:  # hy `ավելի, քան հինգ տարի առաջ`
        return True
    if _lasts_over(one, two):
        return True
    if one.value.limit.is_lower:
        wanted: tuple[Relation | None, ...] = (Relation.SINCE, Relation.AFTER)
    else:  # "in the past 12 months" is ja `過去12か月以内`
        wanted = (Relation.UNTIL, Relation.WITHIN, Relation.SINCE)
        wanted = (*wanted, Relation.AGO, Relation.BEFORE) if one.unit == "a" else wanted  # `vor dem 40. Lebensjahr`
        is_span = is_time(one.unit) and one.unit != "a"  # no age
        is_as_long = one.is_negated and is_span and not one.is_stated and not one.value.limit.is_strict
        wanted = (*wanted, Relation.DURING, None) if is_as_long else wanted  # fa: not wet "up to" 48 hours
    has_own = one.relation is not None and one.value.limit.is_strict  # "seit mehr als drei Monaten"
    return not has_own and two.relation in wanted


def _lasts_over(one: Fact, two: Fact) -> bool:
    """`40 Jahre lang` and "over 40 years": so long, by a preposition that limits ages; but not for over 40 years."""
    is_over = isinstance(one.value, Bound) and one.value.limit is Limit.OVER and not one.is_stated
    return is_over and one.relation is None and is_time(one.unit) and two.relation is Relation.DURING


def _is_ahead(one: Fact, two: Fact) -> bool:
    """`nach 2 Stunden`, ro `peste 2 ore`: a preposition that says "in" as well as "over"."""
    is_limited = isinstance(two.value, Bound) and not two.is_stated
    return is_limited and two.relation is Relation.AFTER and one.relation in _AHEAD
