"""A limit becomes another one for certain: the opposite side, or another amount that has it.

What a list of limits made by hand knows is enough, in languages of which only figures are certain otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.units import TEMPERATURES
from pipeline.facts.values import Bound, Fact, Quantity
from pipeline.language import Language


def is_other_limit(difference: Difference, found: Sequence[Difference], language: Language) -> bool:
    """True for a difference of limits that is one of the two; `language` is that of the translation."""
    one, two = difference.source, difference.target
    if one is None or two is None:
        return False
    return _is_turned(one, two, language) or _has_changed_places(difference, found)


def _is_turned(one: Fact, two: Fact, language: Language) -> bool:
    """At most for at least; of a strict limit and an inclusive one only where no denial may turn the strict one.

    Where the words that deny are not known, `höchstens` may be more than so much in a sentence that denies it.
    """
    first, second = (fact.value.limit if isinstance(fact.value, Bound) else fact.lean for fact in (one, two))
    if first is None or second is None:  # below 140/90 leans as well
        return False
    is_turned = two.is_negated and second.is_strict and not first.is_strict
    if is_turned and (one.unit in TEMPERATURES or not one.is_negated):
        # `nicht unter 25 °C`, or ଅଧିକ … ନାହିଁ: not above it; `nicht weniger als vier`, tk `dört … köp içmäň`: no more
        return first.is_lower == second.is_lower
    is_open = first.is_strict is not second.is_strict and (one.is_negated or second.is_strict)
    if is_open and "negation" not in language.tables.get("bounds", {}):
        return False
    is_denied = first.is_strict is not second.is_strict and (one.is_negated or two.is_negated)
    return first.is_lower != second.is_lower and not is_denied


def _has_changed_places(difference: Difference, found: Sequence[Difference]) -> bool:
    """At least 384 and 540, ny `540 … osachepera 384`: the limit that one amount loses another one gains.

    Not where a word for it stands between both: om `20,000 yoo xiqqaate sa'aatii afuriif`, at least four hours.
    """
    lost = [one for one in found if _loses(one, one.source, one.target)]
    gained = [one for one in found if _loses(one, one.target, one.source)]
    if len(lost) != 1 or len(gained) != 1 or difference not in (*lost, *gained):
        return False
    ours, theirs = ((two[0].source, two[0].target) for two in (lost, gained))
    limits = {fact.value.limit for fact in (ours[0], theirs[1]) if fact is not None and isinstance(fact.value, Bound)}
    pairs = ((ours[0], theirs[0]), (theirs[1], ours[1]))
    return len(limits) == 1 and not any(one and two and _are_beside(one, two) for one, two in pairs)


def _loses(difference: Difference, here: Fact | None, there: Fact | None) -> bool:
    """True for a limit of one side that the other tells as a mere amount."""
    if difference.change is not Change.BOUND or here is None or there is None:
        return False
    return isinstance(here.value, Bound) and isinstance(there.value, Quantity)


def _are_beside(one: Fact, two: Fact) -> bool:
    return 0 <= max(one.start, two.start) - min(one.end, two.end) <= 1
