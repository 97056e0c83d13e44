"""A language becomes its scanner: patterns compiled and tables folded, once, when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.facts.fold import fold_word
from pipeline.facts.lexicon import Lexicon, lexicon
from pipeline.facts.patterns import (
    LETTER,
    candidate_pattern,
    figure_pattern,
    lexeme_pattern,
    run_pattern,
    spelling_of,
    word_pattern,
)
from pipeline.facts.spelling import Spelling
from pipeline.facts.trie import trie_pattern
from pipeline.language import Language


@dataclass(frozen=True, slots=True)
class DateGaps:
    """What may stand inside a date: behind its day ("3. ", "30th of "), before its year, and right before a year."""

    behind_day: re.Pattern[str]
    ahead_of_year: re.Pattern[str]
    before_year: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language compiled: its patterns and the tables their matches are looked up in.

    `candidates` finds where `figures` and `words` are worth trying; `lexemes` matches any form of the lexicon.
    """

    language: Language
    candidates: re.Pattern[str]
    figures: re.Pattern[str]
    words: re.Pattern[str]
    runs: re.Pattern[str]
    lexemes: re.Pattern[str]
    lexicon: Lexicon
    spelling: Spelling | None
    lone: frozenset[str]
    articles: frozenset[str]
    dates: DateGaps
    proclitics: re.Pattern[str] | None
    negations: frozenset[str]
    negation: re.Pattern[str]
    bound_heads: frozenset[str]  # how a bound of several words behind its amount begins: "or more"
    last_words: frozenset[str]  # what the last word of a form may be; empty where endings or proclitics are glued on


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language, compiled when first asked for."""
    entries = lexicon(language)
    spelling = spelling_of(language)
    bounds = language.tables.get("bounds", {})
    negations = _folded(*bounds.get("negation", ()), *bounds.get("negation_behind", ()))
    words = language.tables.get("negations", {}).get("words", ())
    has_glued_words = bool(language.prefixes or language.suffixes)
    return Scanner(
        language=language,
        candidates=candidate_pattern(language, entries, spelling),
        figures=figure_pattern(language),
        words=word_pattern(language, entries, spelling),
        runs=run_pattern(language, entries, spelling),
        lexemes=lexeme_pattern(language, entries),
        lexicon=entries,
        spelling=spelling,
        lone=_folded(*language.lone_words),
        articles=_folded(*language.tables.get("articles", {}).get("one", ())),
        dates=_date_gaps(language.date_links),
        proclitics=re.compile(f"(?<!{LETTER})(?:{language.prefixes})\\Z") if language.prefixes else None,
        negations=negations,
        negation=re.compile(rf"(?<!\w){trie_pattern(negations | _folded(*words))}(?!\w)"),
        bound_heads=_heads(language),
        last_words=frozenset() if has_glued_words else frozenset(map(_last_word, entries.words)),
    )


def _date_gaps(links: tuple[str, ...]) -> DateGaps:
    """The gaps of dates with the language's words between day, month and year ("of", "de", "d'")."""
    words = trie_pattern(map(fold_word, links))
    link = f"(?:{words} ?)?"
    return DateGaps(
        behind_day=re.compile(rf"(?:\.|º|°|-?[а-я]{{1,3}}|-?[a-z]{{1,2}})?[ -]?{link}"),
        ahead_of_year=re.compile(rf" ?[.,]{{0,2}} ?{link}\Z"),
        before_year=re.compile(rf" {words} \Z"),
    )


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _heads(language: Language) -> frozenset[str]:
    """The first words of the bounds of several words that stand behind an amount."""
    forms = [form for several in language.tables.get("bounds.behind", {}).values() for form in several]
    return frozenset(fold_word(form).split(" ")[0] for form in forms if " " in form)


def _last_word(form: str) -> str:
    return form.rsplit(" ", 1)[-1].rstrip(".'")
