"""Letters inside a word of one text say what the other states: `Dreimonatsspritze`, `Verdopplung`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache, lru_cache

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.units import is_measured, is_time
from pipeline.facts.values import Fact, Number, Quantity, Relation
from pipeline.facts.wording.marks import unit_forms
from pipeline.facts.wording.side import Side
from pipeline.language import Language

_ADDED = (Change.ADDED, Change.NUMBER_ADDED)
_POINTS = "[pp]"
_WORD_BEHIND = re.compile(r"[ -]([^\W\d_]+)")
_TWO_WORDS_BEHIND = re.compile(r"(?: [^\W\d_]+){1,2}")
_LONG_FORM = 4  # letters that more words than those of a unit begin with
_STEM = 3  # letters that words of a number share: pl `cztery`, `czwarty`
_HALF = Fraction(1, 2)
_MAGNITUDES = (10**6, 10**9, 10**12)
_LASTING = (None, Relation.DURING, Relation.EVERY)  # what a compound says of its span: how long, or how often


def is_in_compound(difference: Difference, found: Iterable[Difference], source: Side) -> bool:
    """True for an added amount that the source says inside a compound: `Dreimonatsspritze`, three-month injection.

    A bare count may stand ahead of any letters: `zehnstöckig`, 10 storeys, `dreiköpfig`, 3 members.
    """
    fact = difference.target if difference.change in _ADDED else None
    if fact is None or not isinstance(fact.value, Quantity) or not source.language.glued:
        return False
    spans = [span for unit in fact.value.units or ("",) for span in _same_spans(fact.value.value, unit)]
    patterns = [_compound(source.language, value, unit) for value, unit in spans]
    told = max(len(pattern.findall(folded_text(source.text).text)) for pattern in patterns)
    if not told:
        return False
    added = [one.target for one in found if one.change is difference.change and one.target is not None]
    alike = [one for one in added if one.value == fact.value and one.relation in _LASTING]
    return fact in alike[:told]


def is_both_of_compound(difference: Difference, source: Side, target: Side) -> bool:
    """True for two units of time beside a word of the source that ends in the unit: `die beiden letzten Schuljahre`.

    Either is what differs: the amount that is added, or the bare count that goes with something else then.
    """
    if not source.language.glued or difference.change not in (*_ADDED, Change.NUMBER):
        return False
    is_added = difference.change in _ADDED
    amounts = [difference.target] if is_added else target.facts
    counts = source.facts if is_added else [difference.source]
    return any(
        one.value == Quantity(fact.quantities[0].value) and _ends_in_unit(source, one.end, fact.unit)
        for fact in amounts
        if fact is not None and is_time(fact.unit) and not fact.per
        for one in counts
        if one is not None and one.optional and not one.unit
    )


def _ends_in_unit(side: Side, at: int, unit: str) -> bool:
    """True where one of the next two words ends in a unit: `Märzwochen`."""
    words = _TWO_WORDS_BEHIND.match(side.text, at)
    forms = tuple(fold_word(form) for form in unit_forms(side.language, unit) if len(form) >= _LONG_FORM)
    return words is not None and any(fold_word(word).endswith(forms) for word in words[0].split())


def names_unit_behind(bare: Fact, unit: str, side: Side) -> bool:
    """True where the word behind a bare figure begins with its unit (sv `100-meterslöparen`) or says only "points"."""
    forms = [fold_word(form) for form in unit_forms(side.language, unit)]
    following = _WORD_BEHIND.match(side.text, bare.end)
    if unit == _POINTS:
        shares = set(map(fold_word, unit_forms(side.language, "%")))  # tr "yüzde" of "yüzde puan"
        words = [*fold(bare.text).text.split()[1:], *([fold_word(following[1])] if following else ())]
        return any(word not in shares and word in form.split() for word in words for form in forms)
    if following is None:
        return False
    word = fold_word(following[1])
    return any(word == form or (len(form) > _LONG_FORM and word.startswith(form)) for form in forms)


def is_mere_magnitude(difference: Difference, source: Side, _target: Side) -> bool:
    """True for an added million that the source says without a count: `die erste Million Kilometer`."""
    fact = difference.target if difference.change in _ADDED else None
    if fact is None or not isinstance(fact.value, Quantity) or fact.value.value not in _MAGNITUDES:
        return False
    return (
        _magnitude(source.language, int(fact.value.value)).search(folded_text(source.beside_facts()).text) is not None
    )


@cache
def _magnitude(language: Language, value: int) -> re.Pattern[str]:
    """The words of a magnitude: `Million`."""
    listed = (*language.words.items(), *language.magnitudes.items())
    forms = [form for form, number in listed if number == value]
    forms += language.tables.get("magnitudes", {}).get(str(value), ())
    return re.compile(rf"(?<!\w){trie_pattern(map(fold_word, forms))}(?!\w)" if forms else "(?!)")


def _same_spans(value: Number, unit: str) -> Iterator[tuple[Fraction, str]]:
    """A span and the same in the next unit: six months are half a year."""
    yield Fraction(value), unit
    for less, many, more in (("d", 7, "wk"), ("mo", 12, "a")):
        if unit == less:
            yield Fraction(value) / many, more
        elif unit == more:
            yield Fraction(value) * many, less


@lru_cache(maxsize=256)  # amounts are many
def _compound(language: Language, value: Fraction, unit: str) -> re.Pattern[str]:
    """A number word, a unit where there is one, and more letters, written as one word."""
    numbers = [fold_word(form) for form, number in language.words.items() if number == value]
    numbers += map(fold_word, language.tables.get("compounds", {}).get(str(value), ()))
    units = trie_pattern(map(fold_word, unit_forms(language, unit))) if unit else ""
    edge = letter(language)
    return re.compile(rf"(?<!{edge}){trie_pattern(numbers)}{units}{edge}{{3}}")


def is_inside_word(difference: Difference, found: Iterable[Difference], target: Side) -> bool:
    """True for a lost `doppelt so viel` that some word of the text may say; none are known of some languages."""
    fact = difference.source if difference.change is Change.MISSING else None
    if fact is None or fact.unit != "{fold}":
        return False
    differing = [one.target for one in found if one.target is not None]
    text = folded_text(target.beside_facts(differing)).text
    patterns = [_multiple(target.language, Fraction(quantity.value)) for quantity in fact.quantities]
    return any(pattern is None or pattern.search(text) is not None for pattern in patterns)


def is_double_action(difference: Difference, source: Side, target: Side) -> bool:
    """True for two times on one side and a double action on the other: click twice, `Doppelklick`.

    Not beside a measured amount, of which twice as much may be said.
    """
    sides = {Change.MISSING: (source, target), Change.ADDED: (target, source)}.get(difference.change)
    fact = difference.source or difference.target
    if sides is None or fact is None or not isinstance(fact.value, Quantity) or fact.per or fact.relation is not None:
        return False
    if fact.value.value != 2 or "{times}" not in fact.value.units:
        return False
    own, other = sides
    is_alone = not any(is_measured(one.unit) for one in own.facts)
    return is_alone and _says_twice(other) and not _says_twice(own)


def _says_twice(side: Side) -> bool:
    """True where a word beside the facts doubles something; never in a language of which no such words are known."""
    pattern = _multiple(side.language, Fraction(2))
    return pattern is not None and pattern.search(folded_text(side.beside_facts()).text) is not None


@cache
def _multiple(language: Language, value: Fraction) -> re.Pattern[str] | None:
    """The words that say a multiple, by their first letters, or by any where a `*` stands ahead; None for none.

    Once and a half is said by a half, and from four on by any word that holds the first letters of the number, of how
    many or of which place: hu `megnégyszereződött`, pl `poczwórny`.
    """
    listed = {Fraction(key): forms for key, forms in language.tables.get("multiples", {}).items()}
    forms = listed.get(_HALF if value == 1 + _HALF else value)
    if forms is None:
        named = (*language.words.items(), *language.ordinals.items())
        forms = tuple(f"*{fold_word(form)[:_STEM]}" for form, number in named if number == value)
    if not listed or not forms:
        return None
    free = [form for form in forms if form.startswith("*") or NO_SPACE_SCRIPT.match(form)]
    begun = trie_pattern(fold_word(form) for form in forms if form not in free)
    within = trie_pattern(fold_word(form.removeprefix("*")) for form in free)
    return re.compile(rf"(?<!\w)(?:{language.prefixes}){begun}|{within}")
