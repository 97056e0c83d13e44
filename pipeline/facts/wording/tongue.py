"""Whether a text is in the language it should be in, by its script and its commonest words: certain signs only.

The words come from the table `[common]` of `languages/meaning/<lang>.toml`. Names, codes and short texts prove nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.words import words_of
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language, meaning

# Letters by script; Han, kana and their like are one, since Japanese writes in all of them.
_SCRIPTS = {
    "Latin": "a-zà-öø-ʯḁ-ỿ", "Greek": "\u0370-\u03ff\u1f00-\u1fff", "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f", "Hebrew": "\u0590-\u05ff", "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Devanagari": "\u0900-\u097f", "Bengali": "\u0980-\u09ff", "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff", "Odia": "\u0b00-\u0b7f", "Tamil": "\u0b80-\u0bff", "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff", "Malayalam": "\u0d00-\u0d7f", "Sinhala": "\u0d80-\u0dff", "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff", "Burmese": "\u1000-\u109f", "Georgian": "\u10a0-\u10ff", "Ethiopic": "\u1200-\u137f",
    "Khmer": "\u1780-\u17ff", "Chinese or Japanese": "\u3040-\u30ff\u3400-\u9fff", "Korean": "\uac00-\ud7af",
}  # fmt: skip
_LATIN = "Latin"
_MARKED = re.compile("[à-ãåæç-õøù-ûýþÿ-ʯḁ-ỿ]")  # á, č, ł, ə; not ä, ö, ü, ß
_ENGLISH = "en"
_REMEMBERED = 4096  # texts
_MANY_LETTERS = 10
_MANY_WORDS = 8  # a text of so many words holds a common one
_FEW_WORDS = 4
_LETTERS = 3  # of a common word that tells a language from one whose common words nobody listed
_FOREIGN = 3  # letters or common words of another language that are no accident
_SHARE = 0.25  # of a text's words that are common ones of its language, at least


@dataclass(frozen=True, slots=True)
class _Common:
    """The commonest words of a language, the letters that only it writes, and those it never writes."""

    words: frozenset[str]
    own: re.Pattern[str] | None
    foreign: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Rival:
    """A language that a text may be in by mistake: its commonest words, and those of ours that speak against it."""

    code: str
    words: frozenset[str]
    only_ours: frozenset[str]


def is_at_home(text: str, language: Language) -> bool:
    """True where the text holds a common word of the language, or a letter that neither German nor English writes."""
    if (
        not _common(language.code).words.isdisjoint(words_of(text).different)
        or NO_SPACE_SCRIPT.search(text) is not None
    ):
        return True
    script = _script(language)
    return bool(script) and (_MARKED if script == _LATIN else _letters(script)).search(text.lower()) is not None


def is_common(word: str, language: Language) -> bool:
    """True for one of the commonest words of a language."""
    return fold_word(word.lower()) in _common(language.code).words


def may_be_in(text: str, language: Language) -> bool:
    """False where a text holds no letter of the language's scripts: nothing in it would be understood."""
    scripts = _scripts(language)
    return not scripts or any(_letters(script).search(text.lower()) for script in scripts)


@lru_cache(maxsize=_REMEMBERED)
def may_be_left(text: str, written: Language, wanted: Language) -> bool:
    """False where a text surely holds no sentence that `is_left` finds."""
    held = (_common(written.code).words & words_of(text).different) - _common(wanted.code).words
    return len(held) >= _FOREIGN - 1 and _base(written) != _base(wanted)


def is_left(text: str, source: str, written: Language, wanted: Language) -> bool:
    """True for a sentence of a language where another is wanted: copied, or with many of its commonest words."""
    words = words_of(text).listed
    if len(words) < _FEW_WORDS:
        return False
    alien = _common(written.code).words - _common(wanted.code).words
    if not _common(wanted.code).words and _script(wanted) == _LATIN:  # gd `a`, `an`, `is` and `on`, as in English
        alien = frozenset(word for word in alien if len(word) >= _LETTERS)
    held = [word for word in words if word in alien]
    if text.strip() in source and len(set(held)) >= _FOREIGN - 1:
        return True
    is_plain = len(set(held)) >= _FOREIGN and len(held) >= _SHARE * len(words)
    return is_plain and sum(word in _common(wanted.code).words for word in words) * 2 < len(held)


