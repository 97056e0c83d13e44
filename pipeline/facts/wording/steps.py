"""An amount in its text becomes `by` (how much more or less), `to` (what is reached), or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.places import index_from
from pipeline.facts.units import CURRENCY_SIGNS
from pipeline.facts.values import Bound, Fact
from pipeline.language import Language, once_for_each

_NEAR = 24  # characters ahead of an amount, and behind it, in which its preposition or ending stands
_FIRST, _STEM = 32, 3  # characters of an amount and its unit; letters by which two units are one
_UNIT = r" ?[^\W\d_]{1,6}(?:/[^\W\d_]{1,4})?"  # tr `2,4 mmol/l'ye`
_KEYS = ("by", "by_share", "to", "neither")
_SHARES = ("%", "[pp]")
_HALF = Fraction(1, 2)


def are_limits_of_half(one: Fact, two: Fact) -> bool:
    """True for more than half and less than half: by the one is to the other."""
    limits = [fact.value for fact in (one, two) if isinstance(fact.value, Bound) and not fact.unit]
    are_halves = len(limits) == 2 and all(Fraction(limit.amount.value) == _HALF for limit in limits)
    return are_halves and limits[0].limit.is_lower is not limits[1].limit.is_lower


def step_of(text: str, fact: Fact, language: Language) -> str:
    """`by` or `to` for an amount of a text, or an empty string; "followed by 20 mg" is neither.

    Where "by" is "with" as well (sv *med 20 %*, *med 20 mg*), it is by how much ahead of a share only.
    """
    ahead, behind = _patterns(language)
    figures = _start_of_figures(fact)
    edge = fact.start + figures if fact.about else fact.start  # is "um 50 mg": by, or about
    edge -= text[max(0, edge - 1) : edge] in CURRENCY_SIGNS  # "to $12.50 an hour"
    found = ahead.search(fold(text[max(0, edge - _NEAR) : edge]).text) if ahead else None
    if ahead is not None and isinstance(fact.value, Bound):  # th "ลดลงต่ำกว่า 20": falls below
        words = text[max(0, edge - _NEAR) : edge]
        across = ahead.search(fold(words + fact.text[:figures]).text)
        found = across if across is not None and across.start() < len(fold(words).text) else found
    if found is None and ahead is not None and fact.is_word and not (fact.unit or fact.about):  # "by a third"
        found = ahead.search(fold(text[edge : edge + len(fact.text.split()[0])]).text)
    if found is None and ahead is not None and isinstance(fact.value, Bound):  # "mehr als um 3 %"
        is_part = is_part_of_one(fact)  # pl `do jednej trzeciej`
        inner = ahead.search(fold(fact.text[:figures] or fact.text.partition(" ")[0] * is_part).text)
        found = inner if inner is not None and (inner.start() > 0 or is_part) else None  # up to, which is to
    if found is None and behind is not None:
        found = behind.match(fold(text[fact.start : fact.end + _NEAR]).text, _end_of_figures(fact))
        if (found is None or found.lastgroup == "by") and _is_behind_first(text, fact, language):
            return "to"
    if found is None and is_part_of_one(fact) and (ending := _told_by_ending(fact, language)):
        return ending
    return _told(found, fact.unit, is_part=is_part_of_one(fact))


def _told_by_ending(fact: Fact, language: Language) -> str:
    """hu `negyedével`, by a quarter, and `negyedére`, to a quarter: the case of a part in letters."""
    tables, text = language.tables.get("steps", {}), fold(fact.text).text
    ends = ((key, tuple(map(fold_word, tables.get(f"{key}_ends", ())))) for key in ("by", "to"))
    return next((key for key, forms in ends if forms and text.endswith(forms)), "")


def _is_behind_first(text: str, fact: Fact, language: Language) -> bool:
    """kk `3,4 пайыздан 2,9 пайызға`: right behind the amount from which it fell, in the same unit."""
    endings = [form[1:] for form in language.tables.get("ranges", {}).get("to", ()) if form.startswith("-")]
    unit = fold(text[fact.start + _end_of_figures(fact) : fact.end + _STEM]).text.lstrip(" -")[:_STEM]
    first = rf"\d[ -]?{re.escape(unit)}\w*-?{trie_pattern(endings)} $"
    ahead = fold(text[max(0, fact.start - _FIRST) : fact.start]).text
    return bool(endings) and re.search(first, ahead) is not None


def step_of_often(text: str, fact: Fact, facts: Sequence[Fact], language: Language) -> str:
    """The same, behind how often it is taken too: `auf zweimal täglich 5 mg`."""
    if step := step_of(text, fact, language):
        return step
    before = facts[max(0, index_from(facts, fact.start) - 1) :][:1]
    often = [one for one in before if "{times}" in one.unit and 0 <= fact.start - one.end <= 1]
    return step_of(text, often[0], language) if often else ""


def is_part_of_one(fact: Fact) -> bool:
    """`um ein Fünftel`: a part of one by itself."""
    return not fact.unit and len(fact.quantities) == 1 and 0 < fact.quantities[0].value < 1


def is_step(text: str, start: int, units: tuple[str, ...], language: Language) -> bool:
    """True where the words right before an offset of folded text say by how much; "with" does for shares only."""
    ahead, _ = _patterns(language)
    found = ahead.search(text[max(0, start - _NEAR) : start]) if ahead else None
    return _told(found, "".join(units[:1])) == "by"


def _told(found: re.Match[str] | None, unit: str, *, is_part: bool = False) -> str:
    """The step that words tell of an amount in a unit, or of a part of one."""
    step = found.lastgroup if found is not None else None
    if step == "by_share":
        return "by" if unit in _SHARES or is_part else ""
    return step if step is not None and step != "neither" else ""


def _start_of_figures(fact: Fact) -> int:
    """Where the first figure of an amount stands, within its words; its beginning where it has none."""
    return next((index for index, sign in enumerate(fact.text) if sign.isdecimal()), 0)


def _end_of_figures(fact: Fact) -> int:
    """Where the last figure of an amount ends, within its words; its unit and endings stand behind it."""
    figures = [index for index, sign in enumerate(fact.text) if sign.isdecimal()]
    return figures[-1] + 1 if figures else len(fact.text)


@once_for_each
def _patterns(language: Language) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands right ahead of an amount, and what behind its figures (`20%-kal`, `20%減`); None for nothing."""
    steps = language.tables.get("steps", {})
    ahead = "|".join(_group(key, steps[key], ahead=True) for key in reversed(_KEYS) if key in steps)
    behind = "|".join(_group(key, steps[f"{key}_behind"]) for key in _KEYS if f"{key}_behind" in steps)
    return (
        re.compile(f"(?:{ahead}) ?$") if ahead else None,
        re.compile(rf"(?<=\d)[ %]{{0,3}}(?:{behind})") if behind else None,
    )


def _group(key: str, forms: tuple[str, ...], *, ahead: bool = False) -> str:
    """The forms as a named group, with the word boundary that they have in scripts with spaces."""
    body = f"(?P<{key}>{trie_pattern(map(fold_word, forms))})"
    if NO_SPACE_SCRIPT.match(forms[0]):
        return body
    return rf"(?<!\w){body}" if ahead else rf"{body}(?!\w)"
