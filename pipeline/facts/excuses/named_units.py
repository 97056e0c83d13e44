"""A bare figure and an amount become the same where the text with the figure names the unit elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.inside_words import names_unit_behind
from pipeline.facts.excuses.limits_shared import are_joined
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact, Ordinal, Quantity
from pipeline.facts.wording.marks import has_hint
from pipeline.facts.wording.named_spans import may_name, named_spans
from pipeline.facts.wording.side import Side
from pipeline.facts.wording.tongue import is_common

_NEAR = 16  # characters between a bare amount and the one it shares the unit with
_FURTHEST = re.compile(r"[^.,;:!?()]{0,32}")  # from a bare amount to the one whose unit is told
_COPIED_SIGN = re.compile(r"\d[\d.,]*(?:[^\W\d_]{1,3}| [A-Z]{2,4})")  # `200C`, `2 BE`
_DEGREES = {"Cel", "deg"}
_POINTS = {"deg", "Cel", "U", "[pp]"}
_TALL, _TALLEST = re.compile(r"\d[.,]\d\d(?!\d)"), Decimal("2.5")  # metres and centimetres
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")
_NOUN_BEHIND = re.compile(r" [^\W\d_][\w-]+ (?P<noun>[^\W\d_]+)")


def is_named_unit(difference: Difference, source: Side, target: Side) -> bool:
    """True for a span told by a bare figure where the text names its unit: `Anzahl der Tage: 5`, the second day."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.UNIT or ours is None or theirs is None:
        return False
    if _stands(ours, theirs, target) or _stands(theirs, ours, source):
        return True
    if isinstance(theirs.value, Ordinal):
        return has_hint(target.text, ours.unit, target.language)
    if not theirs.unit:
        return (
            _has_unit_ahead(theirs, ours.unit, target)
            or _has_unit_behind(theirs, ours.unit, target)
            or (ours.text[-1].isdecimal() and _has_unit_of_neighbour(theirs, ours.unit, target))
            or _is_understood(theirs, ours.unit, target)
            or names_unit_behind(theirs, ours.unit, target)
            or _is_of_points(theirs, ours.unit, target)
            or _is_named_ahead(theirs, ours.unit, target)
            or _is_of_body(theirs, ours.unit)
        )
    if not ours.unit and theirs.unit in _DEGREES and ours.quantities and ours.quantities[0].value < 0:
        return True  # "will fall to minus 11", `auf minus 11 Grad`
    if not ours.unit and (_is_of_points(ours, theirs.unit, source) or _is_of_body(ours, theirs.unit)):
        return True  # vi `mạnh 6,4 độ`
    return not ours.unit and is_time(theirs.unit) and has_hint(source.text, theirs.unit, source.language)


def is_named_one(difference: Difference, source: Side, _target: Side) -> bool:
    """`Der Tag hat 24 Stunden`, zh `1天有24小时`: one of a unit of time that the source names without counting it."""
    fact = difference.target if difference.change is Change.ADDED else None
    if fact is None or not is_time(fact.unit) or fact.relation is not None or fact.per:
        return False
    if any(one.unit == fact.unit for one in source.facts):
        return False
    return fact.value == Quantity(Decimal(1), (fact.unit,)) and may_name(source.text, fact.unit, source.language)


def _stands(written: Fact, bare: Fact, side: Side) -> bool:
    """True where a text has the figure and the sign behind it as the other writes them, and reads the figure alone."""
    end = bare.start + len(written.text)
    is_there = side.text.startswith(written.text, bare.start) and not side.text[end : end + 1].isalnum()
    return is_there and _COPIED_SIGN.fullmatch(written.text) is not None


def _has_unit_of_neighbour(bare: Fact, unit: str, side: Side) -> bool:
    """`von 20 auf 60 µg/l`, `210 statt der erlaubten 120 km/h`: both texts tell a unit beside the next amount only."""
    at = side.facts.index(bare)
    return any(
        unit in (one.unit, two.unit) and _FURTHEST.fullmatch(side.text, one.end, two.start) is not None
        for one, two in pairwise(side.facts[max(0, at - 1) : at + 2])
    )


def _has_unit_behind(bare: Fact, unit: str, side: Side) -> bool:
    """`at least two alcohol-free days`: the unit of a bare figure behind one word more."""
    noun = _NOUN_BEHIND.match(side.text, bare.end) if is_time(unit) else None
    return noun is not None and has_hint(noun["noun"], unit, side.language)


def _is_named_ahead(bare: Fact, unit: str, side: Side) -> bool:
    """ "wait for N seconds (default 3600)": a figure that nothing follows, behind its unit in the same sentence."""
    if bare.is_followed or not is_time(unit):
        return False
    start, _ = sentence_of(side.text, bare.start)
    named = named_spans(side.text, side.facts, side.language)
    return any(one.unit == unit and start <= one.start < bare.start for one in named)


def _is_understood(bare: Fact, unit: str, side: Side) -> bool:
    """ "from 52 per cent to 48 in all": a bare figure before a common word, behind an amount that has its unit."""
    if not is_time(unit) and unit != "%" and unit not in _DEGREES:
        return False
    following = _WORD_BEHIND.match(side.text, bare.end)
    if following is None or not is_common(following[1], side.language):
        return False
    start, _ = sentence_of(side.text, bare.start)
    return any(
        start <= fact.start < bare.start and (fact.unit == unit or {fact.unit, unit} == _DEGREES) for fact in side.facts
    )


def _is_of_points(bare: Fact, unit: str, side: Side) -> bool:
    """is `fimm stigum`, cs `o síle 7 stupňů`: points, or a magnitude (of), in a word for degrees or units."""
    if unit not in _POINTS:
        return False
    behind, ahead = _WORD_BEHIND.match(side.text, bare.end), side.text[: bare.start].split()[-2:]
    words = listed(side.language, "skip", "points")
    beside = (*ahead, *side.text[bare.start : bare.end].split(), *([behind[1]] if behind else []))
    return bool(words & {fold_word(word) for word in beside})


def _is_of_body(bare: Fact, unit: str) -> bool:
    """ru `выше 38`: how warm somebody is, told without degrees; da `er 1,90 høj`: how tall, without metres."""
    values = [one.value for one in bare.quantities]
    if unit == "m" and len(values) == 1:
        return bool(_TALL.search(bare.text)) and 1 <= values[0] < _TALLEST
    return unit in _DEGREES and bool(values) and all(35 <= value <= 43 for value in values)


def _has_unit_ahead(bare: Fact, unit: str, side: Side) -> bool:
    """es `al menos seis horas, mejor ocho`: the amount joined to a bare one has the unit of both."""
    at = side.facts.index(bare)
    ahead = side.facts[at - 1] if at else None
    return ahead is not None and ahead.unit == unit and are_joined(ahead, bare, side, within=_NEAR)
