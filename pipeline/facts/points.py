"""A date, a time of day or a place in an order becomes `early` (until, before), `late` (from there on), or neither.

The words are those that limit and relate amounts: `ab`, `frühestens`, `nach` and `bis`, `spätestens`, `vor`. A denial
turns them round; where one stands in the clause beside the word itself, the side is told with a `not`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.facts.clause import clause_of
from pipeline.facts.fold import fold, fold_word
from pipeline.facts.match import figures
from pipeline.facts.no_limits import is_year
from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.facts.scanner import scanner
from pipeline.facts.side import Side
from pipeline.facts.trie import trie_pattern
from pipeline.facts.values import Bound, ClockTime, Date, Fact, Limit, Ordinal, Quantity
from pipeline.language import Language

_NEAR = 32  # characters beside a point in which its word stands
_MORE = 4  # letters of a word for "to" that is "until": jusqu'à, and no à
_LOWER = (Limit.AT_LEAST, Limit.OVER)
_TABLES = {
    "early": (("bounds", "at_most"), ("relations", "before"), ("relations", "ago"), ("relations", "until")),
    "late": (("bounds", "at_least"), ("relations", "after")),
}
_OTHER = {"early": "late", "late": "early"}


@dataclass(frozen=True, slots=True)
class PointSide:
    """On which side of a point something holds, and whether the clause denies it."""

    key: str
    is_denied: bool = False

    @property
    def opposite(self) -> PointSide:
        """The same on the other side."""
        return PointSide(_OTHER[self.key], self.is_denied)


def is_point(fact: Fact, side: Side) -> bool:
    """True for what time runs up to and on from: a date, a year, a time of day, a place in an order (`32. Woche`)."""
    value = fact.value
    if isinstance(value, Date | ClockTime | Ordinal):
        return True
    if not isinstance(value, Quantity) or value.units:
        return False
    suffix = scanner(side.language).ordinal
    return is_year(value) or (fact.text.isdecimal() and suffix.match(side.text, fact.end) is not None)


def is_same_point(one: Fact, two: Fact) -> bool:
    """True for one point, and for one that the other language limits as hours or years.

    fr `jusqu'à 14 h`; `bis zum vollendeten zwölften Lebensjahr` and under twelve.
    """
    if one.value == two.value or (isinstance(two.value, Ordinal) and figures(one) == figures(two)):
        return True
    if isinstance(one.value, Ordinal) and isinstance(two.value, Bound):
        return two.unit in ("", "a") and figures(one) == figures(two)
    if not isinstance(one.value, ClockTime) or not isinstance(two.value, Bound) or one.value.minute:
        return False
    return two.unit in ("", "h") and two.value.amount.value == one.value.hour


def side_of(fact: Fact, side: Side) -> PointSide | None:
    """The side that the words right beside a point of a text tell; None for none, and for those of another fact."""
    text, language = side.text, side.language
    if isinstance(fact.value, Bound):
        return PointSide("late" if fact.value.limit in _LOWER else "early", fact.is_negated)
    found = _word_beside(fact, side)
    if found is None:
        return None
    key, begin, end = found
    start, stop = clause_of(text, fact.start, fact.end)
    denial = scanner(language).negation
    parts = (text[start:begin], text[end : fact.start], text[max(fact.end, end) : stop])
    return PointSide(key, any(denial.search(fold(part).text) is not None for part in parts))


def _word_beside(fact: Fact, side: Side) -> tuple[str, int, int] | None:
    """The key of the word beside a point, and where it stands: ahead, or behind where words follow what they govern."""
    text, (ahead, behind) = side.text, _patterns(side.language)
    if ahead is not None:
        start = fact.start + next((index for index, sign in enumerate(fact.text) if sign.isdecimal()), 0)
        edge = max([0, start - _NEAR, *(one.end for one in side.facts if one.end <= fact.start)])
        words = fold(text[edge:start]).text
        found = ahead.search(words)
        while found is not None and (nearer := ahead.search(words, found.end(found.lastgroup or 0))) is not None:
            found = nearer
        return _placed(found, edge)
    return _placed(behind.match(fold(text[fact.end : fact.end + _NEAR]).text), fact.end) if behind else None


def _placed(found: re.Match[str] | None, offset: int) -> tuple[str, int, int] | None:
    if found is None or found.lastgroup is None:
        return None
    return found.lastgroup, offset + found.start(found.lastgroup), offset + found.end(found.lastgroup)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands right ahead of a point, with up to two short words between; what right behind it."""
    is_postposed = not language.tables.get("relations.ahead", {}).get("after") or any(
        NO_SPACE_SCRIPT.match(form) for form in language.words
    )
    forms = {key: set(_forms(language, key, is_postposed=is_postposed)) for key in _TABLES}
    both = forms["early"] & forms["late"]
    early, late = (_group(key, forms[key] - both) for key in _TABLES)
    if is_postposed:
        is_spaced = not any(NO_SPACE_SCRIPT.match(form) for form in language.words)
        gap = r"(?:'?\w{1,4})? ?" if is_spaced else " ?"
        return None, re.compile(f"{gap}(?:{early}|{late})" + (r"(?!\w)" if is_spaced else ""))
    return re.compile(rf"(?<!\w)(?:{late}|{early})(?:[ '][^\W\d_]{{1,4}}){{0,2}}[ ']?$"), None


def _group(key: str, forms: set[str]) -> str:
    return f"(?P<{key}>{trie_pattern(forms)})"


def _forms(language: Language, key: str, *, is_postposed: bool) -> Iterator[str]:
    """The words of a side, without those that stand ahead of any time of day (es `a las`) or are signs.

    Where words follow what they govern, what stands between two amounts is "from" behind the first: bn `মে থেকে`.
    """
    clock = {form for name, several in language.tables.get("clock", {}).items() if "ahead" in name for form in several}
    for table, entry in _TABLES[key]:
        for place in ("ahead", "behind"):
            for form in language.tables.get(f"{table}.{place}", {}).get(entry, ()):
                if form not in clock and any(map(str.isalpha, form)):
                    yield fold_word(form)
    if key == "early" and not is_postposed:
        yield from (fold_word(form) for form in language.tables.get("ranges", {}).get("to", ()) if len(form) >= _MORE)
