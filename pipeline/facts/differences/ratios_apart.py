"""Ratios that one side tells as two figures are taken out of both: scores, dilutions, blood pressures, `Tag 6/9`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pipeline.facts.differences.match import figures
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact, Ordinal, Ratio

_PRESSURE = 10  # between those of a blood pressure: `140 zu 90 mmHg`, 140 mmHg over 90
_SCORE = 4  # between the two figures of a score: fa `۶ بر ۴`
_MOST_GAMES = 7  # of a set at tennis
_MOST_GOALS = 12  # that are told in letters


def drop_ratios(left: list[Fact], right: list[Fact]) -> None:
    """Of what is left of both texts, the ratios that the other tells in two figures, and those figures."""
    for ratios, singles in ((left, right), (right, left)):
        _drop_listed_ratios(ratios, singles)
        _drop_told_pressures(ratios, singles)
    _drop_worded_scores(left, right)
    _drop_worded_scores(right, left)  # `ein Teil Sirup auf vier Teile Wasser`, 1:4


def _drop_listed_ratios(ratios: list[Fact], singles: list[Fact]) -> None:
    """`Tag 6/9` and "day 6 / day 9": a stroke between two alternatives, each with its unit on the other side."""
    _drop_ratios(ratios, singles, lambda one, two: is_time(one.unit) and two.unit in ("", one.unit))


def _drop_told_pressures(ratios: list[Fact], singles: list[Fact]) -> None:
    """`unter 140/90 mmHg`, below 140 over 90: a blood pressure with a word between, limited to the same side."""
    _drop_ratios(ratios, singles, _is_told_pressure)


def _is_told_pressure(one: Fact, two: Fact) -> bool:
    if not 1 < two.start - one.end <= _PRESSURE or not {one.unit, two.unit} <= {"", "mm[Hg]"}:
        return False
    numbers = [quantity.value for fact in (one, two) for quantity in fact.quantities]
    return len(numbers) == 2 and Ratio(*numbers).is_pressure


def drop_scores(ratios: list[Fact], singles: list[Fact]) -> None:
    """`3:1` and 3-1, `3比1`, fa `۳ بر ۱`, pt `3 x 1`: a score, with a sign or a short word between its two figures."""
    _drop_ratios(ratios, singles, lambda one, two: _is_goals(one) and not two.unit and two.start - one.end <= _SCORE)
    _drop_turned_scores(ratios, singles)


def _is_goals(fact: Fact) -> bool:
    """A bare figure, or one before a cross that would be read as times."""
    return not fact.unit or (fact.unit == "{times}" and fact.text.endswith(("x", "×")))


def _drop_turned_scores(ratios: list[Fact], singles: list[Fact]) -> None:
    """`verlor 4:6` and "lost 6-4", pt `6/4`: the winner's figure comes first, in some languages."""
    for fact in list(ratios):
        if not isinstance(fact.value, Ratio) or ":" not in fact.text:
            continue
        turned = figures(fact)[::-1]
        is_game = max(fact.value.first, fact.value.second) <= _MOST_GAMES
        told = [[one] for one in singles if is_game and "/" in one.text and figures(one) == turned]
        told += [
            [one, two]
            for one, two in pairwise(singles)
            if two.start - one.end == 1 and not one.unit and not two.unit and (*figures(one), *figures(two)) == turned
        ]
        if told:
            ratios[:] = [other for other in ratios if other is not fact]
            singles[:] = [other for other in singles if all(other is not one for one in told[0])]


def _drop_worded_scores(ratios: list[Fact], singles: list[Fact]) -> None:
    """`3:1` and ar `بثلاثة أهداف مقابل هدف`, goals in letters; one, or none, is often no number word.

    Of a draw one is told: `2:2`, es `empate a dos`.
    """
    for fact in list(ratios):
        if not isinstance(fact.value, Ratio) or ":" not in fact.text:
            continue
        low, high = sorted((fact.value.first, fact.value.second))
        if not low <= high <= _MOST_GOALS:
            continue
        told = [one for one in singles if _is_goals_in_letters(one) and figures(one) in ((low,), (high,))]
        if any(figures(one) == (high,) for one in told) and (low <= 1 or low == high or len(told) > 1):
            ratios[:] = [other for other in ratios if other is not fact]
            singles[:] = [other for other in singles if all(other is not one for one in told)]


def _is_goals_in_letters(fact: Fact) -> bool:
    """A number in letters that counts nothing named; no place in an order, as of a half."""
    return fact.is_word and not fact.unit and not isinstance(fact.value, Ordinal)


def _drop_ratios(ratios: list[Fact], singles: list[Fact], may_be: Callable[[Fact, Fact], bool]) -> None:
    for fact in list(ratios):
        if not isinstance(fact.value, Ratio):
            continue
        for one, two in pairwise(singles):
            if may_be(one, two) and (*figures(one), *figures(two)) == figures(fact):
                ratios[:] = [other for other in ratios if other is not fact]
                singles[:] = [other for other in singles if other is not one and other is not two]
                break
