"""A language's lexicon becomes two patterns: cores, where a fact may stand, and lexemes, what may stand beside one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.facts.fold import fold_word
from pipeline.facts.lexicon import Lexicon
from pipeline.facts.numerals import FRACTION, NUMERAL, VULGAR
from pipeline.facts.spelling import Spelling, pattern
from pipeline.facts.trie import trie_pattern
from pipeline.language import Language

# Letters of scripts that put spaces between words; next to them a form ends, next to Han, kana, Hangul or Thai not.
_NO_SPACE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
# The vowel and other signs of the Indic scripts belong to their letters, though they are no letters themselves.
_MARKS = "".join(
    chr(block) + "-" + chr(block + 3) + chr(block + 0x3C) + "-" + chr(block + 0x63)
    for block in range(0x900, 0xE00, 0x80)
)
# ca mil·ligrams is one word, el εβδομάδες· a word and its stop.
LETTER = f"(?:[^\\W\\d_{_NO_SPACE}]|[{_MARKS}]|·(?=[^\\W\\d_]))"
NO_SPACE_SCRIPT = re.compile(f"[{_NO_SPACE}]")
_HANGUL = "[\uac00-\ud7af]"

_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}(?!\d)"  # 2024-04-03
    r"|\d{4}\. ?\d{1,2}\. ?\d{1,2}\b\.?|\d{4}/\d{1,2}/\d{1,2}(?![\d/])"  # 2024. 4. 3., 2024/4/3
    r"|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{2}(?![\d.])"  # 03.04.2024, 3. 4. 2024, 3.4.24
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"  # 03/04/2024, in the language's order
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일號号])?"  # 2024年4月3日, 2021年3月
    r"|\d{1,2} ?[月월] ?\d{1,2} ?[日일號号])"  # 4月3日
)
_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
_RATIO = r"\d{1,3}/\d{1,3}(?![\d/])|(?<![A-Za-z])\d{1,3}:\d{1,5}(?![\d:])"
_VERSION = (  # %1$s, {0}, 3.b), 3.0.1, 192.168.x.x, 1-0-1: names, whatever figures they hold; 1.000.000 is a number
    r"(?<=%)\d+\$\w|(?<=\{)\d+(?=\})|\d+\.[a-z]\)"
    r"|(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+(?:\.\d+){2,}(?!\d)|\d+(?:\.\d+)+(?:\.x)+"
    r"|\d{1,2}(?:-\d{1,2}){2,3}(?![\d-])"
)
_CHEMICAL = r"\d{1,2}(?:,\d{1,2})?-?\(?oh\)?(?:2|₂)?-?(?:vitamin )?-?d[23]?(?!\w)"  # 25(OH)D, 1,25-(OH)2-D

# Digits, in the order in which they are tried.
_FIGURES = (
    rf"(?<![\d.,])(?:(?P<date>{_DATE})|(?P<clock>{_CLOCK})|(?P<identifier>{_CHEMICAL}))"
    rf"|(?<![\d.,-])(?P<version>{_VERSION})"
    rf"|(?P<ratio>(?<![\d.,/:])(?!{FRACTION})(?:{_RATIO}))"
)

# What may begin a fact by itself.
_CORES = frozenset({"number", "amount", "implied", "ordinal"})


def figure_pattern(language: Language) -> re.Pattern[str]:
    """The pattern of what starts with a figure; groups: date, clock, identifier, version, ratio, number."""
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    return re.compile(f"{_FIGURES}|(?P<number>{NUMERAL}){suffix}")


def word_pattern(language: Language, entries: Lexicon, spelling: Spelling | None) -> re.Pattern[str]:
    """The pattern of the other cores: number words, set phrases, articles before units.

    Groups: run (with words and glue), phrase, article.
    """
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    parts: list[str] = []
    parts.append(_bounded("phrase", _phrases(entries, spelling), language, suffix))
    if articles := _with(entries, {"article"}):
        parts.append(_bounded("article", articles, language, "", f"(?={_article_company(entries, spelling)})"))
    if spelling is not None:
        parts.append(_run(entries, spelling, language, suffix))
    return re.compile("|".join(part for part in parts if part) or "(?!)")


def run_pattern(language: Language, entries: Lexicon, spelling: Spelling | None) -> re.Pattern[str]:
    """The pattern of a spelled-out number alone: one that goes on where a set phrase ends is no such phrase."""
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    return re.compile(_run(entries, spelling, language, suffix) if spelling is not None else "(?!)")


def candidate_pattern(language: Language, entries: Lexicon, spelling: Spelling | None) -> re.Pattern[str]:
    """A pattern that finds where a core may begin: at a digit, or where the first letters of a core's form stand.

    Every alternative begins with a plain character, which lets the engine skip all others.
    """
    forms = {
        *_phrases(entries, spelling),
        *_with(entries, {"article"}),
        *(spelling.atoms if spelling else ()),
        *(spelling.exceptions if spelling else ()),
    }
    rest: dict[str, set[str]] = {}
    for form in forms:
        rest.setdefault(form[0], set()).add(form[1:3] if _is_spaced(form[0]) else "")
    head = _head(language) if language.prefixes else ""
    sources = [rf"{digit}\d*" for digit in "0123456789"] + [re.escape(sign) for sign in VULGAR]
    for letter, endings in sorted(rest.items()):
        guard = "" if head or not _is_spaced(letter) else _guard(language)
        company = "" if "" in endings else f"(?={trie_pattern(endings)})"
        sources.append(f"{head if _is_spaced(letter) else ''}{re.escape(letter)}{guard}{company}")
    return re.compile("|".join(sources))


def lexeme_pattern(language: Language, entries: Lexicon) -> re.Pattern[str]:
    """The pattern of any form of the lexicon, as one group: sign (with a side that is no letter) or lexeme."""
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    head, boundary = _head(language), f"(?!{LETTER}|\\d)"
    sides: dict[tuple[bool, bool], list[str]] = {}
    for form in entries.words:
        sides.setdefault((_is_spaced(form[0]), _is_spaced(form[-1])), []).append(form)
    signs = [
        (head if starts else "") + trie_pattern(forms) + (boundary if ends else "")
        for (starts, ends), forms in sorted(sides.items(), key=lambda item: not item[0][1])
        if not (starts and ends)
    ]
    short = tuple(form for (starts, ends), forms in sides.items() for form in forms if not ends)
    longer = [form for form in sides.get((True, True), ()) if short and form.startswith(short)]
    if longer:  # lt "val. ryto" before "val.", pl "j.m." before "j.m"
        longest = [form for form in short if form.startswith(tuple(longer)) and _is_spaced(form[0])]
        mixed = sorted([*longer, *longest], key=len, reverse=True)
        ends = [re.escape(form) + ("" if form in longest else boundary) for form in mixed]
        signs.insert(0, f"{head}(?:{'|'.join(ends)})")
    parts = [f"(?P<sign>{'|'.join(signs)}){suffix}"] if signs else []
    if words := sides.get((True, True)):
        parts.append(f"{head}(?P<lexeme>{trie_pattern(words)}){suffix}{boundary}")
    return re.compile("|".join(parts))


def _phrases(entries: Lexicon, spelling: Spelling | None) -> list[str]:
    """The forms that are cores, and the set phrases that hold a number word and so would be taken for one."""
    cores = _with(entries, _CORES)
    cores += [form for form in _with(entries, {"month"}) if any(sign.isdecimal() for sign in form)]  # vi "tháng 4"
    spelled = {*spelling.atoms, *spelling.exceptions} if spelling else set()
    magnitudes = [form for form in _with(entries, {"magnitude"}) if len(form) > 3 and form not in spelled]
    cores += [form for form in magnitudes if form.isalpha() and _is_spaced(form[0])]
    articles = set(_with(entries, {"article"}))
    words = {*cores, *(spelling.atoms if spelling else ()), *(spelling.exceptions if spelling else ())} - articles
    glued = trie_pattern(entries.glued)
    inner = re.compile(
        f"(?<!{LETTER}){trie_pattern(word for word in words if _is_spaced(word[0]))}(?:{glued})?(?!{LETTER})"
    )
    free = re.compile(trie_pattern(word for word in words if not _is_spaced(word[0])))
    glued_article = re.compile(f"(?<!{LETTER}){trie_pattern(articles)}{glued}(?!{LETTER})")
    phrases = _with(entries, {"ignore"})
    return cores + [p for p in phrases if inner.search(p) or free.search(p) or glued_article.search(p)]


def _with(entries: Lexicon, categories: Iterable[str]) -> list[str]:
    wanted = set(categories)
    return [form for form, senses in entries.words.items() if any(sense.category in wanted for sense in senses)]


def _article_company(entries: Lexicon, spelling: Spelling | None) -> str:
    """What behind an article makes it a number: a unit, a magnitude, a half, or "or" and "to" with a number."""
    nouns = [
        form for form in _with(entries, {"unit", "magnitude", "add", "number", "amount", "fraction"}) if len(form) > 1
    ]
    atoms = [form for form, value in spelling.atoms.items() if value >= 100] if spelling else []
    company = f"{trie_pattern([*nouns, *atoms])}(?!{LETTER}|\\d)"
    numbers = trie_pattern(spelling.atoms) if spelling else r"(?!)"
    series = rf"{trie_pattern(_with(entries, {'to', 'or'}))} (?:\d|{numbers}(?!{LETTER}))"
    return rf"(?: (?:{company}|{series})|- {series}| ?[-–] ?(?:\d|{numbers}(?!{LETTER})))"


def _bounded(group: str, forms: list[str], language: Language, suffix: str, behind: str = "") -> str:
    """Forms as a named group, with word boundaries where their script has them."""
    spaced = [form for form in forms if _is_spaced(form[0])]
    free = [form for form in forms if not _is_spaced(form[0])]
    boundary = f"(?!{LETTER}|\\d)"
    ended = trie_pattern([form for form in spaced if _is_spaced(form[-1])], _guard(language))
    open_ended = trie_pattern([form for form in spaced if not _is_spaced(form[-1])], _guard(language))
    alternatives = [f"{ended}{suffix}{boundary}", open_ended, trie_pattern(free)]
    body = "|".join(part for part in alternatives if not part.startswith("(?!)"))
    head = _head(language) if language.prefixes else ""
    return f"{head}(?P<{group}>{body}){behind}" if body else ""


def _run(entries: Lexicon, spelling: Spelling, language: Language, suffix: str) -> str:
    """Spelled-out numbers with a unit glued to the end; the first atom carries the word boundary."""
    glue = f"(?P<glue>{trie_pattern(entries.glued)})?" if entries.glued else ""
    forms = [*spelling.atoms, *spelling.exceptions]
    if any(_is_spaced(form[-1]) for form in forms):
        head = _head(language) if language.prefixes else ""
        return f"{head}(?P<run>(?P<words>{pattern(spelling, _guard(language))}){glue}){suffix}(?!{LETTER}|\\d)"
    source = pattern(spelling)
    head = f"(?<!{_HANGUL})" if re.match(_HANGUL, forms[0]) else ""
    return f"{head}(?P<run>(?P<words>{source}){glue}){suffix}"


def _head(language: Language) -> str:
    return f"(?<!{LETTER})(?:{language.prefixes})" if language.prefixes else f"(?<!{LETTER})"


def _guard(language: Language) -> str:
    """The word boundary as it is put behind a first letter; none where letters may be glued in front."""
    return "" if language.prefixes else f"(?<!{LETTER}.)"


def _is_spaced(character: str) -> bool:
    """True for a letter, a sign of one, or a digit of a script that puts spaces between words."""
    is_letter = character.isalnum() or unicodedata.category(character).startswith("M")
    return is_letter and not NO_SPACE_SCRIPT.match(character)


def spelling_of(language: Language) -> Spelling | None:
    """The number-word grammar of a language in folded forms, or None where it has no number words."""
    if not language.words and not language.exceptions:
        return None
    return Spelling(
        atoms={fold_word(form): value for form, value in language.words.items() if len(form) > 1 or not form.isascii()},
        joiners=tuple(fold_word(joiner) if joiner.strip() else joiner for joiner in language.joiners),
        glued=language.glued,
        multipliers=language.multipliers,
        exceptions={fold_word(form): value for form, value in language.exceptions.items()},
        traits=language.traits,
    )
