"""What the source says, the translation does not turn into its opposite: left and right, too low and too high.

It knows pairs of opposites by their words in each language, and families of which a text names one: fridge, freezer
and room temperature. An error where the reader acts on it: left and right, hypo- and hyper-, stop and start, by mouth,
on the skin and in the eye, single and daily dose, swallowed whole and chewed; else a warning: rises and falls, too
little and too much, mild and severe, before and after, more and less, arm and leg, north and south, early and late in
a year, its halves, denied and confirmed, acquitted and convicted, won and lost, gold and silver, ahead and behind,
highest and lowest, best and worst, early and late in a day, oldest and youngest, survived and died, killed and injured.
Degrees and families are compared where both texts deny something, or neither does; places and times always.
One substance instead of another is not the other instead of the one, nor the next two years the last two.
What the glossary knows as a condition (hypoglycaemia) is told by `substance-changed` alone.

Bad: de: Massiere das linke Bein. | en: Massage the right leg.
Good: de: Massiere das linke Bein. | en: Massage the left leg.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.facts.differences.difference import Change
from pipeline.facts.text.sentences import half_pairs, sentence_pairs, sentences
from pipeline.facts.values import Fact, Range
from pipeline.facts.wording.cue_lexicon import SAID_NO
from pipeline.facts.wording.cues import Cue, cues_of, leading_keys, wide_cues_of, within
from pipeline.facts.wording.marks import Mark, marks_of
from pipeline.facts.wording.opposite_pairs import (
    CONTRADICTORIES,
    DEGREES,
    FAMILIES,
    OPPOSITES,
    PLACES_AND_TIMES,
    SHELTERS,
    TURNED,
    TURNED_FAMILIES,
    rivals,
    sides,
)
from pipeline.facts.wording.opposites import Opposition, may_oppose, oppositions
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.exchanged import exchanged
from pipeline.rules.instead import turned_instead
from pipeline.rules.pair import Pair, span
from pipeline.rules.spans_turned import turned_spans
from pipeline.rules.told_in_turn import is_told_in_turn

_RIVALS = rivals(OPPOSITES + DEGREES + CONTRADICTORIES)
_FAMILY_RIVALS = rivals(SHELTERS + FAMILIES)
_DENIED = tuple(pair for pair in DEGREES if pair[0] == "yet")  # which deny by themselves: not yet, no more
# Of these a fact or a moment may be compared already: `zwei Stunden vor der Operation`, `höchstens 5 mg`.
_COMPARED = frozenset(
    {"before", "after", "maximal", "minimal", "more", "less", "bigger", "smaller", "longer", "shorter", "inside"}
    | {"all", "none", "always", "never", "many", "few", "next", "previous"}
)
_CONTRADICTED = sides(CONTRADICTORIES)
_NEGATED = frozenset(two for _, two, _ in CONTRADICTORIES)
_TURNED_BY_DENIAL = ("positive", "negative")  # `nicht negativ`, positive
_JOINING = frozenset({"maximal_too", "minimal_too"})
_EARLIEST = frozenset({"earliest", "latest"})
_LIMITS = _EARLIEST | {"maximal", "minimal"}  # which may hold a denial: no more than, no later than
_LOOSE_TREND = frozenset({"rise_too", "fall_too"})
_WHOLLY = ({"all", "none"}, {"always", "never"})
_BUT = frozenset({"evasion_only", "evasion_without", "evasion_other"})
_MAY_DENY = SAID_NO | {"evasion", "evasion_scarce", "evasion_without"}


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each word whose opposite alone stands in the translation, or in the same sentence of it."""
    yield from turned_instead(pair)
    yield from _spans(pair)
    ours = leading_keys(pair.source, pair.source_language)
    theirs = leading_keys(pair.target, pair.target_language) if ours else ours
    is_wide = may_oppose(ours, theirs, _FAMILY_RIVALS)
    if not is_wide and not may_oppose(ours, theirs, _RIVALS):
        return
    read = wide_cues_of if is_wide else cues_of
    source = _free(read(pair.source, pair.source_language), pair.source_facts)
    target = _free(read(pair.target, pair.target_language), pair.target_facts)
    if not _COMPARED.isdisjoint(ours) and not _COMPARED.isdisjoint(theirs):
        here, there = _moments(pair.source, pair.source_language), _moments(pair.target, pair.target_language)
        source = _less_certain(source, _compared_facts(pair.source_facts, pair.target_facts), here if there else ())
        target = _less_certain(target, _compared_facts(pair.target_facts, pair.source_facts), there if here else ())
    whole = (0, len(pair.source)), (0, len(pair.target))
    texts = pair.source, pair.target
    parts = [part for one in sentence_pairs(*texts) for part in half_pairs(*texts, one)]
    is_sentence = bool(parts) or len(sentences(pair.source)) == 1
    found = [
        one
        for here, there in parts or [whole]
        for one in _compared(within(source, here), within(target, there), is_sentence=is_sentence)
    ]
    terms = [(gone, level) for gone, _, level in exchanged(pair)] if found else []
    for one in _told_once(found):
        said, opposite = one.source, one.target
        if any(term.start < said.end and said.start < term.end and one.level <= level for term, level in terms):
            continue
        if (said.key in _EARLIEST and _is_told_of_amount(one, pair)) or is_told_in_turn(said, opposite, pair):
            continue
        words, wrong = pair.source[said.start : said.end], pair.target[opposite.start : opposite.end]
        is_one_of_many = opposite.key in _FAMILY_RIVALS.get(said.key, ())
        differs = "is something else than" if is_one_of_many else "is the opposite of"
        yield Problem(
            f"'{wrong}' {differs} '{words}' in the source", f"write what '{words}' says",
            (opposite.start, opposite.end), (said.start, said.end), one.level,
        )  # fmt: skip


