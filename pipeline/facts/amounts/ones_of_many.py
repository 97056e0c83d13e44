"""One of many becomes a number where a limit stands ahead of its article: `weniger als einer von 10.000`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import LIMITS
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.values import Bound, Quantity
from pipeline.language import Language, once_for_each

_TEN, _MOST = 10, 10**7
_NEAR = 80  # characters from the limit to what one is told of
_SHORTEST = 3  # letters of a limit: no `ab`
_NO_LINKS = ("limit ahead", "unit", "number")  # senses of words that part one from the many


def with_ones_of_many(text: str, readings: list[Reading], scan: Scanner) -> list[Reading]:
    """The readings, and before a round bare number the one that a limit and an article tell of it.

    The article by itself is no number, and stays none where nothing limits it: `eine von hundert Frauen`.
    """
    kept: list[Reading] = []
    for many in readings:
        if _is_round(many) and (pattern := _limited_one(scan.language)) is not None:
            floor = kept[-1].end if kept else 0
            found = pattern.search(text, max(floor, many.start - _NEAR), many.start)
            if found is not None and _is_of(found["gap"], scan.lexicon):
                kept.append(_one(found, many))
        kept.append(many)
    return kept


def _is_round(reading: Reading) -> bool:
    value = reading.value
    is_count = isinstance(value, Quantity) and not value.units and _TEN <= value.value <= _MOST
    return is_count and isinstance(value, Quantity) and not value.value % _TEN


def _is_of(gap: str, entries: Lexicon) -> bool:
    """True where no other amount or limit begins between the one and the many."""
    senses = chain.from_iterable(entries.words.get(word, ()) for word in gap.split())
    return all(sense.category not in _NO_LINKS for sense in senses)


def _one(found: re.Match[str], many: Reading) -> Reading:
    limit = LIMITS[next(key for key in LIMITS if found[key] is not None)]
    value = Bound(limit, Quantity(Decimal(1)))
    return Reading(
        value, many.first, many.first, found.start(), found.end("one"), optional=True, is_word=True, is_stated=True
    )


@once_for_each
def _limited_one(language: Language) -> re.Pattern[str] | None:
    """A limit, a word for one, and up to three words; None in a language without either."""
    ones = {fold_word(form) for form in language.tables.get("articles", {}).get("one", ())}
    ones |= {fold_word(form) for form, value in language.words.items() if value == 1}
    limits = _limits(language)
    if not ones or not limits:
        return None
    keys = "|".join(f"(?P<{key}>{any_word(forms, language)})" for key, forms in limits.items())
    missing = "".join(f"(?P<{key}>(?!))?" for key in LIMITS if key not in limits)
    one = rf"[ '](?:[^\W\d_]+ )?(?P<one>{any_word(ones, language)})"  # he `מ…אדם אחד`: the noun stands ahead of it
    return re.compile(rf"(?:{keys}){missing}{one}(?P<gap>(?: [^\W\d_]+){{1,3}}) $")


def _limits(language: Language) -> Mapping[str, tuple[str, ...]]:
    """The words for limits that stand ahead of an amount, without signs and the shortest prepositions."""
    table = language.tables.get("bounds.ahead", {})
    folded = {key: [fold_word(form).rstrip("'") for form in table.get(key, ())] for key in LIMITS}
    found = {key: tuple(form for form in forms if _is_word(form)) for key, forms in folded.items()}
    return {key: forms for key, forms in found.items() if forms}


def _is_word(form: str) -> bool:
    return len(form) >= _SHORTEST and form[0].isalpha()
