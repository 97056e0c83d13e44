"""By how much is not to what: a dose lowered by 20 % is not one lowered to 20 %, nor doubled one raised by 200 %.

Bad: de: Senke die Dosis um 20 %. | en: Lower the dose to 20%.
Good: de: Senke die Dosis um 20 %. | en: Lower the dose by 20%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.differences.difference import Change
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.numerals import exact
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.units import CURRENCY_SIGNS, is_dose, is_measured, kind_of
from pipeline.facts.values import Bound, Fact, Quantity, Range, notation
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.steps import are_limits_of_half, is_part_of_one, step_of, step_of_often
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, span

_SAYS = {"by": "is by how much", "to": "is what is reached"}
_FOLD, _SHARE = "{fold}", "%"  # halved, by 50 %
_FROM_TO = 24  # characters between where it began and what is reached
_RISES, _FALLS = frozenset({"rise", "rise_too"}), frozenset({"fall", "fall_too"})
_MOVES = _RISES | _FALLS
_WORD = re.compile(r"\w+")
_MONEY = "".join(CURRENCY_SIGNS)


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount that is a step on one side and what is reached on the other."""
    if "steps" not in pair.target_language.tables or not pair.target_facts:
        return
    for fact in pair.source_facts:
        if not (is_measured(fact.unit) or is_part_of_one(fact)) or not (
            step := step_of_often(pair.source, fact, pair.source_facts, pair.source_language)
        ):
            continue
        if (step == "to" and _is_mixed(fact, pair)) or _is_place(fact, step, pair):
            continue
        same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
        if step == "by" and all(map(_is_upper, (fact, *same))):  # ko `최대 10%까지`: up to
            continue
        if (
            step == "by" and fact.trend and any(other.trend for other in same)
        ):  # is "í 30 prósenta meiri hættu": at so much more risk
            continue
        if same and are_limits_of_half(fact, same[0]):  # by more than half, to less than half
            continue
        steps = {step_of(pair.target, other, pair.target_language) for other in same}
        if steps == {"to" if step == "by" else "by"}:
            message = f"'{same[0].text}' {_SAYS[steps.pop()]}; '{fact.text}' of the source {_SAYS[step]}"
            yield Problem(message, f"say {step} how much" if step == "by" else "say to what", span(same[0]), span(fact))
    yield from _multiplied(pair)
    yield from _exchanged(pair)


def _is_upper(fact: Fact) -> bool:
    return isinstance(fact.value, Bound) and not fact.value.limit.is_lower


def _exchanged(pair: Pair) -> Iterator[Problem]:
    """`von 5 auf 10 mg` and from 10 to 5: where it began is what is reached."""
    for one, two in pairwise(pair.source_facts):
        is_near = two.start - one.end <= _FROM_TO and kind_of(one.unit or two.unit) == kind_of(two.unit)
        if not is_near or (ends := _ends(one, two, pair)) is None:
            continue
        first, last = ends
        began, reached = _steps(first, pair), _steps(last, pair)
        if {step for _, step in began} == {"to"} and reached and "to" not in {step for _, step in reached}:
            message = f"'{began[0][0].text}' {_SAYS['to']}; '{last.text}' of the source {_SAYS['to']}"
            yield Problem(message, "say from what to what", span(began[0][0]), span(last))
        elif (turned := next((one for one in pair.target_facts if _runs(one, last, first)), None)) is not None:
            message = f"'{turned.text}' ends where the source begins, at '{first.text}', and '{last.text}' is reached"
            yield Problem(message, "say from what to what", span(turned), span(last))
    yield from _turned(pair)


def _turned(pair: Pair) -> Iterator[Problem]:
    """es `de 11 a 15 dólares`, and from $15 to $11: a range of the source from the end to the beginning."""
    ranges = [fact for fact in pair.source_facts if isinstance(fact.value, Range)]
    for one, two in pairwise(pair.target_facts) if ranges else ():
        is_led = _is_from(one, pair.target, pair.target_language) and two.start - one.end <= _FROM_TO
        if not is_led or step_of(pair.target, two, pair.target_language) != "to":
            continue
        if (told := next((fact for fact in ranges if _runs(fact, two, one)), None)) is not None:
            message = f"'{two.text}' is reached, which '{told.text}' of the source begins with"
            yield Problem(message, "say from what to what", span(two), span(told))


def _ends(one: Fact, two: Fact, pair: Pair) -> tuple[Fact, Fact] | None:
    """Of two neighbours, where it began and what is reached: `von 5 auf 10 mg`, `auf 10 mg, nach 5 mg`."""
    steps = [step_of(pair.source, fact, pair.source_language) for fact in (one, two)]
    if steps[1] == "to":
        return (one, two) if _is_from(one, pair.source, pair.source_language) else None
    is_after = steps == ["to", ""] and one.unit == two.unit != "" and is_measured(two.unit) and not two.trend
    joint = fold_word(pair.source[one.end : two.start].strip())
    is_after = is_after and joint not in listed(pair.source_language, "ranges", "or")  # es `a los dos o tres días`
    return (two, one) if is_after and isinstance(two.value, Quantity) else None