def _spans(pair: Pair) -> Iterator[Problem]:
    for source, target in turned_spans(pair):
        yield Problem(
            f"'{target.text}' lies on the other side of now than '{source.text}' of the source",
            f"write what '{source.text}' says", span(target), span(source), Severity.WARNING,
        )  # fmt: skip


def _told_once(found: Sequence[Opposition]) -> list[Opposition]:
    """The oppositions without those that the same words tell as one at least as grave: ear drops, and an ear."""
    told: list[Opposition] = []
    for one in sorted(found, key=lambda one: one.level, reverse=True):
        if not any(_overlap(one.source, two.source) and _overlap(one.target, two.target) for two in told):
            told.append(one)
    return told


def _is_told_of_amount(one: Opposition, pair: Pair) -> bool:
    """True where the limit of an amount in these words is found by itself."""
    found = [difference for difference in pair.differences if difference.level > Severity.NOTE]
    here = (difference.source for difference in found if difference.change is Change.BOUND)
    there = (difference.target for difference in found if difference.change is Change.BOUND)
    return _is_in(one.source, here) or _is_in(one.target, there)


def _is_in(cue: Cue, facts: Iterable[Fact | None]) -> bool:
    return any(fact is not None and fact.start < cue.end and cue.start < fact.end for fact in facts)


def _overlap(one: Cue, two: Cue) -> bool:
    return one.start < two.end and two.start < one.end


def _free(cues: Sequence[Cue], facts: Sequence[Fact]) -> list[Cue]:
    """The cues without words that may tell a rise or a fall and only limit an amount, and those that join a range.

    `Um mehr als ein Viertel`, "up to 20 mg"; the `έως` between five and seven is no *at most*.
    """
    limits: list[Fact | Cue] = [fact for fact in facts if not fact.trend]
    ranges = [fact for fact in facts if isinstance(fact.value, Range) and not fact.trend]
    limits += [cue for cue in cues if cue.key == "maximal_too"]
    return [
        cue
        for cue in cues
        if (cue.key not in _LOOSE_TREND or not any(_is_part(cue, one) for one in limits))
        and (cue.key not in _JOINING or not any(fact.start < cue.start and cue.end < fact.end for fact in ranges))
    ]


def _is_part(cue: Cue, whole: Fact | Cue) -> bool:
    """True for words inside a fact, or at the beginning of longer ones: "up" of "up to"."""
    is_longer = not isinstance(whole, Cue) or whole.end > cue.end
    return is_longer and whole.start <= cue.start < whole.end


