"""Folded text becomes tokens: numbers, number words, units and the small words that bind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.facts.lexicon import Lexicon, Sense, lexicon
from pipeline.facts.fold import fold_word
from pipeline.facts.numerals import FRACTION, NUMERAL, read_numeral
from pipeline.facts.spelling import Spelling, pattern, read_run
from pipeline.facts.trie import trie_pattern
from pipeline.facts.values import Number
from pipeline.language import Language

# Letters of scripts that put spaces between words; next to them a form ends, next to Han, kana, Hangul or Thai not.
LETTER = "[^\\W\\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_NO_SPACE_SCRIPT = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")

DATE = (
    r"(?:\d{4}-\d{2}-\d{2}(?!\d)"  # 2024-04-03
    r"|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{2}(?![\d.])"  # 03.04.2024, 3. 4. 2024, 3.4.24
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"  # 03/04/2024, in the language's order
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일號号])?"  # 2024年4月3日, 2021年3月
    r"|\d{1,2} ?[月월] ?\d{1,2} ?[日일號号])"  # 4月3日
)
CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
RATIO = r"\d{1,3}/\d{1,3}(?![\d/])|\d{1,3}:\d{1,5}(?![\d:])"
VERSION = r"\d+\.[a-z]\)|\d+(?:\.\d+){2,}(?![\d])|\d{1,2}(?:-\d{1,2}){2,3}(?![\d-])"  # 3.0.1, 1-0-1: read as written
# B12, CYP3A4, HbA1c, COVID-19, omega-3, 25(OH)D, 1,25-(OH)2-D, 5-HTP, S3-Leitlinie
IDENTIFIER = (
    r"[a-z][a-z\d]*_\w*\d\w*|"  # min_5m_value
    r"[a-zα-ωа-яà-ɏ][a-zα-ωа-яà-ɏ]*-?(?:[a-z]+-)?\d+[a-zа-я\d]*(?:[-/.]\d+[a-z]?)*(?![\d])"
    r"|\d{1,2}(?:,\d{1,2})?-?\(?oh\)?(?:2|₂)?-?(?:vitamin )?-?d[23]?(?!\w)"
)


@dataclass(slots=True)
class Token:
    """A piece of folded text that may matter: its span, its class, and what it may mean.

    `kind` is number, word (a number in letters), date, clock, ratio, version, identifier or lexeme; `value` holds
    the number, `other` a second reading of it; `senses` maps category -> value for lexemes.
    """

    start: int
    end: int
    kind: str
    value: Number | None = None
    other: Number | None = None
    senses: dict[str, object] | None = None
    bare: str = ""

    def sense(self, category: str) -> object | None:
        """The value of one of its senses, or None."""
        return self.senses.get(category) if self.senses else None


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language compiled: the one pattern, and the tables its matches are looked up in."""

    language: Language
    pattern: re.Pattern[str]
    lexicon: Lexicon
    spelling: Spelling | None
    lone: frozenset[str]


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language, compiled when first asked for."""
    entries = lexicon(language)
    spelling = _spelling(language)
    return Scanner(
        language,
        re.compile(_source(language, entries, spelling)),
        entries,
        spelling,
        frozenset(fold_word(word) for word in language.lone_words),
    )


def tokens(text: str, scan: Scanner, original: str) -> list[Token]:
    """The tokens of folded text in order; `original` (same offsets) decides where case matters."""
    found: list[Token] = []
    for match in scan.pattern.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "number":
            body = match["number"]
            value, other = read_numeral(body.rstrip(), scan.language.decimal, scan.language.group)
            found.append(Token(start, end, "number", value, other, bare=body))
        elif kind in ("lexeme", "sign"):
            begin, stop = match.span(kind)
            if token := _lexeme(match[kind], begin, end, scan.lexicon, original):
                found.append(token)
        elif kind == "run":
            found.extend(_run(match, scan))
        elif kind is not None:
            found.append(Token(start, end, kind, bare=match[kind]))
    return found


def _lexeme(form: str, start: int, end: int, entries: Lexicon, original: str) -> Token | None:
    senses = entries.words.get(form)
    if senses is None:
        return None
    kept: dict[str, object] = {}
    for sense in senses:
        if sense.exact and original[start : start + len(form)] != sense.exact:
            continue
        if sense.category == "unit":
            kept["unit"] = (*_codes(kept.get("unit")), str(sense.value))
        else:
            kept.setdefault(sense.category, sense.value)
    return Token(start, end, "lexeme", senses=kept, bare=form) if kept else None


def _codes(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _run(match: re.Match[str], scan: Scanner) -> Iterable[Token]:
    """The numbers of a spelled-out run, and the unit glued to its end (`zweistündig`)."""
    assert scan.spelling is not None
    run, start = match["words"], match.start("words")
    numbers = read_run(run, scan.spelling)
    for begin, end, value in numbers:
        is_lone = len(numbers) == 1 and run[begin:end] in scan.lone
        kind = "lone" if is_lone else "word"
        yield Token(start + begin, start + end, kind, Decimal(value), bare=run[begin:end])
    glue = match["glue"] if "glue" in scan.pattern.groupindex else None
    if glue and numbers:
        senses: tuple[Sense, ...] = scan.lexicon.glued[glue]
        units = tuple(str(sense.value) for sense in senses)
        yield Token(match.start("glue"), match.end("glue"), "lexeme", senses={"unit": units}, bare=glue)


def _spelling(language: Language) -> Spelling | None:
    if not language.words and not language.exceptions:
        return None
    return Spelling(
        atoms={fold_word(form): value for form, value in language.words.items()},
        joiners=tuple(fold_word(joiner) if joiner.strip() else joiner for joiner in language.joiners),
        glued=language.glued,
        multipliers=language.multipliers,
        exceptions={fold_word(form): value for form, value in language.exceptions.items()},
        traits=language.traits,
    )


def _source(language: Language, entries: Lexicon, spelling: Spelling | None) -> str:
    """The language's one pattern: dates and versions, lexemes, number words, identifiers, then plain numerals."""
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    head = f"(?<!{LETTER})(?:{language.prefixes})" if language.prefixes else f"(?<!{LETTER})"
    boundary = f"(?!{LETTER}|\\d)"
    free = [f"(?<![\\d.,])(?P<date>{DATE})|(?<![\\d.,])(?P<clock>{CLOCK})|(?<![\\d.,-])(?P<version>{VERSION})"]
    sides: dict[tuple[bool, bool], list[str]] = {}
    for form in entries.words:
        sides.setdefault((_is_spaced(form[0]), _is_spaced(form[-1])), []).append(form)
    signs = [
        (head if starts else "") + trie_pattern(forms) + (boundary if ends else "")
        for (starts, ends), forms in sorted(sides.items(), key=lambda item: not item[0][1])
        if not (starts and ends)
    ]
    if signs:
        free.append(f"(?P<sign>{'|'.join(signs)}){suffix}")
    if words := sides.get((True, True)):
        free.append(f"{head}(?P<lexeme>{trie_pattern(words)}){suffix}{boundary}")
    if spelling is not None:
        free.append(_run_source(entries, spelling, head, suffix, boundary))
    free.append(f"(?<!{LETTER})(?<!\\d)(?P<identifier>{IDENTIFIER})")
    free.append(f"(?P<ratio>(?<![\\d.,/:])(?!{FRACTION})(?:{RATIO}))")
    free.append(f"(?P<number>{NUMERAL}){suffix}")
    return "|".join(free)


def _run_source(entries: Lexicon, spelling: Spelling, head: str, suffix: str, boundary: str) -> str:
    glue = f"(?P<glue>{trie_pattern(entries.glued)})?" if entries.glued else ""
    atoms = [*spelling.atoms, *spelling.exceptions]
    if not any(_is_spaced(form[-1]) for form in atoms):
        head, boundary = ("(?<![\uac00-\ud7af])" if "\uac00" <= atoms[0][0] <= "\ud7af" else ""), ""
    return f"{head}(?P<run>(?P<words>{pattern(spelling)}){glue}){suffix}{boundary}"


def _is_spaced(character: str) -> bool:
    """True for a letter or digit of a script that puts spaces between words."""
    return character.isalnum() and not _NO_SPACE_SCRIPT.match(character)
