"""A text and its language become the weekdays and months that it names, with or without a date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, letter
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import SIGNS, Words, words_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.wording.marks import unit_forms
from pipeline.language import Language, meaning, once_for_each

_MANY = 4096  # texts: one German text meets many languages
_SHORTEST, _LONGER = 3, 2  # letters of a name; letters that the name of an abbreviation has more
_STEM = 4  # letters of a name that a longer word may begin with: tr `perşembeye`
_FIGURE_MONTH = r"(?<![\d/.])(?:\d{1,2} ?[-–~～至到] ?)?(?P<figure>\d{1,2}) ?[月월]"  # 3月, ko 3~5월
_MONTHS = range(1, 13)
_MONTH_SIGNS = "月월"
_HEAD = 3  # letters

_WORD = re.compile(f"[{SIGNS}]+")
_DAY_BEHIND = re.compile(r", \d{1,2}\.? [^\W\d_]")
_SYLLABLE = re.compile("[\u0900-\u0dff\u1200-\u139f]")

Name = tuple[str, int]  # "weekday" or "month", and its number; Monday is 1


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday or month in a text; `is_sure` where the words can hardly mean anything else.

    `is_night` is true for a day whose night may be told as that of the day before.
    """

    name: Name
    start: int
    end: int
    is_sure: bool
    is_night: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    pattern: re.Pattern[str]
    names: Mapping[str, Name]
    short: frozenset[str]  # abbreviations
    others: frozenset[str]  # names that are words of another meaning
    endings: frozenset[str]  # of cases
    nights: tuple[str, ...]  # words ahead of a day, whose night is told as that of the day before
    heads: frozenset[str]  # first letters of their first words, of which a text holds one; none where it need not


@lru_cache(maxsize=_MANY)
def calendar_names(text: str, language: Language) -> tuple[Named, ...]:
    """The names of weekdays and months by their place; those that only begin a longer word are not sure."""
    known = _names(language)
    if known is None:
        return ()
    found = tuple(_found(text, known))
    is_capital = any(name.is_sure and text[name.start].isupper() for name in found)
    # de "am Samstag so schnell": no Sunday, where names are written with a capital letter
    return tuple(name for name in found if name.is_sure or not is_capital or not text[name.start].islower())


def _found(text: str, known: _Names) -> Iterator[Named]:
    words = words_of(text)
    folded = words.folded
    if not _may_name(words, known):
        return
    for match in known.pattern.finditer(folded.text):
        start, end = folded.origin(match.start()), folded.origin(match.end() - 1) + 1
        if figure := match["figure"]:
            if int(figure) in _MONTHS:
                yield Named(("month", int(figure)), start, end, is_sure=True)
            continue
        form, rest = match["form"] or match["sign"], match["rest"]
        if not rest or len(form) >= _STEM:
            is_night = folded.text.endswith(known.nights, 0, match.start())
            own = folded.origin(match.start("form" if match["form"] else "sign"))
            is_other = form in known.others and not (_is_name(text, own, end) or _leads_date(text, own, end))
            is_sure = (not rest or rest in known.endings) and form not in known.short and not is_other
            yield Named(known.names[form], start, end, is_sure, is_night)


def _may_name(words: Words, known: _Names) -> bool:
    """False where no word begins as a name does, and no month is told by a figure and a sign."""
    if not known.heads or any(sign in words.folded.text for sign in _MONTH_SIGNS):
        return True
    return not known.heads.isdisjoint([word[:_HEAD] for word in words.different])


def _is_name(text: str, start: int, end: int) -> bool:
    """True for a word with a capital letter inside a sentence: "in May"; or in it: vi `thứ Ba`, which is no third."""
    if text[start:end].partition(" ")[2][:1].isupper():
        return True
    return text[start].isupper() and text[:start].removesuffix("-").rstrip()[-1:].isalnum()  # mt `tal-Ġimgħa`


def _leads_date(text: str, start: int, end: int) -> bool:
    """True for a word with a capital letter ahead of a day: ro `Luni, 5 noiembrie`, which counts no months."""
    return text[start].isupper() and _DAY_BEHIND.match(text, end) is not None


@once_for_each
def _names(language: Language) -> _Names | None:
    """The pattern of all names of a language, and what each means; None where it has none."""
    listed = [("month", language.months), ("weekday", language.weekdays)]
    names = {fold_word(form): (kind, number) for kind, table in listed for form, number in table.items()}
    if not names:
        return None
    unspaced = frozenset(filter(NO_SPACE_SCRIPT.match, names))
    edge = letter(language)
    word = (
        rf"(?<!{edge})(?:{language.prefixes})(?P<form>{trie_pattern(names.keys() - unspaced)})(?P<rest>{edge}*)(?!\d)"
    )
    sign = trie_pattern(form for form in unspaced if len(form) > 1)
    pattern = re.compile(f"{_FIGURE_MONTH}|{word}|(?P<sign>{sign})")
    table = language.tables.get("calendar_names", {})
    endings = frozenset(map(fold_word, table.get("endings", ())))
    short = frozenset(form for form in names if _is_abbreviation(form, names, endings))
    nights = tuple(f"{fold_word(form)} " for form in table.get("nights", ()))
    is_glued = bool(unspaced or language.prefixes)
    heads = frozenset() if is_glued else frozenset(_WORD.findall(form)[0][:_HEAD] for form in names)
    return _Names(pattern, names, short, _other_words(language), endings, nights, heads)


def _other_words(language: Language) -> frozenset[str]:
    """Words that mean something else as well: pt *segunda* is second, id *minggu* a week, en *may* is allowed to."""
    duties = [form for key in ("must", "may") for form in meaning(language.code).get("polarity", {}).get(key, ())]
    spans = [form for unit in ("d", "wk", "mo", "a") for form in unit_forms(language, unit)]
    return frozenset(map(fold_word, (*language.ordinals, *language.words, *duties, *spans)))


def _is_abbreviation(form: str, names: Mapping[str, Name], endings: Collection[str]) -> bool:
    """`mar` for March, which is the sea elsewhere; pl `maj` has only longer cases."""
    if len(form) > _SHORTEST or NO_SPACE_SCRIPT.match(form):
        return False
    rests = [other[len(form) :] for other, name in names.items() if name == names[form] and other.startswith(form)]
    if _SYLLABLE.match(form) and all(rest[:1] in ("", " ") or rest in endings for rest in rests):
        return False  # am "ጁን", ti "ሰነ": June; hi "मई", ta "மே மாதம்": May
    longer = min((len(rest) for rest in rests if rest), default=0)
    return len(form) < _SHORTEST or longer >= _LONGER
