"""Whether a number is that of a part of a text, which keeps its point: `Section 4.4`, `Abschnitt 4.4`."""

from __future__ import annotations

import re

from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Fact
from pipeline.language import Language, once_for_each
from pipeline.rules.pair import Pair

_FARTHEST = 60  # characters: `Sections 4.3, 4.4 and 5.1`
_HEADING = ". "  # behind its number: `4.2. Dosage`
_LETTER = 3  # characters: a letter, its point, and what parts it from a word
_APPENDIX = re.compile(r"(?<!\w)[A-Z]\.\Z")  # `B.1.2`
_FIGURES = re.compile(r"\d+(?:\.\d+)+")


def is_part_number(source: Fact, target: Fact, pair: Pair) -> bool:
    """True for bare figures that open a heading, or stand behind the word for a part or a version in either text.

    The translation must write them as they are.
    """
    if source.unit or target.unit or _FIGURES.findall(source.text) != _FIGURES.findall(target.text):
        return False
    texts = ((pair.source, source), (pair.target, target))
    if all(fact.start == 0 and text.startswith(_HEADING, fact.end) for text, fact in texts):
        return True
    if all(_APPENDIX.search(text[max(0, fact.start - _LETTER) : fact.start]) for text, fact in texts):
        return True
    languages = pair.source_language, pair.target_language
    return any(_is_behind_part(text, fact, language) for (text, fact), language in zip(texts, languages, strict=True))


def _is_behind_part(text: str, fact: Fact, language: Language) -> bool:
    pattern = _parts(language)
    return (
        pattern is not None and pattern.search(fold(text[max(0, fact.start - _FARTHEST) : fact.start]).text) is not None
    )


@once_for_each
def _parts(language: Language) -> re.Pattern[str] | None:
    """The word for a part at the end of a text, with other numbers of parts behind it."""
    forms = language.tables.get("numbered", {}).get("parts", ())
    if not forms:
        return None
    ranges = language.tables.get("ranges", {})
    joints = any_word((fold_word(form) for key in ("and", "or", "to") for form in ranges.get(key, ())), language)
    return re.compile(rf"{any_word(map(fold_word, forms), language)} (?:[\d.]+ ?(?:[,–-]|{joints}) ?)*\Z")
