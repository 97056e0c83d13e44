"""A Language becomes its lexicon: every folded form with its senses, each a category and a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import cast

from pipeline.facts.lexicon.clock_phrases import clock_phrases
from pipeline.facts.lexicon.senses import (
    CASED_SIGNS,
    SIGNS,
    UNIT_SIGNS,
    Sense,
    is_listed_in_case,
    is_told_by_case,
    sense_of,
)
from pipeline.facts.numerals import exact
from pipeline.facts.text.fold import fold_word, fold_words
from pipeline.facts.values import ClockTime, Quantity
from pipeline.language import Language
from pipeline.language.value import Forms

Senses = tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Senses by folded form: `words` are found as words, `glued` only directly behind a number word (`-stündig`)."""

    words: dict[str, Senses]
    glued: dict[str, Senses]
    of_category: dict[str, list[str]]  # category -> its forms
    met: dict[str, dict[str, object]]  # what forms that texts held mean, where letter case does not matter

    def forms(self, *categories: str) -> set[str]:
        """The forms with a sense of one of the categories."""
        return {form for category in categories for form in self.of_category.get(category, ())}

    def meaning(self, form: str, written: str) -> dict[str, object]:
        """Category -> value of a form that is written so."""
        senses = self.words.get(form, ())
        if not any(sense.exact for sense in senses):
            return self.met.setdefault(form, by_category(senses))
        is_shouted = len(form) > _LONGEST_SIGN and written.isupper()  # ON 3 MAY
        return by_category(sense for sense in senses if is_shouted or sense.exact in ("", written))


_TRENDS = ("more behind", "less behind")
_EVERY = "every"  # the sense of a form that tells how often by itself: every other day, zweistündlich
_MANY = ("unit", "unit ahead")  # categories of which a form may have several values: uk "г", sw "mara"
_DAYS = ("month", "weekday", "ordinal")
_LONGEST_SIGN = 2  # letters of what case may tell apart: `g`, `Pa`
_OPTIONAL, _ROUGH, _EVERY_TIME = Sense("optional", True), Sense("rough", True), Sense(_EVERY, True)
_OTHERWISE = ("bounds.ahead", "bounds.behind", "units")  # no months: my "အောက်", below, is short for October as well
# Tables whose forms say something else as well.
_BESIDES = {
    "numerals_optional": (_OPTIONAL,),
    "amounts_optional": (_OPTIONAL,),
    "numerals_about": (_ROUGH,),
    "amounts_about": (_ROUGH,),
    "intervals": (_EVERY_TIME,),
    "intervals_optional": (_OPTIONAL, _EVERY_TIME),
}


def make_lexicon(language: Language) -> Lexicon:
    """The lexicon of a language: hand-made forms first, CLDR's where they add something. Its scanner keeps it."""
    words: dict[str, list[Sense]] = {}
    entries = list(_entries(language))
    for form, (_, sense) in zip(fold_words([form for form, _ in entries]), entries, strict=True):
        known = words.setdefault(form, [])
        if sense not in known:
            known.append(sense)
    _add_trends(words)
    _add_cldr(words, language)
    for form in fold_words(language.tables.get("skip", {}).get("phrases", ())):
        words[form] = [sense for sense in words[form] if sense.category not in _DAYS]  # tr "kas": a muscle, no November
    glued = _glued(words, language)
    of_category: dict[str, list[str]] = {}
    for form, senses in words.items():
        for sense in senses:
            of_category.setdefault(sense.category, []).append(form)
    return Lexicon(_shared(words), _shared(glued), of_category, met={})


def _add_trends(words: dict[str, list[Sense]]) -> None:
    """Limits that begin with a word for more or less say by how much as well: pl `pięć lat dłużej niż`."""
    for form, senses in words.items():
        if " " not in form or not any(sense.category == "limit ahead" for sense in senses):
            continue
        for sense in words.get(form.partition(" ")[0].rstrip(","), ()):
            if sense.category in _TRENDS and sense not in senses:
                senses.append(sense)


