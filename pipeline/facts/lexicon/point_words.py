"""A language's words for until, before, from and after become patterns of what stands beside a point in time.

They are the words that limit and relate amounts, and those of `[points]`: what stands ahead of a point, behind it or
behind its noun (fi `12. viikon jälkeen`), or ends a word of it (ka `3 მაისამდე`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import MARK, NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language, once_for_each

OTHER = {"early": "late", "late": "early"}
_PARTS = "parts"
_MORE = 4  # letters of a word for "to" that is "until": jusqu'à, and no à; of one for "since": seit, and no od
_TABLES = {
    "early": (("bounds", "at_most"), ("relations", "before"), ("relations", "ago"), ("relations", "until")),
    "late": (("bounds", "at_least"), ("relations", "after")),
}
_BEFORE = (("relations", "before"), ("relations", "ago"))
_PLACES = ("ahead", "behind")
_UNTIL = (("bounds", "at_most"), ("relations", "until"))
_SPANS = ("a", "mo", "wk", "d", "h")  # units that name a point: fr "avant la semaine 12"
_SIGN = rf"(?:\w|{MARK})"
_LETTER = rf"(?:[^\W\d_]|{MARK})"  # tr `8'den 11'e kadar`: until the second
_SHORT = r"[^\W\d_]{1,5}"
_POSTPOSED = re.compile(
    "[\u1000-\u109f\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # where such signs are written, words follow
_COUNTERS = "[年月日號号時时点點分週周년월일시분주]{0,2}"


@dataclass(frozen=True, slots=True)
class PointWords:
    """The patterns of a language, each with the groups `early` and `late`; None where it has no such words."""

    ahead: re.Pattern[str] | None  # searched in what stands ahead of the point
    behind: re.Pattern[str] | None  # right behind the point
    tail: re.Pattern[str] | None  # right behind the last figure of the point, in its own words and behind them


@once_for_each
def point_words(language: Language) -> PointWords:
    """The words of a language, with up to two short words or names of spans and days between them and their point."""
    if any(map(NO_SPACE_SCRIPT.match, language.words)):
        return _unspaced(language)
    is_postposed = has_postpositions(language)
    own, part = language.tables.get("points", {}), _part(language)
    tail = _tail(language)
    if is_postposed and own.keys() <= {_PARTS, *(f"{key}_behind" for key in OTHER)}:
        behind = {key: (*_forms(language, key, is_postposed=True), *own.get(f"{key}_behind", ())) for key in OTHER}
        groups = _groups(behind)
        units = language.tables.get("units", {})
        spans = (*(form for unit in _SPANS for form in units.get(unit, ())), *_hours(language))
        names = trie_pattern(form for form in map(fold_word, spans) if _is_name(form))  # ky `2027-жылга чейин`
        gap = rf"\.?(?:[-' ]?{_LETTER}{{1,4}})?(?:[- ]?{names}{_SIGN}{{0,5}})?(?: ?{part})? ?"
        ahead = re.compile(rf"(?<!\w){_groups(_limits_ahead(language))}(?: [^\W\d_]{{1,8}})? ?$")
        return PointWords(ahead, re.compile(rf"{gap}{groups}(?!{_SIGN})"), tail)
    groups = _groups({key: [*_forms(language, key, is_postposed=is_postposed), *own.get(key, ())] for key in OTHER})
    day, name = trie_pattern(map(fold_word, language.weekdays)), trie_pattern(_names_between(language))
    opening = trie_pattern(map(fold_word, language.tables.get("ranges", {}).get("from", ())))
    # `bis freitags von 8 Uhr` is from then on
    word = rf"(?!{opening}(?!\w))(?:{part}(?!\w)|{_SHORT}|(?:{language.prefixes}){name}(?!\w))"
    gap = rf"(?:[ ']{word})?(?: {day}(?!\w),?)?(?:[ ']{word}){{0,2}}"
    head = rf"(?<!\w)(?:{language.prefixes})" if language.prefixes else r"(?<!\w)"  # he `ולכל המאוחר`
    glued = "(?:[^\\W\\d_]{1,3}-)?" if language.prefixes else ""  # he `לכל המוקדם ב-9`
    # fil `pagkatapos ng alas-6`
    return PointWords(re.compile(rf"{head}{groups}{gap}[ ',-]{{0,2}}{glued}$"), None, tail)


@cache
def side_words(language: Language) -> frozenset[str]:
    """Every word of the words that tell a side: "before", fi `jälkeen`."""
    own = language.tables.get("points", {})
    skipped = ("between", "_end", _PARTS)
    listed = (form for key, several in own.items() if not key.endswith(skipped) for form in several)
    forms = (form for key in OTHER for form in _forms(language, key, is_postposed=False))
    return frozenset(word for form in (*listed, *forms) for word in fold_word(form).split())


@cache
def has_postpositions(language: Language) -> bool:
    """True where words for before and after follow what they govern: tr `mayıstan sonra`, zh `五月之后`."""
    is_unspaced = any(map(NO_SPACE_SCRIPT.match, language.words))
    if is_unspaced:
        return any(map(_POSTPOSED.match, language.words))
    return not language.tables.get("relations.ahead", {}).get("after")


@cache
def before_words(language: Language) -> frozenset[str]:
    """The words for before a point that are not also those for until then, as hy `մինչև` is."""
    before, until = (
        frozenset().union(*(listed(language, f"{table}.{place}", key) for table, key in told for place in _PLACES))
        for told in (_BEFORE, _UNTIL)
    )
    return before - until - listed(language, "ranges", "to")


def _unspaced(language: Language) -> PointWords:
    """Of a language without spaces: behind the point's last sign, ja `2030年以降`, or ahead, th `ก่อนวันที่ 3`."""
    sides = (language.tables.get(f"relations.{place}", {}) for place in _PLACES)
    since = {"early": [], "late": [form for side in sides for form in side.get("since", ())]}
    own = {key: language.tables.get("points", {}).get(f"{key}_behind", ()) for key in OTHER}
    groups = _groups({key: [*_forms(language, key, is_postposed=True), *since[key], *own[key]] for key in OTHER})
    if has_postpositions(language):
        led = {key: language.tables.get("points", {}).get(key, ()) for key in OTHER}
        ahead = re.compile(rf"{_groups(led)}$") if any(led.values()) else None  # zh `至2028年`
        return PointWords(ahead, None, re.compile(f"{_COUNTERS}(?: ?{_part(language)})? ?{groups}"))
    era = trie_pattern(map(fold_word, language.date_links))
    return PointWords(re.compile(rf"{groups}(?: ?[^\s\d.,]{{1,9}})?(?: ?{era})? ?$"), None, None)


