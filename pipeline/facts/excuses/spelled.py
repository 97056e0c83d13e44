"""A fact of the source whose figure is gone becomes true where the translation may say it in letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from pipeline.facts.excuses.figures import QUARTERS, written
from pipeline.facts.text.fold import fold
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import ClockTime, Date, Fact, Number, Ordinal
from pipeline.facts.wording.side import Side, blanked

_OFTEN_SPELLED = ("%", "km", "m", "[mi_i]", "EUR", "USD", "GBP")
_SPELLED_TO = 100  # what is written in letters by some
_ONES = range(3, 11)  # one and two are said in words that are no numbers: once, both, a dual
# Half an hour, a day, a week, a year and a half, a decade.
_TURNED_SPANS = {
    "min": (15, 30, 45, 60, 90, 120),
    "h": (12, 24, 36, 48, 72),
    "d": (7, 14, 30, 365),
    "wk": (52,),
    "mo": (3, 6, 12, 18, 24, 30, 36),
    "a": (10, 50, 100),
}
_MOST_DAYS = 31
_TWELVE = (0, 12)  # midnight, noon
_DIACRITICS = re.compile("[\u0300-\u036f]")  # which many leave out: yo ogún, ogun
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@—-―‘-‟]+")


def may_be_spelled(fact: Fact | None, source: Side, target: Side, figures: frozenset[Number], *, has_new: bool) -> bool:
    """`2 Tabletten`, `drei Tage`, `Mitte 60`: what may be said in letters that the reader does not know.

    So may a place in an order, and a quarter on the clock: `das 14. Tor`, `halb zehn`. `figures` are those that the
    translation writes; `has_new` where some are its own. Where it is listed what number words hold, and no word of the
    text holds it, nothing was spelled.
    """
    if fact is None:
        return False
    if isinstance(fact.value, Ordinal):
        return fact.value.value <= _ONES[-1] or _holds(source, target, "tens")
    if isinstance(fact.value, ClockTime):
        is_quarter = fact.value.minute in (0, *QUARTERS) and figures.isdisjoint(written(fact, source.language))
        return is_quarter and (fact.value.hour in _TWELVE or _holds(source, target, "ones", "tens"))
    if isinstance(fact.value, Date):  # the first of January, in letters
        return _may_be_day([one for one in written(fact, source.language) if one not in figures], source, target)
    is_sign = is_measured(fact.unit) and not is_time(fact.unit)
    numbers = written(fact, source.language) if fact.quantities else []
    if is_sign and (fact.unit not in _OFTEN_SPELLED or has_new):  # 20 Prozent, and no figure for it
        return False
    if fact.unit == "%" and any(number % 1 for number in numbers):
        return False
    if not all(_is_short(number) or (not fact.unit and _is_decade(number)) for number in numbers):
        return False
    return bool(numbers) and (
        _is_turned_span(fact, numbers) or _has_words_for([one for one in numbers if one not in figures], source, target)
    )


def _may_be_day(gone: Sequence[Number], source: Side, target: Side) -> bool:
    return all(number <= _MOST_DAYS for number in gone) and _has_words_for(gone, source, target)


def _is_turned_span(fact: Fact, numbers: Sequence[Number]) -> bool:
    """`24 Stunden`, `18 Monate`: a day, a year and a half."""
    return any(number in _TURNED_SPANS.get(fact.unit, ()) for number in numbers)


def _has_words_for(numbers: Sequence[Number], source: Side, target: Side) -> bool:
    is_above = [number > _ONES[-1] for number in numbers if number > _ONES[-1] or number in _ONES]
    return all(_holds(source, target, "tens" if above else "ones") for above in is_above)


def _holds(source: Side, target: Side, *keys: str) -> bool:
    """Whether a word of the text holds what number words hold; true where none are listed.

    Words that say another number of the source do not count, nor do the magnitudes of figures: 300 thousand.
    """
    table = target.language.tables.get("spelled", {})
    if not table:
        return True
    said = {quantity.value for fact in source.facts for quantity in fact.quantities if fact.is_word}
    counted = [
        fact
        for fact in target.facts
        if written(fact, target.language) or (said.issuperset(one.value for one in fact.quantities) and fact.quantities)
    ]
    text = f" {_plain(blanked(target.text, counted))} "
    for form in table.get("neither", ()):
        text = text.replace(_plain(form), " ")
    return any(_plain(form) in text for key in keys for form in table.get(key, ()))


def _plain(text: str) -> str:
    """The folded words, single spaces between them, without marks over and under Latin letters."""
    letters = _DIACRITICS.sub("", unicodedata.normalize("NFD", fold(text).text))
    return unicodedata.normalize("NFC", _BETWEEN_WORDS.sub(" ", letters))


def _is_short(value: Number) -> bool:
    """One or two digits before any zeros: forty, two thousand; or a half: two and a half."""
    twice = Fraction(value) * 2
    while twice and twice % 10 == 0:
        twice /= 10
    return twice.denominator == 1 and twice < 2 * _SPELLED_TO


def _is_decade(value: Number) -> bool:
    """`die 1980er-Jahre`."""
    return value % 10 == 0 and 1900 <= value <= 2020
