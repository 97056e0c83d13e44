"""A text becomes its marks: listed phrases that say when, how often or how divided, without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, letter, signs_pattern
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import Phrases, phrases, words_of
from pipeline.facts.text.fold import Folded, fold_word
from pipeline.facts.wording.events import turned_events
from pipeline.language import Language, compiled, once_for_each

# Tables of the TOML file whose forms are marks: what is taken when, how often, whether each or in total, and how many.
_TABLES = ("moments", "periods", "spans", "portions", "rough_counts")
DAY = ("morning", "noon", "evening")  # the moments that are times of day
AFTERNOON = "afternoon"  # one more, which few lists hold
_MANY = 4096  # texts whose marks are remembered: one German segment meets many languages, and several rules
_AROUND = ".,;:!?()[]„“”\"'«»‹›¿¡…*_،؛؟।॥։՝"  # what may stand around a word between two spaces
_APART = re.compile(r"[\s་]+")  # bo parts its syllables, and no words
_SHORTEST = 3  # letters of a form that a longer word may begin with: "Tag" in "Tagesration"


@dataclass(frozen=True, slots=True)
class Mark:
    """A listed phrase: its table, its key there (`before meal`, `d`, `each`), and where it stands in the text."""

    table: str
    key: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=_MANY)
def marks_of(text: str, language: Language) -> tuple[Mark, ...]:
    """The marks of a text in order, none overlapping, the longest phrase first; none in a language without any.

    A phrase under two keys is two marks: zh `早晚`, in the morning and in the evening.
    """
    finder, words = _finder(language), words_of(text)
    folded = words.folded
    if finder.phrases is None or "_" in text:
        found = [(match["form"], match.start("form")) for match in _pattern(language).finditer(folded.text)]
    elif (held := finder.phrases.held(words.different)) and _is_told(text, folded, finder.phrases, held):
        found = list(_standing(held, folded.text, _edge(language)))
    else:
        return ()
    marks: list[Mark] = []
    for form, at in found:
        start, end = folded.origin(at), folded.origin(at + len(form) - 1) + 1
        marks += [Mark(*sense, start, end, text[start:end]) for sense in finder.senses[form]]
    return tuple(marks)


def _is_told(text: str, folded: Folded, phrases: Phrases, held: Sequence[str]) -> bool:
    """True where one of the longest words stands by itself: bg `12-годишно` is how old, not how often.

    Or where a form has a sign of its own, fil `daan-daang`, uz `o'nlab`.
    """
    words = [word.strip(_AROUND) for word in _APART.split(folded.text)]
    is_alone = "/" in text or not phrases.by_word.keys().isdisjoint(words)
    return is_alone or any("-" in form or "'" in form for form in held)


def _standing(forms: Iterable[str], text: str, edge: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Which of the forms stand in a text as whole words, and where: the longest at each place, none in another."""
    places = sorted((at, -len(form), form) for form in forms for at in _places(form, text))
    ended = 0
    for at, _, form in places:
        end = at + len(form)
        if at >= ended and not (at and edge.match(text, at - 1)) and not edge.match(text, end):
            yield form, at
            ended = end


def _places(form: str, text: str) -> Iterator[int]:
    """Where a form begins in a text."""
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


def has_hint(text: str, unit: str, language: Language) -> bool:
    """True where a text names a unit of time in any way, by itself or as the beginning of a word: `Tagesration`.

    True as well for a unit the language's data cannot name, for then its absence proves nothing.
    """
    hint = _hint(language, unit)
    return hint is None or hint.search(words_of(text).folded.text) is not None


def names_one(text: str, unit: str, language: Language) -> bool:
    """True where a text says one of a unit: `a day`, `one day`, `сутки`; without articles, where it names the unit."""
    is_bare = "articles" not in language.tables
    return implies_one(text, unit, language) or (is_bare and has_hint(text, unit, language))


def implies_one(text: str, unit: str, language: Language) -> bool:
    """True where a text says one of a unit, or names it by a noun that means one: ru `чайную ложку`."""
    return _one(language, unit).search(words_of(text).folded.text) is not None


def names_each(text: str, unit: str, language: Language) -> bool:
    """True where a text says each of a counted thing: `jede Tablette`, `pro Kapsel`."""
    return _each(language, unit).search(words_of(text).folded.text) is not None


