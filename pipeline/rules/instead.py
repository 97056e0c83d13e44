"""What the source says is taken instead of another, and the translation says the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.text.sentences import sentence_pairs, sentences
from pipeline.facts.values import Fact, Number
from pipeline.facts.wording.cues import Cue, cues_of, leading_keys, within
from pipeline.glossary import mentions
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, span

INSTEAD = frozenset({"instead_of", "in_place"})
_AHEAD = "in_place"  # behind what is not taken: tr `parasetamol yerine`
_Named = tuple[str, int, int]  # a term of the glossary, and where it stands


def turned_instead(pair: Pair) -> Iterator[Problem]:
    """`Ibuprofen statt Paracetamol` and "paracetamol instead of ibuprofen"."""
    if INSTEAD.isdisjoint(leading_keys(pair.source, pair.source_language)):
        return
    yield from _turned_amounts(pair)
    for ours, theirs in sentence_pairs(pair.source, pair.target) or _whole(pair):
        here = _replaced(pair.source, ours, pair.source_language)
        there = _replaced(pair.target, theirs, pair.target_language)
        if here is None or there is None:
            continue
        (gone, taken), (other, kept) = here, there
        if gone[0] != other[0] and other[0] in taken and gone[0] in kept:
            said, meant = pair.target[other[1] : other[2]], pair.source[gone[1] : gone[2]]
            yield Problem(
                f"'{said}' is replaced where the source replaces '{meant}'", f"say what stands instead of '{meant}'",
                (other[1], other[2]), (gone[1], gone[2]), Severity.ERROR,
            )  # fmt: skip


def replaces_one_amount(pair: Pair) -> bool:
    """True where both texts take one amount away for another: `250 mg statt 500 mg`, hu `500 mg helyett 250 mg`."""
    replaced = _replaced_amounts(pair)
    return replaced is not None and has_same_amounts(*replaced)


def _turned_amounts(pair: Pair) -> Iterator[Problem]:
    """`250 mg statt 500 mg` and "500 mg instead of 250 mg"."""
    gone, other = _replaced_amounts(pair) or (None, None)
    if gone is None or other is None or not _may_share_unit(gone, other) or _values(gone) == _values(other):
        return
    if _states(gone, pair.target_facts) and _states(other, pair.source_facts):
        message = f"'{other.text}' is replaced where the source replaces '{gone.text}'"
        hint = f"say what stands instead of '{gone.text}'"
        yield Problem(message, hint, span(other), span(gone), Severity.ERROR)


def _states(fact: Fact, others: Sequence[Fact]) -> bool:
    """True where one of the others has the same figures, with the same unit or without one: `38 statt 35 Stunden`."""
    return any(_values(one) == _values(fact) and _may_share_unit(one, fact) for one in others)


def _values(fact: Fact) -> list[Number]:
    return [quantity.value for quantity in fact.quantities]


def _may_share_unit(one: Fact, two: Fact) -> bool:
    """The same unit, or one that stands with the other amount alone: `35 Stunden in der Woche statt 38`."""
    return one.unit == two.unit or not (one.unit and two.unit)


def _replaced_amounts(pair: Pair) -> tuple[Fact, Fact] | None:
    gone = _replaced_amount(pair.source, pair.source_facts, pair.source_language)
    other = _replaced_amount(pair.target, pair.target_facts, pair.target_language) if gone is not None else None
    return (gone, other) if gone is not None and other is not None else None


def _replaced_amount(text: str, facts: Sequence[Fact], language: Language) -> Fact | None:
    """The amount that a single phrase for "instead of" names; None without one, or with several."""
    cues = {cue for cue in cues_of(text, language) if cue.key in INSTEAD}
    if len(cues) != 1:
        return None
    (cue,) = cues
    amounts = [fact for fact in facts if fact.quantities and fact.relation is None]
    if cue.key == _AHEAD:
        return next((fact for fact in reversed(amounts) if fact.end <= cue.start), None)
    return next((fact for fact in amounts if fact.start >= cue.end), None)


def _whole(pair: Pair) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    """Both texts, where the source is a single sentence."""
    is_one = len(sentences(pair.source)) == 1
    return [((0, len(pair.source)), (0, len(pair.target)))] if is_one else ()


def _replaced(text: str, part: tuple[int, int], language: Language) -> tuple[_Named, set[str]] | None:
    """The term that another one replaces, and the other terms of the sentence; None but for one such phrase."""
    cues = list({cue: None for cue in within(cues_of(text, language), part) if cue.key in INSTEAD})
    named = [(one.term.id, one.start, one.end) for one in mentions(text, language) if part[0] <= one.start < part[1]]
    gone = _beside(cues[0], named) if len(cues) == 1 else None
    return (gone, {one[0] for one in named} - {gone[0]}) if gone is not None else None


def _beside(cue: Cue, named: Sequence[_Named]) -> _Named | None:
    """The nearest term on the side on which the phrase names what is replaced."""
    if cue.key == _AHEAD:
        return next((one for one in reversed(named) if one[2] <= cue.start), None)
    return next((one for one in named if one[1] >= cue.end), None)
