"""The rule texts of cldr-rbnf go in, spelled-out numbers come out; the only door to ICU."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import icu

NOT_CARDINAL = ("year", "days")
BIDI_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
SOFT_MARKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@dataclass(frozen=True, slots=True)
class Speller:
    """One language's rule sets for spelled-out cardinals, spelled-out ordinals and ordinals in digits."""

    cardinals: tuple[tuple[icu.RuleBasedNumberFormat, str], ...]
    ordinals: tuple[tuple[icu.RuleBasedNumberFormat, str], ...]
    digit_ordinals: tuple[tuple[icu.RuleBasedNumberFormat, str], ...]
    years: tuple[tuple[icu.RuleBasedNumberFormat, str], ...]


def speller(folder: Path, locales: Iterable[str]) -> Speller:
    """The rule sets of all the locales (`fr`, `fr_BE`) in the package's `rbnf` folder; empty where there are none."""
    sets = [
        (formatter, name)
        for locale in locales
        for kind in ("Spellout", "Ordinal")
        for formatter in _formatters(folder / f"{locale}-{kind}Rules.txt", locale)
        for name in (formatter.getRuleSetName(index) for index in range(formatter.getNumberOfRuleSetNames()))
    ]
    spellouts = [(formatter, name) for formatter, name in sets if name.startswith("%spellout-")]
    return Speller(
        cardinals=tuple(one for one in spellouts if "ordinal" not in one[1] and not one[1].endswith(NOT_CARDINAL)),
        ordinals=tuple(one for one in spellouts if "ordinal" in one[1]),
        digit_ordinals=tuple(one for one in sets if one[1].startswith("%digits-ordinal")),
        years=tuple(one for one in spellouts if one[1].endswith("numbering-year")),
    )


def spelled(sets: tuple[tuple[icu.RuleBasedNumberFormat, str], ...], number: int | float) -> list[str]:
    """The different lower-case forms of a number, sorted; forms in digits (rules that end early) are left out."""
    forms = set()
    for formatter, name in sets:
        formatter.setDefaultRuleSet(name)
        form = normal(formatter.format(number))
        if form and not any(map(str.isdigit, form)):
            forms.add(form)
    return sorted(forms)


def normal(form: str) -> str:
    """A form as lower-case text has it: composed, without marks that show nothing and without commas.

    Some rules write `elfu moja, saba`; a comma that joined atoms would make one number of many a list of two.
    """
    form = form.lower().translate(BIDI_MARKS).translate(SOFT_MARKS).replace(", ", " ")
    return unicodedata.normalize("NFC", form).strip()


def _formatters(path: Path, locale: str) -> Iterator[icu.RuleBasedNumberFormat]:
    if path.exists():
        yield icu.RuleBasedNumberFormat(path.read_text(encoding="utf-8"), icu.Locale(locale))
