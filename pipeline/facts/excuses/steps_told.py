"""A limit or an approximation on one side alone that only tells what something goes to, or by how much.

One preposition says both in many languages: up to 20 %, and lowered to it; about, and by.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, Fact, Limit, Quantity
from pipeline.facts.wording.moves import move_of
from pipeline.facts.wording.side import Side
from pipeline.facts.wording.steps import are_limits_of_half, step_of, step_of_often

_HALF = Decimal("0.5")
_JOINED = 8  # characters between two amounts of which the second is another choice


def is_reached(difference: Difference, source: Side, target: Side) -> bool:
    """True for an upper limit where the source says to what: one preposition, two meanings.

    Or that so much is reached: `erreichte 4,6 Millionen`, hi `46 लाख तक पहुँची`.
    """
    fact = difference.source
    if difference.change is not Change.BOUND or fact is None or difference.target is None:
        return False
    bound = difference.target.value
    is_upper = isinstance(bound, Bound) and bound.limit is Limit.AT_MOST
    if not is_upper or not isinstance(fact.value, Quantity):
        return False
    goals = scanner(source.language).goals
    clause = slice(*clause_of(source.text, fact.start, fact.end))
    is_goal = goals is not None and goals.search(fold(source.text[clause]).text) is not None
    if is_goal or _is_led_by_to(fact, source) or _is_step_to(_told_before(fact, source), source):
        return True
    if _is_moved_to(difference.target, target, fact, source):  # nl `stijgt tot 30 graden`
        return True
    return _is_where_it_went(difference.target, target, fact, source)


def is_only_reached(difference: Difference, source: Side, target: Side) -> bool:
    """The same the other way: es `bajó hasta el 6,8 %`, fell to 6.8 percent; not "by up to", where another word is.

    Or behind it: kk `0,3 пайызға дейін баяулады`, slowed to 0.3 percent.
    """
    fact, other = difference.source, difference.target
    if difference.change is not Change.BOUND or fact is None or other is None or not isinstance(other.value, Quantity):
        return False
    if not isinstance(fact.value, Bound) or fact.value.limit is not Limit.AT_MOST:
        return False
    return _is_step_form(fact, source) and (
        _is_step_to(_told_before(other, target), target)
        or _is_moved_to(fact, source, other, target)
        or _is_where_it_went(fact, source, other, target)
    )


def is_left_of_half(difference: Difference, _source: Side, target: Side) -> bool:
    """True for `mehr als halbiert` and "to less than half", ko `절반 이하로`: what was taken away, and what is left."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or ours.unit != "{fold}" or theirs.unit:
        return False
    is_half = {quantity.value for quantity in (*ours.quantities, *theirs.quantities)} == {_HALF}
    endings = tuple(map(fold_word, target.language.tables.get("steps", {}).get("to_behind", ()))) or ("\0",)
    is_to = theirs.text.endswith(endings) or step_of(target.text, theirs, target.language) == "to"
    return is_half and is_to


def is_other_half(difference: Difference, source: Side, target: Side) -> bool:
    """True for `um mehr als die Hälfte` and es `a menos de la mitad`: what was taken away, and what is left."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None or not are_limits_of_half(ours, theirs):
        return False
    steps = {step_of(side.text, fact, side.language) for fact, side in ((ours, source), (theirs, target))}
    return steps == {"by", "to"}


def is_by(difference: Difference, source: Side, target: Side) -> bool:
    """True for an approximation that is a step, where the source says one as well: is `um` is by, and about."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.APPROXIMATION or ours is None or theirs is None or ours.about:
        return False
    is_step = bool(step_of(source.text, ours, source.language))
    return is_step and step_of(target.text, theirs, target.language) == "by"


def is_only_by(difference: Difference, source: Side, target: Side) -> bool:
    """The same the other way: is `hækkaði um 3 prósent`, rose by 3 percent, gained 3 percent."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.APPROXIMATION or ours is None or theirs is None or theirs.about:
        return False
    if step_of(source.text, ours, source.language) != "by":
        return False
    is_step = step_of(target.text, theirs, target.language) == "by"
    return is_step or move_of(target.text, theirs, target.facts, target.language) is not None


def _is_step_form(fact: Fact, side: Side) -> bool:
    """True for an amount with a word that also tells what something goes to: es `hasta`, kk `дейін` behind it."""
    steps, text = side.language.tables.get("steps", {}), fold(fact.text).text
    if f"{text} ".startswith(tuple(f"{fold_word(form)} " for form in steps.get("to", ())) or ("\0",)):
        return True
    return text.endswith(tuple(map(fold_word, steps.get("to_behind", ()))) or ("\0",))


def _is_moved_to(fact: Fact, side: Side, counterpart: Fact, other: Side) -> bool:
    """True for what it rises or falls to, in its own text's words, where the other text does not say by how much."""
    if not _is_step_form(fact, side) or move_of(side.text, fact, side.facts, side.language) is None:
        return False
    return step_of(other.text, counterpart, other.language) != "by"


def _is_led_by_to(fact: Fact, side: Side) -> bool:
    """True for `um 5 mg bis auf 20 mg`: words for "to" alone between it and an amount that begins no range with it."""
    before = [one for one in side.facts if one.end < fact.start]
    words = side.text[before[-1].end : fact.start].split() if before else []
    forms = listed(side.language, "ranges", "to") | listed(side.language, "steps", "to")
    return bool(words) and {*map(fold_word, words)} <= {word for form in forms for word in form.split()}


def _is_step_to(fact: Fact, side: Side) -> bool:
    """True for an amount to which something goes, and for one told right behind it: `auf 50 % oder 25 %`."""
    if step_of_often(side.text, fact, side.facts, side.language) == "to":
        return True
    before = [one for one in side.facts if one.unit == fact.unit and 0 <= fact.start - one.end <= _JOINED]
    return any(step_of(side.text, one, side.language) == "to" for one in before)


def _is_where_it_went(fact: Fact, side: Side, counterpart: Fact, other: Side) -> bool:
    """True right behind a share by which it moved, as in the other text: uk `подешевшали на 4 % до 195 доларів`."""
    before = next((one for one in side.facts if one.unit == "%" and 0 <= fact.start - one.end <= 1), None)
    if before is None or move_of(side.text, before, side.facts, side.language) is None:
        return False
    return any(one.end <= counterpart.start and has_same_amounts(one, before) for one in other.facts)


def _told_before(fact: Fact, side: Side) -> Fact:
    """The fact that one in brackets tells anew: `steigt auf 28 Grad (82 Grad Fahrenheit)`; else the fact itself."""
    ahead = side.text[: fact.start].rstrip()
    if not ahead.endswith("("):
        return fact
    end = len(ahead[:-1].rstrip())
    return next((one for one in side.facts if one.end == end), fact)