def _shared(table: Mapping[str, Iterable[Sense]]) -> dict[str, Senses]:
    """The table, whose forms of the same senses share one tuple: most are forms of one entry, of thousands."""
    several: dict[tuple[object, ...], Senses] = {}
    typed = ((form, tuple(senses)) for form, senses in table.items())
    # True is as much as one, so the types tell them apart.
    return {
        form: several.setdefault((*senses, *(type(sense.value) for sense in senses)), senses) for form, senses in typed
    }


def _glued(words: dict[str, list[Sense]], language: Language) -> dict[str, list[Sense]]:
    """What is written on to a number word, by folded form; behind a figure and a hyphen it is a word of its own."""
    glued: dict[str, list[Sense]] = {}
    for unit, forms in language.tables.get("glued", {}).items():
        for form in map(fold_word, forms):
            glued.setdefault(form, []).append(Sense("unit", unit))
            words.setdefault(form, [Sense("unit", unit), Sense("unit of compound", True)])
    for unit, forms in language.tables.get("glued_every", {}).items():
        for form in map(fold_word, forms):  # behind a space it counts: "5 stündliche Messungen"
            glued[form] = words[f"-{form}"] = [Sense("unit", unit), Sense(_EVERY, True)]
    return {**glued, **_glued_parts(glued, language)}


def _glued_parts(glued: dict[str, list[Sense]], language: Language) -> dict[str, list[Sense]]:
    """A part written on to a number word, alone or with a unit behind it: `sechseinhalb`, `sechseinhalbstündig`."""
    parts: dict[str, list[Sense]] = {}
    for part, forms in language.tables.get("glued_add", {}).items():
        add = Sense("add", exact(Fraction(part)))
        for form in map(fold_word, forms):
            parts[form] = [add]
            parts |= {form + unit: [add, *senses] for unit, senses in glued.items()}
    return parts


def by_category(senses: Iterable[Sense]) -> dict[str, object]:
    """Category -> value; of units all codes as a tuple, of an amount in two units both, of the rest the first."""
    kept: dict[str, object] = {}
    for sense in senses:
        if sense.category in _MANY:
            known = kept.get(sense.category, ())
            kept[sense.category] = (*(known if isinstance(known, tuple) else ()), str(sense.value))
        else:
            kept[sense.category] = _in_both(kept.get(sense.category, sense.value), sense.value)
    return kept


def _in_both(one: object, two: object) -> object:
    """he `כוס אחת`: one glass, or one cup; else the first."""
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.value != two.value or one == two:
        return one
    return replace(one, units=(*one.units, *two.units))


def _names_night(form: str, clock: Forms) -> bool:
    return not set(form.split()).isdisjoint(clock.get("night", ()))


def _entries(language: Language) -> Iterator[tuple[str, Sense]]:
    for sign, category, value in SIGNS:
        yield sign, Sense(category, value)
    for name, table in language.tables.items():
        for key, forms in table.items():
            sense = sense_of(name, key)
            if sense is None:
                continue
            if name == "clock_times" and _tells_half(key, table):
                sense = Sense(sense.category, replace(cast(ClockTime, sense.value), is_open=False))
            for form in forms:
                for further in _BESIDES.get(name, ()):
                    yield form, further
                if name == "numeral_ranges":
                    yield form, Sense("up to", exact(Fraction(key.partition("-")[2])))
                if name == "clock" and key.startswith("pm") and _names_night(form, table):
                    yield form, Sense("of night", True)
                yield form, sense._replace(exact=form) if is_listed_in_case(form) else sense
    for phrase, time in clock_phrases(language.tables):
        yield phrase, Sense("time of day", time)
    capitals = language.tables.get("calendar_names", {}).get("capitals", ())
    listed = {form for name in _OTHERWISE for forms in language.tables.get(name, {}).values() for form in forms}
    listed.update(language.tables.get("skip", {}).get("phrases", ()))  # ti "ግን", but, is short for May as well
    for category, numbers in (
        ("month", language.months),
        ("weekday", language.weekdays),
        ("ordinal", language.ordinals),
    ):
        for form, number in numbers.items():
            # CLDR spells some ordinals as cardinals, and shortens weekdays to numbers: hr "pet", sl "pet.", ka "სამ".
            parts = form.split(" ") if category == "ordinal" else [form.rstrip(".")]
            is_month = category == "month" and form not in listed
            if is_month or (category != "month" and not all(part in language.words for part in parts)):
                yield form, Sense(category, number, form.title() if form in capitals else "")


