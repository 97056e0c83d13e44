"""Text and its language become facts: amounts joined into ranges and lists, bounded, dated and related to events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from pipeline.facts.amounts.amounts import amounts
from pipeline.facts.amounts.attach import attach
from pipeline.facts.amounts.bare_rests import with_bare_rests
from pipeline.facts.amounts.below_zero import share_below_zero
from pipeline.facts.amounts.bounds_shared import share_bounds
from pipeline.facts.amounts.denied_clauses import is_in_negated_clause
from pipeline.facts.amounts.inches import name_inches
from pipeline.facts.amounts.join import joined
from pipeline.facts.amounts.limbs import without_limbs
from pipeline.facts.amounts.limits_by_comparison import limit_by_comparison
from pipeline.facts.amounts.limits_by_verb import limit_by_verbs
from pipeline.facts.amounts.ones_of_many import with_ones_of_many
from pipeline.facts.amounts.parts import (
    name_minutes,
    with_centimetres,
    with_compound_millions,
    with_compound_times,
)
from pipeline.facts.amounts.plain import WORD_FOLLOWS, clusters, named, plain_readings
from pipeline.facts.amounts.pressures import with_pressures
from pipeline.facts.amounts.rates_apart import with_distant_denominators, with_leading_rates
from pipeline.facts.amounts.sets import with_sets
from pipeline.facts.amounts.squares import name_squares
from pipeline.facts.amounts.strengths import count_by_strength
from pipeline.facts.lexicon.scanner import Scanner, scanner
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.numerals import is_foreign
from pipeline.facts.text.fold import Folded
from pipeline.facts.times.calendar import dated, in_common_era
from pipeline.facts.times.centuries import with_centuries
from pipeline.facts.times.dotted_hours import with_dotted_hours
from pipeline.facts.times.eras import with_eras
from pipeline.facts.times.opening_hours import with_opening_hours
from pipeline.facts.times.seasons import name_seasons
from pipeline.facts.tokens.amount import Amount
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.scan import tokens
from pipeline.facts.tokens.token import Token
from pipeline.facts.tokens.verbs import without_verbs
from pipeline.facts.values import Bound, ClockTime, Fact, Identifier, Ordinal, Quantity, Range, Ratio, Relation
from pipeline.language import Language, load
from pipeline.placeholders import blanked, escapes, numbered, placeholders

_POINTED = (Relation.BEFORE, Relation.AFTER, Relation.AGO)
_SHORT = 2000  # characters
_ALWAYS, _DAY_AND_NIGHT = "24/7", Quantity(Decimal(24), ("h",))
_MONTH, _MONTHS = re.compile(r"\d{1,2}(?: ?[-–~～至到] ?\d{1,2})? ?[月월]"), range(1, 13)
_MANY = 100  # "a few hundred" and "hundreds" are no count, wherever they stand


def read_facts(text: str, *, language: str = "de") -> list[Fact]:
    """The facts a text states, in the order it states them.

    Raises FaktentreuError for a malformed language code; a language without data is read by its bare digits.
    """
    return facts_of(text, load(language))


def facts_of(text: str, language: Language) -> list[Fact]:
    """The facts of a text in a loaded language; a text read lately is remembered.

    One German segment meets thirty languages, and headings, table cells and boilerplate come again and again. Of long
    texts only the last ones are, for the rules that look at the whole of one for each of its sentences.
    """
    return list((_remembered if len(text) <= _SHORT else _remembered_long)(text, language))


def forget() -> None:
    """Read every text anew from here on, as benchmarks want."""
    _remembered.cache_clear()
    _remembered_long.cache_clear()


@lru_cache(maxsize=4096)
def _remembered(text: str, language: Language) -> tuple[Fact, ...]:
    return tuple(_facts(text, language))


@lru_cache(maxsize=4)
def _remembered_long(text: str, language: Language) -> tuple[Fact, ...]:
    return tuple(_facts(text, language))


def _facts(text: str, language: Language) -> list[Fact]:
    folded = folded_text(_without_placeholders(text, language))
    scan = scanner(language)
    original = text if folded.offsets is None else "".join(text[offset] for offset in folded.offsets[:-1])
    found = without_verbs(folded.text, tokens(folded.text, scan, original), language)
    readings = with_ones_of_many(folded.text, _readings(folded.text, found, scan, original) if found else [], scan)
    facts = without_limbs([_fact(reading, folded, text) for reading in readings], language)
    return with_centuries(with_eras(facts, text, folded, language), text, folded, language)


def _without_placeholders(text: str, language: Language) -> str:
    """The text with blanks where a program writes something: `%02d mg` and `{0} mg` state no fact yet."""
    if "%" not in text and "{" not in text:
        return text
    found = [*placeholders(text), *escapes(text)]
    return blanked(text, found if language.is_percent_before else [*found, *numbered(text)])


def _readings(text: str, found: list[Token], scan: Scanner, original: str) -> list[Reading]:
    readings: list[Reading] = []
    for first, last in clusters(text, found, scan):
        plain = plain_readings(text, found, first, last, scan, original)
        readings += plain if plain is not None else _by_grammar(text, found, first, last, scan, original)
    readings = [reading for reading in readings if not _is_month(reading, text)]
    readings = with_sets(text, with_pressures(text, readings, scan.language))
    count_by_strength(text, found, readings)
    floor = 0
    own_mark = "" if scan.language.has_either_decimal else scan.language.known_decimal
    for reading in readings:
        if scan.language.era:
            reading.value = in_common_era(reading, text, scan.language)
        reading.is_foreign = _is_foreign(reading, found, own_mark)
        reading.is_followed = bool(WORD_FOLLOWS.match(text, reading.end))
        attach(text, found, reading, floor, scan)
        limit_by_comparison(text, reading, scan)
        is_open = isinstance(reading.value, Bound) and not reading.is_turned
        is_open = is_open or reading.relation is Relation.AFTER or isinstance(reading.value, Ratio)
        reading.is_negated = is_open and is_in_negated_clause(text, reading, found, scan)
        if not _is_nothing(reading):
            floor = reading.last + 1
    name_seasons(text, readings)
    limit_by_verbs(text, readings, scan)
    if len(readings) == 1:
        return readings if not _is_nothing(readings[0]) else []
    share_bounds(text, found, readings, scan)
    share_below_zero(readings, found)
    readings = with_leading_rates(text, found, readings)
    readings = with_distant_denominators(text, found, readings)
    return [
        reading
        for index, reading in enumerate(readings)
        if not _is_nothing(reading) and not _is_within_another(reading, readings[max(0, index - 3) : index + 4])
    ]


def _by_grammar(text: str, found: list[Token], first: int, last: int, scan: Scanner, original: str) -> list[Reading]:
    """The readings of a cluster of tokens, in order."""
    cluster = found[first : last + 1]
    readings = list(dated(text, cluster, scan, original))
    taken = {index: reading for reading in readings for index in range(reading.first, reading.last + 1)}
    free = [amount for amount in amounts(text, cluster) if _is_free(amount, taken, cluster)]
    name_minutes(text, free, scan.language)
    name_inches(text, cluster, free, scan.language)
    name_squares(text, free, scan.language)
    free = with_bare_rests(text, cluster, with_centimetres(text, cluster, free, scan.lexicon), scan.language)
    free = with_compound_millions(text, cluster, free, scan.lexicon)
    free = with_compound_times(text, cluster, free, scan)
    readings += joined(text, cluster, free, scan)
    for index, token in enumerate(cluster):
        if token.kind in ("identifier", "version") and index not in taken:
            readings.append(named(token, index))
        elif token.kind == "ratio" and index not in taken:
            readings.append(_ratio(token, index))
    readings.sort(key=lambda reading: reading.start)
    readings = with_opening_hours(text, cluster, with_dotted_hours(text, cluster, readings, scan), scan)
    for reading in readings:
        reading.first += first
        reading.last += first
    return readings


def _is_free(amount: Amount, taken: Mapping[int, Reading], cluster: list[Token]) -> bool:
    """True for an amount of which nothing else is made, but the word for a place behind it: fr `5 premiers matchs`.

    Of `a second` the place is all.
    """
    if amount.first in taken:
        return False
    place = taken.get(amount.last)
    if place is None:
        return True
    is_word = isinstance(place.value, Ordinal) and place.is_word and place.first == place.last
    return is_word and cluster[amount.last].sense("unit") is None


def _is_foreign(reading: Reading, found: list[Token], decimal: str) -> bool:
    """True where a number of the reading is written with another language's decimal mark."""
    value = reading.value
    if isinstance(value, ClockTime):
        return False
    seconds = value.value if isinstance(value, Quantity) and value.unit == "s" else None
    for token in found[reading.first : reading.last + 1]:
        if seconds is not None and token.value != seconds:  # sv `1.24 minuter` are 84 of them
            continue
        if token.kind == "number" and not token.bare.isdecimal() and is_foreign(token.bare, decimal):
            return True
    return False