def unit_forms(language: Language, unit: str) -> tuple[str, ...]:
    """What a language calls a unit: the forms of its own file, also ahead of a number, then CLDR's."""
    own = (form for table in ("units", "units_ahead") for form in language.tables.get(table, {}).get(unit, ()))
    return (*own, *language.cldr_units.get(unit, ()))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Tables and keys of each folded form of a mark, and the forms by their words.

    They are None where letters are glued to them or nothing stands between them: there a pattern looks for them.
    """

    senses: dict[str, tuple[tuple[str, str], ...]]
    phrases: Phrases | None


@cache
def _finder(language: Language) -> _Finder:
    return compiled(language, "marks", lambda: _made(language))


def _made(language: Language) -> _Finder:
    senses: dict[str, tuple[tuple[str, str], ...]] = {}
    for table in _TABLES:
        known = frozenset(senses)
        listed = language.tables.get(table, {})
        for key, forms in listed.items():
            turned = turned_events(key, language) if table == "moments" else ()
            for form in dict.fromkeys((*map(fold_word, forms), *turned)):
                if form not in known:  # one table says one thing of a form
                    senses[form] = *senses.get(form, ()), (table, key)
    is_spaced = not language.prefixes and not any(NO_SPACE_SCRIPT.match(form[0]) for form in senses)
    return _Finder(senses, phrases(senses) if is_spaced else None)


@once_for_each
def _pattern(language: Language) -> re.Pattern[str]:
    """All marks, as whole words where words are set apart."""
    senses = _finder(language).senses
    if any(NO_SPACE_SCRIPT.match(form[0]) for form in senses):
        return re.compile(f"(?P<form>{signs_pattern(senses)})")
    edge = letter(language)
    head, guard = (f"(?<!{edge})(?:{language.prefixes})", "") if language.prefixes else ("", f"(?<!{edge}.)")
    return re.compile(f"{head}(?P<form>{trie_pattern(senses, guard)})(?!{edge})")


@once_for_each
def _edge(language: Language) -> re.Pattern[str]:
    """A letter next to which no mark stands."""
    return re.compile(letter(language))


@once_for_each
def _hint(language: Language, unit: str) -> re.Pattern[str] | None:
    """What names a unit of time: its own forms, its denominators, its periods; words may go on behind them."""
    tables = language.tables
    named = unit_forms(language, unit)
    if not named:
        return None
    for table in ("rates", "rates_ahead", "periods"):
        named = (*named, *tables.get(table, {}).get(unit, ()))
    folded = {fold_word(form) for form in named if len(form) > 1 or NO_SPACE_SCRIPT.match(form)}
    syllables = [form for form in folded if len(form) == 1 and "가" <= form <= "힣"]
    free = [form for form in folded.difference(syllables) if NO_SPACE_SCRIPT.match(form[0])]
    begun = [form for form in folded.difference(free, syllables) if len(form) >= _SHORTEST]
    head = rf"(?<!\w)(?:{language.prefixes})" if language.prefixes else r"(?<!\w)"
    whole = rf"{trie_pattern(folded.difference(free, begun, syllables))}(?!\w)"
    single = rf"(?:(?<=\d)|(?<=\d )|(?<![가-힣])){trie_pattern(syllables)}"  # `하세요` names no years of age, `3세`
    return re.compile(f"{signs_pattern(free)}|{single}|{head}(?:{trie_pattern(begun)}|{whole})")


@once_for_each
def _one(language: Language, unit: str) -> re.Pattern[str]:
    """One of a unit, in letters."""
    ones = [form for form, value in language.words.items() if value == 1]
    ones += language.tables.get("articles", {}).get("one", ())
    alone = language.tables.get("implied", {}).get(f"1 {unit}", ())
    one, noun = trie_pattern(map(fold_word, ones)), trie_pattern(map(fold_word, unit_forms(language, unit)))
    head = f"(?<!{letter(language)})(?:{language.prefixes})"
    counted = f"{head}{one} ?{noun}|(?<!\\w){noun} {one}"  # he: the number follows
    return re.compile(rf"(?:{counted}|(?<!\w){trie_pattern(map(fold_word, alone))})(?!\w)")


@once_for_each
def _each(language: Language, unit: str) -> re.Pattern[str]:
    """Each of a counted thing, or what is taken per one."""
    each: list[str] = []
    for table, key in (("relations.ahead", "every"), ("per", "ahead"), ("articles", "one")):
        each += language.tables.get(table, {}).get(key, ())
    nouns = map(fold_word, unit_forms(language, unit))
    return re.compile(rf"(?<!\w){trie_pattern(map(fold_word, each))} {trie_pattern(nouns)}(?!\w)")
