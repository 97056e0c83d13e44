"""A count in letters that seems to be lost is one that the translation may tell in words the reader does not take in.

`drei der sieben Länder`, ar `ثلاث من الولايات السبع`: a word for seven is left there, which is no count by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.judge_lone import is_count_in_letters
from pipeline.facts.differences.retold import is_wording
from pipeline.facts.lexicon.lexicon import lexicon
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.text.fold import fold
from pipeline.facts.values import Fact, Number, Ordinal, Quantity
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_SHORT = 2  # letters of a word that would be found inside others
_ENDING = 4  # letters from which on the last may be another: it `sessanta`, `sulla sessantina`
_LARGE = 1000
_DOZEN = 12
_ACCENT = re.compile("[\u0300-\u036f]")
_SIGNS = ("Mc", "Mn")  # vowels written as signs, which differ as well: kn `ಐದು`, `ಐದನೇ`


def is_count_left(difference: Difference, found: list[Difference], target: Side) -> bool:
    """True for a lost count in letters where its figure or a word for it, or for its part, stands beside the facts.

    A language that has no word listed for an eighth is not accused of losing one.
    """
    fact = difference.source
    if difference.change is not Change.NUMBER_MISSING or fact is None or not is_count_in_letters(fact):
        return False
    if any(one.source is None for one in found):  # told as something else: `Mitte dreißig`, fr `environ 35 ans`
        return True
    if any(quantity.value < 1 and len(_forms(quantity.value, target.language)) == 1 for quantity in fact.quantities):
        return True
    free = {one.target for one in found if one.target is not None} | {one for one in target.facts if is_wording(one)}
    text = f" {_plain(target.beside_facts(free))} "
    return any(_stands(form, text) for number in _numbers(fact) for form in _forms(number, target.language))


def is_all_of_them(difference: Difference, source: Side, _target: Side) -> bool:
    """`alle drei kamen um`, all of them: a count in letters right behind a word for all may be left out."""
    fact = difference.source
    if difference.change is not Change.NUMBER_MISSING or fact is None or not is_count_in_letters(fact):
        return False
    words = source.language.tables.get("wholes", {}).get("all", ())
    return fold(source.text[: fact.start]).text.endswith(tuple(f"{fold(word).text} " for word in words) or "\0")


def _stands(form: str, text: str) -> bool:
    """Inside a word as well, as endings and prefixes differ; one or two letters begin one (tr `ondan beşe`)."""
    if len(form) <= _SHORT and not NO_SPACE_SCRIPT.match(form):
        return f" {form}" in text
    has_ending = len(form) > _ENDING or (len(form) > _SHORT and unicodedata.category(form[-1]) in _SIGNS)
    return (form[:-1] if has_ending else form) in text


def _numbers(fact: Fact) -> Iterator[Number]:
    """The numbers that words for a count may hold: of two thirds, two and three; of three million, three."""
    for quantity in fact.quantities:
        value = Fraction(quantity.value)
        parts = (value.numerator, value.denominator)
        yield from (quantity.value, *(Decimal(part) for part in parts if part > 1))
        while value >= _LARGE:
            value /= _LARGE
            yield Decimal(value.numerator)
        if not quantity.value % _DOZEN:  # `zwei Dutzend`
            yield Decimal(_DOZEN)


@cache
def _forms(number: Number, language: Language) -> tuple[str, ...]:
    """The words of a language for a number, and its figure."""
    forms = [form for form, value in language.words.items() if value == number]
    for form, senses in lexicon(language).words.items():
        for sense in senses:
            value = sense.value
            amount = value.value if isinstance(value, Quantity | Ordinal) else value
            if isinstance(amount, int | Decimal | Fraction) and amount == number:
                forms.append(form)
    return (str(number), *map(_plain, forms))


def _plain(text: str) -> str:
    """The folded text without what capitals go without: el `ΤΕΣΣΕΡΑ`, tr `ALTI`."""
    return _ACCENT.sub("", unicodedata.normalize("NFD", fold(text).text)).replace("ı", "i")