def _runs(fact: Fact, low: Fact, high: Fact) -> bool:
    """True for a range from the one amount to the other: ru `с 1,7 до 2,3 процента`.

    Not below zero: from 21 to minus 4 is read as a range in order.
    """
    ends = [one.quantities[0].value for one in (low, high) if len(one.quantities) == 1]
    is_range = isinstance(fact.value, Range) and len(ends) == 2 and ends[0] >= 0
    return is_range and [one.value for one in fact.quantities] == ends


def _steps(fact: Fact, pair: Pair) -> list[tuple[Fact, str]]:
    """The amounts of the translation with the values of a fact, and their steps."""
    values = [quantity.value for quantity in fact.quantities]
    same = [one for one in pair.target_facts if values and [quantity.value for quantity in one.quantities] == values]
    return [(one, step_of(pair.target, one, pair.target_language)) for one in same]


def _is_from(fact: Fact, text: str, language: Language) -> bool:
    """True for an amount right behind a word for "from"."""
    ahead = text[: fact.start].rstrip(_MONEY).split()[-1:]
    return bool(ahead) and fold_word(ahead[0]) in listed(language, "ranges", "from")


def _is_mixed(fact: Fact, pair: Pair) -> bool:
    """True for the second amount of `5 ml auf 50 ml`, `4,6 g auf 60 ml`, `1 Messlöffel auf 30 ml`.

    No word says by how much or from what.
    """
    is_volume = kind_of(fact.unit) == "volume"
    kinds = {kind_of(fact.unit)} | ({"mass"} if is_volume else set())
    ahead = [
        one
        for one in pair.source_facts
        if one.end < fact.start and (kind_of(one.unit) in kinds or (is_volume and is_dose(one.unit)))
    ]
    if not ahead or len(_WORD.findall(pair.source[ahead[-1].end : fact.start])) != 1:  # "(je 4,6 g) auf 60 ml"
        return False
    return not step_of(pair.source, ahead[-1], pair.source_language) and not _is_from(
        ahead[-1], pair.source, pair.source_language
    )


def _is_place(fact: Fact, step: str, pair: Pair) -> bool:
    """`auf höchstens 10 % der Haut auftragen`: a share of something named, or an area, where nothing rises or falls.

    ru `на 2,4 гектара` is where, as well, though *на* tells by how much of anything else.
    """
    is_share = step == "to" and (fact.unit == _SHARE or is_part_of_one(fact)) and fact.is_followed
    if not (is_share or kind_of(fact.unit) == "area") or _directions(pair.source, fact, pair.source_language) & _MOVES:
        return False
    near = [one for one in pair.source_facts if 0 <= fact.start - one.end <= _FROM_TO]
    return not any(_is_from(one, pair.source, pair.source_language) for one in near)  # von 20 auf 30 % der Frauen


def _multiplied(pair: Pair) -> Iterator[Problem]:
    """`verdreifachen` is by 200 % or to 300 %, and neither halves what rises."""
    for _, one, two in pair.changes(Change.EQUIVALENT_TIME):
        if {one.unit, two.unit} != {_FOLD, _SHARE}:
            continue
        told = {one.unit: (pair.source, one, pair.source_language), two.unit: (pair.target, two, pair.target_language)}
        step = step_of(*told[_SHARE])
        ratio, share = (Fraction(told[unit][1].quantities[0].value) for unit in (_FOLD, _SHARE))
        is_right = share / 100 == (abs(ratio - 1) if step == "by" else ratio) or not step
        is_right = is_right or bool(step_of(*told[_FOLD]))  # "um das Dreifache" is by 200 % to some, by 300 % to others
        is_turned = bool(step) and _is_turned(ratio, _directions(*told[_SHARE]), _directions(*told[_FOLD]))
        if not is_right or is_turned:
            message = f"'{two.text}' is not what '{one.text}' of the source says"
            hint = _hint(ratio) if two.unit == _SHARE else f"say {step} how much"
            yield Problem(message, hint, span(two), span(one), Severity.ERROR if not is_right else Severity.WARNING)


def _is_turned(ratio: Fraction, share: frozenset[str], multiple: frozenset[str]) -> bool:
    """True where the clause of a share only rises, and the multiple is less than the whole, or the other way round."""
    said, others = ("fall", _RISES) if ratio > 1 else ("rise", _FALLS)
    return said in share and said not in multiple and share.isdisjoint(others)  # "increases by half" is by 50 %


def _directions(text: str, fact: Fact, language: Language) -> frozenset[str]:
    """The keys of what rises and falls in the clause of a fact."""
    start, end = clause_of(text, fact.start, fact.end)
    return frozenset(cue.key for cue in cues_of(text, language) if start <= cue.start < end)


def _hint(ratio: Fraction) -> str:
    """The two ways to say a multiple in per cent."""
    by, to = (notation(exact(share * 100)) for share in (abs(ratio - 1), ratio))
    return f"say by {by} % or to {to} %"
