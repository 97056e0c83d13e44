"""A text and its language become the units of time that it names without counting them: in some days, for hours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, any_word, signs_pattern
from pipeline.facts.lexicon.words import SIGNS, folded_text, words_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.values import Fact, Ordinal
from pipeline.facts.wording.calendar_names import calendar_names
from pipeline.facts.wording.marks import has_hint, marks_of, unit_forms
from pipeline.language import Language, once_for_each

_LONG_UNITS = ("{decade}", "{century}")  # may be told as tens and hundreds of years: told apart from each other alone
_UNITS = ("s", "min", "h", "d", "wk", "mo", "a", *_LONG_UNITS)
_SHORTEST, _SHORTEST_SIGNS = 3, 2  # letters of a name, or signs in a script without spaces
_MADE_WITH, _LONG = ("wk", "mo", "a"), 4  # units whose names are no parts of other words, and letters of such a name
_OFTEN, _NEITHER = ("periods", "spans"), "neither"  # marks that say how often, and such as tell nothing
_NEAR = 24  # characters for a word for before or after
_WORD = re.compile(f"[{SIGNS}]+")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """The name of a unit of time that counts nothing, and where it stands."""

    unit: str
    start: int
    end: int

    @property
    def is_long(self) -> bool:
        """True for decades and centuries."""
        return self.unit in _LONG_UNITS


@dataclass(frozen=True, slots=True)
class _Names:
    """Units by their names, of which `parts` may stand inside longer words: `Arbeitstage`, `mehrwöchig`."""

    units: Mapping[str, str]
    signs: re.Pattern[str] | None
    parts: Mapping[str, frozenset[str]]
    per: frozenset[str]  # words ahead of what is counted by
    weekdays: frozenset[str]


def named_spans(text: str, facts: Sequence[Fact], language: Language) -> list[NamedSpan]:
    """The units of time that a text names beside the facts, and that do not say how often."""
    names = _names(language)
    words = words_of(text)
    if names.signs is None and names.units.keys().isdisjoint(words.different):
        return []
    found = [
        NamedSpan(names.units[form], words.folded.origin(start), words.folded.origin(end - 1) + 1)
        for form, start, end in _standing(words.folded.text, names)
    ]
    if not found:
        return []
    often = [mark for mark in marks_of(text, language) if mark.table in _OFTEN or mark.key == _NEITHER]
    often = [mark for mark in often if not _beside(language).match(folded_text(text[mark.end : mark.end + _NEAR]).text)]
    counted = (fact for fact in facts if not _is_name(fact, names))
    taken = [(fact.start, fact.end) for fact in counted] + [(mark.start, mark.end) for mark in often]
    taken += [(day.start, day.end) for day in calendar_names(text, language)]  # zh 星期一 is no week
    return [one for one in found if not any(start < one.end and one.start < end for start, end in taken)]


def _is_name(fact: Fact, names: _Names) -> bool:
    """True for a name that is a place in an order as well: es `segundos`."""
    return isinstance(fact.value, Ordinal) and fold_word(fact.text) in names.units


@once_for_each
def _beside(language: Language) -> re.Pattern[str]:
    """Words for before and after, behind a span that they bind to an event: `in der Woche vor der Impfung`."""
    tables = (language.tables.get(f"relations.{side}", {}) for side in ("ahead", "behind"))
    forms = (form for table in tables for key in ("before", "after") for form in table.get(key, ()))
    return re.compile(f" {any_word(map(fold_word, forms), language)}")


def may_name(text: str, unit: str, language: Language) -> bool:
    """True where a text names a unit of time in any way, inside a longer word as well.

    The name of another unit is none, though it holds this one: pl `tygodni`, and `dni`. Nor is Wednesday.
    """
    names = _names(language)
    others = (word for word in words_of(text).different if word not in names.weekdays)
    words = [word for word in others if names.units.get(word, unit) == unit]
    return has_hint(text, unit, language) or any(part in word for part in names.parts.get(unit, ()) for word in words)


def unit_of_word(word: str, language: Language) -> str | None:
    """The unit of time that a word is, or that a long one is made with: `Schwangerschaftswoche`, but no `Montag`."""
    names, folded = _names(language), fold_word(word.strip(".,;:()"))
    if folded in names.units:
        return names.units[folded]
    ends = ((unit, part) for unit in _MADE_WITH for part in names.parts.get(unit, ()) if len(part) >= _LONG)
    return next((unit for unit, part in ends if folded.endswith(part)), None)


def _standing(text: str, names: _Names) -> Iterator[tuple[str, int, int]]:
    """Each name and where it stands; none behind a figure or its ending, `1980er-Jahre`, or behind `pro`."""
    before = ""
    for word in _WORD.finditer(text):
        if word[0] in names.units and before not in names.per and not before[:1].isdecimal():
            yield word[0], *word.span()
        before = word[0]
    for sign in names.signs.finditer(text) if names.signs is not None else ():
        yield sign[0], *sign.span()


@once_for_each
def _names(language: Language) -> _Names:
    units: dict[str, set[str]] = defaultdict(set)
    for unit in _UNITS:
        for form in map(fold_word, unit_forms(language, unit)):
            is_signs = NO_SPACE_SCRIPT.match(form) is not None
            if len(form) >= (_SHORTEST_SIGNS if is_signs else _SHORTEST) and (is_signs or _WORD.fullmatch(form)):
                units[form].add(unit)
    for unit, words in language.tables.get("named_spans", {}).items():
        for word in map(fold_word, words):
            units[word].add(unit)
    for word in language.tables.get("counts", {}).get("several", ()):
        for unit in _UNITS:
            for form in unit_forms(language, unit):
                units[fold_word(word + form)].add(unit)
    others = {*map(fold_word, language.words), *map(fold_word, language.ordinals)}  # en "second"
    others |= {form for unit in _UNITS for form in _abbreviated(unit, language)}
    others |= {fold_word(form) for form in language.tables.get("skip", {}).get("time_words", ())}  # ko `오랜 시간`
    told = {fold_word(word) for words in language.tables.get("named_spans", {}).values() for word in words}
    others -= told  # fr `secondes`, seconds far more often than places in an order
    sure = {form: min(several) for form, several in units.items() if len(several) == 1 and form not in others}
    signs = [form for form in sure if NO_SPACE_SCRIPT.match(form)]
    glued = language.tables.get("glued", {})
    parts = {
        unit: frozenset(form for form in units if unit in units[form]).union(map(fold_word, glued.get(unit, ())))
        for unit in _UNITS
    }
    per = frozenset(map(fold_word, language.tables.get("per", {}).get("ahead", ())))
    weekdays = frozenset(map(fold_word, language.weekdays))
    return _Names(sure, re.compile(signs_pattern(signs)) if signs else None, parts, per, weekdays)


def _abbreviated(unit: str, language: Language) -> Iterator[str]:
    """The forms that are written with a point as well: *Min.* may be a minimum."""
    forms = [fold_word(form) for form in unit_forms(language, unit)]
    yield from (form for form in forms if f"{form}." in forms)
