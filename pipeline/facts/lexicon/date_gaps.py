"""A language becomes the patterns of what may stand inside its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language


@dataclass(frozen=True, slots=True)
class DateGaps:
    """What may stand inside a date: behind its day ("3. ", "30th of "), before its year, right before a year, and
    behind a year that comes first ("2021. gada "). `longest`: characters of what stands right before a year."""

    behind_day: re.Pattern[str]
    ahead_of_year: re.Pattern[str]
    before_year: re.Pattern[str]
    longest: int
    behind_year: re.Pattern[str] | None


def date_gaps(language: Language) -> DateGaps:
    """The gaps of dates with the language's words between day, month and year ("of", "de", "d'")."""
    words = trie_pattern(map(fold_word, language.date_links))
    link = f"(?:{words} ?)?"
    suffix = language.ordinal_suffix or "(?!)"
    return DateGaps(
        behind_day=re.compile(rf"(?:{suffix}|\.|º|°|-?[а-я]{{1,3}}|-?[a-z]{{1,2}})?[ -]?{link}"),
        ahead_of_year=re.compile(rf" ?[.,]{{0,2}} ?{link}\Z"),
        before_year=re.compile(rf" {words} \Z"),
        longest=max(map(len, language.date_links), default=0) + len("  "),
        behind_year=_behind_year(language.year_links),
    )


def _behind_year(links: tuple[str, ...]) -> re.Pattern[str] | None:
    """`2024. február`, `2024 februárjában`: the word behind a year that comes first; it may be left out."""
    return re.compile(rf"(?: ?{trie_pattern(map(fold_word, links))})? ") if links else None
