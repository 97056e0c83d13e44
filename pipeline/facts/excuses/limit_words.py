"""A difference of bounds becomes a yes where the side not read as a limit says it in words far from the amount.

`Überschreiten Sie die Dosis von 300 mg nicht`, the maximum dose is 300 mg, `ab einer Temperatur von 40 °C`. The words
are in the table `[limits]` of `languages/meaning/<lang>.toml`.
"""

from __future__ import annotations

from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.values import Bound, Fact, Limit, Quantity, Relation
from pipeline.facts.wording.cue_lexicon import DENYING
from pipeline.facts.wording.cues import Cue, cues_of
from pipeline.facts.wording.side import Side

_HARDLY_MORE, _AHEAD = 12, 24  # characters
_SAID = {Limit.AT_MOST: ("most",), Limit.AT_LEAST: ("least", "under"), Limit.UNDER: ("under",)}
_DENIED = DENYING | {"without", "evasion", *(f"evasion_{kind}" for kind in ("without", "halt", "only", "until"))}
_LEADING = {Limit.AT_LEAST: "onwards", Limit.AT_MOST: "up_to", Limit.OVER: "above", Limit.UNDER: "below"}


def is_worded(difference: Difference, source: Side, target: Side) -> bool:
    """True for a limit on one side alone, of which the other side has a word, or which is none."""
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.BOUND or ours is None or theirs is None:
        return False
    if any(isinstance(fact.value, Quantity) and is_year(fact.value) for fact in (ours, theirs)):
        return True  # "über 2000 Menschen": a year, or a limited number
    if isinstance(theirs.value, Bound):
        limit = theirs.value.limit
        if limit is Limit.OVER and theirs.is_negated:  # "do not take more than"
            limit = Limit.AT_MOST
        is_said = _is_led(limit, ours, source) or _is_limited(limit, ours, source) or _lasts(theirs, ours, source)
        return not isinstance(ours.value, Bound) and is_said
    if not isinstance(ours.value, Bound) or _lasts(ours, theirs, target):
        return isinstance(ours.value, Bound)
    is_passed = (ours.relation, theirs.relation) == (Relation.WITHIN, Relation.AFTER)  # tr `15 yıl içinde`, after them
    if not ours.is_stated and not _begins_with_limit(ours, source):  # `ab 126 mg/dl (7 mmol/l)`, `übersteigt 4 g`
        return not is_passed
    if not ours.unit and _is_mere_origin(ours, source):
        return True
    limit = Limit.AT_MOST if ours.value.limit is Limit.OVER and ours.is_negated else ours.value.limit
    is_onwards = limit is Limit.AT_LEAST and _is_led(limit, ours, source) and _is_led(limit, theirs, target)
    is_over = limit is Limit.OVER and theirs.relation is None and _is_led(limit, theirs, target)  # lt `per 200 žmonių`
    return is_onwards or is_over or _is_limited(limit, theirs, target)


def _lasts(limited: Fact, plain: Fact, side: Side) -> bool:
    """ "over ten years", fr `pendant dix ans`: years that a word ahead counts as so long in the other text."""
    is_over = isinstance(limited.value, Bound) and limited.value.limit is Limit.OVER and not limited.is_stated
    if not is_over or limited.unit != "a" or isinstance(plain.value, Bound):
        return False
    forms = tuple(f" {form}" for form in listed(side.language, "relations.ahead", "during"))
    ahead = fold(side.text[max(0, plain.start - _AHEAD) : plain.start]).text.rstrip()
    return bool(forms) and f" {ahead}".endswith(forms)


def _begins_with_limit(fact: Fact, side: Side) -> bool:
    """False where the word for the limit stands apart from the amount, which begins with its number."""
    if fact.text[0].isdecimal():
        return False
    words = fold(fact.text).text.split(" ")
    known = scanner(side.language).lexicon.words
    is_since = any(sense.category == "relation ahead" for sense in known.get(words[0], ()))  # `seit über zehn Jahren`
    spans = ((start, end) for end in range(1, len(words)) for start in range(1 + is_since))
    senses = (sense for start, end in spans for sense in known.get(" ".join(words[start:end]), ()))
    return not fact.is_word or any(sense.category == "limit ahead" for sense in senses)


def _is_mere_origin(fact: Fact, side: Side) -> bool:
    """en "participants from 40 countries": a word that limits or tells where something comes from, ahead of a count."""
    first = fold(fact.text).text.split(" ")[0]
    categories = {sense.category for sense in scanner(side.language).lexicon.words.get(first, ())}
    return {"limit ahead", "from"} <= categories


def _is_limited(limit: Limit, fact: Fact, side: Side) -> bool:
    """True where a word in the clause limits it, or in the sentence: "the maximum dose, that is, 4 g".

    One inside another amount limits that: ko `(30 °C)에서 최대 4주간`.
    """
    said = _SAID.get(limit, ())
    start, end = clause_of(side.text, fact.start, fact.end)
    sentence = sentence_of(side.text, fact.start)
    is_apposition = start > sentence[0] and len(side.text[start:end].strip()) <= fact.end - fact.start + _HARDLY_MORE
    start, end = sentence if is_apposition else (start, end)
    taken = [(one.start, one.end) for one in side.facts if one is not fact]
    if limit is Limit.AT_MOST and _is_denied(fact, side):
        said = (*said, "beyond")
    return any(
        cue.key in said and start <= cue.start < end and not any(first <= cue.start < last for first, last in taken)
        for cue in cues_of(side.text, side.language)
    )


def _is_denied(fact: Fact, side: Side) -> bool:
    """True in a sentence that denies or avoids: only there a word for going beyond says at most."""
    start, end = sentence_of(side.text, fact.start)
    if any(cue.key in _DENIED and start <= cue.start < end for cue in cues_of(side.text, side.language)):
        return True
    return scanner(side.language).negation.search(fold(side.text[start:end]).text) is not None


def _is_led(limit: Limit, fact: Fact, side: Side) -> bool:
    """True right behind such a limit of another noun: `ab einem Wert von 5`, `unter einer Clearance von 30 ml/min`.

    What is counted from may be led by a mere "of": `ab 40 °C`, hr `od 40 °C`.
    """
    key = _LEADING[limit]
    return any(cue.key == key and _leads(cue, fact) for cue in cues_of(side.text, side.language))


def _leads(cue: Cue, fact: Fact) -> bool:
    """True for words that begin the fact or stand right before it."""
    return fact.start <= cue.start < fact.end or cue.end <= fact.start <= cue.end + 1
