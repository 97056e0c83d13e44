"""Sentences of two halves, one of which denies: a half that lost its denial, and denials that changed halves.

`Weder Gluten noch Laktose` and "gluten but no lactose", `Erwachsene ja, Kinder nicht` and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.text.sentences import Span, clauses
from pipeline.facts.values import Bound, Fact, Relation
from pipeline.facts.wording.cue_lexicon import DENIALS
from pipeline.facts.wording.cues import Cue, within
from pipeline.facts.wording.opposite_pairs import DEGREES, FAMILIES, OPPOSITES, sides
from pipeline.glossary import mentions
from pipeline.rules.denial_echoes import CLASSES, FIRM
from pipeline.rules.denial_turned import DENYING_SIDES
from pipeline.rules.denial_words import Denial
from pipeline.rules.said_otherwise import Part

_BUT, _ONLY = "but", "evasion_only"
_SAID = FIRM | CLASSES | {"avoidance"}
_NAMES = sides(OPPOSITES + DEGREES + FAMILIES) - DENYING_SIDES
_LONGEST = 160  # characters of a sentence of which the halves are looked at
_HALVES = 2


def lost_by_halves(ours: Part, theirs: Part) -> Iterator[Denial]:
    """The denials of a sentence that one half of the other text's sentence lacks, or of which *only* is left."""
    yield from _lost_beside_but(ours.cues, theirs)
    yield from _lost_before_only(ours.cues, theirs.cues)
    yield from _exchanged(ours, theirs)


def added_by_halves(ours: Part, theirs: Part, facts: Sequence[Fact]) -> Iterator[Denial]:
    """The denials that a translation puts behind *but*, or on what comes after a time that the source waits for."""
    denials = [cue for cue in ours.cues if cue.key in DENIALS]
    if not denials or any(cue.key in DENIALS or cue.key == "needless" for cue in theirs.cues):
        return
    said, meant = {cue.key for cue in ours.cues}, {cue.key for cue in theirs.cues}
    if said & {"partial", _ONLY, "evasion", "soft"} or any(map(_is_limit_denied, facts)):  # `nicht mehr als`
        return
    first = denials[0]
    buts = [cue for cue in ours.cues if cue.key == _BUT]
    is_behind = len(buts) == 1 and first.start >= buts[0].end
    is_after = any(fact.relation is Relation.AFTER for fact in facts) and said.isdisjoint(CLASSES)
    if ("not_only" in meant and is_behind) or ("only_after" in meant and is_after):
        yield Denial((first.start, first.end), is_forbidding=False, is_sure=True)


def _is_limit_denied(fact: Fact) -> bool:
    """True for a limit that a denial turns round: tr `yarım kilodan fazla taşıyamaz`."""
    return fact.is_negated and isinstance(fact.value, Bound)


def _lost_beside_but(ours: Sequence[Cue], theirs: Part) -> Iterator[Denial]:
    """`Weder … noch`, where a half of the other sentence before or behind its *but* denies nothing."""
    neither = next((cue for cue in ours if cue.key == "neither_nor"), None)
    buts = [cue for cue in theirs.cues if cue.key == _BUT]
    if neither is None or len(buts) != 1 or any(cue.key == _BUT for cue in ours):
        return
    halves = (theirs.span[0], buts[0].start), (buts[0].end, theirs.span[1])
    if sum(any(cue.key in _SAID for cue in within(theirs.cues, half)) for half in halves) == 1:
        yield Denial((neither.start, neither.end), is_forbidding=False)


def _lost_before_only(ours: Sequence[Cue], theirs: Sequence[Cue]) -> Iterator[Denial]:
    """`Nicht nur`, where the other sentence says only and denies nothing."""
    said = next((cue for cue in ours if cue.key == "not_only"), None)
    keys = {cue.key for cue in theirs}
    if said is None or _ONLY not in keys or any(cue.key == _ONLY for cue in ours):
        return
    if keys.isdisjoint(_SAID - {_ONLY, "evasion_too", "evasion_until"}):
        yield Denial((said.start, said.end), is_forbidding=False)


def _exchanged(ours: Part, theirs: Part) -> Iterator[Denial]:
    """The denial of a half, where the other text denies what the other half names, and not what this one does."""
    here, there = _by_halves(ours), _by_halves(theirs)
    if here is None or there is None:
        return
    denied, allowed, first = here
    turned = denied & there[1], allowed & there[0]
    if first.key in DENIALS and (all(turned) or (any(turned) and _are_opposed(ours, theirs))):
        yield Denial((first.start, first.end), is_forbidding=False)


def _are_opposed(ours: Part, theirs: Part) -> bool:
    """True where both sentences say *but*, so that one name tells which half is which: `nicht sauber, aber trocken`."""
    return all(any(cue.key == _BUT for cue in part.cues) for part in (ours, theirs))


def _by_halves(part: Part) -> tuple[set[str], set[str], Cue] | None:
    """What the half of a sentence that denies names, what the other half does, and the denial."""
    denials = sorted((cue for cue in part.cues if cue.key in _SAID), key=lambda cue: cue.key not in DENIALS)
    if not denials or part.length > _LONGEST:
        return None
    halves = list(clauses(part.text, part.span))
    if len(halves) != _HALVES:
        halves = _around_but(part)
    if len(halves) != _HALVES:
        return None
    held = [any(cue.key in _SAID for cue in within(part.cues, half)) for half in halves]
    if sum(held) != 1:
        return None
    one, two = (_named(part, half) for half in (halves if held[0] else reversed(halves)))
    return one - two, two - one, denials[0]


def _around_but(part: Part) -> list[Span]:
    """The halves before and behind the only *but* of a sentence."""
    buts = [cue for cue in part.cues if cue.key == _BUT]
    if len(buts) != 1:
        return []
    but = buts[0]
    opening = min([but.start, *(cue.start for cue in part.cues if _is_right_ahead(cue, but, part.text))])
    behind = but.end if opening == but.start else opening
    return [(part.span[0], opening), (behind, part.span[1])]


def _is_right_ahead(cue: Cue, but: Cue, text: str) -> bool:
    """True for a denial of the half that it opens with *but*: `nie aber beide Augen`."""
    return cue.key in DENIALS and 0 < but.start - cue.end <= 1 and not text[cue.end : but.start].strip()


def _named(part: Part, half: Span) -> set[str]:
    """The terms of the glossary and the sides of opposites that a half names."""
    terms = {mention.term.id for mention in mentions(part.text, part.language) if half[0] <= mention.start < half[1]}
    return terms | {cue.key for cue in within(part.cues, half) if cue.key in _NAMES}