def _part(language: Language) -> str:
    """A pattern of what names a part of a year between it and its word: hi `2028 के अंत तक`, zh `2028年底前`."""
    return trie_pattern(map(fold_word, language.tables.get("points", {}).get(_PARTS, ())))


def _tail(language: Language) -> re.Pattern[str] | None:
    """Words behind a point or its noun, whole ones first, and ends of a word of it."""
    own = language.tables.get("points", {})
    behind = {key: own.get(f"{key}_behind", ()) for key in OTHER}
    ends = {key: own.get(f"{key}_end", ()) for key in OTHER}
    if not any(behind.values()) and not any(ends.values()):
        return None
    lead = r"[-.:]?\w{0,6}\.?(?: \w{1,24})? "  # fi `toisesta raskauskolmanneksesta alkaen`
    noun = r"(?:[-.]\w{0,2} (?:\w{1,15} )?|[-.: ]{0,2})"  # hu `37. terhességi héttől`, ka `37-ე კვირიდან`
    return re.compile(rf"{lead}{_groups(behind)}(?!\w)|{noun}\w{{0,12}}?{_groups(ends, '_end')}(?!\w)")


def _groups(forms: Mapping[str, Iterable[str]], suffix: str = "") -> str:
    """A pattern of the words of either side, in a group with the name of the side; those of both sides tell nothing.

    What begins as a word of the other side and goes on is none of it: mn `оноос өмнө`, before, and `оноос`, since.
    """
    folded = {key: {fold_word(form) for form in several} for key, several in forms.items()}
    both = set.intersection(*folded.values())
    late, early = (f"(?P<{key}{suffix}>{trie_pattern(folded[key] - both)})" for key in ("late", "early"))
    longer = [form for form in folded["early"] - both if not folded["late"].isdisjoint(_beginnings(form))]
    ahead = rf"(?!{trie_pattern(longer)}(?!\w))" if longer else ""
    return f"(?:{ahead}{late}|{early})"


def _beginnings(form: str) -> Iterator[str]:
    """The words a form begins with, one, two and so on, but not all of them."""
    words = form.split(" ")
    return (" ".join(words[:count]) for count in range(1, len(words)))


def _forms(language: Language, key: str, *, is_postposed: bool) -> Iterator[str]:
    """The words of a side, without those that stand ahead of any time of day (es `a las`) or are signs.

    Where words follow what they govern, what stands between two amounts is "from" behind the first: bn `মে থেকে`.
    Elsewhere a word for ago that stands behind its span is another one ahead of a year: sv `sedan 1990`.
    """
    clock = {form for name, several in language.tables.get("clock", {}).items() if "ahead" in name for form in several}
    listed = [
        form
        for table, entry in _TABLES[key]
        for place in _PLACES
        for form in language.tables.get(f"{table}.{place}", {}).get(entry, ())
        if any(map(str.isalpha, form)) and (is_postposed or (entry, place) != ("ago", "behind"))
    ]
    if is_postposed and key == "late":  # tr `Mayıs 2021'den bu yana`
        listed += language.tables.get("relations.behind", {}).get("since", ())
    if not is_postposed:
        table, entry = ("ranges", "to") if key == "early" else ("relations.ahead", "since")
        listed += [form for form in language.tables.get(table, {}).get(entry, ()) if _is_one_long_word(form, key)]
    yield from (form for form in listed if form not in clock)


def _limits_ahead(language: Language) -> dict[str, tuple[str, ...]]:
    """tr `en geç saat 21.00'de`: where words follow what they govern, some limits stand ahead of it."""
    limits = language.tables.get("bounds.ahead", {})
    return {"early": limits.get("at_most", ()), "late": limits.get("at_least", ())}


def _hours(language: Language) -> tuple[str, ...]:
    """Its words for the hour: ne `६ बजेपछि`."""
    return language.tables.get("clock", {}).get("plain", ())


def _is_name(form: str) -> bool:
    """True for one word of letters and their marks: hi `बजे`."""
    return len(form) > 1 and re.fullmatch(f"{_SIGN}+", form) is not None and not any(map(str.isdecimal, form))


def _is_one_long_word(form: str, key: str) -> bool:
    return len(form) >= _MORE and (key == "early" or " " not in form)  # "in the last" tells no point


def _names_between(language: Language) -> set[str]:
    """What may stand between a word and its figure: names of days, months, spans and parts, and what leads an hour."""
    words = scanner(language).lexicon.words.items()
    spans = {form for form, senses in words if any(one.category == "unit" and one.value in _SPANS for one in senses)}
    parts = language.tables.get("points", {}).get("between", ())
    names = {*map(fold_word, (*language.weekdays, *language.months, *parts)), *spans}
    hours = map(fold_word, language.tables.get("clock", {}).get("ahead", ()))
    return {name for name in names if name.isalpha()} | set(hours)
