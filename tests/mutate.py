"""A translation with one fact altered by hand of a machine: every way in which a translator could slip.

`mutants(text, language)` yields (what was done, altered text) for each fact the text states, `turned_marks` the same
for each phrase that says when, how often or how divided. The alterations use the language's own words: another unit's
form, the opposite bound, "after" for "before".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.facts import Fact, facts_of
from pipeline.facts.conversions import equals_converted
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.units import TEMPERATURES, is_customary
from pipeline.facts.values import Bound, Limit, Quantity, Range, Relation
from pipeline.facts.wording.marks import marks_of
from pipeline.facts.write import number, unit
from pipeline.language import Language
from pipeline.markdown import reveal

OTHER_UNIT = {
    "mg": "g", "ug": "mg", "g": "mg", "kg": "g", "mL": "L", "L": "mL", "h": "d", "d": "wk", "wk": "mo", "min": "h",
    "mo": "a", "a": "mo", "s": "min", "ug/L": "mg/L", "ng/mL": "mg/mL", "mg/dL": "g/dL", "mmol/L": "mol/L",
    "[IU]": "mg", "Cel": "[degF]", "cm": "m", "kcal": "kJ", "%": "[ppth]",
}  # fmt: skip
OPPOSITE = {"at_least": "at_most", "at_most": "at_least", "over": "under", "under": "over"}
# A phrase without a figure, and the one that says the contrary; a table and its key.
TURNED_MARKS = {
    "moments": {
        "before meal": "after meal", "after meal": "before meal", "fasting": "after meal", "with meal": "before meal",
        "morning": "evening", "evening": "morning", "before intake": "after intake", "after intake": "before intake",
        "before sport": "after sport", "after sport": "before sport",
    },
    "periods": {"h": "d", "d": "wk", "wk": "d", "mo": "d", "a": "mo"},
    "portions": {"each": "total", "total": "each"},
}  # fmt: skip
_BRACKET = 2  # characters between an amount and its conversion
_OF_LIMITS = ("bound flipped", "bound dropped")
TURNED = {Relation.BEFORE: Relation.AFTER, Relation.AFTER: Relation.BEFORE}


def mutants(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Every altered Markdown text with the name of its alteration.

    A limit that is said twice (`up to a maximum of`, `at most within`, `from 65 on`) is not altered where the other
    word still says it, nor is an amount deleted that only tells the one before it again: `28 °C (82 °F)`.
    """
    shown, offsets = reveal(text)
    facts = facts_of(shown, language)
    again = {two for one, two in pairwise(facts) if _is_told_again(one, two)}
    for fact in facts:
        if not fact.unit or fact.optional:
            continue
        start, end = offsets[fact.start], offsets[fact.end - 1] + 1
        for name, words in _altered(fact, language):
            is_glued = fact.text[-1] in "'’" and words[-1:].isalpha()  # ca "abans d'anar", "després anar"
            behind = " " + text[end:] if is_glued else text[end:]
            altered = text[:start] + words + behind
            is_same = name in _OF_LIMITS and _times_said(fact, altered, language) >= _times_said(fact, text, language)
            is_same = is_same or (name == "bound dropped" and _is_still_said(fact, altered, language))
            is_same = is_same or (name == "deleted" and fact in again)
            if words != fact.text and altered.strip("* ") and not is_same:
                yield f"{name} in '{fact.text}'", altered


def _times_said(fact: Fact, text: str, language: Language) -> int:
    """How often a text states the fact's value."""
    return sum(one.value == fact.value for one in facts_of(reveal(text)[0], language))


def _is_still_said(fact: Fact, text: str, language: Language) -> bool:
    """True where a text has the fact's amount within so much time for at most, or since then for at least."""
    assert isinstance(fact.value, Bound)
    relation = {Limit.AT_MOST: Relation.WITHIN, Limit.AT_LEAST: Relation.SINCE}.get(fact.value.limit)
    told = facts_of(reveal(text)[0], language)
    return relation is not None and any(one.value == fact.value.amount and one.relation is relation for one in told)


def _is_told_again(one: Fact, two: Fact) -> bool:
    """True for an amount in brackets that is the one before it in another system of measures."""
    if not isinstance(one.value, Quantity) or not isinstance(two.value, Quantity):
        return False
    is_other = is_customary(one.unit, two.unit) or {one.unit, two.unit} == TEMPERATURES
    return 0 < two.start - one.end <= _BRACKET and is_other and equals_converted(one.value, two.value)


