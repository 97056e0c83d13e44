"""A count in letters that seems to be lost is one that the translation may tell in words the reader does not take in.

`drei der sieben Länder`, ar `ثلاث من الولايات السبع`: a word for seven is left there, which is no count by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.differences.judge_lone import is_count_in_letters, is_pair, is_place
from pipeline.facts.differences.match import figures
from pipeline.facts.differences.retold import is_wording
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Fact, Number, Ordinal, Quantity
from pipeline.facts.wording.marks import has_hint
from pipeline.facts.wording.roman import roman_numerals
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_SHORT = 2  # letters of a word that would be found inside others
_ENDING = 4  # letters from which on the last may be another: it `sessanta`, `sulla sessantina`
_LARGE = 1000
_PAIR, _DOZEN = 2, 12
_WORDY = 4  # spaces in a fact around other words: hu `másfél évvel harmadik férje halála után`
_ACCENT = re.compile("[\u0300-\u036f]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
_WORD = re.compile(r"\w+")
_CENTURY = 10
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_SIGNS = ("Mc", "Mn")  # vowels written as signs, which differ as well: kn `ಐದು`, `ಐದನೇ`


def is_count_left(difference: Difference, found: list[Difference], source: Side, target: Side) -> bool:
    """True for a lost count in letters where its figure or a word for it, or for its part, stands beside the facts.

    A language that has no word listed for an eighth is not accused of losing one.
    """
    fact = difference.source
    if fact is not None and difference.change is Change.MISSING and is_pair(fact):
        return _is_pair_left(fact, found, target)
    if difference.change is not Change.NUMBER_MISSING or fact is None:
        return False
    if not is_count_in_letters(fact) and not is_place(fact):
        return False
    new = [one.target for one in found if one.source is None and one.target is not None]
    if any(not is_place(fact) or not _is_one(one) for one in new):
        return True  # told as something else: `Mitte dreißig`, fr `environ 35 ans`
    rare = [number for number in _numbers(fact) if number < 1 or is_place(fact)]
    if any(len(_forms(number, target.language)) == 1 for number in rare) or _is_told_by_signs(fact, target):
        return True
    if is_place(fact) and any(figures(one) == figures(fact) for one in target.facts):  # told once for twice
        return True
    if _is_between_two(fact, source):
        return True
    return _is_left(_numbers(fact), found, target)


def _is_between_two(fact: Fact, source: Side) -> bool:
    """`zwischen zwei Gaben`, sk `medzi jedným bolusom a tým nasledujúcim`: told in many ways."""
    words = fold(source.text[: fact.start]).text.split()
    opening = source.language.tables.get("ranges", {}).get("between", ())
    is_two = all(quantity.value == _PAIR for quantity in fact.quantities)
    return is_two and bool(words) and words[-1] in map(fold_word, opening)


def _is_one(fact: Fact) -> bool:
    """One of something, which a noun alone may tell."""
    return fact.unit != "" and all(quantity.value == 1 for quantity in fact.quantities)


def _is_left(numbers: Iterable[Number], found: list[Difference], target: Side) -> bool:
    """True where a word for one of the numbers, or a noun that tells two by its ending, stands beside the facts."""
    free = {one.target for one in found if one.target is not None}
    free |= {one for one in target.facts if is_wording(one) or one.text.count(" ") >= _WORDY}
    text = _searched(target.beside_facts(free))
    numbers = tuple(numbers)
    if any(_stands(form, text) for number in numbers for form in _forms(number, target.language)):
        return True
    return _PAIR in numbers and _tells_two(text, target.language)


def _tells_two(text: str, language: Language) -> bool:
    """By the ending of a noun (ar `موسمين`), or where the noun stands uncounted between two (fr `entre les prises`)."""
    counts = language.tables.get("counts", {})
    ends = tuple(map(fold_word, counts.get("dual_ends", ())))
    has_end = bool(ends) and any(word.endswith(ends) for word in _WORD.findall(text))
    nouns = map(fold_word, counts.get("two", ()))
    return has_end or any((form if NO_SPACE_SCRIPT.match(form) else f" {form}") in text for form in nouns)


def _is_pair_left(fact: Fact, found: list[Difference], target: Side) -> bool:
    """`zwischen zwei Dosen`, "between doses": the things are named, in whatever number, or a word for two is left."""
    text = target.beside_facts({one.target for one in found if one.target is not None})
    return has_hint(text, fact.unit, target.language) or _is_left((Decimal(_PAIR),), found, target)


def is_all_of_them(difference: Difference, source: Side, _target: Side) -> bool:
    """`alle drei kamen um`, all of them: a count in letters right behind a word for all may be left out."""
    fact = difference.source
    if difference.change is not Change.NUMBER_MISSING or fact is None or not is_count_in_letters(fact):
        return False
    words = source.language.tables.get("wholes", {}).get("all", ())
    ahead = fold(source.text[: fact.start]).text
    return any(ahead.endswith(f"{fold_word(word)} ") for word in words)


def _stands(form: str, text: str) -> bool:
    """Inside a word as well, as endings and prefixes differ; one or two letters begin one (tr `ondan beşe`)."""
    if form.isdecimal():  # he "ה-19"
        return re.search(rf"(?<!\d){form}(?!\d)", text) is not None
    if len(form) == 1 and _SYLLABLE.match(form):  # ko `세`, which countless words hold
        return re.search(rf"(?<!\w){form}(?!\w)", text) is not None
    if len(form) <= _SHORT and not NO_SPACE_SCRIPT.match(form):
        return f" {form}" in text
    has_ending = len(form) > _ENDING or (len(form) > _SHORT and unicodedata.category(form[-1]) in _SIGNS)
    return (form[:-1] if has_ending else form) in text


def _is_told_by_signs(fact: Fact, target: Side) -> bool:
    """A place told by a Roman numeral, a century by its years: `im 19. Jahrhundert`, "in the 1850s"."""
    if not isinstance(fact.value, Ordinal):
        return False
    place = fact.value.value
    years = (int(year) for year in _YEAR.findall(fold(target.text).text))
    is_century = any(year // 100 + 1 == place >= _CENTURY for year in years)
    return is_century or any(numeral.value == place for numeral in roman_numerals(target.text))


def _numbers(fact: Fact) -> Iterator[Number]:
    """The numbers that words for a count may hold: of two thirds, two and three; of three million, three."""
    if is_place(fact):
        yield from (Decimal(figure) for figure in figures(fact) if isinstance(figure, int))
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
    for form, senses in scanner(language).lexicon.words.items():
        for sense in senses:
            value = sense.value
            amount = value.value if isinstance(value, Quantity | Ordinal) else value
            if isinstance(amount, int | Decimal | Fraction) and amount == number:
                forms.append(form)
    return (str(number), *dict.fromkeys(spelled for form in forms for spelled in (fold(form).text, _plain(form))))


def _searched(text: str) -> str:
    """The folded text, with its words in capitals once more; vi `tư` is no `tự`, but el `ΤΕΣΣΕΡΑ` is `τέσσερα`."""
    capitals = " ".join(word for word in _WORD.findall(text) if word.isupper())
    return f" {fold(text).text} {_plain(capitals)} "


def _plain(text: str) -> str:
    """The folded text without what capitals go without: el `ΤΕΣΣΕΡΑ`, tr `ALTI`."""
    return _ACCENT.sub("", unicodedata.normalize("NFD", fold(text).text)).replace("ı", "i")
