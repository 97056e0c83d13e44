"""What is more stays more, and what is less stays less: an amount that rises does not fall.

Bad: de: 21 Prozent mehr | en: 21 percent less
Good: de: 21 Prozent mehr | en: 21 percent more
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.differences.difference import Change
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.units import is_measured
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import Cue, cues_of, is_versed
from pipeline.facts.wording.moves import direction, may_move, move_of, says
from pipeline.language import Language
from pipeline.model import Problem
from pipeline.rules.pair import Pair, changed, span

_FALLS = ("fall", "fall_too")  # of these a language has words, or nothing is missed
_POINTS = {"", "[pp]"}
_LONGEST = 24  # characters of a word
_SAID = frozenset({*_FALLS, "evasion_scarce", "evasion_without"})


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount that is more on one side and less on the other, or by nothing less on the other."""
    for difference, source, target in pair.changes(Change.TREND):
        message = f"'{target.text}' says {target.trend}; the source says {source.trend}: '{source.text}'"
        yield changed(difference, source, target, message, f"write that it is {source.trend}")
    for fact in pair.source_facts:
        if _is_less(fact, pair) and (same := _only_counterpart(fact, pair)) is not None and not _tells_less(pair):
            message = f"'{same.text}' is not less than anything; the source says less: '{fact.text}'"
            yield Problem(message, "write that it is less", span(same), span(fact))
    yield from _moved(pair)


def _moved(pair: Pair) -> Iterator[Problem]:
    """Amounts beside a word for more, where the other text has a word for less beside them: `up 5%`, zh 下降5%."""
    ours, theirs = pair.source_facts, pair.target_facts
    for fact in ours:
        if not (may_move(fact) or fact.trend or _are_points(fact, pair)):
            continue
        if (said := move_of(pair.source, fact, ours, pair.source_language)) is None:
            continue
        same = [other for other in theirs if _is_alike(fact, other)]
        if len(same) != 1 or sum(_is_alike(fact, other) for other in ours) > 1 or (fact.trend and same[0].trend):
            continue
        moved = move_of(pair.target, same[0], theirs, pair.target_language)
        way = direction(said)
        if moved is None or direction(moved) == way or _is_told_elsewhere(said, moved, pair):
            continue
        if same[0].trend and _is_another(fact, pair.source, pair.source_language):
            continue
        if fact.trend and _is_another(same[0], pair.target, pair.target_language):
            continue
        if not says(way, pair.target, same[0], theirs, pair.target_language):
            there, here = (text[cue.start : cue.end] for text, cue in ((pair.target, moved), (pair.source, said)))
            message = f"'{there}' says {direction(moved)}; '{here}' in the source says {way}: '{fact.text}'"
            yield Problem(message, f"write that it is {way}", (moved.start, moved.end), (said.start, said.end))


def _is_another(fact: Fact, text: str, language: Language) -> bool:
    """`schrumpft um weitere 30 Meter`, es `encoge 30 metros más`: more of what it was already, either way."""
    words = listed(language, "steps", "further")
    ahead = folded_text(text[max(0, fact.start - _LONGEST) : fact.end]).text
    return bool(words) and re.search(any_word(words, language), ahead) is not None


def _are_points(fact: Fact, pair: Pair) -> bool:
    """True for a bare number of the source with a word for points behind it: "up four points"."""
    if fact.unit or not fact.quantities:
        return False
    word = pair.source[fact.end : fact.end + _LONGEST].split()[:1]
    return bool(word) and fold_word(word[0].strip(MARKS)) in listed(pair.source_language, "skip", "points")


def _is_alike(one: Fact, two: Fact) -> bool:
    """The same amounts, of which one may be told in points: "5.2 points less", zh `增加5.2个百分点`."""
    if {one.unit, two.unit} != _POINTS:
        return has_same_amounts(one, two)
    return [each.value for each in one.quantities] == [each.value for each in two.quantities]


def _is_told_elsewhere(said: Cue, moved: Cue, pair: Pair) -> bool:
    """True where rises and falls of whole sentences tell it (opposite-said)."""
    if {said.key, moved.key} != {"rise", "fall"}:
        return False
    ours, theirs = cues_of(pair.source, pair.source_language), cues_of(pair.target, pair.target_language)
    if any(cue.key in (said.key, f"{said.key}_too") for cue in theirs):
        return False
    keys = {cue.key for cue in ours}
    return moved.key in keys or f"{moved.key}_too" not in keys


def _is_less(fact: Fact, pair: Pair) -> bool:
    """True for an amount with the plain word for less behind it: `20 % weniger`, and no other (`kürzer`)."""
    words = pair.source_language.tables.get("trend", {}).get("less", ())
    return fact.trend == "less" and is_measured(fact.unit) and bool(words) and f" {words[0]}" in fact.text


def _only_counterpart(fact: Fact, pair: Pair) -> Fact | None:
    """The one fact of the translation with the same amount, where it says neither more nor less."""
    same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
    return same[0] if len(same) == 1 and not same[0].trend else None


def _tells_less(pair: Pair) -> bool:
    """True where any word of the translation may say less or below, or where its language has none that does."""
    language = pair.target_language
    if not is_versed(language, *_FALLS):
        return True
    listed = (("trend", "less"), ("bounds.ahead", "under"), ("bounds.behind", "under"))
    words = (fold_word(form) for table, key in listed for form in language.tables.get(table, {}).get(key, ()))
    is_listed = re.search(any_word(words, language), folded_text(pair.target).text) is not None
    return is_listed or any(cue.key in _SAID for cue in cues_of(pair.target, language))