@lru_cache(maxsize=_REMEMBERED)
def other_tongue(text: str, source: str, wanted: Language) -> str:
    """The script or the code of the language a text is in, where that is certainly another one; else nothing.

    Words that the source holds as well, such as the title of a book, are no sign.
    """
    return _other_script(text, wanted) or _other_letters(text, wanted) or _other_words(text, source, wanted)


def _other_script(text: str, wanted: Language) -> str:
    script = _script(wanted)
    if not script or (script != _LATIN and _letters(script).search(text)):
        return ""
    small = text.lower()
    if script == _LATIN and small.isascii():
        return ""
    ours = _count(script, small)
    if ours * 4 >= len(small) - ours:  # as in nearly every text: no other script can have enough
        return ""
    counts = {name: _count(name, small) for name in _SCRIPTS if name != script}
    name = max(counts, key=lambda one: counts[one])
    if counts[name] < _MANY_LETTERS or ours * 4 >= counts[name]:
        return ""
    if name != _LATIN:
        return name
    return _ENGLISH if len(_common(_ENGLISH).words & words_of(text).different) >= _FOREIGN else ""


@cache
def _letters(script: str) -> re.Pattern[str]:
    """The pattern of letters of a script, compiled when the first text in it is met."""
    return re.compile(f"[{_SCRIPTS[script]}]+")


def _count(script: str, text: str) -> int:
    """How many letters of a script a text holds."""
    return sum(map(len, _letters(script).findall(text)))


def _other_letters(text: str, wanted: Language) -> str:
    common = _common(wanted.code)
    if common.foreign is None or common.own is None:
        return ""
    found = common.foreign.findall(text.lower())
    if len(found) < _FOREIGN or common.own.search(text.lower()):
        return ""
    return f"'{found[0]}'"


def _other_words(text: str, source: str, wanted: Language) -> str:
    """The language whose commonest words a text of many words holds instead of a single one of its own."""
    words, rivals = words_of(text), _rivals(wanted)
    if len(words.listed) < _MANY_WORDS or not any(rival.only_ours.isdisjoint(words.different) for rival in rivals):
        return ""
    quoted = words_of(source).different
    foreign = [word for word in words.listed if word not in quoted]
    for rival in rivals:
        held = [word for word in foreign if word in rival.words]
        is_much = len(set(held)) >= _FOREIGN and len(held) >= _SHARE * len(foreign)
        if is_much and rival.only_ours.isdisjoint(words.different):
            return rival.code
    return ""


@cache
def _rivals(wanted: Language) -> tuple[_Rival, ...]:
    """English, and the languages near to this one; none for a language without common words."""
    ours, near = _common(wanted.code).words, meaning(wanted.code).get("common", {}).get("near", ())
    codes = [code for code in (_ENGLISH, *near) if ours and code != _base(wanted)]
    return tuple(_rival(code, ours) for code in codes)


def _rival(code: str, ours: frozenset[str]) -> _Rival:
    """Of English a word in common tells nothing (`to` is Polish, too); near languages have most of them in common."""
    theirs = _common(code).words
    return _Rival(code, theirs, ours - theirs if code == _ENGLISH else ours)


def _base(language: Language) -> str:
    return language.code.split("_")[0]


@cache
def _common(code: str) -> _Common:
    table = meaning(code).get("common", {})
    own, foreign = set(table.get("own", ())), set(table.get("foreign", ()))
    return _Common(frozenset(map(fold_word, table.get("words", ()))), _any_of(own - foreign), _any_of(foreign - own))


def _any_of(letters: set[str]) -> re.Pattern[str] | None:
    return re.compile(f"[{''.join(sorted(letters))}]") if letters else None


@cache
def _script(language: Language) -> str:
    """The script of the language's number words; empty where it has none."""
    words, counts = "".join(language.words).lower(), dict.fromkeys(_SCRIPTS, 0)
    for name in _SCRIPTS:
        counts[name] = _count(name, words)
        if counts[name] * 2 > len(words):
            return name
    return max(_SCRIPTS, key=lambda one: counts[one]) if any(counts.values()) else ""


@cache
def _scripts(language: Language) -> frozenset[str]:
    """The scripts a language is written in: those of its number words and of its commonest words (sr *је*, *je*)."""
    words = "".join(_common(language.code).words)
    own = {script} if (script := _script(language)) else set()
    return frozenset(own | {name for name in _SCRIPTS if own and _count(name, words) * 3 > len(words)})