def turned_marks(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Every text with one phrase turned round that says when, how often or how divided, with the phrase's table.

    What is said twice is left alone: the other time may still say it.
    """
    shown, offsets = reveal(text)
    marks = marks_of(shown, language)
    often = Counter(mark.key for mark in marks)
    are_divided = {mark.key for mark in marks if mark.table == "portions"} == {"each", "total"}
    for mark in marks:
        other = TURNED_MARKS.get(mark.table, {}).get(mark.key)
        forms = _only_of(other, language.tables[mark.table]) if other else []
        if forms and often[mark.key] == 1 and (mark.table != "portions" or are_divided):
            start, end = offsets[mark.start], offsets[mark.end - 1] + 1
            yield f"{mark.table} turned round", text[:start] + forms[0] + text[end:]


def _only_of(key: str, table: Mapping[str, Sequence[str]]) -> list[str]:
    """The forms of a key that say nothing else: cy `bore a nos` is in the morning and at night."""
    others = {form for other, forms in table.items() if other != key for form in forms}
    return [form for form in table.get(key, ()) if form not in others]


def _altered(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    words = fact.text
    yield "deleted", ""
    for found in re.finditer(r"\d+", words):
        digits = found[0]
        other = str((int(digits[0]) % 9) + 1) + digits[1:]
        yield "digit changed", words[: found.start()] + other + words[found.end() :]
        yield "digit added", words[: found.end()] + "0" + words[found.end() :]
    yield from _other_unit(fact, language)
    if isinstance(fact.value, Bound):
        yield from _other_bound(fact, language)
    if isinstance(fact.value, Range):
        high = f"{number(fact.value.high.value, language)}\u00a0{unit(fact.unit, language)}"
        yield "range collapsed", high
        yield (
            "range end changed",
            words.replace(re.findall(r"\d+", words)[-1], "9000") if re.search(r"\d", words) else words,
        )
    if fact.relation in TURNED:
        yield from _turned(fact, language)


def _other_unit(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    other = OTHER_UNIT.get(fact.unit)
    head = fact.unit.split("/")[0]
    if other is None:
        return
    shared = {head: other.split("/")[0], fact.unit: other}
    for code, replacement in shared.items():
        forms = language.tables.get("units", {}).get(code, ())
        swapped = _swapped(fact.text, forms, unit(replacement, language))
        if swapped:
            yield "unit changed", swapped
            return


def _other_bound(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    """The fact with the opposite limit, and with none.

    Not where the word also says how long (sv `under 30 minuter`). At the latest four hours before is at least so long,
    and so is until four hours before.
    """
    words = fact.text.lower().replace("\u00a0", " ").strip("* ")
    if fact.relation is Relation.DURING:
        return
    latest = language.tables.get("bounds", {}).get("turned_before", ()) if fact.relation is Relation.BEFORE else ()
    for side, stands in (("bounds.ahead", words.startswith), ("bounds.behind", words.endswith)):
        table = language.tables.get(side, {})
        held = [(form, key) for key in OPPOSITE for form in table.get(key, ()) if stands(form.lower())]
        if not held:
            continue
        longest, key = max(held, key=lambda one: len(one[0]))
        opposite = key if longest in latest else OPPOSITE[key]
        others = [form for form in table.get(opposite, ()) if form not in latest]
        is_until = fact.relation is Relation.BEFORE and key == "at_most" and not fact.is_stated
        flipped = others[0] if others and not is_until else None
        for name, other in (("bound flipped", flipped), ("bound dropped", "")):
            if other is not None:
                yield name, _swapped(fact.text, [longest], other).strip()


def _turned(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    assert fact.relation is not None
    opposite = TURNED[fact.relation].value
    tables = [language.tables.get(side, {}) for side in ("relations.ahead", "relations.behind")]
    for table, behind in (tables, reversed(tables)):
        forms = [form for form in table.get(fact.relation.value, ()) if form in fact.text.lower()]
        stands_ahead = any(fact.text.lower().startswith(form) for form in forms)
        if opposite not in table or not forms or stands_ahead != (table is tables[0]):
            continue
        others = [*table[opposite], *behind.get(opposite, ())]
        if other := _likest(max(forms, key=len), others):
            yield "time turned round", _swapped(fact.text, forms, other)


def _likest(form: str, others: Iterable[str]) -> str:
    """Of other forms the one that goes on as a form does (es `antes de` for `después de`), else the first as short.

    Empty where all say more: "before the age of" for "after", zh `睡前` for `手术后`.
    """
    others = list(others)
    if NO_SPACE_SCRIPT.match(form):
        return next((other for other in others if other[:-1] == form[:-1]), "")
    tail = form.partition(" ")[2]
    alike = next((other for other in others if tail and other.partition(" ")[2] == tail), "")
    return alike or next((other for other in others if other.count(" ") <= form.count(" ")), "")


def _swapped(words: str, forms: Iterable[str], replacement: str) -> str:
    """The words with the longest of the forms they hold replaced; empty where they hold none."""
    lowered = words.lower().replace("\u00a0", " ").replace("\u202f", " ").replace("\u00b5", "\u03bc")
    held = [form for form in forms if form.lower().replace("\u00b5", "\u03bc") in lowered]
    if not held:
        return ""
    longest = max(held, key=len)
    at = lowered.rfind(longest.lower().replace("\u00b5", "\u03bc"))
    end = at + len(longest)
    while (
        end < len(words)
        and longest[-1].isalpha()
        and re.match(r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]|[\u064b-\u0652]", words[end])
    ):
        end += 1  # an ending of the word
    return words[:at] + replacement + words[end:]
