"""Years of an era become bare numbers: uk `400 року до н. е.` is no span of 400 years, cy `400 CC` is no volume."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.text.fold import Folded, fold, fold_word
from pipeline.facts.values import Fact, Quantity
from pipeline.language import Language, meaning, once_for_each

_KEYS = ("bce", "ce")
_OLDEST = 10_000  # years: more than these are counted, not named
_LONGEST = 24  # characters of a word for about
_LETTERS = 2  # letters alone, of an abbreviation in capitals: tr `MS`, no milliseconds
_NEAR = 2  # characters: a space and a comma
_FIGURE = re.compile(r"[^\W_]*\d[\d.,]*")


def with_eras(facts: list[Fact], text: str, folded: Folded, language: Language) -> list[Fact]:
    """The facts of a text, those with an era in their unit or right behind it as numbers alone."""
    if not any(map(_may_be_year, facts)):
        return facts
    eras = _eras(language)
    if eras is None:
        return facts
    told = [(folded.origin(era.start()), folded.origin(era.end() - 1) + 1) for era in eras.finditer(folded.text)]
    told = [(start, end) for start, end in told if end - start > _LETTERS or not text[start:end].islower()]

    def read(fact: Fact) -> Fact:
        is_year = _may_be_year(fact) and any(_is_told(fact, *era) for era in told)
        return _as_rough(_as_year(fact, text), text, language) if is_year else fact

    return list(map(read, facts)) if told else facts


@once_for_each
def _eras(language: Language) -> re.Pattern[str] | None:
    """The language's words for before and after Christ, as its file of meanings lists them; None without any."""
    table = meaning(language.code).get("opposites", {})
    forms = {fold_word(form) for key in _KEYS for form in table.get(key, ())}
    return re.compile(any_word(forms, language)) if forms else None


def _may_be_year(fact: Fact) -> bool:
    value = fact.value
    is_small = isinstance(value, Quantity) and 0 < value.value < _OLDEST and not fact.is_word
    return is_small and fact.quantities[0].value % 1 == 0


def _is_told(fact: Fact, start: int, end: int) -> bool:
    """True for an era in the unit, and right behind a year or a bare figure or ahead of it: zh `公元前400年`."""
    if fact.start < start < fact.end:
        return True
    units = fact.quantities[0].units
    return (not units or "a" in units) and (0 <= start - fact.end <= _NEAR or 0 <= fact.start - end <= 1)


def _as_year(fact: Fact, text: str) -> Fact:
    figure = _FIGURE.search(fact.text)
    end = fact.start + figure.end() if figure else fact.end
    value = Quantity(fact.quantities[0].value)
    return replace(fact, value=value, end=end, text=text[fact.start : end], relation=None, others=(), per="")


def _as_rough(fact: Fact, text: str, language: Language) -> Fact:
    """`um 400 v. Chr.`, ka `დაახლოებით ძვ. წ. 300`: about, by a word ahead of the year or of its era."""
    forms = listed(language, "about", "years") | listed(language, "about", "ahead")
    ahead = fold(text[max(0, fact.start - _LONGEST) : fact.start]).text.rstrip()
    eras = _eras(language)
    before = [ahead] if eras is None else [ahead, *(ahead[: era.start()].rstrip() for era in eras.finditer(ahead))]
    is_rough = any(f" {words}".endswith(f" {form}") for words in before for form in forms)
    return replace(fact, about=True) if is_rough and not fact.about else fact
