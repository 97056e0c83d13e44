"""A language becomes its scanner: patterns compiled and tables folded, once, when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.facts.fold import fold_word
from pipeline.facts.lexicon import Lexicon, lexicon
from pipeline.facts.patterns import LETTER, candidate_pattern, figure_pattern, lexeme_pattern, spelling_of, word_pattern
from pipeline.facts.spelling import Spelling
from pipeline.language import Language


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language compiled: its patterns and the tables their matches are looked up in.

    `candidates` finds where `figures` and `words` are worth trying; `lexemes` matches any form of the lexicon.
    """

    language: Language
    candidates: re.Pattern[str]
    figures: re.Pattern[str]
    words: re.Pattern[str]
    lexemes: re.Pattern[str]
    lexicon: Lexicon
    spelling: Spelling | None
    lone: frozenset[str]
    articles: frozenset[str]
    proclitics: re.Pattern[str] | None
    negations: frozenset[str]
    bound_heads: frozenset[str]  # how a bound of several words behind its amount begins: "or more"
    last_words: frozenset[str]  # what the last word of a form may be; empty where endings or proclitics are glued on


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language, compiled when first asked for."""
    entries = lexicon(language)
    spelling = spelling_of(language)
    return Scanner(
        language,
        candidate_pattern(language, entries, spelling),
        figure_pattern(language),
        word_pattern(language, entries, spelling),
        lexeme_pattern(language, entries),
        entries,
        spelling,
        frozenset(fold_word(word) for word in language.lone_words),
        frozenset(fold_word(word) for word in language.tables.get("articles", {}).get("one", ())),
        re.compile(f"(?<!{LETTER})(?:{language.prefixes})\\Z") if language.prefixes else None,
        frozenset(
            fold_word(word)
            for word in (
                *language.tables.get("bounds", {}).get("negation", ()),
                *language.tables.get("bounds", {}).get("negation_behind", ()),
            )
        ),
        frozenset(
            fold_word(form).split(" ")[0]
            for forms in language.tables.get("bounds.behind", {}).values()
            for form in forms
            if " " in form
        ),
        frozenset()
        if language.prefixes or language.suffixes
        else frozenset(form.rsplit(" ", 1)[-1].rstrip(".'") for form in entries.words),
    )