def _tells_half(time: str, table: Iterable[str]) -> bool:
    """True where the table has the time twelve hours later as well, so that either is of its half of the day."""
    hour, _, minute = time.partition(":")
    return int(hour) >= 12 or f"{int(hour) + 12}:{minute}" in table


def _add_cldr(words: dict[str, list[Sense]], language: Language) -> None:
    """CLDR's unit names and duals, where the hand-made file says nothing about the form."""
    for form, (value, unit) in language.duals.items():
        category = "implied" if value == 1 else "amount"
        words.setdefault(fold_word(form), [Sense(category, Quantity(Decimal(value), (unit,)))])
    for form, scale in language.magnitudes.items():
        if len(form) > 1 or not form.isascii():
            words.setdefault(fold_word(form), [Sense("magnitude", Decimal(scale))])
    for form in language.ordinal_prefixes:
        words.setdefault(fold_word(form), [Sense("ordinal ahead", True)])
    named = [(form, unit) for unit, forms in language.cldr_units.items() for form in forms]
    for folded, (form, unit) in zip(fold_words([form for form, _ in named]), named, strict=True):
        if folded not in words and form.lower() not in language.words:  # fr "mille" is a thousand first
            is_apart = is_told_by_case(form) or _is_other_sign(folded, form, unit)
            words[folded] = [Sense("unit", unit, form if is_apart else "")]
    percent = words[fold_word("%")]
    if language.is_percent_before and not any(sense.category == "unit ahead" for sense in percent):
        percent.append(Sense("unit ahead", "%"))
    for folded, (unit, signs) in _signs_by_fold().items():
        behind = Sense("unit", unit, signs[0] if is_told_by_case(signs[0]) else "")
        own = words.setdefault(folded, [behind])
        if all(sense.category == "unit ahead" for sense in own):  # rw `mg 20`: it stands behind one as well
            own.append(behind)
        if all(sense.category == "unit" and _is_other_sign(folded, sense.exact, str(sense.value)) for sense in own):
            own.extend(Sense("unit", unit, sign) for sign in signs)
    cased = [Sense("unit", unit, sign) for unit, signs in CASED_SIGNS.items() for sign in signs]
    words.update({fold_word(one.exact): [two for two in cased if _is_one_word(one, two)] for one in cased})


def _is_one_word(one: Sense, two: Sense) -> bool:
    return fold_word(one.exact) == fold_word(two.exact)


def _is_other_sign(folded: str, form: str, unit: str) -> bool:
    """True for `mb`, millibars, which is megabytes in capitals; and for de `DL`, hr `kj`, spoons and land."""
    sign_unit, signs = _signs_by_fold().get(folded, (unit, ()))
    return unit != sign_unit and form != "" and form not in signs


@cache
def _signs_by_fold() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Each folded sign of a unit that all languages share, with its unit and how it is written."""
    folded: dict[str, tuple[str, tuple[str, ...]]] = {}
    for unit, signs in UNIT_SIGNS.items():
        for sign in signs:
            folded[fold_word(sign)] = (unit, (*folded.get(fold_word(sign), (unit, ()))[1], sign))
    return folded