def _ratio(token: Token, index: int) -> Reading:
    if token.bare == _ALWAYS:
        return Reading(_DAY_AND_NIGHT, index, index, token.start, token.end, optional=True, is_word=True)
    first, second = (re.sub(r"\D", "", figure) for figure in re.split("[/:]", token.bare))  # 1:1,000
    return Reading(Ratio(Decimal(first), Decimal(second)), index, index, token.start, token.end)


def _is_month(reading: Reading, text: str) -> bool:
    """`7月`, `8 月`, ko `3~5월`: a month by itself, which is a name elsewhere, and states no fact."""
    value = reading.value.high if isinstance(reading.value, Range) else reading.value
    if not isinstance(value, Quantity) or value.value not in _MONTHS or value.unit not in ("", "mo"):
        return False
    month = _MONTH.match(text, reading.start)
    return month is not None and (
        month.end() == reading.end if value.units else month.end() - 1 in (reading.end, reading.end + 1)
    )


def _is_nothing(reading: Reading) -> bool:
    """A weak reading that no bound, approximation or relation supports states no fact."""
    is_supported = reading.about or reading.relation not in (None, Relation.EVERY)
    return reading.weak and not (is_supported or isinstance(reading.value, Bound | Range))


def _is_meant(reading: Reading) -> bool:
    """True for a one that is said on purpose: about an hour, an hour before, at least an hour."""
    is_many = isinstance(reading.value, Quantity) and reading.value.value >= _MANY
    return (not is_many and (reading.about or reading.relation in _POINTED)) or isinstance(reading.value, Bound)


def _is_within_another(reading: Reading, readings: list[Reading]) -> bool:
    """A word that a fact close by has taken ("un'ora prima", "20h30") is no ordinal or name of its own."""
    if not isinstance(reading.value, Ordinal | Identifier):
        return False
    return any(
        other is not reading and (other.first <= reading.first <= other.last or other.start < reading.end <= other.end)
        for other in readings
    )


def _fact(reading: Reading, folded: Folded, text: str) -> Fact:
    """The fact of a reading, with its offsets and words in the author's text."""
    start, end = folded.origin(reading.start), folded.origin(reading.end - 1) + 1
    return Fact(
        value=reading.value,
        start=start,
        end=end,
        text=text[start:end],
        about=reading.about,
        relation=reading.relation,
        per=reading.per,
        others=(reading.other,) if reading.other is not None else (),
        optional=reading.optional and (reading.is_listed or not _is_meant(reading)),
        is_word=reading.is_word,
        is_followed=reading.is_followed,
        is_foreign=reading.is_foreign,
        lean=reading.lean,
        trend=reading.trend,
        is_negated=reading.is_negated,
        is_stated=reading.is_stated,
        is_listed=reading.is_listed,
        is_level=reading.is_level,
    )