def _compared_facts(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """The facts of a text that tell their limit by themselves: not a one that the other text counts nowhere."""
    is_counted = any(_is_one(other) for other in others)
    return [fact for fact in facts if not _is_one(fact) or (is_counted and not _is_bare_one(fact))]


def _less_certain(cues: Sequence[Cue], facts: Sequence[Fact], moments: Sequence[Mark]) -> list[Cue]:
    """The cues of time, limits and sizes less certain inside facts and moments, which are compared by themselves."""
    told = [(fact.start, fact.end) for fact in facts]
    told += [(mark.start, mark.end) for mark in moments]
    return [
        replace(cue, key=f"{cue.key}_too")
        if cue.key in _COMPARED and any(start < cue.end and cue.start < end for start, end in told)
        else cue
        for cue in cues
    ]


def _moments(text: str, language: Language) -> list[Mark]:
    return [mark for mark in marks_of(text, language) if mark.table == "moments" and mark.key != "neither"]


def _is_bare_one(fact: Fact) -> bool:
    """True for a one in letters that counts no dose, which nobody misses: `at least one criterion`."""
    return fact.is_word and not fact.unit and _is_one(fact)


def _is_one(fact: Fact) -> bool:
    return bool(fact.quantities) and all(quantity.value == 1 for quantity in fact.quantities)


def _compared(source: Sequence[Cue], target: Sequence[Cue], *, is_sentence: bool) -> Iterator[Opposition]:
    """The opposites that a text, or a sentence of it, and its counterpart say."""
    is_alike = _denies(source) == _denies(target)
    for one in oppositions(source, target, OPPOSITES + SHELTERS + PLACES_AND_TIMES, is_sentence=is_sentence):
        is_otherwise = _are_only(one, source, target) or _are_turned(one, source, target)
        if (is_alike or one.source.key not in _TURNED_BY_DENIAL) and not is_otherwise:
            yield one
    if is_alike:
        yield from oppositions(source, target, TURNED_FAMILIES, is_sentence=is_sentence)
    if is_sentence:
        yield from oppositions(source, target, DEGREES if is_alike else _DENIED, is_sentence=True)
        if _denies_else(source) == _denies_else(target):
            yield from oppositions(source, target, CONTRADICTORIES, is_sentence=True)


def _are_only(one: Opposition, source: Sequence[Cue], target: Sequence[Cue]) -> bool:
    """True for *everyone only*, which is *no one but*."""
    sides = {one.source.key: source, one.target.key: target}
    if sides.keys() != {"all", "none"}:
        return False
    is_only = any(cue.key == "evasion_only" for cue in sides["all"])
    return is_only and any(cue.key in _BUT for cue in sides["none"])


def _are_turned(one: Opposition, source: Sequence[Cue], target: Sequence[Cue]) -> bool:
    """True where all of one thing are none of its contrary: none survived, all died; never safe, always dangerous."""
    if {one.source.key, one.target.key} not in _WHOLLY:
        return False
    ours, theirs = ({cue.key for cue in cues} for cues in (source, target))
    return any(
        {here, there} & ours == {here} and {here, there} & theirs == {there}
        for pair in TURNED
        for here, there in (pair[:2], pair[1::-1])
    )


def _denies(cues: Sequence[Cue]) -> bool:
    """True where something denies, and not only in the words of a limit: ru `не более`."""
    denying = [cue for cue in cues if cue.key in SAID_NO]
    limits = [cue for cue in cues if cue.key in _LIMITS] if denying else ()
    return not all(any(one.start <= cue.start and cue.end <= one.end for one in limits) for cue in denying)


def _denies_else(cues: Sequence[Cue]) -> bool:
    """True where something denies or may deny, but in words of these sides: unnecessary, fr `non vaccinés`."""
    denying = [cue for cue in cues if cue.key in _MAY_DENY]
    said = [cue for cue in cues if cue.key in _CONTRADICTED] if denying else ()
    return not all(any(_is_of(cue, one) for one in said) for cue in denying)


def _is_of(denial: Cue, side: Cue) -> bool:
    """True for a denial in the words of a side, or in more of the word that says a denying one: ja `不要です`."""
    is_inside = side.start <= denial.start and denial.end <= side.end
    return is_inside or (side.key in _NEGATED and denial.start == side.start)
