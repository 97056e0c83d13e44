"""Whether a text is in the language it should be in, by its script and its commonest words: certain signs only."""

from __future__ import annotations

from pipeline.facts.cues import words_of
from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.language import Language, meaning


def is_at_home(text: str, language: Language) -> bool:
    """True where the text holds a common word of the language, or a letter of a script without spaces."""
    common = meaning(language.code).get("common", {}).get("words", ())
    return not frozenset(common).isdisjoint(words_of(text)) or NO_SPACE_SCRIPT.search(text) is not None
