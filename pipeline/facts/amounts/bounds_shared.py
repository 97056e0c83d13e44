"""The same amount in two units shares its bound: `über 100 mg/dl (5,5 mmol/l)`, "5 miles (8 km) or less"."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.facts.amounts.attach_words import does_nothing_else
from pipeline.facts.amounts.denied_clauses import is_in_negated_clause
from pipeline.facts.conversions import equals_converted
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import factor, is_measured, is_time
from pipeline.facts.values import Bound, Limit, Quantity

_BRACKET_END = re.compile(r" ?\)(?:'?\w{1,4})? ?")  # tr "(23 mg)'den az"
_NOUN_BEHIND = re.compile(r"(?:[^\W\d_]{2,16} ){1,2}\(")  # pl "mniej niż 1 mmol sodu (23 mg)"


def share_bounds(text: str, found: list[Token], readings: list[Reading], scan: Scanner) -> None:
    """`über 100 mg/dl bzw. 5,5 mmol/l`: the bound of one measure holds for the same said in another unit."""
    for one, two in pairwise(readings):
        _take_bound_behind_bracket(text, found, one, two, scan)
        bound = one if isinstance(one.value, Bound) else two
        plain = two if bound is one else one
        if not isinstance(bound.value, Bound) or not isinstance(plain.value, Quantity):
            continue
        units = (bound.value.amount.unit, plain.value.unit)
        joint = [token for token in found[one.last + 1 : two.first] if token.sense("or") is not None]
        between = text[one.end : two.start].strip()
        is_or = len(joint) == 1 and between == joint[0].bare
        is_joined = between in ("(", "/", "=") or (bound is one and _NOUN_BEHIND.fullmatch(between)) or is_or
        is_own = plain.relation is not None  # `unter 8 g/dl oder innerhalb eines Tages`
        is_behind = found[two.first].sense("limit ahead") is None  # not `4 km, also mehr als 55 Minuten`
        is_retold = plain is one and not is_or and is_behind and is_measured(units[1]) and _is_aside(between, scan)
        is_other = is_joined and all(map(is_measured, units)) and factor(*units) is None
        if (is_retold or (is_other and not all(map(is_time, units)))) and not is_own:
            plain.value = Bound(bound.value.limit, plain.value)
            plain.is_negated = is_retold and bound.is_negated


def _is_aside(between: str, scan: Scanner) -> bool:
    """hi `5 ग्राम यानी एक चम्मच`: the second amount is the first in other words."""
    return scan.asides is not None and scan.asides.fullmatch(between.strip(" ,")) is not None


def _take_bound_behind_bracket(text: str, found: list[Token], one: Reading, two: Reading, scan: Scanner) -> None:
    """hu `70 mg/dl (3,9 mmol/l) alá`: what stands behind a bracket bounds the amount before it."""
    behind = found[two.last + 1] if two.last + 1 < len(found) else None
    if behind is None or text[one.end : two.start].strip() != "(":
        return
    if _BRACKET_END.fullmatch(text, two.end, behind.lead) is None:
        return
    limit = behind.sense("limit behind")
    is_open = behind.sense("limit ahead") is None and isinstance(limit, Limit)
    if is_open and isinstance(limit, Limit) and isinstance(one.value, Quantity) and one.value.units:
        if isinstance(two.value, Quantity) and equals_converted(one.value, two.value):
            two.value = Bound(limit, two.value)
        one.value = Bound(limit, one.value)
        one.is_stated = does_nothing_else(behind)
        one.is_negated = is_in_negated_clause(text, one, found, scan)
